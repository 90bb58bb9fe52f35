"""From files to the record: the stages in their order, one document at a time.

    documents → extraction → resolution → record

Every document is recorded before it is read, and every reading is one transaction, so a run that is interrupted anywhere is finished by the
next one: what was added is
known by its bytes, and what was not read yet is found and read. Nothing here decides anything; each stage does.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from whosays.documents.event_tables import EventTable
from whosays.documents.files import DESCRIBING
from whosays.documents.intake import Columns, Metadata, Refused, Taken, read_paths
from whosays.documents.row_versions import describe_versions, index_rows
from whosays.errors import IntakeError, WhosaysError
from whosays.extraction.abreast import read_abreast
from whosays.extraction.event_rows import TABLE, read_row
from whosays.extraction.reader import Reader
from whosays.extraction.reading import Gap, Reading
from whosays.model.claims import Claim
from whosays.model.decisions import Action
from whosays.model.documents import Document
from whosays.model.entries import PERSON, ReaderIdentity, Resolution
from whosays.model.event_rows import ROW_TYPES
from whosays.model.outlets import Outlet
from whosays.model.plain import to_plain
from whosays.record.store import UNREAD, NewReading, Record, RefusedClaim
from whosays.reference.outlets import read_outlets_csv
from whosays.reference.places import load_gazetteer
from whosays.resolution.event_places import place_rows
from whosays.resolution.resolver import Resolver

OUTLETS_FILE = "outlets.csv"
IMPORTER = "import"
MOST_NAME = 100
"""Characters of a person's name that a reading keeps; decisions keep all of it."""


@dataclass(frozen=True, slots=True)
class Done:
    """One step of a run, for whoever watches.

    Attributes:
        what: "added", "already there", "refused", "unread", "read" or "outlets".
        name: The file, document or outlet file.
        detail: The rest in words.
        document: The id of the document, where it is of one.
    """

    what: str
    name: str
    detail: str = ""
    document: str = ""


Watch = Callable[[Done], None]


@dataclass(slots=True)
class Run:
    """What a run of `add` did.

    Attributes:
        added: Documents that are new to the record.
        known: Documents that it had already.
        refused: Files and rows that could not be taken in.
        unread: Documents kept without being read, such as those that are not in English.
        read: Documents read in this run.
        notes: What a person should know of a document that was taken in, such as a guessed encoding, each with the file's name.
        claims: Claims that are new to the record.
        refused_claims: Proposed claims that the verifier refused.
        gaps: Documents with what of them a reader did not read.
    """

    added: list[Document] = field(default_factory=list)
    known: list[Document] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    unread: list[Document] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    claims: int = 0
    refused_claims: int = 0
    gaps: list[tuple[Document, Gap]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stages:
    """The reader and the resolver of a run, made once."""

    reader: Reader
    resolver: Resolver


def _ignore(_: Done) -> None:
    """Watch nothing."""


def add_paths(
    record: Record,
    paths: Sequence[str | Path],
    stages: Stages,
    *,
    given: Metadata | None = None,
    columns: Columns | None = None,
    watch: Watch = _ignore,
) -> Run:
    """What was done with every file of `paths`: all that can be taken in is recorded and read, and so is what an interrupted run left unread."""
    run = Run()
    for folder in paths:
        if str(folder) != "-" and (Path(folder) / OUTLETS_FILE).is_file():
            _add_outlets_file(record, Path(folder) / OUTLETS_FILE, run, watch)
    new = _record_all(record, read_paths(paths, given, columns), run, watch)
    _read_all(record, new, stages, run, watch)
    read_pending(record, stages, run, watch)
    return run


def record_paths(
    record: Record,
    paths: Sequence[str | Path],
    *,
    given: Metadata | None = None,
    columns: Columns | None = None,
    watch: Watch = _ignore,
) -> Run:
    """What was done with the files of `paths`: all that can be taken in is recorded, and nothing is read yet; `read_pending` does that.

    Files that describe others, `manifest.csv` and `outlets.csv`, may be named among them.
    """
    run = Run()
    for path in paths:
        if Path(path).name == OUTLETS_FILE:
            _add_outlets_file(record, Path(path), run, watch)
    reports = [path for path in paths if Path(path).name not in DESCRIBING]
    for _ in _record_all(record, read_paths(reports, given, columns), run, watch):
        pass
    return run


def _record_all(record: Record, items: Iterable[Taken | Refused], run: Run, watch: Watch) -> Iterator[Document]:
    """The documents among `items` that are to be read, each as soon as it is recorded; what cannot be taken in is named in `run`."""
    for item in items:
        if isinstance(item, Refused):
            run.refused.append(item)
            watch(Done("refused", item.name, f"{item.reason}; {item.next_step}"))
        elif _record_one(record, item, run, watch):
            yield item.document


def _record_one(record: Record, item: Taken, run: Run, watch: Watch) -> bool:
    """Whether the document is new and to be read."""
    document = item.document
    if item.note:
        run.notes.append(f"{document.name}: {item.note}")
    if not record.add_document(document, item.content):
        run.known.append(document)
        watch(Done("already there", document.name, f"document {document.id}", document.id))
        return False
    run.added.append(document)
    watch(Done("added", document.name, f"document {document.id}", document.id))
    if document.unread:
        run.unread.append(document)
        watch(Done("unread", document.name, document.unread, document.id))
    return not document.unread


def read_pending(record: Record, stages: Stages, run: Run, watch: Watch = _ignore, *, newer: bool = False) -> None:
    """Read every document that has no reading yet; with `newer`, every one that this very reader has not read."""
    identity = stages.reader.identity if newer else None
    rows_to_read = frozenset(record.pending(TABLE)) if newer else frozenset()

    def pending() -> Iterator[Document]:
        for document_id in record.pending(identity):
            document = record.document(document_id)
            if not newer or document.media_type not in ROW_TYPES or document_id in rows_to_read:
                yield document

    _read_all(record, pending(), stages, run, watch)


def _read_all(record: Record, documents: Iterable[Document], stages: Stages, run: Run, watch: Watch) -> None:
    """Read and record `documents`; rows of event tables say themselves what they claim."""

    def reports() -> Iterator[Document]:
        for document in documents:
            if document.media_type in ROW_TYPES:
                _add_reading(record, document, read_row(document), stages, run, watch)
            else:
                yield document

    with closing(read_abreast(stages.reader, reports())) as readings:
        for document, reading in readings:
            _add_reading(record, document, reading, stages, run, watch)


def _add_reading(record: Record, document: Document, reading: Reading, stages: Stages, run: Run, watch: Watch) -> None:
    new = record.add_reading(new_reading(document, reading, stages.resolver))
    run.read.append(document.id)
    run.claims += new
    run.refused_claims += len(reading.refused)
    run.gaps += [(document, gap) for gap in reading.gaps]
    watch(Done("read", document.name, f"{len(reading.claims)} claims", document.id))


def new_reading(document: Document, reading: Reading, resolver: Resolver) -> NewReading:
    """`reading` with its words resolved, ready to be recorded; what was not read stands beside what was refused."""
    refused = [RefusedClaim(refusal.kind, refusal.words, refusal.reasons) for refusal in reading.refused]
    unread = [RefusedClaim(UNREAD, gap.words, (str(gap),)) for gap in reading.gaps]
    return NewReading(
        document_id=document.id,
        reader=reading.reader,
        resolver=resolver.version,
        claims=reading.claims,
        resolutions=_resolve(document, reading.claims, resolver),
        refused=(*refused, *unread),
    )


def _resolve(document: Document, claims: Sequence[Claim], resolver: Resolver) -> tuple[Resolution, ...]:
    """What the words of claims mean; the places of an event row are where the row puts them."""
    resolved = resolver.resolve(document, claims)
    return place_rows(document, resolved, load_gazetteer()) if document.media_type in ROW_TYPES else resolved


def add_events(record: Record, table: EventTable, stages: Stages, watch: Watch = _ignore) -> Run:
    """What was done with the rows of a table of events: each that can be taken in is recorded and its claims are made of its cells."""
    run = Run()
    withdrawn = record.withdrawn()
    before = index_rows(document for document in record.documents() if document.id not in withdrawn)
    _read_all(record, _record_all(record, table.rows(), run, watch), stages, run, watch)
    run.notes += [*table.passed_over_in_words(), *describe_versions(run.added, before)]
    rows_without_reading = set(record.pending(TABLE)) & {document.id for document in run.known}
    _read_all(record, (d for d in run.known if d.id in rows_without_reading), stages, run, watch)
    return run


def resolve_again(record: Record, document_id: str, resolver: Resolver) -> None:
    """Say anew what the words of a document's current claims mean, under its present metadata; the readings before stay.

    Each claim stays with its reader, and the reader that was current stays so.
    """
    entries = [entry for entry in record.entries(document_id) if entry.document.id == document_id]
    if not entries:
        return
    document, claims = entries[0].document, tuple(entry.claim for entry in entries)
    resolved = tuple(zip(entries, _resolve(document, claims, resolver), strict=True))
    refused, current = record.refused(document_id), record.current_reader(document_id)
    last = [current] if current else []
    for reader in (*{entry.reader: None for entry in entries if entry.reader != current}, *last):
        own = [(entry.claim, resolution) for entry, resolution in resolved if entry.reader == reader]
        again = NewReading(
            document_id=document_id,
            reader=reader,
            resolver=resolver.version,
            claims=tuple(claim for claim, _ in own),
            resolutions=tuple(resolution for _, resolution in own),
            refused=refused if reader == current else (),
        )
        record.add_reading(again)


def add_worded(record: Record, document: Document, claim: Claim, resolver: Resolver, by: str) -> None:
    """Record a claim that a person worded, its words resolved beside those of the document's other claims."""
    others = {entry.claim for entry in record.entries(document.id)} - {claim}
    claims = sorted((claim, *others), key=lambda c: (c.trigger.start, c.trigger.end, c.id))
    resolution = _resolve(document, claims, resolver)[claims.index(claim)]
    reader = ReaderIdentity(PERSON, by[:MOST_NAME], "")
    record.add_reading(NewReading(document.id, reader, resolver.version, (claim,), (resolution,)))


def _add_outlets_file(record: Record, path: Path, run: Run, watch: Watch) -> None:
    try:
        count = add_outlets(record, read_outlets_csv(path), by=IMPORTER, why=f"stated in {path.name}")
    except (WhosaysError, OSError, UnicodeError) as error:
        refused = Refused(str(path), str(error), "mend the file and add the folder again")
        run.refused.append(refused)
        watch(Done("refused", refused.name, refused.reason))
        return
    watch(Done("outlets", str(path), f"{count} new statements on outlets"))


def add_outlets(record: Record, outlets: Iterable[Outlet], *, by: str, why: str) -> int:
    """How many of `outlets` the record did not know like this; each of those is recorded as a decision on the outlet.

    What a file states again is no news: importing it once more never overrules what a person said since.
    """
    said = [(decision.subject, decision.value) for decision in record.decisions(of=(Action.OUTLET,))]
    known = set(said) if by == IMPORTER else set(dict(said).items())
    new = 0
    for outlet in outlets:
        if not outlet.name.strip():
            raise IntakeError("an outlet has no name: give it one in the column name")
        value = json.dumps(to_plain(outlet), ensure_ascii=False, sort_keys=True)
        if (outlet.name, value) not in known:
            record.decide(Action.OUTLET, outlet.name, by=by, why=why, value=value)
            known.add((outlet.name, value))
            new += 1
    return new
