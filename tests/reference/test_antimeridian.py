"""Rings over the date line and round a pole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.reference.antimeridian import Ring, mend
from whosays.reference.basemap import all_outlines


def area(ring: Ring) -> float:
    """The area of a ring on a flat map of degrees, without a sign."""
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def wrap(longitude: float) -> float:
    """A longitude between −180° and 180°."""
    return (longitude + 180) % 360 - 180


def test_a_ring_that_crosses_nothing_stays_as_it_is() -> None:
    """Most rings are not touched."""
    ring = ((10.0, 0.0), (20.0, 0.0), (20.0, 10.0))
    assert mend(ring) == (ring,)


@settings(deadline=None)
@given(st.floats(170, 179), st.floats(2, 40), st.floats(-60, 60), st.floats(1, 20))
def test_a_box_over_the_date_line_keeps_its_size(west: float, wide: float, south: float, high: float) -> None:
    """The two parts together are as large as the box, and none is wider than half the world."""
    east = west + wide
    box = ((west, south), (wrap(east), south), (wrap(east), south + high), (west, south + high))
    parts = mend(box)
    assert sum(area(part) for part in parts) == pytest.approx(wide * high, rel=1e-6)
    assert all(-180 <= x <= 180 for part in parts for x, _ in part)


def test_a_ring_round_the_pole_is_closed_over_it() -> None:
    """A coast that runs once round the world covers everything to its pole."""
    coast = tuple((float(x), -70.0) for x in range(-180, 180, 10))
    (cap,) = mend(coast)
    assert area(cap) == pytest.approx(360 * 20)


def test_a_line_without_area_is_dropped() -> None:
    """A ring that only runs along the pole covers nothing."""
    assert mend(tuple((float(x), -90.0) for x in (-180, -60, 60, 179))) == ()


def test_no_country_is_drawn_across_the_whole_map() -> None:
    """Of all shipped outlines none jumps over half the world but along the pole, and Russia reaches both sides of the date line."""
    for outline in all_outlines():
        for ring in outline.rings:
            pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
            assert all(abs(x1 - x2) <= 180 or y1 == y2 == -90 for (x1, y1), (x2, y2) in pairs), outline.name
    russia = next(outline for outline in all_outlines() if outline.code == "RU")
    assert min(x for ring in russia.rings for x, _ in ring) == -180
    assert max(x for ring in russia.rings for x, _ in ring) == 180
