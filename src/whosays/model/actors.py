"""Actors: who fights, governs, speaks or counts, and the names they go by.

An `Actor` is a row of a names table: what is publicly known of a name, with its source. Actors that no table knows get an id made from their
own words, so that unknown stays unknown and still can be counted. Merging two names is a judgement of a person or a proposal of the machine,
recorded apart and reversible; it never touches the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from whosays.model.kinds import Role
from whosays.model.matches import Feature
from whosays.model.spans import Span


class ActorType(StrEnum):
    """What an actor is."""

    STATE = "state"
    STATE_FORCE = "state force"
    ARMED_GROUP = "armed group"
    ALLIANCE = "alliance"
    ORGANISATION = "organisation"
    MONITOR = "monitor"
    MEDIA = "media"
    PERSON = "person"
    PEOPLE = "people"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of a names table.

    Attributes:
        id: Stable slug ("hezbollah-lebanon").
        name: The name that whosays shows.
        type: What it is.
        country: ISO 3166-1 alpha-2 code of its home, or `None`.
        aliases: Other names and spellings.
        parent: Id of the actor it is part of, or `None`.
        sponsors: Ids of actors that openly back it, as the source states.
        since: First year it went by this name, or `None`.
        until: Last such year, or `None`.
        not_same_as: Ids it is easily mistaken for.
        source: Where the row's facts can be checked.
        ids: Its ids in outside lists, each as "list:id" ("ucdp:326"), only where that list was opened.
    """

    id: str
    name: str
    type: ActorType
    country: str | None = None
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    sponsors: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    not_same_as: tuple[str, ...] = ()
    source: str = ""
    ids: tuple[str, ...] = ()


SPEAKS_FOR = "speaks for"
"""The name of the ground on which a person's words are taken as those of a body."""


@dataclass(frozen=True, slots=True)
class ActorMatch:
    """Who some words of a claim mean.

    Attributes:
        role: The role that the words fill (`Role.ACTOR`, `TARGET`, `LOSER`, `VICTIMS`, `ORG`); `None` for a source of the attribution chain.
        span: The words.
        actor_id: Id from the names table, or "name:<normalised words>" for a name no table knows; `None` for generic words ("the group").
        label: What to show: the table's name, or the words.
        type: What the actor is, as far as known.
        score: 0 to 1; 1 only for an exact name of the table.
        features: The grounds, with reasons.
    """

    role: Role | None
    span: Span
    actor_id: str | None
    label: str
    type: ActorType
    score: float
    features: tuple[Feature, ...]

    @property
    def speaks_for(self) -> bool:
        """Whether the words are those of a spokesman, and the actor the body that he speaks for."""
        return any(feature.name == SPEAKS_FOR for feature in self.features)


class Sameness(StrEnum):
    """What a judgement says about two names."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class NameJudgement:
    """A judgement on whether two names are one actor.

    Attributes:
        left: One name, as normalised by `resolution` (or an actor id).
        right: The other.
        sameness: What was judged.
        by: "machine" for a proposal, else the person's name.
        why: The reason in words.
        on: The day it was made; `None` for a proposal computed now.
    """

    left: str
    right: str
    sameness: Sameness
    by: str
    why: str
    on: date | None = None
