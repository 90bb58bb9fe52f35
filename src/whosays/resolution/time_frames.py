"""Words around a date that move or stretch it: the eve of a day, three days from a day, a war of seven years.

"On the eve of 3 May" is the day before it. "For three days from 3 May" has a first and a last day, "in the week to 3 May" too. "The seven-year war"
is taken as still going on at publication and began about seven years before it: derived, and marked so. An eve of something without a date ("of the
talks") and a length without an end name no day.

Rules that always hold: what was worked out says from what; without the date that it hangs on an expression names nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from whosays.model.dates import PartialDate, Precision
from whosays.resolution.date_patterns import MONTH, NUMBER, Anchor, number_of
from whosays.resolution.date_words import name_stretch
from whosays.resolution.stretches import MONTHS_IN, Stretch, days_stretch, shift_months, week_stretch

_EVE = re.compile(
    r"\b(?:the )?(?P<what>eve of|(?:day|night|evening) before|day after) (?:the )?(?!yesterday|tomorrow|that\b)(?P<rest>.+)$"
)
_SPAN = rf"{NUMBER} (?P<unit>day|week)s?(?: of [a-z ]+?)?"
_FROM = re.compile(rf"\b{_SPAN},? (?:from|starting|beginning)(?: on| from)? (?P<rest>.+)$")
_UP_TO = re.compile(rf"\b(?:{_SPAN}|(?P<one>week)) (?:to|until|till|ending|ended|up to|through)(?: on)? (?P<rest>.+)$")
_WEEK_OF = re.compile(r"^(?:(?:in|during|for|over|of) )?the week of (?P<rest>.+)$")
_GOING_ON = re.compile(
    rf"\b(?P<whose>the|this|its|their|his|her|[a-z]+'s|now) (?:now )?"
    rf"(?:{NUMBER}[ -](?P<unit>month|year|decade)(?:[ -](?:old|long))?|(?P<one>month|year|decade)-?long) "
    r"(?:[a-z]+[ -]){0,2}?(?P<what>war|conflict|civil war|insurgency|siege|occupation|rebellion|uprising|revolt|blockade|offensive|campaign|"
    r"operation|battle|crisis|fighting|assault|bombardment|truce|ceasefire|mission|embargo|dispute|struggle)\b"
)
_HAS_A_DATE = re.compile(rf"[0-9]{{4}}|\b{MONTH}|\b(?:last|next|ended|ending|ago|earlier|later|before|after)\b")


def eve_of(words: str, anchor: Anchor) -> tuple[bool, Stretch | None]:
    """Whether `words` speak of an eve, or of the day before or after something, and that day where they name the other."""
    match = _EVE.search(words)
    if match is None:
        return False, None
    found = name_stretch(match["rest"], anchor)
    if found is None or found.precision is not Precision.DAY or found.earliest != found.latest:
        return True, None
    after = match["what"].endswith("after")
    day = found.earliest + timedelta(days=1 if after else -1)
    why = "; ".join(filter(None, (found.why, f"the day {'after' if after else 'before'} {found.edtf}")))
    return True, replace(found, earliest=day, latest=day, edtf=day.isoformat(), why=why, derived=True)


def counted_span(words: str, anchor: Anchor) -> Stretch | None:
    """The days of a length that begins or ends on a stated day: "three days from 3 May", "the two weeks to 3 May"."""
    week = _WEEK_OF.search(words)
    if week is not None:
        return _week_of(week, anchor)
    match, forward = _FROM.search(words), True
    if match is None:
        match, forward = _UP_TO.search(words), False
    if match is None:
        return None
    end = name_stretch(match["rest"], anchor)
    if end is None or end.earliest != end.latest:
        return None
    one = match.groupdict().get("one") is not None
    count = 1 if one else number_of(match["number"])
    days = timedelta(days=count * (7 if one or match["unit"] == "week" else 1) - 1)
    first, last = (end.earliest, end.earliest + days) if forward else (end.earliest - days, end.earliest)
    why = "; ".join(filter(None, (end.why, f"{days.days + 1} days {'from' if forward else 'up to'} {end.edtf}")))
    return replace(days_stretch(first, last, Precision.INTERVAL, why), derived=True)


def _week_of(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    """ "the week of 10 May": Monday to Sunday."""
    found = name_stretch(match["rest"], anchor)
    return week_stretch(found.earliest, found.why) if found and found.earliest == found.latest else None


def going_on(words: str, wording: str, anchor: Anchor) -> PartialDate | None:
    """The time of "the seven-year war", taken as still going on at publication: an open one with a derived start."""
    match, today = _GOING_ON.search(words), anchor.published
    if match is None or today is None or _HAS_A_DATE.search(words):
        return None
    number, unit = number_of(match["number"] or "one"), match["unit"] or match["one"]
    why = f'"{match[0]}" is taken as still going on at publication, {today}, and counted back from it'
    moved = shift_months(today, -number * MONTHS_IN[unit])
    start = moved.replace(day=1) if unit == "month" else moved.replace(month=1, day=1)
    edtf = f"{start.year:04d}-{start.month:02d}~/.." if unit == "month" else f"{start.year:04d}~/.."
    return PartialDate(start, None, edtf, Precision.OPEN, wording, True, False, True, why)
