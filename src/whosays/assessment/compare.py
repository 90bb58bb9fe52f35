"""All questions of a record at once: who says what, the estimate, and how the claims stand to one another.

The comparison never looks across questions except to link a part with its whole, so that its time grows with the claims, not with their square.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from whosays.assessment.comparable import (
    NO_EVENTS,
    Contains,
    Events,
    Group,
    Groupings,
    ScopeLink,
    contains_nothing,
    group_comparable,
    link_scopes,
)
from whosays.assessment.disagreements import find_disagreements
from whosays.assessment.estimates import NO_GRADES, estimate
from whosays.assessment.independence import Sources
from whosays.assessment.pair_types import Context, in_figures, of_one_row, part_over_whole
from whosays.assessment.roots import OutletFinder, distinct_roots
from whosays.assessment.rules import NamedRule, find_rule
from whosays.model.entries import Entry
from whosays.model.findings import Comparison, CopyFamily, Disagreement, DisagreementType, EstimateRule, Question

LINKS_SHOWN = 12
"""How many links to questions of another scope a question shows, those to questions with most claims first."""

_AGREEING = frozenset({DisagreementType.REPEATS, DisagreementType.CORROBORATES, DisagreementType.DIFFERENT_SCOPE})


@dataclass(frozen=True, slots=True)
class Making:
    """How estimates are made: the rule, and the ranks that people gave claims, by claim id."""

    rule: NamedRule
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Beside:
    """The questions that one question may be a part or the whole of, and what tells so: the user's groupings and the gazetteer."""

    groups: Sequence[Group]
    groupings: Groupings
    contains: Contains


def compare(  # noqa: PLR0913 - each is an input of its own, and all but three have a natural default
    entries: Iterable[Entry],
    families: Sequence[CopyFamily],
    outlets: OutletFinder,
    groupings: Groupings | None = None,
    contains: Contains = contains_nothing,
    rule: str = EstimateRule.RANGE,
    citing: Iterable[Entry] | None = None,
    grades: Mapping[str, int] = NO_GRADES,
    events: Events = NO_EVENTS,
) -> tuple[Comparison, ...]:
    """Every question that the entries speak to, those with most claims first, then those with most disagreements.

    Rejected claims and those of withdrawn documents are no part of it. `groupings` are the user's, `contains` is the gazetteer's.
    `citing` are the entries in which one source may cite another, those that are not compared too; `entries` where not given.
    `rule` is the short or full name of a rule of `rules`; `grades` are ranks that people gave claims, 1 the best, by claim id.
    `events` are the counts that are of one event (`event_tolls`): they are one question, whatever place and day each names.
    """
    kept = [entry for entry in entries if not entry.withdrawn and entry.status.counts]
    sources = Sources.of(kept, families, outlets, tuple(citing) if citing is not None else kept)
    groups = group_comparable(kept, groupings or {}, contains, events)
    return compare_groups(Beside(groups, groupings or {}, contains), sources, Making(find_rule(rule), grades), events)


def compare_groups(beside: Beside, sources: Sources, making: Making, events: Events) -> tuple[Comparison, ...]:
    """The questions `beside` one another, each with its claims as they were grouped, in the order in which `compare` gives them.

    `sources` are those of all their claims, and `events` what they were grouped by.
    """
    members = dict(beside.groups)
    links = _links_by_question(link_scopes(beside.groups, beside.groupings, beside.contains), members)
    context = Context(sources)
    of_event = replace(context, one_event=True)
    found = [
        _comparison(question, told, of_event if told[0].id in events else context, links.get(question, []), making)
        for question, told in members.items()
    ]
    return tuple(sorted(found, key=_order))


def compare_again(group: Group, beside: Beside, context: Context, making: Making) -> Comparison:
    """One question worked out by itself, as `compare` works it out among all; of other questions only those `beside` it are looked at.

    `context` knows the sources of its claims and of those beside, and whether the claims are of one event. A question without claims has no findings.
    """
    links = _links_beside(group, beside) if group[1] else []
    return _comparison(*group, context, links, making)


def scopes_again(group: Group, beside: Beside, context: Context) -> tuple[Disagreement, ...]:
    """The findings of another scope by which a question stands over the questions `beside` it, as `compare` finds them."""
    return _scopes(_links_beside(group, beside), context)


def _links_beside(group: Group, beside: Beside) -> list[tuple[ScopeLink, Entry, Entry]]:
    groups = [group, *beside.groups]
    return _links_by_question(link_scopes(groups, beside.groupings, beside.contains), dict(groups)).get(group[0], [])


def _order(comparison: Comparison) -> tuple[int, int, str]:
    disagreeing = sum(d.type not in _AGREEING for d in comparison.disagreements)
    return -len(comparison.entries), -disagreeing, str(comparison.question)


Members = dict[Question, tuple[Entry, ...]]


def _links_by_question(
    links: Iterable[ScopeLink], members: Members
) -> dict[Question, list[tuple[ScopeLink, Entry, Entry]]]:
    found: dict[Question, list[tuple[ScopeLink, Entry, Entry]]] = {}
    for link in sorted(links, key=lambda k: (-len(members[k.narrower]), str(k.narrower))):
        shown = found.setdefault(link.wider, [])
        if len(shown) < LINKS_SHOWN:
            shown.append((link, *_nearest(members[link.wider], members[link.narrower])))
    return found


def _nearest(wider: Sequence[Entry], narrower: Sequence[Entry]) -> tuple[Entry, Entry]:
    """A claim of each question, of one document where one has both; else the first of each."""
    by_document = {entry.document.id: entry for entry in reversed(wider)}
    both = next((entry for entry in narrower if entry.document.id in by_document), None)
    return (by_document[both.document.id], both) if both else (wider[0], narrower[0])


def _comparison(
    question: Question,
    entries: tuple[Entry, ...],
    context: Context,
    links: Sequence[tuple[ScopeLink, Entry, Entry]],
    making: Making,
) -> Comparison:
    return Comparison(
        question=question,
        entries=entries,
        roots=distinct_roots(entries, context.sources.roots),
        estimate=estimate(question, entries, context.sources.roots, making.rule, making.grades, context.one_event),
        disagreements=(*find_disagreements(entries, context), *_scopes(links, context)),
    )


def _scopes(links: Sequence[tuple[ScopeLink, Entry, Entry]], context: Context) -> tuple[Disagreement, ...]:
    return tuple(_scope_finding(*link, context) for link in links if not of_one_row(*link[1:]))


def _scope_finding(link: ScopeLink, wider: Entry, narrower: Entry, context: Context) -> Disagreement:
    independence, evidence = context.sources.tell_independence(wider, narrower)
    inside = wider.document.id if wider.document.id == narrower.document.id else None
    reason = f"{in_figures(wider)}; {in_figures(narrower)}: {link.why}{part_over_whole(narrower, wider)}."
    return Disagreement(
        DisagreementType.DIFFERENT_SCOPE, (wider.id, narrower.id), reason, inside, independence, evidence
    )
