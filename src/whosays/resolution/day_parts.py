"""Parts of a day and times by the clock: "at dawn", "late Friday night", "around 3:30 a.m.", "noon".

A claim's time is never finer than a day, so these words only leave the day alone; TIMEX3 keeps them ("2018-09-21TNI"). Dawn counts to the
morning and dusk to the evening, for the notation has no words of their own.

Rule that always holds: what is left of the words, the day, is given back untouched, and empty where they name none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PARTS = {
    "pre-dawn": "TMO", "predawn": "TMO", "dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO", "first light": "TMO", "morning": "TMO", "mornings": "TMO",
    "midmorning": "TMO", "noon": "T12:00", "midday": "TMI", "lunchtime": "TMI", "afternoon": "TAF", "midafternoon": "TAF",
    "evening": "TEV", "dusk": "TEV", "sunset": "TEV",
    "nightfall": "TNI", "night": "TNI", "midnight": "T24:00", "small hours": "TMO", "early hours": "TMO",
}  # fmt: skip
_FIXED = {
    "tonight": ("today", "TNI"), "last night": ("yesterday", "TNI"), "last evening": ("yesterday", "TEV"), "this morning": ("today", "TMO"),
    "this afternoon": ("today", "TAF"), "this evening": ("today", "TEV"), "overnight": ("yesterday", "TNI"),
}  # fmt: skip
_AROUND = (
    r"(?:(?:early|late|later|earlier|mid|shortly|just|about|around|before|after|in|at|by|on|until|since|from|the|of|during|to|following|"
    r"next|same|that)[ -])*"
)
_PART = re.compile(
    rf"\b{_AROUND}(?P<part>{'|'.join(sorted(_PARTS, key=len, reverse=True))})\b(?!-| of (?!the\b)?[0-9]{{1,2}}-)(?: (?:of|on|in))?"
)
_NAMED = re.compile(rf"\b(?P<named>{'|'.join(_FIXED)})\b")
_CLOCK = re.compile(
    r"\b(?:at |around |about |by |until |from |before |after |shortly |just )*"
    r"(?P<hour>[0-2]?[0-9])(?:[:.](?P<minute>[0-5][0-9])(?::[0-5][0-9])?)?\s?(?P<half>a\.?m\b\.?|p\.?m\b\.?|o'clock|hours\b|hrs\b|h\b)?"
    r"(?: (?:(?:local|[a-z]+) time|gmt|utc|est|edt|cet))?"
)
_HALF_DAY, _DAY = 12, 24
_NO_DAY = re.compile(r"^(?:(?:on|in|at|of|the|late|early|later|earlier|by|until|since|from|,)\s*)*$")


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of a day in TIMEX3 ("TNI", "T15:30") and the words left for the day."""

    value: str
    rest: str


def find_day_part(words: str) -> DayPart | None:
    """The part of a day or the clock time in `words` (lower case), or `None`.

    >>> find_day_part("late friday night"), find_day_part("at 3:30 p.m. on tuesday")
    (DayPart(value='TNI', rest='late friday'), DayPart(value='T15:30', rest='on tuesday'))
    """
    named = _NAMED.search(words)
    if named:
        day, value = _FIXED[named["named"]]
        return DayPart(value, day)
    clock = _clock(words)
    if clock:
        return clock
    match = _PART.search(words)
    return DayPart(_PARTS[match["part"]], _left(words, match)) if match else None


def _clock(words: str) -> DayPart | None:
    for match in _CLOCK.finditer(words):
        half, hour = (match["half"] or "").replace(".", ""), int(match["hour"])
        spelled = match["minute"] is not None and ":" in match[0]
        if not (half or spelled) or hour > _DAY or (half in ("am", "pm") and hour > _HALF_DAY):
            continue
        if half in ("hours", "hrs", "h") and match["minute"] is None:
            continue
        hour = hour % _HALF_DAY + (_HALF_DAY if half == "pm" else 0) if half in ("am", "pm") else hour
        return DayPart(f"T{hour:02d}:{match['minute'] or '00'}", _left(words, match))
    return None


def _left(words: str, match: re.Match[str]) -> str:
    rest = re.sub(r"\s+", " ", f"{words[: match.start()]} {words[match.end() :]}").strip(" ,")
    return "" if _NO_DAY.match(rest) else rest
