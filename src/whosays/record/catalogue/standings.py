"""How outlets and root sources stand, a page at a time in any order, and the claims behind each count."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from whosays.errors import NotFoundError, QuestionError, suggest
from whosays.record.catalogue.claims import RANK, rank_of
from whosays.record.catalogue.conditions import Condition, joined
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.listing import ALL, MARKS, Listing, Mark, Order, gone, read_cursor, write_cursor
from whosays.record.catalogue.rows import CLAIM_COLUMNS, CLAIM_TABLES, ClaimRow, claim_row
from whosays.record.catalogue.tallies import SORTED

OUTLET, ROOT_SOURCE = "outlet", "root source"
PAIRS = ("revised", "contradicted")
DEEDS = "deeds"
"""What the claims behind a count are called in cursors."""
KEY = "name || char(1) || COALESCE(json_extract(sheet, '$.claims[0]'), '')"
"""What tells a source from all others in every making: its name and its first claim, as several root sources have one name. The sign between them is
smaller than any in a name, so that keys are in the order of names."""
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


@cache
def listing_of(kind: str, order: str) -> Listing:
    """The list of the sources of a kind in an order. Their numbers go by how many documents or claims they have, then by name, then by first claim."""
    by_name = order == "name"
    sort = Order("folded", descending=False) if by_name else Order(order)
    rank = "documents" if kind == OUTLET else "claims"
    value = "+folded" if by_name else order
    name = f"{kind}s by {order}"
    return Listing(name, sort, "standing", key=KEY, value=value, rank=rank, falling=True, keyed=True)


def find_standings(
    catalogue: Catalogue, kind: str, order: str, *, words: str = "", limit: int = 50, after: str = ""
) -> tuple[tuple[StandingRow, ...], str | None]:
    """A page of the standings of a kind in an order ("name", or a count, the highest first), and the cursor behind it; `words` stand in the name.

    Raises:
        QuestionError: There is no such order.
    """
    if order not in (*SORTED, "name"):
        raise QuestionError(f'no column "{order}" to order by{suggest(order, [*SORTED, "name"])}')
    listing, of_kind = listing_of(kind, order), Condition("kind = ?", (kind,))
    conditions = [of_kind, *listing.behind(catalogue, after, of_kind)]
    if words:
        conditions.append(Condition("instr(folded, ?) > 0", (words.casefold(),)))
    where, values = joined(conditions)
    query = f"SELECT {_COLUMNS} FROM standing WHERE {where} ORDER BY {listing.order.sql()} LIMIT {limit + 1}"
    rows = [_standing(row) for row in catalogue.rows(query, values)]
    page = tuple(rows[:limit])
    return page, listing.cursor(_marks(catalogue, listing, page), after) if len(rows) > limit else None


def _marks(catalogue: Catalogue, listing: Listing, page: Sequence[StandingRow]) -> list[Mark]:
    """The last rows of a page as cursors name them; what tells them from others of their name stands in sheets that are large."""
    numbers = [standing.number for standing in page[-MARKS:]]
    columns = f"number, {KEY}, {listing.value}, {listing.rank}"
    rows = catalogue.rows(f"SELECT {columns} FROM standing WHERE number IN ({', '.join('?' * len(numbers))})", numbers)
    found = {row[0]: Mark(row[1], row[2], row[3]) for row in rows}
    return [found[number] for number in numbers]


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
    of_count = Condition("standing = ? AND what = ?", (standing.number, what))
    where, values = joined([of_count, *([_behind_deed(catalogue, after)] if after else [])])
    query = f"SELECT claim, other FROM deed WHERE {where} ORDER BY claim, other LIMIT {limit + 1}"
    found = [(row["claim"], row["other"]) for row in catalogue.rows(query, values)]
    page = found[:limit]
    rows = _claims(catalogue, [number for pair in page for number in pair if number])
    shown = tuple((rows[one], rows.get(two)) for one, two in page if one in rows)
    earlier = read_cursor(DEEDS, after) if after else ()
    marks = [
        Mark(f"{one.id}|{other.id if other else ''}", rank=rank_of(one.published, one.document)) for one, other in shown
    ]
    return Deeds(shown, write_cursor(DEEDS, (*earlier, *marks)) if len(found) > limit else None)


def _behind_deed(catalogue: Catalogue, after: str) -> Condition:
    """What holds of the deeds behind a cursor: those of later claims, and of the same claim those that set it beside a later one."""
    marks = read_cursor(DEEDS, after)
    for mark in reversed(marks):
        claim, _, other = mark.key.partition("|")
        query = f"SELECT c.number FROM claim c WHERE c.id = ? AND {RANK} = ?"
        number = catalogue.value(query, (claim, mark.rank))
        beside = catalogue.value("SELECT number FROM claim WHERE id = ?", (other,)) if other else 0
        if number is not None and beside is not None:
            return Condition("(claim, other) > (?, ?)", (number, beside))
    if len(marks) < MARKS:
        return ALL
    raise gone()


def _claims(catalogue: Catalogue, numbers: Sequence[int]) -> dict[int, ClaimRow]:
    marks = ", ".join("?" * len(numbers))
    rows = catalogue.rows(f"SELECT {CLAIM_COLUMNS} FROM {CLAIM_TABLES} WHERE c.number IN ({marks})", list(numbers))
    return {row["number"]: claim_row(row) for row in rows}


def documents_named(catalogue: Catalogue, ids: Sequence[str]) -> dict[str, tuple[str, str | None]]:
    """The title (or file name) and day of documents, by id."""
    marks = ", ".join("?" * len(ids))
    rows = catalogue.rows(f"SELECT id, title, name, published FROM document WHERE id IN ({marks})", list(ids))
    return {row["id"]: (row["title"] or row["name"], row["published"]) for row in rows}
