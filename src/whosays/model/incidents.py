"""Incidents: the claims of one event, grouped across outlets, with each outlet's toll side by side.

An incident is a proposal of the machine under people's judgements, never an event as such: it names every claim that it rests on and why each was
put there. Its id is that of its earliest claim and changes when an earlier one comes in; what people decide is therefore kept about claims.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from whosays.model.actors import Sameness
from whosays.model.dates import PartialDate
from whosays.model.entries import Entry
from whosays.model.findings import LeftOut, RootSource
from whosays.model.kinds import Role
from whosays.model.matches import Feature
from whosays.model.quantities import Quantity


@dataclass(frozen=True, slots=True)
class IncidentJudgement:
    """A person's judgement on whether two claims are of one event.

    Attributes:
        left: Id of one claim, the first in the alphabet.
        right: Id of the other.
        sameness: What was judged; `UNSURE` takes an earlier judgement back.
        by: Who.
        why: The reason in words.
        on: The day it was made.
    """

    left: str
    right: str
    sameness: Sameness
    by: str
    why: str
    on: date | None = None


class TollScope(StrEnum):
    """What of an incident a toll counts."""

    ALL = "all"
    PART = "part"
    WIDER = "wider"
    OTHER_SIDE = "other side"


@dataclass(frozen=True, slots=True)
class TollRow:
    """What one source says of one outcome.

    Attributes:
        claim_id: The claim that says it.
        outlet: Who published it, or `None`.
        root: Where it comes from.
        quantity: The number its words commit to.
        victims: Who came to harm, in the source's words, or "".
        scope: What of the incident is counted.
        published: The day of publication, or `None`.
        revised_by: Id of the later claim of the same root source that takes its place, or `None`.
        why: What the scope and the revision rest on, in words.
    """

    claim_id: str
    outlet: str | None
    root: RootSource
    quantity: Quantity
    victims: str
    scope: TollScope
    published: date | None
    revised_by: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Toll:
    """What sources say of one outcome for one class of victims, side by side.

    Attributes:
        outcome: "killed", "injured", "killed or injured", "captured", "missing" …
        victims: The class of victims: "people" for everybody, "children", "soldiers" …
        low: The smallest floor among the latest full counts of the root sources; `None` where one sets no floor or there is none.
        high: The largest count among them; `None` where one is open-ended or there is none.
        highest_floor: The largest number that any of them states, open-ended or not; `None` where there is none.
        rows: Every claim, full counts first.
        root_sources: How many root sources stand behind the range.
    """

    outcome: str
    victims: str
    low: int | None
    high: int | None
    highest_floor: int | None
    rows: tuple[TollRow, ...]
    root_sources: int


@dataclass(frozen=True, slots=True)
class Link:
    """Why two claims were taken for one event: the grounds, or the judgement of a person."""

    left: str
    right: str
    score: float
    features: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where an incident happened, as far as its claims say.

    Attributes:
        place_id: Id of the place, or `None` where no gazetteer has it.
        label: A name for people.
        latitude: Degrees north.
        longitude: Degrees east.
        radius_m: Metres around that point within which it lies, as far as the words say.
    """

    place_id: str | None
    label: str
    latitude: float
    longitude: float
    radius_m: int


@dataclass(frozen=True, slots=True)
class Incident:
    """The claims of one event.

    Attributes:
        id: Id of the earliest claim: what an incident is called, not what decisions are about.
        label: One line for people.
        when: Its days as the claims state them, or `None` where none does.
        about: First and last day in which it is looked for, stated or taken from the days of publication; `None` where neither is known.
        where: Its places, the most often named first.
        actors: Who is said to have done it, most often named first.
        targets: Who or what is said to have been hit.
        means: With what, likewise.
        entries: Its claims, by publication and place in the text.
        documents: Ids of the documents that report it.
        outlets: Who published them.
        root_sources: The different root sources of its claims.
        tolls: What is said of each outcome and class of victims.
        links: Why the claims stand together.
    """

    id: str
    label: str
    when: PartialDate | None
    about: tuple[date, date] | None
    where: tuple[EventPlace, ...]
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    means: tuple[str, ...]
    entries: tuple[Entry, ...]
    documents: tuple[str, ...]
    outlets: tuple[str, ...]
    root_sources: tuple[RootSource, ...]
    tolls: tuple[Toll, ...]
    links: tuple[Link, ...]

    @property
    def unlocated(self) -> tuple[str, ...]:
        """Names that its claims give for its places and that were not found on the map, the most often given first."""
        told = Counter(
            match.label
            for entry in self.entries
            for match in entry.places(Role.PLACE)
            if match.latitude is None and match.label[:1].isupper()
        )
        return tuple(sorted(told, key=lambda name: (-told[name], name)))

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of its claims."""
        return tuple(entry.id for entry in self.entries)


@dataclass(frozen=True, slots=True)
class TextPart:
    """The claims of one text that were put into an incident together, in text order, and whether its text begins with their event."""

    lead: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incidents:
    """A record's incidents: every claim of an attack, a clash or casualties is in exactly one or is left out with the reason.

    Attributes:
        incidents: The incidents, earliest first.
        left_out: The claims that belong to no single event, each with why.
        overruled: Judgements that others contradict, by their pair of claims, with what stands against each.
        parts: For each incident, by its id, the parts of texts that it was put together from.
    """

    incidents: tuple[Incident, ...]
    left_out: tuple[LeftOut, ...]
    overruled: Mapping[tuple[str, str], str]
    parts: Mapping[str, tuple[TextPart, ...]] = field(default_factory=dict)

    def with_claims(self, wanted: frozenset[str]) -> Incidents:
        """Those incidents, whole, that have one of the claims `wanted`, and what was left out of those claims."""
        kept = tuple(incident for incident in self.incidents if not wanted.isdisjoint(incident.claims))
        return Incidents(
            kept, tuple(out for out in self.left_out if out.claim_id in wanted), self.overruled, self.parts
        )

    def of_claim(self, claim_id: str) -> Incident | None:
        """The incident of that claim, or `None`."""
        return next((i for i in self.incidents if claim_id in i.claims), None)
