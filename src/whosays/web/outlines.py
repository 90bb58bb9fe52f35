"""The outlines of countries as a browser's map takes them: whole-number steps in hundredths of a degree, packed once, kept by browsers for ever.

The shipped outlines serve as they are, with what lies over the date line cut there. They orient a reader; they are no borders of record.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from whosays.reference.basemap import Ring, all_outlines

SCALE = 100


@dataclass(frozen=True, slots=True)
class PackedOutlines:
    """The outlines, packed with gzip, and the digest that names them."""

    packed: bytes
    digest: str

    @property
    def address(self) -> str:
        """Where a browser finds them."""
        return f"/map/outlines.json?v={self.digest}"


@cache
def packed_outlines() -> PackedOutlines:
    """The outlines of all countries: `{"scale": 100, "countries": [{"name": …, "rings": [[x, y, dx, dy, …], …]}, …]}`."""
    countries = [
        {"name": outline.name, "rings": [list(_steps(ring)) for ring in outline.rings]} for outline in all_outlines()
    ]
    said = json.dumps({"scale": SCALE, "countries": countries}, ensure_ascii=False, separators=(",", ":")).encode()
    return PackedOutlines(gzip.compress(said, 9, mtime=0), hashlib.sha256(said).hexdigest()[:12])


def _steps(ring: Ring) -> Iterator[int]:
    x = y = 0
    for longitude, latitude in ring:
        east, north = round(longitude * SCALE), round(latitude * SCALE)
        yield east - x
        yield north - y
        x, y = east, north
