"""Places made less exact: never finer than a settlement, or a province, or a country, as a profile asks.

A settlement stays a settlement, with its coordinates rounded. A site that is smaller than one (a camp, a crossing, a base) becomes an area around
it, without the id that would lead to its exact point. What cannot be lifted to the level asked for loses its coordinates: less is always allowed.

Rule that always holds: what comes out is never more exact than what went in.
"""

from __future__ import annotations

from dataclasses import replace

from whosays.exports.profiles import FINEST, Profile
from whosays.model.matches import Feature
from whosays.model.places import Place, PlaceMatch, WherePrecision
from whosays.reference.places import Gazetteer

SITE_M = 5_000
"""How far around a site smaller than a settlement its area reaches, at least."""


def coarsen(match: PlaceMatch, profile: Profile, gazetteer: Gazetteer) -> PlaceMatch:
    """`match` as exactly as `profile` allows, with a ground that says so where it changed the place."""
    finest = FINEST[profile.finest]
    if finest is None:
        return _rounded(match, profile.decimals)
    if match.where_prec is None:
        bare = replace(match, latitude=None, longitude=None)
        return bare if finest is WherePrecision.EXACT else replace(bare, label="a place")
    if match.where_prec < finest:
        return _lifted(match, finest, profile, gazetteer)
    place = gazetteer.get(match.place_id) if match.place_id else None
    if match.where_prec is WherePrecision.EXACT and place is not None and not place.is_area and not _settles(place):
        return _as_area(match, profile)
    return _rounded(match, profile.decimals)


def _settles(place: Place) -> bool:
    return place.feature.startswith("PPL")


def _rounded(match: PlaceMatch, decimals: int) -> PlaceMatch:
    latitude, longitude = (None if at is None else round(at, decimals) for at in (match.latitude, match.longitude))
    return replace(match, latitude=latitude, longitude=longitude)


def _as_area(match: PlaceMatch, profile: Profile) -> PlaceMatch:
    area = replace(
        match,
        place_id=None,
        where_prec=WherePrecision.NEAR,
        coordinate_uncertainty_m=max(SITE_M, match.coordinate_uncertainty_m or 0),
        features=(_ground(profile, "a site smaller than a settlement is given as an area"),),
    )
    return _rounded(area, profile.decimals)


def _lifted(match: PlaceMatch, finest: WherePrecision, profile: Profile, gazetteer: Gazetteer) -> PlaceMatch:
    area = _area_around(match, finest, gazetteer)
    level = "province" if finest is WherePrecision.PROVINCE else "country"
    ground = _ground(profile, f"given as the {level} that it lies in")
    if area is None:
        return replace(
            match,
            place_id=None,
            label=_country_name(match, gazetteer) or "a place that is not given",
            latitude=None,
            longitude=None,
            where_prec=WherePrecision.COUNTRY if match.country else None,
            coordinate_uncertainty_m=None,
            features=(ground,),
        )
    lifted = replace(
        match,
        place_id=area.id,
        label=area.name
        if area.feature == "PCLI"
        else f"{area.name}, {_country_name(match, gazetteer) or area.country}",
        latitude=area.latitude,
        longitude=area.longitude,
        where_prec=WherePrecision.COUNTRY if area.feature == "PCLI" else WherePrecision.PROVINCE,
        coordinate_uncertainty_m=area.radius_m or None,
        features=(ground,),
    )
    return _rounded(lifted, profile.decimals)


def _area_around(match: PlaceMatch, finest: WherePrecision, gazetteer: Gazetteer) -> Place | None:
    place = gazetteer.get(match.place_id) if match.place_id else None
    if finest is WherePrecision.PROVINCE and place is not None and place.admin1:
        for area in gazetteer.find(place.admin1):
            if area.feature == "ADM1" and gazetteer.contains(area.id, place.id):
                return area
    return gazetteer.country(match.country) if match.country else None


def _country_name(match: PlaceMatch, gazetteer: Gazetteer) -> str | None:
    country = gazetteer.country(match.country) if match.country else None
    return country.name if country else None


def _ground(profile: Profile, reason: str) -> Feature:
    return Feature("export profile", 0.0, f"{reason}, by the export profile {profile.name}")
