"""The twelve kinds of claim, and the roles that each may fill.

The closed vocabulary of the codebook: six states that hold over some time, six events that happen at a time. A kind's required roles are the
words without which there is no such claim.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a claim says."""

    STRENGTH = "strength"
    PRESENCE = "presence"
    CONTROL = "control"
    ALIGNMENT = "alignment"
    ROLE = "role"
    ORIGIN = "origin"
    MOVEMENT = "movement"
    ATTACK = "attack"
    CLASH = "clash"
    CASUALTIES = "casualties"
    DISPLACEMENT = "displacement"
    AGREEMENT = "agreement"

    @property
    def is_state(self) -> bool:
        """Whether the kind holds over some time (a state) rather than happening at a time (an event)."""
        return self in STATES


STATES = frozenset({Kind.STRENGTH, Kind.PRESENCE, Kind.CONTROL, Kind.ALIGNMENT, Kind.ROLE, Kind.ORIGIN})


class Role(StrEnum):
    """What some words of a claim stand for."""

    ACTOR = "actor"
    TARGET = "target"
    LOSER = "loser"
    PLACE = "place"
    FROM_PLACE = "from_place"
    TIME = "time"
    QUANTITY = "quantity"
    UNIT = "unit"
    MEANS = "means"
    VICTIMS = "victims"
    OUTCOME = "outcome"
    RELATION = "relation"
    POSTURE = "posture"
    FUNCTION = "function"
    ORG = "org"
    ORIGIN = "origin"
    TERMS = "terms"


@dataclass(frozen=True, slots=True)
class KindRoles:
    """The roles of a kind: those it must fill and those it may."""

    required: frozenset[Role]
    optional: frozenset[Role]

    @property
    def allowed(self) -> frozenset[Role]:
        """Every role that the kind may fill."""
        return self.required | self.optional


def _roles(required: str, optional: str) -> KindRoles:
    return KindRoles(frozenset(map(Role, required.split())), frozenset(map(Role, optional.split())))


ROLES_OF: Mapping[Kind, KindRoles] = {
    Kind.STRENGTH: _roles("actor quantity unit", "place time"),
    Kind.PRESENCE: _roles("actor place", "posture time"),
    Kind.CONTROL: _roles("place", "actor loser time"),
    Kind.ALIGNMENT: _roles("actor target", "relation place time"),
    Kind.ROLE: _roles("actor function", "org place time"),
    Kind.ORIGIN: _roles("actor origin", "place time"),
    Kind.MOVEMENT: _roles("actor", "place from_place quantity unit time"),
    Kind.ATTACK: _roles("", "actor target means place time"),
    Kind.CLASH: _roles("", "actor target place time"),
    Kind.CASUALTIES: _roles("outcome", "quantity victims actor means place time"),
    Kind.DISPLACEMENT: _roles("victims", "quantity place from_place time"),
    Kind.AGREEMENT: _roles("", "actor terms place time"),
}


class Modality(StrEnum):
    """How the *source* puts it: its own hedge, never the model's score nor the analyst's judgement."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    POSSIBLE = "possible"
    PLANNED = "planned"
    CONDITIONAL = "conditional"


class Polarity(StrEnum):
    """Whether the source affirms or denies the statement."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Status(StrEnum):
    """Where a claim stands in review; the current status is computed from decisions, never written over.

    An `EDITED` claim is one that a person replaced by another wording.
    """

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    EDITED = "edited"

    @property
    def counts(self) -> bool:
        """Whether a claim of this status is looked at; one that was rejected or replaced is left out of every picture."""
        return self in COUNTING


COUNTING = frozenset({Status.PROPOSED, Status.ACCEPTED})
