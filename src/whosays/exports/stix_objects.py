"""The objects of a STIX bundle, as plain data: what each holds, and how its id is made."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from whosays.exports.circles import DECIMALS
from whosays.exports.marks import STIX_IDS
from whosays.exports.release import Release
from whosays.exports.words import chain_in_words, one_line
from whosays.model.actors import ActorType
from whosays.model.entries import Entry
from whosays.model.kinds import Role
from whosays.model.places import PlaceMatch, WherePrecision
from whosays.model.plain import to_plain

NAMESPACE = uuid.UUID("6b0f0b52-7a43-5d0e-9a5f-0d1f5f0c9f4e")
"""The namespace of every id here."""
CREATED = "2026-01-01T00:00:00.000Z"
"""The day of this layout: an object's `created` never changes, its `modified` is the day of the export."""
EXTENSION = f"extension-definition--{uuid.uuid5(NAMESPACE, 'claim 1')}"
SCHEMA = "https://whosays.readthedocs.io/en/stable/exports.html#stix"

CLASSES = {
    ActorType.PERSON: "individual",
    ActorType.PEOPLE: "class",
    ActorType.STATE: "organization",
    ActorType.STATE_FORCE: "organization",
    ActorType.ORGANISATION: "organization",
    ActorType.MONITOR: "organization",
    ActorType.MEDIA: "organization",
    ActorType.ARMED_GROUP: "group",
    ActorType.ALLIANCE: "group",
}
"""The identity class of each type of actor; "unknown" for all others."""

Object = dict[str, Any]


class Maker:
    """Makes the objects of one release."""

    def __init__(self, release: Release) -> None:
        self._modified = f"{max(release.made_on, date(2026, 1, 1)).isoformat()}T00:00:00.000Z"
        self._marks = [STIX_IDS[release.tlp]] if release.tlp else []

    @staticmethod
    def id_of(kind: str, *parts: str) -> str:
        """The id of an object of `kind`, always the same for the same parts."""
        return f"{kind}--{uuid.uuid5(NAMESPACE, chr(31).join((kind, *parts)))}"

    def made(self, kind: str, parts: Sequence[str], content: Object) -> Object:
        """An object with what every object has; parts of `content` that are `None` or empty are left out."""
        return {
            "type": kind,
            "spec_version": "2.1",
            "id": self.id_of(kind, *parts),
            "created": CREATED,
            "modified": self._modified,
            **({} if kind == "identity" and parts == ("tool",) else {"created_by_ref": self.id_of("identity", "tool")}),
            **({"object_marking_refs": self._marks} if self._marks else {}),
            **{name: value for name, value in content.items() if value not in (None, "", [], ())},
        }

    def around(self, entry: Entry) -> Iterator[Object]:
        """The identities and locations that a claim leads to."""
        if entry.document.outlet:
            content = {"name": entry.document.outlet, "identity_class": "organization", "roles": ["publisher"]}
            yield self.made("identity", _outlet_parts(entry), content)
        for match in entry.resolution.actors:
            if match.actor_id:
                content = {"name": match.label, "identity_class": CLASSES.get(match.type, "unknown")}
                yield self.made("identity", ("actor", match.actor_id), content)
        for place in entry.places(Role.PLACE, Role.FROM_PLACE):
            if _can_be_told(place):
                yield self.made("location", _place_parts(place), _location(place))

    def note(self, entry: Entry) -> Object:
        """A claim: its words, and the rest in the extension."""
        claim = entry.claim
        content = {
            "abstract": one_line(
                f"{claim.kind.value}: {claim.trigger.text}{f' ({claim.quantity})' if claim.quantity else ''}"
            ),
            "content": claim.sentence.text,
            "authors": [one_line(step.source.text) for step in claim.attribution]
            or ([entry.document.outlet] if entry.document.outlet else []),
            "object_refs": self._refs(entry),
            "external_references": _references(entry),
            "extensions": {EXTENSION: {"extension_type": "property-extension", **_claim_fields(entry)}},
        }
        return self.made("note", (entry.id,), content)

    def report(self, entries: Sequence[Entry]) -> Object:
        """A document, with everything that its claims lead to; its day of publication must be known."""
        document = entries[0].document
        refs = [self.id_of("note", entry.id) for entry in entries] + [
            item["id"] for entry in entries for item in self.around(entry)
        ]
        content = {
            "name": document.title or document.label,
            "published": f"{document.published}T00:00:00.000Z",
            "report_types": ["observed-data"],
            "object_refs": list(dict.fromkeys(refs)),
            "external_references": _references(entries[0]),
        }
        return self.made("report", (document.id,), content)

    def _refs(self, entry: Entry) -> list[str]:
        """What a note is about: what its claim names, its document, or, where there is nothing else, who made the note."""
        refs = [item["id"] for item in self.around(entry)]
        if entry.document.published is not None:
            refs.append(self.id_of("report", entry.document.id))
        return list(dict.fromkeys(refs)) or [self.id_of("identity", "tool")]


def tool_identity(maker: Maker) -> Object:
    """Who made the objects: this program."""
    content = {
        "name": "whosays",
        "identity_class": "system",
        "description": "Records who says what about armed conflict. It judges nothing to be true.",
    }
    return maker.made("identity", ("tool",), content)


def extension_definition(maker: Maker) -> Object:
    """What the extension of a note holds."""
    content = {
        "name": "whosays claim",
        "description": "What a text says: kind, words and offsets, number, the source's hedge and denial, dates, and the chain of sources.",
        "schema": SCHEMA,
        "version": "1.0.0",
        "extension_types": ["property-extension"],
    }
    return {**maker.made("extension-definition", (), content), "id": EXTENSION}


def _outlet_parts(entry: Entry) -> tuple[str, str]:
    return "outlet", entry.document.outlet or ""


def _place_parts(place: PlaceMatch) -> tuple[str, ...]:
    return "place", place.place_id or place.label, str(place.where_prec), str(place.coordinate_uncertainty_m)


def _has_extent(place: PlaceMatch) -> bool:
    if place.latitude is None or place.longitude is None or place.where_prec in (None, WherePrecision.INTERNATIONAL):
        return False
    return place.where_prec is WherePrecision.EXACT or bool(place.coordinate_uncertainty_m)


def _can_be_told(place: PlaceMatch) -> bool:
    """Whether a location can be made at all: STIX wants a country or coordinates."""
    return _has_extent(place) or place.country is not None


def _location(place: PlaceMatch) -> Object:
    content: Object = {"name": place.label, "country": place.country}
    if _has_extent(place) and place.latitude is not None and place.longitude is not None:
        content |= {"latitude": round(place.latitude, DECIMALS), "longitude": round(place.longitude, DECIMALS)}
        content |= {"precision": float(place.coordinate_uncertainty_m)} if place.coordinate_uncertainty_m else {}
    return content


def _references(entry: Entry) -> list[Object]:
    document = entry.document
    reference = {
        "source_name": document.outlet or document.label,
        "description": document.label,
        "external_id": document.id,
    }
    return [reference | ({"url": document.url} if document.url else {})]


def _claim_fields(entry: Entry) -> Object:
    """The claim in full: what an analyst needs to weigh the words."""
    claim, time = entry.claim, entry.resolution.time
    fields = {
        "claim_id": entry.id,
        "kind": claim.kind.value,
        "document_id": entry.document.id,
        "sentence_start": claim.sentence.start,
        "sentence_end": claim.sentence.end,
        "words": {role.value: [span.text for span in spans] for role, spans in claim.roles.items()},
        "quantity": to_plain(claim.quantity) if claim.quantity else None,
        "modality": claim.modality.value,
        "polarity": claim.polarity.value,
        "source_chain": chain_in_words(claim),
        "date_edtf": time.edtf if time else None,
        "date_derived": time.derived if time else None,
        "where_prec": [int(place.where_prec) for place in entry.places(Role.PLACE) if place.where_prec],
        "status": entry.status.value,
    }
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
