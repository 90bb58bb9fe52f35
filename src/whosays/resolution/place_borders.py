"""Where the border between two countries runs, as a circle that holds all of it.

The outlines that ship for maps share their points along a border. Which country lies on which side of a line is not decided here, and a border
is never given as finer than a line.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from whosays.reference.basemap import load_outlines
from whosays.reference.places import distance_between

MARGIN_M = 10_000
_WORLD = (-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True, slots=True)
class Border:
    """The ground that a border runs over.

    Attributes:
        latitude: Of the middle of its points.
        longitude: Likewise.
        radius_m: Metres from there to its furthest point, and a margin.
    """

    latitude: float
    longitude: float
    radius_m: int


@cache
def find_border(one: str, other: str) -> Border | None:
    """The border of two countries, given as ISO codes; `None` where they share none.

    >>> find_border("SY", "RW") is None
    True
    """
    points = _points().get(one, frozenset()) & _points().get(other, frozenset())
    if not points or one == other:
        return None
    latitudes, longitudes = [point[0] for point in points], [point[1] for point in points]
    middle = ((min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2)
    reach = max(distance_between(middle, point) for point in points)
    return Border(*middle, math.ceil(reach) + MARGIN_M)


@cache
def _points() -> dict[str, frozenset[tuple[float, float]]]:
    """The points of each country's outline, as latitude and longitude."""
    found: dict[str, set[tuple[float, float]]] = {}
    for outline in load_outlines(_WORLD):
        if outline.code:
            found.setdefault(outline.code, set()).update(
                (round(y, 4), round(x, 4)) for ring in outline.rings for x, y in ring
            )
    return {code: frozenset(points) for code, points in found.items()}
