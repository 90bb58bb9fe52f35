"""Documents and readings as rows, and the rows into their tables: one publication, or very many at once.

Many are written a batch of rows with each statement, which is what makes a large import quick; the rows are the same as if each document and each
reading had been added by itself. What it is not: a way around the rules of the record. What is there already is left as it is, here as everywhere.

Rule that always holds: a reading is written only after its document.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects import sqlite

from whosays.errors import NotFoundError
from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.entries import ReaderIdentity, Resolution
from whosays.model.plain import to_plain
from whosays.record import schema

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

Row = dict[str, Any]
_to_json = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class RefusedClaim:
    """A claim that a reader proposed and the verifier refused: its kind, its words, and the reasons.

    With the kind `UNREAD`: sentences that the reader did not read, and why. A document with such sentences is read again when it is asked for.
    """

    kind: str
    words: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewReading:
    """What a reader found in one document, to be recorded.

    Attributes:
        document_id: The document.
        reader: Who read.
        resolver: Version of the resolver that said what the words mean.
        claims: The verified claims.
        resolutions: What their words mean, one for each claim, in order.
        refused: What the verifier refused.
    """

    document_id: str
    reader: ReaderIdentity
    resolver: str
    claims: tuple[Claim, ...]
    resolutions: tuple[Resolution, ...]
    refused: tuple[RefusedClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A publication with its bytes, to be recorded."""

    document: Document
    content: bytes


def add_documents(connection: Connection, documents: Sequence[NewDocument], now: datetime) -> int:
    """How many of `documents` are new; the others change nothing."""
    contents = [{"sha256": new.document.sha256, "size": len(new.content), "bytes": new.content} for new in documents]
    _insert_new(connection, schema.content, contents)
    return _insert_new(connection, schema.document, [to_plain(new.document) | {"added_at": now} for new in documents])


def add_readings(connection: Connection, readings: Sequence[NewReading], now: datetime) -> int:
    """How many claims of `readings` the record did not have yet. Raises `NotFoundError` for a document that it does not have."""
    require_all(connection, schema.document, {reading.document_id for reading in readings}, "document")
    numbered = list(zip(_start_readings(connection, readings, now), readings, strict=True))
    claims = [_claim_row(claim, now) for reading in readings for claim in reading.claims]
    new = _insert_new(connection, schema.claim, claims)
    _insert_new(connection, schema.found, [row for number, reading in numbered for row in _found_rows(number, reading)])
    refusals = [_refusal_row(number, refused) for number, reading in numbered for refused in reading.refused]
    if refusals:
        connection.execute(schema.refusal.insert(), refusals)
    return new


def require_all(connection: Connection, table: Table, ids: set[str], noun: str) -> None:
    """Raise `NotFoundError` unless every one of `ids` is in `table`."""
    missing = ids.difference(connection.execute(select(table.c.id).where(table.c.id.in_(ids))).scalars())
    if missing:
        raise NotFoundError(f"no {noun} {min(missing)} in the record: list them with `whosays {noun}s`")


def _start_readings(connection: Connection, readings: Sequence[NewReading], now: datetime) -> Sequence[int]:
    """The numbers of new readings, in their order."""
    readers = {reader: _reader_number(connection, reader) for reader in dict.fromkeys(r.reader for r in readings)}
    rows = [
        {"document_id": r.document_id, "reader": readers[r.reader], "resolver": r.resolver, "read_at": now}
        for r in readings
    ]
    number = schema.reading.c.number
    inserting = schema.reading.insert().returning(number, sort_by_parameter_order=True)
    return connection.execute(inserting, rows).scalars().all() if rows else ()


def _reader_number(connection: Connection, reader: ReaderIdentity) -> int:
    identity = to_plain(reader)
    _insert_new(connection, schema.reader, [identity])
    return int(connection.execute(select(schema.reader.c.number).filter_by(**identity)).scalar_one())


def _claim_row(claim: Claim, now: datetime) -> Row:
    body = {name: value for name, value in to_plain(claim).items() if name != "extraction_score"}
    return {
        "id": claim.id,
        "document_id": claim.document_id,
        "kind": claim.kind.value,
        "body": _to_json(body),
        "recorded_at": now,
    }


def _found_rows(number: int, reading: NewReading) -> list[Row]:
    return [
        {
            "reading": number,
            "claim_id": claim.id,
            "extraction_score": claim.extraction_score,
            "resolution": _to_json(to_plain(resolution)),
        }
        for claim, resolution in zip(reading.claims, reading.resolutions, strict=True)
    ]


def _refusal_row(number: int, refused: RefusedClaim) -> Row:
    reasons = json.dumps(refused.reasons)
    return {"reading": number, "kind": refused.kind, "words": refused.words, "reasons": reasons}


def _insert_new(connection: Connection, table: Table, rows: Sequence[Row]) -> int:
    """Insert those of `rows` of which no unique key is there; say how many."""
    if not rows:
        return 0
    inserting = _postgresql_insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
    counted = {"preserve_rowcount": True}
    return connection.execute(inserting.on_conflict_do_nothing(), rows, execution_options=counted).rowcount


def _postgresql_insert(table: Table) -> postgresql.Insert:
    """An insertion in the words of PostgreSQL, whose dialect is loaded at first use."""
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)
