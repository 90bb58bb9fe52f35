"""Outlines for a static map."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.errors import ResolutionError
from whosays.reference.basemap import load_outlines

SYRIA = (35.0, 32.0, 43.0, 38.0)


def test_a_region_shows_its_country_and_the_neighbours() -> None:
    """A box around Syria holds Syria and what borders it, and nothing from elsewhere."""
    codes = {outline.code for outline in load_outlines(SYRIA)}
    assert {"SY", "TR", "IQ", "LB", "JO", "IL"} <= codes
    assert "UA" not in codes


def test_open_sea_shows_nothing() -> None:
    """A box without land has no outlines."""
    assert load_outlines((-40.0, 20.0, -39.0, 21.0)) == []


def test_a_box_inside_a_country_is_filled_by_it() -> None:
    """Where the whole box lies in one country, its outline is the box."""
    (only,) = load_outlines((38.0, 34.4, 38.5, 34.8))
    assert only.name == "Syria"
    assert {x for x, _ in only.rings[0]} == {38.0, 38.5}


def test_bounds_that_enclose_nothing_are_refused() -> None:
    """Bounds the wrong way round raise an error that says what to give."""
    with pytest.raises(ResolutionError, match="west, south, east, north"):
        load_outlines((43.0, 32.0, 35.0, 38.0))


@given(st.floats(-170, 160), st.floats(-80, 75), st.floats(0.5, 10), st.floats(0.5, 5))
def test_every_point_lies_in_the_bounds(west: float, south: float, wide: float, high: float) -> None:
    """Outlines are cut at the bounds."""
    east, north = west + wide, south + high
    for outline in load_outlines((west, south, east, north)):
        assert all(west <= x <= east and south <= y <= north for ring in outline.rings for x, y in ring)
