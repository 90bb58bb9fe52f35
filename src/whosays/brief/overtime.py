"""Figures over time: one small plot for each thing counted at different times, a letter for each root source, and the same as a table.

Nothing is joined: there is no line between two points, for nobody says what lay between them. A question whose figures are all of one period stands
in its own plot (`figures`) and is not repeated here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from whosays.brief.asking import Rest, cut
from whosays.brief.notes import Note, Notes
from whosays.brief.questions import heading
from whosays.brief.scales import Scale, Tick, day_scale, day_ticks, number_scale, number_ticks
from whosays.brief.sentences import days_between, stated
from whosays.model.pictures import Picture
from whosays.model.quantities import Comparator
from whosays.model.series import Series, SeriesPoint, SourceSeries

MOST_CHARTS = 6
MOST_POINTS = 30
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MARGIN = 9.0
"""Room at the left for the labels of the figures, in per cent of the width."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure, drawn.

    Attributes:
        x: Middle of its time, in per cent.
        left: First day of it.
        right: Last day of it; equal to `left` for a day.
        y: The figure, in per cent from the top.
        top: The highest value it allows.
        bottom: The lowest.
        opens: "up", "down" or "": whether it has no ceiling or no floor.
        shape: "dot" where the words give the time, "hollow" where only the day of publication does.
        letter: Its root source.
    """

    x: float
    left: float
    right: float
    y: float
    top: float
    bottom: float
    opens: str
    shape: str
    letter: str


@dataclass(frozen=True, slots=True)
class Line:
    """One figure as a line of the table."""

    letter: str
    root: str
    time: str
    published_only: bool
    figure: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One thing counted, over time; `more` figures have no room."""

    anchor: str
    title: str
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    days: tuple[Tick, ...]
    numbers: tuple[Tick, ...]
    more: int


@dataclass(frozen=True, slots=True)
class OverTime:
    """The charts, and what has no room."""

    charts: tuple[Chart, ...]
    rest: Rest | None


def build_overtime(picture: Picture, notes: Notes, told: frozenset[str] = frozenset()) -> OverTime:
    """The series that tell of time, in the picture's order; not those whose claims are all `told` with an incident."""
    telling = [s for s in picture.series if tells_of_time(s) and not told.issuperset(_claims(s))]
    shown, rest = cut(telling, MOST_CHARTS, "compare", picture.wanted)
    return OverTime(tuple(_chart(index, series, notes) for index, series in enumerate(shown, start=1)), rest)


def tells_of_time(series: Series) -> bool:
    """Whether different figures are told of two periods, or one root source changes its figure, and at least two of them can be drawn."""
    points = [point for source in series.sources for point in source.points]
    figures = {stated(point.quantity).casefold() for point in points if _bounds(point) and _middle(point)}
    return len(figures) > 1 and ("; " in series.question.period or any(map(_changes, series.sources)))


def _claims(series: Series) -> list[str]:
    return [claim for source in series.sources for point in source.points for claim in point.claims]


def _changes(source: SourceSeries) -> bool:
    by_time: dict[object, set[str]] = {}
    for point in source.points:
        by_time.setdefault((point.start, point.end), set()).add(stated(point.quantity))
    return len({frozenset(figures) for figures in by_time.values()}) > 1


def _chart(index: int, series: Series, notes: Notes) -> Chart:
    return chart_of(series, f"series-{index}", notes.cite)


Cite = Callable[[Sequence[str]], tuple[Note, ...]]
"""Gives the notes for some claim ids."""


def chart_of(series: Series, anchor: str, cite: Cite) -> Chart:
    """The chart of a series under the id `anchor`, its figures led to their words by `cite`."""
    told = [
        (letter_of(place), source.root.label, point)
        for place, source in enumerate(series.sources)
        for point in source.points
    ]
    shown = sorted(told, key=lambda t: (t[2].end or t[2].start or date.max, t[0]))[:MOST_POINTS]
    points = [point for _, _, point in shown]
    across = day_scale([d for point in points for d in (point.start, point.end) if d])
    up = number_scale([bound for point in points for bound in _bounds(point)])
    dots = [_dot(letter, point, across, up) for letter, _, point in shown if _bounds(point) and _middle(point)]
    return Chart(
        anchor,
        heading(replace(series.question, period="")),
        _apart(dots),
        tuple(_line(letter, root, point, cite) for letter, root, point in shown),
        tuple(Tick(_right(tick.x), tick.label) for tick in day_ticks(across)),
        tuple(Tick(round(100 - tick.x, 2), tick.label) for tick in number_ticks(up)),
        len(told) - len(shown),
    )


def letter_of(place: int) -> str:
    """The letter of the root source at that place among the sources of a series.

    >>> letter_of(0), letter_of(27)
    ('A', 'B')
    """
    return LETTERS[place % len(LETTERS)]


def _apart(dots: Sequence[Dot]) -> tuple[Dot, ...]:
    """The dots, those on one spot drawn once with every letter."""
    spots: dict[Dot, list[str]] = {}
    for dot in dots:
        spots.setdefault(replace(dot, letter=""), []).append(dot.letter)
    return tuple(replace(dot, letter=", ".join(dict.fromkeys(letters))) for dot, letters in spots.items())


def _right(x: float) -> float:
    return round(MARGIN + x * (100 - MARGIN) / 100, 2)


def _bounds(point: SeriesPoint) -> list[int]:
    return [bound for bound in point.quantity.comparison_range() if bound is not None]


def _middle(point: SeriesPoint) -> date | None:
    if point.start and point.end:
        return date.fromordinal((point.start.toordinal() + point.end.toordinal()) // 2)
    return point.start or point.end


def _dot(letter: str, point: SeriesPoint, across: Scale, up: Scale) -> Dot:
    low, high = point.quantity.comparison_range()
    bounds = _bounds(point)
    floor, ceiling = min(bounds), max(bounds)
    middle = _middle(point) or date.min
    ends = [_right(across.at((end or middle).toordinal())) for end in (point.start, point.end)]
    y = [round(100 - up.at(value), 2) for value in (floor, ceiling)]
    at = y[0] if high is None or point.quantity.comparator is Comparator.VAGUE else round(sum(y) / 2, 2)
    return Dot(
        x=_right(across.at(middle.toordinal())),
        left=ends[0],
        right=ends[1],
        y=at,
        top=y[1],
        bottom=y[0],
        opens="up" if high is None else "down" if low is None else "",
        shape="dot" if point.stated else "hollow",
        letter=letter,
    )


def _line(letter: str, root: str, point: SeriesPoint, cite: Cite) -> Line:
    undated = not point.stated and point.event is None
    return Line(letter, root, _time(point), undated, stated(point.quantity), cite(point.claims))


def _time(point: SeriesPoint) -> str:
    if point.start is None and point.end is None:
        return "no day known"
    if point.event is not None:
        return f"of {days_between(*point.event)}, published {days_between(point.start, point.end)}"
    if point.stated and point.end is None:
        return f"since {days_between(point.start, None)}"
    if point.stated and point.start is None:
        return f"until {days_between(None, point.end)}"
    return days_between(point.start, point.end)
