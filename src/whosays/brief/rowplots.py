"""The small plot of one row: a mark on a shared axis, drawn beside the words that it stands for.

A dot-and-range plot here *is* a table with a drawn column, so that the picture and its accessible equivalent can never differ. Shapes carry the
meaning, colour only supports it:

* a full dot is an exact figure or day, a hollow one an approximation, a diamond a vague word counted by convention;
* a line is a range, an arrow an open end, a cross a denial.
"""

from __future__ import annotations

from dataclasses import dataclass

from whosays.brief.scales import LEFT, Scale
from whosays.brief.sentences import stated, when
from whosays.model.dates import PartialDate, Precision
from whosays.model.quantities import Comparator, Quantity

ARROW_END = 99.0
ARROW_START = 0.5


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark; positions in per cent.

    Attributes:
        shape: "dot", "hollow", "diamond", "cross" or "bar" (a range without a point).
        x: Where the point is; for a bar its middle.
        start: Left end of its line; equal to `end` where there is none.
        end: Right end of its line.
        opens_left: Whether the left end is open.
        opens_right: Whether the right end is open.
        within: Whether the line means "somewhere within" rather than "all along".
        title: The same in words.
    """

    shape: str
    x: float
    start: float
    end: float
    opens_left: bool
    opens_right: bool
    within: bool
    title: str


@dataclass(frozen=True, slots=True)
class Band:
    """The estimate behind the rows: from low to high, and best where the rule names one."""

    start: float
    end: float
    opens_right: bool
    best: float | None


def number_mark(quantity: Quantity, denied: bool, scale: Scale) -> Mark | None:
    """The mark of a count, or `None` for a share or a number without bounds."""
    low, high = quantity.comparison_range()
    if low is None and high is None:
        return None
    start = scale.at(low) if low is not None else ARROW_START
    end = scale.at(high) if high is not None else ARROW_END
    point = _point(quantity, scale)
    title = f"denied: {stated(quantity)}" if denied else stated(quantity)
    shape = "cross" if denied else _shape(quantity)
    return Mark(shape, point, start, end, low is None, high is None, quantity.comparator is Comparator.ABOUT, title)


def _point(quantity: Quantity, scale: Scale) -> float:
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        return round((scale.at(low) + scale.at(high)) / 2, 2)
    return scale.at(low if low is not None else high or 0)


def _shape(quantity: Quantity) -> str:
    if quantity.comparator is Comparator.VAGUE:
        return "diamond"
    if quantity.comparator is Comparator.ABOUT:
        return "hollow"
    return "bar" if None not in (quantity.low, quantity.high) and quantity.low != quantity.high else "dot"


def time_mark(moment: PartialDate, scale: Scale) -> Mark | None:
    """The mark of a partial date, or `None` where its words set no bounds."""
    if moment.earliest is None and moment.latest is None:
        return None
    start = scale.at(moment.earliest.toordinal()) if moment.earliest else ARROW_START
    end = scale.at(moment.latest.toordinal()) if moment.latest else ARROW_END
    one_day = moment.precision is Precision.DAY and moment.earliest == moment.latest
    within = not one_day and None not in (moment.earliest, moment.latest) and moment.precision is not Precision.INTERVAL
    shape = ("hollow" if moment.derived else "dot") if one_day else "bar"
    title = f"{when(moment)}, worked out" if moment.derived else when(moment)
    middle = round((start + end) / 2, 2)
    return Mark(shape, middle, start, end, moment.earliest is None, moment.latest is None, within, title)


def estimate_band(low: int | None, best: int | None, high: int | None, scale: Scale) -> Band | None:
    """The band of an estimate, or `None` where it sets no bound at all."""
    if low is None and high is None:
        return None
    start = scale.at(low) if low is not None else LEFT
    end = scale.at(high) if high is not None else ARROW_END
    return Band(start, end, high is None, scale.at(best) if best is not None else None)
