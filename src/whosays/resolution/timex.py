"""Time words as TIMEX3, the notation of corpora of time: dates, times of day, lengths, repeated times and references without days.

`parse_time` answers with days and nothing else. Much that news says has none: "recently", "for three days", "nightly". `read_timex` says what
such words are, and gives the days where there are some. What it is not: a second opinion. The days of a reading are those of `parse_time`.

Rules that always hold: a reference or a bare length has no days; words that hang on a date that is not known give `None`; the modifiers that
TIMEX3 keeps apart ("early", "the end of") do not narrow the value, but do narrow the days.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from whosays.model.dates import Duration, PartialDate, TimeKind, TimeReading
from whosays.resolution.date_patterns import Anchor
from whosays.resolution.date_words import name_stretch
from whosays.resolution.day_parts import find_day_part
from whosays.resolution.durations import read_duration
from whosays.resolution.repeated_times import read_repeated
from whosays.resolution.stretches import Stretch, month_end
from whosays.resolution.time_references import read_reference
from whosays.resolution.times import LONGEST, parse_time, plain_words, spans, stretch_of

_WEEK_OF = re.compile(r"\b(?:first|second|third|fourth|last|final) week (?:of|in) ")
_MODIFIER = re.compile(
    r"^(?:(?:in|on|at|by|since|until|for|of|during|around|about|from|as of|to|late on|early on) )*(?:the )?"
    r"(?:very )?(?:early|mid|late|earlier|later|beginning of|start of|end of|middle of|close of|early part of|latter part of|first days of|"
    r"last days of|final days of)[ -](?:in |on |of )?(?=\w)"
)
_YEAR_END = re.compile(
    r"^(?:(?:by|at|before|until|since|around|about|near|the|this) )*(?:year[- ]end|year's end|end of year|mid-?year)$"
)
_REPORTED = re.compile(
    r"(?:(?:in|for|from|than|of|the|its|their) )*(?:(?P<back>(?:comparable |corresponding )?year-(?:ago|earlier)(?: period)?"
    r"|(?:corresponding|comparable) period(?: of)? last year)|(?:latest|most recent) (?:reporting )?period)"
)
"""Terms of reports of results; outside them one says "the same period last year"."""
_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_PLAIN_EDTF = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_WEEK_DAYS, _WEEKEND_DAYS = 7, 2
_QUARTER, _HALF = 3, 6


def read_timex(wording: str, published: date | None, running: PartialDate | None = None) -> TimeReading | None:
    """What `wording` says about time, or `None`; `published` and `running` as for `parse_time`.

    >>> read_timex("for more than three weeks", None).value, read_timex("every Friday", None).value
    ('P3W', 'XXXX-WXX-5')
    >>> read_timex("last night", date(2018, 9, 22)).value, read_timex("recently", None).value
    ('2018-09-21TNI', 'PAST_REF')
    """
    if len(wording) > LONGEST:
        return None
    words, anchor = plain_words(wording), Anchor(published, stretch_of(running))
    for rule in _RULES:
        kind, value, duration = rule(words, anchor)
        if kind is not None:
            reference = value.endswith("_REF")
            days = None if reference or kind is TimeKind.SET else parse_time(wording, published, running)
            return TimeReading(kind, value, wording, days, duration)
    days = parse_time(wording, published, running)
    return TimeReading(TimeKind.DATE, "", wording, days) if days else None


_Found = tuple[TimeKind | None, str, Duration | None]
_NOTHING: _Found = (None, "", None)


def _repeated(words: str, _: Anchor) -> _Found:
    value = read_repeated(words)
    return (TimeKind.SET, value, None) if value else _NOTHING


def _reference(words: str, _: Anchor) -> _Found:
    value = read_reference(words)
    return (TimeKind.DATE, value, None) if value else _NOTHING


def _time_of_day(words: str, anchor: Anchor) -> _Found:
    """A part of a day, or a time by the clock, with its day where the words or the story give one."""
    found = find_day_part(words)
    if found is None:
        return _NOTHING
    day = _stretch(found.rest.removeprefix("by "), anchor) if found.rest else anchor.running
    if day is not None and day.earliest != day.latest and found.rest != "overnight":
        return _NOTHING
    if found.rest and day is None:
        return _NOTHING
    start = day.earliest.isoformat() if day else "XXXX-XX-XX"
    return TimeKind.TIME, f"{start}{found.value}", None


def _length(words: str, _: Anchor) -> _Found:
    duration = read_duration(words)
    return (TimeKind.DURATION, duration.iso, duration) if duration else _NOTHING


def _reported_period(words: str, anchor: Anchor) -> _Found:
    """ "the year-earlier period": the last full quarter before publication, or that of the year before; a date of the story goes first."""
    match = None if anchor.running else _REPORTED.fullmatch(words)
    if match is None:
        return _NOTHING
    found = _stretch("the year-earlier quarter" if match["back"] else "the latest quarter", anchor)
    return (TimeKind.DATE, timex_of(found), None) if found else _NOTHING


def _date(words: str, anchor: Anchor) -> _Found:
    if spans(words, anchor):
        return _NOTHING
    bare = _WEEK_OF.sub("", _MODIFIER.sub("", _YEAR_END.sub("the year", words)))
    found = _stretch(bare, anchor) or _stretch(words, anchor)
    value = timex_of(found) if found else ""
    return (TimeKind.DATE, value, None) if value else _NOTHING


def _stretch(words: str, anchor: Anchor) -> Stretch | None:
    try:
        return name_stretch(words, anchor)
    except (ValueError, OverflowError):
        return None


_RULES: tuple[Callable[[str, Anchor], _Found], ...] = (
    _repeated,
    _reference,
    _time_of_day,
    _length,
    _reported_period,
    _date,
)


def timex_of(found: Stretch) -> str:
    """The TIMEX3 value of days that are one unit of the calendar, or "" for a stretch that is none.

    >>> from whosays.resolution.stretches import week_stretch
    >>> timex_of(week_stretch(date(2018, 9, 22)))
    '2018-W38'
    """
    first, edtf = found.earliest, found.edtf.replace("~", "")
    if re.fullmatch(r"\d{2}XX|\d{3}X", edtf):
        return edtf.rstrip("X")
    if match := re.fullmatch(r"(\d{4})-(2[1-4])", edtf):
        return f"{match[1]}-{_SEASONS[match[2]]}"
    if _PLAIN_EDTF.fullmatch(edtf):
        return edtf
    return _days_value(found) or _months_value(first, found.latest)


def _days_value(found: Stretch) -> str:
    """The value of a single day, a week or a weekend."""
    first, days = found.earliest, (found.latest - found.earliest).days + 1
    year, week, weekday = first.isocalendar()
    if days == 1:
        return first.isoformat()
    if days == _WEEK_DAYS and weekday == 1:
        return f"{year}-W{week:02d}"
    return f"{year}-W{week:02d}-WE" if days == _WEEKEND_DAYS and weekday == _WEEK_DAYS - 1 else ""


def _months_value(first: date, last: date) -> str:
    """The value of a quarter, a half or whole of a year."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    whole = first.day == 1 and last == month_end(last.year, last.month)
    if not whole or first.year != last.year or (first.month - 1) % months:
        return ""
    if months == _QUARTER:
        return f"{first.year}-Q{(first.month + 2) // _QUARTER}"
    if months == _HALF:
        return f"{first.year}-H{(first.month + 5) // _HALF}"
    return f"{first.year}" if months == _HALF * 2 else ""
