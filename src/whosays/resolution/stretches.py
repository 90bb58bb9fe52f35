"""Stretches of days: the arithmetic under the grammar of times.

A `Stretch` is a first and a last day with the EDTF string that says the same and the size of what was named. Bounds of vague words are chosen
once, here, and stand in the EDTF string as approximate ("~"):

* early, mid and late (or the beginning, the middle, the end) are thirds: of a year January-April, May-August, September-December; of a month
  1-10, 11-20, 21 to its end; of a decade its years 0-3, 4-6, 7-9; of a week Monday-Wednesday, Wednesday-Friday, Friday-Sunday; of a
  century its years 0-33, 34-66, 67-99;
* seasons are those of the northern hemisphere in whole months, winter being December of the year named to February of the next;
* a week runs from Monday to Sunday.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from whosays.model.dates import Precision

THIRDS = {"early": 0, "mid": 1, "late": 2}
MONTHS_IN = {"month": 1, "year": 12, "decade": 120}
SEASONS = {"spring": (21, 3), "summer": (22, 6), "autumn": (23, 9), "fall": (23, 9), "winter": (24, 12)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `earliest` to `latest`, both included, with their EDTF string and size; `why` says how they were worked out."""

    earliest: date
    latest: date
    edtf: str
    precision: Precision
    why: str = ""
    derived: bool = False


def day_stretch(day: date, why: str = "") -> Stretch:
    """One day."""
    return Stretch(day, day, day.isoformat(), Precision.DAY, why)


def days_stretch(first: date, last: date, precision: Precision, why: str = "", mark: str = "") -> Stretch:
    """The days from `first` to `last`; `mark` is "~" where the bounds were chosen rather than stated."""
    edtf = f"{first.isoformat()}{mark}" if first == last else f"{first.isoformat()}{mark}/{last.isoformat()}{mark}"
    return Stretch(first, last, edtf, precision, why)


def week_stretch(day: date, why: str = "") -> Stretch:
    """The week, Monday to Sunday, that has `day`."""
    monday = day - timedelta(days=day.weekday())
    return days_stretch(monday, monday + timedelta(days=6), Precision.WEEK, why)


def month_stretch(year: int, month: int, why: str = "") -> Stretch:
    """A month."""
    return Stretch(date(year, month, 1), month_end(year, month), f"{year:04d}-{month:02d}", Precision.MONTH, why)


def months_stretch(first: date, last: date, precision: Precision, why: str = "", mark: str = "~") -> Stretch:
    """Whole months from that of `first` to that of `last`."""
    start, end = first.replace(day=1), month_end(last.year, last.month)
    told = [f"{day.year:04d}-{day.month:02d}{mark}" for day in (start, end)]
    edtf = "/".join(dict.fromkeys(told))
    return Stretch(start, end, edtf, precision, why)


def year_stretch(year: int, why: str = "") -> Stretch:
    """A year."""
    return Stretch(date(year, 1, 1), date(year, 12, 31), f"{year:04d}", Precision.YEAR, why)


def years_stretch(first: int, last: int, why: str = "") -> Stretch:
    """The years from `first` to `last`, as approximate bounds."""
    edtf = f"{first:04d}~" if first == last else f"{first:04d}~/{last:04d}~"
    return Stretch(
        date(first, 1, 1), date(last, 12, 31), edtf, Precision.YEAR if first == last else Precision.DECADE, why
    )


def decade_stretch(first: int, why: str = "") -> Stretch:
    """The ten years from `first`, a multiple of ten."""
    return Stretch(date(first, 1, 1), date(first + 9, 12, 31), f"{first // 10:03d}X", Precision.DECADE, why)


def century_stretch(number: int, part: str | None = None) -> Stretch:
    """The hundred years of a century as they are counted in common speech ("the 20th century": 1900 to 1999), or a third of them."""
    first = (number - 1) * 100
    if part is None:
        return Stretch(date(first, 1, 1), date(first + 99, 12, 31), f"{first // 100:02d}XX", Precision.CENTURY)
    start, end = ((0, 33), (34, 66), (67, 99))[THIRDS[part]]
    found = years_stretch(first + start, first + end, f"{part} in the century is taken as its years {start} to {end}")
    return replace(found, precision=Precision.CENTURY)


def season_stretch(year: int, season: str, why: str = "") -> Stretch:
    """A season of a year; winter runs into the next year."""
    code, month = SEASONS[season]
    last = shift_months(date(year, month, 1), 2)
    return Stretch(date(year, month, 1), month_end(last.year, last.month), f"{year:04d}-{code}", Precision.SEASON, why)


def third_of_year(year: int, part: str) -> Stretch:
    """The early, mid or late third of a year."""
    first = THIRDS[part] * 4 + 1
    why = f"{part} {year} is taken as the {('first', 'second', 'last')[THIRDS[part]]} third of the year"
    return months_stretch(date(year, first, 1), date(year, first + 3, 1), Precision.SEASON, why)


def third_of_month(year: int, month: int, part: str) -> Stretch:
    """The early, mid or late third of a month."""
    first = THIRDS[part] * 10 + 1
    last = month_end(year, month) if part == "late" else date(year, month, first + 9)
    why = f"{part} in the month is taken as its {('first', 'second', 'last')[THIRDS[part]]} third"
    return days_stretch(date(year, month, first), last, Precision.WEEK, why, "~")


def third_of_week(day: date, part: str) -> Stretch:
    """The early, mid or late days of the week, Monday to Sunday, that has `day`."""
    first, last = ((0, 2), (2, 4), (4, 6))[THIRDS[part]]
    monday = day - timedelta(days=day.weekday())
    why = f"{part} in the week is taken as its days {first + 1} to {last + 1}"
    return days_stretch(monday + timedelta(days=first), monday + timedelta(days=last), Precision.WEEK, why, "~")


def third_of_decade(first: int, part: str) -> Stretch:
    """The early, mid or late years of a decade."""
    start, end = ((0, 3), (4, 6), (7, 9))[THIRDS[part]]
    return years_stretch(
        first + start, first + end, f"the {part} years of the decade are taken as its years {start} to {end}"
    )


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def shift_months(day: date, months: int) -> date:
    """The same day so many months on, or the last of a shorter month.

    >>> shift_months(date(2012, 8, 31), 6)
    datetime.date(2013, 2, 28)
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shift(stretch: Stretch, amount: int, unit: str) -> Stretch:
    """The stretch so many days, weeks, months or years on; never finer than the unit: "six months later" names no day."""
    if unit in ("hour", "day"):
        step = timedelta(days=amount if unit == "day" else round(amount / 24))
        return days_stretch(stretch.earliest + step, stretch.latest + step, stretch.precision)
    if unit == "week":
        step = timedelta(weeks=amount)
        if stretch.precision is Precision.DAY:
            return days_stretch(
                stretch.earliest + step - timedelta(days=3),
                stretch.latest + step + timedelta(days=3),
                Precision.WEEK,
                mark="~",
            )
        return days_stretch(stretch.earliest + step, stretch.latest + step, stretch.precision, mark="~")
    months = amount * MONTHS_IN.get(unit, 1)
    first, last = shift_months(stretch.earliest, months), shift_months(stretch.latest, months)
    if unit in ("year", "decade") and stretch.precision in (Precision.DAY, Precision.WEEK, Precision.YEAR):
        return years_stretch(first.year, last.year)
    precision = Precision.MONTH if stretch.precision in (Precision.DAY, Precision.WEEK) else stretch.precision
    return months_stretch(first, last, precision)
