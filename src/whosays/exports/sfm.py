"""Claims about units, persons and incidents, one attribute a row, in the manner of the Security Force Monitor.

A row says: this source states this value of this attribute of this subject, from then, until then. Dates are kept apart as the Monitor keeps them:
precise where the words name a day, imprecise where they name a longer stretch; `starting` and `ending` say whether the words tell that something began
or ended then. The Monitor's confidence is a researcher's judgement and is no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TextIO

from whosays.exports.claims_csv import write_rows
from whosays.exports.formats import Export
from whosays.exports.release import Release
from whosays.exports.rows import Cell
from whosays.exports.words import chain_in_words
from whosays.model.actors import ActorMatch, ActorType
from whosays.model.dates import PartialDate, Precision
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Role

COLUMNS = (
    "claim_id", "subject_type", "subject_id", "subject_name", "attribute", "value", "value_id", "first_precise",
    "first_imprecise", "last_precise", "last_imprecise", "starting", "ending", "modality", "polarity", "quantity_low",
    "quantity_high", "source_id", "source_title", "source_publisher", "source_published", "source_url",
    "source_chain", "citation_words", "citation_start", "citation_end", "status", "tlp",
)  # fmt: skip

ATTRIBUTES: Mapping[Kind, tuple[tuple[str, Role], ...]] = {
    Kind.STRENGTH: (("strength", Role.QUANTITY),),
    Kind.PRESENCE: (("site", Role.PLACE),),
    Kind.CONTROL: (("area_of_control", Role.PLACE),),
    Kind.ALIGNMENT: (("related_unit", Role.TARGET),),
    Kind.ROLE: (("role", Role.FUNCTION), ("posting_unit", Role.ORG)),
    Kind.ORIGIN: (("origin", Role.ORIGIN),),
    Kind.MOVEMENT: (("moved_to", Role.PLACE), ("moved_from", Role.FROM_PLACE)),
}
"""What a state, or a movement, says of the unit or person that is its actor."""

INCIDENT_ATTRIBUTES = (
    ("perpetrator", Role.ACTOR),
    ("target", Role.TARGET),
    ("means", Role.MEANS),
    ("location", Role.PLACE),
    ("victims", Role.VICTIMS),
    ("toll", Role.QUANTITY),
    ("outcome", Role.OUTCOME),
    ("terms", Role.TERMS),
)
"""What an event says of the incident that it is part of."""


def write_sfm(release: Release, out: TextIO) -> int:
    """The number of rows written to `out`; a claim has one for every value of every attribute, and one for each name it gives its actor."""
    incident_of = {claim: f"incident-{ids[0]}" for ids in release.incidents for claim in ids}
    rows = (row | {"tlp": release.mark} for entry in release for row in to_rows(entry, incident_of.get(entry.id)))
    return write_rows(COLUMNS, rows, out)


def to_rows(entry: Entry, incident: str | None = None) -> Iterator[dict[str, Cell]]:
    """The rows of one claim; `incident` names the event that it was grouped into."""
    if entry.claim.kind in ATTRIBUTES:
        for match in entry.actors(Role.ACTOR) or ():
            subject = _subject(match)
            yield {**subject, "attribute": "name", "value": match.span.text, **_evidence(entry)}
            yield from _attribute_rows(entry, subject, ATTRIBUTES[entry.claim.kind])
        return
    name = incident or f"incident-{entry.id}"
    subject = {
        "subject_type": "incident",
        "subject_id": name,
        "subject_name": f"{entry.claim.kind.value}: {entry.claim.trigger.text}",
    }
    yield from _attribute_rows(entry, subject, INCIDENT_ATTRIBUTES)


def _subject(match: ActorMatch) -> dict[str, Cell]:
    kind = "person" if match.type is ActorType.PERSON else "unit"
    return {
        "subject_type": kind,
        "subject_id": match.actor_id or f"name:{match.span.text}",
        "subject_name": match.label,
    }


def _attribute_rows(
    entry: Entry, subject: Mapping[str, Cell], attributes: tuple[tuple[str, Role], ...]
) -> Iterator[dict[str, Cell]]:
    ids = {match.span: match.actor_id for match in entry.resolution.actors} | {
        match.span: match.place_id for match in entry.resolution.places
    }
    for attribute, role in attributes:
        for span in entry.claim.fillers(role):
            value = {"attribute": attribute, "value": span.text, "value_id": ids.get(span)}
            yield {**subject, **value, **_evidence(entry)}


def _evidence(entry: Entry) -> dict[str, Cell]:
    claim, document = entry.claim, entry.document
    return {
        "claim_id": entry.id,
        **_dates(entry.resolution.time),
        "modality": claim.modality.value,
        "polarity": claim.polarity.value,
        "quantity_low": claim.quantity.low if claim.quantity else None,
        "quantity_high": claim.quantity.high if claim.quantity else None,
        "source_id": document.id,
        "source_title": document.title,
        "source_publisher": document.outlet,
        "source_published": _iso(document.published),
        "source_url": document.url,
        "source_chain": chain_in_words(claim),
        "citation_words": claim.sentence.text,
        "citation_start": claim.sentence.start,
        "citation_end": claim.sentence.end,
        "status": entry.status.value,
    }


def _dates(time: PartialDate | None) -> dict[str, Cell]:
    """First and last, precise where the words name a day; all empty where the words give no time."""
    if time is None:
        return {}
    kind = "precise" if time.precision is Precision.DAY else "imprecise"
    return {
        f"first_{kind}": _iso(time.earliest),
        f"last_{kind}": _iso(time.latest),
        "starting": "Y" if time.starting else "N",
        "ending": "Y" if time.ending else "N",
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


EXPORT = Export(
    "sfm",
    "Claims about units, persons and incidents, one attribute a row, as the Security Force Monitor keeps them.",
    ".csv",
    write_sfm,
    incidents=True,
)
