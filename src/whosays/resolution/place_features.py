"""Why a place is or is not what some words mean: one plain function for each ground.

Every ground gives a number and a reason in words. Their sum orders the candidates; it is a way of choosing, not a probability.

Rule that always holds: a ground looks at the words, the candidate and the story, never at other candidates, so their order changes nothing.
"""

from __future__ import annotations

import math

from whosays.model.matches import Feature
from whosays.model.places import Place
from whosays.reference.places import Gazetteer, Spelling, distance_m, likeness, spelling_of
from whosays.resolution.place_story import Outlook
from whosays.resolution.place_words import Extent, NamedPart

_CLOSE_SCALE_M, _NEAR_SCALE_M = 50_000, 150_000
_AREA_SPREAD = 10
"""How many people of a first-level area count as one of a town: plain words mean the town of two that share a name."""
_UNKNOWN_PEOPLE = 1_000
"""What a settlement counts as whose size is not known."""
_ELSEWHERE = 0.08
"""Below this weight a country is not one where the story plays."""
_SPELLING_VALUE = {
    Spelling.NAME: 0.36,
    Spelling.ALIAS: 0.28,
    Spelling.ARTICLE: 0.3,
    Spelling.CONSONANTS: 0.2,
    Spelling.NONE: 0.0,
}
_AREA_EXTENTS = frozenset({Extent.PROVINCE, Extent.DISTRICT, Extent.REGION})


def judge(
    part: NamedPart, place: Place, outers: tuple[Place, ...], story: Outlook, gazetteer: Gazetteer
) -> tuple[Feature, ...]:
    """Every ground that says something of `place` as the meaning of `part`."""
    grounds = (
        judge_spelling(part, place),
        judge_country(place, story, gazetteer),
        judge_nearness(place, story),
        judge_area(place, story, gazetteer),
        judge_text(place, story, gazetteer),
        judge_people(place),
        judge_extent(part, place),
        judge_nesting(place, outers, gazetteer),
    )
    return tuple(ground for ground in grounds if ground is not None)


def judge_spelling(part: NamedPart, place: Place) -> Feature:
    """How closely the words are one of its names."""
    source = (
        "GeoNames"
        if place.id.startswith("geonames:") or place.feature in {"ADM1", "ADM2"}
        else "the supplement of whosays"
    )
    spelling = spelling_of(part.name, place)
    value = _SPELLING_VALUE[spelling]
    if spelling is Spelling.NAME:
        return Feature("name", value, f"named '{place.name}' in {source}")
    if spelling is Spelling.ALIAS:
        return Feature("alias", value, f"'{part.name}' is another name of {place.name} in {source}")
    if spelling is Spelling.ARTICLE:
        return Feature("article", value, f"named '{place.name}' in {source}, but for the article")
    alike = likeness(part.name, place.name)
    return Feature("consonants", value * alike, f"spelt much like '{place.name}' of {source}: the same consonants")


def judge_country(place: Place, story: Outlook, gazetteer: Gazetteer) -> Feature | None:
    """Whether it lies where the story plays."""
    if not story.countries:
        return None
    if place.country is None:
        return _judge_wide_region(place, story, gazetteer)
    weight = story.weight_of(place)
    country = gazetteer.country(place.country)
    name = country.name if country else place.country
    if weight < _ELSEWHERE:
        return Feature("country", -0.14, f"little else in the text points to {name}")
    names = story.names_in(place.country)
    value = 0.3 if place.feature == "PCLI" else 0.12
    return Feature("country", round(value * weight, 3), f"in {name}, like {names} name{'s' * (names != 1)} of the text")


def _judge_wide_region(place: Place, story: Outlook, gazetteer: Gazetteer) -> Feature | None:
    home = gazetteer.country(story.story.country or "")
    if home is None or not gazetteer.contains(place.id, home.id):
        return None
    return Feature("country", 0.3, f"holds {home.name}, to which most names of the text point")


def judge_nearness(place: Place, story: Outlook) -> Feature | None:
    """Whether other places of the story lie close."""
    others = [anchor for anchor in story.anchors if anchor.id != place.id and not anchor.feature.startswith("ADM")]
    if place.feature == "PCLI" or not others:
        return None
    nearest = min(others, key=lambda anchor: (distance_m(place, anchor), anchor.id))
    metres = distance_m(place, nearest)
    if metres > 4 * _NEAR_SCALE_M:
        return None
    return Feature(
        "near",
        round(0.08 * math.exp(-metres / _CLOSE_SCALE_M) + 0.1 * math.exp(-metres / _NEAR_SCALE_M), 3),
        f"{metres / 1000:.0f} km from {nearest.name}, also in the text",
    )


def judge_area(place: Place, story: Outlook, gazetteer: Gazetteer) -> Feature | None:
    """Whether other names of the text point to the first-level area that it lies in."""
    area_id = gazetteer.area_id(place)
    weight = story.areas.get(area_id or "", 0.0)
    if area_id is None or weight < _ELSEWHERE:
        return None
    area, names = gazetteer.get(area_id), story.names_in_area(area_id)
    where = area.name if area else area_id
    return Feature("area", round(0.33 * weight, 3), f"in {where}, like {names} name{'s' * (names != 1)} of the text")


def judge_text(place: Place, story: Outlook, gazetteer: Gazetteer) -> Feature | None:
    """Whether it lies in what the text puts after its name somewhere ("Alexandria, La.")."""
    if not story.around:
        return None
    around = next((outer for outer in story.around if gazetteer.contains(outer.id, place.id)), None)
    if around is not None:
        return Feature("text", 0.5, f"the text puts it in {around.name}")
    return Feature("text", -0.2, f"the text puts it in {story.around[0].name}")


def judge_people(place: Place) -> Feature | None:
    """How many people live there: news speaks more of large places."""
    if place.population <= 0:
        if place.is_area:
            return None
        return Feature("people", _worth(_UNKNOWN_PEOPLE), "how many people live there is not known")
    people = place.population // _AREA_SPREAD if place.feature == "ADM1" else place.population
    return Feature("people", _worth(people), f"{place.population:,} people")


def _worth(people: int) -> float:
    return round(0.085 * math.log10(1 + people), 3)


def judge_extent(part: NamedPart, place: Place) -> Feature | None:
    """Whether it is the kind of thing that the words ask for."""
    if not part.extents:
        return _judge_plain(place)
    asked, word = part.extents[-1], part.word or part.extents[-1].value
    if asked in _AREA_EXTENTS:
        value = _area_fit(asked, place)
        verb = "asks for an area" if place.is_area else "asks for an area, this is none"
        return Feature("extent", value, f"the word '{word}' {verb}")
    if asked in {Extent.SETTLEMENT, Extent.SITE, Extent.CAPITAL, Extent.NEARBY, Extent.COUNTRYSIDE}:
        fits = not place.is_area
        capital = asked is Extent.CAPITAL and place.feature == "PPLC"
        return Feature(
            "extent", (0.25 if capital else 0.15) if fits else -0.15, f"the word '{word}' asks for {asked.value}"
        )
    return None


def _area_fit(asked: Extent, place: Place) -> float:
    wanted = {
        Extent.PROVINCE: {"ADM1": 0.3, "ADM2": -0.05, "RGN": 0.1},
        Extent.DISTRICT: {"ADM2": 0.3, "ADM1": -0.1, "RGN": 0.05},
        Extent.REGION: {"ADM1": 0.2, "RGN": 0.25, "AREA": 0.2, "PCLI": -0.1, "ADM2": -0.05},
    }
    return wanted[asked].get(place.feature, -0.1)


def _judge_plain(place: Place) -> Feature | None:
    if place.feature == "PCLI":
        return Feature("plain", 0.08, "a country named plainly")
    if place.feature == "ADM2":
        return Feature("plain", 0.15, "a district, and the words do not say district")
    if place.feature == "ADM1":
        return Feature("plain", -0.01, "an area, and the words do not say so")
    if place.id.startswith("whosays:"):
        return Feature("plain", 0.35 if place.is_area else 0.1, "a place that news of war names")
    return None


def judge_nesting(place: Place, outers: tuple[Place, ...], gazetteer: Gazetteer) -> Feature | None:
    """Whether it lies in what the words or the claim put around it."""
    if not outers:
        return None
    around = next((outer for outer in outers if gazetteer.contains(outer.id, place.id)), None)
    if around is not None:
        return Feature("nesting", 0.3, f"lies in {around.name}, named with it")
    beside = next((o for o in outers if not o.is_area and o.id != place.id and distance_m(o, place) < 40_000), None)
    if beside is not None:
        return Feature("nesting", 0.25, f"lies close to {beside.name}, named with it")
    return Feature("nesting", -0.2, f"does not lie in {outers[0].name}, named with it")
