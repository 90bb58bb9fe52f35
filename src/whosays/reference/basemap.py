"""Country outlines for a static map that needs no network.

The shipped file holds the outlines of Natural Earth (1:50 million, public domain), kept to hundredths of a degree. That is right for a region
or a country and coarse for a province: it orients a reader, it is not a border of record, and no claim is ever measured against it.

Rule that always holds: every point that comes back lies within the bounds asked for.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from whosays.errors import ResolutionError
from whosays.reference.antimeridian import mend

Point = tuple[float, float]
Ring = tuple[Point, ...]
Bounds = tuple[float, float, float, float]
_Edge = tuple[Callable[[Point], bool], Callable[[Point, Point], Point]]

FILE = "basemap.json.gz"


@dataclass(frozen=True, slots=True)
class Outline:
    """One country as far as it lies within some bounds.

    Attributes:
        code: ISO 3166-1 alpha-2 code; `None` for an area without one.
        name: English name in Natural Earth.
        rings: Closed lines of (longitude, latitude) in degrees, outer borders and holes alike; fill them by the even-odd rule.
    """

    code: str | None
    name: str
    rings: tuple[Ring, ...]


def load_outlines(bounds: Bounds) -> list[Outline]:
    """The countries that lie within `bounds`, cut at them; `bounds` are west, south, east, north in degrees.

    Raises `ResolutionError` where the bounds enclose nothing.
    """
    west, south, east, north = bounds
    if west >= east or south >= north:
        raise ResolutionError(f"the bounds {bounds} enclose nothing; give west, south, east, north in degrees")
    found = []
    for outline in all_outlines():
        cut = tuple(kept for ring in outline.rings if (kept := _cut(ring, bounds)))
        if cut:
            found.append(Outline(outline.code, outline.name, cut))
    return found


@cache
def all_outlines() -> tuple[Outline, ...]:
    """Every country, whole; rings over the date line are cut there."""
    data = json.loads(gzip.decompress((files("whosays.reference") / "data" / FILE).read_bytes()))
    scale = data["scale"]
    return tuple(
        Outline(
            country["code"],
            country["name"],
            tuple(part for steps in country["rings"] for part in mend(_ring(steps, scale))),
        )
        for country in data["countries"]
    )


def _ring(steps: Sequence[int], scale: int) -> Ring:
    x = y = 0
    points = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / scale, y / scale))
    return tuple(points)


def _cut(ring: Ring, bounds: Bounds) -> Ring:
    """The part of a ring within the bounds (Sutherland and Hodgman: one side of the box after the other)."""
    west, south, east, north = bounds
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    if max(xs) < west or min(xs) > east or max(ys) < south or min(ys) > north:
        return ()
    points = list(ring)
    for inside, crossing in _edges(bounds):
        points = _cut_at(points, inside, crossing)
    return tuple(points) if len(points) >= 3 else ()


def _edges(bounds: Bounds) -> tuple[_Edge, ...]:
    west, south, east, north = bounds
    return (
        (lambda p: p[0] >= west, lambda p, q: (west, _between(p, q, west, 0))),
        (lambda p: p[0] <= east, lambda p, q: (east, _between(p, q, east, 0))),
        (lambda p: p[1] >= south, lambda p, q: (_between(p, q, south, 1), south)),
        (lambda p: p[1] <= north, lambda p, q: (_between(p, q, north, 1), north)),
    )


def _between(start: Point, end: Point, at: float, axis: int) -> float:
    """The other coordinate where the line from `start` to `end` meets the value `at` on `axis`."""
    share = (at - start[axis]) / (end[axis] - start[axis])
    first, last = sorted((start[1 - axis], end[1 - axis]))
    return min(last, max(first, start[1 - axis] + share * (end[1 - axis] - start[1 - axis])))


def _cut_at(
    points: list[Point], inside: Callable[[Point], bool], crossing: Callable[[Point, Point], Point]
) -> list[Point]:
    kept: list[Point] = []
    for index, point in enumerate(points):
        before = points[index - 1]
        if inside(point) != inside(before):
            kept.append(crossing(before, point))
        if inside(point):
            kept.append(point)
    return kept
