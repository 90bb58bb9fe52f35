"""Places, and how finely a source located something.

`Place` is a row of a gazetteer. `PlaceMatch` is what some words of a claim were taken to mean, with the precision that the words allow:
never finer than the source said.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from whosays.model.kinds import Role
from whosays.model.matches import Feature
from whosays.model.spans import Span


class WherePrecision(IntEnum):
    """UCDP's `where_prec`: how closely a place is known, 1 finest."""

    EXACT = 1
    NEAR = 2
    DISTRICT = 3
    PROVINCE = 4
    LINEAR = 5
    COUNTRY = 6
    INTERNATIONAL = 7


@dataclass(frozen=True, slots=True)
class Place:
    """One row of a gazetteer.

    Attributes:
        id: "geonames:<id>", or "whosays:<slug>" for a place of our supplement.
        name: The name that whosays shows.
        country: ISO 3166-1 alpha-2 code; `None` for a region of several countries.
        admin1: Name of the first-level area it lies in, or `None`.
        feature: GeoNames feature code ("PPL", "PPLA", "ADM1", "PCLI", "AIRB", "CMP", "RGN" …).
        latitude: Degrees north, WGS 84.
        longitude: Degrees east, WGS 84.
        population: People, 0 where unknown.
        radius_m: For an area, the radius in metres of a circle that holds its known places; 0 for a settlement.
        aliases: Other names and spellings.
    """

    id: str
    name: str
    country: str | None
    admin1: str | None
    feature: str
    latitude: float
    longitude: float
    population: int = 0
    radius_m: int = 0
    aliases: tuple[str, ...] = ()

    @property
    def is_area(self) -> bool:
        """Whether it is drawn as an extent rather than a settlement."""
        return self.feature.startswith(("ADM", "PCL", "RGN", "LTER", "AREA"))


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """Where some words of a claim mean.

    Attributes:
        role: `Role.PLACE` or `Role.FROM_PLACE`, or `Role.ORIGIN`.
        span: The words.
        place_id: Id of the place, or `None` where it cannot be located.
        label: What to show: "Idlib province, Syria", or the words.
        country: ISO code, or `None`.
        latitude: Degrees north; `None` where it cannot be located.
        longitude: Degrees east, likewise.
        where_prec: How closely the words locate it; `None` where they cannot be located.
        coordinate_uncertainty_m: Radius in metres within which it lies, as far as the words say.
        score: 0 to 1.
        features: The grounds, with reasons.
    """

    role: Role
    span: Span
    place_id: str | None
    label: str
    country: str | None
    latitude: float | None
    longitude: float | None
    where_prec: WherePrecision | None
    coordinate_uncertainty_m: int | None
    score: float
    features: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A person's word on what some words mean.

    Attributes:
        words: The words, as a text has them.
        document: Id of the document that it is said of; `None` for every document.
        place_id: Id of the place that they mean; `None` where they mean no place.
        by: Who says so.
        why: The reason, in words.
        undone: Whether this takes an earlier choice back, so that the machine's counts again.
    """

    words: str
    document: str | None
    place_id: str | None
    by: str
    why: str
    undone: bool = False
