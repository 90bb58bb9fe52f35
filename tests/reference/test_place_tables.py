"""Our own tables of places, checked against GeoNames and the country outlines.

The tables were typed by people, so the check is arithmetic: a row lies in its country, its source says by what it was checked, and each
neighbour that a source names lies as far away, and on the side, as the source says.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import pytest

from whosays.model.places import Place
from whosays.reference.basemap import Ring, load_outlines
from whosays.reference.places import Gazetteer, distance_between, load_gazetteer

WORLD = (-180.0, -90.0, 180.0, 90.0)
DEGREE_KM = 111.2
COARSE_KM = 6.0
"""How far the outlines, kept to hundredths of a degree, may be from the border on the ground."""
OFF_SHORE_KM = 45.0
"""Islands, ports, bridges and straits may lie this far off the coast that is drawn."""
AT_THE_BORDER_KM = 10.0
BESIDE_KM = 30.0
ISLANDS = frozenset({"AS", "BS", "IO", "CV", "KY", "CU", "PF", "MV", "MH", "PH", "ST", "SC", "TO", "TT", "VU"})
"""Countries of islands, whose middle may be at sea."""
ROUNDING_KM = 0.6
COASTAL = frozenset({"ISL", "PRT", "BDG", "STRT", "SEA"})
WIDE = frozenset({"RGN", "SEA", "STM", "STRT", "BDRY", "AREA", "VAL"})
COMPASS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
_NEIGHBOUR = re.compile(r"^GeoNames: (?P<name>.+) \((?P<id>\d+)\) (?P<km>[\d.]+) km (?P<side>[NSEW]{1,2})$")
_OTHER = re.compile(
    r"^(?:OurAirports: [A-Z0-9-]+|Wikipedia: .+|Global Power Plant Database: .+|UCDP GED), [\d.]+ km$"
    r"|^Natural Earth: (?:border of (?P<one>[A-Z]{2}) and (?P<two>[A-Z]{2})|.+)$"
)
Point = tuple[float, float]
Row = dict[str, str]


def _table(name: str) -> list[Row]:
    text = (files("whosays.reference") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


ROWS = _table("places-supplement.csv")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The gazetteer that ships."""
    return load_gazetteer()


@cache
def _drawn() -> dict[str, list[Ring]]:
    drawn: dict[str, list[Ring]] = {}
    for outline in load_outlines(WORLD):
        drawn.setdefault(outline.code or outline.name, []).extend(outline.rings)
    return drawn


def _rings(code: str, point: Point, degrees: float = 0.0) -> list[Ring]:
    """The outlines of a country that come within some degrees of a point."""
    latitude, longitude = point
    return [
        ring
        for ring in _drawn().get(code, [])
        if min(y for _, y in ring) - degrees <= latitude <= max(y for _, y in ring) + degrees
        and min(x for x, _ in ring) - degrees <= longitude <= max(x for x, _ in ring) + degrees
    ]


def _point(row: Row) -> Point:
    return float(row["latitude"]), float(row["longitude"])


def _edges(ring: Ring) -> Iterator[tuple[Point, Point]]:
    """The sides of a ring; what jumps from one end of the map to the other is no side."""
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return ((start, end) for start, end in pairs if abs(start[0] - end[0]) < 180)


def _holds(code: str, point: Point) -> bool:
    return sum(_crossings(ring, point) for ring in _rings(code, point)) % 2 == 1


def _crossings(ring: Ring, point: Point) -> int:
    latitude, longitude = point
    over = ((a, b) for a, b in _edges(ring) if (a[1] > latitude) != (b[1] > latitude))
    return sum(longitude < a[0] + (latitude - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in over)


def _border_km(code: str, point: Point) -> float:
    """How far the drawn border of a country is, on flat ground, which is right near by."""
    return min((_side_km(point, *side) for ring in _rings(code, point, 10) for side in _edges(ring)), default=math.inf)


def _side_km(point: Point, a: Point, b: Point) -> float:
    east = DEGREE_KM * math.cos(math.radians(point[0]))
    ax, ay = (a[0] - point[1]) * east, (a[1] - point[0]) * DEGREE_KM
    dx, dy = (b[0] - a[0]) * east, (b[1] - a[1]) * DEGREE_KM
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, -(ax * dx + ay * dy) / length)) if length else 0.0
    return math.hypot(ax + share * dx, ay + share * dy)


def _side(start: Point, end: Point) -> float:
    """The bearing from one point to another in eighths of the compass, north first."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(x), math.radians(y)) for x, y in (start, end))
    east = math.sin(lon2 - lon1) * math.cos(lat2)
    north = math.cos(lat1) * math.sin(lat2) - math.sin(lat1) * math.cos(lat2) * math.cos(lon2 - lon1)
    return math.degrees(math.atan2(east, north)) % 360 / 45


def _neighbours(row: Row, gazetteer: Gazetteer) -> list[tuple[re.Match[str], Place | None]]:
    said = [match for part in row["source"].split("; ") if (match := _NEIGHBOUR.match(part))]
    return [(match, gazetteer.get(f"geonames:{match['id']}")) for match in said]


def _is_beside_its_own(row: Row, gazetteer: Gazetteer) -> bool:
    """Whether it lies beside a settlement that GeoNames puts in the same country, which settles what outlines draw otherwise."""
    reach = max(BESIDE_KM, float(row["radius_km"]))
    near = [place for match, place in _neighbours(row, gazetteer) if float(match["km"]) <= reach]
    return any(place is not None and place.country == row["country"] for place in near)


def _is_in_its_country(row: Row, gazetteer: Gazetteer) -> bool:
    if not row["country"] or _is_beside_its_own(row, gazetteer) or _holds(row["country"], _point(row)):
        return True
    return _border_km(row["country"], _point(row)) <= (OFF_SHORE_KM if row["feature"] in COASTAL else COARSE_KM)


def test_a_place_lies_in_its_country(gazetteer: Gazetteer) -> None:
    """A row lies within the outline of its country, a few kilometres off it, or beside a settlement of that country."""
    assert [row["slug"] for row in ROWS if not _is_in_its_country(row, gazetteer)] == []


def test_a_place_says_by_what_it_was_checked() -> None:
    """Every row names at least one thing that anybody can look up, in a form that can be read again."""
    parts = [part for row in ROWS for part in row["source"].split("; ")]
    assert [part for part in parts if not _NEIGHBOUR.match(part) and not _OTHER.match(part)] == []


def _is_as_said(row: Row, said: re.Match[str], place: Place | None) -> bool:
    if place is None or place.name != said["name"]:
        return False
    at, point, kilometres = (place.latitude, place.longitude), _point(row), float(said["km"])
    if abs(distance_between(at, point) / 1000 - kilometres) > ROUNDING_KM:
        return False
    off = abs(_side(at, point) - COMPASS.index(said["side"]))
    return kilometres < 1 or min(off, 8 - off) <= 0.75


def test_a_named_neighbour_is_where_the_source_says(gazetteer: Gazetteer) -> None:
    """The GeoNames place that a source names exists, and lies at the distance and on the side given."""
    named = [(row, said, place) for row in ROWS for said, place in _neighbours(row, gazetteer)]
    assert len(named) > len(ROWS) / 2
    assert [row["slug"] for row, said, place in named if not _is_as_said(row, said, place)] == []


def test_an_area_reaches_the_town_it_is_known_by(gazetteer: Gazetteer) -> None:
    """The neighbour of a region, river or border lies within its circle, or hardly beyond."""
    named = [(row, said) for row in ROWS if row["feature"] in WIDE for said, _ in _neighbours(row, gazetteer)]
    assert [row["slug"] for row, said in named if float(said["km"]) > max(float(row["radius_km"]) * 1.1, 47)] == []


def test_a_crossing_lies_at_the_border_it_crosses() -> None:
    """A crossing names its two countries and lies near the border of both; the circle of a border touches both."""
    said = [(row, m) for row in ROWS for part in row["source"].split("; ") if (m := _OTHER.match(part)) and m["one"]]
    crossings = {row["slug"] for row in ROWS if row["feature"] in {"PSTB", "BDRY"}}
    assert crossings <= {row["slug"] for row, _ in said}
    assert [row["slug"] for row, pair in said if not _touches_both(row, pair)] == []


def _touches_both(row: Row, pair: re.Match[str]) -> bool:
    reach = float(row["radius_km"]) if row["feature"] == "BDRY" else AT_THE_BORDER_KM
    return all(_border_km(pair[side], _point(row)) <= reach for side in ("one", "two"))


def test_the_middle_of_a_sea_is_water() -> None:
    """No sea has its point on the ground of a country."""
    dry = [
        row["slug"] for row in ROWS if row["feature"] == "SEA" and any(_holds(code, _point(row)) for code in _drawn())
    ]
    assert dry == []


def test_the_middle_of_a_country_lies_in_it() -> None:
    """The published middle of a country, or of a part of one, lies on its ground or among its islands."""
    rows = [(row["code"][:2], _point(row)) for row in _table("places-centres.csv") if row["code"][:2] in _drawn()]
    off = [(code, at) for code, at in rows if not _holds(code, at)]
    assert [code for code, at in off if _border_km(code, at) > (300 if code in ISLANDS else 20)] == []


def test_slugs_name_one_place() -> None:
    """No slug comes twice."""
    assert len({row["slug"] for row in ROWS}) == len(ROWS)
