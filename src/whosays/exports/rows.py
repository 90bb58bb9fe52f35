"""One claim as one flat row: the columns that the CSV export and data frames share.

Safe to publish: only a place that the source named as closely as a settlement has coordinates; an area has its name, its id and how closely it is
known, since a pair of numbers in a cell loses the warning beside it. A claim of several places shows the one known most closely.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from whosays.exports.words import chain_in_words
from whosays.model.entries import Entry
from whosays.model.kinds import Role
from whosays.model.places import PlaceMatch, WherePrecision

Cell = str | int | float | None

COLUMNS: Mapping[str, Callable[[Entry], Cell]] = {
    "claim_id": lambda entry: entry.id,
    "kind": lambda entry: entry.claim.kind.value,
    "sentence": lambda entry: entry.claim.sentence.text,
    "trigger": lambda entry: entry.claim.trigger.text,
    **{role.value: lambda entry, role=role: entry.claim.words(role) for role in Role},  # type: ignore[misc]
    "low": lambda entry: entry.claim.quantity.low if entry.claim.quantity else None,
    "high": lambda entry: entry.claim.quantity.high if entry.claim.quantity else None,
    "comparator": lambda entry: entry.claim.quantity.comparator.value if entry.claim.quantity else None,
    "counted": lambda entry: entry.claim.quantity.unit if entry.claim.quantity else None,
    "modality": lambda entry: entry.claim.modality.value,
    "polarity": lambda entry: entry.claim.polarity.value,
    "source_chain": lambda entry: chain_in_words(entry.claim),
    "actor_ids": lambda entry: " ".join(match.actor_id for match in entry.actors(Role.ACTOR) if match.actor_id),
    "actor_labels": lambda entry: "; ".join(match.label for match in entry.actors(Role.ACTOR)),
    "date_edtf": lambda entry: entry.resolution.time.edtf if entry.resolution.time else None,
    "date_earliest": lambda entry: _day(entry, "earliest"),
    "date_latest": lambda entry: _day(entry, "latest"),
    "date_derived": lambda entry: str(entry.resolution.time.derived).lower() if entry.resolution.time else None,
    "place_id": lambda entry: _place(entry, "place_id"),
    "place_label": lambda entry: _place(entry, "label"),
    "place_country": lambda entry: _place(entry, "country"),
    "where_prec": lambda entry: _place(entry, "where_prec"),
    "coordinate_uncertainty_m": lambda entry: _place(entry, "coordinate_uncertainty_m"),
    "latitude": lambda entry: _coordinate(entry, "latitude"),
    "longitude": lambda entry: _coordinate(entry, "longitude"),
    "document_id": lambda entry: entry.document.id,
    "document": lambda entry: entry.document.label,
    "title": lambda entry: entry.document.title,
    "outlet": lambda entry: entry.document.outlet,
    "agency": lambda entry: entry.document.agency,
    "published": lambda entry: entry.document.published.isoformat() if entry.document.published else None,
    "url": lambda entry: entry.document.url,
    "sentence_start": lambda entry: entry.claim.sentence.start,
    "sentence_end": lambda entry: entry.claim.sentence.end,
    "status": lambda entry: entry.status.value,
    "withdrawn": lambda entry: str(entry.withdrawn).lower(),
    "reader": lambda entry: f"{entry.reader.name} {entry.reader.version}".strip(),
    "extraction_score": lambda entry: round(entry.claim.extraction_score, 4),
}
"""Every column, and what it holds of an entry."""


def entry_row(entry: Entry) -> dict[str, Cell]:
    """What each of `COLUMNS` holds of `entry`: text exactly as it stands, numbers as numbers, `None` where there is nothing."""
    return {name: read(entry) for name, read in COLUMNS.items()}


def _main_place(entry: Entry) -> PlaceMatch | None:
    """The claim's place: of its places, else of where something came from, the one known most closely."""
    found = entry.places(Role.PLACE) or entry.places(Role.FROM_PLACE)
    return min(found, key=lambda match: match.where_prec or len(WherePrecision) + 1, default=None)


def _place(entry: Entry, part: str) -> Cell:
    match = _main_place(entry)
    value: Cell = getattr(match, part) if match else None
    return int(value) if isinstance(value, int) else value


def _coordinate(entry: Entry, part: str) -> Cell:
    match = _main_place(entry)
    if match is None or match.where_prec is None or match.where_prec > WherePrecision.EXACT:
        return None
    return _place(entry, part)


def _day(entry: Entry, part: str) -> Cell:
    day = getattr(entry.resolution.time, part, None)
    return day.isoformat() if day else None
