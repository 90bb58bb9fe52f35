"""In which days an event is looked for: those that its words state, else those before publication.

A claim's own resolved time comes first, then a weekday or date in its sentence, reckoned back from the day of publication. Where the words give none,
the day of publication bounds the event, and is marked as that: it is a window for the search, never the time of the event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from whosays.model.dates import PartialDate, Precision

LONGEST = 10
"""Days that the time of one event may take; longer ones are a campaign."""
REPORT_DELAY = 3
"""Days before publication in which an event without a stated time is looked for."""
RECALL_DELAY = 14
"""Days before publication in which the event is looked for whose report a text corrects."""
HEADER = 160
"""Characters at the start of a text in which a full date is the day of publication, not of the event."""

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}|{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?)(?!\d),?(?: (\d{{4}}))?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(last |next )?(monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:[Ii]n|of|[Ee]arly|[Ll]ate|[Mm]id)[ -](?:the )?(?:year )?(?:[A-Z][a-z]+ )?((?:19|20)\d\d)\b")
_BACK = re.compile(r"\blast (week|month|year)\b|\b(weeks|months|years) (?:ago|earlier|before)\b", re.IGNORECASE)
_BACK_DAYS = {
    "week": (13, 2),
    "weeks": (60, 10),
    "month": (62, 10),
    "months": (365, 45),
    "year": (730, 180),
    "years": (3650, 300),
}
_COUNTED = re.compile(
    r"\b(?:(a|one|two|three|four|five|six) days? (?:ago|earlier)|(?:comes?|came|coming) (?:just |only )?(a|one|two|three|four|five|six) days? after)\b",
    re.IGNORECASE,
)
_SMALL = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_SPOKEN = re.compile(
    r"\b(?:said|says|told|reported|announced|stated|added|confirmed|declared|statement|interview|published|according to \w+|news agency|afp|reuters)"
    r"(?: (?:\w+ ){0,2}(?:on|late|early)| in a statement| late| early)?\s*$",
    re.IGNORECASE,
)
_NEAR_DAY = re.compile(r"\b(yesterday|today|overnight|this morning)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DayMark:
    """A day that a text names, and where in the text."""

    at: int
    start: date
    end: date
    words: str


@dataclass(frozen=True, slots=True)
class Days:
    """The days in which an event is looked for.

    Attributes:
        start: First day.
        end: Last day.
        stated: Whether words say so; else they are the days before publication.
    """

    start: date
    end: date
    stated: bool

    def gap(self, other: Days) -> int:
        """Days between the two; 0 where they share one."""
        return max(0, (self.start - other.end).days, (other.start - self.end).days)


def read_days(text: str, published: date | None) -> tuple[DayMark, ...]:
    """The single days that `text` names, reckoned back from the day of publication; none where that is not known."""
    if published is None:
        return ()
    near = (
        *_dates(text, published),
        *_weekdays(text, published),
        *_near_days(text, published),
        *_counted(text, published),
    )
    marks = [*near, *_years(text, published), *_long_ago(text, published)]
    return tuple(sorted(marks, key=lambda mark: mark.at))


def _dates(text: str, published: date) -> Iterable[DayMark]:
    for found in _DATE.finditer(text):
        number, month = int(found[1] or found[4]), (found[2] or found[3])[:3].casefold()
        if found[5] and found.start() < HEADER:
            continue
        day = _latest(number, _MONTHS.index(month) + 1, int(found[5]) if found[5] else None, published)
        if day and not (found[5] and day == published):
            yield DayMark(found.start(), day, day, found.group().strip(" ,"))


def _latest(number: int, month: int, year: int | None, published: date) -> date | None:
    """That day of the year given, else of the last year in which it had come by publication."""
    for attempt in (year,) if year else (published.year, published.year - 1):
        try:
            day = date(attempt, month, number)
        except ValueError:
            return None
        if year or day <= published + timedelta(days=1):
            return day
    return None


def _weekdays(text: str, published: date) -> Iterable[DayMark]:
    header = {match.start() for match in _DATE.finditer(text[:HEADER])}
    for found in _WEEKDAY.finditer(text):
        if (
            is_spoken(text[max(0, found.start() - 40) : found.start()])
            or (found[1] or "").casefold() == "next "
            or any(0 < start - found.end() <= 2 for start in header)
        ):
            continue
        back = (published.weekday() - _DAYS.index(found[2].casefold())) % 7
        day = published - timedelta(days=back)
        yield DayMark(found.start(), day, day, found.group())


def is_spoken(before: str) -> bool:
    """Whether the time that follows the words `before` is when somebody spoke ("said on", "told Reuters late")."""
    return _SPOKEN.search(before[-40:]) is not None


def _near_days(text: str, published: date) -> Iterable[DayMark]:
    for found in _NEAR_DAY.finditer(text):
        start = published - timedelta(days=0 if found[1].casefold() in {"today", "this morning"} else 1)
        yield DayMark(found.start(), start, published if found[1].casefold() == "overnight" else start, found.group())


def _years(text: str, published: date) -> Iterable[DayMark]:
    for found in _YEAR.finditer(text):
        year = int(found[1])
        if year < published.year:
            yield DayMark(found.start(), date(year, 1, 1), date(year, 12, 31), found.group())


def _long_ago(text: str, published: date) -> Iterable[DayMark]:
    for found in _BACK.finditer(text):
        most, least = _BACK_DAYS[(found[1] or found[2]).casefold()]
        yield DayMark(found.start(), published - timedelta(days=most), published - timedelta(days=least), found.group())


def _counted(text: str, published: date) -> Iterable[DayMark]:
    for found in _COUNTED.finditer(text):
        day = published - timedelta(days=_SMALL[(found[1] or found[2]).casefold()])
        yield DayMark(found.start(), day, day, found.group())


def days_of_time(time: PartialDate | None) -> Days | None:
    """The days of a claim's resolved time; `None` where it has none or it is longer than one event."""
    if time is None or time.earliest is None or time.latest is None or (time.latest - time.earliest).days > LONGEST:
        return None
    return Days(time.earliest, time.latest, stated=True)


def is_long(time: PartialDate | None) -> bool:
    """Whether a claim's resolved time is longer than one event ("since 2011", "this year")."""
    if time is None or time.precision is Precision.DAY:
        return False
    if time.earliest is None or time.latest is None:
        return True
    return (time.latest - time.earliest).days > 31


def days_before(published: date | None, delay: int = REPORT_DELAY) -> Days | None:
    """The days before publication in which an event without a stated time is looked for."""
    return None if published is None else Days(published - timedelta(days=delay), published, stated=False)


def fit_days(left: Days | None, right: Days | None) -> tuple[float, str] | None:
    """How two times fit, -1 to 1 with the reason; `None` where one is not known."""
    if left is None or right is None:
        return None
    gap = left.gap(right)
    if left.stated and right.stated:
        return _fit_stated(left, right, gap)
    if gap == 0:
        return 0.3, "published within days of each other" if not (
            left.stated or right.stated
        ) else "the day stated in one fits the other's publication"
    return max(-1.0, -0.15 * gap), f"{gap} days apart, by publication"


def _fit_stated(left: Days, right: Days, gap: int) -> tuple[float, str]:
    if gap == 0:
        shared = max(left.start, right.start)
        return 1.0 if left.start == left.end and right.start == right.end else 0.7, f"both state {shared.isoformat()}"
    return (-0.2 if gap == 1 else -1.0), f"the stated days are {gap} day{'s' if gap > 1 else ''} apart"
