"""A connection to the record's database: SQLite by default, PostgreSQL by URL.

SQLite runs in WAL mode with full synchronisation, so that a killed process loses nothing that was committed and readers never wait for a
writer; a writing transaction takes its lock at the start, so that two writers queue instead of failing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from whosays.errors import MissingExtraError, RecordError

BUSY_SECONDS = 60
MEMORY = ":memory:"
ROOM_KIB = 262_144
"""Memory for pages of an SQLite file while very much is written to it, in KiB; a connection has 2,000 otherwise."""


def shown_location(location: str) -> str:
    """`location` as it may be shown: a URL without its password."""
    try:
        return make_url(location).render_as_string(hide_password=True) if "://" in location else location
    except ArgumentError:
        return location.split("://", 1)[0] + "://…"


def sqlite_file(location: str) -> Path | None:
    """The file that an SQLite record at `location` is kept in; `None` for one in memory or on a server."""
    if "://" not in location:
        return None if location == MEMORY else Path(location)
    try:
        url = make_url(location)
    except ArgumentError:
        return None
    plain = url.get_backend_name() == "sqlite" and url.database and not url.database.startswith("file:")
    return Path(url.database) if plain and url.database else None


def open_engine(location: str) -> Engine:
    """An engine for `location`: a path of an SQLite file, ":memory:", or a database URL; raises `RecordError` where it is neither."""
    if "://" in location:
        return _url_engine(location)
    if location == MEMORY:
        engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
        _prepare_sqlite(engine, wal=False)
        return engine
    path = Path(location)
    if not path.parent.is_dir():
        raise RecordError(
            f"no folder {path.parent} to keep the record {path.name} in: create it, or give another --record"
        )
    if path.is_dir():
        raise RecordError(f"{path} is a folder, not a record: give a file name, such as {path / 'whosays.db'}")
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}
    )
    _prepare_sqlite(engine, wal=True)
    return engine


def _url_engine(location: str) -> Engine:
    url = location
    if url.startswith(("postgresql://", "postgres://")):
        url = "postgresql+psycopg://" + url.split("://", 1)[1]
    try:
        engine = create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise MissingExtraError("A record on PostgreSQL", "postgres") from error
    except (ArgumentError, NoSuchModuleError) as error:
        scheme = location.split("://", 1)[0]
        raise RecordError(
            f'"{scheme}" is no kind of record: give a file name, or postgresql://USER@HOST/DATABASE'
        ) from error
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine, wal=True)
    elif engine.dialect.name != "postgresql":
        raise RecordError(
            f"a record on {engine.dialect.name} is not supported: give a file name, or postgresql://USER@HOST/DATABASE"
        )
    return engine


def _prepare_sqlite(engine: Engine, *, wal: bool) -> None:
    """Hand transactions to SQLAlchemy (the driver's own begin is too late for two writers) and set the safe pragmas."""

    def on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.close()

    def on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        if writes and wal:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql("BEGIN")

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)


def use_wal(engine: Engine) -> None:
    """Switch an SQLite file to write-ahead logging; it stays so. Nothing happens on other databases or in memory."""
    if engine.dialect.name == "sqlite" and _driver_value(engine, "PRAGMA journal_mode") not in ("wal", "memory"):
        _driver_value(engine, "PRAGMA journal_mode=WAL")


@contextmanager
def roomy_cache(connection: Connection) -> Iterator[None]:
    """Give SQLite room for the pages that a long writing touches again and again, and take it back; nothing happens on other databases."""
    if connection.dialect.name != "sqlite":
        yield
        return
    before = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size={-ROOM_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size={before}")


def copy_sqlite(engine: Engine, target: Path) -> None:
    """Write a whole, compact copy of an SQLite database to `target`."""
    _driver_value(engine, "VACUUM INTO ?", str(target))


def _driver_value(engine: Engine, statement: str, *values: str) -> Any:
    """The first value that `statement` gives when run outside of any transaction, which these statements demand."""
    raw = engine.raw_connection()
    try:
        row = raw.cursor().execute(statement, values).fetchone()
        return row[0] if row else None
    finally:
        raw.close()
