"""Durations: "for three days", "a decade-long siege", "several months", "less than one hour".

A length says nothing about when. It becomes an ISO 8601 duration and the fewest and most whole days that the words allow; "months" is a length
whose number is left open. What it is not: a date. "Three days ago" and "six months later" are points in time and no durations.

Rules that always hold: words that count from some moment ("ago", "later") give `None`; low is at most high; an open number is "X".
"""

from __future__ import annotations

import re
from decimal import Decimal
from math import ceil, floor

from whosays.model.dates import Duration
from whosays.resolution.date_patterns import NUMBERS

_UNITS: dict[str, tuple[str, Decimal, Decimal, Decimal]] = {
    "second": ("S", Decimal(1), Decimal(0), Decimal(1) / 86400),
    "minute": ("M", Decimal(1), Decimal(0), Decimal(1) / 1440),
    "hour": ("H", Decimal(1), Decimal(0), Decimal(1) / 24),
    "day": ("D", Decimal(1), Decimal(1), Decimal(1)),
    "night": ("D", Decimal(1), Decimal(1), Decimal(1)),
    "week": ("W", Decimal(1), Decimal(7), Decimal(7)),
    "fortnight": ("W", Decimal(2), Decimal(14), Decimal(14)),
    "month": ("M", Decimal(1), Decimal(28), Decimal(31)),
    "quarter": ("Q", Decimal(1), Decimal(90), Decimal(92)),
    "year": ("Y", Decimal(1), Decimal("365.24"), Decimal("365.25")),
    "decade": ("Y", Decimal(10), Decimal(3652), Decimal(3653)),
    "century": ("Y", Decimal(100), Decimal(36524), Decimal(36525)),
}
"""Unit: its letter, how many of it one is, and the fewest and most days of one."""
_CLOCK = frozenset({"second", "minute", "hour"})
_OPEN_LETTERS = {"decade": "DE", "century": "C"}

_UNIT = r"(?P<unit>second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|century|centurie)(?P<plural>s)?(?:\b|(?=long\b))"
_WORDS = "|".join(sorted((word for word in NUMBERS if " " not in word), key=len, reverse=True))
_ONE = rf"(?:[0-9]{{1,4}}(?:\.[0-9]+)?(?:-plus|-odd)?|half an?|half|{_WORDS})\b"
_COUNT = (
    rf"(?:(?P<first>{_ONE})(?: to | or |-to-|-or-|-| and )(?P<last>[0-9]{{1,4}}\b|(?:{_WORDS})\b)"
    rf"|(?P<vague>a few|few|several|many|some|a couple of|a couple|multi|dozens of|scores of|hundreds of|thousands of|millions of|"
    rf"a number of)\b|(?P<number>{_ONE}))"
    r"(?P<half>[ -]and[ -]a[ -]half|[ -]1/2)?"
)
_BOUNDS = {
    "more than": 1, "over": 1, "at least": 1, "no less than": 1, "not less than": 1, "well over": 1, "just over": 1, "longer than": 1,
    "greater than": 1, "as little as": 1, "a minimum of": 1, "less than": -1, "under": -1, "up to": -1, "at most": -1, "no more than": -1,
    "not more than": -1, "no longer than": -1, "fewer than": -1, "just under": -1, "as much as": -1, "as many as": -1, "as long as": -1,
    "a maximum of": -1,
}  # fmt: skip
_BOUND = re.compile(rf"\b(?:{'|'.join(sorted(_BOUNDS, key=len, reverse=True))})\b")
_FLOORS = frozenset({"at least", "no less than", "not less than", "as little as", "a minimum of"})
_LEAD_WORDS = (
    "for|over|in|during|within|throughout|through|after|lasting|lasted|of|at|the|its|their|his|her|these|those|this|that|an?|each|all|only|just|about|"
    "around|nearly|almost|roughly|approximately|some|well|past|last|next|first|final|previous|preceding|coming|following|latest|initial|early|opening|"
    "year-earlier|year-ago|prior|upcoming|average of|total of|close to|additional|another|full|entire|whole|"
    "further|most|same|now|on|by|to|and|as|long|estimated|subsequent|remaining|recent"
)
_BETWEEN_WORDS = rf"(?:(?!(?:an?|per|each|every|half|first|second|third|fourth|{_WORDS}|\w+s)[ -])[a-z]+[ -]){{0,2}}"
_LENGTH = re.compile(
    rf"^(?P<lead>(?>(?:{'|'.join(sorted(_BOUNDS, key=len, reverse=True))}|{_LEAD_WORDS})[ -])*?)"
    rf"(?:{_COUNT}[ -]?{_BETWEEN_WORDS})?(?<![a-z])(?:(?<=multi)|(?!year[- ](?:earlier|ago))){_UNIT}(?P<rest>.*)$"
)
_ORDINAL = re.compile(r"^ (?:straight |consecutive |full )?(?:day|week|month|year|night|time|half|quarter)\b")
_LONG = re.compile(r"[ -]?(?:long|old)\b")
_REST = re.compile(r"^(?P<half>[ -]and[ -]a[ -]half)?(?:[ -]or (?:so|more|less)|[ -]?(?:long|old))?(?P<after>.*)$")
_MOMENT = re.compile(
    r"^[ -](?:or (?:so|more) )?(?:ago|later|earlier|before|after|afterwards?|hence|prior|into|away|back|early|late|out|from (?:now|then|today))\b"
)
"""What right behind a length makes it a moment counted from another."""
_DATED = re.compile(
    r"[0-9]{4}|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:of|in) (?:last|this|next|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_ONE_OF_IT = re.compile(
    r"(?:\b(?:an?|another|one|all|additional|further|past|the last|a (?:whole|entire|full)) |^(?:the )?(?:whole|entire) |^full )$"
)
_SHORT_UNITS = {"yr": "year", "mo": "month", "wk": "week", "hr": "hour", "min": "minute", "sec": "second"}
_SHORT_UNIT = re.compile(rf"(?<=[0-9])(?P<sep>[ -]?)(?P<unit>{'|'.join(_SHORT_UNITS)})s?\b\.?")
_QUARTER_CENTURY = re.compile(r"\b(?:an? )?quarter(?:-| of a | )century\b")
_OR_TWO = re.compile(
    r"\ban? (?P<unit>(?:second|minute|hour|day|night|week|month|year|decade)) or (?P<more>two|three)\b"
)
_YEAR_NUMBER = re.compile(r"(?:1[5-9]|20|21)[0-9]{2}")
_UNMEASURED = re.compile(
    r"(?:(?:for|over|during|after|within|quite|all|just|only|yet) )*"
    r"(?:a (?:\w+ )?(?:long|longer|lengthy|short|shorter|brief|considerable|extended|prolonged|indefinite) (?:time|while|period(?: of time)?)"
    r"|(?:a|quite a) while|some(?: considerable)? time)"
)
"""Lengths without a unit."""
_VAGUE = {
    "a couple of": 2,
    "a couple": 2,
    "few": 2,
    "a few": 2,
    "several": 3,
    "dozens of": 24,
    "scores of": 40,
    "hundreds of": 200,
}
_COUPLES = frozenset({"a couple of", "a couple"})


def read_duration(wording: str) -> Duration | None:
    """The length that `wording` (any case) says, or `None` where it says none or counts from a moment.

    >>> read_duration("for more than three weeks")
    Duration(iso='P3W', low_days=22, high_days=None, wording='for more than three weeks')
    >>> read_duration("three days ago") is None
    True
    """
    words = re.sub(r"\s+", " ", wording.lower().replace("–", "-")).strip(" .,;")
    if _UNMEASURED.fullmatch(words):
        return Duration("PXX", None, None, wording)
    words = _OR_TWO.sub(lambda few: f"one or {few['more']} {few['unit']}s", words)
    words = _SHORT_UNIT.sub(lambda short: f"{short['sep']}{_SHORT_UNITS[short['unit']]}s", words)
    match = _LENGTH.match(_QUARTER_CENTURY.sub("25 years", words))
    if match is None or _is_no_length(match):
        return None
    rest = _REST.match(match["rest"])
    after = rest["after"].removeprefix("'s").removeprefix("'") if rest else ""
    counted = match["number"] or match["vague"] or match["first"]
    if _MOMENT.search(after) or (not counted and _DATED.search(after)) or (after and after[0] not in " -,;"):
        return None
    return _duration(match, bool(rest and rest["half"]), match["lead"], wording)


def _is_no_length(match: re.Match[str]) -> bool:
    """Whether the number is a year ("the 2014 quarter") or the unit an ordinal ("the second day")."""
    if match["number"] and _YEAR_NUMBER.fullmatch(match["number"]) and not match["plural"]:
        return match.string[match.end("number")] == " "
    ordinal = _ORDINAL.match(match["rest"]) or match[0] == "second"
    return match["unit"] == "second" and not match["plural"] and bool(ordinal)


def _duration(match: re.Match[str], half: bool, lead: str, wording: str) -> Duration | None:
    unit = match["unit"].replace("centurie", "century")
    if match["vague"] or match["first"] or _is_bare_plural(match):
        return _open_duration(match, unit, wording)
    number = _number(match["number"])
    if number is None:
        return _bare(match, unit, lead, wording)
    number += Decimal("0.5") if half or match["half"] else 0
    bound = _BOUND.search(lead)
    low, high = _days(unit, number, number)
    if bound is None:
        return Duration(_iso(unit, number), low, high, wording)
    if _BOUNDS[bound[0]] < 0:
        return Duration(_iso(unit, number), None, high, wording)
    return Duration(_iso(unit, number), low if bound[0] in _FLOORS else high + 1, None, wording)


def _is_bare_plural(match: re.Match[str]) -> bool:
    return match["number"] is None and match["plural"] is not None


def _open_duration(match: re.Match[str], unit: str, wording: str) -> Duration:
    """A length whose number the words leave open."""
    if match["vague"] in _COUPLES:
        return Duration(_iso(unit, Decimal(2)), *_days(unit, Decimal(2), Decimal(2)), wording)
    if match["first"]:
        first, last = _number(match["first"]) or Decimal(1), _number(match["last"]) or Decimal(1)
        return Duration(_open_iso(unit), *_days(unit, min(first, last), max(first, last)), wording)
    low, _ = _days(unit, Decimal(_VAGUE.get(match["vague"] or "", 2)), Decimal(1))
    return Duration(_open_iso(unit), low, None, wording)


def _bare(match: re.Match[str], unit: str, lead: str, wording: str) -> Duration | None:
    """A unit without a number is one of it where the words make it a length: "a further year", "all day", "decade-long"."""
    after = match["rest"].lstrip(" -")
    is_one = (
        _ONE_OF_IT.search(lead.replace("-", " ")) or after.startswith(("ended", "ending")) or _LONG.match(match["rest"])
    )
    alone = not lead and not after
    long_unit = unit in ("decade", "century") and lead.endswith(("the next ", "the "))
    if not (is_one or alone or long_unit):
        return None
    return Duration(_iso(unit, Decimal(1)), *_days(unit, Decimal(1), Decimal(1)), wording)


def _number(word: str | None) -> Decimal | None:
    if word is None:
        return None
    if word.startswith("half"):
        return Decimal("0.5")
    return Decimal(word.split("-")[0]) if word[0].isdigit() else Decimal(NUMBERS[word])


def _iso(unit: str, number: Decimal) -> str:
    letter, times, _, _ = _UNITS[unit]
    number *= times
    if unit == "quarter":
        letter, number = "M", number * 3
    letter, number = _whole(letter, number, unit)
    figures = f"{number.normalize():f}"
    return f"PT{figures}{letter}" if unit in _CLOCK else f"P{figures}{letter}"


def _whole(letter: str, number: Decimal, unit: str) -> tuple[str, Decimal]:
    """Halves in the next smaller unit where that has no fraction: half an hour is thirty minutes."""
    if unit == "hour" and number == Decimal("0.5"):
        return "M", Decimal(30)
    if letter == "Y" and number == Decimal("0.5"):
        return "M", Decimal(6)
    return letter, number


def _open_iso(unit: str) -> str:
    letter = _OPEN_LETTERS.get(unit, _UNITS[unit][0])
    return f"PTX{letter}" if unit in _CLOCK else f"PX{letter}"


def _days(unit: str, first: Decimal, last: Decimal) -> tuple[int, int]:
    """The fewest and most whole days of a length; of many months and years as many as the calendar can hold."""
    _, _, least, most = _UNITS[unit]
    if unit == "month":
        low = max(floor(first * least), floor(first * 365 / 12) - 2)
        return low, max(low, min(ceil(last * most), ceil(last * 366 / 12) + 1))
    return floor(first * least), max(floor(first * least), ceil(last * most))
