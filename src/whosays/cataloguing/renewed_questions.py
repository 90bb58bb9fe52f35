"""A question of a catalogue worked out anew: its estimates by every rule, its findings and its figures over time, from those of its claims that count now."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whosays.assessment.comparable import Events, Group, group_comparable, sorted_entries
from whosays.assessment.compare import Beside, Making, compare_again, scopes_again
from whosays.assessment.pair_types import Context
from whosays.assessment.rules import RANGE
from whosays.assessment.traces import trace_claims
from whosays.cataloguing.assessed import Grounds, independence_columns, question_row, question_words
from whosays.cataloguing.ground import Renewal
from whosays.cataloguing.renewed_findings import rows_of
from whosays.model.entries import Entry
from whosays.model.findings import Comparison, DisagreementType, Question
from whosays.record.catalogue.renewed_findings import (
    Finding,
    block_of_question,
    made_rows,
    over_others,
    shown_rows,
    write_block,
)
from whosays.record.catalogue.renewing import (
    Linked,
    claims_on,
    note_actor,
    replace_row,
    replace_traces,
    replace_words,
    whole_row,
)

KEPT = ("id", "slug", "weight")
"""What a question keeps until the next making: its address, and what the order of questions goes by."""

ASKED = ("counted", "actor", "actor_label", "place", "place_label", "period")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the catalogue with its claims.

    Attributes:
        number: Its number.
        row: Its row as it is written there.
        linked: Every claim that the making put on it.
        entries: Those that count now, in order of publication.
    """

    number: int
    row: Mapping[str, Any]
    linked: tuple[Linked, ...]
    entries: tuple[Entry, ...]

    @property
    def question(self) -> Question:
        """What it asks, as it is written."""
        return Question(*(self.row[name] for name in ASKED))

    @property
    def group(self) -> Group:
        """The same with the claims that count."""
        return self.question, self.entries


def look_up(renewal: Renewal, number: int) -> Asked:
    """The question of that number."""
    linked = claims_on(renewal.catalogue, number)
    entries = sorted_entries(renewal.counting(linked))
    return Asked(number, whole_row(renewal.catalogue, "question", number), linked, entries)


@dataclass(frozen=True, slots=True)
class Eventful:
    """What counts are of one event, by claim id, and the numbers of the incidents of which that is known."""

    events: Events
    known: frozenset[int]


@dataclass(frozen=True, slots=True)
class Now:
    """What a question asks now, and whether its claims are taken to be of one event."""

    question: Question
    of_event: bool


def asks_now(renewal: Renewal, asked: Asked, eventful: Eventful) -> Now:
    """What the claims that count ask; as it is written where none counts, and where they would be no single question any more."""
    as_written = Now(asked.question, _is_of_event(renewal, asked))
    unknown = any(claim.incident is not None and claim.incident not in eventful.known for claim in asked.linked)
    if not asked.entries or (as_written.of_event and unknown):
        return as_written
    events = {entry.id: eventful.events[entry.id] for entry in asked.entries if entry.id in eventful.events}
    groups = group_comparable(asked.entries, renewal.ground.groupings, renewal.ground.gazetteer.contains, events)
    if len(groups) != 1 or len(groups[0][1]) != len(asked.entries):
        return as_written
    return Now(groups[0][0], bool(events))


def _is_of_event(renewal: Renewal, asked: Asked) -> bool:
    """Whether a question as it is written is of one event: the key of its place then ends with the id of a claim."""
    last = (asked.question.place or "").removeprefix("event:").rpartition("#")[2]
    return last in renewal.linked([last])


def renew_question(renewal: Renewal, asked: Asked, now: Now) -> None:
    """Write a question anew: what it asks `now`, its estimates, its findings, and how far each of its claims stands apart."""
    beside = _partners(renewal, asked)
    sources = renewal.sources([*asked.entries, *(entry for other in beside for entry in other.entries)])
    ranks = renewal.ground.ranks(asked.entries)
    group, context = (now.question, asked.entries), Context(sources, one_event=now.of_event)
    comparison = compare_again(group, _beside(renewal, beside), context, Making(RANGE, ranks))
    of_one_event = frozenset(entry.id for entry in asked.entries) if now.of_event else frozenset[str]()
    _write(renewal, asked, comparison, Grounds(sources.roots, ranks, of_one_event))
    _write_findings(renewal, asked, comparison, beside)
    traces = trace_claims(asked.entries, sources, [comparison])
    replace_traces(renewal.connection, {claim: independence_columns(trace) for claim, trace in traces.items()})


def _beside(renewal: Renewal, others: Iterable[Asked]) -> Beside:
    groups = [other.group for other in others if other.entries]
    return Beside(groups, renewal.ground.groupings, renewal.ground.gazetteer.contains)


def _partners(renewal: Renewal, asked: Asked) -> list[Asked]:
    """The questions that the making set this one over, as those of which it is the whole."""
    rows = made_rows(renewal.catalogue, block_of_question(asked.number, renewal.blocks))
    return [look_up(renewal, number) for number in dict.fromkeys(_parts_in(renewal, asked.number, rows).values())]


def _parts_in(renewal: Renewal, number: int, rows: Iterable[Mapping[str, Any]]) -> dict[int, int]:
    """By the number of a finding of another scope, that of the question that it says to be a part of the one of that number."""
    wanted = {
        row["number"]: json.loads(row["claims"])[-1] for row in rows if row["type"] == DisagreementType.DIFFERENT_SCOPE
    }
    linked = renewal.linked(wanted.values())
    found = {at: linked[claim].question for at, claim in wanted.items() if claim in linked}
    return {at: question for at, question in found.items() if question is not None and question != number}


def _write(renewal: Renewal, asked: Asked, comparison: Comparison, grounds: Grounds) -> None:
    row = question_row(asked.number, comparison, grounds, json.loads(asked.row["sheet"])["series"])
    kept = KEPT if asked.entries else (*KEPT, "losses")
    row |= {name: asked.row[name] for name in kept}
    if row != asked.row:
        replace_row(renewal.connection, "question", row)
        note_actor(renewal.connection, row["actor"], row["actor_label"])
    before = question_words(asked.row["heading"], asked.row["actor_label"])
    now = question_words(row["heading"], row["actor_label"])
    replace_words(renewal.connection, "question_words", asked.number, before, now)


def _write_findings(renewal: Renewal, asked: Asked, comparison: Comparison, beside: Sequence[Asked]) -> None:
    every = [*asked.entries, *(entry for other in beside for entry in other.entries)]
    linked = {claim.number for one in (asked, *beside) for claim in one.linked}
    rows = rows_of(renewal, comparison.disagreements, every)
    write_block(renewal.connection, block_of_question(asked.number, renewal.blocks), renewal.blocks, rows, linked)


def renew_wholes(renewal: Renewal, asked: Asked, changed: bool) -> None:
    """Put right what questions say of which `asked` is a part, where that names a claim that was touched, or what is asked changed."""
    numbers = [claim.number for claim in asked.linked if changed or claim in renewal.touched]
    for number in over_others(renewal.catalogue, numbers, asked.number, renewal.blocks) if numbers else ():
        _renew_whole(renewal, look_up(renewal, number), asked)


def _renew_whole(renewal: Renewal, whole: Asked, part: Asked) -> None:
    block = block_of_question(whole.number, renewal.blocks)
    made = list(dict.fromkeys(_parts_in(renewal, whole.number, made_rows(renewal.catalogue, block)).values()))
    shown = shown_rows(renewal.catalogue, block)
    parts = _parts_in(renewal, whole.number, (row for row, _ in shown))
    sources = renewal.sources([*whole.entries, *part.entries])
    groups = _beside(renewal, [part])
    found = scopes_again(whole.group, groups, Context(sources)) if whole.entries and groups.groups else ()
    new = rows_of(renewal, found, [*whole.entries, *part.entries])
    others = [(row, claims) for row, claims in shown if parts.get(row["number"]) != part.number]
    ahead = set(made[: made.index(part.number)] if part.number in made else made)
    at = sum(parts.get(row["number"]) is None or parts[row["number"]] in ahead for row, _ in others)
    rows: list[Finding] = [*map(_unnumbered, others[:at]), *new, *map(_unnumbered, others[at:])]
    linked = {claim.number for one in (whole, part) for claim in one.linked}
    write_block(renewal.connection, block, renewal.blocks, rows, linked)


def _unnumbered(finding: tuple[Mapping[str, Any], Sequence[int]]) -> Finding:
    return {name: value for name, value in finding[0].items() if name != "number"}, finding[1]
