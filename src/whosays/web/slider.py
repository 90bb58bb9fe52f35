"""The days around an as-of day: the ends of a slider, and the steps of its buttons."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

STEPS: tuple[tuple[str, int], ...] = (
    ("1 year earlier", -12),
    ("1 month earlier", -1),
    ("1 month later", 1),
    ("1 year later", 12),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A button: its words, and the day that it leads to; `None` where that lies outside of the record."""

    words: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Slider:
    """A slider over the days of a record.

    Attributes:
        first: The first day.
        last: The last day.
        day: The day that is asked for, or `None`.
    """

    first: date
    last: date
    day: date | None

    @property
    def steps(self) -> tuple[Step, ...]:
        """The buttons; from the last day where none is asked for."""
        start = self.day or self.last
        return tuple(Step(words, self._within(months_on(start, months))) for words, months in STEPS)

    def _within(self, day: date) -> date | None:
        """`day`, or the end of the record where it lies beyond; `None` where that is the day itself."""
        found = min(max(day, self.first), self.last)
        return None if found == self.day else found


def months_on(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month.

    >>> months_on(date(2018, 3, 31), -1)
    datetime.date(2018, 2, 28)
    """
    place = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = place // 12, place % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
