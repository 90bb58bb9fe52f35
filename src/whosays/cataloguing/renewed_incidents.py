"""An incident of a catalogue worked out anew: its tolls, places, days and names from those of its claims that count now."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from whosays.assessment.incidents import KINDS, summarise_again
from whosays.cataloguing.assessed import incident_places, incident_row, incident_words
from whosays.cataloguing.ground import Renewal
from whosays.model.entries import Entry
from whosays.model.incidents import Incident, Link, TextPart
from whosays.model.plain import from_plain, to_plain
from whosays.record.catalogue.incidents import incident_of_sheet
from whosays.record.catalogue.renewing import (
    Linked,
    claims_of_documents,
    claims_of_incident,
    replace_places,
    replace_row,
    replace_words,
    whole_row,
)


def renew_incident(renewal: Renewal, number: int) -> Incident:
    """The incident of that number as it is now, written into the catalogue under the id that it has there."""
    before = whole_row(renewal.catalogue, "incident", number)
    sheet = json.loads(before["sheet"])
    linked = claims_of_incident(renewal.catalogue, number)
    beside = claims_of_documents(renewal.catalogue, [*{claim.document for claim in linked}], [*map(str, sorted(KINDS))])
    told: dict[str, list[Entry]] = {}
    for entry in renewal.entries(beside):
        told.setdefault(entry.document.id, []).append(entry)
    links = [from_plain(Link, link) for link in sheet.get("links_made", sheet["links"])]
    parts = _parts(sheet, linked, beside)
    roots = renewal.roots(renewal.entries(linked))
    was = incident_of_sheet(sheet)
    now = summarise_again(parts, told, roots, links, renewal.ground.gazetteer) or _emptied(was)
    now = replace(now, id=before["id"])
    _write(renewal, now, (number, before, sheet, links))
    replace_words(renewal.connection, "incident_words", number, incident_words(was), incident_words(now))
    return now


def _write(
    renewal: Renewal, now: Incident, known: tuple[int, Mapping[str, Any], Mapping[str, Any], Sequence[Link]]
) -> None:
    number, before, sheet, links = known
    kept = {"parts": sheet["parts"]}
    if tuple(links) != now.links:
        kept["links_made"] = to_plain(links)
    row = incident_row(number, now, kept)
    if row != before:
        replace_row(renewal.connection, "incident", row)
        replace_places(renewal.connection, number, incident_places(number, now))


def _emptied(was: Incident) -> Incident:
    """An incident of which no claim counts: where and when it was said to be still tells which it is."""
    nothing: dict[str, Any] = dict.fromkeys(
        ("documents", "outlets", "root_sources", "tolls", "links", "actors", "targets", "means"), ()
    )
    return replace(was, **nothing)


def _parts(sheet: Mapping[str, Any], linked: Sequence[Linked], beside: Sequence[Linked]) -> tuple[TextPart, ...]:
    """The parts of texts as the making wrote them down."""
    names = {claim.number: claim.id for claim in (*linked, *beside)}
    return tuple(TextPart(bool(lead), tuple(names[number] for number in claims)) for lead, *claims in sheet["parts"])
