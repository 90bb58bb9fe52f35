"""A question of a catalogue worked out anew: its estimates by every rule, its findings and its figures over time, from those of its claims that count now."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping, Sequence
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

MOST_TRACED = 80
"""How many claims a question may have for each of them to be set beside the others anew; how far those of more stand apart waits for the next making."""

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
    sources, ranks = renewal.sources(asked.entries), renewal.ground.ranks(asked.entries)
    group, context = (now.question, asked.entries), Context(sources, one_event=now.of_event)
    comparison = compare_again(group, _beside(renewal, []), context, Making(RANGE, ranks))
    of_one_event = frozenset(entry.id for entry in asked.entries) if now.of_event else frozenset[str]()
    _write(renewal, asked, comparison, Grounds(sources.roots, ranks, of_one_event))
    found = rows_of(renewal, comparison.disagreements, asked.entries)
    renew_scopes(renewal, look_up(renewal, asked.number), found, all_anew=now.question != asked.question)
    traces = trace_claims(asked.entries, sources, [comparison]) if len(asked.entries) <= MOST_TRACED else {}
    replace_traces(renewal.connection, {claim: independence_columns(trace) for claim, trace in traces.items()})


def _beside(renewal: Renewal, others: Iterable[Asked]) -> Beside:
    groups = [other.group for other in others if other.entries]
    return Beside(groups, renewal.ground.groupings, renewal.ground.gazetteer.contains)


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


def renew_wholes(renewal: Renewal, asked: Asked, changed: bool) -> None:
    """Put right what questions say of which `asked` is a part, where that names a claim that was touched, or what is asked changed."""
    numbers = [claim.number for claim in asked.linked if changed or claim in renewal.touched]
    for number in over_others(renewal.catalogue, numbers, asked.number, renewal.blocks) if numbers else ():
        whole = look_up(renewal, number)
        shown = shown_rows(renewal.catalogue, block_of_question(number, renewal.blocks))
        scopes = _parts_in(renewal, number, (row for row, _ in shown))
        own = [_unnumbered(finding) for finding in shown if finding[0]["number"] not in scopes]
        renew_scopes(renewal, whole, own, anew={asked.number})


def renew_scopes(
    renewal: Renewal, whole: Asked, own: Sequence[Finding], *, anew: Container[int] = (), all_anew: bool = False
) -> None:
    """Write the findings of a question: its `own`, and those by which it stands over others, of those that the making set it over.

    Only what can have changed is found again: what the questions `anew` are said to be parts of, what names a touched claim, and what is not as made.
    """
    block = block_of_question(whole.number, renewal.blocks)
    shown = shown_rows(renewal.catalogue, block)
    made = made_rows(renewal.catalogue, block)
    as_shown = _by_part(renewal, whole.number, shown)
    as_made = _by_part(renewal, whole.number, ((row, ()) for row in made))
    touched = {claim.number for claim in renewal.touched}
    linked = {claim.number for claim in whole.linked}
    rows = list(own)
    for part in sorted({**as_made, **as_shown}, key=lambda number: _rank(renewal, number)):
        told = as_shown.get(part, [])
        same = [row["claims"] for row, _ in told] == [row["claims"] for row, _ in as_made.get(part, [])]
        named = {claim for _, claims in told for claim in claims}
        linked |= named
        if same and not all_anew and part not in anew and touched.isdisjoint(named):
            rows += map(_unnumbered, told)
        else:
            rows += _scopes_over(renewal, whole, look_up(renewal, part))
    write_block(renewal.connection, block, renewal.blocks, rows, linked)


def _scopes_over(renewal: Renewal, whole: Asked, part: Asked) -> list[Finding]:
    """The findings by which a question stands over one that is a part of it; none where one of the two has no claims."""
    if not (whole.entries and part.entries):
        return []
    entries = [*whole.entries, *part.entries]
    found = scopes_again(whole.group, _beside(renewal, [part]), Context(renewal.sources(entries)))
    return rows_of(renewal, found, entries)


def _rank(renewal: Renewal, number: int) -> tuple[int, str]:
    """What the parts of a question go by: those with most claims come first, as in `compare`."""
    row = whole_row(renewal.catalogue, "question", number)
    return -row["claims"], str(Question(*(row[name] for name in ASKED)))


Numbered = tuple[Mapping[str, Any], Sequence[int]]
"""A whole row of a finding, and the numbers of its claims."""


def _by_part(renewal: Renewal, number: int, rows: Iterable[Numbered]) -> dict[int, list[Numbered]]:
    """The findings by which a question stands over others, by the number of that other."""
    given = list(rows)
    parts = _parts_in(renewal, number, (row for row, _ in given))
    found: dict[int, list[Numbered]] = {}
    for row, claims in given:
        if row["number"] in parts:
            found.setdefault(parts[row["number"]], []).append((row, claims))
    return found


def _parts_in(renewal: Renewal, number: int, rows: Iterable[Mapping[str, Any]]) -> dict[int, int]:
    """By the number of a finding of another scope, that of the question that it says to be a part of the one of that number."""
    wanted = {
        row["number"]: json.loads(row["claims"])[-1] for row in rows if row["type"] == DisagreementType.DIFFERENT_SCOPE
    }
    linked = renewal.linked(wanted.values())
    found = {at: linked[claim].question for at, claim in wanted.items() if claim in linked}
    return {at: question for at, question in found.items() if question is not None and question != number}


def _unnumbered(finding: Numbered) -> Finding:
    return {name: value for name, value in finding[0].items() if name != "number"}, finding[1]
