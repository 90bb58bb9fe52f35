"""Questions that a reader of one should see beside it, since they share a figure or are about people of one name.

One number of a report is easily asked for under several heads: "120,000 fighters", "120,000 of these forces", "120,000 backed by" somebody. Questions
are kept apart where the words are, and named to each other here: where one text, or one root source, puts one number to both, and where an actor of
the one stands in the other, itself or as the backer of those who are counted, and where both count the same of different actors at one place and time.

Rules that always hold: the relation is symmetric, though a question with many shows only the first; it says that two questions should be read together,
never that they are one; the time grows with the claims and with the pairs that are found.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from whosays.assessment.comparable import BACKED_BY, UNLOCATED, base_of
from whosays.assessment.cues import is_part
from whosays.assessment.pair_types import anchor_of
from whosays.assessment.units import is_share
from whosays.model.entries import Entry
from whosays.model.findings import Comparison, Question, RootSource
from whosays.model.quantities import Comparator, Quantity

MOST = 6
"""Questions that are named beside one."""

TELLING = 100
"""From this number on two questions hardly share it by chance; smaller ones are looked for within one text only."""

SMALLEST = 3
"""A number below this one says too little for two questions to be read together because of it."""

IN_A_BUCKET = 40
"""A number that more questions of one source share ties none of them."""


@dataclass(frozen=True, slots=True)
class Kindred:
    """A question to be read beside another, and why."""

    question: Question
    why: str


def find_kindred(
    comparisons: Sequence[Comparison], roots: Mapping[str, RootSource]
) -> dict[Question, tuple[Kindred, ...]]:
    """The questions beside each question, those that share a figure first; at most `MOST` of each."""
    found: dict[Question, dict[Question, str]] = {}
    for one, other, why in (*_by_figure(comparisons, roots), *_by_actor(comparisons), *_by_place(comparisons)):
        found.setdefault(one, {}).setdefault(other, why)
        found.setdefault(other, {}).setdefault(one, why)
    return {
        question: tuple(Kindred(other, why) for other, why in list(others.items())[:MOST])
        for question, others in found.items()
    }


def _by_figure(
    comparisons: Iterable[Comparison], roots: Mapping[str, RootSource]
) -> Iterator[tuple[Question, Question, str]]:
    buckets: dict[Hashable, dict[Question, str]] = {}
    for comparison in comparisons:
        for entry in comparison.entries:
            quantity = entry.claim.quantity
            if quantity is None or not _tells(entry, quantity):
                continue
            number, counted, root = anchor_of(quantity), base_of(comparison.question.counted), roots[entry.id]
            why = f"both have {number:,}, in {entry.document.label}"
            buckets.setdefault(("text", entry.document.id, counted, number), {}).setdefault(comparison.question, why)
            if number >= TELLING:
                said = f"both have {number:,}, by {root.label}"
                buckets.setdefault(("root", root.key, counted, number), {}).setdefault(comparison.question, said)
    yield from _pairs(buckets.values())


def _tells(entry: Entry, quantity: Quantity) -> bool:
    """Whether a number says enough for two questions that share it to be read together."""
    if is_share(entry.claim) or is_part(entry) or quantity.comparator is Comparator.VAGUE:
        return False
    return anchor_of(quantity) >= SMALLEST


def _by_place(comparisons: Iterable[Comparison]) -> Iterator[tuple[Question, Question, str]]:
    """Questions that count the same at one place and time of a state, of different actors or of nobody in particular."""
    buckets: dict[Hashable, dict[Question, str]] = {}
    for comparison in comparisons:
        question = comparison.question
        state = all(entry.claim.kind.is_state for entry in comparison.entries)
        if state and question.place and not question.place.startswith(UNLOCATED):
            key = (question.counted, question.place, question.period)
            buckets.setdefault(key, {})[question] = f"both count {question.counted} in {question.place_label}"
    yield from _pairs(buckets.values())


def _by_actor(comparisons: Iterable[Comparison]) -> Iterator[tuple[Question, Question, str]]:
    """Questions of one time that count the same of an actor and of those it backs, or of it alone and with others."""
    buckets: dict[Hashable, dict[Question, str]] = {}
    for comparison in comparisons:
        question = comparison.question
        for actor in (question.actor or "").split("+"):
            key = (actor.removeprefix(BACKED_BY), base_of(question.counted), question.period)
            if actor:
                buckets.setdefault(key, {}).setdefault(question, f"both are about {_name_of(question, actor)}")
    yield from _pairs(buckets.values())


def _name_of(question: Question, actor: str) -> str:
    """What to call an actor that two questions share; those that it backs go by what the question calls them."""
    return question.actor_label if actor == question.actor else actor.removeprefix(BACKED_BY).replace("-", " ")


def _pairs(buckets: Iterable[Mapping[Question, str]]) -> Iterator[tuple[Question, Question, str]]:
    for bucket in buckets:
        if len(bucket) <= IN_A_BUCKET:
            for one, other in combinations(bucket, 2):
                yield one, other, bucket[one]
