"""Axes: where a number or a day lies between the left and the right edge of a plot, in per cent of its width.

Per cent rather than pixels, so that one plot fits a wide page, a phone and a sheet of paper without its letters shrinking.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from whosays.brief.sentences import MONTHS, number

LOG_FROM_RATIO = 20
"""How many times the smallest number the largest must be before the axis becomes logarithmic."""

LEFT, RIGHT = 3.0, 94.0
"""The plot area in per cent; the rest is room for the arrows of open ends."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled line of an axis at `x` per cent."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `first` to `last`.

    Attributes:
        first: The value at the left edge.
        last: The value at the right edge, greater than `first`.
        logarithmic: Whether equal distances are equal ratios.
    """

    first: float
    last: float
    logarithmic: bool = False

    def at(self, value: float) -> float:
        """Where `value` lies, in per cent; values beyond an edge lie on it."""
        low, high, point = self.first, self.last, min(max(value, self.first), self.last)
        if self.logarithmic:
            low, high, point = math.log10(low), math.log10(high), math.log10(point)
        return round(LEFT + (point - low) / (high - low) * (RIGHT - LEFT), 2)


def number_scale(values: Iterable[int]) -> Scale:
    """The axis for some counts: from zero where that costs little room, logarithmic where the counts span more than `LOG_FROM_RATIO`."""
    counts = sorted(values)
    low, high = counts[0], max(counts[-1], 1)
    positive = [count for count in counts if count > 0]
    if positive and low > 0 and high / positive[0] > LOG_FROM_RATIO:
        return Scale(10 ** math.floor(math.log10(low)), _log_end(high), logarithmic=True)
    step = _step(high - low if low > high / 2 and high > low else high)
    first = math.floor(low / step) * step if low > high / 2 and high > low else 0
    last = math.ceil(high / step) * step
    return Scale(first, last if last > first else first + step)


def _log_end(high: int) -> float:
    power = float(10 ** math.floor(math.log10(high)))
    return next(end for end in (power, 2 * power, 5 * power, 10 * power) if end >= high)


def _step(span: float, steps: int = 4) -> float:
    """A round step that parts `span` into about `steps`, at least 1."""
    raw = max(span / steps, 1)
    power = float(10 ** math.floor(math.log10(raw)))
    round_steps = [power * factor for factor in (1, 2, 2.5, 5, 10) if (power * factor).is_integer()]
    return next(step for step in round_steps if step >= raw)


def number_ticks(scale: Scale) -> tuple[Tick, ...]:
    """Round numbers along the axis, at most seven."""
    if scale.logarithmic:
        return _log_ticks(scale)
    step = _step(scale.last - scale.first)
    values = [step * i for i in range(math.ceil(scale.first / step), math.floor(scale.last / step) + 1)]
    return tuple(Tick(scale.at(value), number(round(value))) for value in values)


def _log_ticks(scale: Scale) -> tuple[Tick, ...]:
    powers = range(math.floor(math.log10(scale.first)), math.ceil(math.log10(scale.last)) + 1)
    factors = (1, 3) if len(powers) <= 3 else (1,)
    values = [f * 10**p for p in powers for f in factors if scale.first <= f * 10**p <= scale.last]
    return tuple(Tick(scale.at(value), number(value)) for value in values)


def day_scale(days: Sequence[date]) -> Scale:
    """The axis for some days, at least two weeks wide."""
    first, last = min(days).toordinal(), max(days).toordinal()
    missing = max(0, 14 - (last - first))
    return Scale(first - missing / 2, last + missing / 2)


def day_ticks(scale: Scale) -> tuple[Tick, ...]:
    """Years, months or days along the axis, as its width allows."""
    first, last = date.fromordinal(math.ceil(scale.first)), date.fromordinal(math.floor(scale.last))
    span = (last - first).days
    if span > 3 * 365:
        step = math.ceil((last.year - first.year) / 4)
        years = range(first.year + 1, last.year + 1, max(step, 1))
        return tuple(Tick(scale.at(date(year, 1, 1).toordinal()), str(year)) for year in years)
    if span > 75:
        return _month_ticks(scale, first, last)
    step = max(math.ceil(span / 4), 1)
    days = [date.fromordinal(first.toordinal() + i) for i in range(0, span + 1, step)]
    return tuple(Tick(scale.at(d.toordinal()), f"{d.day} {MONTHS[d.month - 1][:3]}") for d in days)


def _month_ticks(scale: Scale, first: date, last: date) -> tuple[Tick, ...]:
    begin, end = first.year * 12 + first.month, last.year * 12 + last.month - 1
    step = max(math.ceil((end - begin) / 3), 1)
    months = [date(m // 12, m % 12 + 1, 1) for m in range(begin, end + 1, step)]
    return tuple(Tick(scale.at(d.toordinal()), f"{MONTHS[d.month - 1][:3]} {d.year}") for d in months)
