"""Figures over time: what is drawn, where, and what is left to the plot of its question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.brief.wide import wide_picture
from whosays.brief.notes import notes_of
from whosays.brief.overtime import build_overtime, chart_of, tells_of_time
from whosays.model.quantities import Comparator, Quantity
from whosays.model.series import SeriesPoint, SourceSeries

PICTURE = wide_picture()
(SERIES,) = PICTURE.series


def test_a_series_of_one_period_is_left_to_its_plot():
    """Figures of one period in which no source changes its own tell nothing of time."""
    assert tells_of_time(SERIES)
    assert not tells_of_time(replace(SERIES, question=replace(SERIES.question, period="2031")))


def test_one_figure_repeated_is_no_change():
    """The same figure at two times is not drawn."""
    first, second = SERIES.sources
    same = replace(second, points=(replace(second.points[0], quantity=first.points[0].quantity),))
    assert not tells_of_time(replace(SERIES, sources=(first, same)))


def test_figures_that_stand_with_an_incident_are_not_drawn_again():
    """A running toll of an incident stands there alone."""
    told = frozenset(claim for source in SERIES.sources for point in source.points for claim in point.claims)
    assert build_overtime(PICTURE, notes_of(PICTURE)).charts
    assert not build_overtime(PICTURE, notes_of(PICTURE), told).charts


days = st.dates(date(2030, 1, 1), date(2031, 12, 31))


@st.composite
def points(draw: st.DrawFn) -> SeriesPoint:
    """A figure with some bounds at some time."""
    low = draw(st.integers(0, 9000))
    high = draw(st.none() | st.integers(low, 10_000))
    start = draw(days)
    stretch = timedelta(days=draw(st.integers(0, 400)))
    claim = draw(st.sampled_from([entry.id for entry in PICTURE.entries]))
    comparator = Comparator.EXACTLY if high is not None else Comparator.AT_LEAST
    quantity = Quantity(low, high, comparator, str(low), "fighters")
    return SeriesPoint((claim,), quantity, start, start + stretch, draw(st.booleans()), start)


@given(st.lists(points(), min_size=1, max_size=12), st.lists(points(), max_size=12))
def test_everything_drawn_lies_on_the_plot_and_stands_in_the_table(one, other):
    """No dot leaves its plot, a dot is no higher than its ceiling, and every figure is a line of the table."""
    roots = [source.root for source in SERIES.sources]
    sources = tuple(SourceSeries(root, tuple(found)) for root, found in zip(roots, (one, other), strict=True) if found)
    picture = replace(PICTURE, series=(replace(SERIES, sources=sources),))
    for chart in build_overtime(picture, notes_of(picture)).charts:
        assert len(chart.lines) == len(one) + len(other)
        for dot in chart.dots:
            assert 9 <= dot.left <= dot.right <= 100
            assert 0 <= dot.top <= dot.y <= dot.bottom <= 100


def test_a_figure_whose_words_date_the_event_is_not_dated_by_publication_only():
    """A count of a running toll says of which day its event is, and when it was published."""
    told = date(2030, 5, 4)
    claim = PICTURE.entries[0].id
    count = Quantity(9, 9, Comparator.EXACTLY, "9", "people")
    point = SeriesPoint((claim,), count, told, told, False, told, (date(2030, 5, 3), date(2030, 5, 3)))
    line = SourceSeries(SERIES.sources[0].root, (point,))
    chart = chart_of(replace(SERIES, sources=(line,)), "series-1", notes_of(PICTURE).cite)
    assert [(row.time, row.published_only) for row in chart.lines] == [("of 3 May 2030, published 4 May 2030", False)]
