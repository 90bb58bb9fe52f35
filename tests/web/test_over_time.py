"""The chart of a question's figures over time is built of the figures that it has room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from whosays.brief.notes import Note
from whosays.brief.overtime import chart_of
from whosays.model.findings import Basis, Question, RootSource
from whosays.model.plain import to_plain
from whosays.model.quantities import Comparator, Quantity
from whosays.model.series import Series, SeriesPoint, SourceSeries
from whosays.record.catalogue.questions import Sheet
from whosays.web.over_time import chart_over_time

DAYS = st.none() | st.dates(date(2014, 1, 1), date(2014, 2, 1))


@st.composite
def points(draw: st.DrawFn) -> SeriesPoint:
    """A figure of some days of one month, so that many are of one time."""
    start, end = sorted([draw(DAYS), draw(DAYS)], key=lambda day: day or date.min)
    figure = draw(st.integers(1, 500))
    quantity = Quantity(figure, figure, Comparator.EXACTLY, str(figure))
    return SeriesPoint((f"claim-{figure}",), quantity, start, end, draw(st.booleans()), None)


@st.composite
def series(draw: st.DrawFn) -> Series:
    """Up to sixty sources, more than there are letters, each with a few figures."""
    told = draw(st.lists(st.lists(points(), min_size=1, max_size=3), min_size=1, max_size=60))
    return Series(
        Question("people", "red-band", "Red Band", None, "", "2014; 2015"),
        tuple(
            SourceSeries(RootSource(f"root-{place}", f"Voice {place}", Basis.OUTLET, "its outlet"), tuple(some))
            for place, some in enumerate(told)
        ),
    )


def cite(claims: Sequence[str]) -> tuple[Note, ...]:
    """The notes of a page."""
    return tuple(Note(place, claim, "") for place, claim in enumerate(claims[:4], start=1))


def is_dated(drawn: Series) -> bool:
    """Whether a figure has a day: a series of none is not kept."""
    return any(point.start or point.end for source in drawn.sources for point in source.points)


@given(series().filter(is_dated))
def test_the_chart_is_that_of_the_whole_series(drawn: Series) -> None:
    """Leaving the figures that have no room unbuilt changes no line, no letter and no dot, and they are still counted."""
    assert chart_over_time(Sheet({"series": to_plain(drawn)})) == chart_of(drawn, "over-time", cite)


def test_a_question_of_one_time_has_no_chart() -> None:
    """Where there is no series there is nothing to draw."""
    assert chart_over_time(Sheet({"series": None})) is None


def test_an_undated_figure_stands_behind_those_with_days() -> None:
    """A figure that nothing dates is the first to find no room."""
    quantity = Quantity(1, 1, Comparator.EXACTLY, "1")
    undated = SeriesPoint(("undated",), quantity, None, None, False, None)
    dated = replace(undated, claims=("dated",), start=date(2014, 1, 1), end=date(2014, 1, 1))
    root = RootSource("root", "Voice", Basis.OUTLET, "its outlet")
    whole = Series(Question("people", None, "", None, "", ""), (SourceSeries(root, (undated, dated)),))
    found = Sheet({"series": to_plain(whole)}).earliest(1, str)
    assert found is not None
    assert [point.claims for point in found[0].sources[0].points] == [("dated",)]
    assert found[1] == 1
