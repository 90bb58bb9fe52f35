"""How outlets and root sources stand, a page at a time in any order, and the claims behind each count."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from whosays.errors import NotFoundError, QuestionError, suggest
from whosays.record.catalogue.claims import Condition
from whosays.record.catalogue.file import Catalogue, Value
from whosays.record.catalogue.rows import CLAIM_COLUMNS, CLAIM_TABLES, ClaimRow, claim_row
from whosays.record.catalogue.tallies import SORTED

OUTLET, ROOT_SOURCE = "outlet", "root source"
PAIRS = ("revised", "contradicted")
_COLUMNS = f"number, kind, name, owner, owner_family, basis, {', '.join(SORTED)}"


@dataclass(frozen=True, slots=True)
class StandingRow:
    """How an outlet or a root source stands: counts of what it did in this record.

    Attributes:
        number: Its number.
        kind: "outlet" or "root source".
        name: Its name.
        owner: Who owns it, or `None` where that is not known.
        owner_family: The key that outlets of one owner share, or `None`.
        basis: For a root source, what it was traced by; else "".
        counts: How many documents, claims, and so on, by the names of `SORTED`.
    """

    number: int
    kind: str
    name: str
    owner: str | None
    owner_family: str | None
    basis: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Carrier:
    """Another voice that carries a voice's words, or whose words it carries: its name, how much, and the first documents that do."""

    name: str
    documents: int
    claims: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deeds:
    """Some of the claims behind a count, each with the other claim of its pair or `None`, and the number of the last where more follow."""

    claims: tuple[tuple[ClaimRow, ClaimRow | None], ...]
    after: str | None


def find_standings(
    catalogue: Catalogue, kind: str, order: str, *, words: str = "", limit: int = 50, after: int = 0
) -> tuple[tuple[StandingRow, ...], int | None]:
    """A page of the standings of a kind in an order ("name", or a count, the highest first), and the number to go on after; `words` stand in the name.

    Raises:
        QuestionError: There is no such order.
    """
    if order not in (*SORTED, "name"):
        raise QuestionError(f'no column "{order}" to order by{suggest(order, [*SORTED, "name"])}')
    column, way, beyond = ("folded", "ASC", ">") if order == "name" else (order, "DESC", "<")
    where, values = ["kind = ?"], [kind]
    if words:
        where.append("instr(folded, ?) > 0")
        values.append(words.casefold())
    parts: list[Value] = list(values)
    if after:
        last = f"(SELECT {column} FROM standing WHERE number = ?)"
        where.append(f"{column} {beyond}= {last} AND ({column} {beyond} {last} OR number > ?)")
        parts += [after, after, after]
    query = (
        f"SELECT {_COLUMNS} FROM standing WHERE {' AND '.join(where)} ORDER BY {column} {way}, number LIMIT {limit + 1}"
    )
    rows = [_standing(row) for row in catalogue.rows(query, parts)]
    return tuple(rows[:limit]), rows[limit - 1].number if len(rows) > limit else None


def _standing(row: Any) -> StandingRow:
    counts = {name: int(row[name]) for name in SORTED}
    return StandingRow(row["number"], row["kind"], row["name"], row["owner"], row["owner_family"], row["basis"], counts)


def count_standings(catalogue: Catalogue) -> dict[str, int]:
    """How many standings there are of each kind."""
    return {row["kind"]: row["n"] for row in catalogue.rows("SELECT kind, COUNT(*) AS n FROM standing GROUP BY kind")}


def find_standing(catalogue: Catalogue, kind: str, name: str) -> StandingRow:
    """How the outlet or root source of that name stands. Raises `NotFoundError`."""
    row = catalogue.row(f"SELECT {_COLUMNS} FROM standing WHERE kind = ? AND name = ?", (kind, name))
    if row is None:
        near = catalogue.rows(
            "SELECT name FROM standing WHERE kind = ? AND instr(folded, ?) > 0 LIMIT 5", (kind, name.casefold())
        )
        there = f"; there are: {', '.join(one['name'] for one in near)}" if near else ": see them under Sources"
        raise NotFoundError(f'no {kind} "{name}" in this record{there}')
    return _standing(row)


def knows(catalogue: Catalogue, kind: str, name: str) -> bool:
    """Whether the record has a standing of that kind and name."""
    return catalogue.row("SELECT 1 FROM standing WHERE kind = ? AND name = ?", (kind, name)) is not None


def family_of(catalogue: Catalogue, standing: StandingRow) -> tuple[str, ...]:
    """The other outlets of the record that share its owner."""
    if not standing.owner_family:
        return ()
    query = "SELECT name FROM standing WHERE owner_family = ? AND kind = ? AND name <> ? ORDER BY folded LIMIT 50"
    return tuple(row["name"] for row in catalogue.rows(query, (standing.owner_family, OUTLET, standing.name)))


def carriers_of(catalogue: Catalogue, standing: StandingRow, what: str) -> tuple[Carrier, ...]:
    """Who carries its words ("copied_by"), or whose words it carries ("copied_from"), those with most first."""
    query = "SELECT * FROM carrying WHERE standing = ? AND what = ? ORDER BY number"
    rows = catalogue.rows(query, (standing.number, what))
    return tuple(Carrier(row["name"], row["documents"], row["claims"], tuple(json.loads(row["ids"]))) for row in rows)


def own_claims(catalogue: Catalogue, standing: StandingRow) -> Condition:
    """What holds of the claims of an outlet or root source."""
    if standing.kind == OUTLET:
        return Condition("c.outlet = (SELECT number FROM outlet WHERE name = ?)", (standing.name,))
    numbers = [row["number"] for row in catalogue.rows("SELECT number FROM root WHERE label = ?", (standing.name,))]
    return Condition(f"c.root IN ({', '.join('?' * len(numbers))})", tuple(numbers))


def deeds_of(catalogue: Catalogue, standing: StandingRow, what: str, *, limit: int = 25, after: str = "") -> Deeds:
    """A page of the claims behind the count `what`."""
    claim, _, other = after.partition("-")
    if not (claim + other).isdecimal() and after:
        raise QuestionError(f'"{after}" is no place in this list: begin again from its first page')
    query = """SELECT claim, other FROM deed WHERE standing = ? AND what = ? AND (claim, other) > (?, ?)
        ORDER BY claim, other LIMIT ?"""
    values = (standing.number, what, int(claim or 0), int(other or 0), limit + 1)
    found = [(row["claim"], row["other"]) for row in catalogue.rows(query, values)]
    rows = _claims(catalogue, [number for pair in found[:limit] for number in pair if number])
    shown = tuple((rows[one], rows.get(two)) for one, two in found[:limit] if one in rows)
    return Deeds(shown, f"{found[limit - 1][0]}-{found[limit - 1][1]}" if len(found) > limit else None)


def _claims(catalogue: Catalogue, numbers: Sequence[int]) -> dict[int, ClaimRow]:
    marks = ", ".join("?" * len(numbers))
    rows = catalogue.rows(f"SELECT {CLAIM_COLUMNS} FROM {CLAIM_TABLES} WHERE c.number IN ({marks})", list(numbers))
    return {row["number"]: claim_row(row) for row in rows}


def documents_named(catalogue: Catalogue, ids: Sequence[str]) -> dict[str, tuple[str, str | None]]:
    """The title (or file name) and day of documents, by id."""
    marks = ", ".join("?" * len(ids))
    rows = catalogue.rows(f"SELECT id, title, name, published FROM document WHERE id IN ({marks})", list(ids))
    return {row["id"]: (row["title"] or row["name"], row["published"]) for row in rows}
