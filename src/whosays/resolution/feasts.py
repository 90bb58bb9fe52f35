"""Feasts that move from year to year: "Good Friday", "Orthodox Easter", "during Ramadan", "Eid al-Adha".

Western Easter follows the Gregorian computus and Orthodox Easter the Julian one; both are exact. The months of the Islamic calendar begin with a
sighted moon, so that countries differ. Here they are counted by the tabular (civil) calendar, widened by a day on each side, and marked approximate.

What it is not: a calendar of observances. "Eid" alone, which may be either feast, and days within Ramadan name nothing finer than the words here.

Rules that always hold: without a stated year a feast is the latest one up to publication, or one at most `SOON` days ahead; where a stated year has
the feast twice, it names no day; the reason says how it was counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from whosays.model.dates import Precision
from whosays.resolution.date_patterns import SOON, YEAR, Anchor, Rules
from whosays.resolution.stretches import Stretch, day_stretch, days_stretch

_DAYS_FROM_EASTER = {
    "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "holy thursday": -3, "good friday": -2, "holy saturday": -1, "easter sunday": 0,
    "easter monday": 1, "easter day": 0, "easter": 0, "ascension day": 39, "whit sunday": 49, "pentecost": 49, "whit monday": 50,
}  # fmt: skip
_MOON_YEAR = 354 + 11 / 30
"""Days of a mean year of the tabular calendar."""
_InYear = Callable[[int], list[Stretch]]


@dataclass(frozen=True, slots=True)
class MoonFeast:
    """A feast of the Islamic calendar: its month and day, and how many days it has."""

    month: int
    day: int
    days: int = 1


_MOON_FEASTS = (
    (r"(?:(?:the )?(?:holy )?(?:fasting )?month of )?rama(?:dh?|z)an", MoonFeast(9, 1, 30)),
    (r"eid[ -](?:al|ul|el)[ -]?fitr", MoonFeast(10, 1)),
    (r"eid[ -](?:al|ul|el)[ -]?adha", MoonFeast(12, 10)),
    (r"asho?ura", MoonFeast(1, 10)),
    (r"arba'?een", MoonFeast(2, 20)),
    (r"(?:islamic|muslim|hijri) new year", MoonFeast(1, 1)),
)


def easter_of(year: int) -> date:
    """Easter Sunday of the western churches, by the Gregorian computus.

    >>> easter_of(2018), easter_of(2021)
    (datetime.date(2018, 4, 1), datetime.date(2021, 4, 4))
    """
    century, golden = year // 100, year % 19
    skipped, moon = century // 4, (8 * century + 13) // 25
    epact = (century - skipped - moon + 19 * golden + 15) % 30
    epact -= epact // 28 * (1 - epact // 28 * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + skipped) % 7
    from_march = 28 + epact - weekday
    return date(year, 3, 1) + timedelta(days=from_march - 1)


def orthodox_easter_of(year: int) -> date:
    """Easter Sunday of the eastern churches, by the Julian computus, as a Gregorian day.

    >>> orthodox_easter_of(2018), orthodox_easter_of(2021)
    (datetime.date(2018, 4, 8), datetime.date(2021, 5, 2))
    """
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    behind = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(days=behind)


def tabular_day(year: int, month: int, day: int) -> date:
    """The Gregorian day of a day of the tabular Islamic calendar (civil epoch); what is sighted may be a day earlier or later.

    >>> tabular_day(1439, 9, 1)
    datetime.date(2018, 5, 16)
    """
    before = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day
    return date.fromordinal(before + 227_015 - 385)


def _church_feast(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    rite = match["rite"]
    find = orthodox_easter_of if rite else easter_of
    step = timedelta(days=_DAYS_FROM_EASTER[match["name"]])

    def in_year(year: int) -> list[Stretch]:
        return [day_stretch(find(year) + step)]

    how = "the eastern (Julian) reckoning of Easter" if rite else "the western reckoning of Easter"
    return _choose(match, anchor, in_year, how)


def _moon_feast(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    feast = next(feast for pattern, feast in _MOON_FEASTS if re.fullmatch(pattern, match["feast"]))
    day = timedelta(days=1)

    def in_year(year: int) -> list[Stretch]:
        guess = int((date(year, 1, 1) - tabular_day(1, 1, 1)).days // _MOON_YEAR)
        starts = (tabular_day(guess + step, feast.month, feast.day) for step in range(-1, 4))
        precision = Precision.DAY if feast.days == 1 else Precision.MONTH
        return [
            days_stretch(first - day, first + feast.days * day, precision, mark="~")
            for first in starts
            if first.year == year
        ]

    return _choose(match, anchor, in_year, "the tabular Islamic calendar, with a day more on each side")


def _choose(match: re.Match[str], anchor: Anchor, in_year: _InYear, how: str) -> Stretch | None:
    """The feast in its stated year, or in the one that the story or the publication gives."""
    reason = f'"{match["feast"]}" counted by {how}'
    year = match["before"] or match["year"]
    if year:
        found = in_year(int(year))
        return replace(found[0], why=reason) if len(found) == 1 else None
    running, today = anchor.far_back, anchor.published
    if running is not None:
        later = [one for step in (0, 1) for one in in_year(running.earliest.year + step)]
        after = next(one for one in later if one.latest >= running.earliest)
        return replace(after, why=f"{reason}, after the date before it in the story, {running.edtf}", derived=True)
    if today is None:
        return None
    near = [one for step in (-2, -1, 0, 1, 2) for one in in_year(today.year + step)]
    why = f"{reason}; the year is counted from publication, {today}"
    return replace(_nearest(near, today, match["which"], anchor.past), why=why)


def _nearest(near: list[Stretch], today: date, which: str | None, past: bool) -> Stretch:
    """The latest that has begun by then, or begins soon; with "last" and "next" strictly on that side."""
    if which == "next":
        return next(one for one in near if one.earliest > today)
    if which == "last":
        return [one for one in near if one.latest < today][-1]
    limit = today + timedelta(days=0 if past else SOON)
    return [one for one in near if one.earliest <= limit][-1]


_WHICH = r"\b(?:(?P<which>last|next) |(?P<before>(?:1[5-9]|20|21)[0-9]{2}) )?"
_BEHIND = (
    rf"\b(?:,? (?:of |in )?{YEAR}|(?=$|[,.;:)]| (?:of|in|on|at|and|or|to|until|till|through|by|before|after|during)\b))"
)
"""A year, or nothing that makes the feast part of another name ("the Easter offensive")."""
_CHURCH = "|".join(sorted(_DAYS_FROM_EASTER, key=len, reverse=True))
FEASTS: Rules = [
    (re.compile(rf"{_WHICH}(?P<feast>(?P<rite>orthodox )?(?P<name>{_CHURCH})){_BEHIND}"), _church_feast),
    (re.compile(rf"{_WHICH}(?P<feast>{'|'.join(pattern for pattern, _ in _MOON_FEASTS)}){_BEHIND}"), _moon_feast),
]
