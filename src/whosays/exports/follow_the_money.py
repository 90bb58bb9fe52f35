"""FollowTheMoney: actors, documents, events and links as entities, one JSON object a line, for Aleph, OpenSanctions and their tools.

Documents are `Article`s, and every event, link and note has `proof` that leads to the one it stands in, the words in `description`, and the claim's id
in `recordId` or `notes`. States and their forces are `PublicBody`, groups and outlets `Organization`, people `Person`; an actor whose kind is not
known is a `LegalEntity`, which claims the least. A claim is what a source says: an `UnknownLink` between two actors states no tie of its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, TextIO

from whosays.exports.formats import Export
from whosays.exports.release import Release
from whosays.exports.words import chain_in_words, one_line
from whosays.model.actors import ActorMatch, ActorType
from whosays.model.documents import Document
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Role
from whosays.reference.actors import load_actors

SCHEMATA = {
    ActorType.STATE: "PublicBody",
    ActorType.STATE_FORCE: "PublicBody",
    ActorType.PERSON: "Person",
    ActorType.UNKNOWN: "LegalEntity",
    ActorType.PEOPLE: "LegalEntity",
}
"""The schema of each type of actor; `Organization` for all others."""

NOTES = frozenset({Kind.STRENGTH, Kind.ORIGIN})
"""Kinds that say something of an actor and happen at no time and place of their own."""

Properties = dict[str, list[str]]


def write_ftm(release: Release, out: TextIO) -> int:
    """The number of entities written to `out`; each once, however many claims name it."""
    written: set[str] = set()
    for entity in (entity for entry in release for entity in to_entities(entry, release.mark)):
        if entity["id"] not in written:
            written.add(entity["id"])
            out.write(json.dumps(entity, ensure_ascii=False, separators=(",", ":")) + "\n")
    return len(written)


def to_entities(entry: Entry, mark: str | None) -> Iterator[dict[str, Any]]:
    """The document, the actors with a mention of each, and the claim as an event, a link or a note."""
    yield _entity("Article", _document_id(entry.document), _article(entry.document), mark)
    for match in entry.resolution.actors:
        if match.actor_id is not None:
            yield _entity(SCHEMATA.get(match.type, "Organization"), _actor_id(match), _actor(match), mark)
            yield _entity(
                "Mention",
                _hashed("mention", entry.document.id, match.actor_id, match.span.text),
                _mention(entry, match),
                mark,
            )
    yield _claim(entry, mark)


def _entity(schema: str, entity_id: str, properties: Properties, mark: str | None) -> dict[str, Any]:
    kept = {name: values for name, values in properties.items() if values}
    if mark and schema not in ("Mention", "Membership", "UnknownLink"):
        kept["keywords"] = [*kept.get("keywords", []), mark]
    return {"id": entity_id, "schema": schema, "properties": kept, **({"tlp": mark} if mark else {})}


def _hashed(*parts: str) -> str:
    return f"whosays-{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:24]}"


def _document_id(document: Document) -> str:
    return f"whosays-document-{document.id}"


def _actor_id(match: ActorMatch) -> str:
    return _hashed("actor", match.actor_id or "")


def _given(*values: str | None) -> list[str]:
    return [one_line(value) for value in values if value and value.strip()]


def _article(document: Document) -> Properties:
    day = document.published.isoformat() if document.published else None
    return {
        "title": _given(document.title or document.label),
        "fileName": _given(document.name),
        "publisher": _given(document.outlet),
        "author": _given(document.agency),
        "publishedAt": _given(day),
        "sourceUrl": _given(document.url),
        "mimeType": _given(document.media_type.split(";")[0]),
    }


def _actor(match: ActorMatch) -> Properties:
    known = load_actors().get(match.actor_id or "")
    name = known.name if known else match.label
    alias = match.span.text if match.span.text != name and known is None else None
    return {
        "name": _given(name),
        "alias": _given(alias),
        "country": _given(known.country.lower() if known and known.country else None),
    }


def _mention(entry: Entry, match: ActorMatch) -> Properties:
    return {
        "document": [_document_id(entry.document)],
        "name": _given(match.span.text),
        "resolved": [_actor_id(match)],
        "detectedSchema": [SCHEMATA.get(match.type, "Organization")],
    }


def _claim(entry: Entry, mark: str | None) -> dict[str, Any]:
    ends = _ends(entry)
    if ends is not None:
        schema, properties = ends
        return _entity(schema, f"whosays-claim-{entry.id}", {**properties, **_interval(entry, mark)}, mark)
    if entry.claim.kind in NOTES:
        about = [_actor_id(match) for match in entry.actors(Role.ACTOR) if match.actor_id]
        return _entity("Note", f"whosays-claim-{entry.id}", {"entity": about, **_thing(entry)}, mark)
    return _entity("Event", f"whosays-claim-{entry.id}", {**_event(entry), **_thing(entry), **_times(entry)}, mark)


def _ends(entry: Entry) -> tuple[str, Properties] | None:
    """The two ends of a link, where a claim has both and they are not one."""
    other = {Kind.ROLE: Role.ORG, Kind.ALIGNMENT: Role.TARGET}.get(entry.claim.kind)
    if other is None:
        return None
    first = [_actor_id(match) for match in entry.actors(Role.ACTOR) if match.actor_id]
    second = [_actor_id(match) for match in entry.actors(other) if match.actor_id]
    if not first or not second or set(first) & set(second):
        return None
    role = _given(entry.claim.words(Role.FUNCTION), entry.claim.words(Role.RELATION), entry.claim.trigger.text)[:1]
    if entry.claim.kind is Kind.ROLE:
        return "Membership", {"member": first, "organization": second, "role": role}
    return "UnknownLink", {"subject": first, "object": second, "role": role}


def _times(entry: Entry) -> Properties:
    time = entry.resolution.time
    if time is None:
        return {}
    first, last = (day.isoformat() if day else None for day in (time.earliest, time.latest))
    return {"date": _given(first)} if first == last else {"startDate": _given(first), "endDate": _given(last)}


def _statement(entry: Entry) -> str:
    """How the source puts it, beside its words: kind, number, hedge, denial, sources."""
    claim = entry.claim
    parts = [
        claim.kind.value,
        f"number: {claim.quantity}" if claim.quantity else "",
        claim.modality.value,
        claim.polarity.value,
    ]
    chain = chain_in_words(claim)
    return "; ".join(part for part in (*parts, f"sources: {chain}" if chain else "") if part)


def _interval(entry: Entry, mark: str | None) -> Properties:
    return {
        "recordId": [entry.id],
        "description": _given(entry.claim.sentence.text),
        "summary": _given(f"{_statement(entry)}{f'; {mark}' if mark else ''}"),
        "proof": [_document_id(entry.document)],
        "publisher": _given(entry.document.outlet),
        "sourceUrl": _given(entry.document.url),
        **_times(entry),
    }


def _thing(entry: Entry) -> Properties:
    claim = entry.claim
    return {
        "name": _given(f"{claim.kind.value}: {claim.trigger.text}"),
        "description": _given(claim.sentence.text),
        "summary": _given(_statement(entry)),
        "notes": [f"claim {entry.id}"],
        "keywords": [claim.kind.value],
        "proof": [_document_id(entry.document)],
        "publisher": _given(entry.document.outlet),
        "sourceUrl": _given(entry.document.url),
    }


def _event(entry: Entry) -> Properties:
    involved = (match for match in entry.actors(Role.ACTOR, Role.TARGET, Role.LOSER, Role.ORG) if match.actor_id)
    places = entry.places(Role.PLACE, Role.FROM_PLACE)
    return {
        "recordId": [entry.id],
        "involved": list(dict.fromkeys(map(_actor_id, involved))),
        "location": _given(*(match.label for match in places)),
        "country": list(dict.fromkeys(match.country.lower() for match in places if match.country)),
    }


EXPORT = Export(
    "ftm",
    "FollowTheMoney entities, one a line: actors, articles, events and links with their proof.",
    ".ftm.json",
    write_ftm,
)
