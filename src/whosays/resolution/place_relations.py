"""How words put a place beside the one that they name: "near", "east of", "10 km south of".

Rule that always holds: a distance is read as stated, and turned into metres without rounding up its sureness.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

BEARINGS = {
    "north": 0,
    "northeast": 45,
    "east": 90,
    "southeast": 135,
    "south": 180,
    "southwest": 225,
    "west": 270,
    "northwest": 315,
}
_DISTANCE = re.compile(
    r"^(?-i:(?:[a-z][\w-]*\s+){0,4}?)(?:(?:some|about|around|only|just|nearly|roughly|approximately|less than|up to)\s+)?(?P<within>within\s+)?"
    r"(?P<number>\d[\d,]{0,14}(?:\.\d{1,9})?)[\s-]*(?P<unit>km|kms|kilomet(?:re|er)s?|miles?|mi|met(?:re|er)s?|m)\b\.?\s*(?:\([^)]*\)\s*)?"
    r"(?:to\s+the\s+)?(?P<bearing>(?:north|south)?[\s-]?(?:north|south|east|west)(?![\w]))?\s*(?:of|from|away\s+from|outside|off)\s+",
    re.IGNORECASE,
)
HALF_WORLD_M = 20_037_508
"""Half the way around the Earth: nothing lies further from anything."""
_METRES = {"k": 1000, "mi": 1609, "m": 1}


@dataclass(frozen=True, slots=True)
class Relation:
    """How a place lies to the one that is named.

    Attributes:
        words: "near", "east of", "10 km south of".
        metres: The distance stated, or `None`.
        bearing: Degrees clockwise from north, or `None`.
        within: Whether the distance is a greatest one.
    """

    words: str
    metres: int | None = None
    bearing: int | None = None
    within: bool = False


def bearing_of(word: str) -> int | None:
    """Degrees clockwise from north that a direction word names ("north-eastern" is 45), or `None`.

    >>> bearing_of("Northwestern"), bearing_of("north")
    (315, 0)
    """
    plain = word.casefold().replace("-", "").removesuffix("ern").removesuffix("wards").removesuffix("ward")
    return BEARINGS.get(plain)


def take_distance(text: str) -> tuple[Relation | None, str]:
    """The distance and direction that a phrase begins with, and the rest of it; `None` and all of it where there is none on Earth."""
    match = _DISTANCE.match(text)
    if match is None:
        return None, text
    unit = match["unit"].casefold()
    factor = _METRES["k"] if unit.startswith("k") else _METRES["mi"] if unit.startswith("mi") else _METRES["m"]
    metres = round(float(match["number"].replace(",", "")) * factor)
    if metres > HALF_WORLD_M:
        return None, text
    bearing = bearing_of(re.sub(r"[\s-]", "", match["bearing"])) if match["bearing"] else None
    return Relation(match[0].strip(), metres, bearing, bool(match["within"])), text[match.end() :]
