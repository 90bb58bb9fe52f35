"""GeoJSON (RFC 7946): one feature for each place of each claim.

The rule that always holds: nothing is drawn finer than its source put it. A settlement that the source names is a point. What the source only
puts near a settlement, or in a district, a province or a country, is the circle within which it lies; without a known extent it has no geometry
at all, and says so. A place that cannot be located is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TextIO

from whosays.exports.circles import DECIMALS, draw_circle
from whosays.exports.formats import Export
from whosays.exports.release import Release
from whosays.exports.words import chain_in_words, one_line
from whosays.model.entries import Entry
from whosays.model.kinds import Role
from whosays.model.places import PlaceMatch, WherePrecision

LOCATING = (Role.PLACE, Role.FROM_PLACE)
"""Where something is or came from; a nationality (`origin`) locates nobody."""

NO_EXTENT = "the source names an area whose extent is not known here"


def write_geojson(release: Release, out: TextIO) -> int:
    """The number of features written to `out`, as one FeatureCollection; the label is a member of it (RFC 7946, section 6.1)."""
    mark = {"tlp": release.mark, "profile": release.profile}
    out.write(f'{{"type":"FeatureCollection",{json.dumps(mark)[1:-1]},"features":[')
    count = 0
    for feature in (feature for entry in release for feature in to_features(entry)):
        out.write(",\n" if count else "\n")
        out.write(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
        count += 1
    out.write("\n]}\n")
    return count


def to_features(entry: Entry) -> Iterator[dict[str, Any]]:
    """One feature for each place of the claim that can be located."""
    for number, match in enumerate(entry.places(*LOCATING)):
        if match.where_prec is not None and match.latitude is not None and match.longitude is not None:
            geometry = draw_place(match)
            yield {
                "type": "Feature",
                "id": f"{entry.id}-{number}",
                "geometry": geometry,
                "properties": _properties(entry, match) | ({} if geometry else {"without_geometry": NO_EXTENT}),
            }


def draw_place(match: PlaceMatch) -> dict[str, Any] | None:
    """The geometry of a located place: a point, the extent of an area, or `None` where the extent is not known."""
    if match.latitude is None or match.longitude is None or match.where_prec is None:
        return None
    if match.where_prec is WherePrecision.EXACT:
        return {"type": "Point", "coordinates": [round(match.longitude, DECIMALS), round(match.latitude, DECIMALS)]}
    if not match.coordinate_uncertainty_m or match.where_prec is WherePrecision.INTERNATIONAL:
        return None
    return draw_circle(match.latitude, match.longitude, match.coordinate_uncertainty_m)


def _properties(entry: Entry, match: PlaceMatch) -> dict[str, Any]:
    claim, document, time = entry.claim, entry.document, entry.resolution.time
    return {
        "claim_id": entry.id,
        "kind": claim.kind.value,
        "words": one_line(claim.sentence.text),
        "trigger": claim.trigger.text,
        "actor": claim.words(Role.ACTOR),
        "quantity": str(claim.quantity) if claim.quantity else None,
        "modality": claim.modality.value,
        "polarity": claim.polarity.value,
        "source_chain": chain_in_words(claim),
        "date": time.edtf if time else None,
        "date_words": time.wording if time else None,
        "place": match.label,
        "place_words": match.span.text,
        "place_role": match.role.value,
        "place_id": match.place_id,
        "where_prec": int(match.where_prec) if match.where_prec else None,
        "coordinate_uncertainty_m": match.coordinate_uncertainty_m,
        "document": document.label,
        "document_id": document.id,
        "outlet": document.outlet,
        "published": document.published.isoformat() if document.published else None,
        "url": document.url,
        "status": entry.status.value,
        "withdrawn": entry.withdrawn,
    }


EXPORT = Export("geojson", "Located claims for maps; areas as extents, never as dots.", ".geojson", write_geojson)
