"""What ties one actor to another: part of, backed by, counted under; by claims, by a names table, by people's groupings, each kept apart.

A claim ties actors by its relation words, by the backer in a name ("Vesna-backed groups"), or by the organisation that another organisation is said to
hold a function in. A person who leads a force is its commander (`orbat`) and no sponsor. A claim that denies such a tie, or says that it is
over, stands beside it and removes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from whosays.assessment.comparable import BACKED_BY, Groupings
from whosays.assessment.relations import Relation, may_be_person, relation_of
from whosays.assessment.sentences import sources_in_short
from whosays.model.actor_links import ActorLink
from whosays.model.actors import Actor, ActorType
from whosays.model.entries import Entry
from whosays.model.formations import Evidence, Tie, TieKind
from whosays.model.kinds import Kind, Modality, Polarity, Role

_NOT_SO = frozenset({Modality.PLANNED, Modality.CONDITIONAL, Modality.POSSIBLE})
_NO_UPPER = frozenset({ActorType.PERSON, ActorType.MEDIA, ActorType.PEOPLE})
_LINKED = {"parent": TieKind.PARENT, "sponsor": TieKind.SPONSOR, "part_of_alliance": TieKind.PARENT}


class NamesTable(Protocol):
    """A names table: what `assessment` needs of `reference.actors`."""

    def get(self, actor_id: str, /) -> Actor | None:
        """The row of that id, or `None`."""

    def links_of(self, actor_id: str, /) -> tuple[ActorLink, ...]:
        """The dated links at whose one or other end that actor stands."""


@dataclass(slots=True)
class _Said:
    label: str
    words: dict[str, None] = field(default_factory=dict)
    claims: dict[str, None] = field(default_factory=dict)
    denied: dict[str, None] = field(default_factory=dict)
    ended: dict[str, None] = field(default_factory=dict)


Key = tuple[str, str, TieKind]


def claimed_ties(entries: Iterable[Entry]) -> dict[str, tuple[Tie, ...]]:
    """For each actor, the ties to actors above it that `entries` claim, deny or end, in order of first mention.

    Plans, conditions and possibilities tie nothing, and what is only denied is no tie.
    """
    found: dict[Key, _Said] = {}
    ends: dict[tuple[str, str], dict[str, None]] = {}
    for entry in entries:
        if entry.claim.modality in _NOT_SO:
            continue
        for lower, upper, label, kind in _pairs(entry):
            _note(entry, found.setdefault((lower, upper, kind), _Said(label)))
        for pair in _ended(entry):
            ends.setdefault(pair, {})[entry.id] = None
    ties: dict[str, tuple[Tie, ...]] = {}
    for (lower, upper, kind), said in found.items():
        if not said.claims:
            continue
        tie = _tie(upper, kind, said, ends.get((lower, upper), {}))
        ties[lower] = (*ties.get(lower, ()), tie)
    return ties


def _note(entry: Entry, said: _Said) -> None:
    if entry.claim.polarity is Polarity.DENIED:
        said.denied[entry.id] = None
    else:
        said.words[sources_in_short(entry)] = None
        said.claims[entry.id] = None


def _tie(upper: str, kind: TieKind, said: _Said, ended: Mapping[str, None]) -> Tie:
    return Tie(
        upper=upper,
        upper_label=said.label,
        kind=kind,
        evidence=Evidence.CLAIM,
        words="; ".join(said.words),
        claims=tuple(said.claims),
        denied=tuple(said.denied),
        ended=tuple(ended),
    )


def _pairs(entry: Entry) -> Iterator[tuple[str, str, str, TieKind]]:
    for match in entry.actors():
        backer = (match.actor_id or "").removeprefix(BACKED_BY)
        if match.actor_id and backer != match.actor_id and entry.claim.polarity is Polarity.AFFIRMED:
            yield match.actor_id, backer, backer, TieKind.SPONSOR
    if entry.claim.kind is Kind.ALIGNMENT:
        yield from _aligned(entry)
    if entry.claim.kind is Kind.ROLE:
        yield from _organised(entry)


def _aligned(entry: Entry) -> Iterator[tuple[str, str, str, TieKind]]:
    relation = relation_of(entry.claim)
    for actor in entry.actors(Role.ACTOR):
        for target in entry.actors(Role.TARGET):
            if not actor.actor_id or not target.actor_id or actor.actor_id == target.actor_id:
                continue
            if relation is Relation.PART_OF and target.type not in _NO_UPPER:
                yield actor.actor_id, target.actor_id, target.label, TieKind.PARENT
            elif relation is Relation.LEADS and any(may_be_person(match, entry.document) for match in (actor, target)):
                continue
            elif relation in (Relation.BACKS, Relation.LEADS) and actor.type not in _NO_UPPER:
                yield target.actor_id, actor.actor_id, actor.label, TieKind.SPONSOR


def _organised(entry: Entry) -> Iterator[tuple[str, str, str, TieKind]]:
    """An organisation that is said to be something of another ("the armed wing of the Quay Front")."""
    for actor in entry.actors(Role.ACTOR):
        for org in entry.actors(Role.ORG):
            is_group = actor.type not in _NO_UPPER and actor.type is not ActorType.UNKNOWN
            if is_group and actor.actor_id and org.actor_id and actor.actor_id != org.actor_id:
                yield actor.actor_id, org.actor_id, org.label, TieKind.PARENT


def ended_ties(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Pairs of actor ids of which the claim says that the first has left the second."""
    return tuple(_ended(entry))


def _ended(entry: Entry) -> Iterator[tuple[str, str]]:
    affirmed = entry.claim.polarity is Polarity.AFFIRMED
    if entry.claim.kind is Kind.ALIGNMENT and affirmed and relation_of(entry.claim) is Relation.LEFT:
        for actor in entry.actors(Role.ACTOR):
            for target in entry.actors(Role.TARGET):
                if actor.actor_id and target.actor_id:
                    yield actor.actor_id, target.actor_id


def table_ties(actor_id: str, table: NamesTable, as_of: date | None = None) -> tuple[Tie, ...]:
    """The ties that the names table gives an actor, with its source and dates; with `as_of`, those that could hold on that day."""
    row = table.get(actor_id)
    if row is None:
        return ()
    links = [link for link in table.links_of(actor_id) if link.from_id == actor_id and link.kind.value in _LINKED]
    held = [link for link in links if as_of is None or link.could_hold_on(as_of)]
    ties = [
        _table_tie(link.to_id, _LINKED[link.kind.value], table, link.source or row.source, (link.since, link.until))
        for link in held
    ]
    kinds = {_LINKED[link.kind.value] for link in links}
    if TieKind.PARENT not in kinds and row.parent:
        ties.append(_table_tie(row.parent, TieKind.PARENT, table, row.source))
    if TieKind.SPONSOR not in kinds:
        ties += [_table_tie(sponsor, TieKind.SPONSOR, table, row.source) for sponsor in row.sponsors]
    return tuple(ties)


def _table_tie(
    upper: str, kind: TieKind, table: NamesTable, source: str, dates: tuple[str | None, str | None] = (None, None)
) -> Tie:
    row = table.get(upper)
    label = row.name if row else upper
    return Tie(upper, label, kind, Evidence.NAMES_TABLE, source, since=dates[0], until=dates[1])


def declared_ties(actor_id: str, groupings: Groupings) -> tuple[Tie, ...]:
    """The groupings that people declared the actor a member of."""
    names: Sequence[str] = sorted(name for name, members in groupings.items() if actor_id in members)
    return tuple(Tie(name, name, TieKind.GROUPING, Evidence.DECLARED, "") for name in names if name != actor_id)
