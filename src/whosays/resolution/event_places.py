"""Where a row of an event table puts its event: by the row's own coordinates, as exactly as the row says and no finer.

A data set that gives coordinates has decided where a place is, and this is part of what it claims. So its coordinates count over a place of the same
name in the gazetteer, and the row's word for how closely the place is known over how closely a name would be. An area keeps the extent that the
gazetteer knows for it; where it knows none there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whosays.model.documents import Document
from whosays.model.entries import Resolution
from whosays.model.event_rows import ROW_TYPES, PlacedCell, read_cells
from whosays.model.kinds import Role
from whosays.model.matches import Feature
from whosays.model.places import PlaceMatch, WherePrecision
from whosays.reference.places import Gazetteer, distance_between

SAME_PLACE_M = 15_000
"""How far a place of the gazetteer may lie from the row's coordinates to be the same."""
WITHIN_M = {WherePrecision.EXACT: 2_500, WherePrecision.NEAR: 25_000}
"""How far off the row's point a settlement, and what lies near one (25 km, as UCDP codes it), may be."""


def place_rows(document: Document, resolutions: Sequence[Resolution], gazetteer: Gazetteer) -> tuple[Resolution, ...]:
    """`resolutions` with the places of an event row where the row puts them; those of any other document as they are."""
    if document.media_type not in ROW_TYPES:
        return tuple(resolutions)
    cells = {cell.meaning: cell for cell in reversed(read_cells(document.text))}
    return tuple(replace(r, places=tuple(_placed(match, cells, gazetteer) for match in r.places)) for r in resolutions)


def _placed(match: PlaceMatch, cells: dict[str, PlacedCell], gazetteer: Gazetteer) -> PlaceMatch:
    if match.role is not Role.PLACE:
        return match
    said = WherePrecision[cells["precision"].value.text.upper()] if "precision" in cells else WherePrecision.EXACT
    point = _point(cells)
    if said > WherePrecision.NEAR or point is None:
        return _no_finer(match, said, gazetteer)
    country = _country(cells, gazetteer)
    known = match.place_id is not None and _is_there(match, point)
    grounds = (Feature("the row's own coordinates", 1.0, f"the row puts it there, known as {said.name.lower()}"),)
    return replace(
        match,
        place_id=match.place_id if known else None,
        label=match.label if known else ", ".join(filter(None, (match.span.text, _country_name(country, gazetteer)))),
        country=match.country if known else country,
        latitude=point[0],
        longitude=point[1],
        where_prec=said,
        coordinate_uncertainty_m=WITHIN_M[said],
        score=1.0,
        features=grounds,
    )


def _point(cells: dict[str, PlacedCell]) -> tuple[float, float] | None:
    if "latitude" not in cells or "longitude" not in cells:
        return None
    return float(cells["latitude"].value.text), float(cells["longitude"].value.text)


def _is_there(match: PlaceMatch, point: tuple[float, float]) -> bool:
    if match.latitude is None or match.longitude is None:
        return False
    return distance_between((match.latitude, match.longitude), point) <= SAME_PLACE_M


def _country(cells: dict[str, PlacedCell], gazetteer: Gazetteer) -> str | None:
    words = cells["in"].value.text.split("(")[0].strip() if "in" in cells else ""
    return next((place.country for place in gazetteer.find(words) if place.feature == "PCLI"), None)


def _country_name(code: str | None, gazetteer: Gazetteer) -> str | None:
    country = gazetteer.country(code) if code else None
    return country.name if country else None


def _no_finer(match: PlaceMatch, said: WherePrecision, gazetteer: Gazetteer) -> PlaceMatch:
    """A match that is no more exact than the row says: the area of that name where there is one, else no point at all."""
    if match.where_prec is None or match.where_prec >= said:
        return match
    feature = {WherePrecision.PROVINCE: "ADM1", WherePrecision.DISTRICT: "ADM2"}.get(said)
    for area in gazetteer.find(match.span.text):
        if area.feature == feature and area.country == match.country:
            found = replace(
                match,
                place_id=area.id,
                label=area.name,
                where_prec=said,
                coordinate_uncertainty_m=area.radius_m or None,
            )
            return replace(found, latitude=area.latitude, longitude=area.longitude)
    return replace(match, place_id=None, latitude=None, longitude=None, where_prec=said, coordinate_uncertainty_m=None)
