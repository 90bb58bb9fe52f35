"""Which claims are current, and in what status.

* A document's current reading is the latest that a machine made of it; a claim of an earlier one stays current only if a person accepted it.
* A claim that a person added belongs to no machine's reading: it is current as soon as somebody decided on it, until that is taken back.
* A claim's status is what the latest decision about it says.

One document's claims, or a few claims by their ids, are read by themselves: what that takes does not grow with the record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, select

from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.entries import PERSON, Entry, ReaderIdentity, Resolution
from whosays.model.kinds import Kind, Status
from whosays.model.plain import from_plain
from whosays.model.words import ClaimWords
from whosays.record import decisions, queries, schema
from whosays.record.decisions import CHUNK

AT_ONCE = 2_000
"""How many rows are fetched at once where the whole record is read."""


def current_entries(connection: Connection, name: str | None) -> tuple[Entry, ...]:
    """The current claims of one document or of all, in order of publication and text."""
    if name is None:
        documents = queries.current_documents(connection)
        statuses = decisions.read_statuses(connection)
        rows: Iterable[RowMapping] = _all_rows(connection, statuses)
    else:
        documents = (queries.find_document(connection, name),)
        here = _claims_of(connection, documents[0].id)
        statuses = decisions.read_statuses(connection, here)
        rows = _rows_of(connection, here, statuses)
    known = {document.id: document for document in documents}
    order = {identity: place for place, identity in enumerate(known)}
    entries = _entries(rows, known, statuses, decisions.read_withdrawn(connection, None if name is None else known))
    return tuple(
        sorted(entries, key=lambda e: (order[e.document.id], e.claim.trigger.start, e.claim.trigger.end, e.id))
    )


def current_words(connection: Connection, document_id: str) -> tuple[ClaimWords, ...]:
    """Where the words of the current claims of one document stand, in order of text."""
    here = _claims_of(connection, document_id)
    statuses = decisions.read_statuses(connection, here)
    rows = _rows_of(connection, here, statuses)
    words = (_words(row["id"], json.loads(row["body"]), statuses) for row in rows)
    return tuple(sorted(words, key=lambda claim: (claim.trigger, claim.id)))


def _words(claim_id: str, body: Mapping[str, Any], statuses: Mapping[str, Status]) -> ClaimWords:
    steps = body["attribution"]
    return ClaimWords(
        id=claim_id,
        kind=Kind(body["kind"]),
        status=statuses.get(claim_id, Status.PROPOSED),
        sentence=_stretch(body["sentence"]),
        trigger=_stretch(body["trigger"]),
        fillers=tuple(_stretch(span) for spans in body["roles"].values() for span in spans),
        sources=tuple(_stretch(span) for step in steps for span in (step["source"], step["cue"]) if span),
    )


def _stretch(span: Mapping[str, Any]) -> tuple[int, int]:
    return span["start"], span["end"]


def readings_of_claim(connection: Connection, claim_id: str) -> tuple[tuple[ReaderIdentity, datetime, float], ...]:
    """Every time that a claim was found, oldest first: the reader, when, and its score."""
    found, reading, reader = schema.found, schema.reading, schema.reader
    columns = (reader.c.name, reader.c.version, reader.c.digest, reading.c.read_at, found.c.extraction_score)
    query = select(*columns).select_from(found).join(reading, reading.c.number == found.c.reading)
    query = query.join(reader, reader.c.number == reading.c.reader).where(found.c.claim_id == claim_id)
    rows = connection.execute(query.order_by(reading.c.number))
    return tuple((ReaderIdentity(row[0], row[1], row[2]), row[3], row[4]) for row in rows)


def entries_of(connection: Connection, claim_ids: Sequence[str]) -> tuple[Entry, ...]:
    """The current ones of the claims of these ids, in the order given."""
    found: dict[str, Entry] = {}
    for chunk in _chunks(list(dict.fromkeys(claim_ids))):
        statuses = decisions.read_statuses(connection, chunk)
        rows = _rows_of(connection, chunk, statuses)
        documents = queries.documents_of(connection, {row["document_id"] for row in rows})
        withdrawn = decisions.read_withdrawn(connection, documents)
        found |= {entry.id: entry for entry in _entries(rows, documents, statuses, withdrawn)}
    return tuple(found[identity] for identity in claim_ids if identity in found)


def _entries(
    rows: Iterable[RowMapping],
    documents: Mapping[str, Document],
    statuses: Mapping[str, Status],
    withdrawn: Mapping[str, str],
) -> list[Entry]:
    readers: dict[tuple[str, str, str], ReaderIdentity] = {}

    def reader_of(row: RowMapping) -> ReaderIdentity:
        known = row["name"], row["version"], row["digest"]
        if known not in readers:
            readers[known] = ReaderIdentity(*known)
        return readers[known]

    return [
        Entry(
            claim=from_plain(Claim, json.loads(row["body"]) | {"extraction_score": row["extraction_score"]}),
            document=documents[row["document_id"]],
            resolution=from_plain(Resolution, json.loads(row["resolution"])),
            status=statuses.get(row["id"], Status.PROPOSED),
            reader=reader_of(row),
            withdrawn=row["document_id"] in withdrawn,
        )
        for row in rows
    ]


def latest_readings() -> Select[Any]:
    """Each document's current reading: the latest that no person made."""
    table, reader = schema.reading, schema.reader
    return (
        select(table.c.document_id, func.max(table.c.number).label("number"))
        .join(reader)
        .where(reader.c.name != PERSON)
        .group_by(table.c.document_id)
    )


def current_refusals(connection: Connection, document_id: str) -> list[tuple[str, str, str]]:
    """Kind, words and reasons (JSON) of what the verifier refused in a document's current reading."""
    latest = latest_readings().where(schema.reading.c.document_id == document_id).subquery()
    table = schema.refusal
    query = select(table.c.kind, table.c.words, table.c.reasons).join(latest, latest.c.number == table.c.reading)
    return [(row.kind, row.words, row.reasons) for row in connection.execute(query.order_by(table.c.number))]


def current_reader(connection: Connection, document_id: str) -> ReaderIdentity | None:
    """Who made a document's current reading; `None` where no machine has read it."""
    reading, reader = schema.reading, schema.reader
    query = select(reader.c.name, reader.c.version, reader.c.digest).join(reading, reading.c.reader == reader.c.number)
    query = query.where(reading.c.document_id == document_id, reader.c.name != PERSON)
    row = connection.execute(query.order_by(reading.c.number.desc()).limit(1)).first()
    return None if row is None else ReaderIdentity(row.name, row.version, row.digest)


def _findings() -> Select[Any]:
    """A row for every time a claim was found, oldest first."""
    claim, found, reading, reader = schema.claim, schema.found, schema.reading, schema.reader
    columns = (claim.c.id, claim.c.document_id, claim.c.body, found.c.reading, found.c.extraction_score)
    return (
        select(*columns, found.c.resolution, reader.c.name, reader.c.version, reader.c.digest)
        .select_from(claim)
        .join(found, found.c.claim_id == claim.c.id)
        .join(reading, reading.c.number == found.c.reading)
        .join(reader, reader.c.number == reading.c.reader)
        .order_by(found.c.reading)
    )


def _all_rows(connection: Connection, statuses: Mapping[str, Status]) -> Iterator[RowMapping]:
    """The finding by which each current claim of the record is known, one by one, as a million of them are too many to hold beside what is made of them.

    See `_current`, which says the same of a few claims.
    """
    latest = latest_readings().subquery()
    current = _findings().join(latest, latest.c.number == schema.found.c.reading)
    read = set[str]()
    for row in connection.execute(current, execution_options={"yield_per": AT_ONCE}).mappings():
        read.add(row["id"])
        yield row
    by_people = {
        row["id"]: row
        for row in connection.execute(_findings().where(schema.reader.c.name == PERSON)).mappings()
        if row["id"] not in read and statuses.get(row["id"], Status.PROPOSED) is not Status.PROPOSED
    }
    accepted = [identity for identity, status in statuses.items() if status is Status.ACCEPTED and identity not in read]
    for chunk in _chunks(accepted):
        found = connection.execute(_findings().where(schema.claim.c.id.in_(chunk)))
        by_people |= {row["id"]: row for row in found.mappings()}
    yield from by_people.values()


def _claims_of(connection: Connection, document_id: str) -> list[str]:
    """The ids of every claim ever found in a document; asked apart, so that no database takes it into its head to go through all claims."""
    return list(
        connection.execute(select(schema.claim.c.id).where(schema.claim.c.document_id == document_id)).scalars()
    )


def _rows_of(connection: Connection, claim_ids: Sequence[str], statuses: Mapping[str, Status]) -> list[RowMapping]:
    """The finding by which each current one of these claims is known."""
    findings: dict[str, list[RowMapping]] = {}
    for chunk in _chunks(claim_ids):
        for row in connection.execute(_findings().where(schema.claim.c.id.in_(chunk))).mappings():
            findings.setdefault(row["id"], []).append(row)
    documents = list({row["document_id"] for rows in findings.values() for row in rows})
    latest = set()
    for chunk in _chunks(documents):
        here = schema.reading.c.document_id.in_(chunk)
        latest |= {row.number for row in connection.execute(latest_readings().where(here))}
    chosen = (_current(rows, latest, statuses.get(identity, Status.PROPOSED)) for identity, rows in findings.items())
    return [row for row in chosen if row is not None]


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))


def _current(rows: Sequence[RowMapping], latest: set[int], status: Status) -> RowMapping | None:
    """Of a claim's findings, oldest first, the one that it is current by; `None` where it is not current."""
    machine = [row for row in rows if row["reading"] in latest]
    if machine or status is Status.ACCEPTED:
        return (machine or rows)[-1]
    people = [row for row in rows if row["name"] == PERSON]
    return people[-1] if people and status is not Status.PROPOSED else None
