"""Made-up reports as documents: sentences with claims, put together, printed by an outlet, and their words resolved.

Rule that always holds: a claim's words stand in its document where its spans say, whatever is printed before or after them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from made_scenes import Event, Scene
from made_text import ClaimPattern, Place, Template, render
from made_world import War
from whosays.model.claims import Claim, Part, Step
from whosays.model.documents import Document, document_id
from whosays.model.entries import Resolution
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.outlets import Outlet
from whosays.model.quantities import Quantity
from whosays.model.spans import Span
from whosays.resolution.actors import ACTOR_ROLES
from whosays.resolution.places import ROLES as PLACE_ROLES

StepPlaces = tuple[Place, Place, Part, bool]
"""Where a source and its cue stand, what the source does, and whether it is named."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim by places in its sentence."""

    kind: Kind
    trigger: Place
    roles: tuple[tuple[Role, tuple[Place, ...]], ...]
    steps: tuple[StepPlaces, ...]
    modality: Modality
    polarity: Polarity
    quantity: Quantity | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its claims."""

    text: str
    claims: tuple[Stated, ...]


@dataclass(slots=True)
class Story:
    """A report before it is printed: the event that it tells of, and its sentences, the headline first."""

    event: Event
    sentences: list[Sentence] = field(default_factory=list)

    def count(self) -> int:
        """How many claims it makes."""
        return sum(len(sentence.claims) for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Printed:
    """A document with its bytes, its claims and what their words mean, and the event that it tells of."""

    document: Document
    content: bytes
    claims: tuple[Claim, ...]
    resolutions: tuple[Resolution, ...]
    event: Event


def state(template: Template, scene: Scene, war: War) -> Sentence:
    """A sentence of a template, with its claims."""
    text, places = render(template.text, scene)
    steps = tuple(
        (places[source], places[cue], part, war.lexicon.is_named(_words(text, places[source])))
        for source, cue, part in template.steps
    )
    return Sentence(text, tuple(_stated(pattern, text, places, steps, war) for pattern in template.claims))


def _stated(
    pattern: ClaimPattern, text: str, places: Mapping[str, Place], steps: tuple[StepPlaces, ...], war: War
) -> Stated:
    filled = {role: tuple(places[slot] for slot in slots if slot in places) for role, slots in pattern.roles}
    filled = {role: found for role, found in filled.items() if found}
    hedged = pattern.hedging and "hedge" in places
    return Stated(
        pattern.kind,
        places[pattern.trigger],
        tuple(filled.items()),
        steps,
        Modality.HEDGED if hedged else pattern.modality,
        pattern.polarity,
        _quantity(text, filled, war),
    )


def _words(text: str, place: Place) -> str:
    return text[place[0] : place[1]]


def _quantity(text: str, filled: Mapping[Role, tuple[Place, ...]], war: War) -> Quantity | None:
    if Role.QUANTITY not in filled:
        return None
    counted = filled.get(Role.UNIT) or filled.get(Role.VICTIMS)
    unit = ", ".join(_words(text, place) for place in counted) if counted else None
    return war.lexicon.quantity(_words(text, filled[Role.QUANTITY][0]), unit)


def print_story(
    story: Story, outlet: Outlet, published: date, number: int, *, agency: str | None, line: str
) -> Printed:
    """The document of a story, with its claims where they stand in it."""
    headline, *body = story.sentences
    text = "\n\n".join([headline.text, " ".join(sentence.text for sentence in body)]).strip() + line
    content = text.encode()
    digest = hashlib.sha256(content).hexdigest()
    url = f"https://{_host(outlet)}/{published:%Y/%m/%d}/{number}"
    own_id = document_id(digest, outlet.name, url, published)
    document = Document(
        own_id,
        text,
        headline.text,
        outlet.name,
        agency,
        published,
        url,
        "en",
        "text/plain",
        digest,
        f"report-{number}.txt",
    )
    claims = tuple(_claims(own_id, story))
    resolutions = tuple(_resolution(claim, story.event.war, published) for claim in claims)
    return Printed(document, content, claims, resolutions, story.event)


def _claims(document: str, story: Story) -> Iterator[Claim]:
    """The claims of a story where its sentences stand in its text: the headline, an empty line, and the others in a row."""
    start = 0
    for place, sentence in enumerate(story.sentences):
        whole = Span(start, start + len(sentence.text), sentence.text)
        yield from (_claim(document, stated, whole) for stated in sentence.claims)
        start = whole.end + (2 if place == 0 else 1)


def _host(outlet: Outlet) -> str:
    return re.sub(r"[^a-z0-9]+", "-", outlet.name.casefold()).strip("-") + ".example"


def _claim(document: str, stated: Stated, sentence: Span) -> Claim:
    at, text = sentence.start, sentence.text

    def span(place: Place) -> Span:
        return Span(at + place[0], at + place[1], text[place[0] : place[1]])

    return Claim(
        document,
        stated.kind,
        span(stated.trigger),
        {role: tuple(map(span, places)) for role, places in stated.roles},
        tuple(Step(span(source), span(cue), part, named) for source, cue, part, named in stated.steps),
        stated.modality,
        stated.polarity,
        stated.quantity,
        sentence,
        0.9,
    )


def _resolution(claim: Claim, war: War, published: date) -> Resolution:
    lexicon = war.lexicon
    actors = [
        match
        for role in ACTOR_ROLES
        for span in claim.fillers(role)
        for match in lexicon.actors(role, span, claim.kind)
    ]
    actors += [
        match for step in claim.attribution if step.named for match in lexicon.actors(None, step.source, claim.kind)
    ]
    actors.sort(key=lambda match: (match.role is None, match.span))
    places = [lexicon.place(role, span) for role in PLACE_ROLES for span in claim.fillers(role)]
    times = claim.fillers(Role.TIME)
    time = lexicon.time(times[0].text, published) if times else None
    return Resolution(tuple(actors), tuple(place for place in places if place is not None), time)
