"""The gazetteer that ships: settlements, areas and countries of the world, found by any of their spellings.

The file is compiled from GeoNames (CC BY 4.0) and a supplement of our own (air bases, camps, crossings, villages, regions that news of war
names and gazetteers lack). It holds every settlement of 500 people or more, and first- and second-level areas. It offers candidates; which of
them some words mean is decided in `resolution.places`.

Areas have no borders here. An area is a circle that holds nine tenths of its known settlements, and what lies in a province is known from
GeoNames, not from geometry.

Rules that always hold: `contains` is never true of a place and itself; `find` never returns one place twice.
"""

from __future__ import annotations

import gzip
import math
import re
import sqlite3
import zlib
from concurrent.futures import ThreadPoolExecutor
from difflib import SequenceMatcher
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files

from whosays.errors import ResolutionError
from whosays.model.places import Place
from whosays.reference.place_abbreviations import load_abbreviations
from whosays.reference.place_imports import add_imports, list_imports, versions
from whosays.reference.place_keys import fold, skeleton, strip_article

FILE = "places.sqlite.gz"
EARTH_RADIUS_M = 6_371_000
LIKE_ENOUGH = 0.6
"""How alike two spellings with the same consonants must be to be offered, as a `difflib` ratio."""
MOST_BY_SKELETON = 25
_MEMBER = re.compile(rb"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff")
"""How a gzip member begins that was packed without a name and a time."""
_GEONAMES, _OWN = "geonames:", "whosays:"
_COLUMNS = (
    "SELECT p.id, p.slug, p.name, p.country, a.name, p.feature, p.latitude, p.longitude, p.population, p.radius, p.aliases, p.admin1"
    " FROM place p LEFT JOIN place a ON a.id = p.admin1 "
)


class Spelling(IntEnum):
    """How a name and a place's names agree, closest first."""

    NAME = 1
    ALIAS = 2
    ARTICLE = 3
    CONSONANTS = 4
    NONE = 5


def spelling_of(name: str, place: Place) -> Spelling:
    """How closely `name` is one of the names of `place`."""
    return _spelling(fold(name), place)


def _spelling(folded: str, place: Place) -> Spelling:
    if folded == fold(place.name):
        return Spelling.NAME
    if any(folded == fold(alias) for alias in place.aliases):
        return Spelling.ALIAS
    bare = strip_article(folded)
    if any(bare == strip_article(fold(own)) for own in (place.name, *place.aliases)):
        return Spelling.ARTICLE
    bones = skeleton(folded)
    return Spelling.CONSONANTS if bones and bones == skeleton(fold(place.name)) else Spelling.NONE


def distance_m(a: Place, b: Place) -> float:
    """Metres between the centres of two places, along the ground."""
    return distance_between((a.latitude, a.longitude), (b.latitude, b.longitude))


def distance_between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Metres between two points given as latitude and longitude."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(half)))


class Gazetteer:
    """Places by name, by id and by what they lie in.

    Attributes:
        version: Names its data: the digest of what ships, and each import of the user with its own.
    """

    def __init__(self, base: sqlite3.Connection, version: str = "") -> None:
        self.version = version
        self._base = base
        self._found = lru_cache(maxsize=4096)(self._find)
        self._named = lru_cache(maxsize=16384)(self._find_exactly)
        self._rows = lru_cache(maxsize=16384)(self._row)

    def find(self, name: str) -> tuple[Place, ...]:
        """The places that `name` may mean, countries and exact names first, the larger before the smaller; empty when there is none."""
        area = self.abbreviated(name) if name[:1].isupper() else None
        found = self._found(fold(name))
        return found if area is None else (area, *(place for place in found if place.id != area.id))

    def named(self, name: str) -> tuple[Place, ...]:
        """The places that have that very name but for its article, in no order that means anything; quicker than `find`."""
        return self._named(strip_article(fold(name)))

    def count_opened(self, name: str) -> int:
        """How many places have a longer name that begins with that very word or words ("Kafr" opens Kafr Nabl, Kafr Takharim and so on)."""
        folded = fold(name)
        query = "SELECT COUNT(DISTINCT place) FROM name_key WHERE key >= ? AND key < ?"
        found: int = self._base.execute(query, (f"{folded} ", f"{folded}!")).fetchone()[0] if folded else 0
        return found

    def abbreviated(self, written: str, *, after_comma: bool = False) -> Place | None:
        """The state or province that a short form names ("La.", and "LA" after a comma), or `None`."""
        area = load_abbreviations().area_of(written, after_comma=after_comma)
        return self.get(area) if area else None

    def get(self, place_id: str) -> Place | None:
        """The place of that id, or `None`."""
        number = self._number(place_id)
        return None if number is None else self._rows(number)[0]

    def country(self, code: str) -> Place | None:
        """The country of an ISO 3166-1 alpha-2 code, or `None`."""
        row = self._base.execute(
            "SELECT id FROM place WHERE country = ? AND feature = 'PCLI'", (code.upper(),)
        ).fetchone()
        return self._rows(row[0])[0] if row else None

    def demonym(self, word: str) -> Place | None:
        """The country whose people or things `word` describes ("Afghan"), or `None`."""
        row = self._base.execute("SELECT country FROM demonym WHERE word = ?", (fold(word),)).fetchone()
        return self.country(row[0]) if row else None

    def capital(self, code: str) -> Place | None:
        """The capital of the country of that code, or `None` where it is not known."""
        query = "SELECT id FROM place WHERE feature = 'PPLC' AND country = ? ORDER BY population DESC LIMIT 1"
        row = self._base.execute(query, (code.upper(),)).fetchone()
        return self._rows(row[0])[0] if row else None

    def area_id(self, place: Place) -> str | None:
        """The id of the first-level area that a place lies in, or of itself where it is one; `None` where that is not known."""
        if place.feature == "ADM1":
            return place.id
        number = self._admin1(place)
        return self._rows(number)[0].id if number is not None else None

    def members(self, area_id: str, limit: int = 100) -> tuple[Place, ...]:
        """Up to `limit` places that a country or a first-level area holds directly, the most populous first."""
        number = self._number(area_id)
        area = self.get(area_id)
        if number is None or area is None:
            return ()
        if area.feature == "PCLI":
            query = "SELECT id FROM place WHERE country = ? AND feature = 'ADM1' ORDER BY population DESC LIMIT ?"
            rows = self._base.execute(query, (area.country, limit))
        else:
            query = "SELECT id FROM place WHERE admin1 = ? UNION SELECT part FROM member WHERE area = ?"
            rows = self._base.execute(
                f"SELECT id FROM place WHERE id IN ({query}) ORDER BY population DESC LIMIT ?", (number, number, limit)
            )
        return tuple(self._rows(row[0])[0] for row in rows.fetchall())

    def contains(self, outer_id: str, inner_id: str) -> bool:
        """Whether the place `inner_id` lies in the area `outer_id`; false for a place and itself, and for ids that are not known."""
        outer, inner = self.get(outer_id), self.get(inner_id)
        if outer is None or inner is None or outer.id == inner.id or not outer.is_area:
            return False
        if outer.feature == "PCLI":
            return inner.country == outer.country
        if self._admin1(inner) == self._number(outer_id):
            return True
        parts = self._parts(outer_id)
        if parts:
            return any(part == inner.id or self.contains(part, inner.id) for part in parts)
        return self._is_in_circle(outer, inner)

    def _is_in_circle(self, outer: Place, inner: Place) -> bool:
        if outer.country != inner.country or inner.feature == "PCLI" or inner.radius_m >= outer.radius_m:
            return False
        if outer.feature == "ADM1" and self._admin1(inner) is not None:
            return False
        if outer.feature == "ADM2" and inner.is_area:
            return False
        return distance_m(outer, inner) + inner.radius_m <= outer.radius_m

    def _parts(self, area_id: str) -> tuple[str, ...]:
        rows = self._base.execute("SELECT part FROM member WHERE area = ?", (self._number(area_id),)).fetchall()
        return tuple(self._rows(row[0])[0].id for row in rows)

    def _admin1(self, place: Place) -> int | None:
        number = self._number(place.id)
        return None if number is None else self._rows(number)[1]

    def _number(self, place_id: str) -> int | None:
        if place_id.startswith(_GEONAMES):
            number = place_id.removeprefix(_GEONAMES)
            row = self._base.execute("SELECT id FROM place WHERE id = ? AND slug IS NULL", (number,)).fetchone()
        else:
            row = self._base.execute("SELECT id FROM place WHERE slug = ?", (place_id.removeprefix(_OWN),)).fetchone()
        return row[0] if row else None

    def _row(self, number: int) -> tuple[Place, int | None]:
        row = self._base.execute(_COLUMNS + "WHERE p.id = ?", (number,)).fetchone()
        own_id = f"{_OWN}{row[1]}" if row[1] else f"{_GEONAMES}{row[0]}"
        names = tuple(row[10].split("|")) if row[10] else ()
        admin1 = row[4] if row[5] != "PCLI" else None
        return Place(
            own_id, row[2], row[3], admin1, row[5], row[6] / 10_000, row[7] / 10_000, row[8], row[9], names
        ), row[11]

    def _find(self, folded: str) -> tuple[Place, ...]:
        if not folded:
            return ()
        rows = self._base.execute("SELECT place FROM name_key WHERE key = ?", (strip_article(folded),)).fetchall()
        exact = [self._rows(row[0])[0] for row in rows]
        exact.sort(
            key=lambda place: (
                place.feature != "PCLI",
                _spelling(folded, place),
                not _is_own(place),
                -place.population,
                place.id,
            )
        )
        known = {place.id for place in exact}
        return (*exact, *(place for place in self._find_by_consonants(folded) if place.id not in known))

    def _find_exactly(self, bare: str) -> tuple[Place, ...]:
        rows = self._base.execute("SELECT place FROM name_key WHERE key = ?", (bare,)).fetchall() if bare else []
        return tuple(self._rows(row[0])[0] for row in rows)

    def _find_by_consonants(self, folded: str) -> list[Place]:
        bones = skeleton(folded)
        if bones is None:
            return []
        rows = self._base.execute("SELECT place FROM skeleton_key WHERE key = ?", (bones,)).fetchall()
        scored = [(likeness(folded, place.name), place) for place in (self._rows(row[0])[0] for row in rows)]
        close = sorted((-score, -place.population, place.id, place) for score, place in scored if score >= LIKE_ENOUGH)
        return [entry[-1] for entry in close[:MOST_BY_SKELETON]]


def _is_own(place: Place) -> bool:
    """Whether it is of our supplement, which holds what news of war means by a name."""
    return place.id.startswith(_OWN) and not place.feature.startswith("ADM")


def likeness(name: str, other: str) -> float:
    """How alike two spellings are without their articles, 0 to 1."""
    return SequenceMatcher(None, strip_article(fold(name)), strip_article(fold(other))).ratio()


def unpack(packed: bytes) -> bytes:
    """The bytes of a gzip file; where it has several members, they are unpacked side by side, which halves the wait on two cores."""
    starts = [match.start() for match in _MEMBER.finditer(packed)] or [0]
    members = [packed[start:end] for start, end in zip(starts, [*starts[1:], len(packed)], strict=True)]
    with ThreadPoolExecutor(len(members)) as pool:
        return b"".join(pool.map(gzip.decompress, members))


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer that ships with what the user imported, opened once and kept in memory; raises `ResolutionError` where a file is damaged."""
    try:
        packed = (files("whosays.reference") / "data" / FILE).read_bytes()
        base = sqlite3.connect(":memory:", check_same_thread=False)
        base.deserialize(unpack(packed))
        base.execute("SELECT COUNT(*) FROM about").fetchone()
    except (OSError, EOFError, sqlite3.Error) as error:
        raise ResolutionError(f"the gazetteer {FILE} cannot be opened ({error}); install whosays again") from error
    imports = list_imports()
    add_imports(base, imports)
    return Gazetteer(base, "+".join([f"{zlib.crc32(packed):08x}", *versions(imports)]))
