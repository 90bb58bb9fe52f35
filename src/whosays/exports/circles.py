"""A circle on the globe, as the polygon that a map draws.

A place that a source names only as an area is drawn as the extent within which it lies, never as a dot. The circle is not a border: it says how
far off the centre may be. Coordinates are WGS 84 degrees, longitude first, wound as RFC 7946 asks, and cut where they cross the date line.
"""

from __future__ import annotations

from math import asin, atan2, cos, degrees, pi, radians, sin
from typing import Any

POINTS = 64
EARTH_M = 6_371_008.8
"""Mean radius of the Earth."""

DECIMALS = 4
"""About ten metres: no finer than any place of a gazetteer is known."""

Ring = list[tuple[float, float]]


def draw_circle(latitude: float, longitude: float, radius_m: float) -> dict[str, Any] | None:
    """A GeoJSON Polygon, or MultiPolygon across the date line; `None` for a circle that holds a pole, which no flat ring can draw."""
    angle = radius_m / EARTH_M
    if abs(radians(latitude)) + angle >= pi / 2:
        return None
    ring = [_destination(latitude, longitude, angle, -2 * pi * step / POINTS) for step in range(POINTS)]
    pieces = [piece for shift in (0, 360, -360) if (piece := _cut([(x + shift, y) for x, y in ring]))]
    rings = [[[[round(x, DECIMALS), round(y, DECIMALS)] for x, y in [*piece, piece[0]]]] for piece in pieces]
    if len(rings) == 1:
        return {"type": "Polygon", "coordinates": rings[0]}
    return {"type": "MultiPolygon", "coordinates": rings}


def _destination(latitude: float, longitude: float, angle: float, bearing: float) -> tuple[float, float]:
    """Where one arrives from a place after `angle` radians along the globe; the longitude is not wrapped."""
    start = radians(latitude)
    end = asin(sin(start) * cos(angle) + cos(start) * sin(angle) * cos(bearing))
    turned = atan2(sin(bearing) * sin(angle) * cos(start), cos(angle) - sin(start) * sin(end))
    return longitude + degrees(turned), degrees(end)


def _cut(ring: Ring) -> Ring:
    """The part of `ring` between 180 degrees west and east; empty where none of it lies there."""
    for side in (-1, 1):
        kept: Ring = []
        for (x, y), (next_x, next_y) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            inside, next_inside = side * x <= 180, side * next_x <= 180
            if inside:
                kept.append((x, y))
            if inside != next_inside:
                kept.append((side * 180.0, y + (next_y - y) * (side * 180 - x) / (next_x - x)))
        ring = kept
    return ring
