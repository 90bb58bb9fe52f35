"""Places that a user imported, kept beside the gazetteer that ships.

Each import is one SQLite file, `NAME.places`, in the folder `$WHOSAYS_PLACES`, else in the user's data folder (`~/.local/share/whosays/places`).
Every record of that user resolves with them. A record stays reproducible all the same: each reading notes the version of the resolver, and that
names every import with its digest.

Rules that always hold: a file is written whole or not at all; a place that ships is never replaced by an imported one.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from whosays.errors import ResolutionError
from whosays.reference.place_dumps import DumpRow, read_dump
from whosays.reference.place_keys import fold, skeleton, strip_article

FOLDER = "WHOSAYS_PLACES"
ENDING = ".places"
AREA_M = 8_000
"""The radius of an imported area, whose extent no dump gives."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, slug TEXT, name TEXT, country TEXT, area TEXT, feature TEXT,
                    latitude INTEGER, longitude INTEGER, population INTEGER, radius INTEGER, aliases TEXT);
CREATE TABLE name_key (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE skeleton_key (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE about (what TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
_ADD = """
INSERT OR IGNORE INTO main.place SELECT i.id, i.slug, i.name, i.country, a.id, i.feature, i.latitude, i.longitude, i.population, i.radius, i.aliases
  FROM imported.place i LEFT JOIN main.place a ON a.slug = i.area WHERE i.id NOT IN (SELECT id FROM main.place);
INSERT OR IGNORE INTO main.name_key SELECT key, place FROM imported.name_key;
INSERT OR IGNORE INTO main.skeleton_key SELECT key, place FROM imported.skeleton_key;
"""


@dataclass(frozen=True, slots=True)
class PlaceImport:
    """One import.

    Attributes:
        name: What the user called it.
        source: Name of the file it came from.
        places: How many places it holds.
        digest: First hex digits of the SHA-256 of its places.
        path: Where it is kept.
    """

    name: str
    source: str
    places: int
    digest: str
    path: Path


def folder() -> Path:
    """The folder of imports, whether it is there or not."""
    said = os.environ.get(FOLDER)
    if said:
        return Path(said)
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "whosays" / "places"


def import_places(path: Path, name: str) -> PlaceImport:
    """The import that a dump became under `name`; an earlier one of that name is replaced. Raises `ResolutionError`."""
    if not _NAME.fullmatch(name):
        raise ResolutionError(f'"{name}" is no name for an import: use up to 40 letters, digits, "-" and "_"')
    target = folder() / f"{name}{ENDING}"
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        count = _write(unfinished, path)
        if not count:
            raise ResolutionError(
                f"{path.name} holds no place that is not shipped already: is it a country file of GeoNames or Who's On First?"
            )
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return _describe(target)


def _write(target: Path, source: Path) -> int:
    base = sqlite3.connect(target)
    try:
        base.executescript(_SCHEMA)
        digest = hashlib.sha256()
        for row in read_dump(source):
            digest.update(repr(row).encode())
            _insert(base, row)
        base.executemany(
            "INSERT INTO about VALUES (?,?)", [("source", source.name), ("digest", digest.hexdigest()[:8])]
        )
        base.commit()
        return int(base.execute("SELECT COUNT(*) FROM place").fetchone()[0])
    finally:
        base.close()


def _insert(base: sqlite3.Connection, row: DumpRow) -> None:
    point = (round(row.latitude * 10_000), round(row.longitude * 10_000))
    area = f"adm1-{row.area.replace('.', '-').casefold()}" if row.area else None
    radius = AREA_M if row.feature.startswith(("ADM", "RGN", "AREA")) else 0
    aliases = tuple(alias.replace("|", " ") for alias in row.aliases)
    record = (
        row.id,
        row.slug,
        row.name,
        row.country or None,
        area,
        row.feature,
        *point,
        row.population,
        radius,
        "|".join(aliases) or None,
    )
    base.execute("INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", record)
    keys = {strip_article(fold(name)) for name in (row.name, *aliases)} - {""}
    base.executemany("INSERT OR IGNORE INTO name_key VALUES (?,?)", [(key, row.id) for key in sorted(keys)])
    bones = skeleton(fold(row.name))
    if bones:
        base.execute("INSERT OR IGNORE INTO skeleton_key VALUES (?,?)", (bones, row.id))


def list_imports() -> tuple[PlaceImport, ...]:
    """The imports of this user, by name."""
    return tuple(map(_describe, sorted(folder().glob(f"*{ENDING}"))))


def remove_import(name: str) -> PlaceImport:
    """The import that was removed. Raises `ResolutionError` where none has that name."""
    known = {found.name: found for found in list_imports()}
    if name not in known:
        raise ResolutionError(f'no import is called "{name}"; there are: {", ".join(known) or "none"}')
    known[name].path.unlink()
    return known[name]


def _describe(path: Path) -> PlaceImport:
    try:
        base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            about = dict(base.execute("SELECT what, value FROM about").fetchall())
            count = int(base.execute("SELECT COUNT(*) FROM place").fetchone()[0])
        finally:
            base.close()
    except sqlite3.Error as error:
        raise ResolutionError(
            f"the imported places {path} cannot be read ({error}): remove that file, and import again"
        ) from error
    return PlaceImport(path.stem, about.get("source", ""), count, about.get("digest", ""), path)


def add_imports(base: sqlite3.Connection, imports: Iterable[PlaceImport]) -> None:
    """Puts imported places into an open gazetteer."""
    for found in imports:
        base.execute("ATTACH DATABASE ? AS imported", (str(found.path),))
        base.executescript(_ADD)
        base.commit()
        base.execute("DETACH DATABASE imported")


def versions(imports: Iterable[PlaceImport]) -> Iterator[str]:
    """Each import in a few letters, for the version of the resolver: "SY@1f03c2aa"."""
    return (f"{found.name}@{found.digest}" for found in imports)
