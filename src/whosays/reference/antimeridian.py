"""Rings of longitude and latitude that run over the date line or round a pole, cut so that a flat map fills them rightly.

A file of outlines jumps from 180° to −180° in the middle of a ring; drawn as it stands, the jump becomes a line across the whole map and the fill
turns inside out. A ring is first followed without jumps, then cut at every 180th meridian. A ring that runs round a pole is closed over that pole.

Rule that always holds: no step of a ring that comes back is longer than half the world, but along a pole.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Point = tuple[float, float]
Ring = tuple[Point, ...]

FULL, HALF, POLE = 360.0, 180.0, 90.0


def mend(ring: Ring) -> tuple[Ring, ...]:
    """The rings between −180° and 180° that cover what `ring` means; the ring itself where it crosses no date line.

    >>> mend(((170.0, 0.0), (-170.0, 0.0), (-170.0, 9.0), (170.0, 9.0)))
    (((170.0, 0.0), (180.0, 0.0), (180.0, 9.0), (170.0, 9.0)), ((-180.0, 0.0), (-170.0, 0.0), (-170.0, 9.0), (-180.0, 9.0)))
    """
    if all(abs(point[0] - before[0]) <= HALF for before, point in _steps(ring)):
        return (ring,)
    followed = _follow(ring)
    if not any(latitude != followed[0][1] for _, latitude in followed):
        return ()
    west = math.floor((min(x for x, _ in followed) + HALF) / FULL)
    east = math.ceil((max(x for x, _ in followed) + HALF) / FULL)
    return tuple(kept for world in range(west, east) if (kept := _world(followed, world)))


def _steps(ring: Ring) -> list[tuple[Point, Point]]:
    return list(zip(ring, (*ring[1:], ring[0]), strict=True))


def _follow(ring: Ring) -> list[Point]:
    """The ring with longitudes that run on beyond 180°; closed over the pole where it does not come back to where it began."""
    turn, points = 0.0, [ring[0]]
    for before, point in _steps(ring):
        turn -= FULL * round((point[0] - before[0]) / FULL)
        points.append((point[0] + turn, point[1]))
    if abs(points[-1][0] - points[0][0]) < HALF:
        return points[:-1]
    pole = math.copysign(POLE, sum(latitude for _, latitude in ring))
    return [*points, (points[-1][0], pole), (points[0][0], pole)]


def _world(points: Sequence[Point], world: int) -> Ring:
    """What lies between the two date lines of one world, brought back between −180° and 180°."""
    west, east = world * FULL - HALF, world * FULL + HALF
    kept = _beyond(_beyond(points, west, 1), east, -1)
    ring = tuple((longitude - world * FULL, latitude) for longitude, latitude in kept)
    return ring if len({point[0] for point in ring}) > 1 else ()


def _beyond(points: Sequence[Point], line: float, side: int) -> list[Point]:
    """The part of a ring on one side of a meridian: east of it for 1, west of it for −1."""
    kept: list[Point] = []
    for index, point in enumerate(points):
        before = points[index - 1]
        if ((point[0] - line) * side >= 0) != ((before[0] - line) * side >= 0):
            share = (line - before[0]) / (point[0] - before[0])
            kept.append((line, before[1] + share * (point[1] - before[1])))
        if (point[0] - line) * side >= 0:
            kept.append(point)
    return kept
