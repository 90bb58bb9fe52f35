"""When, as far as the words say.

News dates are partial ("late 2012"), relative ("on Wednesday"), open ("since February 2013") or hang on another date of the story ("six
months later"). A `PartialDate` keeps the words, the bounds they allow, and an EDTF string for exchange. What it is not: a guess. A date that
was worked out rather than stated is marked `derived`, with the reasoning in words, and no date is ever taken silently from the day of publication.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """The size of what the words name, from finest to coarsest; `INTERVAL` for a stretch with two stated ends, `OPEN` for one with one."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A time as one source put it.

    Attributes:
        earliest: First day the words allow; `None` if they set no start.
        latest: Last day the words allow; `None` if they set no end ("since 2013").
        edtf: The same as an Extended Date/Time Format (ISO 8601-2) string.
        precision: How fine the words are.
        wording: The words in the text that said it.
        starting: Whether the words state when something began ("since", "from").
        ending: Whether the words state when something ended ("until", "by").
        derived: Whether it was worked out from another date of the story.
        reason: How the words became these days, for a person to check.
    """

    earliest: date | None
    latest: date | None
    edtf: str
    precision: Precision
    wording: str
    starting: bool = False
    ending: bool = False
    derived: bool = False
    reason: str = ""

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f'the days of "{self.wording}" run backwards: {self.earliest} to {self.latest}')

    def overlaps(self, other: PartialDate) -> bool:
        """Whether some day could lie in both."""
        starts_in_time = self.earliest is None or other.latest is None or self.earliest <= other.latest
        ends_in_time = other.earliest is None or self.latest is None or other.earliest <= self.latest
        return starts_in_time and ends_in_time

    def could_hold_on(self, day: date) -> bool:
        """Whether `day` lies inside the bounds."""
        return (self.earliest is None or self.earliest <= day) and (self.latest is None or day <= self.latest)


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something took, without saying when.

    Attributes:
        iso: The length as an ISO 8601 duration ("P3D", "PT10H", "P1.5Y"); "X" for a number that the words leave open ("PXM" for "months").
        low_days: The fewest whole days that the words allow; `None` if they set no floor.
        high_days: The most; `None` if they set no ceiling.
        wording: The words in the text that said it.
    """

    iso: str
    low_days: int | None
    high_days: int | None
    wording: str

    def __post_init__(self) -> None:
        if self.low_days is not None and self.high_days is not None and self.low_days > self.high_days:
            raise ValueError(f'the length of "{self.wording}" runs backwards: {self.low_days} to {self.high_days} days')


class TimeKind(StrEnum):
    """What time words say: a day or a longer stretch of the calendar, a time of a day, a length, or something that comes again."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class TimeReading:
    """What time words say, with or without days.

    Attributes:
        kind: Date, time of day, duration or repeated time.
        value: The same in TIMEX3, the notation of corpora of time words ("1989-Q3", "P3D", "XXXX-WXX-5", "PAST_REF").
        wording: The words in the text that said it.
        days: The days that they commit to, or `None` where they name none ("recently", "for three days").
        duration: The length, for words that say one.
    """

    kind: TimeKind
    value: str
    wording: str
    days: PartialDate | None = None
    duration: Duration | None = None
