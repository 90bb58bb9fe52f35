"""What a renewal reads of a catalogue and writes into it: the rows that follow from claims which stopped counting, or count again.

`touched` are the claims that wait for it; they are noted in the transaction that lays their decision over the catalogue, so that a server that is killed
between the two goes on where it was. `finding_kept` holds the findings of the making that something took the place of, so that they come back as they were.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whosays.model.findings import Basis, CopyFamily, RootSource
from whosays.record.catalogue.file import Catalogue, Row, Value

FINDINGS = "findings"
"""Under what name a catalogue says where its findings of comparisons end, and those inside documents; the rest are of statements without a number."""

RENEWED = "renewed"
"""Under what name it says how often something was renewed in it."""

FOLLOWED = "followed"
"""Under what name it says how many of the decisions that it owes count already in what they touch, or will once nothing is touched any more."""

CHUNK = 400
"""How many values one query names."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Where findings stand by how they were found.

    Attributes:
        compared: The number of the last finding of a comparison.
        inside: That of the last one inside a document.
        made: How many there were when the catalogue was made; whatever has a higher number came with a renewal.
    """

    compared: int
    inside: int
    made: int


@dataclass(frozen=True, slots=True)
class Linked:
    """A claim with the numbers of what it stands in.

    Attributes:
        number: Its number.
        id: Its id.
        document: Its document's number.
        question: Its question's number, or `None`.
        incident: Its incident's number, or `None`.
    """

    number: int
    id: str
    document: int
    question: int | None
    incident: int | None


def note_touched(connection: sqlite3.Connection, claims: Iterable[str]) -> None:
    """Keep that what these claims stand in is to be renewed."""
    connection.executemany("INSERT OR IGNORE INTO touched (claim) VALUES (?)", ((claim,) for claim in claims))


def touched(catalogue: Catalogue, limit: int) -> tuple[str, ...]:
    """The claims that wait, at most so many."""
    return tuple(row["claim"] for row in catalogue.rows("SELECT claim FROM touched LIMIT ?", (limit,)))


def count_touched(catalogue: Catalogue) -> int:
    """How many claims wait."""
    return int(catalogue.value("SELECT COUNT(*) FROM touched"))


def follow(connection: sqlite3.Connection, decisions: int) -> None:
    """Keep that so many more decisions count in what they touch."""
    _add(connection, FOLLOWED, decisions)


def _add(connection: sqlite3.Connection, name: str, more: int) -> None:
    query = (
        "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = CAST(value + ? AS TEXT)"
    )
    connection.execute(query, (name, str(more), more))


def give_up(catalogue: Catalogue) -> None:
    """Let all that waits wait for the next making."""
    many = count_touched(catalogue)
    with catalogue.changing() as connection:
        connection.execute("DELETE FROM touched")
        _add(connection, FOLLOWED, -many)


def settle(connection: sqlite3.Connection, claims: Iterable[str]) -> None:
    """Keep that what these claims stand in was renewed."""
    connection.executemany("DELETE FROM touched WHERE claim = ?", ((claim,) for claim in claims))
    _add(connection, RENEWED, 1)


def blocks_of(catalogue: Catalogue) -> Blocks | None:
    """Where the findings of `catalogue` stand, or `None` where it does not say: then nothing in it can be renewed."""
    said, counts = catalogue.meta(FINDINGS), catalogue.meta("counts")
    if said is None or counts is None:
        return None
    compared, inside = map(int, said.split("."))
    return Blocks(compared, inside, int(json.loads(counts)["finding"]))


def _in_chunks(catalogue: Catalogue, query: str, values: Sequence[Value]) -> Iterator[Row]:
    """What `query` finds, whose one "{}" stands for the marks of `values`."""
    for start in range(0, len(values), CHUNK):
        some = values[start : start + CHUNK]
        yield from catalogue.rows(query.format(", ".join("?" * len(some))), some)


LINKED = "SELECT number, id, document, question, incident FROM claim"


def _linked(rows: Iterable[Row]) -> tuple[Linked, ...]:
    return tuple(Linked(*row) for row in rows)


def claims_called(catalogue: Catalogue, ids: Sequence[str]) -> tuple[Linked, ...]:
    """The claims of these ids that the catalogue has."""
    return _linked(_in_chunks(catalogue, LINKED + " WHERE id IN ({})", ids))


def claims_on(catalogue: Catalogue, question: int) -> tuple[Linked, ...]:
    """Every claim that the making put on a question, those too that do not count now, in their order."""
    return _linked(catalogue.rows(f"{LINKED} WHERE question = ? ORDER BY number", (question,)))


def claims_of_incident(catalogue: Catalogue, incident: int) -> tuple[Linked, ...]:
    """Every claim that the making put into an incident, likewise."""
    return _linked(catalogue.rows(f"{LINKED} WHERE incident = ? ORDER BY number", (incident,)))


def claims_of_documents(
    catalogue: Catalogue, documents: Sequence[int], kinds: Sequence[str] = ()
) -> tuple[Linked, ...]:
    """Every claim of these documents, of certain kinds where some are given, in their order."""
    words = ", ".join(f"'{kind}'" for kind in kinds)
    query = LINKED + " WHERE document IN ({})" + (f" AND kind IN ({words})" if kinds else "")
    return tuple(sorted(_linked(_in_chunks(catalogue, query, documents)), key=lambda claim: claim.number))


def claims_of_document(catalogue: Catalogue, document: str) -> tuple[Linked, ...]:
    """Every claim of the document of that id, in their order."""
    query = f"{LINKED} WHERE document = (SELECT number FROM document WHERE id = ?) ORDER BY number"
    return _linked(catalogue.rows(query, (document,)))


def roots_of(catalogue: Catalogue, ids: Sequence[str]) -> dict[str, RootSource]:
    """The root sources of claims, as the making traced them."""
    query = """SELECT c.id, r.key, w.root_words, w.root_basis, w.root_evidence FROM claim c JOIN wording w ON w.claim = c.number
        JOIN root r ON r.number = c.root WHERE c.id IN ({})"""
    rows = _in_chunks(catalogue, query, ids)
    return {
        row["id"]: RootSource(row["key"], row["root_words"], Basis(row["root_basis"]), row["root_evidence"])
        for row in rows
    }


def families_of(catalogue: Catalogue, documents: Sequence[str]) -> tuple[CopyFamily, ...]:
    """The copy families of documents, each with those of its members that are among these."""
    rows = _in_chunks(catalogue, "SELECT family, id FROM document WHERE family IS NOT NULL AND id IN ({})", documents)
    members: dict[str, list[str]] = {}
    for row in rows:
        members.setdefault(row["family"], []).append(row["id"])
    return tuple(CopyFamily(family, tuple(ids), ()) for family, ids in members.items())


def document_of(catalogue: Catalogue, number: int) -> str:
    """The id of a document by its number."""
    return str(catalogue.value("SELECT id FROM document WHERE number = ?", (number,)))


def whole_row(catalogue: Catalogue, table: str, number: int) -> dict[str, Any]:
    """A row of `question` or `incident` with all its columns."""
    row = catalogue.row(f"SELECT * FROM {table} WHERE number = ?", (number,))
    return dict(row) if row else {}


def questions_of_subject(
    catalogue: Catalogue, counted: str, actor: str | None, place: str | None, most: int
) -> tuple[int, ...]:
    """The questions that differ in their period only; none where these have more than `most` claims in all."""
    by_actor = "+place" if place is None else "place"
    query = f"SELECT number, claims FROM question WHERE {by_actor} IS ? AND actor IS ? AND counted = ? ORDER BY number LIMIT ?"
    rows = catalogue.rows(query, (place, actor, counted, most + 1))
    many = len(rows) > most or sum(row["claims"] for row in rows) > most
    return () if many else tuple(row["number"] for row in rows)


def claims_on_any(catalogue: Catalogue, questions: Sequence[int]) -> tuple[Linked, ...]:
    """Every claim that the making put on any of these questions."""
    return _linked(_in_chunks(catalogue, LINKED + " WHERE question IN ({})", questions))


def replace_row(connection: sqlite3.Connection, table: str, row: Mapping[str, Value]) -> None:
    """Write every column of a row of `table` anew."""
    columns = ", ".join(f"{name} = :{name}" for name in row if name != "number")
    connection.execute(f"UPDATE {table} SET {columns} WHERE number = :number", row)


def replace_sheet(connection: sqlite3.Connection, table: str, number: int, sheet: str) -> None:
    """Write the sheet of a row of `table` anew."""
    connection.execute(f"UPDATE {table} SET sheet = ? WHERE number = ?", (sheet, number))


def replace_words(connection: sqlite3.Connection, table: str, number: int, before: str, now: str) -> None:
    """Put other words in the place of those that a question or an incident is found by."""
    if before != now:
        connection.execute(f"INSERT INTO {table} ({table}, rowid, words) VALUES ('delete', ?, ?)", (number, before))
        connection.execute(f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", (number, now))


def replace_places(connection: sqlite3.Connection, incident: int, rows: Sequence[Mapping[str, Value]]) -> None:
    """Write down where an incident was."""
    connection.execute("DELETE FROM incident_place WHERE incident = ?", (incident,))
    connection.executemany("INSERT INTO incident_place (incident, id, label) VALUES (:incident, :id, :label)", rows)


def note_actor(connection: sqlite3.Connection, actor: str | None, label: str) -> None:
    """Let questions be found by an actor that none was asked about before."""
    if actor is not None:
        connection.execute("INSERT OR IGNORE INTO question_actor VALUES (?, ?)", (actor, label.casefold()))


def replace_traces(connection: sqlite3.Connection, traces: Mapping[str, Mapping[str, Value]]) -> None:
    """Write down how far claims, by their ids, stand apart from the others on their question; only where that changed."""
    names = ("independence", "independence_evidence", "independence_others")
    query = f"""UPDATE wording SET {", ".join(f"{name} = :{name}" for name in names)}
        WHERE claim = (SELECT number FROM claim WHERE id = :id) AND ({" OR ".join(f"{name} IS NOT :{name}" for name in names)})"""
    connection.executemany(query, ({"id": claim, **said} for claim, said in traces.items()))
