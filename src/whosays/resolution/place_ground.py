"""Where and how closely some words put a place, once it is known which place they mean.

A country is never a dot, "10 km south of X" lies south of X, "between X and Y" is a line with all of it in a circle. The further the words
leave it open, the coarser the precision.

Rule that always holds: no ground is finer than the words or than the place itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from whosays.model.places import Place, WherePrecision
from whosays.reference.places import EARTH_RADIUS_M, distance_m
from whosays.resolution.place_words import Extent, PlaceWords

NEAR_M = 10_000
BEARING_M = 15_000
RADIUS_OF = {
    Extent.NEARBY: 8_000,
    Extent.DISTRICT: 20_000,
    Extent.REGION: 30_000,
    Extent.COUNTRYSIDE: 30_000,
    Extent.PROVINCE: 60_000,
    Extent.LINE: 25_000,
}
"""How far around a settlement the words for an area reach, in metres, where no area of that name is known."""
_SETTLEMENT_M = ((5_000, 1_000), (50_000, 2_500), (500_000, 6_000), (5_000_000, 15_000))
_OWN_PRECISION = {"PCLI": WherePrecision.COUNTRY, "ADM1": WherePrecision.PROVINCE, "ADM2": WherePrecision.DISTRICT}
WIDE_SEA_M, PROVINCE_M, DISTRICT_M = 400_000, 100_000, 40_000
"""From which radius a sea is a region of the world, and up to which a region counts as a province or a district."""
_NEAR_REACH_M, _DISTRICT_REACH_M = 26_000, 80_000
"""Up to which radius the surroundings of a place count as near it, and as its district; what reaches further is as coarse as a province."""
_LINES = frozenset({"BDRY", "STM", "RD", "STRT", "SEA"})


@dataclass(frozen=True, slots=True)
class Ground:
    """An extent on the ground."""

    latitude: float
    longitude: float
    precision: WherePrecision
    uncertainty_m: int


def own_precision(place: Place) -> WherePrecision:
    """The precision of a place taken as a whole."""
    if place.feature in _OWN_PRECISION:
        return _OWN_PRECISION[place.feature]
    if place.feature in _LINES:
        is_sea = place.feature == "SEA" and place.radius_m > WIDE_SEA_M
        return WherePrecision.INTERNATIONAL if is_sea else WherePrecision.LINEAR
    return _region_precision(place) if place.is_area else WherePrecision.EXACT


def _region_precision(place: Place) -> WherePrecision:
    if place.country is None:
        return WherePrecision.INTERNATIONAL
    if place.radius_m <= DISTRICT_M:
        return WherePrecision.DISTRICT
    return WherePrecision.PROVINCE if place.radius_m <= PROVINCE_M else WherePrecision.LINEAR


def own_radius_m(place: Place) -> int:
    """Metres around the centre of a place within which it lies: its radius, or what a settlement of its size takes."""
    if place.radius_m:
        return place.radius_m
    return next((radius for people, radius in _SETTLEMENT_M if place.population < people), 25_000)


def ground_of(place: Place, words: PlaceWords) -> Ground:
    """Where and how closely the words put it, given that they mean `place`."""
    precision = max(own_precision(place), words.floor)
    radius = own_radius_m(place)
    is_point = not place.is_area and place.feature not in _LINES
    if is_point:
        asked = words.names[0].extents if words.names else ()
        radius = max([radius, *(RADIUS_OF.get(extent, 0) for extent in asked)])
        radius = round(radius * 1.5) if words.names and words.names[0].part else radius
    if words.relation is None:
        return Ground(place.latitude, place.longitude, precision, radius)
    return _shifted(place, words, precision, radius, is_point)


def _shifted(place: Place, words: PlaceWords, precision: WherePrecision, radius: int, is_point: bool) -> Ground:
    """The ground of "near X", "east of X" and "10 km south of X": a wider circle, moved where the words say which way."""
    relation = words.relation
    if relation is None or not is_point:
        return Ground(
            place.latitude,
            place.longitude,
            precision,
            radius + (NEAR_M if relation and relation.bearing is None else radius // 4),
        )
    metres = relation.metres if relation.metres is not None else BEARING_M if relation.bearing is not None else NEAR_M
    if relation.bearing is None or relation.within:
        return Ground(place.latitude, place.longitude, _reaching(precision, metres), radius + metres)
    latitude, longitude = _moved(place.latitude, place.longitude, relation.bearing, metres)
    spread = metres // 2 if relation.metres else metres
    return Ground(latitude, longitude, _reaching(precision, spread), radius + spread)


def _reaching(precision: WherePrecision, metres: int) -> WherePrecision:
    """The precision of words that leave that many metres open: "near" is a matter of some 25 km."""
    if metres <= _NEAR_REACH_M:
        return precision
    return max(precision, WherePrecision.DISTRICT if metres <= _DISTRICT_REACH_M else WherePrecision.PROVINCE)


def _moved(latitude: float, longitude: float, bearing: int, metres: int) -> tuple[float, float]:
    north = math.degrees(metres * math.cos(math.radians(bearing)) / EARTH_RADIUS_M)
    east = math.degrees(metres * math.sin(math.radians(bearing)) / (EARTH_RADIUS_M * math.cos(math.radians(latitude))))
    return max(-90.0, min(90.0, latitude + north)), (longitude + east + 180) % 360 - 180


def between(ground: Ground, one: Place, other: Place) -> Ground:
    """The middle of a line from one place to another, with all of it inside the circle."""
    middle = ((one.latitude + other.latitude) / 2, (one.longitude + other.longitude) / 2)
    reach = round(distance_m(one, other) / 2) + NEAR_M
    return Ground(*middle, max(ground.precision, WherePrecision.LINEAR), max(reach, ground.uncertainty_m))
