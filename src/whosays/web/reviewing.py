"""What waits for review, as a person sees it: each thing with the words that it rests on, and the grounds of what was made of them.

Everything is read by itself (a claim by its id, a document by its id), so that what a page of the queue takes does not grow with the record.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from whosays.model.decisions import Decision
from whosays.model.entries import ClaimFilter, Entry
from whosays.model.kinds import Status
from whosays.model.verdicts import ON_CLAIMS, Look
from whosays.record.catalogue.claims import claims_by_id
from whosays.record.catalogue.conditions import Condition
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.queue import (
    FIRST,
    NOT_SEEN,
    Task,
    count_waiting,
    documents_with_place,
    find_tasks,
    find_waiting,
    looked_at,
    not_by,
)
from whosays.record.catalogue.rows import ClaimRow
from whosays.reference.places import load_gazetteer
from whosays.resolution.judgements import key_of, side_of
from whosays.resolution.place_candidates import Candidate, find_candidates, find_named
from whosays.web.desk import Desk
from whosays.web.quotes import Ground, Quote, grounds_of, quote_of
from whosays.web.requests import conditions

TABS: Mapping[str, str] = {
    "claims": "Claims",
    "contested": "Contested",
    "names": "Names",
    "places": "Places",
    "incidents": "Incidents",
}
TASKS: Mapping[str, str] = {"names": "name", "places": "place", "incidents": "incident"}
"""The kind of the tasks of each tab that is not of claims."""

MOST_SENTENCES = 4
"""Sentences shown of either name; the rest is one step away."""
MOST_CANDIDATES = 9
MOST_DOCUMENTS = 1_000
"""Documents with the words of a place are counted to this."""
_gazetteer = threading.Lock()


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim with its words and its grounds."""

    row: ClaimRow
    quote: Quote
    grounds: tuple[Ground, ...]
    entry: Entry


@dataclass(frozen=True, slots=True)
class Side:
    """One of two names: its words, its claims, and how many there are."""

    name: str
    id: str
    shown: tuple[Shown, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits.

    Attributes:
        kind: "claim", "name", "place" or "incident".
        subject: What is decided on, as decisions write it.
        line: What it is, in one sentence.
        cursor: The cursor behind it.
        second: Whether somebody else decided already.
        shown: The claim, or the claims of an incident, or the first claim of a place.
        sides: The two names.
        candidates: The places that the words may mean.
        documents: How many documents have claims with the words of a place, counted to one more than `MOST_DOCUMENTS`.
        said: What people said so far, where it may be told.
        task: What was worked out of it, for things other than claims.
    """

    kind: str
    subject: str
    line: str
    cursor: str
    second: bool = False
    shown: tuple[Shown, ...] = ()
    sides: tuple[Side, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    documents: int = 0
    said: tuple[Decision, ...] = ()
    task: Any = None

    @property
    def key(self) -> str:
        """What names it among all things that wait."""
        return f"{self.kind}:{self.subject}"


@dataclass(frozen=True, slots=True)
class Queue:
    """What is asked for: a tab, a filter, and who asks."""

    tab: str
    wanted: ClaimFilter
    by: str
    words: str = ""


def looks_of(desk: Desk, catalogue: Catalogue, queue: Queue) -> list[list[Condition]]:
    """What must hold of the claims of a queue: of first looks, and of second ones where two reviewers are asked for."""
    every = tuple(status for status in Status if status is not Status.EDITED)
    some = conditions(desk, catalogue, replace(queue.wanted, statuses=frozenset(every)))
    if queue.tab == "contested":
        return [[*looked_at(Look.CONTESTED), *some]]
    proposed = conditions(desk, catalogue, replace(queue.wanted, statuses=frozenset({Status.PROPOSED})))
    if desk.settings.reviewers < 2:
        return [[FIRST, *proposed]]
    return [[FIRST, NOT_SEEN, *proposed], [*looked_at(Look.SECOND), not_by(queue.by), *some]]


def count_left(desk: Desk, catalogue: Catalogue, queue: Queue) -> int:
    """How many claims of a queue wait, counted to a little more than ten thousand."""
    return sum(count_waiting(catalogue, look) for look in looks_of(desk, catalogue, queue))


def find_items(
    desk: Desk, catalogue: Catalogue, queue: Queue, limit: int, after: str
) -> tuple[tuple[Item, ...], str | None]:
    """A page of what waits, and the cursor to go on with, or `None` at the end."""
    if queue.tab in TASKS:
        tasks, cursors, rest = find_tasks(catalogue, TASKS[queue.tab], limit=limit, after=after, words=queue.words)
        return tuple(_Items(desk, catalogue).of(tasks, cursors)), rest
    found = find_waiting(catalogue, looks_of(desk, catalogue, queue), limit, after)
    items = _Items(desk, catalogue)
    shown = items.shown(row.id for row in found.claims)
    told = desk.record.decisions_on_all([row.id for row in found.claims]) if queue.tab == "contested" else {}
    claims = [
        Item(
            kind="claim", subject=row.id, line=row.what, cursor=cursor, second=row.number in found.second,
            shown=(shown[row.id],), said=tuple(d for d in told.get(row.id, ()) if d.action in ON_CLAIMS),
        )
        for row, cursor in zip(found.claims, found.cursors, strict=True)
        if row.id in shown
    ]  # fmt: skip
    return tuple(claims), found.after


def task_item(desk: Desk, catalogue: Catalogue, task: Task) -> Item:
    """One task made into what a person sees."""
    (item,) = _Items(desk, catalogue).of([task], [""])
    return item


def find_places(name: str) -> tuple[Candidate, ...]:
    """The places of the gazetteer that a person may mean by `name`; none for no name."""
    with _gazetteer:
        return find_named(name, load_gazetteer()) if name.strip() else ()


class _Items:
    """Tasks made into what a person sees."""

    def __init__(self, desk: Desk, catalogue: Catalogue) -> None:
        self._desk = desk
        self._catalogue = catalogue

    def shown(self, ids: Iterable[str]) -> dict[str, Shown]:
        """The claims of `ids` that are current, each with its words and grounds."""
        wanted = list(dict.fromkeys(ids))
        rows = claims_by_id(self._catalogue, wanted)
        with _gazetteer:
            entries = self._desk.decided.as_meant(self._desk.record.entries_of(wanted), load_gazetteer())
        return {
            entry.id: Shown(rows[entry.id], quote_of(entry), grounds_of(entry), entry)
            for entry in entries
            if entry.id in rows
        }

    def of(self, tasks: Sequence[Task], cursors: Sequence[str]) -> Iterable[Item]:
        """The items of `tasks`, each with the cursor behind it."""
        needed = [claim for task in tasks for claim in _claims_of(task)]
        shown = self.shown(needed)
        make = {"name": self._name, "place": self._place, "incident": self._incident}
        return [make[task.kind](task, cursor, shown) for task, cursor in zip(tasks, cursors, strict=True)]

    def _name(self, task: Task, cursor: str, shown: Mapping[str, Shown]) -> Item:
        sheet = task.sheet
        sides = tuple(
            _side(name, side, [shown[claim] for claim in claims if claim in shown], len(claims))
            for name, side, claims in zip(
                sheet["names"], (sheet["left"], sheet["right"]), sheet["evidence"], strict=True
            )
        )
        return Item("name", task.subject, task.line, cursor, sides=sides, task=sheet)

    def _place(self, task: Task, cursor: str, shown: Mapping[str, Shown]) -> Item:
        sheet = task.sheet
        told = tuple(shown[claim] for claim in sheet["claims"][:1] if claim in shown)
        candidates: tuple[Candidate, ...] = ()
        if told:
            with _gazetteer:
                candidates = find_candidates(sheet["words"], told[0].entry.document.text, load_gazetteer())
        return Item(
            kind="place", subject=task.subject, line=task.line, cursor=cursor, shown=told,
            candidates=candidates[:MOST_CANDIDATES], task=sheet,
            documents=documents_with_place(self._catalogue, sheet["words"], MOST_DOCUMENTS),
        )  # fmt: skip

    def _incident(self, task: Task, cursor: str, shown: Mapping[str, Shown]) -> Item:
        told = tuple(shown[claim] for claim in (task.sheet["left"], task.sheet["right"]) if claim in shown)
        return Item("incident", task.subject, task.line, cursor, shown=told, task=task.sheet)


def _claims_of(task: Task) -> list[str]:
    if task.kind == "name":
        return [claim for side in task.sheet["evidence"] for claim in side[:MOST_SENTENCES]]
    if task.kind == "place":
        return [str(claim) for claim in task.sheet["claims"][:1]]
    return [task.sheet["left"], task.sheet["right"]]


def _side(name: str, side: str, shown: Sequence[Shown], claims: int) -> Side:
    """A name with its sentences, in which the words that name it are marked."""
    wanted = side_of(side)
    once = {(one.entry.document.id, one.entry.claim.sentence): one for one in shown}.values()
    return Side(name, side, tuple(replace(one, quote=_marked(one.entry, wanted)) for one in once), claims)


def _marked(entry: Entry, side: str) -> Quote:
    named = [("", m.span) for m in entry.resolution.actors if side in (m.actor_id, f"name:{key_of(m)}")]
    return quote_of(entry, 120, named)
