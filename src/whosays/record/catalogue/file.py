"""The file of a catalogue: each making is a file of its own in one folder, put there whole, then opened by any number of readers.

A reader that opened an older file goes on seeing it until it closes it. What people decided since a catalogue was made is written into it as far as it
is a plain fact about one row (`overlay`); what follows from it waits for the next making.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, Self

from whosays.errors import HeldError, QuestionError, RecordError, StaleError
from whosays.model.stamps import Stamp
from whosays.record.catalogue.schema import DERIVED, INDICES, TABLES, VERSION

BATCH = 2_000
"""How many rows of one table are written at once."""

ABANDONED_S = 24 * 3600.0
"""Seconds without a write after which nobody is making a catalogue any more; one of a large record works things out for hours before it writes."""

BUSY_S = 5.0
"""Seconds that a reader waits for a file that another process holds."""

AGAIN_S = 5
"""Seconds after which a file that was held may be asked for again."""

Row = sqlite3.Row
Value = str | int | float | None


def write_stamp(stamp: Stamp) -> str:
    """A stamp as it stands in a catalogue and in entity tags."""
    return f"{stamp.document}.{stamp.reading}.{stamp.decision}"


def latest_file(folder: Path) -> Path | None:
    """The newest finished catalogue of a folder, or `None`."""
    return max(folder.glob("catalogue-*.sqlite"), default=None)


def discard_older(folder: Path, kept: Path) -> None:
    """Remove the catalogues that are older than `kept`, and what a making left that was killed; what is still open on a system that minds stays until the
    next time."""
    for path in folder.glob("catalogue-*.sqlite*"):
        if path.name < kept.name and not path.name.startswith(kept.name):
            with suppress(OSError):
                path.unlink(missing_ok=True)
    for path in folder.glob(".catalogue-*.part*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > ABANDONED_S:
                path.unlink()


def month_of(day: int | None) -> int:
    """The month of an ordinal day, as year × 12 + month − 1; 0 where the day is unknown."""
    if day is None:
        return 0
    found = date.fromordinal(day)
    return found.year * 12 + found.month - 1


ADVICE: Mapping[int, str] = {
    sqlite3.SQLITE_BUSY: "is held by another process: end that process, or wait for it, then try again",
    sqlite3.SQLITE_LOCKED: "is held by another reader of this server: try again",
    sqlite3.SQLITE_CORRUPT: "is damaged: stop the server, remove the file and start again, it is made anew from the record",
    sqlite3.SQLITE_FULL: "cannot be written, the disk is full: free some room, then try again",
}
"""What to do about a file that cannot be used, by SQLite's code; whatever is not here cannot be opened or read."""

CANNOT_BE_READ = "cannot be read: check that the file and its folder may be read and written, and that the disk works"


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn an error of SQLite into one that says whether the file is no catalogue, or what keeps it from being read."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_IOERR) & 0xFF
        if code == sqlite3.SQLITE_NOTADB or "no such table" in str(error) or "no such column" in str(error):
            raise StaleError(
                f"{path} is no catalogue ({error}): remove it, the catalogue will be made again"
            ) from error
        why = f"the catalogue {path} {ADVICE.get(code, CANNOT_BE_READ)} ({error})"
        raise HeldError(why, AGAIN_S) if code in HELD else RecordError(why) from error


HELD = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@contextmanager
def _waited_for(path: Path) -> Iterator[None]:
    """Turn an error of SQLite into one that asks for patience where another process holds the file; any other passes through."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in HELD:
            raise
        with _explained(path):
            raise


def _open(path: Path) -> sqlite3.Connection:
    """A connection to the file."""
    with _explained(path):
        if not path.is_file():
            raise RecordError(f"no catalogue at {path}: it is made by `whosays serve`")
        return sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)


class Catalogue:
    """A catalogue opened for reading and for `overlay`. It belongs to one thread; close it, or use it in a `with` block."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._keeps = set[str]()
        self._connection = _open(path)
        try:
            self._set_up()
            if self.meta("version") != str(VERSION):
                raise StaleError(
                    f"the catalogue {path} is of another version of whosays: remove it, it will be made again"
                )
        except RecordError:
            self._connection.close()
            raise

    def _set_up(self) -> None:
        self._connection.row_factory = sqlite3.Row
        with _explained(self.path):
            for pragma in (
                "cache_size = -32768",
                "mmap_size = 268435456",
                "synchronous = NORMAL",
                "temp_store = MEMORY",
            ):
                self._connection.execute(f"PRAGMA {pragma}")
        self._connection.create_function("casefold", 1, str.casefold, deterministic=True)
        self._connection.create_function("month_of", 1, month_of, deterministic=True)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def meta(self, name: str) -> str | None:
        """What the catalogue says of itself under `name`, or `None`.

        Raises:
            StaleError: The file is no catalogue.
            RecordError: It cannot be read now, or is damaged.
        """
        with _explained(self.path):
            row = self._connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row["value"]) if row else None

    @property
    def stamp(self) -> Stamp:
        """The state of the record that all of this was worked out from."""
        return Stamp(*map(int, (self.meta("stamp") or "0.0.0").split(".")))

    def rows(self, query: str, values: Sequence[Value] | Mapping[str, Value] = ()) -> list[Row]:
        """What `query` finds."""
        return self._find(query, values).fetchall()

    def row(self, query: str, values: Sequence[Value] | Mapping[str, Value] = ()) -> Row | None:
        """The first row that `query` finds, or `None`."""
        found: Row | None = self._find(query, values).fetchone()
        return found

    def _find(self, query: str, values: Sequence[Value] | Mapping[str, Value]) -> sqlite3.Cursor:
        try:
            with _waited_for(self.path):
                return self._connection.execute(query, values)
        except OverflowError as error:
            raise QuestionError(
                "no number here is as large as the one asked for: begin again at the first page"
            ) from error

    def value(self, query: str, values: Sequence[Value] | Mapping[str, Value] = ()) -> Any:
        """The first value of the first row that `query` finds, or `None`."""
        found = self.row(query, values)
        return found[0] if found else None

    def keep(self, name: str, columns: str, query: str, values: Sequence[Value] = ()) -> str:
        """What `query` finds, kept as a table of these `columns`, of this reader alone, until the next under `name`, or `forget`; the table's name."""
        self._connection.execute(f"DROP TABLE IF EXISTS temp.{name}")
        self._connection.execute(f"CREATE TEMP TABLE {name} ({columns})")
        self._connection.execute(f"INSERT INTO temp.{name} {query}", values)
        self._keeps.add(name)
        return f"temp.{name}"

    def forget(self) -> None:
        """Let go of all that was kept: a million claims weigh tens of megabytes, in every reader that asked for them."""
        while self._keeps:
            self._connection.execute(f"DROP TABLE IF EXISTS temp.{self._keeps.pop()}")

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """One transaction that changes rows: for plain facts that follow from one decision. Raises `HeldError` where another process changes rows for long."""
        with _waited_for(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")


class NewCatalogue:
    """A catalogue in the making in `folder`; `finish` makes it the latest, and nothing is left behind where it is not called."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f"catalogue-{time.time_ns():020d}.sqlite"
        self._part = folder / f".{self.path.name}.part"
        self._waiting: dict[str, list[Mapping[str, Value]]] = {}
        self._connection = sqlite3.connect(self._part, isolation_level=None)
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "temp_store = MEMORY", "cache_size = -65536"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.create_function("month_of", 1, month_of, deterministic=True)
        self._connection.create_function("casefold", 1, str.casefold, deterministic=True)
        self._connection.executescript(TABLES)
        self._connection.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._connection.close()
        self._part.unlink(missing_ok=True)

    def insert(self, table: str, rows: Iterable[Mapping[str, Value]]) -> None:
        """Add rows; all of one table have the same columns. They are written many at a time, so read them only after `execute` or `finish`."""
        waiting = self._waiting.setdefault(table, [])
        for row in rows:
            waiting.append(row)
            if len(waiting) == BATCH:
                self._write(table, waiting)

    def _write(self, table: str, waiting: list[Mapping[str, Value]]) -> None:
        if waiting:
            names = list(waiting[0])
            columns, marks = ", ".join(names), ", ".join(f":{name}" for name in names)
            self._connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", waiting)
            waiting.clear()

    def _write_all(self) -> None:
        for table, waiting in self._waiting.items():
            self._write(table, waiting)

    def execute(self, statement: str, values: Sequence[Value] = ()) -> None:
        """Run one statement on what is there so far."""
        self._write_all()
        self._connection.execute(statement, values)

    def finish(self, meta: Mapping[str, str]) -> None:
        """Index everything, say what it is of, and put it in place."""
        self._write_all()
        tables = ("document", "claim", "question", "incident", "actor", "place", "finding", "task")
        counts = {name: self._connection.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0] for name in tables}
        known = {**meta, "version": str(VERSION), "counts": json.dumps(counts)}
        self.insert("meta", ({"name": name, "value": value} for name, value in known.items()))
        self._write_all()
        self._connection.execute("COMMIT")
        self._connection.executescript(DERIVED)
        self._connection.executescript(INDICES)
        self._connection.execute("ANALYZE")
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.close()
        self._part.replace(self.path)
