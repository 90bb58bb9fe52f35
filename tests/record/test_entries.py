"""What is current, of the whole record, of one document and of a few claims alike."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from tests.factory import make_document
from tests.record.test_store import add, casualties, reading_of, strength
from whosays.model.decisions import INSTEAD, Action
from whosays.model.entries import PERSON, ReaderIdentity
from whosays.model.kinds import Status
from whosays.record import entries
from whosays.record.store import Record

INES = ReaderIdentity(PERSON, "Ines", "")
READERS = (ReaderIdentity("tagger", "1", "aaaa"), ReaderIdentity("tagger", "2", "bbbb"), INES)


def shown(record: Record) -> list[tuple[str, str, str]]:
    return [(entry.id, entry.status.value, entry.reader.name) for entry in record.entries()]


def test_what_a_person_adds_does_not_supersede_the_machine(record: Record) -> None:
    """A person's reading adds its claim and leaves the machine's reading the current one, with what it found and what was refused."""
    document = make_document()
    add(record, document)
    found, added = strength(document), casualties(document)
    record.add_reading(reading_of(document, found))
    record.add_reading(reading_of(document, added, reader=INES))
    record.decide(Action.ACCEPT, added.id, by="Ines", why="")
    assert shown(record) == [(found.id, "proposed", "tagger"), (added.id, "accepted", PERSON)]
    assert record.current_reader(document.id) == READERS[0]
    assert len(record.refused(document.id)) == 1
    record.add_reading(reading_of(document, reader=READERS[1]))
    assert shown(record) == [(added.id, "accepted", PERSON)]


def test_what_a_person_adds_is_current_once_decided_on(record: Record) -> None:
    """A person's claim is current while it stands accepted, rejected or edited, and no more once that is taken back."""
    document = make_document()
    add(record, document)
    claim = casualties(document)
    record.add_reading(reading_of(document, claim, reader=INES))
    assert shown(record) == []
    for action, status in ((Action.ACCEPT, "accepted"), (Action.REJECT, "rejected")):
        record.decide(action, claim.id, by="Ines", why="")
        assert shown(record) == [(claim.id, status, PERSON)]
    record.decide(Action.REOPEN, claim.id, by="Ines", why="")
    assert shown(record) == []


def test_the_whole_record_reads_the_same_in_pieces_of_any_size(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many rows are fetched at once, every current claim comes once: of the last reading, accepted of an earlier one, or a person's."""
    for number in range(3):
        document = make_document(
            f"Report {number}: a garrison at Marun said the Marun Monitor has at least 400 fighters; six people were killed."
        )
        add(record, document)
        found, added = strength(document), casualties(document)
        record.add_reading(reading_of(document, found, *([added] if number == 0 else [])))
        if number == 1:
            record.decide(Action.ACCEPT, found.id, by="Ines", why="")
            record.add_reading(reading_of(document, reader=READERS[1]))
        record.add_reading(reading_of(document, added, reader=INES))
        if number == 2:
            record.decide(Action.ACCEPT, added.id, by="Ines", why="")
    whole = record.entries()
    assert len(whole) == 5
    for many in (1, 2, 3):
        monkeypatch.setattr(entries, "AT_ONCE", many)
        assert record.entries() == whole


def test_a_document_with_a_person_s_claim_is_still_to_be_read(record: Record) -> None:
    """A person's claim is no reading of the document: machines have still to read it."""
    document = make_document()
    add(record, document)
    record.add_reading(reading_of(document, casualties(document), reader=INES))
    assert record.pending() == (document.id,)
    assert record.pending(READERS[0]) == (document.id,)
    assert record.current_reader(document.id) is None


def test_a_rejection_for_another_wording_is_an_edit(record: Record) -> None:
    """A claim that was rejected with a claim in its place is edited; reopened, it is proposed as before."""
    document = make_document()
    add(record, document)
    claim = strength(document)
    record.add_reading(reading_of(document, claim))
    record.decide(Action.REJECT, claim.id, by="Ines", why="", value=json.dumps({INSTEAD: "0" * 16}))
    assert record.entries()[0].status is Status.EDITED
    record.decide(Action.REOPEN, claim.id, by="Ines", why="")
    assert record.entries()[0].status is Status.PROPOSED


def agree(record: Record) -> None:
    """The narrow questions and the whole record give the same entries and documents."""
    entries = record.entries()
    ids = [entry.id for entry in entries]
    assert record.entries_of(ids) == entries
    assert record.entries_of(ids[::-2]) == entries[::-2]
    for document in record.documents():
        assert record.document(document.id) == document
        assert record.entries(document.id) == tuple(e for e in entries if e.document.id == document.id)


def test_the_narrow_questions_agree_with_the_whole_record(idlib: Path) -> None:
    """On the example record, with claims decided on and documents corrected, withdrawn and read again, a few claims are what the whole says."""
    with Record.open(idlib) as record:
        entries = record.entries()
        for place, action in enumerate((Action.ACCEPT, Action.REJECT, Action.REOPEN) * 5):
            record.decide(action, entries[place * 3].id, by="Ines", why="checked")
        first, second, *_ = record.documents()
        record.decide(Action.CORRECT, first.id, by="Ines", why="", value=json.dumps({"published": "2018-01-02"}))
        record.decide(Action.WITHDRAW, second.id, by="Ines", why="retracted")
        agree(record)
        own = [entry for entry in entries if entry.document.id == first.id]
        record.add_reading(reading_of(first, own[0].claim, reader=READERS[1]))
        agree(record)


STEPS = st.lists(
    st.tuples(st.sampled_from(("read", "accept", "reject", "edit", "reopen")), st.integers(0, 2), st.integers(0, 3)),
    max_size=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_happened_the_narrow_questions_agree(steps: list[tuple[str, int, int]]) -> None:
    """After any readings by machines and people, and any decisions, one document and a few claims say what the whole record says."""
    with Record.open(":memory:") as record:
        document = make_document()
        add(record, document)
        claims = [strength(document), casualties(document)]
        record.add_reading(reading_of(document, *claims))
        for what, reader, picked in steps:
            claim = claims[picked % 2]
            if what == "read":
                record.add_reading(reading_of(document, *claims[picked % 3 :], reader=READERS[reader]))
            else:
                value = json.dumps({INSTEAD: "x"} if what == "edit" else {})
                record.decide(Action("reject" if what == "edit" else what), claim.id, by="I", why="", value=value)
        agree(record)
        current = {entry.id for entry in record.entries()}
        assert {entry.id for entry in record.entries_of([claim.id for claim in claims])} == current


def test_entries_come_in_the_order_asked(record: Record) -> None:
    """Ids may come in any order, twice, or be of no current claim: what comes back keeps their order and leaves those out."""
    document = make_document()
    add(record, document)
    one, other = strength(document), casualties(document)
    record.add_reading(reading_of(document, one, other))
    asked = [other.id, "f" * 16, one.id, other.id]
    assert [entry.id for entry in record.entries_of(asked)] == [other.id, one.id, other.id]
    assert record.entries_of([]) == ()


def test_decisions_after_a_number_and_of_a_kind(record: Record) -> None:
    """Decisions can be had from a number on, of some actions, or on one subject, always oldest first."""
    document = make_document()
    add(record, document)
    for title in ("a", "b", "c"):
        record.decide(Action.CORRECT, document.id, by="Ines", why="", value=json.dumps({"title": title}))
    record.decide(Action.WITHDRAW, document.id, by="Ines", why="")
    assert [d.number for d in record.decisions()] == [1, 2, 3, 4]
    assert [d.number for d in record.decisions(2)] == [3, 4]
    assert [d.number for d in record.decisions(of=(Action.WITHDRAW,))] == [4]
    assert [d.number for d in record.decisions_on(document.id)] == [1, 2, 3, 4]
    assert record.decisions_on("nobody") == ()


def test_a_stamp_moves_with_everything_that_is_added(record: Record) -> None:
    """Each document, reading and decision changes the stamp; what adds nothing does not."""
    document = make_document()
    stamps = [record.stamp()]
    add(record, document)
    stamps.append(record.stamp())
    record.add_reading(reading_of(document, strength(document)))
    stamps.append(record.stamp())
    record.decide(Action.WITHDRAW, document.id, by="Ines", why="")
    stamps.append(record.stamp())
    assert len(set(stamps)) == 4
    add(record, document)
    assert record.stamp() == stamps[-1]


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Record, list[tuple[str, Any]]]]:
    """A record of one document, and the statements that are run on it."""
    statements: list[tuple[str, Any]] = []
    with Record.open(tmp_path / "watched.db") as record:
        document = make_document()
        add(record, document)
        record.add_reading(reading_of(document, strength(document)))

        def keep(_c: Any, _cursor: Any, statement: str, parameters: Any, _ctx: Any, _many: bool) -> None:
            statements.append((statement, parameters))

        event.listen(record._engine, "before_cursor_execute", keep)
        yield record, statements


def test_what_is_asked_of_one_claim_walks_through_no_table(watched: tuple[Record, list[tuple[str, Any]]]) -> None:
    """Deciding on a claim, and asking for one claim, document or new decision, takes an index of every large table, never the table."""
    record, statements = watched
    (entry,) = record.entries()
    statements.clear()
    record.decide(Action.ACCEPT, record.claim_id(entry.id[:6]), by="Ines", why="")
    record.entries_of([entry.id])
    record.entries(entry.document.id)
    record.decisions(1)
    record.decisions_on(entry.id)
    record.current_reader(entry.document.id)
    record.stamp()
    asked = [pair for pair in statements if pair[0].lstrip().upper().startswith(("SELECT", "WITH"))]
    assert len(asked) > 10
    with record._engine.connect() as connection:
        plan = [
            (row[-1], statement)
            for statement, parameters in asked
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
    walks = [step for step in plan if any(step[0].startswith(f"SCAN {table}") for table in LARGE)]
    assert [step for step in walks if "ORDER BY decision.number DESC\n LIMIT" not in step[1]] == []


LARGE = ("claim", "found", "decision", "document", "reading", "content")
