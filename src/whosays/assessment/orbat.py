"""The order of battle: which forces the record's sources name, backed and led by whom, how strong, where, and since when they are cited.

It is compiled from claims and says nothing that no claim says: an unknown parent stays unknown, a strength is the entry that states it, and "first
cited" and "last cited" are days of publication, not of existence. Words that name nobody in particular ("the group") make no force of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from whosays.assessment.commanders import holders_of
from whosays.assessment.comparable import BACKED_BY, sorted_entries
from whosays.assessment.relations import Relation, may_be_person, relation_of
from whosays.model.actors import ActorMatch, ActorType
from whosays.model.entries import Entry
from whosays.model.findings import Force
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.places import PlaceMatch

_ROLES_OF_FORCES: dict[Kind, tuple[Role, ...]] = {
    Kind.PRESENCE: (Role.ACTOR,),
    Kind.STRENGTH: (Role.ACTOR,),
    Kind.MOVEMENT: (Role.ACTOR,),
    Kind.CONTROL: (Role.ACTOR, Role.LOSER),
    Kind.CLASH: (Role.ACTOR, Role.TARGET),
    Kind.ATTACK: (Role.ACTOR,),
    Kind.ALIGNMENT: (Role.ACTOR, Role.TARGET),
    Kind.ORIGIN: (Role.ACTOR,),
    Kind.ROLE: (Role.ORG,),
}
_NO_FORCES = frozenset({ActorType.PERSON, ActorType.MEDIA, ActorType.MONITOR, ActorType.PEOPLE})
_POSITIONS = frozenset({Kind.PRESENCE, Kind.CONTROL, Kind.STRENGTH, Kind.MOVEMENT})
_NOT_SO = frozenset({Modality.PLANNED, Modality.CONDITIONAL})


@dataclass(slots=True)
class _Gathered:
    """What the claims read so far say of one actor."""

    label: str
    type: ActorType
    best_score: float
    names: dict[str, None] = field(default_factory=dict)
    origins: dict[str, None] = field(default_factory=dict)
    backers: dict[tuple[str, str], None] = field(default_factory=dict)
    parents: dict[tuple[str, str], None] = field(default_factory=dict)
    strengths: list[Entry] = field(default_factory=list)
    positions: list[tuple[PlaceMatch, Entry]] = field(default_factory=list)
    commanders: list[tuple[ActorMatch, Entry]] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    entries: dict[str, None] = field(default_factory=dict)


def order_of_battle(
    entries: Iterable[Entry], as_of: date | None = None, known_on: date | None = None
) -> tuple[Force, ...]:
    """The forces that `entries` name, those with most claims first.

    With `as_of`, states must be able to hold on that day and events must have been able to happen by it; claims without a time are kept. With
    `known_on`, only documents known to be published by that day count. Rejected claims and those of withdrawn documents never do; a denied, planned
    or conditional claim cites a force but adds nothing to it.
    """
    gathered: dict[str, _Gathered] = {}
    for entry in sorted_entries(entries):
        if _counts(entry, as_of, known_on):
            _gather(entry, gathered)
    labels = {actor_id: g.label for actor_id, g in gathered.items()}
    forces = [_force(actor_id, g, labels) for actor_id, g in gathered.items()]
    return tuple(sorted(forces, key=lambda force: (-len(force.entries), force.label.casefold(), force.actor_id)))


def _counts(entry: Entry, as_of: date | None, known_on: date | None) -> bool:
    if entry.withdrawn or not entry.status.counts:
        return False
    published, time = entry.document.published, entry.resolution.time
    if known_on is not None and (published is None or published > known_on):
        return False
    if as_of is None or time is None:
        return True
    return time.could_hold_on(as_of) if entry.claim.kind.is_state else time.earliest is None or time.earliest <= as_of


def _gather(entry: Entry, gathered: dict[str, _Gathered]) -> None:
    named: dict[str, _Gathered] = {}
    for match in entry.actors(*_ROLES_OF_FORCES.get(entry.claim.kind, (Role.ACTOR,))):
        if entry.claim.kind in _ROLES_OF_FORCES and match.actor_id and match.type not in _NO_FORCES:
            named[match.actor_id] = _cite(match, entry, gathered)
    if entry.claim.polarity is Polarity.DENIED or entry.claim.modality in _NOT_SO:
        return
    if entry.claim.kind is Kind.ALIGNMENT:
        _gather_alignment(entry, gathered)
    elif entry.claim.kind is Kind.ROLE:
        _gather_commanders(entry, named, gathered)
    else:
        _gather_state(entry, {match.actor_id or "": match for match in entry.actors(Role.ACTOR)}, named)


def _cite(match: ActorMatch, entry: Entry, gathered: dict[str, _Gathered]) -> _Gathered:
    force = gathered.setdefault(match.actor_id or "", _Gathered(match.label, match.type, match.score))
    if match.score > force.best_score:
        force.label, force.type, force.best_score = match.label, match.type, match.score
    force.names.setdefault(match.span.text)
    backer = (match.actor_id or "").removeprefix(BACKED_BY)
    if backer != match.actor_id:
        force.backers[(backer, entry.id)] = None
    if entry.id not in force.entries:
        force.entries[entry.id] = None
        if entry.document.published:
            force.days.append(entry.document.published)
    return force


def _gather_state(entry: Entry, actors: dict[str, ActorMatch], named: dict[str, _Gathered]) -> None:
    kind = entry.claim.kind
    for actor_id in actors.keys() & named.keys():
        force = named[actor_id]
        if kind is Kind.STRENGTH:
            force.strengths.append(entry)
        if kind is Kind.ORIGIN:
            force.origins.update(dict.fromkeys(span.text for span in entry.claim.fillers(Role.ORIGIN)))
        if kind in _POSITIONS:
            force.positions.extend((place, entry) for place in entry.places(Role.PLACE))


def _gather_alignment(entry: Entry, gathered: dict[str, _Gathered]) -> None:
    relation = relation_of(entry.claim)
    for actor in entry.actors(Role.ACTOR):
        for target in entry.actors(Role.TARGET):
            if actor.actor_id and target.actor_id and actor.actor_id != target.actor_id:
                _relate(relation, actor, target, entry, gathered)


def _relate(
    relation: Relation, actor: ActorMatch, target: ActorMatch, entry: Entry, gathered: dict[str, _Gathered]
) -> None:
    led, member = gathered.get(target.actor_id or ""), gathered.get(actor.actor_id or "")
    if relation is Relation.PART_OF and member is not None:
        member.parents[(target.label, entry.id)] = None
    people = [may_be_person(match, entry.document) for match in (actor, target)]
    if relation is Relation.LEADS and people[0]:
        if led is not None and actor in holders_of(entry):
            led.commanders.append((actor, entry))
    elif relation is Relation.LEADS and people[1]:
        if member is not None and (target, entry) not in member.commanders:
            member.commanders.append((target, entry))
    elif relation in (Relation.BACKS, Relation.LEADS) and led is not None:
        led.backers[(actor.label, entry.id)] = None


def _gather_commanders(entry: Entry, named: dict[str, _Gathered], gathered: dict[str, _Gathered]) -> None:
    holders = holders_of(entry)
    for force in named.values():
        force.commanders.extend(
            (h, entry) for h in holders if h.actor_id is None or gathered.get(h.actor_id) is not force
        )


def _force(actor_id: str, gathered: _Gathered, labels: Mapping[str, str]) -> Force:
    return Force(
        actor_id=actor_id,
        label=gathered.label,
        type=gathered.type.value,
        names=tuple(gathered.names),
        origins=tuple(gathered.origins),
        backers=tuple((labels.get(backer, backer), claim) for backer, claim in gathered.backers),
        parents=tuple(gathered.parents),
        strengths=tuple(gathered.strengths),
        positions=tuple(gathered.positions),
        commanders=tuple(gathered.commanders),
        first_cited=min(gathered.days, default=None),
        last_cited=max(gathered.days, default=None),
        entries=tuple(gathered.entries),
    )
