"""An incident in full: when, where, who, with what, and each outlet's toll, as its claims say.

Nothing is chosen between sources here: several places or actors stand side by side, those that most documents name first.

Rule that always holds: whoever is named only where the deed is denied neither did it nor suffered it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from whosays.assessment.comparable import sorted_entries
from whosays.assessment.event_places import finest
from whosays.assessment.event_times import Days
from whosays.assessment.passages import Passage
from whosays.assessment.roots import distinct_roots
from whosays.assessment.tolls import set_side_by_side
from whosays.model.dates import PartialDate, Precision
from whosays.model.entries import Entry, documents_of
from whosays.model.findings import RootSource
from whosays.model.incidents import EventPlace, Incident, Link
from whosays.model.kinds import Kind, Polarity, Role

PLACES_SHOWN = 3
_LIES = re.compile(r"(?:in|at|near|around|on|across|inside|outside|between|along|(?:north|south|east|west)\w* of)\b")


def summarise(passages: Sequence[Passage], links: tuple[Link, ...], roots: Mapping[str, RootSource]) -> Incident:
    """The incident that `passages` report."""
    mentions = [mention for passage in passages for mention in passage.mentions]
    entries = sorted_entries(mention.entry for mention in mentions)
    documents = documents_of(entries)
    where = _where(passages)
    told = [entry for entry in entries if entry.claim.polarity is not Polarity.DENIED]
    events = [entry for entry in told if entry.claim.kind is not Kind.CASUALTIES]
    means = _named(told, Role.MEANS) or tuple(sorted({kind for passage in passages for kind in passage.means}))
    when = _when(entries)
    found = Incident(
        id=entries[0].id,
        label="",
        when=when,
        about=_about(passages),
        where=where,
        actors=_named(events, Role.ACTOR) or _named(told, Role.ACTOR),
        targets=_named(events, Role.TARGET),
        means=means,
        entries=entries,
        documents=tuple(document.id for document in documents),
        outlets=tuple(dict.fromkeys(document.outlet or document.label for document in documents)),
        root_sources=distinct_roots(entries, roots),
        tolls=set_side_by_side(mentions, roots),
        links=links,
    )
    return replace(found, label=_label(found))


def _label(incident: Incident) -> str:
    kinds, means = {entry.claim.kind for entry in incident.entries}, incident.means
    what = (
        "Clash"
        if Kind.CLASH in kinds and Kind.ATTACK not in kinds
        else means[0]
        if means
        else "Attack"
        if Kind.ATTACK in kinds
        else "Casualties"
    )
    places = [place.label for place in incident.where] or incident.unlocated
    place = _at(places[0]) if places else ""
    return f"{what[:1].upper()}{what[1:]}{place}"


def _at(place: str) -> str:
    """A place in a label: "at" it, unless its own words say how it lies ("in Marun")."""
    return f" {place}" if _LIES.match(place) else f" at {place}"


def _named(entries: Iterable[Entry], role: Role) -> tuple[str, ...]:
    """Who or what fills `role`, those that most documents name first; "they" and "our troops" only where nobody is named."""
    documents: dict[str, set[str]] = {}
    for entry in entries:
        matches = {match.span: match.label for match in entry.actors(role)}
        for span in entry.claim.fillers(role):
            documents.setdefault(matches.get(span, span.text), set()).add(entry.document.id)
    named = [label for label in documents if not _STANDS_FOR.match(label)] or list(documents)
    return tuple(sorted(named, key=lambda label: (-len(documents[label]), label)))


_STANDS_FOR = re.compile(
    r"(?i)(?:(?:it|they|them|he|she|him|we|us|i|who|which|those|these|both|one|others?)$|(?:its|their|our|his|her|my)\s)"
)
"""Words that stand for somebody whom the text names elsewhere."""


def _where(passages: Sequence[Passage]) -> tuple[EventPlace, ...]:
    documents: dict[EventPlace, set[str]] = {}
    named = [passage for passage in passages if passage.own_place] or passages
    for passage in named:
        for place in finest(passage.places):
            documents.setdefault(place, set()).add(passage.document)
    first: dict[object, EventPlace] = {}
    for place in sorted(documents, key=lambda p: (-len(documents[p]), p.radius_m, p.label)):
        first.setdefault(place.place_id or place.label, place)
    return tuple(first.values())[:PLACES_SHOWN]


def _about(passages: Sequence[Passage]) -> tuple[date, date] | None:
    days = [passage.days for passage in passages if passage.days]
    stated = [d for d in days if d.stated] or days
    if not stated:
        return None
    best: Days = min(set(stated), key=lambda d: (-stated.count(d), d.start, d.end))
    return best.start, best.end


def _when(entries: Sequence[Entry]) -> PartialDate | None:
    """The time that most claims state, the finest of equals."""
    times = [entry.resolution.time for entry in entries if entry.resolution.time]
    if not times:
        return None
    edtfs = [time.edtf for time in times]
    return min(times, key=lambda t: (-edtfs.count(t.edtf), t.precision is not Precision.DAY, t.edtf, t.wording))
