"""The map: where the places of a picture lie on a sheet, drawn once, without a network.

An equirectangular sheet, its parallels shortened at the middle latitude: right enough for a region, and plain to check by hand. Marks are
numbered in step with the list beside it. The outlines behind them orient a reader; they are coarse and are no border of record.

Rules that always hold: a settlement is a dot; a place near one or of a district's size is a circle of its uncertainty; a province is a dashed
extent; a country is never drawn as a mark.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.brief.labels import Box, place_labels
from whosays.brief.presence import Located
from whosays.reference.basemap import Outline, Point, load_outlines

WIDTH, HEIGHT = 760.0, 560.0
METRES_PER_DEGREE = 111_320.0
SMALLEST_SPAN = 0.5
FRAME_DEGREES = 6.0
"""How far from the middle of the main places another place may lie and still widen the frame."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What part of the world the sheet shows, and how degrees become units of the drawing."""

    west: float
    south: float
    east: float
    north: float

    @property
    def units_per_degree(self) -> float:
        """Units of the drawing per degree of latitude."""
        return HEIGHT / (self.north - self.south)

    def x(self, longitude: float) -> float:
        """Units from the left edge."""
        return round((longitude - self.west) / (self.east - self.west) * WIDTH, 1)

    def y(self, latitude: float) -> float:
        """Units from the upper edge."""
        return round((self.north - latitude) * self.units_per_degree, 1)

    def radius(self, metres: float) -> float:
        """A distance on the ground in units of the drawing."""
        return round(metres / METRES_PER_DEGREE * self.units_per_degree, 1)

    def holds(self, place: Located) -> bool:
        """Whether the place lies on the sheet."""
        return self.west <= place.longitude <= self.east and self.south <= place.latitude <= self.north


@dataclass(frozen=True, slots=True)
class Marker:
    """One drawn place: its number in the list, its shape, where it lies and where its label stands."""

    number: int
    place: Located
    x: float
    y: float
    radius: float
    label: Box | None


@dataclass(frozen=True, slots=True)
class Graticule:
    """A line of the grid with its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A bar of a round length."""

    length: float
    label: str


@dataclass(frozen=True, slots=True)
class MapSheet:
    """Everything that the map shows.

    Attributes:
        markers: The drawn places, extents first so that dots lie on top.
        listed: Places beside the map, numbered on, each with why it is not drawn.
        land: SVG path data of the outlines.
        countries: Names to write on the land.
        meridians: Grid lines of longitude.
        parallels: Grid lines of latitude.
        bar: The scale bar.
    """

    markers: tuple[Marker, ...]
    listed: tuple[tuple[int, Located, str], ...]
    land: tuple[str, ...]
    countries: tuple[tuple[float, float, str], ...]
    meridians: tuple[Graticule, ...]
    parallels: tuple[Graticule, ...]
    bar: ScaleBar | None


def draw_map(places: Sequence[Located]) -> MapSheet:
    """The sheet for some places; without any that can be drawn, only the list."""
    drawable = [place for place in places if place.shape != "listed"]
    if not drawable:
        return MapSheet((), tuple(_listed(places, 1, None)), (), (), (), (), None)
    frame = fit_frame(drawable)
    inside = [place for place in drawable if frame.holds(place)]
    beside = [place for place in places if place not in inside]
    outlines = load_outlines((frame.west, frame.south, frame.east, frame.north))
    return MapSheet(
        markers=_markers(inside, frame),
        listed=tuple(_listed(beside, len(inside) + 1, frame)),
        land=tuple(_path(outline, frame) for outline in outlines),
        countries=_country_names(outlines, frame),
        meridians=_meridians(frame),
        parallels=_parallels(frame),
        bar=_scale_bar(frame),
    )


def fit_frame(places: Sequence[Located]) -> Frame:
    """A frame around the main places: those of the country that has most of them, and others not far away."""
    country, _ = Counter(place.country for place in places).most_common(1)[0]
    core = [place for place in places if place.country == country]
    middle_lat = sum(place.latitude for place in core) / len(core)
    middle_lon = sum(place.longitude for place in core) / len(core)
    near = [p for p in places if math.dist((p.latitude, p.longitude), (middle_lat, middle_lon)) <= FRAME_DEGREES]
    return _padded(near or core)


def _padded(places: Sequence[Located]) -> Frame:
    squeeze = math.cos(math.radians(sum(p.latitude for p in places) / len(places)))
    reach = [min(p.radius_m, 120_000) / METRES_PER_DEGREE for p in places]
    south = min(p.latitude - r for p, r in zip(places, reach, strict=True))
    north = max(p.latitude + r for p, r in zip(places, reach, strict=True))
    west = min(p.longitude - r / squeeze for p, r in zip(places, reach, strict=True))
    east = max(p.longitude + r / squeeze for p, r in zip(places, reach, strict=True))
    tall = max(north - south, SMALLEST_SPAN) * 1.16
    wide = max((east - west) * squeeze, SMALLEST_SPAN) * 1.22
    tall = max(tall, wide * HEIGHT / WIDTH)
    wide = tall * WIDTH / HEIGHT / squeeze
    lat, lon = (north + south) / 2, (east + west) / 2
    return Frame(lon - wide / 2, lat - tall / 2, lon + wide / 2, lat + tall / 2)


def _markers(places: Sequence[Located], frame: Frame) -> tuple[Marker, ...]:
    spots = [(frame.x(p.longitude), frame.y(p.latitude), _drawn_radius(p, frame)) for p in places]
    labels = place_labels(
        [(x, y, r, p.label.split(",")[0], p.shape) for (x, y, r), p in zip(spots, places, strict=True)]
    )
    markers = [
        Marker(number, place, x, y, radius, label)
        for number, (place, (x, y, radius), label) in enumerate(zip(places, spots, labels, strict=True), start=1)
    ]
    order = {"extent": 0, "circle": 1, "dot": 2}
    return tuple(sorted(markers, key=lambda m: (order[m.place.shape], -m.radius)))


def _drawn_radius(place: Located, frame: Frame) -> float:
    return 5.0 if place.shape == "dot" else max(frame.radius(place.radius_m), 9.0)


def _listed(places: Sequence[Located], first: int, frame: Frame | None) -> list[tuple[int, Located, str]]:
    return [(number, place, _why_listed(place, frame)) for number, place in enumerate(places, start=first)]


def _why_listed(place: Located, frame: Frame | None) -> str:
    if place.shape != "listed" and frame is not None:
        return "outside of the map"
    return place.precision


def _path(outline: Outline, frame: Frame) -> str:
    parts = []
    for ring in outline.rings:
        points = " ".join(f"{frame.x(lon)},{frame.y(lat)}" for lon, lat in ring)
        parts.append(f"M{points}Z")
    return "".join(parts)


def _country_names(outlines: Sequence[Outline], frame: Frame) -> tuple[tuple[float, float, str], ...]:
    """Names in the middle of each country's largest part on the sheet, where that holds them and no other sign stands."""
    names = []
    for outline in outlines:
        ring = [(frame.x(lon), frame.y(lat)) for lon, lat in max(outline.rings, key=len)]
        x, y = _middle(ring)
        half = 5 * len(outline.name)
        in_corner = x + half > WIDTH - 150 and y > HEIGHT - 70
        if not in_corner and all(_holds(ring, x + dx, y + dy) for dx in (-half, 0, half) for dy in (-12, 6)):
            names.append((round(x, 1), round(y, 1), outline.name))
    return tuple(names)


def _middle(ring: Sequence[Point]) -> Point:
    """The centre of a closed line's area; the middle of its points where it has none."""
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    weights = [x * next_y - next_x * y for (x, y), (next_x, next_y) in pairs]
    area = sum(weights) * 3
    if not area:
        return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    across = sum((a[0] + b[0]) * w for (a, b), w in zip(pairs, weights, strict=True))
    down = sum((a[1] + b[1]) * w for (a, b), w in zip(pairs, weights, strict=True))
    return across / area, down / area


def _holds(ring: Sequence[Point], x: float, y: float) -> bool:
    """Whether a point lies inside a closed line (how often a ray to the right meets it)."""
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _grid_step(span: float) -> float:
    return next(step for step in (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 90.0) if span / step <= 5)


def _meridians(frame: Frame) -> tuple[Graticule, ...]:
    step = _grid_step(frame.east - frame.west)
    values = [step * i for i in range(math.ceil(frame.west / step), math.floor(frame.east / step) + 1)]
    return tuple(Graticule(frame.x(v), f"{abs(v):g}° {'E' if v >= 0 else 'W'}") for v in values)


def _parallels(frame: Frame) -> tuple[Graticule, ...]:
    step = _grid_step(frame.north - frame.south)
    values = [step * i for i in range(math.ceil(frame.south / step), math.floor(frame.north / step) + 1)]
    return tuple(Graticule(frame.y(v), f"{abs(v):g}° {'N' if v >= 0 else 'S'}") for v in values)


def _scale_bar(frame: Frame) -> ScaleBar:
    """A bar of about a sixth of the sheet, of 1, 2 or 5 times a power of ten kilometres."""
    raw = WIDTH / 6 / frame.units_per_degree * METRES_PER_DEGREE / 1000
    power = 10 ** math.floor(math.log10(raw))
    kilometres = max(factor * power for factor in (1, 2, 5) if factor * power <= raw)
    return ScaleBar(frame.radius(kilometres * 1000), f"{kilometres:g} km")
