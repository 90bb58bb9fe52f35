"""The record keeps all that it is given, changes nothing that it has, and says what is current."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sqlite3
import time
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy import text as sql

from tests.factory import READER, TEXT, make_claim, make_document
from whosays.errors import NotFoundError, RecordError
from whosays.model.claims import Claim
from whosays.model.decisions import Action
from whosays.model.documents import Document
from whosays.model.entries import ReaderIdentity, Resolution
from whosays.model.kinds import Kind, Role, Status
from whosays.model.quantities import Comparator, Quantity
from whosays.record import schema
from whosays.record.store import NewDocument, NewReading, Record, RefusedClaim


def strength(document: Document) -> Claim:
    return make_claim(
        document,
        Kind.STRENGTH,
        "fighters",
        {Role.ACTOR: "garrison at Marun", Role.QUANTITY: "at least 400", Role.UNIT: "fighters"},
        source=("Marun Monitor", "said"),
        quantity=Quantity(400, None, Comparator.AT_LEAST, "at least 400", "fighters"),
    )


def casualties(document: Document) -> Claim:
    return make_claim(
        document, Kind.CASUALTIES, "killed", {Role.OUTCOME: "killed", Role.VICTIMS: "people", Role.QUANTITY: "six"}
    )


def reading_of(document: Document, *claims: Claim, reader: ReaderIdentity = READER) -> NewReading:
    return NewReading(
        document.id,
        reader,
        "resolver 1",
        claims,
        tuple(Resolution() for _ in claims),
        (RefusedClaim("origin", "x", ("why",)),),
    )


def add(record: Record, document: Document) -> bool:
    return record.add_document(document, document.text.encode())


def test_the_same_publication_twice_adds_nothing(record: Record) -> None:
    """A document is new once; the second time nothing changes and the record says so."""
    document = make_document()
    assert add(record, document)
    assert not add(record, document)
    assert record.documents() == (document,)


def test_the_same_bytes_from_another_outlet_are_another_publication(record: Record) -> None:
    """Two outlets that publish the same bytes give two documents on one kept content."""
    first, second = make_document(), make_document(outlet="Quay Gazette")
    assert add(record, first)
    assert add(record, second)
    assert len(record.documents()) == 2
    assert record.content(first.sha256) == TEXT.encode()


def test_documents_are_read_together_as_they_are_one_by_one(record: Record) -> None:
    """Documents asked for by their ids come as each by itself would, corrected ones corrected, in the order asked for; unknown ids are left out."""
    made = [make_document(), make_document(outlet="Quay Gazette"), make_document(outlet="Marun Monitor")]
    for document in made:
        add(record, document)
    record.decide(Action.CORRECT, made[1].id, by="Ines", why="a misprint", value=json.dumps({"title": "Another title"}))
    asked = [made[2].id, "0" * 16, made[1].id, made[2].id]
    assert record.documents_of(asked) == (record.document(made[2].id), record.document(made[1].id))
    assert record.documents_of([made[1].id])[0].title == "Another title"
    assert record.documents_of([]) == ()


def test_entries_hold_what_was_read(record: Record) -> None:
    """A claim comes back with every span, its document, its score and its reader."""
    document = make_document()
    add(record, document)
    claim = strength(document)
    assert record.add_reading(reading_of(document, claim)) == 1
    (entry,) = record.entries()
    assert entry.claim == claim
    assert entry.claim.extraction_score == pytest.approx(0.9)
    assert entry.claim.quantity == claim.quantity
    assert (entry.document, entry.reader, entry.status) == (document, READER, Status.PROPOSED)
    assert record.refused(document.id) == (RefusedClaim("origin", "x", ("why",)),)


def test_reading_again_adds_no_claim(record: Record) -> None:
    """The same claims from a second reading are the same claims."""
    document = make_document()
    add(record, document)
    record.add_reading(reading_of(document, strength(document)))
    assert record.add_reading(reading_of(document, strength(document))) == 0
    assert len(record.entries()) == 1
    assert [count for _, _, count in record.readings(document.id)] == [1, 1]


def test_a_newer_reading_supersedes_but_erases_nothing(record: Record) -> None:
    """The latest reading is current; the earlier one stays on record, and a claim of it that a person accepted stays current."""
    document = make_document()
    add(record, document)
    first, second = strength(document), casualties(document)
    record.add_reading(reading_of(document, first, second))
    newer = ReaderIdentity("tagger", "2", "bbbb")
    record.add_reading(reading_of(document, second, reader=newer))
    assert [entry.claim for entry in record.entries()] == [second]
    record.decide(Action.ACCEPT, first.id, by="Ines", why="stands in the text")
    entries = record.entries()
    assert [(entry.claim, entry.status) for entry in entries] == [(first, Status.ACCEPTED), (second, Status.PROPOSED)]
    assert entries[0].reader == READER
    assert len(record.readings(document.id)) == 2


def test_pending_documents_are_those_without_a_reading(record: Record) -> None:
    """What is to be read is what nobody read; asked for a newer reader, what that one did not read."""
    document = make_document()
    add(record, document)
    assert record.pending() == (document.id,)
    record.add_reading(reading_of(document))
    assert record.pending() == ()
    assert record.pending(ReaderIdentity("tagger", "2", "bbbb")) == (document.id,)


def test_corrections_change_the_view_and_not_the_document(record: Record) -> None:
    """Corrected metadata show everywhere, the id stays, and the latest correction of a field counts."""
    document = make_document()
    add(record, document)
    for day in ("2020-01-01", "2020-02-02"):
        record.decide(Action.CORRECT, document.id, by="Ines", why="typo", value=json.dumps({"published": day}))
    (shown,) = record.documents()
    assert (shown.id, shown.published, shown.outlet) == (document.id, date(2020, 2, 2), document.outlet)


def test_a_withdrawn_document_can_be_restored(record: Record) -> None:
    """Withdrawing marks the claims and keeps the reason; restoring takes the mark away."""
    document = make_document()
    add(record, document)
    record.add_reading(reading_of(document, strength(document)))
    record.decide(Action.WITHDRAW, document.id, by="Ines", why="retracted by the outlet")
    assert record.withdrawn() == {document.id: "retracted by the outlet"}
    assert record.entries()[0].withdrawn
    record.decide(Action.RESTORE, document.id, by="Ines", why="retraction was of another story")
    assert not record.entries()[0].withdrawn


def test_a_decision_needs_its_subject(record: Record) -> None:
    """A decision about a claim that is not there is refused with the next step."""
    with pytest.raises(NotFoundError, match="whosays claims"):
        record.decide(Action.ACCEPT, "no-such-claim", by="Ines", why="")


def test_an_altered_decision_breaks_the_chain(record: Record) -> None:
    """Every way of tampering with a decision shows, with its number."""
    document = make_document()
    add(record, document)
    record.decide(Action.WITHDRAW, document.id, by="Ines", why="unsafe for the source")
    record.decide(Action.RESTORE, document.id, by="Ines", why="safe again")
    assert record.verify() == ()
    with record._engine.begin() as connection:
        connection.execute(sql("UPDATE decision SET why = 'other' WHERE number = 1"))
    assert "decision 1 was altered" in record.verify()[0]
    with record._engine.begin() as connection:
        connection.execute(sql("DELETE FROM decision WHERE number = 1"))
    assert "decision 1 is missing" in record.verify()[0]


def test_altered_words_and_bytes_show(record: Record) -> None:
    """Bytes or texts that were changed behind the record's back are reported."""
    document = make_document()
    add(record, document)
    record.add_reading(reading_of(document, strength(document)))
    with record._engine.begin() as connection:
        connection.execute(sql("UPDATE document SET text = 'other words'"))
        connection.execute(sql("UPDATE content SET bytes = :other"), {"other": b"other"})
    problems = record.verify()
    assert any("are not those" in problem for problem in problems)
    assert any("do not stand in document" in problem for problem in problems)


def test_names_may_be_shortened_where_unique(record: Record) -> None:
    """A unique beginning of an id names a document or a claim; an unknown one is refused."""
    document = make_document()
    add(record, document)
    claim = strength(document)
    record.add_reading(reading_of(document, claim))
    assert record.document(document.id[:6]) == document
    assert record.document("report.txt") == document
    assert record.claim_id(claim.id[:8]) == claim.id
    with pytest.raises(NotFoundError, match="list them with"):
        record.claim_id("zzzz")


def test_a_backup_is_a_whole_record(tmp_path: Path) -> None:
    """A backup opens as a record with the same entries, and never overwrites a file."""
    document = make_document()
    with Record.open(tmp_path / "a.db") as record:
        add(record, document)
        record.add_reading(reading_of(document, strength(document)))
        record.backup(tmp_path / "copy.db")
        with pytest.raises(RecordError, match="exists already"):
            record.backup(tmp_path / "copy.db")
        expected = record.entries()
    with Record.open(tmp_path / "copy.db", create=False) as copy:
        assert [entry.id for entry in copy.entries()] == [entry.id for entry in expected]


def test_a_record_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    """A record that this program cannot know is left alone, with the reason."""
    Record.open(tmp_path / "a.db").close()
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("INSERT INTO migration VALUES (99, 'the future', '2030-01-01')")
    with pytest.raises(RecordError, match="newer whosays"):
        Record.open(tmp_path / "a.db")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda p: str(p / "none" / "a.db"), "no folder"),
        (lambda p: str(p), "is a folder"),
        (
            lambda p: (p / "a.txt").write_bytes(b"not a database at all, only text" * 40) and str(p / "a.txt"),
            "file of another kind",
        ),
        (lambda p: "mongodb://somewhere/x", "no kind of record"),
    ],
)
def test_what_is_no_record_is_refused_by_name(tmp_path: Path, make: object, message: str) -> None:
    """Opening something that is no record says what it is and what to do."""
    with pytest.raises(RecordError, match=message):
        Record.open(make(tmp_path))  # type: ignore[operator]


def test_a_missing_record_is_not_made_by_asking(tmp_path: Path) -> None:
    """A question to a record that is not there fails and creates nothing, by path or by URL, whatever its name."""
    for location in (tmp_path / "none.db", f"sqlite:///{tmp_path / 'none.db'}", tmp_path / "what?.db"):
        with pytest.raises(NotFoundError, match="whosays add"):
            Record.open(location, create=False)
    assert list(tmp_path.iterdir()) == []
    Record.open(tmp_path / "what?.db").close()
    assert (tmp_path / "what?.db").exists()


def test_a_password_is_never_shown() -> None:
    """An error about a server names it without the password."""
    with pytest.raises(RecordError) as caught:
        Record.open("postgresql://ines:s3cret@127.0.0.1:1/x")
    assert "s3cret" not in str(caught.value)


def test_a_reader_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    """While another process writes, the record opens and answers."""
    Record.open(tmp_path / "a.db").close()
    with sqlite3.connect(tmp_path / "a.db", isolation_level=None) as writer:
        writer.execute("BEGIN IMMEDIATE")
        start = time.monotonic()
        with Record.open(tmp_path / "a.db") as record:
            assert record.documents() == ()
        assert time.monotonic() - start < 5
        writer.execute("ROLLBACK")


def test_a_given_id_names_its_document(record: Record) -> None:
    """An id that a file gave wins over the beginnings of our own ids."""
    for number in range(16):
        document = replace(make_document(f"{TEXT} {number}"), given_id=f"{number:x}")
        add(record, document)
    for number in range(16):
        assert record.document(f"{number:x}").given_id == f"{number:x}"


def test_altered_metadata_and_unreadable_claims_show(record: Record) -> None:
    """A changed outlet and a broken claim are listed, not raised."""
    document = make_document()
    add(record, document)
    record.add_reading(reading_of(document, strength(document)))
    with record._engine.begin() as connection:
        connection.execute(sql("UPDATE document SET outlet = 'Other'"))
        connection.execute(sql("UPDATE claim SET body = 'no claim'"))
    problems = " ".join(record.verify())
    assert "were altered after it was added" in problems
    assert "can no longer be read" in problems


def test_a_read_only_record_says_so(tmp_path: Path) -> None:
    """Writing to a record that may not be written names the file and the way out."""
    Record.open(tmp_path / "a.db").close()
    location = f"sqlite:///file:{tmp_path / 'a.db'}?mode=ro&uri=true"
    with pytest.raises(RecordError, match="read-only"), Record.open(location) as record:
        add(record, make_document())


def _write_many(location: str, outlet: str, count: int) -> None:
    with Record.open(location) as record:
        for number in range(count):
            document = make_document(f"{TEXT} {number}", outlet=outlet)
            record.add_document(document, document.text.encode())
            record.add_reading(reading_of(document, strength(document)))
            record.decide(Action.CORRECT, document.id, by=outlet, why="", value=json.dumps({"title": str(number)}))


def test_two_writers_lose_nothing(location: str) -> None:
    """Two processes that make a record and write to it at once both succeed, and the chain of decisions holds."""
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_many, args=(location, outlet, 15)) for outlet in ("A", "B")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(300)
    assert [writer.exitcode for writer in writers] == [0, 0]
    with Record.open(location) as record:
        assert len(record.documents()) == 30
        assert len(record.entries()) == 30
        assert len(record.decisions()) == 30
        assert record.verify() == ()


def test_a_killed_writer_leaves_a_whole_record(tmp_path: Path) -> None:
    """After kill -9 in the middle of writing, what was written is whole and writing goes on."""
    location = str(tmp_path / "record.db")
    Record.open(location).close()
    writer = multiprocessing.get_context("spawn").Process(target=_write_many, args=(location, "A", 100_000))
    writer.start()
    deadline = time.monotonic() + 60
    with Record.open(location) as record:
        while len(record.decisions()) < 5 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert writer.pid
        os.kill(writer.pid, signal.SIGKILL)
        writer.join(30)
        assert record.verify() == ()
        read = {entry.document.id for entry in record.entries()}
        assert read | set(record.pending()) == {document.id for document in record.documents()}
        assert add(record, make_document(outlet="after"))


def test_many_at_once_give_the_record_that_one_by_one_give(location: str, tmp_path: Path) -> None:
    """Documents and readings added together, the known, the copied and the repeated among them, leave the rows that adding each in turn leaves."""
    first, copy, silent = make_document(), make_document(outlet="Old Quay Post"), make_document("No news.", outlet=None)
    again = ReaderIdentity("tagger", "2", "bbbb")
    many = [
        (first, [reading_of(first, strength(first)), reading_of(first, strength(first), casualties(first))]),
        (copy, [reading_of(copy, casualties(copy), reader=again)]),
        (silent, []),
        (first, [reading_of(first, casualties(first), reader=again)]),
    ]
    with Record.open(location) as together, Record.open(tmp_path / "one by one.db") as apart:
        new = together.add_many((NewDocument(d, d.text.encode()), readings) for d, readings in many)
        in_turn = 0
        for document, readings in many:
            add(apart, document)
            in_turn += sum(map(apart.add_reading, readings))
        assert new == in_turn == 3
        assert rows_of(together) == rows_of(apart)
        assert together.add_many(()) == 0
        assert not together.verify()


def test_many_at_once_are_all_there_or_none(record: Record) -> None:
    """Documents added together come in one transaction: where one of them cannot be added, none is."""
    first, other = make_document(), make_document("Another text.")
    with pytest.raises(NotFoundError, match="no document"):
        record.add_many([(NewDocument(first, b""), [reading_of(other, strength(first))])])
    assert record.documents() == ()


def rows_of(record: Record) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the record in order of its key, without the times of writing, the running numbers, which databases count differently, and secrets."""
    tables = [table for table in schema.metadata.sorted_tables if table.name not in ("migration", "secret")]
    with record._reading() as connection:
        return {
            table.name: [
                tuple(value for name, value in row.items() if name != "number" and not isinstance(value, datetime))
                for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()
            ]
            for table in tables
        }
