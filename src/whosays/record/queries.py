"""What is current in the record, computed from what was appended.

* A document's metadata are those it came with, under the corrections made since, the latest on each field counting.
* A document's current reading is its latest; a claim of an earlier one stays current only if a person accepted it.
* A claim's status is what the latest decision about it says.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Table, func, select

from whosays.errors import NotFoundError
from whosays.model.claims import Claim
from whosays.model.decisions import Action, Decision
from whosays.model.documents import Document, document_id
from whosays.model.entries import Entry, ReaderIdentity, Resolution
from whosays.model.kinds import Status
from whosays.model.plain import from_plain
from whosays.record import decisions, schema

DOCUMENT_COLUMNS = [column for column in schema.document.c if column.name not in ("number", "added_at")]


def current_documents(connection: Connection) -> tuple[Document, ...]:
    """Every document with its current metadata, in order of publication (undated last), then of adding."""
    rows = connection.execute(select(*DOCUMENT_COLUMNS).order_by(schema.document.c.number)).mappings()
    corrections = _corrections(decisions.read_all(connection))
    documents = [_document(row, corrections) for row in rows]
    return tuple(sorted(documents, key=lambda document: document.published or date.max))


def _document(row: RowMapping, corrections: Mapping[str, Mapping[str, Any]]) -> Document:
    fields = dict(row) | dict(corrections.get(row["id"], {}))
    return from_plain(Document, fields)


def _corrections(all_decisions: Iterable[Decision]) -> dict[str, dict[str, Any]]:
    corrections: dict[str, dict[str, Any]] = {}
    for decision in all_decisions:
        if decision.action is Action.CORRECT:
            corrections.setdefault(decision.subject, {}).update(json.loads(decision.value))
    return corrections


def withdrawn_documents(connection: Connection) -> dict[str, str]:
    """Id of every withdrawn document, with the reason given."""
    return _withdrawn(decisions.read_all(connection))


def _withdrawn(all_decisions: Iterable[Decision]) -> dict[str, str]:
    withdrawn: dict[str, str] = {}
    for decision in all_decisions:
        if decision.action is Action.WITHDRAW:
            withdrawn[decision.subject] = decision.why
        elif decision.action is Action.RESTORE:
            withdrawn.pop(decision.subject, None)
    return withdrawn


def find_document(connection: Connection, name: str) -> Document:
    """The document that `name` names: its id or a unique beginning of it, its given id, or its file's name."""
    table = schema.document
    if not name:
        raise NotFoundError("a document needs a name: give its id, a unique beginning of it, or its file's name")
    exact = (table.c.id == name) | (table.c.given_id == name) | (table.c.name == name)
    rows = connection.execute(select(*DOCUMENT_COLUMNS).where(exact).limit(5)).mappings().all()
    if not rows:
        begins = table.c.id.startswith(name, autoescape=True)
        rows = connection.execute(select(*DOCUMENT_COLUMNS).where(begins).limit(5)).mappings().all()
    _require_one([row["id"] for row in rows], name, "document")
    return _document(rows[0], _corrections(decisions.read_all(connection)))


def find_claim_id(connection: Connection, name: str) -> str:
    """The id of the claim whose id is, or uniquely begins with, `name`."""
    table = schema.claim
    if not name:
        raise NotFoundError("a claim needs an id, or a unique beginning of it: list them with `whosays claims`")
    rows = connection.execute(select(table.c.id).where(table.c.id.startswith(name, autoescape=True)).limit(5))
    ids = [str(found) for found in rows.scalars()]
    _require_one(ids, name, "claim")
    return ids[0]


def _require_one(ids: list[str], name: str, noun: str) -> None:
    if not ids:
        raise NotFoundError(f'no {noun} "{name}" in the record: list them with `whosays {noun}s`')
    if len(ids) > 1:
        raise NotFoundError(f'"{name}" names several {noun}s ({", ".join(ids)}): give more of the id')


def _latest_readings() -> Select[Any]:
    table = schema.reading
    return select(table.c.document_id, func.max(table.c.number).label("number")).group_by(table.c.document_id)


def pending_documents(connection: Connection, reader: ReaderIdentity | None) -> tuple[str, ...]:
    """Ids of documents to be read without a reading (by `reader` and of all sentences, where given), in order of adding."""
    read = select(schema.reading.c.document_id)
    if reader is not None:
        same = (schema.reader.c.name == reader.name) & (schema.reader.c.version == reader.version)
        partly = select(schema.refusal.c.reading).where(schema.refusal.c.kind == schema.UNREAD)
        read = read.join(schema.reader).where(same & (schema.reader.c.digest == reader.digest))
        read = read.where(schema.reading.c.number.not_in(partly))
    table = schema.document
    query = select(table.c.id).where(table.c.unread.is_(None), table.c.id.not_in(read)).order_by(table.c.number)
    return tuple(connection.execute(query).scalars())


def current_entries(connection: Connection, document_id: str | None) -> tuple[Entry, ...]:
    """The current claims of one document or of all, in order of publication and text."""
    all_decisions = decisions.read_all(connection)
    statuses = {
        d.subject: decisions.STATUS_AFTER[d.action] for d in all_decisions if d.action in decisions.ABOUT_CLAIMS
    }
    withdrawn = _withdrawn(all_decisions)
    documents = {document.id: document for document in _documents_for(connection, document_id)}
    entries = []
    for row in _claim_rows(
        connection, document_id, [cid for cid, status in statuses.items() if status is Status.ACCEPTED]
    ):
        claim = from_plain(Claim, json.loads(row["body"]) | {"extraction_score": row["extraction_score"]})
        entries.append(
            Entry(
                claim=claim,
                document=documents[claim.document_id],
                resolution=from_plain(Resolution, json.loads(row["resolution"])),
                status=statuses.get(row["id"], Status.PROPOSED),
                reader=ReaderIdentity(row["name"], row["version"], row["digest"]),
                withdrawn=claim.document_id in withdrawn,
            )
        )
    order = {identity: place for place, identity in enumerate(documents)}
    return tuple(
        sorted(entries, key=lambda e: (order[e.document.id], e.claim.trigger.start, e.claim.trigger.end, e.id))
    )


def _documents_for(connection: Connection, document_id: str | None) -> tuple[Document, ...]:
    return current_documents(connection) if document_id is None else (find_document(connection, document_id),)


def _claim_rows(connection: Connection, document_id: str | None, accepted: list[str]) -> list[RowMapping]:
    """Rows of current claims, each once: of the latest readings, and the accepted ones by their latest finding."""
    claim, found, reading, reader = schema.claim, schema.found, schema.reading, schema.reader
    latest = _latest_readings().subquery()
    columns = (
        claim.c.id,
        claim.c.body,
        found.c.extraction_score,
        found.c.resolution,
        reader.c.name,
        reader.c.version,
        reader.c.digest,
    )
    joined = (
        select(*columns)
        .join(found, found.c.claim_id == claim.c.id)
        .join(reading, reading.c.number == found.c.reading)
        .join(reader, reader.c.number == reading.c.reader)
        .order_by(found.c.reading)
    )
    if document_id is not None:
        joined = joined.where(claim.c.document_id == document_id)
    rows = {
        row["id"]: row for row in connection.execute(joined.join(latest, latest.c.number == found.c.reading)).mappings()
    }
    missing = [identity for identity in accepted if identity not in rows]
    for start in range(0, len(missing), 500):
        chunk = joined.where(claim.c.id.in_(missing[start : start + 500]))
        rows |= {row["id"]: row for row in connection.execute(chunk).mappings()}
    return list(rows.values())


def all_readings(connection: Connection, document_id: str) -> tuple[tuple[ReaderIdentity, datetime, int], ...]:
    """Every reading of a document, oldest first, with the number of claims found."""
    reading, reader, found = schema.reading, schema.reader, schema.found
    count = select(func.count()).where(found.c.reading == reading.c.number).scalar_subquery()
    query = select(reader.c.name, reader.c.version, reader.c.digest, reading.c.read_at, count.label("claims"))
    rows = connection.execute(query.join(reader).where(reading.c.document_id == document_id).order_by(reading.c.number))
    return tuple((ReaderIdentity(row.name, row.version, row.digest), row.read_at, row.claims) for row in rows)


def current_refusals(connection: Connection, document_id: str) -> list[tuple[str, str, str]]:
    """Kind, words and reasons (JSON) of what the verifier refused in a document's current reading."""
    latest = _latest_readings().where(schema.reading.c.document_id == document_id).subquery()
    table: Table = schema.refusal
    query = select(table.c.kind, table.c.words, table.c.reasons).join(latest, latest.c.number == table.c.reading)
    return [(row.kind, row.words, row.reasons) for row in connection.execute(query.order_by(table.c.number))]


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
