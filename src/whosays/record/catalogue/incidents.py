"""Incidents: the claims of one event, listed, and whole with their tolls and links.

An incident is called by its earliest claim, and so by another one once an earlier claim comes in: whoever asks for it by any of its claims finds it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from whosays.errors import NotFoundError
from whosays.model.incidents import Incident
from whosays.model.plain import from_plain
from whosays.record.catalogue.claims import COUNTED_TO, Geography, note_inside
from whosays.record.catalogue.conditions import Condition, joined
from whosays.record.catalogue.file import Catalogue, Row, Value
from whosays.record.catalogue.listing import Listing, Mark, Order, match_all
from whosays.record.catalogue.questions import sort_of

ORDERS: Mapping[str, Order] = {
    "weight": Order("weight"),
    "day": Order("start_day", open_ended=True),
    "oldest": Order("start_day", descending=False, open_ended=True),
}
UNDATED = 9_999_999
"""What stands for the day of an incident of unknown day, where numbers are gone by: they come last."""

RANK = f"COALESCE(start_day, {UNDATED}) || ' ' || id"
"""What the number of an incident goes by: its day and its id."""

SORTS: Mapping[str, Listing] = {
    sort: Listing(f"incidents by {sort}", order, "incident", key="id", value=order.column, rank=RANK)
    for sort, order in ORDERS.items()
}
"""The list in each of its orders, by the word in its address."""

COLUMNS = """number, id, label, start_day, end_day, time_in_words, claims, documents, outlets, roots, killed_low, killed_high, killed, weight"""


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident as lists show it.

    Attributes:
        number: Its number in the catalogue.
        id: The id of its earliest claim.
        label: One line for people.
        start_day: First day in which it is looked for, as an ordinal, or `None`.
        end_day: Last such day.
        time_in_words: Its time as its claims state it, or `None` where none does.
        claims: How many claims tell of it.
        documents: In how many documents.
        outlets: Of how many outlets.
        roots: From how many root sources.
        killed_low: The lowest full count of people killed, or `None`.
        killed_high: The highest, or `None`.
        killed: From the one to the other in words, each end as those who set it put it, or `None` where neither is set.
        weight: How much it matters for where to look first.
        places: Where, the most often named first.
    """

    number: int
    id: str
    label: str
    start_day: int | None
    end_day: int | None
    time_in_words: str | None
    claims: int
    documents: int
    outlets: int
    roots: int
    killed_low: int | None
    killed_high: int | None
    killed: str | None
    weight: float
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """Which incidents are wanted, and in what order; every part that is given must hold.

    Attributes:
        words: Words of what, where, by whom, with what or by which outlet, each at least its beginning.
        place: A place's id or name; incidents in places inside of it count.
        since: Only those that can be on or after that day.
        until: Only those that can be on or before that day.
        apart: Only those with more than one root source whose counts of the killed differ.
        sort: One of `SORTS`.
    """

    words: str = ""
    place: str = ""
    since: date | None = None
    until: date | None = None
    apart: bool = False
    sort: str = "weight"


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """Some of the incidents that are wanted, and the cursor behind them; `None` where this is the last page."""

    incidents: tuple[IncidentRow, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """A name of an incident: the first claims that give it, and whether all that do deny it."""

    label: str
    claims: tuple[str, ...]
    denied: bool


@dataclass(frozen=True, slots=True)
class WholeIncident:
    """An incident with all that was found of it.

    Attributes:
        row: As lists show it.
        incident: All of it but its entries.
        claims: The ids of these.
        names: What stands in `actors`, `targets` and `means`, each name with its claims.
    """

    row: IncidentRow
    incident: Incident
    claims: tuple[str, ...]
    names: Mapping[str, tuple[Named, ...]]


def find_incidents(
    catalogue: Catalogue, wanted: IncidentFilter, places: Geography, *, after: str = "", limit: int = 50
) -> IncidentPage:
    """A page of the incidents that are wanted; after the one whose cursor is `after` where one was seen."""
    listing = sort_of(wanted.sort, SORTS)
    where, values = joined([*incident_conditions(catalogue, wanted, places), *listing.behind(catalogue, after)])
    query = f"SELECT {COLUMNS} FROM incident WHERE {where} ORDER BY {listing.order.sql()} LIMIT {limit + 1}"
    rows = catalogue.rows(query, values)
    marks = [Mark(row["id"], row[listing.value], _rank_of(row)) for row in rows[:limit]]
    found = with_places(catalogue, tuple(IncidentRow(**dict(row)) for row in rows[:limit]))
    return IncidentPage(found, listing.cursor(marks, after) if len(rows) > limit else None)


def _rank_of(row: Row) -> str:
    """What the number of an incident goes by, as `RANK` says it."""
    return f"{UNDATED if row['start_day'] is None else row['start_day']} {row['id']}"


def with_places(catalogue: Catalogue, found: tuple[IncidentRow, ...]) -> tuple[IncidentRow, ...]:
    """`found` with the places of each."""
    marks = ", ".join("?" * len(found))
    query = f"SELECT incident, label FROM incident_place WHERE incident IN ({marks}) ORDER BY rowid"
    where: dict[int, list[str]] = {}
    for row in catalogue.rows(query, [incident.number for incident in found]):
        where.setdefault(row["incident"], []).append(row["label"])
    return tuple(replace(incident, places=tuple(where.get(incident.number, ()))) for incident in found)


def count_incidents(catalogue: Catalogue, wanted: IncidentFilter, places: Geography, most: int = COUNTED_TO) -> int:
    """How many incidents are wanted, counted to one more than `most`."""
    where, values = joined(incident_conditions(catalogue, wanted, places))
    return int(catalogue.value(f"SELECT COUNT(*) FROM (SELECT 1 FROM incident WHERE {where} LIMIT {most + 1})", values))


def incident_conditions(catalogue: Catalogue, wanted: IncidentFilter, places: Geography) -> list[Condition]:
    """What must hold of an incident that is wanted; a place that nobody knows matches nothing."""
    found = []
    if query := match_all(wanted.words):
        words = "number IN (SELECT rowid FROM incident_words WHERE incident_words MATCH ?)"
        found.append(Condition(words, (query,)))
    if wanted.place:
        found.append(_in_place(catalogue, wanted.place, places))
    if wanted.since:
        found.append(Condition("end_day >= ?", (wanted.since.toordinal(),)))
    if wanted.until:
        found.append(Condition("start_day <= ?", (wanted.until.toordinal(),)))
    if wanted.apart:
        found.append(
            Condition("roots > 1 AND (killed_high > killed_low OR killed_high IS NULL AND killed_low IS NOT NULL)")
        )
    return found


def _in_place(catalogue: Catalogue, name: str, places: Geography) -> Condition:
    ids = tuple(sorted(places.find(name)))
    for outer in ids:
        note_inside(catalogue, outer, places)
    marks = ", ".join("?" * len(ids))
    known = f"id IN (SELECT inner_id FROM within WHERE outer_id IN ({marks}))"
    inside = known if ids else "instr(casefold(label), ?) > 0"
    values = ids or (name.casefold(),)
    return Condition(f"number IN (SELECT incident FROM incident_place WHERE {inside})", values)


def find_incident(catalogue: Catalogue, identity: str) -> WholeIncident:
    """The incident of that id, or the one that the claim of that id is part of.

    Raises:
        NotFoundError: No incident is called so, and no claim of that id is part of one.
    """
    columns = ", ".join(f"i.{name.strip()}" for name in COLUMNS.split(","))
    row = catalogue.row(f"SELECT {columns}, i.sheet FROM incident i WHERE i.id = ?", (identity,)) or catalogue.row(
        f"SELECT {columns}, i.sheet FROM claim c JOIN incident i ON i.number = c.incident WHERE c.id = ?", (identity,)
    )
    if row is None:
        raise _no_incident(identity)
    said_of = dict(row)
    plain: dict[str, Any] = json.loads(said_of.pop("sheet"))
    names = {part: tuple(from_plain(Named, one) for one in said) for part, said in plain["names"].items()}
    return WholeIncident(IncidentRow(**said_of), incident_of_sheet(plain), tuple(plain["claims"]), names)


def incident_of_sheet(plain: Mapping[str, Any]) -> Incident:
    """The incident that a sheet describes, without its entries; what else the sheet holds is left aside."""
    return from_plain(Incident, {field.name: plain[field.name] for field in fields(Incident)})


def near(catalogue: Catalogue, of: WholeIncident, *, days: int = 4, limit: int = 8) -> tuple[IncidentRow, ...]:
    """Other incidents in one of the same places within some days, those with most claims first: what may be the same event told apart."""
    start, end = of.row.start_day, of.row.end_day
    ids: list[Value] = [spot.place_id for spot in of.incident.where if spot.place_id]
    if start is None or end is None or not ids:
        return ()
    marks = ", ".join("?" * len(ids))
    query = f"""SELECT {COLUMNS} FROM incident WHERE start_day BETWEEN ? AND ? AND end_day >= ? AND number <> ?
        AND number IN (SELECT incident FROM incident_place WHERE id IN ({marks})) ORDER BY claims DESC, number LIMIT {limit}"""
    rows = catalogue.rows(query, (start - 40, end + days, start - days, of.row.number, *ids))
    return with_places(catalogue, tuple(IncidentRow(**dict(row)) for row in rows))


def of_incident(catalogue: Catalogue, identity: str) -> Condition:
    """What holds of the claims of an incident, asked for by any of them; raises `NotFoundError` where there is none."""
    number = catalogue.value("SELECT number FROM incident WHERE id = ?", (identity,)) or catalogue.value(
        "SELECT incident FROM claim WHERE id = ?", (identity,)
    )
    if number is None:
        raise _no_incident(identity)
    return Condition("c.incident = ?", (number,))


def _no_incident(identity: str) -> NotFoundError:
    return NotFoundError(
        f'no incident "{identity}" in the record as it is now, and no claim of that id is part of one: look for it under Incidents'
    )
