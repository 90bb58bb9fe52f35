"""What the rest of a document says about where it plays.

One name rarely tells which of several places it means; the names beside it do. Every name of a text that may be a place gives its votes to the
countries and first-level areas of the places it may mean, and to the ground around them; a second round lets each name vote again in the light
of the others. "Alexandria, La." settles a name outright, and an outlet named after a town or based in a country gives one vote more.

Rules that always hold: a name never votes for itself (what it means is decided by the others); the same document gives the same story.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from whosays.model.documents import Document
from whosays.model.places import Place
from whosays.reference.place_keys import fold, strip_article
from whosays.reference.places import Gazetteer
from whosays.resolution.place_mentions import OF_ACTORS, Mention, read_mentions

_LEAST_PEOPLE = 2_000
_BONUS = {"PCLI": 6.0, "ADM1": 2.5, "ADM2": 1.0}
_COUNTRY_WEIGHT, _AREA_WEIGHT, _NEAR_WEIGHT, _NOWHERE = 0.5, 0.7, 0.6, 0.06
_HELD = 200.0
"""How many times likelier a reading is that lies in what the text puts after the name."""
_SURE_ENOUGH = 0.5
_SURE_NAMES = 2
ROUNDS = 2


@dataclass(slots=True)
class _Votes:
    """Votes by key, with what each name gave, so that its own can be left out."""

    total: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    of: dict[str, dict[str, float]] = field(default_factory=dict)

    def add(self, name: str, key: str, vote: float) -> None:
        self.total[key] += vote
        own = self.of.setdefault(name, {})
        own[key] = own.get(key, 0.0) + vote

    def without(self, name: str, key: str) -> float:
        return max(0.0, self.total.get(key, 0.0) - self.of.get(name, {}).get(key, 0.0))

    def shares(self, name: str) -> dict[str, float]:
        """The votes of all other names, 1 for the key with most."""
        left = {key: self.without(name, key) for key in self.total}
        most = max(left.values(), default=0.0)
        return {key: vote / most for key, vote in left.items()} if most > 1e-9 else {}

    def voices(self, key: str, name: str) -> int:
        """How many other names give most of one vote to a key."""
        return sum(
            1
            for other, votes in self.of.items()
            if other != name and votes.get(key, 0.0) >= _SURE_ENOUGH * sum(votes.values())
        )


@dataclass(frozen=True, slots=True)
class Outlook:
    """What all names of a story but one say about where it plays.

    Attributes:
        countries: How strongly they point to each country, 1 for the one they point to most.
        areas: The same for first-level areas, by id.
        anchors: The places that they are taken to mean.
        around: What the text puts after the one name, if anything.
    """

    countries: Mapping[str, float]
    areas: Mapping[str, float]
    anchors: tuple[Place, ...]
    around: tuple[Place, ...]
    story: Story
    name: str

    def weight_of(self, place: Place) -> float:
        """How strongly the text points to the country of `place`, 1 for the country it points to most."""
        return self.countries.get(place.country or "", 0.0)

    def names_in(self, code: str) -> int:
        """How many other names point to a country."""
        return self.story.by_country.voices(code, self.name)

    def has_place_in(self, code: str) -> bool:
        """Whether another name that is more than an actor's points to a country."""
        votes = self.story.by_country.of
        names = (name for name in votes if name != self.name and not name.startswith(OF_ACTORS))
        return any(votes[name].get(code, 0.0) >= _SURE_ENOUGH * sum(votes[name].values()) for name in names)

    def names_in_area(self, area_id: str) -> int:
        """How many other names point to a first-level area."""
        return self.story.by_area.voices(area_id, self.name)


@dataclass(frozen=True, slots=True)
class Story:
    """What the names of a document say about where it plays.

    Attributes:
        by_country: Their votes for countries, by code.
        by_area: Their votes for first-level areas, by id.
        meant: What each name is taken to mean, by folded name, where that is clear enough.
        around: What the text puts after a name, by folded name.
    """

    by_country: _Votes = field(default_factory=_Votes)
    by_area: _Votes = field(default_factory=_Votes)
    meant: Mapping[str, Place] = field(default_factory=dict)
    around: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)

    @property
    def country(self) -> str | None:
        """The country most of its names point to, or `None` where they point nowhere."""
        votes = self.by_country.total
        return max(votes, key=lambda code: (votes[code], code), default=None)

    @property
    def sure_country(self) -> str | None:
        """The country that at least two of its names point to, with more than twice the votes of any other; `None` where there is none."""
        votes = sorted(self.by_country.total.values(), reverse=True)
        code = self.country
        if code is None or self.by_country.voices(code, "") < _SURE_NAMES:
            return None
        return code if len(votes) == 1 or votes[0] > 2 * votes[1] else None

    def seen_without(self, name: str) -> Outlook:
        """What all names but `name` say."""
        key = key_of(name)
        anchors = tuple(place for other, place in self.meant.items() if other != key)
        return Outlook(
            self.by_country.shares(key), self.by_area.shares(key), anchors, self.around.get(key, ()), self, key
        )


def key_of(name: str) -> str:
    """The key under which a story keeps a name."""
    return strip_article(fold(name))


def read_story(document: Document, names: Iterable[str], gazetteer: Gazetteer) -> Story:
    """Where a document plays, by the capitalised names of its text and those that its claims call places."""
    mentions = read_mentions(document, names, gazetteer)
    return _Counting(mentions, gazetteer).story()


class _Counting:
    """The rounds of voting of one document."""

    def __init__(self, mentions: tuple[Mention, ...], gazetteer: Gazetteer) -> None:
        self._mentions = [(key_of(mention.name), mention) for mention in mentions]
        self._area_of = {
            place.id: gazetteer.area_id(place) for _, mention in self._mentions for place in mention.places
        }
        self._gazetteer = gazetteer

    def story(self) -> Story:
        beliefs = [
            self._normal([self._prior(mention, place) for place in mention.places]) for _, mention in self._mentions
        ]
        for _ in range(ROUNDS):
            countries, areas, cells = self._count(beliefs)
            beliefs = [
                self._normal(
                    [
                        belief * self._support(key, place, countries, areas, cells)
                        for belief, place in zip(
                            (self._prior(mention, p) for p in mention.places), mention.places, strict=True
                        )
                    ]
                )
                for key, mention in self._mentions
            ]
        countries, areas, _ = self._count(beliefs)
        meant = {}
        for (key, mention), shares in zip(self._mentions, beliefs, strict=True):
            best = max(range(len(shares)), key=lambda index: (shares[index], mention.places[index].id))
            place = mention.places[best]
            if shares[best] >= _SURE_ENOUGH and place.feature != "PCLI":
                meant[key] = place
        around = {key: mention.around for key, mention in self._mentions if mention.around}
        return Story(countries, areas, meant, around)

    def _prior(self, mention: Mention, place: Place) -> float:
        flat = mention.name.startswith("outlet's")
        prior = 1.0 if flat else math.sqrt(max(place.population, _LEAST_PEOPLE)) * _BONUS.get(place.feature, 1.0)
        if place.id.startswith("whosays:") and not place.feature.startswith("ADM"):
            prior = max(prior, 300.0)
        held = any(self._gazetteer.contains(outer.id, place.id) for outer in mention.around)
        return prior * _HELD if held else prior

    @staticmethod
    def _normal(weights: list[float]) -> list[float]:
        total = sum(weights)
        return [weight / total for weight in weights] if total > 0 else weights

    def _count(self, beliefs: list[list[float]]) -> tuple[_Votes, _Votes, _Votes]:
        countries, areas, cells = _Votes(), _Votes(), _Votes()
        for (key, mention), shares in zip(self._mentions, beliefs, strict=True):
            for place, share in zip(mention.places, shares, strict=True):
                vote = mention.weight * share
                if vote < 1e-4:
                    continue
                if place.country:
                    countries.add(key, place.country, vote)
                area = self._area_of[place.id]
                if area:
                    areas.add(key, area, vote)
                if place.feature != "PCLI" and place.radius_m < 100_000:
                    cells.add(key, _cell(place, 0, 0), vote)
        return countries, areas, cells

    def _support(self, key: str, place: Place, countries: _Votes, areas: _Votes, cells: _Votes) -> float:
        """How well the votes of the other names speak for a place: by its country, its area and the ground around it."""
        area = self._area_of[place.id]
        near = 0.0
        if place.feature != "PCLI":
            near = sum(cells.without(key, _cell(place, north, east)) for north in (-1, 0, 1) for east in (-1, 0, 1))
        by_country = (_NOWHERE + (countries.without(key, place.country) if place.country else 0.0)) ** _COUNTRY_WEIGHT
        by_area = (_NOWHERE + (areas.without(key, area) if area else 0.0)) ** _AREA_WEIGHT
        return float(by_country * by_area * (_NOWHERE + near) ** _NEAR_WEIGHT)


def _cell(place: Place, north: int, east: int) -> str:
    return f"{math.floor(place.latitude) + north},{math.floor(place.longitude) + east}"
