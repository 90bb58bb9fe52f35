"""An entry of the record: a claim, the document it stands in, what its words were resolved to, and where it stands in review.

Everything downstream of the record (assessment, exports, the brief, the command line) takes entries and nothing else. A `ClaimFilter` says which.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from whosays.model.actors import ActorMatch
from whosays.model.claims import Claim
from whosays.model.dates import PartialDate
from whosays.model.documents import Document
from whosays.model.kinds import Kind, Role, Status
from whosays.model.places import PlaceMatch

PERSON = "person"
"""Name of the reader whose readings are the claims that people added; its version is who."""


@dataclass(frozen=True, slots=True)
class ReaderIdentity:
    """Which reader made a reading: its name, version and the digest of its model."""

    name: str
    version: str
    digest: str

    @property
    def is_person(self) -> bool:
        """Whether this is a person who added a claim, rather than a machine that read a document."""
        return self.name == PERSON


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the words of one claim were taken to mean.

    Attributes:
        actors: One match for every filler that can name an actor, and for every named source.
        places: One match for every place filler.
        time: The claim's valid time, or `None` where its words give none.
    """

    actors: tuple[ActorMatch, ...] = ()
    places: tuple[PlaceMatch, ...] = ()
    time: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim as the record holds it now.

    Attributes:
        claim: The claim and its words.
        document: The publication, with its current metadata.
        resolution: What the words mean, by the latest resolution and people's judgements.
        status: Computed from the decisions about it.
        reader: Which reader's current reading has it.
        withdrawn: Whether its document was withdrawn.
    """

    claim: Claim
    document: Document
    resolution: Resolution
    status: Status
    reader: ReaderIdentity
    withdrawn: bool = False

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    def actors(self, *roles: Role) -> tuple[ActorMatch, ...]:
        """The actor matches of `roles` (all roles that are given; every role when none is), in text order."""
        return tuple(m for m in self.resolution.actors if m.role is not None and (not roles or m.role in roles))

    def places(self, *roles: Role) -> tuple[PlaceMatch, ...]:
        """The place matches of `roles`, in text order; of every role when none is given."""
        return tuple(m for m in self.resolution.places if not roles or m.role in roles)


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are wanted; every part that is given must hold.

    Kind, actor and place are what a claim is about; where claims are set side by side, they choose whole questions, so that a source that leaves the
    place out is heard too. All other parts are of the statement itself, and choose the statements that are set side by side.

    Attributes:
        kinds: Any of these kinds; empty for all.
        actor: An actor's id, or a name or part of one, of any role of the claim.
        place: A place's id or name; a claim in a place that lies inside of it counts.
        outlet: Name of the publishing outlet.
        source: A name or part of one, of who says it: any source that the text names for the claim, or where it names none the agency whose copy it is
            and the outlet.
        text: Words that the claim's sentence must contain.
        document: A document's id (or a unique beginning of it).
        as_of: Valid time: only claims that could hold on that day.
        known_on: Publication time: only documents published by that day.
        since: Only claims whose time can be on or after that day.
        until: Only claims whose time can be on or before that day.
        statuses: Any of these; empty for all but rejected and edited ones.
        withdrawn: Whether claims of withdrawn documents are wanted too.
    """

    kinds: frozenset[Kind] = frozenset()
    actor: str | None = None
    place: str | None = None
    outlet: str | None = None
    source: str | None = None
    text: str | None = None
    document: str | None = None
    as_of: date | None = None
    known_on: date | None = None
    since: date | None = None
    until: date | None = None
    statuses: frozenset[Status] = frozenset()
    withdrawn: bool = False

    @property
    def asks_about(self) -> bool:
        """Whether it asks for something that claims are about: a kind, an actor or a place."""
        return bool(self.kinds or self.actor is not None or self.place is not None)

    def of_statements(self) -> ClaimFilter:
        """The same of the statements alone, whatever they are about."""
        return replace(self, kinds=frozenset(), actor=None, place=None)


def documents_of(entries: Iterable[Entry]) -> tuple[Document, ...]:
    """The documents behind `entries`, each once, in order of appearance."""
    return tuple({entry.document.id: entry.document for entry in entries}.values())
