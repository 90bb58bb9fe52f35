"""The record: documents with their bytes, claims, readings and decisions, append-only.

A `Record` is opened on a place (a file, or a database URL) and closed again; every method is one transaction, so a process killed between
two of them leaves a whole record. What is current (the latest reading of a document, its corrected metadata, a claim's status) is computed
here on the way out; nothing that was written is ever changed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DBAPIError

from whosays.errors import NotFoundError, RecordError
from whosays.model.decisions import Action, Decision
from whosays.model.documents import Document
from whosays.model.entries import Entry, ReaderIdentity
from whosays.model.logs import ChainState, LogFilter
from whosays.model.plain import from_plain
from whosays.model.stamps import Stamp
from whosays.model.words import ClaimWords
from whosays.record import decisions, entries, log, queries, schema
from whosays.record.adding import NewDocument, NewReading, RefusedClaim, add_documents, add_readings, require_all
from whosays.record.engine import copy_sqlite, open_engine, roomy_cache, shown_location, sqlite_file, use_wal
from whosays.record.migrations import migrate
from whosays.record.schema import UNREAD

__all__ = ["UNREAD", "NewDocument", "NewReading", "Record", "RefusedClaim"]

BATCH = 500
"""Documents whose rows are written, or read, with each statement where there are many."""


class Record:
    """A record of who says what; see the module's first lines. Use it in a `with` block, or call `close()`."""

    def __init__(self, engine: Engine, location: str) -> None:
        self._engine = engine
        self.location = location

    @classmethod
    def open(cls, location: str | Path, *, create: bool = True) -> Self:
        """The record at `location` (a file, ":memory:" or a database URL), brought up to this version.

        Raises:
            NotFoundError: Nothing is there and `create` is false.
            RecordError: It cannot be opened, or is no record.
        """
        where = shown_location(str(location))
        file = sqlite_file(str(location))
        if not create and file is not None and not (file.exists() and (file.is_dir() or file.stat().st_size)):
            raise NotFoundError(f"no record at {where}: make one with `whosays add`, or name another with --record")
        engine = open_engine(str(location))
        try:
            with _explained(where):
                use_wal(engine)
                migrate(engine, where)
        except RecordError:
            engine.dispose()
            raise
        return cls(engine, where)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        options = {"isolation_level": "REPEATABLE READ"} if self._engine.dialect.name == "postgresql" else {}
        with _explained(self.location), self._engine.execution_options(**options).connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with _explained(self.location), self._engine.execution_options(writes=True).begin() as connection:
            yield connection

    def add_document(self, document: Document, content: bytes) -> bool:
        """Whether `document` is new; it and its bytes are kept if so. The same publication again changes nothing."""
        with self._writing() as connection:
            _wait_turn(connection)
            return add_documents(connection, [NewDocument(document, content)], datetime.now(UTC)) > 0

    def add_reading(self, reading: NewReading) -> int:
        """How many claims of `reading` the record did not have yet. The reading becomes the document's current one, unless a person made it."""
        with self._writing() as connection:
            _wait_turn(connection)
            return add_readings(connection, [reading], datetime.now(UTC))

    def add_many(self, documents: Iterable[tuple[NewDocument, Sequence[NewReading]]]) -> int:
        """How many claims of `documents`, each with its readings, are new: all of them in one transaction, a batch at a time.

        The record is then the same as after `add_document` and `add_reading` of each in turn; an iterator is never held whole.
        """
        new, several = 0, iter(documents)
        with self._writing() as connection, roomy_cache(connection):
            _wait_turn(connection)
            while batch := list(islice(several, BATCH)):
                now = datetime.now(UTC)
                add_documents(connection, [document for document, _ in batch], now)
                new += add_readings(connection, [reading for _, readings in batch for reading in readings], now)
        return new

    def documents(self) -> tuple[Document, ...]:
        """Every document, with its current metadata, in order of publication, then of adding."""
        with self._reading() as connection:
            return queries.current_documents(connection)

    def document(self, name: str) -> Document:
        """The document whose id is, or uniquely begins with, `name`; or whose given id or file name is `name`. Raises `NotFoundError`."""
        with self._reading() as connection:
            return queries.find_document(connection, name)

    def documents_of(self, ids: Sequence[str]) -> tuple[Document, ...]:
        """The documents of these ids, in the order given, read together; ids that the record does not have are left out."""
        with self._reading() as connection:
            chunks = (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
            found = {
                id_: document for chunk in chunks for id_, document in queries.documents_of(connection, chunk).items()
            }
        return tuple(found[id_] for id_ in dict.fromkeys(ids) if id_ in found)

    def document_as_added(self, name: str) -> Document:
        """The document that `name` names, with the metadata that it was added with. Raises `NotFoundError`."""
        with self._reading() as connection:
            return queries.added_document(connection, queries.find_document(connection, name).id)

    def newest_documents(self, limit: int) -> tuple[str, ...]:
        """Ids of the documents that were added last, the last one first."""
        table = schema.document
        with self._reading() as connection:
            return tuple(connection.execute(select(table.c.id).order_by(table.c.number.desc()).limit(limit)).scalars())

    def withdrawn(self, documents: Collection[str] | None = None) -> dict[str, str]:
        """Id of every withdrawn document, with the reason; of those of these ids alone, where some are given."""
        with self._reading() as connection:
            return decisions.read_withdrawn(connection, documents)

    def content(self, sha256: str) -> bytes:
        """The bytes kept under `sha256`. Raises `NotFoundError`."""
        with self._reading() as connection:
            found = connection.execute(select(schema.content.c.bytes).filter_by(sha256=sha256)).scalar_one_or_none()
        if found is None:
            raise NotFoundError(f"no bytes with SHA-256 {sha256} in {self.location}")
        return bytes(found)

    def pending(self, reader: ReaderIdentity | None = None) -> tuple[str, ...]:
        """Ids of documents to be read that have no reading yet; with `reader`, none by exactly that reader."""
        with self._reading() as connection:
            return queries.pending_documents(connection, reader)

    def count_pending(self) -> int:
        """How many documents are to be read that have no reading yet."""
        with self._reading() as connection:
            return queries.count_pending(connection)

    def entries(self, document_id: str | None = None) -> tuple[Entry, ...]:
        """The claims of the current readings (with accepted ones of earlier readings, and those that people added), of one document or of all, in
        order of publication and text."""
        with self._reading() as connection:
            return entries.current_entries(connection, document_id)

    def entries_of(self, claim_ids: Sequence[str]) -> tuple[Entry, ...]:
        """The entries of these claims, in the order given, without looking at the rest of the record; ids of claims that are not current are left out."""
        with self._reading() as connection:
            return entries.entries_of(connection, claim_ids)

    def words(self, document_id: str) -> tuple[ClaimWords, ...]:
        """Where the words of the current claims of a document stand, in order of text; much faster than its entries."""
        with self._reading() as connection:
            return entries.current_words(connection, document_id)

    def readings_of_claim(self, claim_id: str) -> tuple[tuple[ReaderIdentity, datetime, float], ...]:
        """Every time that a claim was found, oldest first: the reader, when, and its score."""
        with self._reading() as connection:
            return entries.readings_of_claim(connection, claim_id)

    def readers(self) -> tuple[ReaderIdentity, ...]:
        """Every reader that has read for this record, in order of first use."""
        with self._reading() as connection:
            rows = connection.execute(select(schema.reader).order_by(schema.reader.c.number)).mappings()
            return tuple(ReaderIdentity(row["name"], row["version"], row["digest"]) for row in rows)

    def readings(self, document_id: str) -> tuple[tuple[ReaderIdentity, datetime, int], ...]:
        """Every reading of a document, oldest first: the reader, when, and how many claims it found."""
        with self._reading() as connection:
            return queries.all_readings(connection, document_id)

    def current_reader(self, document_id: str) -> ReaderIdentity | None:
        """Who made the current reading of a document; `None` where no machine has read it."""
        with self._reading() as connection:
            return entries.current_reader(connection, document_id)

    def refused(self, document_id: str) -> tuple[RefusedClaim, ...]:
        """What the verifier refused in the current reading of a document."""
        with self._reading() as connection:
            rows = entries.current_refusals(connection, document_id)
        return tuple(
            RefusedClaim(kind, words, from_plain(tuple[str, ...], json.loads(reasons))) for kind, words, reasons in rows
        )

    def decide(self, action: Action, subject: str, *, by: str, why: str, value: str = "{}") -> Decision:
        """The decision, appended to the chain. `subject` must be there: a claim's or a document's id, or names, as `action` demands."""
        with self._writing() as connection:
            if action in decisions.ABOUT_CLAIMS:
                require_all(connection, schema.claim, {subject}, "claim")
            if action in decisions.ABOUT_DOCUMENTS:
                require_all(connection, schema.document, {subject}, "document")
            return decisions.append(connection, decisions.Draft(action, subject, value, by, why))

    def decisions(
        self, after: int = 0, *, of: Collection[Action] = (), most: int | None = None
    ) -> tuple[Decision, ...]:
        """Every decision numbered above `after`, oldest first; only decisions `of` these actions, where some are named, and `most` of them."""
        with self._reading() as connection:
            return decisions.read_after(connection, after, of, most)

    def decisions_on(self, subject: str) -> tuple[Decision, ...]:
        """Every decision on one subject (the id of a claim or document, a name), oldest first."""
        with self._reading() as connection:
            return decisions.read_on(connection, subject)

    def decisions_on_all(self, subjects: Collection[str]) -> dict[str, tuple[Decision, ...]]:
        """Every decision on each of `subjects`, oldest first, by subject."""
        with self._reading() as connection:
            return log.read_on_all(connection, subjects)

    def decision(self, number: int) -> Decision:
        """The decision of that number. Raises `NotFoundError`."""
        with self._reading() as connection:
            return log.read_one(connection, number)

    def decisions_before(
        self, number: int | None = None, limit: int = 50, wanted: LogFilter | None = None
    ) -> tuple[Decision, ...]:
        """Up to `limit` decisions numbered below `number` (the newest where it is `None`) that `wanted` asks for, newest first."""
        with self._reading() as connection:
            return log.read_before(connection, number, limit, wanted or LogFilter())

    def each_decision(self, wanted: LogFilter) -> Iterator[Decision]:
        """The decisions that `wanted` asks for, oldest first, read a page at a time, so that a long log is never held whole."""
        last = 0
        while True:
            with self._reading() as connection:
                page = log.read_beyond(connection, last, BATCH, wanted)
            yield from page
            if len(page) < BATCH:
                return
            last = page[-1].number

    def salt(self) -> str:
        """What pseudonyms are made with: a secret of the record, made with it. Exports ask `exports.deciding.salt_of`, which knows earlier ones."""
        with self._reading() as connection:
            query = select(schema.secret.c.value).where(schema.secret.c.name == schema.SALT)
            return str(connection.execute(query).scalar_one())

    def chain(self) -> ChainState:
        """How the chain of decisions stands, every link checked; `verify` looks at everything else as well."""
        with self._reading() as connection:
            return log.read_chain(connection)

    def stamp(self) -> Stamp:
        """How far the record has come: equal stamps mean that nothing was added in between, so that what was computed still holds."""
        with self._reading() as connection:
            return queries.read_stamp(connection)

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the record: broken links of the chain of decisions, bytes that differ from their digest, words that are not in
        their text, claims that differ from their id. Empty when all holds."""
        with self._reading() as connection:
            return (*decisions.find_breaks(connection), *queries.find_damage(connection))

    def backup(self, path: str | Path) -> None:
        """Write a whole copy of an SQLite record to `path`, which must not exist; safe while others use the record."""
        target = Path(path)
        if self._engine.dialect.name != "sqlite":
            raise RecordError(f"{self.location} is a PostgreSQL database: back it up with pg_dump")
        if target.exists():
            raise RecordError(f"{target} exists already: name a new file for the backup")
        if not target.parent.is_dir():
            raise RecordError(f"no folder {target.parent} to write the backup to: create it first")
        with _explained(self.location):
            copy_sqlite(self._engine, target)

    def claim_id(self, name: str) -> str:
        """The id of the claim whose id is, or uniquely begins with, `name`. Raises `NotFoundError`."""
        with self._reading() as connection:
            return queries.find_claim_id(connection, name)


WRITING_LOCK = 0x77686F74
"""Key of the PostgreSQL advisory lock under which documents and readings are numbered."""


def _wait_turn(connection: Connection) -> None:
    """Let writers go one after another, so that a lower number is never seen after a higher one; SQLite's writers do so anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(WRITING_LOCK)))


@contextmanager
def _explained(location: str) -> Iterator[None]:
    """Turn a database's error into a `RecordError` that says what to do."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise RecordError(_advice(location, str(getattr(error, "orig", error)))) from error


ADVICE: Sequence[tuple[str, str]] = (
    (
        "readonly",
        "cannot be written (the file or its disk is read-only): copy it elsewhere, or name another with --record",
    ),
    (
        "read-only",
        "cannot be written (the file or its disk is read-only): copy it elsewhere, or name another with --record",
    ),
    ("not a database", "is a file of another kind: name another with --record"),
    (
        "unable to open",
        "cannot be opened or created: check that its folder exists and may be written, or name another with --record",
    ),
    (
        "disk is full",
        "cannot grow, the disk is full: free some room and run the same command again, nothing recorded is lost",
    ),
    (
        "locked",
        "is being written by another process for a long time: wait for it to end and run the same command again",
    ),
    ("connection", "cannot be reached: check that the server runs and that the URL, user and password are right"),
)


def _advice(location: str, message: str) -> str:
    for sign, advice in ADVICE:
        if sign in message.lower():
            return f"the record {location} {advice} ({message.strip()})"
    return f"the record {location} could not be used: {message.strip()}"
