"""Questions: what comparable claims are about, listed, found by their id, and whole with every estimate.

A question's number is its place by weight, so that the list that begins with what matters is the order of the table itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from whosays.errors import NotFoundError, QuestionError, suggest
from whosays.model.findings import Estimate, RootSource
from whosays.model.plain import from_plain
from whosays.model.quantities import Comparator, Quantity
from whosays.model.series import Series
from whosays.record.catalogue.claims import COUNTED_TO, Geography, note_inside
from whosays.record.catalogue.conditions import Condition, joined
from whosays.record.catalogue.file import Catalogue, Row, Value
from whosays.record.catalogue.listing import Listing, Mark, Order, match_all

ORDERS: Mapping[str, Order] = {
    "weight": Order("number", descending=False),
    "claims": Order("claims"),
    "latest": Order("latest", open_ended=True),
}
SORTS: Mapping[str, Listing] = {
    sort: Listing(
        f"questions by {sort}", order, "question", key="id", value=value, rank="weight", falling=True, keyed=True
    )
    for (sort, order), value in zip(ORDERS.items(), ("-weight", "claims", "latest"), strict=True)
}
"""The list in each of its orders, by the word in its address."""

MANY = 5_000
"""Questions on a place from which on a page is found by going through all of them in its order, rather than by sorting those of the place."""

ABOUT: Mapping[str, int] = {"losses": 1, "strengths": 0}
"""What questions can be asked about, and how the table writes it."""

COLUMNS = """number, id, slug, counted, actor, actor_label, place, place_id, place_label, period, heading, claims, roots, documents, outlets,
low, best, high, bounds, contradictions, latest, weight, losses"""


LAST_DAY = date.max.isoformat()
"""Behind every day that a figure can be of."""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question as lists show it.

    Attributes:
        number: Its place by weight, 1 for what matters most.
        id: What it is called in addresses, behind the words of `slug`.
        slug: Its part of an address.
        counted: The class of things that is counted.
        actor: Id of whose they are, or `None`.
        actor_label: The same for people, or "".
        place: Where; one event of a place has its id with the event's behind "#".
        place_id: Id of that place alone, or `None`.
        place_label: The same for people, or "".
        period: Over what time, in words.
        heading: The question in words.
        claims: How many claims answer it.
        roots: From how many root sources.
        documents: In how many documents.
        outlets: Of how many outlets.
        low: The lowest end of what is stated by the rule "range", or `None`.
        best: The one value that all allow, or `None`.
        high: The highest end, or `None`.
        bounds: From low to high in words, each end as those who set it put it.
        contradictions: How many pairs of claims contradict each other.
        latest: ISO day of the last claim published, or `None`.
        weight: How much it matters for where to look first.
        losses: Whether it counts victims rather than forces.
    """

    number: int
    id: str
    slug: str
    counted: str
    actor: str | None
    actor_label: str
    place: str | None
    place_id: str | None
    place_label: str
    period: str
    heading: str
    claims: int
    roots: int
    documents: int
    outlets: int
    low: int | None
    best: int | None
    high: int | None
    bounds: str
    contradictions: int
    latest: str | None
    weight: float
    losses: bool


@dataclass(frozen=True, slots=True)
class QuestionFilter:
    """Which questions are wanted, and in what order; every part that is given must hold.

    Attributes:
        words: Words of the heading, each at least its beginning.
        actor: An actor's id or name, or a part of it.
        place: A place's id or name; questions on places inside of it count.
        about: "losses", "strengths" or "" for both.
        contested: Only those in which claims contradict each other.
        several: Only those that more than one claim answers.
        sort: One of `SORTS`.
    """

    words: str = ""
    actor: str = ""
    place: str = ""
    about: str = ""
    contested: bool = False
    several: bool = False
    sort: str = "weight"


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """Some of the questions that are wanted, and the cursor behind them; `None` where this is the last page."""

    questions: tuple[QuestionRow, ...]
    after: str | None


class Sheet:
    """A question whole; its parts are built when they are asked for, as some are large."""

    def __init__(self, plain: Mapping[str, Any]) -> None:
        self._plain = plain

    def estimate(self, rule: str) -> Estimate:
        """The estimate by the rule of that short name; raises `QuestionError` that names the rules."""
        found = self._plain["estimates"]
        if rule not in found:
            raise QuestionError(f'no rule "{rule}" for estimates{suggest(rule, found)}: give one of {", ".join(found)}')
        return from_plain(Estimate, found[rule])

    @property
    def rules(self) -> tuple[str, ...]:
        """The short names of the rules that there is an estimate by."""
        return tuple(self._plain["estimates"])

    def bounds(self, rule: str) -> tuple[int | None, int | None, int | None, int | None, int]:
        """Low, best, high and top by a rule, and how many claims it uses, without building the rest."""
        plain = self._plain["estimates"][rule]
        return plain["low"], plain["best"], plain["high"], plain["top"], len(plain["used"])

    @cached_property
    def roots(self) -> tuple[RootSource, ...]:
        """The root sources of its claims."""
        return tuple(from_plain(RootSource, root) for root in self._plain["roots"])

    @property
    def claims(self) -> Sequence[str]:
        """Ids of its claims, in order of publication and text."""
        claims: list[str] = self._plain["claims"]
        return claims

    def earliest(self, most: int, order: Callable[[int], str]) -> tuple[Series, int] | None:
        """The same thing counted over time, its `most` earliest figures alone, and how many are left out; `None` where there is one time only.

        Figures of one time go by the `order` of their source's place among the sources. What is left out is not built: a series can have a thousand figures.
        """
        plain = self._plain["series"]
        if not plain:
            return None
        told = [
            (point["end"] or point["start"] or LAST_DAY, order(source), source, place)
            for source, one in enumerate(plain["sources"])
            for place, point in enumerate(one["points"])
        ]
        kept = {(source, place) for *_, source, place in sorted(told)[:most]}
        sources = [
            {**one, "points": [point for place, point in enumerate(one["points"]) if (source, place) in kept]}
            for source, one in enumerate(plain["sources"])
        ]
        return from_plain(Series, {**plain, "sources": sources}), len(told) - len(kept)


@dataclass(frozen=True, slots=True)
class Answer:
    """A claim of a question as far as a plot needs it.

    Attributes:
        id: The claim's id.
        root: Key of its root source.
        independence: How far that stands apart from the others here, or `None`.
        published: ISO day, or `None`.
        quantity: What it states, or `None`.
        status: Where it stands in review.
        withdrawn: Whether its document was withdrawn.
    """

    id: str
    root: str
    independence: str | None
    published: str | None
    quantity: Quantity | None
    status: str
    withdrawn: bool


def find_questions(
    catalogue: Catalogue, wanted: QuestionFilter, places: Geography, *, after: str = "", limit: int = 50
) -> QuestionPage:
    """A page of the questions that are wanted; after the one whose cursor is `after` where one was seen."""
    listing = sort_of(wanted.sort, SORTS)
    behind = listing.behind(catalogue, after)
    if (
        wanted.actor
    ):  # an actor has few questions, and they are found by that, not by going through all behind a place in the list
        behind = tuple(replace(condition, sql=f"+({condition.sql})") for condition in behind)
    where, values = joined([*question_conditions(catalogue, wanted, places), *behind])
    table = f"question{_in_order(catalogue, wanted, places)}"
    query = f"SELECT {COLUMNS} FROM {table} WHERE {where} ORDER BY {listing.order.sql()} LIMIT {limit + 1}"
    found = [question_row(row) for row in catalogue.rows(query, values)]
    page = tuple(found[:limit])
    marks = [Mark(question.id, _sorted_by(question, wanted.sort), question.weight) for question in page]
    return QuestionPage(page, listing.cursor(marks, after) if len(found) > limit else None)


def _in_order(catalogue: Catalogue, wanted: QuestionFilter, places: Geography) -> str:
    """What has the questions of a place with very many of them read in their order, page by page: sorting those of a country takes half a second."""
    if wanted.sort == "weight" or not wanted.place or wanted.words or wanted.actor:
        return ""
    if count_questions(catalogue, QuestionFilter(place=wanted.place), places, MANY) <= MANY:
        return ""
    return f" INDEXED BY {'contested' if wanted.contested else 'question'}_by_{wanted.sort}"


def _sorted_by(question: QuestionRow, sort: str) -> Value:
    return {"weight": -question.weight, "claims": question.claims, "latest": question.latest}[sort]


def sort_of(name: str, sorts: Mapping[str, Listing]) -> Listing:
    """The list in the order called `name`; raises `QuestionError` that lists them."""
    if name not in sorts:
        raise QuestionError(f'no order "{name}"{suggest(name, sorts)}: sort by {", ".join(sorts)}')
    return sorts[name]


def count_questions(catalogue: Catalogue, wanted: QuestionFilter, places: Geography, most: int = COUNTED_TO) -> int:
    """How many questions are wanted, counted to one more than `most`."""
    where, values = joined(question_conditions(catalogue, wanted, places))
    return int(catalogue.value(f"SELECT COUNT(*) FROM (SELECT 1 FROM question WHERE {where} LIMIT {most + 1})", values))


def question_conditions(catalogue: Catalogue, wanted: QuestionFilter, places: Geography) -> list[Condition]:
    """What must hold of a question that is wanted; names that nobody knows match nothing."""
    found = []
    if query := match_all(wanted.words):
        found.append(_with_words(query))
    if wanted.actor:
        found.append(_of_actor(catalogue, wanted.actor))
    if wanted.place:
        found.append(_in_place(catalogue, wanted.place, places))
    if wanted.about:
        found.append(Condition("losses = ?", (_about(wanted.about),)))
    if wanted.contested:
        found.append(Condition("contradictions > 0"))
    if wanted.several:
        found.append(Condition("claims > 1"))
    return found


def _about(word: str) -> int:
    if word not in ABOUT:
        raise QuestionError(f'no questions about "{word}"{suggest(word, ABOUT)}: ask about losses or strengths')
    return ABOUT[word]


def _with_words(query: str) -> Condition:
    return Condition("number IN (SELECT rowid FROM question_words WHERE question_words MATCH ?)", (query,))


def _of_actor(catalogue: Catalogue, name: str) -> Condition:
    query = """SELECT DISTINCT a.id FROM actor_wording w JOIN actor a ON a.number = w.actor WHERE a.id = ? OR instr(w.folded, ?) > 0 LIMIT 900"""
    ids: list[Value] = [row["id"] for row in catalogue.rows(query, (name, name.casefold()))]
    marks = ", ".join("?" * len(ids))
    named = "SELECT actor FROM question_actor WHERE instr(folded, ?) > 0"
    return Condition(f"actor IN ({marks}) OR actor IN ({named})", (*ids, name.casefold()))


def _in_place(catalogue: Catalogue, name: str, places: Geography) -> Condition:
    ids = tuple(sorted(places.find(name)))
    for outer in ids:
        note_inside(catalogue, outer, places)
    marks = ", ".join("?" * len(ids))
    inside = f"place_id IN (SELECT inner_id FROM within WHERE outer_id IN ({marks}))"
    if ids:
        return Condition(inside, ids)
    return Condition("instr(casefold(place_label), ?) > 0", (name.casefold(),))


def question_row(row: Row) -> QuestionRow:
    """The question of a row of `COLUMNS`, whose order is that of the fields, and nothing else."""
    *others, losses = row
    values = [*others, bool(losses)]
    return QuestionRow(*values)


def find_question(catalogue: Catalogue, identity: str) -> QuestionRow | None:
    """The question of that id, or `None`."""
    row = catalogue.row(f"SELECT {COLUMNS} FROM question WHERE id = ?", (identity,))
    return question_row(row) if row else None


def id_of_slug(slug: str) -> str:
    """The id at the end of a question's part of an address; words before it are for people.

    >>> id_of_slug("in-kafr-zayta-people-killed-1a2b3c4d5e")
    '1a2b3c4d5e'
    """
    return slug.rpartition("-")[2]


def sheet_of_question(catalogue: Catalogue, number: int) -> Sheet:
    """The whole of the question of that number."""
    return Sheet(json.loads(catalogue.value("SELECT sheet FROM question WHERE number = ?", (number,))))


def answers(catalogue: Catalogue, number: int) -> tuple[Answer, ...]:
    """Every claim of a question as far as a plot needs it, in order of publication and text."""
    query = """SELECT c.id, r.key AS root, w.independence, c.published, c.low, c.high, w.comparator, w.figure, c.status, c.withdrawn
        FROM claim c JOIN wording w ON w.claim = c.number JOIN root r ON r.number = c.root WHERE c.question = ? ORDER BY c.number"""
    return tuple(
        Answer(
            identity, root, independence, published, quantity_of(low, high, comparator, figure), status, bool(withdrawn)
        )
        for identity, root, independence, published, low, high, comparator, figure, status, withdrawn in catalogue.rows(
            query, (number,)
        )
    )


def quantity_of(low: int | None, high: int | None, comparator: str | None, figure: str | None) -> Quantity | None:
    """The number that a row states, worded as the row words it; `None` where it states none."""
    if comparator is None:
        return None
    return Quantity(low, high, Comparator(comparator), (figure or "").strip("“”"))


def on_question(catalogue: Catalogue, slug: str) -> Condition:
    """What holds of the claims on the question of that address; raises `NotFoundError` where there is none."""
    found = find_question(catalogue, id_of_slug(slug))
    if found is None:
        raise NotFoundError(f'no question "{slug}" in the record as it is now: look for it under Questions')
    return Condition("c.question = ?", (found.number,))
