"""The words of one sentence of a made-up report: who, where, when and how many, drawn for its slots.

Rule that always holds: what one sentence says hangs together. The strength it gives is that of the group it names, the sponsor backs the sponsored, and
the toll is that of its event, as far as it was counted on the day of the report.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from made_text import in_figures
from made_world import Facts, Fighter, War, Zipf

SMALL = 6
"""Counts below this are given without a bound."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened once: an attack or a clash."""

    war: War
    kind: str
    day: date
    place: str
    actor: Fighter
    target: Fighter
    means: str
    hit: str
    victims: str
    killed: int
    wounded: int


class Scene(dict[str, str]):
    """The words for the slots of one sentence, each drawn when it is asked for."""

    def __init__(self, event: Event, published: date, dice: random.Random, facts: Facts) -> None:
        super().__init__()
        self._event, self._published = event, published
        self._dice, self._facts, self._words = dice, facts, facts.words
        self._fighter: Fighter | None = None

    def __missing__(self, slot: str) -> str:
        words: str = getattr(self, f"_{slot}")()
        self[slot] = words
        return words

    @property
    def _war(self) -> War:
        return self._event.war

    def _means_a(self) -> str:
        return self._event.means

    def _means(self) -> str:
        return self._event.means.split(" ", 1)[1]

    def _hit_a(self) -> str:
        return self._event.hit

    def _hit(self) -> str:
        return self._event.hit.split(" ", 1)[1]

    def _place(self) -> str:
        return self._event.place

    def _place2(self) -> str:
        return self._war.towns.draw(self._dice)

    def _area(self) -> str:
        return self._war.areas.draw(self._dice)

    def _country(self) -> str:
        return country_in_words(self._war.name)

    def _actor(self) -> str:
        return self._event.actor.named(self._dice)

    def _actor_short(self) -> str:
        return bare(self["actor"])

    def _target(self) -> str:
        return self._event.target.named(self._dice)

    def _members(self) -> str:
        return self._event.actor.members

    def _victims(self) -> str:
        return self._event.victims

    def _n(self) -> str:
        return self._toll(self._event.killed)

    def _m(self) -> str:
        return self._toll(self._event.wounded)

    def _c(self) -> str:
        return in_figures(max(2, self._event.killed // 4))

    def _toll(self, final: int) -> str:
        """What is counted on the day of the report: fewer at first, and not the same by everybody."""
        days = (self._published - self._event.day).days
        share = (0.6, 0.85, 0.95, 1.0)[min(max(days, 0), 3)] * self._dice.uniform(0.85, 1.1)
        return self._bound(max(2, round(final * share)))

    def _bound(self, count: int) -> str:
        if count >= 60:
            step = 10 ** (len(str(count)) - 2)
            count = count // step * step
        bound: str = "{n}" if count < SMALL else self._dice.choice(self._words["bounds"])
        return bound.format(n=in_figures(count), more=in_figures(count + max(1, count // 5)))

    def _total(self) -> str:
        years = (self._published - date(self._war.since, 1, 1)).days / 365
        return self._bound(round(max(100, 9_000 * years * self._dice.uniform(0.8, 1.25))))

    def _group_drawn(self) -> Fighter:
        if self._fighter is None:
            self._fighter = self._war.groups.draw(self._dice)
        return self._fighter

    def _group(self) -> str:
        return self._group_drawn().named(self._dice)

    def _strength(self) -> str:
        known = self._facts.strength(self._group_drawn(), self._published.year)
        return self._bound(max(20, round(known * self._dice.uniform(0.75, 1.3))))

    def _group2(self) -> str:
        return self._other_than(self._war.groups, self._group_drawn()).named(self._dice)

    def _other_than(self, among: Zipf[Fighter], one: Fighter) -> Fighter:
        for _ in range(8):
            other = among.draw(self._dice)
            if other.id != one.id:
                return other
        return next(fighter for fighter in among.things if fighter.id != one.id)

    def _unit(self) -> str:
        return self._dice.choice(("fighters", "fighters", "fighters", "men", "troops"))

    def _unit_of(self) -> str:
        return self._dice.choice(("fighters", "troops", "soldiers", "tanks", "trucks"))

    def _some(self) -> str:
        return self._bound(self._dice.choice((12, 20, 40, 50, 100, 150, 300, 500, 1000)))

    def _many(self) -> str:
        return self._bound(self._dice.choice((50, 200, 800, 1500, 3000, 7000, 20000, 60000)))

    def _people(self) -> str:
        return str(self._dice.choice(self._words["people"]))

    def _sponsored(self) -> str:
        backed = [f for f in (self._war.groups.draw(self._dice) for _ in range(6)) if f.sponsors]
        fighter = backed[0] if backed else self._group_drawn()
        known = fighter.sponsors and self._dice.random() < 0.9
        self["sponsor"] = self._dice.choice(fighter.sponsors) if known else self._war.sponsors.draw(self._dice)
        return fighter.names[0]

    def _sponsor(self) -> str:
        self["sponsored"] = self._sponsored()
        return self["sponsor"]

    def _part(self) -> str:
        parts = [f for f in (self._any_side().draw(self._dice) for _ in range(8)) if f.parent]
        fighter = parts[0] if parts else self._group_drawn()
        self["whole"] = fighter.parent or self._other_than(self._war.groups, fighter).names[0]
        return fighter.names[0]

    def _any_side(self) -> Zipf[Fighter]:
        return self._dice.choice(self._war.sides)

    def _person(self) -> str:
        fighter = self._any_side().draw(self._dice)
        self["org"], self["function"] = fighter.names[0], self._dice.choice(self._words["function"])
        return self._facts.commander(fighter, self["function"], self._published.year)

    def _foreign(self) -> str:
        return bare(self._war.sponsors.draw(self._dice))

    def _hedge(self) -> str:
        return self._dice.choice(self._words["hedge"]) if self._dice.random() < 0.15 else ""

    def _source(self) -> str:
        return self._war.monitors.draw(self._dice)

    def _anon(self) -> str:
        return str(self._dice.choice(self._words["anon"]))

    def _outlet(self) -> str:
        return self._war.outlets.draw(self._dice).name

    def _time(self) -> str:
        day, days = self._event.day, (self._published - self._event.day).days
        drawn = self._dice.random()
        if days > 6:
            return on_day(day) if drawn < 0.6 else in_month(day) if drawn < 0.85 else ""
        return f"on {day:%A}" if drawn < 0.5 else on_day(day) if drawn < 0.75 else ""

    def _month(self) -> str:
        drawn = self._dice.random()
        return in_month(self._published) if drawn < 0.35 else f"in {self._published.year}" if drawn < 0.65 else ""

    def _since(self) -> str:
        year = self._dice.randint(self._war.since, max(self._war.since, self._published.year - 1))
        drawn = self._dice.random()
        return (
            ""
            if drawn < 0.5
            else f"since {year}"
            if drawn < 0.75
            else f"since {date(year, drawn_month(drawn), 1):%B %Y}"
        )


def drawn_month(drawn: float) -> int:
    """A month that hangs on a number from 0.75 to 1."""
    return 1 + int((drawn - 0.75) * 48) % 12


def on_day(day: date) -> str:
    """A day in words."""
    return f"on {day.day} {day:%B %Y}"


def in_month(day: date) -> str:
    """The month of a day in words."""
    return f"in {day:%B %Y}"


def bare(name: str) -> str:
    """A name without its article."""
    return name.removeprefix("the ")


def country_in_words(name: str) -> str:
    """A country as it stands after "in"."""
    return f"the {name}" if name.startswith("Democratic") else name
