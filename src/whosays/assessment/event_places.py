"""The places that a text names, as circles on the ground, and how two sets of them fit.

A report of an event names its place once and then speaks of "the town" or of nothing. So the places of a whole text are read, with where they stand,
and a claim without a place of its own is set beside them. A place here is a circle: the settlement or area that the words name, wider where they only
say "near" or "north of" it. What this is not: resolution. A claim's own resolved place counts over what is read here.

Rule that always holds: places are never set apart by a name alone, only by the ground between their circles.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from whosays.assessment.event_words import told_everywhere
from whosays.model.incidents import EventPlace
from whosays.model.places import Place, PlaceMatch, WherePrecision
from whosays.reference.places import Spelling, distance_between, likeness, spelling_of

SETTLEMENT_M = 2_500
CITY_M = 8_000
CITY_PEOPLE = 300_000
NEAR_M = 20_000
"""How far from a named place the words "near" or "north of" may mean."""
FINE_M = 30_000
"""Circles up to this radius are places of an event; wider ones are areas."""
CLOSE_M = 4_000
"""Ground between two circles that still counts as one place: reports round."""
BESIDE = 0.6
"""How well two neighbouring places fit."""
LONGEST_NAME = 4
ALIKE = 0.75

_WORD = r"(?:(?:[aA]l|[eE]l|[aA]n|[aA]s|[aA]sh|[aA]d|[eE]z|[aA]z)[-‑ ])?[A-Z][\w’'‑]*(?:-[\w’']+)*"
_NAME_RUN = re.compile(rf"{_WORD}(?:\s{_WORD})*")
_SIDE = r"(?:north|south|east|west)(?:[- ]?(?:east|west))?"
_NEAR_BEFORE = re.compile(
    rf"\b(?:(?:near|outside|around|close to|{_SIDE} of)(?: the)?(?: (?:city|town|village|capital|province) of)?|(?:km|kilomet(?:er|re)s|miles) from"
    rf"|{_SIDE}ern(?: countryside of| rural| parts? of)?|rural|countryside of)\s*$",
    re.IGNORECASE,
)
_AREA_AFTER = re.compile(
    r"^(?:'?s)?\s+(?:province|governorate|region|countryside|district|provincial)\b", re.IGNORECASE
)
_AREA_BEFORE = re.compile(r"\b(?:province|governorate|region|countryside) of(?: the)?\s*$", re.IGNORECASE)
_TOWN_BEFORE = re.compile(r"\b(?:city|town|village) of\s*$", re.IGNORECASE)
_TOWN_AFTER = re.compile(r"^(?:'?s)?\s+(?:city|town|village)\b", re.IGNORECASE)
_SPEAKS_AFTER = re.compile(
    r"^(?:'?s)?\s+(?:\w+ )?(?:reported|said|says|told|tv|television|channel|newspaper|agency|network|news)\b",
    re.IGNORECASE,
)
_SPEAKS_BEFORE = re.compile(r"\b(?:channel|agency|newspaper|website|broadcaster|according to)\s*$", re.IGNORECASE)


class PlaceFinder(Protocol):
    """A gazetteer: what grouping needs of `reference.places`."""

    def find(self, name: str, /) -> tuple[Place, ...]:
        """The places that the name may mean, likeliest first."""

    def demonym(self, word: str, /) -> Place | None:
        """The country that the word describes, or `None`."""

    def __hash__(self) -> int:
        """What looked up names are kept under."""


class NoPlaces:
    """The gazetteer that knows none."""

    def find(self, name: str) -> tuple[Place, ...]:  # noqa: ARG002  the protocol's
        """Nothing."""
        return ()

    def demonym(self, word: str) -> Place | None:  # noqa: ARG002  the protocol's
        """`None`."""
        return None


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A place that a text names, and where in the text."""

    start: int
    end: int
    place: EventPlace


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    name: str
    candidates: tuple[Place, ...]


def read_places(
    text: str, places: PlaceFinder, country: str | None = None, unknown: Iterable[str] = ()
) -> tuple[PlaceMark, ...]:
    """The places named in `text` that lie in the country it is about (`country`, else the one it names most), in text order.

    Countries themselves are no place of an event, nor is a piece of a name among the `unknown` ones, which no place bears.
    """
    names = Unborne.of(unknown)
    found = tuple(one for one in _find_names(text, places) if not names.hold(text, one))
    focus = country or _focus_of(found, text, places)
    if focus is None:
        return ()
    marks = (_mark(text, one, focus) for one in found)
    return tuple(mark for mark in marks if mark)


@dataclass(frozen=True, slots=True)
class Unborne:
    """Names that no place bears, by the runs of words that they are made of."""

    names: frozenset[str]
    runs: Mapping[str, frozenset[tuple[int, int]]]
    """For a run of words, how far from its beginning a name with it begins, and how long that name is."""

    @classmethod
    def of(cls, names: Iterable[str]) -> Unborne:
        """`names` of at most twice `LONGEST_NAME` words ("village of Marun on the Quay") and their runs."""
        kept = {name.casefold() for name in names if len(name.split()) <= 2 * LONGEST_NAME}
        runs: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
        for name in kept:
            words = [match.span() for match in re.finditer(r"\S+", name)]
            for first, (start, _) in enumerate(words):
                for _, end in words[first:]:
                    runs[name[start:end]].add((start, len(name)))
        return cls(frozenset(kept), {run: frozenset(at) for run, at in runs.items()})

    def hold(self, text: str, found: _Found) -> bool:
        """Whether what was found in `text` is one of the names or a piece of one."""
        places = self.runs.get(text[found.start : found.end].strip(".,;:’'").casefold(), ())
        starts = ((found.start - before, length) for before, length in places if before <= found.start)
        return any(text[start : start + length].casefold() in self.names for start, length in starts)


def _find_names(text: str, places: PlaceFinder) -> Iterator[_Found]:
    for run in _NAME_RUN.finditer(text):
        tokens = [(m.start() + run.start(), m.end() + run.start()) for m in re.finditer(r"\S+", run.group())]
        at = 0
        while at < len(tokens):
            taken = _longest(text, tokens[at : at + LONGEST_NAME], places)
            if taken is None:
                at += 1
                continue
            count, one = taken
            yield one
            at += count


def _longest(text: str, tokens: list[tuple[int, int]], places: PlaceFinder) -> tuple[int, _Found] | None:
    for count in range(len(tokens), 0, -1):
        start, end = tokens[0][0], tokens[count - 1][1]
        name = text[start:end].strip(".,;:’'")
        candidates = _look_up(name, places)
        if candidates:
            return count, _Found(start, end, name, candidates)
    return None


@lru_cache(maxsize=65_536)
def _look_up(name: str, places: PlaceFinder) -> tuple[Place, ...]:
    """The places of that name; a possessive that lost its apostrophe is tried without its last letter."""
    if len(name) < 4 or name.casefold() in told_everywhere("no place"):
        return ()
    close = _close(name, places)
    if not close and len(name) > 5 and name.endswith("s"):
        return _close(re.sub(r"['’]?s$", "", name), places)
    return close


def _close(name: str, places: PlaceFinder) -> tuple[Place, ...]:
    return tuple(place for place in places.find(name) if _is_close(name, place))


def _is_close(name: str, place: Place) -> bool:
    return spelling_of(name, place) <= Spelling.ARTICLE or (len(name) > 5 and likeness(name, place.name) >= ALIKE)


def _focus_of(found: tuple[_Found, ...], text: str, places: PlaceFinder) -> str | None:
    votes: Counter[str] = Counter()
    for one in found:
        votes.update({place.country: 2 for place in one.candidates if place.feature == "PCLI" and place.country})
    for word in re.findall(r"\b[A-Z][a-z]+\b", text):
        country = _country_of(word, places)
        if country:
            votes[country] += 1
    if not votes:
        votes = _votes_of_names(found)
    return min(votes, key=lambda code: (-votes[code], code)) if votes else None


def _votes_of_names(found: tuple[_Found, ...]) -> Counter[str]:
    """How many names speak for each country where the text names none.

    Two at least, or one of a city or of several words, since people and outlets are named like villages.
    """
    first = {one.name.casefold(): one.candidates[0] for one in found}
    votes = Counter(place.country for place in first.values() if place.country)
    sure = {place.country for name, place in first.items() if " " in name or place.population >= CITY_PEOPLE}
    return Counter({code: count for code, count in votes.items() if count > 1 or code in sure})


@lru_cache(maxsize=16_384)
def _country_of(word: str, places: PlaceFinder) -> str | None:
    place = places.demonym(word)
    return place.country if place else None


def _mark(text: str, found: _Found, country: str) -> PlaceMark | None:
    inside = [p for p in found.candidates if p.country == country and p.feature != "PCLI"]
    if not inside:
        return None
    before, after = text[max(0, found.start - 40) : found.start], text[found.end : found.end + 20]
    if _SPEAKS_AFTER.search(after) or _SPEAKS_BEFORE.search(before):
        return None
    place = _choose(inside, before, after)
    near = _NEAR_BEFORE.search(before) is not None and not place.is_area
    either_area = _either_area(inside, place, before, after)
    radius = max(_radius(place) + (NEAR_M if near else 0), either_area.radius_m if either_area else 0)
    return PlaceMark(found.start, found.end, EventPlace(place.id, place.name, place.latitude, place.longitude, radius))


def _choose(inside: list[Place], before: str, after: str) -> Place:
    areas, towns = [p for p in inside if p.is_area], [p for p in inside if not p.is_area]
    if areas and (not towns or _AREA_AFTER.search(after) or _AREA_BEFORE.search(before)):
        return areas[0]
    return towns[0]


def _either_area(inside: list[Place], place: Place, before: str, after: str) -> Place | None:
    """The area that a bare name may mean as well as the town in it."""
    if place.is_area or _TOWN_BEFORE.search(before) or _TOWN_AFTER.search(after):
        return None
    return next((p for p in inside if p.is_area), None)


def _radius(place: Place) -> int:
    if place.is_area:
        return max(place.radius_m, FINE_M + 1)
    return CITY_M if place.population >= CITY_PEOPLE else SETTLEMENT_M


def place_of_match(match: PlaceMatch) -> EventPlace | None:
    """The circle of a resolved place; `None` where it is not located or is a whole country. A town known only by its country lies somewhere in that."""
    if match.latitude is None or match.longitude is None or match.where_prec is None:
        return None
    if match.where_prec >= WherePrecision.COUNTRY and match.place_id is not None:
        return None
    radius = max(match.coordinate_uncertainty_m or 0, SETTLEMENT_M)
    return EventPlace(match.place_id, match.label, match.latitude, match.longitude, radius)


@lru_cache(maxsize=262_144)
def _gap(a: EventPlace, b: EventPlace) -> float:
    """Metres of ground between two circles; 0 where they touch."""
    return max(0.0, ground_between(a, b) - a.radius_m - b.radius_m)


def ground_between(a: EventPlace, b: EventPlace) -> float:
    """Metres between the middles of two circles."""
    return distance_between((a.latitude, a.longitude), (b.latitude, b.longitude))


def is_fine(place: EventPlace) -> bool:
    """Whether the circle is small enough to be the place of an event."""
    return place.radius_m <= FINE_M


def finest(places: Iterable[EventPlace]) -> tuple[EventPlace, ...]:
    """The fine places among `places`, or all of them where there is none, each once."""
    known = tuple(dict.fromkeys(places))
    return tuple(p for p in known if is_fine(p)) or known


@dataclass(frozen=True, slots=True)
class PlaceFit:
    """How two sets of places fit, by the two that fit best.

    Attributes:
        value: -1 to 1: 1 for one settlement, -1 for places with ground between them.
        reason: Why, in words.
        left: The place of the one set.
        right: That of the other.
        shared: The name of the settlement where it is one, or "".
    """

    value: float
    reason: str
    left: EventPlace
    right: EventPlace
    shared: str = ""


def closest_places(left: Iterable[EventPlace], right: Iterable[EventPlace]) -> PlaceFit | None:
    """How two sets of places fit, with the places that this rests on; `None` where one set is empty."""
    pairs = [(a, b) for a in finest(left) for b in finest(right)]
    fits = (PlaceFit(*_fit(a, b)[:2], a, b, _fit(a, b)[2]) for a, b in pairs)
    return max(fits, key=lambda fit: (fit.value, fit.reason), default=None)


def fit_places(left: Iterable[EventPlace], right: Iterable[EventPlace]) -> tuple[float, str] | None:
    """How two sets of places fit, -1 to 1 with the reason: 1 for one settlement, -1 for places with ground between them; `None` where one is empty."""
    fit = closest_places(left, right)
    return (fit.value, fit.reason) if fit else None


@lru_cache(maxsize=262_144)
def _fit(a: EventPlace, b: EventPlace) -> tuple[float, str, str]:
    if a.place_id is not None and a.place_id == b.place_id:
        return _fit_of_one(a, b)
    return *_fit_of_two(a, b), ""


def _fit_of_one(a: EventPlace, b: EventPlace) -> tuple[float, str, str]:
    """How two circles around one place fit; "south of Marun" is beside Marun, not in it."""
    fine, coarse = sorted((a, b), key=lambda place: (place.radius_m, place.label))
    if not is_fine(coarse):
        return 0.3, f"both are in {coarse.label}", ""
    if _bare(fine.label) != _bare(coarse.label):
        return BESIDE, f"{coarse.label} and {fine.label} lie next to each other", ""
    return 1.0, f"both name {fine.label}", fine.label


def _bare(label: str) -> str:
    """A label without the country or province that is set behind it."""
    return label.partition(",")[0].casefold()


def _fit_of_two(a: EventPlace, b: EventPlace) -> tuple[float, str]:
    gap = _gap(a, b)
    if is_fine(a) and is_fine(b):
        if gap <= CLOSE_M:
            return BESIDE, f"{a.label} and {b.label} lie next to each other"
        return (-0.4 if gap <= 15_000 else -1.0), f"{a.label} and {b.label} lie {gap / 1000:.0f} km apart"
    apart = _gap(replace(a, radius_m=max(a.radius_m, b.radius_m)), replace(b, radius_m=0))
    if apart <= CLOSE_M:
        return 0.1, f"{a.label} may lie in the same area as {b.label}"
    return -1.0, f"{a.label} and {b.label} are different areas"
