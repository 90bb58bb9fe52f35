"""What the record holds, computed from what was appended; its claims are in `record.entries`.

A document's metadata are those it came with, under the corrections made since, the latest on each field counting.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, RowMapping, false, func, select

from whosays.errors import NotFoundError
from whosays.model.claims import Claim
from whosays.model.documents import Document, document_id
from whosays.model.entries import PERSON, ReaderIdentity
from whosays.model.plain import from_plain
from whosays.model.stamps import Stamp
from whosays.record import decisions, schema

DOCUMENT_COLUMNS = [column for column in schema.document.c if column.name not in ("number", "added_at")]


def current_documents(connection: Connection) -> tuple[Document, ...]:
    """Every document with its current metadata, in order of publication (undated last), then of adding."""
    rows = connection.execute(select(*DOCUMENT_COLUMNS).order_by(schema.document.c.number)).mappings()
    corrections = decisions.read_corrections(connection)
    documents = [_document(row, corrections) for row in rows]
    return tuple(sorted(documents, key=lambda document: document.published or date.max))


def added_document(connection: Connection, document_id: str) -> Document:
    """The document with the metadata that it was added with, whatever was corrected since."""
    query = select(*DOCUMENT_COLUMNS).where(schema.document.c.id == document_id)
    return _document(connection.execute(query).mappings().one(), {})


def documents_of(connection: Connection, ids: Collection[str]) -> dict[str, Document]:
    """The documents of these ids, with their current metadata, by id."""
    rows = connection.execute(select(*DOCUMENT_COLUMNS).where(schema.document.c.id.in_(ids))).mappings()
    corrections = decisions.read_corrections(connection, ids)
    return {row["id"]: _document(row, corrections) for row in rows}


def _document(row: RowMapping, corrections: Mapping[str, Mapping[str, Any]]) -> Document:
    fields = dict(row) | dict(corrections.get(row["id"], {}))
    return from_plain(Document, fields)


def find_document(connection: Connection, name: str) -> Document:
    """The document that `name` names: its id or a unique beginning of it, its given id, or its file's name."""
    table = schema.document
    if not name:
        raise NotFoundError("a document needs a name: give its id, a unique beginning of it, or its file's name")
    given = (table.c.given_id == name) | (table.c.name == name)
    rows: Sequence[RowMapping] = ()
    for means in (table.c.id == name, given, _begins(table.c.id, name)):
        rows = rows or connection.execute(select(*DOCUMENT_COLUMNS).where(means).limit(5)).mappings().all()
    _require_one([row["id"] for row in rows], name, "document")
    return _document(rows[0], decisions.read_corrections(connection, [rows[0]["id"]]))


def _begins(column: Column[str], name: str) -> ColumnElement[bool]:
    """Whether an id begins with `name`, asked so that an index answers: ids are hex digits, and "g" comes after all of them."""
    digits = name.lower()
    return (column >= digits) & (column < f"{digits}g") if _HEX.fullmatch(digits) else false()


_HEX = re.compile("[0-9a-f]+")


def find_claim_id(connection: Connection, name: str) -> str:
    """The id of the claim whose id is, or uniquely begins with, `name`."""
    table = schema.claim
    if not name:
        raise NotFoundError("a claim needs an id, or a unique beginning of it: list them with `whosays claims`")
    rows = connection.execute(select(table.c.id).where(_begins(table.c.id, name)).limit(5))
    ids = [str(found) for found in rows.scalars()]
    _require_one(ids, name, "claim")
    return ids[0]


def _require_one(ids: list[str], name: str, noun: str) -> None:
    if not ids:
        raise NotFoundError(f'no {noun} "{name}" in the record: list them with `whosays {noun}s`')
    if len(ids) > 1:
        raise NotFoundError(f'"{name}" names several {noun}s ({", ".join(ids)}): give more of the id')


def pending_documents(connection: Connection, reader: ReaderIdentity | None) -> tuple[str, ...]:
    """Ids of documents to be read without a reading (by `reader` and of all sentences, where given), in order of adding."""
    read = select(schema.reading.c.document_id).join(schema.reader).where(schema.reader.c.name != PERSON)
    if reader is not None:
        same = (schema.reader.c.name == reader.name) & (schema.reader.c.version == reader.version)
        partly = select(schema.refusal.c.reading).where(schema.refusal.c.kind == schema.UNREAD)
        read = read.where(same & (schema.reader.c.digest == reader.digest))
        read = read.where(schema.reading.c.number.not_in(partly))
    table = schema.document
    query = select(table.c.id).where(table.c.unread.is_(None), table.c.id.not_in(read)).order_by(table.c.number)
    return tuple(connection.execute(query).scalars())


def count_pending(connection: Connection) -> int:
    """How many documents are to be read that no reader has read."""
    read = (
        select(1)
        .join(schema.reader)
        .where(schema.reading.c.document_id == schema.document.c.id, schema.reader.c.name != PERSON)
    )
    query = select(func.count()).select_from(schema.document).where(schema.document.c.unread.is_(None), ~read.exists())
    return int(connection.execute(query).scalar_one())


def all_readings(connection: Connection, document_id: str) -> tuple[tuple[ReaderIdentity, datetime, int], ...]:
    """Every reading of a document, oldest first, with the number of claims found."""
    reading, reader, found = schema.reading, schema.reader, schema.found
    count = select(func.count()).where(found.c.reading == reading.c.number).scalar_subquery()
    query = select(reader.c.name, reader.c.version, reader.c.digest, reading.c.read_at, count.label("claims"))
    rows = connection.execute(query.join(reader).where(reading.c.document_id == document_id).order_by(reading.c.number))
    return tuple((ReaderIdentity(row.name, row.version, row.digest), row.read_at, row.claims) for row in rows)


def read_stamp(connection: Connection) -> Stamp:
    """The numbers of the last document, reading and decision."""
    last = (func.coalesce(func.max(table.c.number), 0) for table in (schema.document, schema.reading, schema.decision))
    row = connection.execute(select(*(select(number).scalar_subquery() for number in last))).one()
    return Stamp(*row)


def find_damage(connection: Connection) -> tuple[str, ...]:
    """What in the record differs from its own digest or words, in sentences; empty when nothing does."""
    problems = [
        f"the bytes kept under SHA-256 {row.sha256} are not those: restore them from a backup"
        for row in connection.execute(select(schema.content.c.sha256, schema.content.c.bytes))
        if hashlib.sha256(row.bytes).hexdigest() != row.sha256
    ]
    texts: dict[str, str] = {}
    for row in connection.execute(select(*DOCUMENT_COLUMNS)):
        texts[row.id] = row.text
        published = date.fromisoformat(row.published) if row.published else None
        if document_id(row.sha256, row.outlet, row.url, published) != row.id:
            problems.append(f"outlet, address or day of document {row.id} were altered after it was added")
    for row in connection.execute(select(schema.claim.c.id, schema.claim.c.body)):
        problems += _claim_damage(row.id, row.body, texts)
    return tuple(problems)


def _claim_damage(claim_id: str, body: str, texts: Mapping[str, str]) -> list[str]:
    try:
        claim = from_plain(Claim, json.loads(body))
    except (ValueError, TypeError, KeyError):
        return [f"claim {claim_id} can no longer be read: restore it from a backup"]
    if claim.id != claim_id:
        return [f"claim {claim_id} was altered after it was recorded"]
    if not _stands(claim, texts.get(claim.document_id, "")):
        return [f"words of claim {claim_id} do not stand in document {claim.document_id}"]
    return []


def _stands(claim: Claim, text: str) -> bool:
    spans = [claim.trigger, claim.sentence, *(span for fillers in claim.roles.values() for span in fillers)]
    spans += [step.source for step in claim.attribution] + [step.cue for step in claim.attribution if step.cue]
    return all(span.stands_in(text) for span in spans)
