"""Numbered migrations: how a record of any earlier version becomes one of this version.

Each migration runs once, in its own transaction, in order; what was applied is kept in the table `migration`. A record that is newer than
this program is refused, never touched. A migration is never edited once released: a change of the schema is a new one.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, func, insert, inspect, select

from whosays.errors import RecordError
from whosays.record import schema


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema, applied once.

    Attributes:
        number: Its place in the order, from 1.
        name: What it does, for a person.
        apply: Makes the change on an open connection.
    """

    number: int
    name: str
    apply: Callable[[Connection], None]


def _first_tables(connection: Connection) -> None:
    tables = [table for table in schema.metadata.sorted_tables if table.name != "migration"]
    schema.metadata.create_all(connection, tables=tables)


def _find_decisions(connection: Connection) -> None:
    for index in schema.decision.indexes:
        index.create(connection, checkfirst=True)


def _make_salt(connection: Connection) -> None:
    """Made with the record, so that who only reads it never writes; a record whose salt is in its decisions keeps that one, see `exports.deciding`."""
    schema.secret.create(connection, checkfirst=True)
    connection.execute(insert(schema.secret), {"name": schema.SALT, "value": secrets.token_hex(32)})


MIGRATION_LOCK = 0x77686F73
"""Key of the PostgreSQL advisory lock that lets one process at a time migrate."""

MIGRATIONS: tuple[Migration, ...] = (
    Migration(1, "the first tables", _first_tables),
    Migration(2, "decisions are found by action and by person", _find_decisions),
    Migration(3, "the salt of pseudonyms is there from the beginning", _make_salt),
)


def applied_migrations(connection: Connection) -> int:
    """The number of the newest migration applied; 0 for an empty database."""
    if not inspect(connection).has_table("migration"):
        return 0
    return connection.execute(select(func.max(schema.migration.c.number))).scalar() or 0


def migrate(engine: Engine, name: str) -> None:
    """Bring the database up to this version; raises `RecordError` when it is newer than this program or is no record."""
    with engine.connect() as connection:
        if applied_migrations(connection) == MIGRATIONS[-1].number:
            return
    with engine.execution_options(writes=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))
        _refuse_strangers(connection, name)
        schema.migration.create(connection, checkfirst=True)
        done = applied_migrations(connection)
        if done > MIGRATIONS[-1].number:
            raise RecordError(
                f"{name} was written by a newer whosays (migration {done}; this one knows {MIGRATIONS[-1].number}): "
                "update whosays, or open another record"
            )
        for migration in MIGRATIONS[done:]:
            migration.apply(connection)
            row = {"number": migration.number, "name": migration.name, "applied_at": datetime.now(UTC)}
            connection.execute(insert(schema.migration), row)


def _refuse_strangers(connection: Connection, name: str) -> None:
    tables = set(inspect(connection).get_table_names())
    if tables and "migration" not in tables and tables & set(schema.metadata.tables):
        raise RecordError(
            f"{name} is a database of another program (it has {', '.join(sorted(tables)[:5])}): give another --record"
        )
