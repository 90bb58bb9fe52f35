"""The wars of a made-up record: who fights in them, where, and who reports.

Names of groups, places and outlets come from the tables that ship; who fights on which side follows from parents and sponsors in the same tables. What
is said of them is made up.

Rule that always holds: the same seed gives the same words.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, zip_longest
from typing import Any, Generic, TypeVar

from made_lexicon import Lexicon
from whosays.model.actors import Actor, ActorType
from whosays.model.kinds import Kind, Role
from whosays.model.outlets import Outlet
from whosays.model.places import Place
from whosays.model.spans import Span
from whosays.reference.actors import load_actors
from whosays.reference.outlets import load_outlets
from whosays.reference.places import load_gazetteer

GROUPS, FORCES, TOWNS, AREAS = 60, 8, 25, 14
"""How many groups and forces fight in one war, and in how many towns of how many areas."""
_PLAIN = re.compile(r"[A-Z][A-Za-z' -]{2,40}")
_WITH_ARTICLE = re.compile(
    r"(?i).*\b(army|forces?|front|brigades?|units?|division|movement|union|guards?|council|battalions?|organi[sz]ation|corps|coalition"
    r"|group|party|navy|police|alliance|state|observatory|network|ministry|states|emirates|militias?|agency|hunters)"
)
_SMALLEST_TOWN = 1_000
T = TypeVar("T")


class Zipf(Generic[T]):
    """Things of which the first are drawn often and the last seldom."""

    def __init__(self, things: Sequence[T], power: float = 1.0) -> None:
        self.things = tuple(things)
        self._weights = list(accumulate((rank + 1) ** -power for rank in range(len(things))))

    def draw(self, dice: random.Random) -> T:
        """One of them."""
        return dice.choices(self.things, cum_weights=self._weights)[0]


@dataclass(frozen=True, slots=True)
class War:
    """One war.

    Attributes:
        name: Its first country.
        countries: ISO codes of where it is fought.
        since: First year.
        until: Last year.
        weight: How much is reported of it.
        sides: Who fights on the government's side, and on the other.
        groups: The armed groups of both sides.
        sponsors: Names of states that back somebody.
        towns: Where it is fought.
        areas: The same, by their larger areas.
        monitors: Who counts and tells beside the outlets.
        outlets: Who publishes on it.
        lexicon: What words mean in it.
    """

    name: str
    countries: tuple[str, ...]
    since: int
    until: int
    weight: float
    sides: tuple[Zipf[Fighter], Zipf[Fighter]]
    groups: Zipf[Fighter]
    sponsors: Zipf[str]
    towns: Zipf[str]
    areas: Zipf[str]
    monitors: Zipf[str]
    outlets: Zipf[Outlet]
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Fighter:
    """Somebody who fights.

    Attributes:
        id: Its id in the names table.
        names: The names used in reports, with their article.
        members: What those are called who fight for it.
        parent: Name of what it is part of, or "".
        sponsors: Names of those who back it.
        official: Whether it fights on the government's side.
    """

    id: str
    names: tuple[str, ...]
    members: str
    parent: str
    sponsors: tuple[str, ...]
    official: bool

    def named(self, dice: random.Random) -> str:
        """One of its names, mostly the first."""
        return self.names[0] if len(self.names) == 1 or dice.random() < 0.75 else dice.choice(self.names[1:])


def with_article(name: str) -> str:
    """The name as it stands within a sentence.

    >>> with_article("Free Syrian Army"), with_article("Ahrar al-Sham")
    ('the Free Syrian Army', 'Ahrar al-Sham')
    """
    return f"the {name}" if _WITH_ARTICLE.fullmatch(name) else name


class WarMaker:
    """Makes the wars of the file from the tables that ship."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._actors = load_actors()
        self._gazetteer = load_gazetteer()
        self._words = words

    def war(self, row: Mapping[str, Any]) -> War:
        """One war of the file."""
        codes = tuple(row["countries"])
        countries = [place for code in codes if (place := self._gazetteer.country(code))]
        areas = [area for country in countries for area in self._gazetteer.members(country.id, AREAS)]
        towns = self._towns(areas)
        lexicon = Lexicon(countries[0].name, [town.name for town in towns[:3]])
        rows = [actor for actor in self._actors if actor.country in codes or actor.id in row["more"]]
        rows.sort(key=lambda actor: actor.id not in row["more"])
        sponsors = tuple(row["sponsors"])
        forces = self._fighters(rows, {ActorType.STATE_FORCE}, row, lexicon)
        groups = self._fighters(rows, {ActorType.ARMED_GROUP, ActorType.ALLIANCE}, row, lexicon)
        fighters = [fighter for pair in zip_longest(forces, groups) for fighter in pair if fighter]
        return War(
            countries[0].name,
            codes,
            row["since"],
            row["until"],
            row["weight"],
            (Zipf([f for f in fighters if f.official]), Zipf([f for f in fighters if not f.official])),
            Zipf(groups),
            Zipf([with_article(actor.name) for name in sponsors if (actor := self._actors.get(name))]),
            Zipf([town.name for town in towns if self._means(town.name, town, lexicon)], 0.8),
            Zipf([words for area in areas if (words := self._words_for(area, lexicon))], 0.8),
            Zipf(self._monitors(codes)),
            Zipf(_outlets_on(codes, [self._country(sponsor) for sponsor in sponsors]), 0.7),
            lexicon,
        )

    def _country(self, actor_id: str) -> str:
        actor = self._actors.get(actor_id)
        return (actor.country or "") if actor else ""

    def _towns(self, areas: Sequence[Place]) -> list[Place]:
        found = [
            town
            for area in areas
            for town in self._gazetteer.members(area.id, TOWNS)
            if town.feature.startswith("PPL") and town.population > _SMALLEST_TOWN and _PLAIN.fullmatch(town.name)
        ]
        towns = {town.name: town for town in sorted(found, key=lambda town: town.population)}
        return sorted(towns.values(), key=lambda town: -town.population)

    def _words_for(self, area: Place, lexicon: Lexicon) -> str:
        """Words that mean an area, or ""."""
        tried = (area.name, f"{area.name} province") if _PLAIN.fullmatch(area.name) else ()
        return next((words for words in tried if self._means(words, area, lexicon)), "")

    @staticmethod
    def _means(words: str, place: Place, lexicon: Lexicon) -> bool:
        match = lexicon.place(Role.PLACE, Span(0, len(words), words))
        return match is not None and match.place_id == place.id

    def _fighters(
        self, rows: Sequence[Actor], types: set[ActorType], war: Mapping[str, Any], lexicon: Lexicon
    ) -> list[Fighter]:
        """Those of `rows` that fight, by the names of theirs that mean them in this war; as many as are wanted."""
        most = FORCES if ActorType.STATE_FORCE in types else GROUPS
        found: list[Fighter] = []
        for actor in rows:
            if actor.type in types and len(found) < most:
                names = [name for name in (actor.name, *actor.aliases[:7]) if self._is_name_of(name, actor, lexicon)]
                found += [self._fighter(actor, names[:4], war)] if names else []
        return found

    def _fighter(self, actor: Actor, names: Sequence[str], war: Mapping[str, Any]) -> Fighter:
        parent = self._actors.get(actor.parent or "")
        backers = [b for b in map(self._actors.get, actor.sponsors) if b]
        backers = backers or self._chance_sponsor(actor, tuple(war["sponsors"]))
        members = "soldiers" if actor.type is ActorType.STATE_FORCE else "fighters"
        return Fighter(
            actor.id,
            tuple(map(with_article, names)),
            f"{names[0]} {members}",
            with_article(parent.name) if parent else "",
            tuple(with_article(backer.name) for backer in backers),
            self._is_official(actor, war),
        )

    def _is_official(self, actor: Actor, war: Mapping[str, Any]) -> bool:
        """Whether an actor fights on the government's side, by itself, its parents or its sponsors."""
        home = [self._country(name) for name in war.get("government", ())]
        if actor.type is ActorType.STATE_FORCE and actor.country in home:
            return True
        around, seen = [actor.id], set[str]()
        while around:
            one = self._actors.get(around.pop())
            if one and one.id not in seen:
                seen.add(one.id)
                around += [*([one.parent] if one.parent else []), *one.sponsors]
        return not seen & set(war["rebels"]) if "rebels" in war else bool(seen & set(war["government"]))

    def _chance_sponsor(self, actor: Actor, sponsors: tuple[str, ...]) -> list[Actor]:
        draw = int(hashlib.sha256(actor.id.encode()).hexdigest(), 16)
        found = self._actors.get(sponsors[draw % len(sponsors)]) if draw % 3 else None
        return [found] if found else []

    @staticmethod
    def _is_name_of(name: str, actor: Actor, lexicon: Lexicon) -> bool:
        if not _PLAIN.fullmatch(name):
            return False
        found = lexicon.actors(Role.ACTOR, Span(0, len(name), name), Kind.CLASH)
        return len(found) == 1 and found[0].actor_id == actor.id and found[0].span.text == name

    def _monitors(self, codes: Sequence[str]) -> list[str]:
        def named(kind: ActorType, countries: Sequence[str | None]) -> list[str]:
            return [
                a.name for a in self._actors if a.type is kind and a.country in countries and _PLAIN.fullmatch(a.name)
            ]

        near = zip_longest(
            *(named(kind, codes)[:12] for kind in (ActorType.MONITOR, ActorType.MEDIA, ActorType.STATE_FORCE))
        )
        names = [name for trio in near for name in trio if name]
        return [with_article(name) for name in [*names, *named(ActorType.MONITOR, (None, *_WIDE))[:10]]]


_WIDE = ("US", "GB", "FR", "QA", "DE", "CH")
"""Where outlets and monitors sit that tell of every war."""
_EXILED = ("Iran International",)
"""Outlets that sit there and tell of one country."""


def _outlets_on(codes: Sequence[str], backers: Sequence[str]) -> list[Outlet]:
    """Outlets that write of a war: in turn those of the world, of its own countries, and of those who back somebody in it."""
    of_news = [outlet for outlet in load_outlets().outlets if outlet.kind not in ("monitor", "research", "aggregator")]
    wide = [outlet for outlet in of_news if outlet.country in _WIDE and outlet.name not in _EXILED][:40]
    wide.sort(key=lambda outlet: outlet.kind != "agency")
    near = [outlet for outlet in of_news if outlet.country in codes]
    far = [outlet for outlet in of_news if outlet.country in backers and outlet not in wide][:10]
    return [outlet for trio in zip_longest(wide, near, far) for outlet in trio if outlet]


class Facts:
    """What is so in the made-up wars: how strong a group is in a year, who commands it; sources differ around it."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.words = words

    def strength(self, fighter: Fighter, year: int) -> int:
        """How many a group has in a year."""
        base = 200 * 2 ** (_draw(fighter.id, "base") * 8)
        return round(base * (0.7 + 0.6 * _draw(fighter.id, str(year))))

    def commander(self, fighter: Fighter, function: str, year: int) -> str:
        """Who holds a function in a year; a new one comes every third."""
        dice = random.Random(f"{fighter.id}|{function}|{year // 3}")
        return " ".join(dice.choice(self.words[kind]) for kind in ("titles", "first_names", "last_names"))


def _draw(*key: str) -> float:
    """A number from 0 to 1 that hangs on the key alone."""
    return int.from_bytes(hashlib.sha256("|".join(key).encode()).digest()[:6]) / 2**48
