"""Whether a later claim reports on a forecast: a score of named features, each with its reason.

Some things shut a match out: a claim published no later, one that is itself a plan, a kind that could not fulfil the forecast, an event that must have
happened before the forecast, known actors or places that differ. What is left is weighed. No score is a verdict: every match is a proposal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from whosays.assessment.comparable import Contains, Groupings, contains_nothing, holds, place_key
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Modality, Role
from whosays.model.matches import Feature

THRESHOLD = 0.55
"""The smallest score that is proposed."""

FULFILS: Mapping[Kind, tuple[Kind, ...]] = {
    Kind.ATTACK: (Kind.ATTACK, Kind.CLASH, Kind.CONTROL),
    Kind.CLASH: (Kind.CLASH, Kind.ATTACK, Kind.CONTROL),
    Kind.CONTROL: (Kind.CONTROL,),
    Kind.MOVEMENT: (Kind.MOVEMENT, Kind.PRESENCE),
    Kind.PRESENCE: (Kind.PRESENCE, Kind.MOVEMENT),
    Kind.STRENGTH: (Kind.STRENGTH, Kind.MOVEMENT),
    Kind.DISPLACEMENT: (Kind.DISPLACEMENT,),
    Kind.CASUALTIES: (Kind.CASUALTIES,),
    Kind.AGREEMENT: (Kind.AGREEMENT,),
    Kind.ALIGNMENT: (Kind.ALIGNMENT,),
    Kind.ROLE: (Kind.ROLE,),
}
"""For each kind of forecast, the kinds of claims that can report on it, its own first."""

_ASSERTING = frozenset({Modality.ASSERTED, Modality.HEDGED})
_TWO_SIDED = frozenset({Kind.CLASH, Kind.AGREEMENT})
_OTHER_SIDE = {Role.TARGET, Role.LOSER, Role.ORG}
_MONTH, _SEASON = 31, 183


@dataclass(frozen=True)
class Setting:
    """What is known of actors and places when claims are matched.

    Attributes:
        groupings: Groupings that people declared.
        contains: Whether one place holds another.
        parents: For an actor's id, the ids of those that a names table gives it as parents.
    """

    groupings: Groupings = field(default_factory=dict)
    contains: Contains = contains_nothing
    parents: Callable[[str], frozenset[str]] = lambda _: frozenset()


def score_outcome(forecast: Entry, later: Entry, setting: Setting) -> tuple[Feature, ...]:
    """The grounds on which `later` reports on `forecast`; empty where it cannot."""
    if not _may_report(forecast, later):
        return ()
    features = [_kind(forecast, later)]
    for compare in (_actors, _targets, _places):
        feature = compare(forecast, later, setting)
        if feature is not None and feature.value <= -1:
            return ()
        features += [feature] if feature is not None else []
    if not any(f.value > 0 for f in features[1:]):
        return ()
    return (*features, *_times(forecast, later))


def total(features: tuple[Feature, ...]) -> float:
    """The score of features, 0 to 1."""
    return round(min(1.0, max(0.0, sum(feature.value for feature in features))), 2)


def _may_report(forecast: Entry, later: Entry) -> bool:
    if later.withdrawn or not later.status.counts or later.claim.modality not in _ASSERTING:
        return False
    made, published = forecast.document.published, later.document.published
    if made is None or published is None or published <= made or later.document.id == forecast.document.id:
        return False
    return later.claim.kind in FULFILS.get(forecast.claim.kind, ()) and not _is_earlier(later, made)


def _is_earlier(later: Entry, made: date) -> bool:
    """Whether the words put what they report before the forecast: it was over by then, or an event had begun."""
    time = later.resolution.time
    if time is None:
        return False
    if time.latest is not None:
        return time.latest < made
    return not later.claim.kind.is_state and time.earliest is not None and time.earliest < made


def _kind(forecast: Entry, later: Entry) -> Feature:
    mine, other = forecast.claim.kind.value, later.claim.kind.value
    if mine == other:
        return Feature("same kind", 0.25, f"both are about {mine}")
    return Feature("kind that fulfils it", 0.15, f"{other} can be what came of {mine}")


def _actors(forecast: Entry, later: Entry, setting: Setting) -> Feature | None:
    roles = {Role.VICTIMS} if forecast.claim.kind is Kind.DISPLACEMENT else {Role.ACTOR}
    return _sides("actor", 0.3, (forecast, roles), (later, _roles(later, roles)), setting)


def _targets(forecast: Entry, later: Entry, setting: Setting) -> Feature | None:
    return _sides("target", 0.2, (forecast, _OTHER_SIDE), (later, _roles(later, _OTHER_SIDE)), setting)


def _roles(later: Entry, roles: set[Role]) -> set[Role]:
    """The roles to look in: of a clash or an agreement either side may be named first."""
    return roles | {Role.ACTOR} | _OTHER_SIDE if later.claim.kind in _TWO_SIDED else roles


def _sides(
    name: str, weight: float, one: tuple[Entry, set[Role]], other: tuple[Entry, set[Role]], setting: Setting
) -> Feature | None:
    mine, theirs = _who(*one), _who(*other)
    if not mine or not theirs:
        unknown = Feature("actor not known", -0.15, "who it is about is not known on one side")
        return unknown if name == "actor" else None
    for actor, label in mine.items():
        if actor in theirs:
            return Feature(f"same {name}", weight, f"both name {label}")
    for actor, label in mine.items():
        for their_actor, their_label in theirs.items():
            why = _part(actor, their_actor, setting)
            if why:
                return Feature(f"{name} in part", weight * 2 / 3, f"{their_label} and {label}: {why}")
    listed = f"{', '.join(mine.values())} against {', '.join(theirs.values())}"
    return Feature(f"other {name}", -1.0, f"the {name}s differ: {listed}")


def _who(entry: Entry, roles: set[Role]) -> dict[str, str]:
    return {match.actor_id: match.label for match in entry.actors(*roles) if match.actor_id}


def are_related(one: str, other: str, setting: Setting) -> bool:
    """Whether one actor is part of the other, by people's groupings or the names table."""
    return _part(one, other, setting) is not None


def _part(one: str, other: str, setting: Setting) -> str | None:
    for whole, part in ((one, other), (other, one)):
        if part in setting.groupings.get(whole, frozenset()):
            return "one is in the grouping that people declared as the other"
        if whole in setting.parents(part):
            return "one is part of the other by the names table"
    return None


def _places(forecast: Entry, later: Entry, setting: Setting) -> Feature | None:
    mine, theirs = _where(forecast), _where(later)
    if not mine or not theirs:
        return None
    pairs = [_place(one, other, setting) for one in mine.items() for other in theirs.items()]
    best = max((pair for pair in pairs if pair), key=lambda feature: feature.value, default=None)
    return best or Feature("other place", -1.0, f"{', '.join(theirs.values())} is not {', '.join(mine.values())}")


def _place(one: tuple[str, str], other: tuple[str, str], setting: Setting) -> Feature | None:
    (key, label), (their_key, their_label) = one, other
    if key == their_key:
        return Feature("same place", 0.3, f"both in {label}")
    if holds(key, their_key, setting.contains):
        return Feature("place inside", 0.3, f"{their_label} lies in {label}")
    if holds(their_key, key, setting.contains):
        return Feature("wider place", 0.1, f"reported only for {their_label}, which holds {label}")
    return None


def _where(entry: Entry) -> dict[str, str]:
    return {(place_key(m) or ""): m.label for m in entry.places(Role.PLACE) if m.place_id}


def _times(forecast: Entry, later: Entry) -> tuple[Feature, ...]:
    made, published = forecast.document.published, later.document.published
    assert made is not None
    assert published is not None
    return (*_stated(forecast, later, made), *_near((published - made).days))


def _stated(forecast: Entry, later: Entry, made: date) -> tuple[Feature, ...]:
    due, time = forecast.resolution.time, later.resolution.time
    if time is None or time.earliest is None:
        return ()
    if due is not None and due.latest is not None and time.earliest > due.latest:
        return (Feature("late", -0.1, f"after the time of the forecast ({due.edtf})"),)
    if due is not None and due.latest is not None and due.latest >= made:
        return (Feature("in its time", 0.15, f"{time.edtf} lies in the time of the forecast ({due.edtf})"),)
    if time.earliest >= made:
        return (Feature("after it", 0.1, f"{time.edtf} is after the forecast was published"),)
    return (Feature("may be earlier", -0.05, f"{time.edtf} may lie before the forecast was published"),)


def _near(days: int) -> tuple[Feature, ...]:
    if days <= _MONTH:
        return (Feature("soon", 0.1, f"published {days} days after the forecast"),)
    if days <= _SEASON:
        return (Feature("later", 0.05, f"published {days} days after the forecast"),)
    return (Feature("much later", -0.1, f"published {days} days after the forecast"),)
