"""Words become places: what each place of a claim means, how closely, and why.

The words decide how close an answer may be: "in Syria" is a country, never a dot; "the countryside of Homs" is an area around a town. The
story decides which of several places of one name is meant; "there" and "the camp" mean what was named before (`place_pointing`). Where neither is
enough the match says so and has no coordinates.

Rules that always hold: the precision of a match is never finer than its words; the same name means the same in all of a document; every span of
the roles place and from_place has exactly one match, located or not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.kinds import Role
from whosays.model.matches import Feature
from whosays.model.places import Place, PlaceMatch, WherePrecision
from whosays.model.spans import Span
from whosays.reference.place_keys import fold
from whosays.reference.places import Gazetteer, Spelling, distance_m, spelling_of
from whosays.resolution.place_borders import find_border
from whosays.resolution.place_features import judge
from whosays.resolution.place_fragments import is_fragment, may_bear, whole_name
from whosays.resolution.place_ground import RADIUS_OF, Ground, between, ground_of
from whosays.resolution.place_leads import lead_of
from whosays.resolution.place_pointing import find_pointed
from whosays.resolution.place_relations import Relation
from whosays.resolution.place_sites import EVENT_KINDS, fits, is_whole_town, may_be_inside, only_town
from whosays.resolution.place_story import Outlook, Story, read_story
from whosays.resolution.place_words import Extent, NamedPart, PlaceWords, read_place_words

ROLES = (Role.PLACE, Role.FROM_PLACE, Role.ORIGIN)
LEAST = 0.3
"""The sum of grounds below which nothing is chosen."""
MOST_CANDIDATES = 60
"""How many places of one name are weighed, and as many again of those that lie where the story plays."""
LEAD, RIVAL_M = 0.15, 50_000
"""A choice is less sure where another place, further away than that, comes closer to it than that lead."""
STRAY_PEOPLE, STRAY_WEIGHT, STRAY_NAMES = 100_000, 0.05, 3
"""A town of fewer people, in a country with less than that share of the votes, is not meant where that many names point to another country."""
FAR_BACK = 200
"""How many places back words like "the camp" can point."""
HOME_WEIGHT = 0.5
"""How much of the foremost country's votes a country needs to be one where the story plays."""
_SAYS_SO = frozenset(
    {
        "Oblast",
        "Region",
        "Province",
        "Governorate",
        "Strip",
        "Bank",
        "City",
        "State",
        "District",
        "Krai",
        "Area",
        "Department",
    }
)
_AREA_WORDS = {"US": "", "GB": "", "RU": "", "PS": "", "DE": "", "SD": "state", "SS": "state", "NG": "state", "IN": "state", "MM": "state",
               "UA": "region", "ET": "region", "ML": "region", "SO": "region", "YE": "governorate", "LB": "governorate", "EG": "governorate"}  # fmt: skip
_BORDER_WORDS = frozenset({"border", "borders", "frontier"})
_BORDER = re.compile(r"\b(?:borders?|frontier)\b", re.IGNORECASE)
_INSIDE = re.compile(r",?\s+(?:in\s+)?(?:the\s+)?(?:(?:north|south|east|west|central)\w*\s+)?")
_NEIGHBOURS = 6


@dataclass(frozen=True, slots=True)
class _Choice:
    place: Place
    features: tuple[Feature, ...]

    @property
    def total(self) -> float:
        return sum(feature.value for feature in self.features)


def resolve_places(document: Document, claims: Sequence[Claim], gazetteer: Gazetteer) -> list[tuple[PlaceMatch, ...]]:
    """For each claim the matches of its places, in the order of role and text; an origin has one only where it names a country or place."""
    return locate(document, claims, gazetteer)[0]


def locate(
    document: Document, claims: Sequence[Claim], gazetteer: Gazetteer
) -> tuple[list[tuple[PlaceMatch, ...]], str | None]:
    """What `resolve_places` gives, and the code of the country where the document plays, `None` where its names do not make that sure."""
    chooser = _Chooser(document, claims, gazetteer)
    return [tuple(chooser.matches(claim)) for claim in claims], chooser.country


def weigh_places(
    document: Document, claims: Sequence[Claim], span: Span, gazetteer: Gazetteer
) -> list[tuple[Place, tuple[Feature, ...]]]:
    """Every place that a span of the claims may mean, with its grounds, the best first."""
    return _Chooser(document, claims, gazetteer).candidates(span)


class _Chooser:
    """The choices of one document, each phrase decided once."""

    def __init__(self, document: Document, claims: Sequence[Claim], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        spans = [span for claim in claims for role in ROLES for span in claim.fillers(role)]
        self._text = document.text
        self._written = {span: whole_name(document.text, span, gazetteer) for span in spans}
        self._words = {fold(name): read_place_words(name, gazetteer) for name in self._written.values()}
        loose = {fold(self._written[span]) for span in spans if not may_be_inside(document.text, span)}
        self._placed = sorted(set(spans))
        self._sited = self._words.keys() - loose
        self._events = [span for c in claims if c.kind in EVENT_KINDS for span in c.fillers(Role.PLACE)]
        self._around = _names_around(claims, self._words, self._written)
        names = {part.name for words in self._words.values() for part in words.names if not part.is_demonym}
        self._story = read_story(document, sorted(names), gazetteer) if claims else Story()
        self.country = self._story.sure_country
        self._seen: dict[str, Outlook] = {}
        self._decided: dict[str, PlaceMatch] = {}

    def matches(self, claim: Claim) -> Iterable[PlaceMatch]:
        for role in ROLES:
            for span in claim.fillers(role):
                match = replace(self._meant[span], role=role, span=span)
                if role is not Role.ORIGIN or self._is_origin(match):
                    yield match

    @cached_property
    def _meant(self) -> dict[Span, PlaceMatch]:
        """What every phrase means, those that point back among them, in the order of the text."""
        found: dict[Span, PlaceMatch] = {}
        told: list[tuple[Span, PlaceMatch]] = []
        for span in self._placed:
            match = self._labelled(span)
            if match.place_id is None and not self._words[fold(self._written[span])].names:
                before = [pair for pair in told[-FAR_BACK:] if pair[0].end <= span.start]
                match = find_pointed(self._text, span, before, self._gazetteer) or match
            found[span] = match
            told.append((span, match))
        return found

    def _labelled(self, span: Span) -> PlaceMatch:
        match = self._decide(span)
        if match.place_id is not None:
            return match
        around = f", {match.label}" if match.where_prec is not None else ""
        return replace(match, label=f"{span.text}{around}")

    def _is_origin(self, match: PlaceMatch) -> bool:
        """Whether a match says where somebody comes from: a country or area, or a town where the story plays."""
        place = self._gazetteer.get(match.place_id) if match.place_id else None
        return place is not None and (place.is_area or self._outlook("").weight_of(place) >= HOME_WEIGHT)

    def _outlook(self, name: str) -> Outlook:
        if name not in self._seen:
            self._seen[name] = self._story.seen_without(name)
        return self._seen[name]

    def _decide(self, span: Span) -> PlaceMatch:
        key = fold(self._written[span])
        if key not in self._decided:
            self._decided[key] = self._match(span, self._words[key], self._around[key])
        lead = lead_of(self._text, span)
        return self._widened(self._decided[key], lead, span) if lead else self._decided[key]

    def _widened(self, match: PlaceMatch, lead: str, span: Span) -> PlaceMatch:
        """A match as coarse as the words before it make it: "around Idlib" is no dot at Idlib."""
        place = self._gazetteer.get(match.place_id) if match.place_id else None
        if place is None or match.where_prec is None or match.where_prec >= WherePrecision.LINEAR:
            return match
        words = read_place_words(f"{lead} {self._written[span]}", self._gazetteer)
        if not words.names or words.names[0].name != self._words[fold(self._written[span])].names[0].name:
            return match
        ground = ground_of(place, words)
        reason = Feature("lead", 0.0, f"'{lead}' before the name leaves open where exactly")
        return replace(
            match,
            label=self._label(place, words),
            latitude=round(ground.latitude, 4),
            longitude=round(ground.longitude, 4),
            where_prec=max(match.where_prec, ground.precision),
            coordinate_uncertainty_m=max(match.coordinate_uncertainty_m or 0, ground.uncertainty_m),
            features=(*match.features, reason),
        )

    def _match(self, span: Span, words: PlaceWords, around: tuple[NamedPart, ...]) -> PlaceMatch:
        if not words.names:
            return self._nameless(span, words)
        first = words.names[0]
        if first.is_demonym or any(Extent.LINE in part.extents for part in words.names) or _BORDER.search(span.text):
            special = self._border(span, words) or self._demonym(span, words)
            if special is not None:
                return special
        country = self._country_of(first) if Extent.CAPITAL in first.extents else None
        if country is not None:
            return self._capital(span, words, country)
        outers = tuple(place for part in (*words.names[1:], *around) if (place := self._outer(part)) is not None)
        choice = self._choose(first, outers)
        if choice is None and words.names[1:]:
            return self._fall_back(span, words)
        if choice is None:
            return self._somewhere(span, first.name)
        return self._located(span, words, choice)

    def _choose(self, part: NamedPart, outers: tuple[Place, ...]) -> _Choice | None:
        choices = self._weigh(part, outers)
        if not choices or choices[0].total < LEAST:
            return None
        best = choices[0]
        if self._is_stray(part, best):
            return None
        rival = next((choice for choice in choices[1:] if distance_m(choice.place, best.place) > RIVAL_M), None)
        lead = best.total - rival.total if rival else LEAD
        if rival is None or lead >= LEAD:
            return best
        doubt = Feature("rival", round(lead - LEAD, 3), f"{self._label(rival.place)} fits nearly as well")
        return _Choice(best.place, (*best.features, doubt))

    def _is_stray(self, part: NamedPart, choice: _Choice) -> bool:
        """Whether a small place only shares its name with one meant: nothing puts it where it lies, and the story plays elsewhere."""
        outlook, place = self._outlook(part.name), choice.place
        home = self._story.country
        if home is None or place.feature == "PCLI" or place.country in (None, home) or place.population >= STRAY_PEOPLE:
            return False
        said = any(
            feature.name in {"text", "nesting", "near", "area"} and feature.value > 0 for feature in choice.features
        )
        return not said and outlook.weight_of(place) < STRAY_WEIGHT and outlook.names_in(home) >= STRAY_NAMES

    def _weigh(self, part: NamedPart, outers: tuple[Place, ...]) -> list[_Choice]:
        """Every place that a name may mean, with its grounds, the best first."""
        outlook = self._outlook(part.name)
        found = self._gazetteer.find(part.name)
        further = (place for place in found[MOST_CANDIDATES:] if outlook.weight_of(place) >= HOME_WEIGHT)
        candidates = (*found[:MOST_CANDIDATES], *islice(further, MOST_CANDIDATES))
        possible = _without_echoes([place for place in candidates if self._may_be(part, place)], part, outlook)
        choices = [_Choice(place, judge(part, place, outers, outlook, self._gazetteer)) for place in possible]
        return sorted(choices, key=lambda choice: (-round(choice.total, 6), -choice.place.population, choice.place.id))

    def candidates(self, span: Span) -> list[tuple[Place, tuple[Feature, ...]]]:
        """Every place that the first name of a span may mean, with its grounds, the best first."""
        words = self._words[fold(self._written[span])]
        if not words.names:
            return []
        outers = tuple(place for part in words.names[1:] if (place := self._outer(part)) is not None)
        return [(choice.place, choice.features) for choice in self._weigh(words.names[0], outers)]

    def _may_be(self, part: NamedPart, place: Place) -> bool:
        """Whether a place may be meant at all: by consonants alone, or as the site of a town quarter, only where the story plays."""
        plays_there = self._outlook(part.name).weight_of(place) >= HOME_WEIGHT
        if is_fragment(part.name, self._gazetteer) and not may_bear(part.name, place, plays_there=plays_there):
            return False
        if Extent.SITE in part.extents and (place.is_area or place.id.startswith("geonames:")):
            return plays_there and spelling_of(part.name, place) < Spelling.CONSONANTS
        heard = plays_there and self._outlook(part.name).has_place_in(place.country or "")
        return heard or spelling_of(part.name, place) < Spelling.CONSONANTS

    def _outer(self, part: NamedPart) -> Place | None:
        if part.is_demonym:
            return self._gazetteer.demonym(part.name)
        choice = self._choose(part, ())
        return choice.place if choice else None

    def _fall_back(self, span: Span, words: PlaceWords) -> PlaceMatch:
        """The place around an unknown one: coarser than the words, and said so."""
        inner, outer = words.names[0], words.names[1]
        place = self._outer(outer)
        if place is None:
            return unlocated(span, f"neither '{inner.name}' nor '{outer.name}' is a place the gazetteer knows")
        reason = Feature("around", 0.3, f"'{inner.name}' is not in the gazetteer; {place.name}, named with it, is")
        ground = ground_of(place, PlaceWords((replace(outer, extents=(Extent.NEARBY,)),)))
        return _as_match(span, place, ground, (reason,), f"in {self._label(place)}")

    def _somewhere(self, span: Span, name: str) -> PlaceMatch:
        """A name that the gazetteer lacks: somewhere in what the text puts around it, else in the one country where the text plays, else nowhere."""
        missing = f"no place of the gazetteer is named '{name}' and fits the story"
        inside = self._put_in(span)
        country = self._gazetteer.country(self.country) if self.country else None
        outer = inside or country
        if outer is None or is_fragment(name, self._gazetteer) or _BORDER.search(span.text):
            return unlocated(span, missing)
        why = "the text puts it there" if inside else "the other names of the text lie there"
        reason = Feature("around", 0.2, f"{missing}; it is only known to lie in {outer.name}: {why}")
        ground = ground_of(outer, PlaceWords((NamedPart(outer.name, (Extent.NEARBY,)),)))
        return replace(_as_match(span, outer, ground, (reason,), self._label(outer)), place_id=None)

    def _put_in(self, span: Span) -> Place | None:
        """The area that the text puts right behind a name as what it lies in: "Marun, in Norte de Santander"."""
        behind = next((other for other in self._placed if other.start > span.end), None)
        if behind is None or not _INSIDE.fullmatch(self._text[span.end : behind.start]):
            return None
        names = self._words[fold(self._written[behind])].names
        outer = self._outer(names[0]) if names else None
        return outer if outer is not None and outer.is_area else None

    def _border(self, span: Span, words: PlaceWords) -> PlaceMatch | None:
        """A border: the line between two countries where both are known, else the country that the words name as a whole."""
        if not _BORDER.search(span.text):
            return None
        named = [country for part in words.names if (country := self._country_of(part)) is not None]
        if not named or (len(named) < 2 and words.names[0].word not in _BORDER_WORDS):
            return None
        there = named[0]
        here = named[1] if len(named) > 1 else self._neighbour(there)
        reason = f"the words ask for a border: that of {there.name}"
        lines = self._gazetteer.named(f"{here.name}-{there.name} border") if here else ()
        if here and lines:
            line = Feature("border", 0.7, f"{reason} with {here.name}")
            return self._located(span, words, _Choice(lines[0], (line,)))
        border = find_border(here.country or "", there.country or "") if here else None
        if here is None or border is None:
            ground = Ground(there.latitude, there.longitude, WherePrecision.COUNTRY, there.radius_m)
            why = Feature("border", 0.4, f"{reason}; with whom is not known, so only {there.name} is given")
            return _as_match(span, there, ground, (why,), f"border of {there.name}")
        ground = Ground(border.latitude, border.longitude, WherePrecision.LINEAR, border.radius_m)
        why = Feature("border", 0.6, f"{reason} with {here.name}, as the outlines of both have it")
        return _as_match(span, here, ground, (why,), f"border with {there.name}, {here.name}")

    def _neighbour(self, there: Place) -> Place | None:
        """The country on the other side of a border of which one side is named: the one that the story points to most."""
        weights = self._outlook(there.name).countries
        codes = sorted((code for code in weights if code != there.country), key=lambda code: (-weights[code], code))
        near = (
            code
            for code in codes[:_NEIGHBOURS]
            if weights[code] >= HOME_WEIGHT / 5 and find_border(code, there.country or "")
        )
        return next((country for code in near if (country := self._gazetteer.country(code))), None)

    def _demonym(self, span: Span, words: PlaceWords) -> PlaceMatch | None:
        first = words.names[0]
        country = self._gazetteer.demonym(first.name) if first.is_demonym else None
        if country is None:
            return None
        if Extent.CAPITAL in first.extents:
            return self._capital(span, words, country)
        why = Feature("demonym", 0.8, f"'{first.name}' is said of {country.name}")
        return self._located(span, words, _Choice(country, (why,)))

    def _capital(self, span: Span, words: PlaceWords, country: Place) -> PlaceMatch:
        capital = self._gazetteer.capital(country.country or "")
        if capital is None:
            return unlocated(span, f"the capital of {country.name} is not marked in the gazetteer")
        return self._located(
            span, words, _Choice(capital, (Feature("capital", 0.7, f"the capital of {country.name}"),))
        )

    def _nameless(self, span: Span, words: PlaceWords) -> PlaceMatch:
        country = self._gazetteer.demonym(_bare_origin(span.text))
        if country is not None:
            why = Feature("demonym", 0.8, f"'{span.text}' is said of {country.name}")
            return self._located(span, words, _Choice(country, (why,)))
        home = self._home()
        if home is not None and Extent.CAPITAL in words.extents and "provinc" not in span.text.casefold():
            return self._capital(span, words, home)
        if home is not None and words.extents[-1:] == (Extent.COUNTRY,):
            why = Feature("story", 0.5, f"'{span.text}' names no place; the story plays in {home.name}")
            return self._located(span, words, _Choice(home, (why,)))
        return self._inside_town(span) or unlocated(span, f"'{span.text}' names no place")

    def _inside_town(self, span: Span) -> PlaceMatch | None:
        """A site or part of a town, put in the one town of the report; `None` where there is none or the words say no such site."""
        if fold(self._written[span]) not in self._sited:
            return None
        town = self._town
        if town is None or not fits(span, town):
            return None
        words = PlaceWords((NamedPart(town.name),), None if is_whole_town(span) else Relation("near"))
        why = Feature(
            "story",
            0.5,
            f"'{span.text}' names no place; the only town that the report's events are put in is {town.name}",
        )
        return _as_match(span, town, ground_of(town, words), (why,), self._label(town, words))

    @cached_property
    def _town(self) -> Place | None:
        return only_town(self._named())

    def _named(self) -> Iterator[tuple[PlaceWords, Place | None]]:
        """The words of each named place of an event, with the place that was chosen for it."""
        for span in self._events:
            words = self._words[fold(self._written[span])]
            if words.names:
                match = self._decide(span)
                yield words, self._gazetteer.get(match.place_id) if match.place_id else None

    def _home(self) -> Place | None:
        code = self._story.country
        return self._gazetteer.country(code) if code else None

    def _country_of(self, part: NamedPart) -> Place | None:
        named = () if part.is_demonym else self._gazetteer.find(part.name)[:1]
        country = next((place for place in named if place.feature == "PCLI"), None)
        return country or self._gazetteer.demonym(part.name)

    def _located(self, span: Span, words: PlaceWords, choice: _Choice) -> PlaceMatch:
        ground = ground_of(choice.place, words)
        ends = words.names[1:2] if Extent.LINE in words.floor_extents else ()
        other = self._outer(ends[0]) if ends else None
        label = self._label(choice.place, words)
        if other is not None and other.feature != "PCLI":
            ground = between(ground, choice.place, other)
            asked = f"{words.names[0].word} " if words.names[0].word != "between" else ""
            label = f"{asked}between {choice.place.name} and {self._label(other)}"
        return _as_match(span, choice.place, ground, choice.features, label)

    def _label(self, place: Place, words: PlaceWords | None = None) -> str:
        return label_of(place, self._gazetteer, words)


def label_of(place: Place, gazetteer: Gazetteer, words: PlaceWords | None = None) -> str:
    """What to show for a place that some words mean: "near Palmyra, Syria"."""
    relation = f"{words.relation.words} " if words and words.relation else ""
    part = f"{words.names[0].part} " if words and words.names and words.names[0].part and not relation else ""
    name = f"{place.name} {_area_word(place)}".strip() if place.feature == "ADM1" else place.name
    country = gazetteer.country(place.country) if place.country and place.feature != "PCLI" else None
    return f"{relation}{part}{name}, {country.name}" if country else f"{relation}{part}{name}"


def _without_echoes(places: Sequence[Place], part: NamedPart, outlook: Outlook) -> list[Place]:
    """The places without those that only sound like the name, where a capital, or a large one of a country of the story, has that very name."""
    spelt = {place.id for place in places if spelling_of(part.name, place) < Spelling.CONSONANTS}
    large = (place for place in places if place.id in spelt and place.population >= STRAY_PEOPLE)
    if any(place.feature == "PPLC" or outlook.has_place_in(place.country or "") for place in large):
        return [place for place in places if place.id in spelt]
    return list(places)


def _names_around(
    claims: Sequence[Claim], words: dict[str, PlaceWords], written: dict[Span, str]
) -> dict[str, tuple[NamedPart, ...]]:
    """For each phrase the names that claims put after it as what it lies in ("al-Qusayr", then "Homs")."""
    around: defaultdict[str, dict[str, NamedPart]] = defaultdict(dict)
    for claim in claims:
        keys = [fold(written[span]) for span in claim.fillers(Role.PLACE)]
        for index, key in enumerate(keys):
            later = [part for other in keys[index + 1 :] if other != key for part in words[other].names[:1]]
            around[key].update(
                {part.name: part for part in later if part.extents[-1:] and part.extents[-1] in RADIUS_OF}
            )
    return defaultdict(tuple, {key: tuple(parts.values()) for key, parts in around.items()})


def _bare_origin(text: str) -> str:
    return text.casefold().removesuffix("-origin").removesuffix(" origin").removesuffix("s").strip()


def _area_word(place: Place) -> str:
    """What first-level areas of its country are called, where the name does not say so itself."""
    says_so = place.name.split()[-1] in _SAYS_SO
    return "" if says_so else _AREA_WORDS.get(place.country or "", "province")


def unlocated(span: Span, reason: str) -> PlaceMatch:
    """The match of words that cannot be located: the words themselves, and why."""
    why = (Feature("unlocated", 0.0, reason),)
    return PlaceMatch(Role.PLACE, span, None, span.text, None, None, None, None, None, 0.0, why)


def _as_match(span: Span, place: Place, ground: Ground, features: tuple[Feature, ...], label: str) -> PlaceMatch:
    score = round(max(0.0, min(1.0, sum(feature.value for feature in features))), 3)
    at = (round(ground.latitude, 4), round(ground.longitude, 4))
    return PlaceMatch(
        Role.PLACE, span, place.id, label, place.country, *at, ground.precision, ground.uncertainty_m, score, features
    )
