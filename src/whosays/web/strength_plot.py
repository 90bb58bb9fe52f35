"""Strengths of one force over time by root source: one plot for each thing counted, with the table that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from whosays.brief.notes import Note
from whosays.brief.overtime import Chart, chart_of
from whosays.model.findings import Basis, Question, RootSource
from whosays.model.quantities import Quantity
from whosays.model.series import Series, SeriesPoint, SourceSeries
from whosays.record.catalogue.forces import Figure
from whosays.record.catalogue.questions import quantity_of

MOST_CHARTS = 4
MOST_POINTS = 30
MOST_OTHERS = 20


@dataclass(frozen=True, slots=True)
class StrengthPlot:
    """One thing counted in one place: its chart, and how many more claims count it than have room."""

    chart: Chart
    more: int


@dataclass(frozen=True, slots=True)
class Strengths:
    """The strengths of a force.

    Attributes:
        plots: One for each thing counted in one place of which there are several figures.
        others: Figures that stand alone, are denied, have no day, or state no number.
        more: How many of these have no room.
    """

    plots: tuple[StrengthPlot, ...]
    others: tuple[Figure, ...]
    more: int


def plot_strengths(label: str, figures: Sequence[Figure]) -> Strengths:
    """The strengths of the force called `label`, the things with most figures first."""
    by_count: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        if _can_be_drawn(figure):
            by_count.setdefault((figure.counted or "people", figure.place or ""), []).append(figure)
    ordered = sorted((said for said in by_count.values() if len(said) > 1), key=lambda said: -len(said))
    plots = tuple(_plot(place, label, said) for place, said in enumerate(ordered[:MOST_CHARTS], start=1))
    drawn = {figure.claim for said in ordered[:MOST_CHARTS] for figure in said}
    others = [figure for figure in figures if figure.claim not in drawn]
    return Strengths(plots, tuple(others[:MOST_OTHERS]), max(len(others) - MOST_OTHERS, 0))


def _can_be_drawn(figure: Figure) -> bool:
    """Whether a figure is affirmed, has a number that its words bound, and a day."""
    quantity = _quantity(figure)
    bounded = quantity is not None and quantity.comparison_range() != (None, None)
    return bounded and not figure.denied and (figure.start_day or figure.end_day) is not None


def _quantity(figure: Figure) -> Quantity | None:
    return quantity_of(figure.low, figure.high, figure.comparator, figure.figure)


def _plot(place: int, label: str, figures: Sequence[Figure]) -> StrengthPlot:
    shown, first = figures[:MOST_POINTS], figures[0]
    sources: dict[str, list[Figure]] = {}
    for figure in sorted(shown, key=lambda f: (f.start_day or 0, f.published or "")):
        sources.setdefault(figure.root_key, []).append(figure)
    ordered = sorted(sources.values(), key=lambda said: (-len(said), said[0].root))
    question = Question(first.counted or "people", None, label, None, first.place or "", "")
    words = {figure.claim: figure.sentence for figure in shown}

    def cite(claims: Sequence[str]) -> tuple[Note, ...]:
        return tuple(Note(number, claim, words[claim]) for number, claim in enumerate(claims, start=1))

    chart = chart_of(Series(question, tuple(map(_source, ordered))), f"strength-{place}", cite)
    return StrengthPlot(chart, len(figures) - len(shown))


def _source(figures: Sequence[Figure]) -> SourceSeries:
    first = figures[0]
    root = RootSource(first.root_key, first.root, Basis(first.root_basis), first.root_evidence)
    alike: dict[tuple[object, ...], list[Figure]] = {}
    for one in figures:
        alike.setdefault((one.figure, one.start_day, one.end_day, one.timed), []).append(one)
    return SourceSeries(root, tuple(map(_point, alike.values())))


def _point(alike: Sequence[Figure]) -> SeriesPoint:
    """One point for claims of one root source that give the same figure of the same time."""
    figure, quantity = alike[0], _quantity(alike[0])
    assert quantity is not None
    published = date.fromisoformat(figure.published) if figure.published else None
    claims = tuple(one.claim for one in alike)
    return SeriesPoint(claims, quantity, _day(figure.start_day), _day(figure.end_day), figure.timed, published)


def _day(number: int | None) -> date | None:
    return None if number is None else date.fromordinal(number)
