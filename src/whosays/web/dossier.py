"""All that one claim rests on, put into words for a page: the chain step by step, whom and where its words mean and why, when, how many, how surely.

The words and their grounds come from the record; what people judged of names and places, and what assessment made of the claim, from the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from whosays.assessment.sentences import describe
from whosays.brief.sentences import capital, chain, days_in_words, number, stated, when
from whosays.brief.wording import PRECISION
from whosays.model.actors import ActorMatch
from whosays.model.claims import Part, Step
from whosays.model.entries import Entry
from whosays.model.kinds import Role
from whosays.model.matches import reasons_in_words
from whosays.model.places import PlaceMatch
from whosays.model.spans import Span
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.rows import ClaimRow
from whosays.record.catalogue.sayings import Meant, actors_in, places_in
from whosays.web.rendering import address, segment

ROLE: Mapping[Role, str] = {
    Role.ACTOR: "who",
    Role.TARGET: "against, or with, whom",
    Role.LOSER: "who lost it",
    Role.PLACE: "where",
    Role.FROM_PLACE: "from where",
    Role.TIME: "when",
    Role.QUANTITY: "how many",
    Role.UNIT: "of what",
    Role.MEANS: "by what means",
    Role.VICTIMS: "victims",
    Role.OUTCOME: "outcome",
    Role.RELATION: "relation",
    Role.POSTURE: "posture",
    Role.FUNCTION: "function",
    Role.ORG: "of which body",
    Role.ORIGIN: "from where they come",
    Role.TERMS: "terms",
}
"""What each role is called on pages."""

PART: Mapping[Part, str] = {
    Part.ASSERTER: "vouches for it",
    Part.RELAYER: "passes it on",
    Part.PUBLISHER: "publishes it",
}
"""What each part of a chain is called on pages."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the document.

    Attributes:
        text: The words.
        start: Where they begin.
        end: Where they end.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What some words of a claim were taken to mean.

    Attributes:
        role: The role that they fill, in words.
        code: The same as the codebook writes it.
        words: The words.
        meaning: What they mean, or "" where they mean themselves.
        address: A page on that, or "".
        precision: For a place, how closely the words locate it, else "".
        reasons: Why, in words.
    """

    role: str
    code: str
    words: Words
    meaning: str = ""
    address: str = ""
    precision: str = ""
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain: its words, its cue's, what it does, whether somebody is named, and who that is."""

    source: Words
    cue: Words | None
    part: str
    named: bool
    meaning: str
    reasons: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that one claim rests on.

    Attributes:
        entry: The claim with its document.
        row: What the catalogue knows of it; `None` where it is newer than that.
        what: The claim in one plain sentence.
        figure: The number in words, or "".
        chain: The steps of its chain, the nearest source first.
        chain_line: The same in one line, to the outlet.
        trigger: The words that carry the kind.
        readings: What the words of its roles mean.
        time: The days that its words allow, or "".
        time_reason: How these were worked out, or "".
    """

    entry: Entry
    row: ClaimRow | None
    what: str
    figure: str
    chain: tuple[Link, ...]
    chain_line: str
    trigger: Words
    readings: tuple[Reading, ...]
    time: str
    time_reason: str


def compile_dossier(catalogue: Catalogue, entry: Entry, row: ClaimRow | None) -> Dossier:
    """All that the claim of `entry` rests on."""
    actors = actors_in(catalogue, row.number) if row else ()
    places = places_in(catalogue, row.number) if row else ()
    time = entry.resolution.time
    return Dossier(
        entry=entry,
        row=row,
        what=row.what if row else describe(entry),
        figure=stated(entry.claim.quantity) if entry.claim.quantity else "",
        chain=tuple(_link(entry, step) for step in entry.claim.attribution),
        chain_line=chain(entry),
        trigger=_placed(entry.claim.trigger),
        readings=tuple(_readings(entry, actors, places)),
        time=when(time) if time else "",
        time_reason=capital(days_in_words(time.reason)) if time and time.reason else "",
    )


def _placed(span: Span) -> Words:
    return Words(span.text, span.start, span.end)


def _link(entry: Entry, step: Step) -> Link:
    match = next((m for m in entry.resolution.actors if m.role is None and m.span == step.source), None)
    known = match if match and match.actor_id and match.label != step.source.text else None
    return Link(
        source=_placed(step.source),
        cue=_placed(step.cue) if step.cue else None,
        part=PART[step.part],
        named=step.named,
        meaning=known.label if known else "",
        reasons=reasons_in_words(known.features) if known else "",
    )


def _readings(entry: Entry, actors: Sequence[Meant], places: Sequence[Meant]) -> Iterator[Reading]:
    for role, spans in entry.claim.roles.items():
        for span in spans:
            place = next((m for m in entry.resolution.places if (m.role, m.span) == (role, span)), None)
            actor = next((m for m in entry.resolution.actors if (m.role, m.span) == (role, span)), None)
            if place is not None:
                yield _place(role, place, _meant(places, role, span))
            elif actor is not None:
                yield _actor(role, actor, _meant(actors, role, span))
            else:
                yield Reading(ROLE[role], role.value, _placed(span))


def _meant(known: Sequence[Meant], role: Role, span: Span) -> Meant | None:
    return next((m for m in known if (m.role, m.words) == (role.value, span.text)), None)


BY_A_PERSON = "a person's judgement (see the audit log)"


def _actor(role: Role, match: ActorMatch, meant: Meant | None) -> Reading:
    actor_id, label = (meant.id, meant.label) if meant else (match.actor_id, match.label)
    judged = actor_id != match.actor_id
    return Reading(
        role=ROLE[role],
        code=role.value,
        words=_placed(match.span),
        meaning=label if actor_id else "",
        address=f"/actors/{segment(actor_id)}" if actor_id else "",
        reasons=BY_A_PERSON if judged else reasons_in_words(match.features),
    )


def _place(role: Role, match: PlaceMatch, meant: Meant | None) -> Reading:
    place_id, label = (meant.id, meant.label) if meant else (match.place_id, match.label)
    judged = place_id != match.place_id
    radius = meant.radius_m if meant else match.coordinate_uncertainty_m
    closely = PRECISION[match.where_prec] if match.where_prec is not None and not judged else ""
    within = f"within {number(max(1, round(radius / 1000)))} km" if radius else ""
    return Reading(
        role=ROLE[role],
        code=role.value,
        words=_placed(match.span),
        meaning=label if place_id else "not located",
        address=address("/claims", place=place_id) if place_id else "",
        precision="; ".join(filter(None, (closely, within))),
        reasons=BY_A_PERSON if judged else reasons_in_words(match.features),
    )


def context_of(entry: Entry, around: int = 300) -> tuple[Words, Words]:
    """The text before and after the sentence of a claim, up to `around` characters each, cut between words."""
    text, sentence = entry.document.text, entry.claim.sentence
    start, end = max(0, sentence.start - around), min(len(text), sentence.end + around)
    if start:
        start = min((at + 1 for at in (text.find(" ", start), text.find("\n", start)) if at >= 0), default=start)
    if end < len(text):
        end = max(text.rfind(" ", sentence.end, end), text.rfind("\n", sentence.end, end), sentence.end)
    start = min(start, sentence.start)
    return Words(text[start : sentence.start], start, sentence.start), Words(
        text[sentence.end : end], sentence.end, end
    )
