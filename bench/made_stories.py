"""Reports of made-up wars: what happens, who writes of it, and the text with its claims.

An event is reported by several outlets on the days after it, with tolls that grow and differ; every report says something more of its war; and some
reports are printed again by others, whole, cut short, or with a line on where they come from.

Rules that always hold: the same seed gives the same reports; exactly as many documents and claims come as are asked for.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from made_text import Place, Template, frame, in_figures, read_frame, read_template, render
from made_world import Facts, Fighter, War, WarMaker, Zipf
from whosays.model.claims import Claim, Part, Step
from whosays.model.documents import Document, document_id
from whosays.model.entries import Resolution
from whosays.model.kinds import Kind, Modality, Role
from whosays.model.outlets import Outlet
from whosays.model.quantities import Quantity
from whosays.model.spans import Span
from whosays.resolution.actors import ACTOR_ROLES
from whosays.resolution.places import ROLES as PLACE_ROLES

FIRST, LAST = date(2012, 1, 1), date(2024, 12, 31)
COPIES = 0.25
"""How many documents in a hundredth are printed again from others."""
REPORTS = (1, 1, 1, 2, 2, 3, 3, 4, 6, 9)
"""How many outlets report an event, one of these."""
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

    def __init__(self, teller: Teller, event: Event, published: date) -> None:
        super().__init__()
        self._teller, self._event, self._published = teller, event, published
        self._dice, self._words = teller.dice, teller.words
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
        return with_article_of_country(self._war.name)

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
        known = self._teller.facts.strength(self._group_drawn(), self._published.year)
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
        return self._dice.choice(self._words["people"])

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
        return self._teller.facts.commander(fighter, self["function"], self._published.year)

    def _foreign(self) -> str:
        return bare(self._war.sponsors.draw(self._dice))

    def _hedge(self) -> str:
        return self._dice.choice(self._words["hedge"]) if self._dice.random() < 0.15 else ""

    def _source(self) -> str:
        return self._war.monitors.draw(self._dice)

    def _anon(self) -> str:
        return self._dice.choice(self._words["anon"])

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


def with_article_of_country(name: str) -> str:
    """A country as it stands after "in"."""
    return f"the {name}" if name.startswith("Democratic") else name


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim by places in its sentence, and what its words mean."""

    kind: Kind
    trigger: Place
    roles: tuple[tuple[Role, tuple[Place, ...]], ...]
    steps: tuple[tuple[Place, Place, Part, bool], ...]
    modality: Modality
    polarity: Any
    quantity: Quantity | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its claims."""

    text: str
    claims: tuple[Stated, ...]


@dataclass(slots=True)
class Story:
    """A report before it is printed: the event that it tells of, and its sentences, the headline first."""

    event: Event
    sentences: list[Sentence] = field(default_factory=list)

    def count(self) -> int:
        """How many claims it makes."""
        return sum(len(sentence.claims) for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Printed:
    """A document with its bytes, its claims and what their words mean, and the event that it tells of."""

    document: Document
    content: bytes
    claims: tuple[Claim, ...]
    resolutions: tuple[Resolution, ...]
    event: Event


class Teller:
    """Tells what happens in the wars of the file.

    Attributes:
        dice: What everything is drawn with.
        words: The words of the file.
        facts: What is so.
        kinds: How many claims of each kind were told.
    """

    def __init__(self, made: Mapping[str, Any], seed: int) -> None:
        self.dice = random.Random(seed)
        self.words: Mapping[str, Any] = made["words"]
        self.facts = Facts(self.words)
        self.kinds: Counter[Kind] = Counter()
        self._shares = {Kind(kind): share for kind, share in made["shares"].items()}
        maker = WarMaker(self.words)
        self._wars = [maker.war(row) for row in made["wars"]]
        self._templates: dict[str, list[Template]] = {}
        self._fillers: dict[Kind, list[Template]] = {}
        for row in made["templates"]:
            self._keep(str(row["part"]), read_template(row))
        frames = [(read_frame(row), float(row["weight"])) for row in made["frames"] if row["weight"]]
        self._frames = [shape for shape, _ in frames]
        self._frame_weights = [weight for _, weight in frames]
        self._number = 0

    def _keep(self, part: str, template: Template) -> None:
        if part.startswith("filler"):
            self._fillers.setdefault(template.kind, []).append(template)
        else:
            self._templates.setdefault(part, []).append(template)

    def tell(self, documents: int, claims: int) -> Iterator[Printed]:
        """So many documents with so many claims, as time goes by."""
        left, owed = documents, claims
        while left:
            event = self._happen(FIRST + (LAST - FIRST) * (documents - left) // documents)
            for published in self._report_days(event):
                for printed in self._publish(event, published, left, owed):
                    left, owed = left - 1, owed - len(printed.claims)
                    yield printed
                if not left:
                    return

    def _happen(self, day: date) -> Event:
        active = [war for war in self._wars if war.since <= day.year <= war.until]
        war = self.dice.choices(active, [war.weight for war in active])[0]
        kind = "attack" if self.dice.random() < 0.68 else "clash"
        return self._event(war, kind, day)

    def _event(self, war: War, kind: str, day: date) -> Event:
        dice = self.dice
        one, other = dice.choice(((0, 1), (1, 0)))
        actor, target = war.sides[one].draw(dice), war.sides[other].draw(dice)
        killed = min(400, max(2, round(dice.paretovariate(1.1) * 2)))
        return Event(
            war,
            kind,
            day,
            war.towns.draw(dice),
            actor,
            target,
            dice.choice(self.words["means"]),
            dice.choice(self.words["hit"]),
            dice.choice(self.words["victims"]),
            killed,
            round(killed * dice.uniform(1, 4)) + 2,
        )

    def _report_days(self, event: Event) -> list[date]:
        count = self.dice.choice(REPORTS)
        days = sorted(self.dice.choice((0, 0, 1, 1, 1, 2, 3)) for _ in range(count))
        return [min(LAST, event.day + timedelta(days)) for days in days]

    def _publish(self, event: Event, published: date, left: int, owed: int) -> Iterator[Printed]:
        """A report and what others print of it."""
        budget = owed if left == 1 else self._budget(left, owed)
        story = self._story(event, published, budget)
        outlet = event.war.outlets.draw(self.dice)
        yield self._print(story, outlet, published, None)
        left, owed = left - 1, owed - story.count()
        while left > 1 and self.dice.random() < COPIES and story.count() <= owed - (left - 1):
            copy = self._cut(story) if self.dice.random() < 0.4 else story
            again = min(LAST, published + timedelta(self.dice.choice((0, 0, 0, 1))))
            yield self._print(copy, event.war.outlets.draw(self.dice), again, outlet)
            left, owed = left - 1, owed - copy.count()

    def _budget(self, left: int, owed: int) -> int:
        """How many claims a report makes: the mean of what is owed, more or less."""
        return max(1, min(round(owed / left * self.dice.uniform(0.5, 1.5)), owed - (left - 1)))

    def _cut(self, story: Story) -> Story:
        keep = max(1, len(story.sentences) * 2 // 3)
        return Story(story.event, story.sentences[:keep])

    def _story(self, event: Event, published: date, budget: int) -> Story:
        story = Story(event)
        for part in (f"headline {event.kind}", f"lead {event.kind}"):
            fitting = [t for t in self._templates[part] if len(t.claims) <= budget - story.count()]
            if fitting:
                template = self.dice.choice(fitting)
                framed = template if part.startswith("headline") else self._framed(template)
                self._add(story, framed, Scene(self, event, published))
        while story.count() < budget:
            self._add_filler(story, event, published, budget - story.count())
        return story

    def _add_filler(self, story: Story, event: Event, published: date, room: int) -> None:
        kind = self._kind_wanted()
        same = kind is Kind.CASUALTIES and self.dice.random() < 0.4
        choice = self._templates["same"] if same else self._fillers[kind]
        fitting = [template for template in choice if len(template.claims) <= room]
        if not fitting:
            return
        other = event if same else self._event(event.war, "", published - timedelta(self.dice.choice(_DAYS_AGO)))
        self._add(story, self._framed(self.dice.choice(fitting)), Scene(self, other, published))

    def _kind_wanted(self) -> Kind:
        """A kind of which too little was told."""
        told = self.kinds.total() + 20
        wants = [max(0.02 * share, told * share / 100 - self.kinds[kind]) for kind, share in self._shares.items()]
        return self.dice.choices(list(self._shares), wants)[0]

    def _framed(self, template: Template) -> Template:
        if template.whole:
            return template
        text, steps = self.dice.choices(self._frames, self._frame_weights)[0]
        return frame(template, text, steps)

    def _add(self, story: Story, template: Template, scene: Scene) -> None:
        sentence = state(template, scene, story.event.war)
        if all(sentence.text != other.text for other in story.sentences):
            story.sentences.append(sentence)
            self.kinds.update(claim.kind for claim in sentence.claims)

    def _print(self, story: Story, outlet: Outlet, published: date, first: Outlet | None) -> Printed:
        self._number += 1
        credit = first is not None and self.dice.random() < 0.3
        line = f"\n\nFirst published by {first.name}." if credit and first else ""
        return print_story(
            story, outlet, published, self._number, agency=first.name if credit and first else None, line=line
        )


_DAYS_AGO = (0, 1, 1, 2, 2, 3, 4, 6, 10, 20, 40, 90)


def state(template: Template, scene: Scene, war: War) -> Sentence:
    """A sentence of a template, with its claims."""
    text, places = render(template.text, scene)
    steps = tuple(
        (places[source], places[cue], part, war.lexicon.is_named(_words(text, places[source])))
        for source, cue, part in template.steps
    )
    hedged = "hedge" in places
    stated = []
    for pattern in template.claims:
        roles = tuple(
            (role, tuple(places[slot] for slot in slots if slot in places))
            for role, slots in pattern.roles
            if any(slot in places for slot in slots)
        )
        filled = dict(roles)
        modality = Modality.HEDGED if hedged and pattern.hedging else pattern.modality
        stated.append(
            Stated(
                pattern.kind,
                places[pattern.trigger],
                roles,
                steps,
                modality,
                pattern.polarity,
                _quantity(text, filled, war),
            )
        )
    return Sentence(text, tuple(stated))


def _words(text: str, place: Place) -> str:
    return text[place[0] : place[1]]


def _quantity(text: str, filled: Mapping[Role, tuple[Place, ...]], war: War) -> Quantity | None:
    if Role.QUANTITY not in filled:
        return None
    counted = filled.get(Role.UNIT) or filled.get(Role.VICTIMS)
    unit = ", ".join(_words(text, place) for place in counted) if counted else None
    return war.lexicon.quantity(_words(text, filled[Role.QUANTITY][0]), unit)


def print_story(
    story: Story, outlet: Outlet, published: date, number: int, *, agency: str | None, line: str
) -> Printed:
    """The document of a story, with its claims where they stand in it."""
    headline, *body = story.sentences
    text = "\n\n".join([headline.text, " ".join(sentence.text for sentence in body)]).strip() + line
    content = text.encode()
    digest = hashlib.sha256(content).hexdigest()
    url = f"https://{_host(outlet)}/{published:%Y/%m/%d}/{number}"
    own_id = document_id(digest, outlet.name, url, published)
    document = Document(
        own_id,
        text,
        headline.text,
        outlet.name,
        agency,
        published,
        url,
        "en",
        "text/plain",
        digest,
        f"report-{number}.txt",
    )
    claims: list[Claim] = []
    resolutions: list[Resolution] = []
    start = 0
    for place, sentence in enumerate(story.sentences):
        whole = Span(start, start + len(sentence.text), sentence.text)
        for stated in sentence.claims:
            claim = _claim(own_id, stated, whole)
            claims.append(claim)
            resolutions.append(_resolution(claim, story.event.war, published))
        start += len(sentence.text) + (2 if place == 0 else 1)
    return Printed(document, content, tuple(claims), tuple(resolutions), story.event)


def _host(outlet: Outlet) -> str:
    return re.sub(r"[^a-z0-9]+", "-", outlet.name.casefold()).strip("-") + ".example"


def _claim(document: str, stated: Stated, sentence: Span) -> Claim:
    at, text = sentence.start, sentence.text

    def span(place: Place) -> Span:
        return Span(at + place[0], at + place[1], text[place[0] : place[1]])

    return Claim(
        document,
        stated.kind,
        span(stated.trigger),
        {role: tuple(map(span, places)) for role, places in stated.roles},
        tuple(Step(span(source), span(cue), part, named) for source, cue, part, named in stated.steps),
        stated.modality,
        stated.polarity,
        stated.quantity,
        sentence,
        0.9,
    )


def _resolution(claim: Claim, war: War, published: date) -> Resolution:
    lexicon = war.lexicon
    actors = [
        match
        for role in ACTOR_ROLES
        for span in claim.fillers(role)
        for match in lexicon.actors(role, span, claim.kind)
    ]
    actors += [
        match for step in claim.attribution if step.named for match in lexicon.actors(None, step.source, claim.kind)
    ]
    actors.sort(key=lambda match: (match.role is None, match.span))
    places = [lexicon.place(role, span) for role in PLACE_ROLES for span in claim.fillers(role)]
    times = claim.fillers(Role.TIME)
    time = lexicon.time(times[0].text, published) if times else None
    return Resolution(tuple(actors), tuple(place for place in places if place is not None), time)
