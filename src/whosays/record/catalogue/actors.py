"""Actors of every type: listed, found by their id, with the names that sources use and what claims tell of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whosays.errors import NotFoundError
from whosays.record.catalogue.battle import at_place, named
from whosays.record.catalogue.claims import Geography
from whosays.record.catalogue.conditions import Condition, joined
from whosays.record.catalogue.file import Catalogue, Row
from whosays.record.catalogue.listing import Listing, Mark, Order
from whosays.record.catalogue.moments import LIVE, Moment
from whosays.record.catalogue.questions import COLUMNS as QUESTION_COLUMNS
from whosays.record.catalogue.questions import QuestionRow, question_row
from whosays.record.catalogue.rows import CLAIM_COLUMNS, CLAIM_TABLES, ClaimRow, claim_row

COLUMNS = "a.number, a.id, a.label, a.type, a.claims, a.first_cited, a.last_cited, EXISTS (SELECT 1 FROM force f WHERE f.actor = a.number) AS force"
LISTING = Listing("actors", Order("a.claims", tie="a.id"), "actor a", key="a.id")
"""Actors by how many claims name them. Those of one count go by their ids: who is named first can change."""
MOST_ON_POSTS = 60


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor as lists show it.

    Attributes:
        number: Its number in the catalogue.
        id: The actor's id.
        label: Its name for people.
        type: What it is, as far as known.
        claims: How many claims name it, in whatever role.
        first_cited: ISO day on which the first of them was published, or `None`.
        last_cited: The last such day.
        force: Whether it stands in the order of battle.
    """

    number: int
    id: str
    label: str
    type: str
    claims: int
    first_cited: str | None
    last_cited: str | None
    force: bool


@dataclass(frozen=True, slots=True)
class ActorFilter:
    """Which actors are wanted: by a part of a name or an id, by type, by where claims place them; `forces` for those of the order of battle alone."""

    words: str = ""
    type: str = ""
    place: str = ""
    forces: bool = False


@dataclass(frozen=True, slots=True)
class ActorPage:
    """Some of the actors that are wanted, and the cursor behind them; `None` where this is the last page."""

    actors: tuple[ActorRow, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """What claims of one kind tell of an actor in one role: how many there are, and the latest."""

    kind: str
    role: str
    claims: int
    latest: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pair of names that the machine asks about.

    Attributes:
        left: One side, as judgements write it.
        right: The other.
        names: Both as sources write them.
        sameness: What the machine proposes.
        why: Its reason.
        claims: How many claims a judgement touches.
        score: How alike the names are, 0 to 1.
        evidence: Ids of claims that use the one name, and the other.
    """

    left: str
    right: str
    names: tuple[str, str]
    sameness: str
    why: str
    claims: int
    score: float
    evidence: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Function:
    """A function that an actor is said to hold in a force: that force, the words for it, the latest claim, and when it was published."""

    force: str
    label: str
    words: str
    claim: str
    published: str | None


def find_actors(
    catalogue: Catalogue, wanted: ActorFilter, places: Geography, *, after: str = "", limit: int = 50
) -> ActorPage:
    """A page of the actors that `wanted` asks for, those with most claims first."""
    where, values = joined([*_conditions(catalogue, wanted, places), *LISTING.behind(catalogue, after)])
    query = f"SELECT {COLUMNS} FROM actor a WHERE {where} ORDER BY {LISTING.order.sql()} LIMIT {limit + 1}"
    found = [actor_row(row) for row in catalogue.rows(query, values)]
    page = tuple(found[:limit])
    marks = [Mark(actor.id, actor.claims) for actor in page]
    return ActorPage(page, LISTING.cursor(marks, after) if len(found) > limit else None)


def _conditions(catalogue: Catalogue, wanted: ActorFilter, places: Geography) -> Iterable[Condition]:
    if wanted.words:
        yield named(wanted.words)
    if wanted.type:
        yield Condition("a.type = ?", (wanted.type,))
    if wanted.place:
        yield at_place(catalogue, wanted.place, Moment(), places)
    if wanted.forces:
        yield Condition("EXISTS (SELECT 1 FROM force f WHERE f.actor = a.number)")


def actor_row(row: Row) -> ActorRow:
    """The actor of a row of `COLUMNS`."""
    return ActorRow(**{**dict(row), "force": bool(row["force"]), "type": row["type"] or "unknown"})


def actor_of(catalogue: Catalogue, identity: str) -> ActorRow:
    """The actor of that id; raises `NotFoundError` where there is none."""
    row = catalogue.row(f"SELECT {COLUMNS} FROM actor a WHERE a.id = ?", (identity,))
    if row is None:
        raise NotFoundError(
            f'no actor "{identity}" in the record as it is now: look for its name under Order of battle'
        )
    return actor_row(row)


def actors_by_id(catalogue: Catalogue, ids: Iterable[str]) -> dict[str, ActorRow]:
    """The actors of these ids that the record has."""
    wanted = list(dict.fromkeys(ids))
    marks = ", ".join("?" * len(wanted))
    rows = catalogue.rows(f"SELECT {COLUMNS} FROM actor a WHERE a.id IN ({marks})", wanted)
    return {row["id"]: actor_row(row) for row in rows}


def actors_numbered(catalogue: Catalogue, numbers: Iterable[int]) -> dict[int, ActorRow]:
    """The actors of these numbers."""
    wanted = sorted(numbers)
    marks = ", ".join("?" * len(wanted))
    rows = catalogue.rows(f"SELECT {COLUMNS} FROM actor a WHERE a.number IN ({marks})", wanted)
    return {row["number"]: actor_row(row) for row in rows}


def actors_named(catalogue: Catalogue, names: Iterable[str]) -> list[str]:
    """The ids of the actors of these ids or whole names; raises `NotFoundError` for one that the record does not have, or has several of."""
    found: list[str] = []
    for name in names:
        rows = catalogue.rows("SELECT id FROM actor WHERE id = ? OR folded = ?", (name, name.casefold()))
        exact = [row["id"] for row in rows if row["id"] == name] or [row["id"] for row in rows]
        if len(exact) != 1:
            known = (
                f": give one of the ids {', '.join(exact[:5])}"
                if exact
                else ": look for its name under Order of battle"
            )
            raise NotFoundError(
                f'{len(exact) or "no"} actor{"s" if len(exact) > 1 else ""} called "{name}" in the record{known}'
            )
        found += exact
    return found


def types_of_forces(catalogue: Catalogue) -> list[tuple[str, int]]:
    """What the forces of the record are, with how many are that."""
    query = "SELECT a.type, COUNT(*) AS n FROM force f JOIN actor a ON a.number = f.actor GROUP BY a.type ORDER BY n DESC, a.type"
    return [(row["type"] or "unknown", row["n"]) for row in catalogue.rows(query)]


def names_of(catalogue: Catalogue, actor: int) -> list[tuple[str, int]]:
    """The names that sources use for an actor, with how often, the most used first."""
    sheet = json.loads(catalogue.value("SELECT sheet FROM actor WHERE number = ?", (actor,)))
    return [(words, count) for words, count in sheet["names"]]


def origins_of(catalogue: Catalogue, actor: int) -> list[str]:
    """Where claims say that it, or its people, come from."""
    sheet = json.loads(catalogue.value("SELECT sheet FROM actor WHERE number = ?", (actor,)))
    return list(sheet["origins"])


def keys_of(catalogue: Catalogue, actor: ActorRow) -> frozenset[str]:
    """Everything that judgements may know an actor by: its id, and its names as judgements write them."""
    rows = catalogue.rows("SELECT key FROM actor_key WHERE actor = ?", (actor.number,))
    return frozenset({actor.id, actor.id.removeprefix("name:"), *(row["key"] for row in rows)})


def told_of(catalogue: Catalogue, actor: int) -> tuple[Told, ...]:
    """What claims tell of an actor, by kind and role, most first."""
    query = "SELECT kind, role, claims, latest FROM actor_kind WHERE actor = ? ORDER BY claims DESC, kind, role"
    rows = catalogue.rows(query, (actor,))
    numbers = {number for row in rows for number in json.loads(row["latest"])}
    claims = _numbered(catalogue, sorted(numbers))
    return tuple(
        Told(row["kind"], row["role"], row["claims"], tuple(claims[n] for n in reversed(json.loads(row["latest"]))))
        for row in rows
    )


def _numbered(catalogue: Catalogue, numbers: Sequence[int]) -> Mapping[int, ClaimRow]:
    marks = ", ".join("?" * len(numbers))
    rows = catalogue.rows(f"SELECT {CLAIM_COLUMNS} FROM {CLAIM_TABLES} WHERE c.number IN ({marks})", numbers)
    return {row["number"]: claim_row(row) for row in rows}


def open_proposals_on(catalogue: Catalogue, keys: Iterable[str], most: int = 12) -> tuple[Proposal, ...]:
    """The machine's open proposals in which one of these keys is a side, those that touch most claims first."""
    known = sorted(keys)
    marks = ", ".join("?" * len(known))
    left, right = "substr(subject, 1, instr(subject, '|') - 1)", "substr(subject, instr(subject, '|') + 1)"
    query = f"""SELECT sheet FROM task WHERE kind = 'name' AND done = 0 AND ({left} IN ({marks}) OR {right} IN ({marks}))
        ORDER BY weight DESC LIMIT {most}"""
    return tuple(_proposal(json.loads(row["sheet"])) for row in catalogue.rows(query, (*known, *known)))


def _proposal(sheet: Mapping[str, Any]) -> Proposal:
    left, right = (tuple(ids) for ids in sheet["evidence"])
    names = (str(sheet["names"][0]), str(sheet["names"][1]))
    return Proposal(
        sheet["left"],
        sheet["right"],
        names,
        sheet["sameness"],
        sheet["why"],
        sheet["claims"],
        sheet["match"]["score"],
        (left, right),
    )


def questions_about(catalogue: Catalogue, actor: str, most: int) -> tuple[QuestionRow, ...]:
    """The questions on an actor's people and things, those that weigh most first."""
    query = f"SELECT {QUESTION_COLUMNS} FROM question WHERE actor = ? ORDER BY weight DESC LIMIT {most}"
    return tuple(map(question_row, catalogue.rows(query, (actor,))))


def functions_of(catalogue: Catalogue, actor: int) -> tuple[Function, ...]:
    """The functions that an actor is said to hold, the latest claim of each, latest first."""
    query = f"""SELECT a.id, a.label, fp.words, c.id AS claim, c.published FROM force_part fp JOIN claim c ON c.number = fp.claim
        JOIN actor a ON a.number = fp.actor WHERE fp.other = ? AND {LIVE} ORDER BY fp.claim DESC LIMIT {MOST_ON_POSTS}"""
    found: dict[tuple[str, str], Function] = {}
    for row in catalogue.rows(query, (actor,)):
        found.setdefault((row["id"], row["words"]), Function(*row))
    return tuple(found.values())
