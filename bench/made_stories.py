"""Reports of made-up wars: what happens, who writes of it, and the text with its claims.

An event is reported by several outlets on the days after it, with tolls that grow and differ; every report says something more of its war; and some
reports are printed again by others, whole, cut short, or with a line on where they come from.

Rules that always hold: the same seed gives the same reports; exactly as many documents and claims come as are asked for.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from made_documents import Printed, Story, print_story, state
from made_scenes import Event, Scene
from made_text import Template, frame, read_frame, read_template
from made_world import Facts, War, WarMaker
from whosays.model.kinds import Kind
from whosays.model.outlets import Outlet

FIRST, LAST = date(2012, 1, 1), date(2024, 12, 31)
COPIES = 0.25
"""How many documents in a hundredth are printed again from others."""
REPORTS = (1, 1, 1, 2, 2, 3, 3, 4, 6, 9)
"""How many outlets report an event, one of these."""
_DAYS_AGO = (0, 1, 1, 2, 2, 3, 4, 6, 10, 20, 40, 90)
"""How long before a report something else that it tells of may have happened, one of these."""


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
                self._add(story, framed, Scene(event, published, self.dice, self.facts))
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
        self._add(story, self._framed(self.dice.choice(fitting)), Scene(other, published, self.dice, self.facts))

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
