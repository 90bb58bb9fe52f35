"""Why a place is or is not what some words mean: one plain function for each ground.

Every ground gives a number and a reason in words. Their sum orders the candidates; it is a way of choosing, not a probability.

Rule that always holds: a ground looks at the words, the candidate and the story, never at other candidates, so their order changes nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whosays.model.matches import Feature
from whosays.model.places import Place
from whosays.reference.places import Gazetteer, Spelling, distance_m, likeness, spelling_of
from whosays.resolution.place_words import Extent, NamedPart

_RUN = re.compile(
    r"(?:\b[Aa]l-)?\b[A-Z][\w’'-]*[\w](?:\s+(?:(?:al|el|ez|as|ash|an|ar|de|of)[\s-])?[A-Z][\w’'-]*[\w]){0,3}"
)
_MIN_PEOPLE = 20_000
_NEAR_SCALE_M = 150_000
_MAX_NAMES = 400
_ELSEWHERE = 0.08
"""Below this weight a country is not one where the story plays."""
_SPELLING_VALUE = {
    Spelling.NAME: 0.35,
    Spelling.ALIAS: 0.32,
    Spelling.ARTICLE: 0.32,
    Spelling.CONSONANTS: 0.2,
    Spelling.NONE: 0.0,
}
_AREA_EXTENTS = frozenset({Extent.PROVINCE, Extent.DISTRICT, Extent.REGION})


@dataclass(frozen=True, slots=True)
class Story:
    """What the rest of a text says about where it plays.

    Attributes:
        countries: Share of the votes of its names, by country code.
        names_in: How many different names point to each country.
        anchors: Settlements and areas it is already known to speak of.
    """

    countries: Mapping[str, float]
    names_in: Mapping[str, int]
    anchors: tuple[Place, ...] = ()

    @property
    def country(self) -> str | None:
        """The country most of its names point to, or `None` where they point nowhere."""
        return max(self.countries, key=lambda code: (self.countries[code], code), default=None)

    def weight_of(self, place: Place) -> float:
        """How strongly the text points to the country of `place`, 1 for the country it points to most."""
        if not self.countries:
            return 0.0
        return self.countries.get(place.country or "", 0.0) / max(self.countries.values())


def read_story(text: str, gazetteer: Gazetteer) -> Story:
    """The countries that the capitalised names of a text point to, and the places that are clear without more."""
    votes: defaultdict[str, float] = defaultdict(float)
    names_in: Counter[str] = Counter()
    clear: list[tuple[str, tuple[Place, ...]]] = []
    for name, count in Counter(match[0] for match in _RUN.finditer(text)).most_common(_MAX_NAMES):
        places = _known_places(name, gazetteer)
        weight = min(count, 4)
        for code, share in _shares(places).items():
            votes[code] += weight * share * (1.5 if places[0].feature == "PCLI" else 1)
            names_in[code] += share > 0.5
        clear.append((name, places))
    total = sum(votes.values())
    story = Story({code: vote / total for code, vote in votes.items()} if total else {}, dict(names_in))
    return Story(story.countries, story.names_in, tuple(_anchors(clear, story)))


def _known_places(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """What a name of the text may mean, small settlements of common words left out."""
    country = gazetteer.demonym(name)
    if country is not None:
        return (country,)
    found = [place for place in gazetteer.find(name) if spelling_of(name, place) < Spelling.CONSONANTS]
    if found and found[0].feature == "PCLI":
        return (found[0],)
    known = [place for place in found if place.country and place.feature != "ADM2"]
    return tuple(place for place in known if place.population >= _MIN_PEOPLE or place.id.startswith("whosays:"))


def _shares(places: Iterable[Place]) -> dict[str, float]:
    weights: defaultdict[str, float] = defaultdict(float)
    for place in places:
        weights[place.country or ""] += math.sqrt(max(place.population, _MIN_PEOPLE))
    total = sum(weights.values())
    return {code: weight / total for code, weight in weights.items()}


def _anchors(named: Iterable[tuple[str, tuple[Place, ...]]], story: Story) -> Iterable[Place]:
    for _, places in named:
        home = [
            place for place in places if place.feature != "PCLI" and story.countries.get(place.country or "", 0) >= 0.15
        ]
        if home:
            yield max(home, key=lambda place: (story.countries.get(place.country or "", 0), place.population, place.id))


def judge(
    part: NamedPart, place: Place, outers: tuple[Place, ...], story: Story, gazetteer: Gazetteer
) -> tuple[Feature, ...]:
    """Every ground that says something of `place` as the meaning of `part`."""
    grounds = (
        judge_spelling(part, place),
        judge_country(place, story, gazetteer),
        judge_nearness(place, story),
        judge_area(place, story),
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


def judge_country(place: Place, story: Story, gazetteer: Gazetteer) -> Feature | None:
    """Whether it lies where the story plays."""
    if not story.countries:
        return None
    if place.country is None:
        return _judge_wide_region(place, story, gazetteer)
    weight = story.weight_of(place)
    country = gazetteer.country(place.country)
    name = country.name if country else place.country
    if weight < _ELSEWHERE:
        return Feature("country", -0.15, f"little else in the text points to {name}")
    names = story.names_in.get(place.country, 0)
    return Feature("country", round(0.3 * weight, 3), f"in {name}, like {names} name{'s' * (names != 1)} of the text")


def _judge_wide_region(place: Place, story: Story, gazetteer: Gazetteer) -> Feature | None:
    home = gazetteer.country(story.country or "")
    if home is None or not gazetteer.contains(place.id, home.id):
        return None
    return Feature("country", 0.3, f"holds {home.name}, to which most names of the text point")


def judge_nearness(place: Place, story: Story) -> Feature | None:
    """Whether other places of the story lie close."""
    others = [anchor for anchor in story.anchors if anchor.name != place.name and anchor.id != place.id]
    if place.feature == "PCLI" or not others:
        return None
    nearest = min(others, key=lambda anchor: (distance_m(place, anchor), anchor.id))
    metres = distance_m(place, nearest)
    if metres > 4 * _NEAR_SCALE_M:
        return None
    return Feature(
        "near",
        round(0.2 * math.exp(-metres / _NEAR_SCALE_M), 3),
        f"{metres / 1000:.0f} km from {nearest.name}, also in the text",
    )


def judge_area(place: Place, story: Story) -> Feature | None:
    """Whether the text names the first-level area that it lies in."""
    if place.admin1 is None or place.admin1 == place.name:
        return None
    named = (anchor for anchor in story.anchors if anchor.feature == "ADM1" and anchor.country == place.country)
    if any(anchor.name == place.admin1 for anchor in named):
        return Feature("area", 0.15, f"in {place.admin1}, also in the text")
    return None


def judge_people(place: Place) -> Feature | None:
    """How many people live there: news speaks more of large places."""
    if place.population <= 0:
        return None
    value = round(0.2 * min(1.0, math.log10(1 + place.population) / 7), 3)
    return Feature("people", value, f"{place.population:,} people")


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
        return Feature("plain", 0.2, "a country named plainly")
    if place.feature == "ADM2":
        return Feature("plain", -0.2, "a district, and the words do not say district")
    if place.feature == "ADM1":
        return Feature("plain", -0.06, "an area, and the words do not say so")
    if place.id.startswith("whosays:"):
        return Feature("plain", 0.1, "a place that news of war names")
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
