"""Axes and marks: order on the axis is order of the values, whatever they are."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from whosays.brief.rowplots import estimate_band, number_mark, time_mark
from whosays.brief.scales import day_scale, day_ticks, number_scale, number_ticks
from whosays.model.dates import PartialDate, Precision
from whosays.model.quantities import Comparator, Quantity

COUNTS = st.lists(st.integers(min_value=0, max_value=10**9), min_size=1, max_size=8)
DAYS = st.lists(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), min_size=1, max_size=6)


@given(COUNTS)
def test_numbers_keep_their_order(counts):
    """A larger count is never left of a smaller one, all lie on the axis, and the axis has few labels."""
    scale = number_scale(counts)
    spots = [scale.at(count) for count in sorted(counts)]
    assert spots == sorted(spots)
    assert all(0 <= spot <= 100 for spot in spots)
    ticks = number_ticks(scale)
    assert 1 <= len(ticks) <= 12
    assert len({tick.label for tick in ticks}) == len(ticks)


@given(DAYS)
def test_days_keep_their_order(days):
    """A later day is never left of an earlier one."""
    scale = day_scale(days)
    spots = [scale.at(day.toordinal()) for day in sorted(days)]
    assert spots == sorted(spots)
    assert len(day_ticks(scale)) <= 8


def test_a_wide_span_is_logarithmic():
    """Counts that span more than twentyfold get a logarithmic axis."""
    assert number_scale([30, 120_000]).logarithmic
    assert not number_scale([30_000, 120_000]).logarithmic


def test_open_ends_have_arrows():
    """At least 1,200 is a dot with an arrow to the right; up to 500 one to the left."""
    scale = number_scale([500, 1200])
    floor = number_mark(Quantity(1200, None, Comparator.AT_LEAST, "at least 1,200"), False, scale)
    ceiling = number_mark(Quantity(None, 500, Comparator.AT_MOST, "up to 500"), False, scale)
    assert (floor.shape, floor.opens_left, floor.opens_right) == ("dot", False, True)
    assert (ceiling.shape, ceiling.opens_left, ceiling.opens_right) == ("dot", True, False)


def test_shapes_tell_the_kind_of_figure():
    """Approximations are hollow, vague words diamonds, ranges bars, denials crosses; a share is not drawn."""
    scale = number_scale([10, 40])
    shapes = [
        number_mark(Quantity(20, 20, Comparator.ABOUT, "about 20"), False, scale).shape,
        number_mark(Quantity(24, None, Comparator.VAGUE, "dozens"), False, scale).shape,
        number_mark(Quantity(20, 30, Comparator.BETWEEN, "20 to 30"), False, scale).shape,
        number_mark(Quantity(20, 20, Comparator.EXACTLY, "20"), True, scale).shape,
    ]
    assert shapes == ["hollow", "diamond", "bar", "cross"]
    assert number_mark(Quantity(None, None, Comparator.SHARE, "half"), False, scale) is None


def test_a_month_is_somewhere_within():
    """An event "in March" is a pale bar over the month; a stated interval is a full one; a worked-out day is hollow."""
    scale = day_scale([date(2031, 1, 1), date(2031, 6, 1)])
    month = PartialDate(date(2031, 3, 1), date(2031, 3, 31), "2031-03", Precision.MONTH, "in March")
    stretch = PartialDate(
        date(2031, 3, 1), date(2031, 4, 2), "2031-03-01/2031-04-02", Precision.INTERVAL, "from 1 March to 2 April"
    )
    derived = PartialDate(date(2031, 3, 1), date(2031, 3, 1), "2031-03-01", Precision.DAY, "the next day", derived=True)
    assert time_mark(month, scale).within
    assert not time_mark(stretch, scale).within
    assert time_mark(derived, scale).shape == "hollow"
    assert time_mark(PartialDate(None, None, "", Precision.OPEN, "then"), scale) is None


def test_an_estimate_without_bounds_has_no_band():
    """No bound, no band; an open high runs to the edge."""
    scale = number_scale([1, 10])
    assert estimate_band(None, None, None, scale) is None
    assert estimate_band(3, None, None, scale).opens_right


def test_short_spans_have_day_labels():
    """Two weeks are labelled by days."""
    first = date(2031, 3, 1)
    labels = [tick.label for tick in day_ticks(day_scale([first, first + timedelta(days=14)]))]
    assert labels[0] == "1 Mar"
