"""Nothing is drawn finer than its source put it."""

from __future__ import annotations

import io
import json
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.exports.circles import EARTH_M, POINTS, draw_circle
from whosays.exports.geojson import write_geojson
from whosays.model.entries import Entry
from whosays.model.places import WherePrecision

from .entries import entries, entry, place, released


def features(*found: Entry) -> list[dict[str, Any]]:
    out = io.StringIO()
    count = write_geojson(released(*found), out)
    collection = json.loads(out.getvalue())
    assert collection["type"] == "FeatureCollection"
    assert len(collection["features"]) == count
    return list(collection["features"])


def metres(one: list[float], other: list[float]) -> float:
    x1, y1, x2, y2 = map(radians, (*one, *other))
    chord = sin((y2 - y1) / 2) ** 2 + cos(y1) * cos(y2) * sin((x2 - x1) / 2) ** 2
    return 2 * EARTH_M * asin(sqrt(chord))


def area(ring: list[list[float]]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def test_a_settlement_is_a_point() -> None:
    """A place that the source names as a settlement is a point, longitude first, with the words, the document and the date."""
    (feature,) = features(entry(place(WherePrecision.EXACT)))
    assert feature["geometry"] == {"type": "Point", "coordinates": [36.6543, 35.1235]}
    properties = feature["properties"]
    assert properties["words"].startswith("About 40 men")
    assert (properties["document"], properties["date"], properties["where_prec"]) == (
        "Harbour Post, 2020-05-05",
        "2020-05-04",
        1,
    )


@pytest.mark.parametrize("precision", [precision for precision in WherePrecision if 1 < precision < 7])
def test_an_area_is_the_circle_it_lies_in(precision: WherePrecision) -> None:
    """What the source names less closely is a circle of 64 points at the stated distance, never a point."""
    (feature,) = features(entry(place(precision, 40_000)))
    (ring,) = feature["geometry"]["coordinates"]
    assert feature["geometry"]["type"] == "Polygon"
    assert len(ring) == POINTS + 1
    assert ring[0] == ring[-1]
    assert all(abs(metres(point, [36.654321, 35.123456]) - 40_000) < 20 for point in ring)
    assert area(ring) > 0
    assert feature["properties"]["coordinate_uncertainty_m"] == 40_000


@pytest.mark.parametrize(
    ("precision", "uncertainty"),
    [(WherePrecision.PROVINCE, None), (WherePrecision.NEAR, 0), (WherePrecision.INTERNATIONAL, 9000)],
)
def test_an_area_without_extent_has_no_geometry(precision: WherePrecision, uncertainty: int | None) -> None:
    """No extent is made up: without one there is no geometry, and the feature says why."""
    (feature,) = features(entry(place(precision, uncertainty)))
    assert feature["geometry"] is None
    assert "not known" in feature["properties"]["without_geometry"]


def test_what_cannot_be_located_is_left_out() -> None:
    """A place without precision is no feature."""
    assert features(entry(place(None)), entry()) == []


@given(st.lists(entries, max_size=3))
def test_never_finer_than_the_source(found: list[Entry]) -> None:
    """Whatever the entries, the collection is valid JSON and only places of the finest precision are points."""
    for feature in features(*found):
        geometry, properties = feature["geometry"], feature["properties"]
        if geometry is not None and geometry["type"] == "Point":
            assert properties["where_prec"] == WherePrecision.EXACT


@given(st.floats(-89, 89), st.floats(-180, 180), st.integers(100, 1_500_000))
def test_circles_are_rings_on_the_map(latitude: float, longitude: float, radius: int) -> None:
    """A circle's rings are closed, wound anticlockwise, and lie between 180 degrees west and east, cut at the date line."""
    shape = draw_circle(latitude, longitude, radius)
    if shape is None:
        assert abs(latitude) + radius / 111_000 > 88
        return
    rings = (
        [shape["coordinates"][0]] if shape["type"] == "Polygon" else [polygon[0] for polygon in shape["coordinates"]]
    )
    for ring in rings:
        assert ring[0] == ring[-1]
        assert len(ring) >= 4
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)
        assert area(ring) >= 0


def test_a_circle_is_cut_at_the_date_line() -> None:
    """An extent across the date line is two polygons, one on each side."""
    shape = draw_circle(10.0, 179.9, 50_000)
    assert shape is not None
    assert shape["type"] == "MultiPolygon"
    assert {point[0] for polygon in shape["coordinates"] for point in polygon[0]} >= {180.0, -180.0}
