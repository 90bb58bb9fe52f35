"""Which claims a filter wants, as a query: the same claims that `record.selection` picks, without reading them all.

Names are looked up first, in the short tables of what sources' words say (`actor_wording`, `place_wording`, `voice`, `outlet`); the claims are then
found by number. Pages follow one another by cursors (`listing`), never by an offset, so that the thousandth page costs what the first does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from whosays.errors import NotFoundError, UnknownNameError, suggest
from whosays.model.entries import ClaimFilter
from whosays.model.kinds import Kind, Status
from whosays.record.catalogue.conditions import Condition, joined, led_by_words
from whosays.record.catalogue.file import Catalogue, Row, Value
from whosays.record.catalogue.listing import Listing, Mark, Order, telling
from whosays.record.catalogue.rows import CLAIM_COLUMNS, CLAIM_TABLES, ClaimRow, claim_row

INDEXED = re.compile("[ -~]{3,}")
"""What the index of the claims' words can find."""

MOST_MARKS = 1_000
"""Values that a query names one by one."""

FEW = 20_000
"""Claims of a status, or of kinds, that are looked for by it; beyond, it leaves much of a record and finds nothing faster in another order."""

COUNTED_TO = 10_000
"""Claims are counted to this; beyond it a page says "more than"."""


@dataclass(frozen=True, slots=True)
class Geography:
    """What a gazetteer knows: the ids that a name or id may mean, and whether the first place (by id) holds the second."""

    find: Callable[[str], frozenset[str]]
    contains: Callable[[str, str], bool]


LEFT_OUT = (Status.REJECTED, Status.EDITED)
"""What a filter leaves out that asks for no status."""

WORDS = "(SELECT w.sentence FROM wording w WHERE w.claim = c.number)"
"""The sentence that a claim `c` stands in."""

RANK = "(SELECT COALESCE(c.published, '9999') || ' ' || d.id FROM document d WHERE d.number = c.document)"
"""What the number of a claim goes by: its day of publication and its document."""

LATER = "c.document > (SELECT d.number FROM document d WHERE COALESCE(d.published, '9999') || ' ' || d.id = ?)"
"""What holds of the claims of later documents than that of a rank: those of one day do not stand in the order of their ids."""

OLDEST, NEWEST = (
    Listing(f"claims, the {first} first", order, "claim c", key="c.id", rank=RANK)
    for first, order in (
        ("oldest", Order("c.number", descending=False, tie="c.number")),
        ("newest", Order("c.number", tie="c.number")),
    )
)
"""Claims by day of publication and place in the text."""

_STATES = tuple(kind.value for kind in Kind if kind.is_state)


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the claims that a filter wants.

    Attributes:
        claims: These claims.
        after: What to ask for next, or `None` where this is the last page.
    """

    claims: tuple[ClaimRow, ...]
    after: str | None


def find_claims(
    catalogue: Catalogue,
    conditions: Sequence[Condition],
    *,
    limit: int = 50,
    after: str = "",
    newest_first: bool = False,
    table: str = "claim",
) -> Page:
    """A page of the claims of `table` of which all `conditions` hold, by publication and text; behind the cursor `after` where one was given."""
    listing = NEWEST if newest_first else OLDEST
    order = listing.order.sql()
    where, values = joined([*conditions, *listing.behind(catalogue, after)])
    numbers = f"SELECT c.number FROM {table} c WHERE {where} ORDER BY {order} LIMIT {limit + 1}"
    query = f"SELECT {CLAIM_COLUMNS} FROM {CLAIM_TABLES} WHERE c.number IN ({numbers}) ORDER BY {order}"
    found = [claim_row(row) for row in catalogue.rows(query, values)]
    return _page(listing, found[:limit], after, more=len(found) > limit)


def rank_of(published: str | None, document: str) -> str:
    """What the number of a claim goes by, as `RANK` says it."""
    return f"{published or '9999'} {document}"


def _page(listing: Listing, claims: Sequence[ClaimRow], after: str, *, more: bool) -> Page:
    marks = [Mark(claim.id, rank=rank_of(claim.published, claim.document)) for claim in claims]
    return Page(tuple(claims), listing.cursor(marks, after) if more else None)


def page_and_count(
    catalogue: Catalogue,
    conditions: Sequence[Condition],
    *,
    limit: int = 50,
    after: str = "",
    newest_first: bool = False,
    most: int = COUNTED_TO,
) -> tuple[Page, int]:
    """The page that `find_claims` finds, and how many claims there are in all, counted to one more than `most`; the first page in one reading."""
    if after:
        page = find_claims(catalogue, conditions, limit=limit, after=after, newest_first=newest_first)
        return page, count_claims(catalogue, conditions, most)
    listing = NEWEST if newest_first else OLDEST
    order = listing.order.sql()
    if any(condition.leads for condition in conditions):
        tables, where, values = led_by_words(conditions)
        found = f"SELECT c.number FROM {tables} WHERE {where} ORDER BY f.rowid{' DESC' if newest_first else ''}"
    else:
        where, values = joined(conditions)
        found = f"SELECT c.number FROM claim c WHERE {where} ORDER BY {order}"
    query = f"{found} LIMIT {most + 1}"
    numbers = [int(row[0]) for row in catalogue.rows(query, values)]
    first = numbers[:limit]
    query = (
        f"SELECT {CLAIM_COLUMNS} FROM {CLAIM_TABLES} WHERE c.number IN ({', '.join('?' * len(first))}) ORDER BY {order}"
    )
    claims = [claim_row(row) for row in catalogue.rows(query, first)]
    return _page(listing, claims, after, more=len(numbers) > limit), len(numbers)


def count_claims(
    catalogue: Catalogue, conditions: Sequence[Condition], most: int = COUNTED_TO, table: str = "claim"
) -> int:
    """How many claims of `table` there are of which all `conditions` hold, counted to one more than `most`."""
    where, values = joined(conditions)
    query = f"SELECT COUNT(*) FROM (SELECT 1 FROM {table} c WHERE {where} LIMIT {most + 1})"
    return int(catalogue.value(query, values))


def claims_by_id(catalogue: Catalogue, ids: Iterable[str]) -> dict[str, ClaimRow]:
    """The claims of `ids` that the catalogue has, by id, in that order."""
    wanted = list(dict.fromkeys(ids))
    found: dict[str, ClaimRow] = {}
    for start in range(0, len(wanted), 500):
        chunk = wanted[start : start + 500]
        marks = ", ".join("?" * len(chunk))
        for row in catalogue.rows(f"SELECT {CLAIM_COLUMNS} FROM {CLAIM_TABLES} WHERE c.id IN ({marks})", chunk):
            claim = claim_row(row)
            found[claim.id] = claim
    return {identity: found[identity] for identity in wanted if identity in found}


def traced_claims(catalogue: Catalogue, conditions: Sequence[Condition], most: int) -> list[Row]:
    """Id, root source, independence and incident of the first `most` claims of which all `conditions` hold."""
    where, values = joined(conditions)
    query = f"""SELECT c.id, c.incident, w.independence, w.independence_evidence, w.independence_others,
        r.key AS root_key, w.root_words, w.root_basis, w.root_evidence
        FROM claim c JOIN wording w ON w.claim = c.number JOIN root r ON r.number = c.root WHERE {where} ORDER BY c.number LIMIT {most}"""
    return catalogue.rows(query, values)


def conditions_of(catalogue: Catalogue, wanted: ClaimFilter, places: Geography) -> tuple[Condition, ...]:
    """What must hold of a claim that `wanted` asks for.

    Raises:
        UnknownNameError: `wanted` names an outlet, an actor or a place that the record does not know.
        NotFoundError: `wanted` names a document that the record does not have.
    """
    return (
        *_status(catalogue, wanted),
        *_plain(catalogue, wanted),
        *_days(catalogue, wanted),
        *_names(catalogue, wanted, places),
    )


def _status(catalogue: Catalogue, wanted: ClaimFilter) -> Iterator[Condition]:
    if wanted.statuses:
        yield _of_status(catalogue, [status.value for status in wanted.statuses])
    else:
        yield Condition("c.status NOT IN (?, ?)", tuple(status.value for status in LEFT_OUT))
    if not wanted.withdrawn:
        yield Condition("c.withdrawn = 0")


def _of_status(catalogue: Catalogue, statuses: Sequence[Value]) -> Condition:
    """What holds of the claims of these statuses: few are found by an index; with very many, nothing must be looked for by status first."""
    listed = _listed(statuses)
    found = f"SELECT number FROM claim WHERE status IN ({listed.sql})"
    if catalogue.value(f"SELECT COUNT(*) FROM ({found} LIMIT {FEW + 1})", listed.values) > FEW:
        return Condition(f"+c.status IN ({listed.sql})", listed.values)
    return Condition(f"c.number IN ({found})", listed.values)


def _among(column: str, values: Sequence[Value]) -> Condition:
    listed = _listed(values)
    return Condition(f"{column} IN ({listed.sql})", listed.values)


def _listed(values: Sequence[Value]) -> Condition:
    """`values` as they stand behind IN: very many as one value, as a query has room for so many and no more."""
    if len(values) > MOST_MARKS:
        return Condition("SELECT value FROM json_each(?)", (json.dumps(values),))
    return Condition(", ".join("?" * len(values)), tuple(values))


def _plain(catalogue: Catalogue, wanted: ClaimFilter) -> Iterator[Condition]:
    if wanted.kinds:
        yield _among("c.kind", [kind.value for kind in wanted.kinds])
    if wanted.document is not None:
        yield _among("c.document", _documents(catalogue, wanted.document))
    if wanted.text is not None:
        yield with_text(wanted.text)


def not_by_kind(catalogue: Catalogue, conditions: Sequence[Condition]) -> list[Condition]:
    """The same `conditions` for a reading in an order of its own that ends early: kinds of very many claims are not looked for by their index."""
    return [_unindexed(catalogue, one) if one.sql.startswith("c.kind IN") else one for one in conditions]


def _unindexed(catalogue: Catalogue, kinds: Condition) -> Condition:
    found = f"SELECT 1 FROM claim c WHERE {kinds.sql} LIMIT {FEW + 1}"
    many = catalogue.value(f"SELECT COUNT(*) FROM ({found})", kinds.values) > FEW
    return replace(kinds, sql=f"+{kinds.sql}") if many else kinds


def _documents(catalogue: Catalogue, name: str) -> list[Value]:
    query = "SELECT number FROM document WHERE substr(id, 1, ?) = ? OR given_id = ? OR name = ?"
    found: list[Value] = [row["number"] for row in catalogue.rows(query, (len(name), name, name, name))]
    if not found:
        raise NotFoundError(f'no document "{name}" in the record: look for it under Documents')
    return found


def with_text(*terms: str) -> Condition:
    """What holds of the claims whose sentence has each of `terms`, in capitals or not; an index finds those that can have them, where it knows such words."""
    exact = " AND ".join(f"instr(casefold({WORDS}), ?) > 0" for _ in terms) or "1"
    folded = tuple(term.casefold() for term in terms)
    known = telling([run for term in terms for run in INDEXED.findall(term)])
    if not known:
        return Condition(exact, folded)
    phrases = " ".join('"' + term.replace('"', '""') + '"' for term in known)
    return Condition(exact, folded, phrases)


def _days(catalogue: Catalogue, wanted: ClaimFilter) -> Iterator[Condition]:
    if wanted.known_on is not None:
        yield Condition("c.number <= ?", (last_published(catalogue, wanted.known_on),))
    if wanted.as_of is not None:
        yield could_hold(wanted.as_of)
    yield from within_days(wanted)


def last_published(catalogue: Catalogue, day: date) -> int:
    """The number of the last claim published by `day`, 0 for none: claims are numbered by publication, those of unknown day last."""
    low, high = 0, int(catalogue.value("SELECT COALESCE(MAX(number), 0) FROM claim"))
    while low < high:
        middle = (low + high + 1) // 2
        published = catalogue.value("SELECT published_day FROM claim WHERE number = ?", (middle,))
        if published is not None and published <= day.toordinal():
            low = middle
        else:
            high = middle - 1
    return low


def within_days(wanted: ClaimFilter) -> Iterator[Condition]:
    """What holds of the claims that can be of the days asked for."""
    if wanted.since is not None or wanted.until is not None:
        yield Condition("c.timed = 1 OR c.published_day IS NOT NULL")
    if wanted.since is not None:
        yield Condition("c.end_day IS NULL OR c.end_day >= ?", (wanted.since.toordinal(),))
    if wanted.until is not None:
        yield Condition("c.start_day IS NULL OR c.start_day <= ?", (wanted.until.toordinal(),))


def could_hold(day: date) -> Condition:
    """What holds of the claims that can speak of `day`: a state that can hold then, an event that can have happened by then."""
    states = ", ".join(f"'{state}'" for state in _STATES)
    over = f"c.timed = 0 OR c.kind NOT IN ({states}) OR c.end_day IS NULL OR c.end_day >= ?"
    return Condition(f"(c.start_day IS NULL OR c.start_day <= ?) AND ({over})", (day.toordinal(), day.toordinal()))


def _names(catalogue: Catalogue, wanted: ClaimFilter, places: Geography) -> Iterator[Condition]:
    if wanted.outlet is not None:
        yield _among("c.outlet", _known_outlets(catalogue, wanted.outlet))
    if wanted.source is not None:
        voices = catalogue.rows("SELECT number FROM voice WHERE instr(folded, ?) > 0", (wanted.source.casefold(),))
        yield _through("claim_voice", "voice", [row["number"] for row in voices])
    if wanted.actor is not None:
        yield _through("claim_actor", "wording", _actor_wordings(catalogue, wanted.actor))
    if wanted.place is not None:
        yield _place(catalogue, wanted.place, places)


def _through(table: str, column: str, numbers: Sequence[Value]) -> Condition:
    listed = _listed(numbers)
    return Condition(f"c.number IN (SELECT claim FROM {table} WHERE {column} IN ({listed.sql}))", listed.values)


def _known_outlets(catalogue: Catalogue, name: str) -> list[Value]:
    found: list[Value] = [
        row["number"]
        for row in catalogue.rows("SELECT number FROM outlet WHERE instr(folded, ?) > 0", (name.casefold(),))
    ]
    if not found:
        raise _unknown(catalogue, name, "outlet", "SELECT name FROM outlet")
    return found


def _actor_wordings(catalogue: Catalogue, name: str) -> list[Value]:
    query = """SELECT w.number FROM actor_wording w LEFT JOIN actor a ON a.number = w.actor
        WHERE a.id = ? OR instr(w.folded, ?) > 0"""
    found: list[Value] = [row["number"] for row in catalogue.rows(query, (name, name.casefold()))]
    if not found:
        raise _unknown(catalogue, name, "actor", "SELECT DISTINCT label FROM actor_wording")
    return found


def _place(catalogue: Catalogue, name: str, places: Geography) -> Condition:
    ids = sorted(places.find(name))
    words = catalogue.rows("SELECT number FROM place_wording WHERE instr(folded, ?) > 0", (name.casefold(),))
    if not ids and not words:
        raise _unknown(catalogue, name, "place", "SELECT label FROM place")
    for outer in ids:
        note_inside(catalogue, outer, places)
    marks = ", ".join("?" * len(ids))
    inside = f"SELECT number FROM place WHERE id IN (SELECT inner_id FROM within WHERE outer_id IN ({marks}))"
    there = f"SELECT claim FROM claim_place WHERE place IN ({inside})"
    if not words:
        return Condition(f"c.number IN ({there})", tuple(ids))
    listed = _listed([row["number"] for row in words])
    named = f"SELECT claim FROM claim_place WHERE wording IN ({listed.sql})"
    return Condition(f"c.number IN ({there} UNION {named})", (*ids, *listed.values))


def _each(table: str, column: str) -> str:
    """A table of the different values of an indexed column, each found behind the one before it: an event place has ten rows, and these are not read."""
    behind = f"SELECT MIN({column}) FROM {table} WHERE {column} > {table}_ids.id"
    return f"""{table}_ids (id) AS (SELECT MIN({column}) FROM {table}
        UNION ALL SELECT ({behind}) FROM {table}_ids WHERE {table}_ids.id IS NOT NULL)"""


_SEEN = (("place", "id"), ("incident_place", "id"), ("question", "place_id"))
PLACES_SEEN = f"""WITH RECURSIVE {", ".join(_each(*where) for where in _SEEN)}
{" UNION ".join(f"SELECT id FROM {table}_ids WHERE id IS NOT NULL" for table, _ in _SEEN)}"""
"""Ids of the places that claims, incidents and questions have."""


def note_inside(catalogue: Catalogue, outer: str, places: Geography) -> None:
    """Note which places of the catalogue lie inside of `outer`, once: containment is worked out by the gazetteer, not by SQL."""
    if catalogue.row("SELECT 1 FROM within WHERE outer_id = ? AND inner_id = ?", (outer, outer)):
        return
    seen = [str(row["id"]) for row in catalogue.rows(PLACES_SEEN)]
    inside = {outer, *(inner for inner in seen if places.contains(outer, inner))}
    with catalogue.changing() as connection:
        connection.executemany(
            "INSERT OR IGNORE INTO within VALUES (?, ?)", [(outer, inner) for inner in sorted(inside)]
        )


def _unknown(catalogue: Catalogue, name: str, noun: str, query: str) -> UnknownNameError:
    known = {str(row[0]) for row in catalogue.rows(f"{query} LIMIT 50000")}
    return UnknownNameError(f'no {noun} "{name}" in these claims{suggest(name, known)}')
