"""The order of battle as formations and as a tree.

A formation stands under every actor that somebody ties it to, so that conflicting claims show as one formation in two places. What the names table says
is marked as such and never mixed with claims. A formation whose parents nobody states stands at the top, its parents unknown.

Rules that always hold: every formation stands in the tree; each is shown in full once; no figure of a part is added to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from whosays.assessment.commanders import find_commanders, find_losses
from whosays.assessment.comparable import Groupings
from whosays.assessment.orbat_ties import NamesTable, claimed_ties, declared_ties, table_ties
from whosays.assessment.wording import normalise
from whosays.model.actors import ActorType
from whosays.model.entries import Entry
from whosays.model.findings import Comparison, Estimate, Force
from whosays.model.formations import Branch, Formation, Site, Tie


@dataclass(frozen=True)
class Background:
    """What is known beside the claims.

    Attributes:
        table: The names table, or `None` for none.
        groupings: Groupings that people declared.
        as_of: The day that the table's ties are asked for.
    """

    table: NamesTable | None = None
    groupings: Groupings = field(default_factory=dict)
    as_of: date | None = None


def build_formations(
    forces: Sequence[Force], entries: Iterable[Entry], comparisons: Sequence[Comparison], background: Background
) -> tuple[Formation, ...]:
    """The forces with ties, figures, sites and commanders, in their order; then those that only ties name."""
    kept = [entry for entry in entries if not entry.withdrawn and entry.status.counts]
    claimed, losses = claimed_ties(kept), find_losses(kept)
    labels = {force.actor_id: force.label for force in forces}
    asked: dict[str | None, list[Comparison]] = {}
    for comparison in comparisons:
        asked.setdefault(comparison.question.actor, []).append(comparison)
    found = [
        Formation(
            actor_id=force.actor_id,
            label=force.label,
            force=force,
            ties=_ties(force.actor_id, claimed, background, labels),
            figures=figures_of(force, asked.get(force.actor_id, ())),
            sites=find_sites(force),
            commanders=find_commanders(force, losses),
            type=force.type,
        )
        for force in forces
    ]
    return (*found, *_only_tied(found, claimed, background, labels))


def _ties(
    actor_id: str, claimed: Mapping[str, tuple[Tie, ...]], background: Background, labels: Mapping[str, str]
) -> tuple[Tie, ...]:
    by_table = table_ties(actor_id, background.table, background.as_of) if background.table else ()
    ties = (*claimed.get(actor_id, ()), *by_table, *declared_ties(actor_id, background.groupings))
    return tuple(_labelled(tie, labels, background.table) for tie in ties if tie.upper != actor_id)


def _labelled(tie: Tie, labels: Mapping[str, str], table: NamesTable | None) -> Tie:
    row = table.get(tie.upper) if table else None
    label = labels.get(tie.upper) or (row.name if row else tie.upper_label)
    return Tie(
        tie.upper, label, tie.kind, tie.evidence, tie.words, tie.claims, tie.denied, tie.ended, tie.since, tie.until
    )


def _only_tied(
    found: Sequence[Formation],
    claimed: Mapping[str, tuple[Tie, ...]],
    background: Background,
    labels: Mapping[str, str],
) -> list[Formation]:
    known = {formation.actor_id for formation in found}
    waiting = [tie for formation in found for tie in formation.ties]
    more: list[Formation] = []
    while waiting:
        tie = waiting.pop(0)
        if tie.upper not in known:
            known.add(tie.upper)
            ties = _ties(tie.upper, claimed, background, labels)
            row = background.table.get(tie.upper) if background.table else None
            more.append(Formation(tie.upper, tie.upper_label, None, ties, type=row.type.value if row else ""))
            waiting.extend(ties)
    return more


def figures_of(force: Force, asked: Sequence[Comparison]) -> tuple[Estimate, ...]:
    """The estimates of those of the questions `asked` about a force that its own strengths answer; figures of parts are no part of them."""
    own = {entry.id for entry in force.strengths}
    return tuple(c.estimate for c in asked if any(entry.id in own for entry in c.entries))


def find_sites(force: Force) -> tuple[Site, ...]:
    """Where the force is said to be, one site a place: located ones first, each group by the last day it is cited."""
    found: dict[str, list[tuple[str, Entry]]] = {}
    ids: dict[str, str | None] = {}
    for match, entry in force.positions:
        key = match.place_id or f"words:{normalise(match.label)}"
        ids[key] = match.place_id
        found.setdefault(key, []).append((match.label, entry))
    sites = [_site(ids[key], said) for key, said in found.items()]
    return tuple(
        sorted(sites, key=lambda s: (s.place_id is None, -(s.last_cited or date.min).toordinal(), s.label.casefold()))
    )


def _site(place_id: str | None, said: Sequence[tuple[str, Entry]]) -> Site:
    days = [entry.document.published for _, entry in said if entry.document.published]
    claims = tuple(dict.fromkeys(entry.id for _, entry in said))
    return Site(said[0][0], place_id, claims, min(days, default=None), max(days, default=None))


def grow_tree(formations: Sequence[Formation]) -> tuple[Branch, ...]:
    """The formations as branches: under each formation those tied to it, those with most claims first.

    At the top stand states, formations without ties, and of those that are only tied in a circle the first.
    """
    below: dict[str, dict[str, list[Tie]]] = {}
    by_id = {formation.actor_id: formation for formation in formations}
    for formation in formations:
        for tie in formation.ties:
            if tie.upper in by_id:
                below.setdefault(tie.upper, {}).setdefault(formation.actor_id, []).append(tie)
    ordered = sorted(formations, key=_order)
    tops = [f for f in ordered if f.type == ActorType.STATE or not any(tie.upper in by_id for tie in f.ties)]
    shown: set[str] = {formation.actor_id for formation in tops}
    branches = [_grow(formation, (), by_id, below, shown) for formation in tops]
    for formation in ordered:
        if formation.actor_id not in shown:
            shown.add(formation.actor_id)
            branches.append(_grow(formation, (), by_id, below, shown))
    return tuple(branches)


def _grow(
    formation: Formation,
    ties: tuple[Tie, ...],
    by_id: Mapping[str, Formation],
    below: Mapping[str, Mapping[str, list[Tie]]],
    shown: set[str],
) -> Branch:
    children = sorted(below.get(formation.actor_id, {}).items(), key=lambda pair: _order(by_id[pair[0]]))
    grown = []
    for child, why in children:
        again = child in shown
        shown.add(child)
        grown.append(
            Branch(by_id[child], tuple(why), (), again=True)
            if again
            else _grow(by_id[child], tuple(why), by_id, below, shown)
        )
    return Branch(formation, ties, tuple(grown))


def _order(formation: Formation) -> tuple[int, str, str]:
    cited = len(formation.force.entries) if formation.force else 0
    return -cited, formation.label.casefold(), formation.actor_id
