"""Reads village-level dumps that a user downloads: GeoNames country files and Who's On First.

    GeoNames        SY.txt or SY.zip: tab-separated, 19 columns, no head      download.geonames.org/export/dump
    Who's On First  CSV (its meta files), SQLite, or GeoJSON, one feature a line or one collection

What comes back are rows that `place_imports` keeps. Countries and first- and second-level areas are left out: they ship already.

Rule that always holds: a row that cannot be read ends the reading with an error that names file and row; nothing is skipped in silence.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from whosays.errors import ResolutionError

COLUMNS = 19
MOST_BYTES = 8 * 1024**3
"""What a zip may unpack to; the file of all countries has less than a quarter of it."""
MOST_LINE = 1_000_000
"""Characters of a row of GeoNames; a longer one is no row."""
MOST_WHOLE = 10**15
"""The largest number that a cell may hold, well within what the gazetteer can keep."""
WOF_BASE = 2_000_000_000
"""What is added to a Who's On First id, so that it is none of GeoNames."""
_SHIPPED = frozenset({"ADM1", "ADM2", "PCLI", "PCLD", "PCLS", "PCLF", "PCLH", "PCL", "PCLIX", "TERR", "ZN", "CONT"})
_SITES = frozenset({"AIRB", "AIRF", "AIRP", "AIRH", "CMP", "CMPRF", "CMPL", "CMPLA", "DAM", "PSTB", "PSTC", "INSM", "FT", "PRT", "PS", "BDG",
                    "MFG", "OILR", "PRN", "MILB", "CTL", "FRM"})  # fmt: skip
_WOF_FEATURE = {"locality": "PPL", "localadmin": "ADM3", "borough": "PPLX", "macrohood": "PPLX", "neighbourhood": "PPLX", "microhood": "PPLX",
                "county": "ADM3", "campus": "BLDG", "airport": "AIRP"}  # fmt: skip
_WOF_SHIPPED = frozenset({"country", "region", "macroregion", "continent", "empire", "ocean", "planet", "dependency", "disputed", "timezone",
                          "marinearea", "postalcode", "venue", "address", "constituency"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class DumpRow:
    """One place of a dump.

    Attributes:
        id: GeoNames' id, or that of Who's On First with `WOF_BASE` added.
        slug: `None` for GeoNames; "wof-<id>" for Who's On First.
        name: Its name.
        country: ISO 3166-1 alpha-2 code.
        area: Code of its first-level area ("SY.12"), or `None`.
        feature: GeoNames feature code.
        latitude: Degrees north.
        longitude: Degrees east.
        population: People, 0 where unknown.
        aliases: Other names.
    """

    id: int
    slug: str | None
    name: str
    country: str
    area: str | None
    feature: str
    latitude: float
    longitude: float
    population: int
    aliases: tuple[str, ...]


def read_dump(path: Path) -> Iterator[DumpRow]:
    """The places of a dump, its form told from the file's ending and first bytes. Raises `ResolutionError` that names the row."""
    reader = _reader_of(path)
    try:
        yield from reader(path)
    except UnicodeDecodeError as error:
        raise ResolutionError(
            f"{path.name} is not UTF-8 text ({error.reason}): download it again, or save it as UTF-8"
        ) from error
    except (zipfile.BadZipFile, csv.Error, sqlite3.Error) as error:
        raise ResolutionError(f"{path.name} cannot be opened ({error}): download it again") from error


def _reader_of(path: Path) -> Callable[[Path], Iterator[DumpRow]]:
    ending = path.suffix.casefold()
    readers = {".txt": _read_geonames_text, ".tsv": _read_geonames_text, ".zip": _read_geonames_zip, ".csv": _read_wof_csv,
               ".db": _read_wof_sqlite, ".sqlite": _read_wof_sqlite, ".json": _read_wof_geojson, ".jsonl": _read_wof_geojson,
               ".geojson": _read_wof_geojson, ".geojsonl": _read_wof_geojson}  # fmt: skip
    if ending not in readers:
        raise ResolutionError(
            f"{path.name} is of no form that is known: give a GeoNames .txt or .zip, or Who's On First as .csv, .db or .geojson"
        )
    return readers[ending]


def _read_geonames_text(path: Path) -> Iterator[DumpRow]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        yield from _geonames_rows(path.name, lines)


def _read_geonames_zip(path: Path) -> Iterator[DumpRow]:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.casefold()]
        if len(names) != 1:
            raise ResolutionError(
                f"{path.name} holds {len(names)} tables ({', '.join(names) or 'none'}): unpack it and give one .txt"
            )
        size = archive.getinfo(names[0]).file_size
        if size > MOST_BYTES:
            raise ResolutionError(f"{path.name} unpacks to {size:,} bytes, more than any dump has: download it again")
        with archive.open(names[0]) as packed:
            yield from _geonames_rows(f"{path.name}:{names[0]}", io.TextIOWrapper(packed, "utf-8", newline="\n"))


def _geonames_rows(file: str, text: TextIO) -> Iterator[DumpRow]:
    for number, line in enumerate(iter(lambda: text.readline(MOST_LINE), ""), start=1):
        if len(line) == MOST_LINE:
            raise _bad_row(
                file, number, f"more than {MOST_LINE:,} characters", "download a country file such as SY.zip"
            )
        cells = line.rstrip("\r\n").split("\t")
        if cells == [""]:
            continue
        if len(cells) != COLUMNS:
            raise _bad_row(
                file,
                number,
                f"{len(cells)} columns where GeoNames has {COLUMNS}",
                "download a country file such as SY.zip",
            )
        row = _geonames_row(file, number, cells)
        if row is not None:
            yield row


def _geonames_row(file: str, number: int, cells: list[str]) -> DumpRow | None:
    kind, feature = cells[6], cells[7]
    if feature in _SHIPPED or not _is_wanted(kind, feature):
        return None
    numbers = _Numbers(file, number)
    area = f"{cells[8]}.{cells[10]}" if cells[10] else None
    names = tuple(dict.fromkeys(name for name in (cells[2], *cells[3].split(",")) if name and name != cells[1]))
    return DumpRow(
        id=numbers.whole("geonameid", cells[0]), slug=None, name=numbers.named(cells[1]), country=cells[8].upper(), area=area, feature=feature,
        latitude=numbers.degrees("latitude", cells[4], 90), longitude=numbers.degrees("longitude", cells[5], 180),
        population=numbers.whole("population", cells[14] or "0"), aliases=names,
    )  # fmt: skip


def _is_wanted(kind: str, feature: str) -> bool:
    return kind in {"P", "A", "L"} or (kind in {"S", "R"} and feature in _SITES) or (kind == "T" and feature != "RKS")


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Reads the cells of one row, and names that row where one cannot be read."""

    file: str
    row: int

    def whole(self, column: str, cell: object) -> int:
        try:
            value = int(float(str(cell)))
        except (ValueError, OverflowError):
            raise self._bad(column, cell, "a whole number") from None
        if abs(value) > MOST_WHOLE:
            raise self._bad(column, cell, "a whole number of that size")
        return value

    def degrees(self, column: str, cell: object, most: int) -> float:
        try:
            value = float(str(cell))
        except ValueError:
            raise self._bad(column, cell, "degrees") from None
        if not -most <= value <= most:
            raise self._bad(column, cell, f"between -{most} and {most}")
        return value

    def named(self, cell: object) -> str:
        name = " ".join(str(cell or "").replace("|", " ").split())
        if not name:
            raise self._bad("name", cell, "a name")
        return name

    def _bad(self, column: str, cell: object, wanted: str) -> ResolutionError:
        return _bad_row(self.file, self.row, f'{column} "{cell}" is not {wanted}', "correct or remove that row")


def _bad_row(file: str, row: int, what: str, step: str) -> ResolutionError:
    return ResolutionError(f"{file}, row {row}: {what}: {step}, and import again")


def _read_wof_csv(path: Path) -> Iterator[DumpRow]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = csv.DictReader(file)
        missing = {"id", "name", "placetype"} - set(table.fieldnames or ())
        if missing:
            raise _bad_row(
                path.name, 1, f"no column {', '.join(sorted(missing))}", "give a meta file of Who's On First"
            )
        for number, cells in enumerate(table, start=2):
            row = _wof_row(path.name, number, cells, ())
            if row is not None:
                yield row


def _read_wof_sqlite(path: Path) -> Iterator[DumpRow]:
    base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    base.row_factory = sqlite3.Row
    try:
        names: dict[int, list[str]] = {}
        for place, name in base.execute("SELECT id, name FROM names WHERE language IN ('eng', 'ara', 'fra', 'und')"):
            names.setdefault(place, []).append(name)
        query = "SELECT id, name, placetype, country AS iso_country, latitude, longitude, is_current FROM spr"
        for number, cells in enumerate(base.execute(query), start=1):
            row = _wof_row(path.name, number, dict(cells), tuple(names.get(cells["id"], ())))
            if row is not None:
                yield row
    finally:
        base.close()


def _read_wof_geojson(path: Path) -> Iterator[DumpRow]:
    with path.open(encoding="utf-8") as lines:
        for number, feature in _features(path.name, lines):
            about = feature.get("properties") or {}
            cells = {
                "id": about.get("wof:id"), "name": about.get("wof:name"), "placetype": about.get("wof:placetype"),
                "iso_country": about.get("iso:country") or about.get("wof:country"), "wof_population": about.get("wof:population"),
                "latitude": about.get("lbl:latitude", about.get("geom:latitude")),
                "longitude": about.get("lbl:longitude", about.get("geom:longitude")),
            }  # fmt: skip
            names = [
                name
                for key, value in about.items()
                if key.startswith("name:") and isinstance(value, list)
                for name in value
            ]
            row = _wof_row(path.name, number, cells, tuple(map(str, names)))
            if row is not None:
                yield row


def _features(file: str, lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each feature with its row: one a line, or those of one collection."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            raise _bad_row(
                file, number, f"no JSON ({error})", "give one feature a line, or a collection on one line"
            ) from None
        is_one = not isinstance(value, dict) or "features" not in value
        found = [(number, value)] if is_one else list(enumerate(_listed(value["features"]), start=1))
        for row, feature in found:
            if not isinstance(feature, dict) or not isinstance(feature.get("properties") or {}, dict):
                raise _bad_row(file, row, "no GeoJSON feature", "give one feature a line")
            yield row, feature


def _listed(features: object) -> list[object]:
    """The features of a collection; what is no list stands as its only one, which is none."""
    return features if isinstance(features, list) else [features]


def _wof_row(file: str, number: int, cells: Mapping[str, Any], names: tuple[str, ...]) -> DumpRow | None:
    kind = str(cells.get("placetype") or "")
    if kind in _WOF_SHIPPED or str(cells.get("is_current", "")) == "0":
        return None
    if kind not in _WOF_FEATURE:
        raise _bad_row(
            file, number, f'placetype "{kind}" is not known', f"leave only {', '.join(sorted(_WOF_FEATURE))}"
        )
    numbers = _Numbers(file, number)
    own = numbers.whole("id", cells.get("id"))
    name = numbers.named(cells.get("name"))
    return DumpRow(
        id=WOF_BASE + own, slug=f"wof-{own}", name=name, country=str(cells.get("iso_country") or cells.get("iso") or "").upper(), area=None,
        feature=_WOF_FEATURE[kind], latitude=numbers.degrees("latitude", _first(cells, "latitude", "lbl_latitude", "geom_latitude"), 90),
        longitude=numbers.degrees("longitude", _first(cells, "longitude", "lbl_longitude", "geom_longitude"), 180),
        population=numbers.whole("population", cells.get("wof_population") or 0), aliases=tuple(dict.fromkeys(n for n in names if n != name)),
    )  # fmt: skip


def _first(cells: Mapping[str, Any], *columns: str) -> Any:
    return next((cells[column] for column in columns if cells.get(column) not in (None, "")), None)
