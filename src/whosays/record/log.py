"""The log of decisions a page at a time, newest first: what an audit reads, whatever the record's size.

A page is found by the number that it comes before, never by an offset. What it is not: the current state, which `record.decisions` computes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Select, func, select

from whosays.errors import NotFoundError
from whosays.model.decisions import GENESIS, Decision
from whosays.model.logs import ChainState, LogFilter
from whosays.record import schema
from whosays.record.decisions import CHUNK, decision_of, find_breaks

LAST = "\U0010ffff"
"""Comes after every character that a subject can go on with, where text is ordered by its code points, as SQLite's is."""


def read_before(connection: Connection, before: int | None, limit: int, wanted: LogFilter) -> tuple[Decision, ...]:
    """Up to `limit` decisions numbered below `before` (the newest where it is `None`) that `wanted` asks for, newest first."""
    table = schema.decision
    query = (
        _wanted(select(table), wanted, by_code_point=connection.dialect.name == "sqlite")
        .order_by(table.c.number.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(table.c.number < before)
    return tuple(map(decision_of, connection.execute(query)))


def read_beyond(connection: Connection, beyond: int, limit: int, wanted: LogFilter) -> tuple[Decision, ...]:
    """Up to `limit` decisions numbered above `beyond` that `wanted` asks for, oldest first."""
    table = schema.decision
    query = _wanted(select(table), wanted, by_code_point=connection.dialect.name == "sqlite")
    query = query.where(table.c.number > beyond).order_by(table.c.number).limit(limit)
    return tuple(map(decision_of, connection.execute(query)))


def _wanted(query: Select[Any], wanted: LogFilter, *, by_code_point: bool) -> Select[Any]:
    columns = schema.decision.c
    if wanted.by is not None:
        query = query.where(columns.by == wanted.by)
    if wanted.not_by:
        query = query.where(columns.by.not_in(sorted(wanted.not_by)))
    if wanted.actions:
        query = query.where(columns.action.in_(sorted(action.value for action in wanted.actions)))
    if wanted.subject is not None and by_code_point:
        query = query.where(columns.subject >= wanted.subject, columns.subject < wanted.subject + LAST)
    elif wanted.subject is not None:
        query = query.where(func.substr(columns.subject, 1, len(wanted.subject)) == wanted.subject)
    if wanted.since is not None:
        query = query.where(columns.at >= wanted.since.isoformat())
    if wanted.until is not None and wanted.until < date.max:
        query = query.where(columns.at < (wanted.until + timedelta(days=1)).isoformat())
    return query


def read_one(connection: Connection, number: int) -> Decision:
    """The decision of that number. Raises `NotFoundError`."""
    row = connection.execute(select(schema.decision).where(schema.decision.c.number == number)).first()
    if row is None:
        raise NotFoundError(f"no decision {number} in the record: see the audit log")
    return decision_of(row)


def read_on_all(connection: Connection, subjects: Iterable[str]) -> dict[str, tuple[Decision, ...]]:
    """Every decision on each of `subjects`, oldest first."""
    wanted = list(dict.fromkeys(subjects))
    found: dict[str, list[Decision]] = {subject: [] for subject in wanted}
    for start in range(0, len(wanted), CHUNK):
        query = select(schema.decision).where(schema.decision.c.subject.in_(wanted[start : start + CHUNK]))
        for decision in sorted(map(decision_of, connection.execute(query)), key=lambda decision: decision.number):
            found[decision.subject].append(decision)
    return {subject: tuple(decisions) for subject, decisions in found.items()}


def read_chain(connection: Connection) -> ChainState:
    """How the chain stands, every decision of it checked against the one before."""
    table = schema.decision
    last = connection.execute(select(table.c.number, table.c.hash).order_by(table.c.number.desc()).limit(1)).first()
    number, digest = (last.number, last.hash) if last else (0, GENESIS)
    return ChainState(number, digest, find_breaks(connection))
