"""How much lies where on a timeline: bars of decades, years or months that lead to the stretch they stand for."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from whosays.brief.sentences import MONTHS
from whosays.record.catalogue.mapped import first_day, last_day


@dataclass(frozen=True, slots=True)
class DensityBar:
    """One stretch with how many claims stand in it; `share` is its height, 0 to 100, by the square root so that few still show."""

    label: str
    name: str
    since: date
    until: date
    claims: int
    share: float
    chosen: bool


@dataclass(frozen=True, slots=True)
class Density:
    """The bars of one size: "decade", "year" or "month"."""

    unit: str
    bars: tuple[DensityBar, ...]


SIZES = {"decade": 120, "year": 12, "month": 1}


def by_years(months: Mapping[int, int], since: date | None, until: date | None) -> Density | None:
    """Years, or decades where there are more than 40 years, over all the months that have claims; `None` without any."""
    known = [month for month, claims in months.items() if claims]
    if not known:
        return None
    years = max(known) // 12 - min(known) // 12 + 1
    return _density("decade" if years > 40 else "year", months, min(known), max(known), (since, until))


def by_months(months: Mapping[int, int], since: date | None, until: date | None) -> Density | None:
    """The months of the years asked for, as long as these are no more than three; all where everything lies in three years."""
    known = [month for month, claims in months.items() if claims]
    if not known:
        return None
    first = max(since.year * 12, min(known)) if since else min(known)
    last = min(until.year * 12 + 11, max(known)) if until else max(known)
    if first > last or last // 12 - first // 12 > 2:
        return None
    return _density("month", months, first, last, (since, until))


def _density(
    unit: str, months: Mapping[int, int], first: int, last: int, asked: tuple[date | None, date | None]
) -> Density:
    size = SIZES[unit]
    counts: dict[int, int] = dict.fromkeys(range(first // size, last // size + 1), 0)
    for month, claims in months.items():
        if first <= month <= last or size > 1:
            counts[month // size] = counts.get(month // size, 0) + claims
    most = max([*counts.values(), 1])
    return Density(
        unit, tuple(_bar(unit, start * size, claims, most, asked) for start, claims in sorted(counts.items()))
    )


def _bar(unit: str, month: int, claims: int, most: int, asked: tuple[date | None, date | None]) -> DensityBar:
    since, until = first_day(month), last_day(month + SIZES[unit] - 1)
    share = round(math.sqrt(claims / most) * 100, 1) if claims else 0.0
    chosen = asked != (None, None) and (asked[0] or since) <= since and until <= (asked[1] or until)
    return DensityBar(*_names(unit, since), since, until, claims, share, chosen)


def _names(unit: str, since: date) -> tuple[str, str]:
    if unit == "month":
        return MONTHS[since.month - 1][:3], f"{MONTHS[since.month - 1]} {since.year}"
    return (f"{since.year}s", f"the {since.year}s") if unit == "decade" else (str(since.year), str(since.year))
