"""Findings that a renewal puts in the place of others: under the numbers of those, so that they stand where a making would put them.

A block is what the making found of one question, or inside one document. Its numbers belong to it for good: what there is now takes the first of them, in
order, and what does not fit gets numbers behind all others. The findings of the making are kept aside when one of their block is first written over.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from whosays.record.catalogue.conditions import Condition
from whosays.record.catalogue.file import Catalogue, Value
from whosays.record.catalogue.renewing import Blocks

Finding = tuple[Mapping[str, Value], Sequence[int]]
"""The row of a finding but for its number, and the numbers of its claims."""

LISTED = 100
"""How many claims a finding writes down at most; its links lead to all."""

COLUMNS = (
    "type",
    "question",
    "inside",
    "reason",
    "claims",
    "independence",
    "independence_evidence",
    "weight",
    "latest",
)


def block_of_question(question: int, blocks: Blocks) -> Condition:
    """What holds of the findings of the comparison of a question."""
    compared = compared_in("", blocks)
    return Condition(f"question = ? AND {compared.sql}", (question, *compared.values))


def compared_in(table: str, blocks: Blocks) -> Condition:
    """What holds of the findings of comparisons, of the making and since."""
    number = f"{table}.number" if table else "number"
    since = f"{number} > ? AND {number} NOT IN (SELECT number FROM finding_inside)"
    return Condition(f"({number} <= ? OR ({since}))", (blocks.compared, blocks.made))


def block_of_document(document: str, blocks: Blocks) -> Condition:
    """What holds of the findings inside a document that no comparison makes."""
    known = "(number > ? AND number <= ?) OR number IN (SELECT number FROM finding_inside)"
    return Condition(f"inside = ? AND ({known})", (document, blocks.compared, blocks.inside))


def note_inside(connection: sqlite3.Connection, numbers: Iterable[int], blocks: Blocks) -> None:
    """Keep which numbers behind all that the making gave are of findings inside documents; those of findings that are gone are free again."""
    connection.execute("DELETE FROM finding_inside WHERE number NOT IN (SELECT number FROM finding)")
    later = ((number,) for number in numbers if number > blocks.made)
    connection.executemany("INSERT OR IGNORE INTO finding_inside VALUES (?)", later)


def made_rows(catalogue: Catalogue, block: Condition) -> tuple[dict[str, Any], ...]:
    """The findings of a block as the making had them, in order."""
    query = f"""SELECT * FROM finding_kept WHERE {block.sql} UNION ALL
        SELECT * FROM finding WHERE {block.sql} AND number NOT IN (SELECT number FROM finding_kept) ORDER BY number"""
    return tuple(map(dict, catalogue.rows(query, (*block.values, *block.values))))


def shown_rows(catalogue: Catalogue, block: Condition) -> tuple[tuple[dict[str, Any], tuple[int, ...]], ...]:
    """The findings of a block as they are now, in order, each with the numbers of its claims."""
    rows = [
        dict(row) for row in catalogue.rows(f"SELECT * FROM finding WHERE {block.sql} ORDER BY number", block.values)
    ]
    query = f"""SELECT f.number, c.number AS claim FROM (SELECT number, claims FROM finding WHERE {block.sql}) f, json_each(f.claims) j
        JOIN claim c ON c.id = j.value ORDER BY f.number, j.key"""
    named: dict[int, list[int]] = {}
    for row in catalogue.rows(query, block.values):
        named.setdefault(row["number"], []).append(row["claim"])
    return tuple((row, tuple(named.get(row["number"], ()))) for row in rows)


def keep(connection: sqlite3.Connection, block: Condition, blocks: Blocks) -> None:
    """Keep the findings of a block aside as the making had them."""
    _keep(connection, Condition(f"({block.sql}) AND number <= ?", (*block.values, blocks.made)))


def _keep(connection: sqlite3.Connection, which: Condition) -> None:
    new = Condition(f"({which.sql}) AND number NOT IN (SELECT number FROM finding_kept)", which.values)
    links = f"""INSERT OR IGNORE INTO finding_kept_claim SELECT c.number, f.number
        FROM (SELECT number, claims FROM finding WHERE {new.sql}) f, json_each(f.claims) j JOIN claim c ON c.id = j.value"""
    connection.execute(links, new.values)
    connection.execute(f"INSERT INTO finding_kept SELECT * FROM finding WHERE {new.sql}", new.values)


def write_block(
    connection: sqlite3.Connection, block: Condition, blocks: Blocks, found: Sequence[Finding], linked: Collection[int]
) -> list[int]:
    """The numbers of `found`, put in the place of a block; `linked` are the numbers of all claims that its findings can name or could."""
    keep(connection, block, blocks)
    kept = f"SELECT number, type, claims FROM finding_kept WHERE {block.sql} ORDER BY number"
    made = {row["number"]: (row["type"], row["claims"]) for row in connection.execute(kept, block.values)}
    shown = connection.execute(f"SELECT * FROM finding WHERE {block.sql}", block.values)
    now = {row["number"]: dict(row) for row in shown}
    numbers = _in_place(made, found)
    if numbers is None:
        numbers = _from_the_first(connection, blocks, {*made, *now}, len(found))
    new = {number: {"number": number, **row} for number, (row, _) in zip(numbers, found, strict=True)}
    for number, row in now.items():
        if row != new.get(number):
            _remove(connection, row, linked)
    for number, (_, claims) in zip(numbers, found, strict=True):
        if now.get(number) != new[number]:
            _write(connection, new[number], claims)
    return numbers


def _from_the_first(connection: sqlite3.Connection, blocks: Blocks, own: Collection[int], many: int) -> list[int]:
    """So many of the numbers of a block from the first, and new ones behind all others once these are used up."""
    last = max(connection.execute("SELECT MAX(number) FROM finding").fetchone()[0] or 0, blocks.made)
    return [*sorted(own), *range(last + 1, last + 1 + many)][:many]


def _in_place(made: Mapping[int, tuple[str, str]], found: Sequence[Finding]) -> list[int] | None:
    """A number of `made` for each of `found`, rising: of the same finding, else free behind the one before; `None` where that cannot be."""
    by_what = {what: number for number, what in made.items()}
    known = [by_what.get((str(row["type"]), str(row["claims"]))) for row, _ in found]
    spare, given, last = sorted(made), list[int](), 0
    taken = {number for number in known if number is not None}
    for number in known:
        at = number if number is not None else next((one for one in spare if one > last and one not in taken), None)
        if at is None or at <= last:
            return None
        given.append(at)
        last = at
    return given


def _write(connection: sqlite3.Connection, row: Mapping[str, Value], claims: Iterable[int]) -> None:
    marks = ", ".join(f":{name}" for name in COLUMNS)
    connection.execute(f"INSERT INTO finding (number, {', '.join(COLUMNS)}) VALUES (:number, {marks})", row)
    links = ((claim, row["number"]) for claim in claims)
    connection.executemany("INSERT INTO finding_claim (claim, finding) VALUES (?, ?)", links)


def _remove(connection: sqlite3.Connection, row: Mapping[str, Any], linked: Iterable[int]) -> None:
    """Remove a finding and its links, claim by claim, as links are found by claims: by all that it can name where it does not write down all."""
    named = json.loads(row["claims"])
    if len(named) < LISTED:
        marks = ", ".join("?" * len(named))
        query = f"SELECT number FROM claim WHERE id IN ({marks})"
        linked = [claim["number"] for claim in connection.execute(query, named)]
    links = ((claim, row["number"]) for claim in linked)
    connection.executemany("DELETE FROM finding_claim WHERE claim = ? AND finding = ?", links)
    connection.execute("DELETE FROM finding WHERE number = ?", (row["number"],))


def standing_alone(
    catalogue: Catalogue, claims: Sequence[int], blocks: Blocks
) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The findings of statements without a number that name one of `claims`, shown or not: number and ids of the claims."""
    marks = ", ".join("?" * len(claims))
    query = f"""SELECT f.number, f.claims FROM finding_claim l JOIN finding f ON f.number = l.finding WHERE l.claim IN ({marks})
        AND f.number > ? AND f.number <= ? UNION SELECT f.number, f.claims FROM finding_kept_claim l JOIN finding_kept f ON f.number = l.finding
        WHERE l.claim IN ({marks}) AND f.number > ? AND f.number <= ?"""
    bounds = (blocks.inside, blocks.made)
    rows = catalogue.rows(query, (*claims, *bounds, *claims, *bounds))
    return tuple((row["number"], tuple(json.loads(row["claims"]))) for row in rows)


def hide(connection: sqlite3.Connection, number: int) -> None:
    """Take a finding from what is shown, and keep it as it is; its links stay, and lead nowhere."""
    _keep(connection, Condition("number = ?", (number,)))
    connection.execute("DELETE FROM finding WHERE number = ?", (number,))


def show(connection: sqlite3.Connection, number: int) -> None:
    """Show again what was hidden."""
    connection.execute("INSERT OR IGNORE INTO finding SELECT * FROM finding_kept WHERE number = ?", (number,))


def over_others(catalogue: Catalogue, claims: Sequence[int], question: int, blocks: Blocks) -> tuple[int, ...]:
    """The other questions with a finding, now or as made, that names one of `claims`: those that `question` is a part of."""
    compared = compared_in("f", blocks)
    where = f"l.claim IN (SELECT value FROM json_each(?)) AND {compared.sql} AND f.question <> ?"
    query = f"""SELECT f.question FROM finding_claim l JOIN finding f ON f.number = l.finding WHERE {where}
        UNION SELECT f.question FROM finding_kept_claim l JOIN finding_kept f ON f.number = l.finding WHERE {where}"""
    values = (json.dumps(list(claims)), *compared.values, question)
    return tuple(row["question"] for row in catalogue.rows(query, (*values, *values)))


def compared_inside(catalogue: Catalogue, document: str, blocks: Blocks) -> set[tuple[str, frozenset[str]]]:
    """The findings of comparisons inside a document: their types with their claims."""
    compared = compared_in("", blocks)
    query = f"SELECT type, claims FROM finding WHERE inside = ? AND {compared.sql}"
    rows = catalogue.rows(query, (document, *compared.values))
    return {(row["type"], frozenset(json.loads(row["claims"]))) for row in rows}
