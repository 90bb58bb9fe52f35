"""How the time to group grows with the number of documents: copy families, and comparing.

    python bench/bench_scale.py [COUNT ...]

For each COUNT (by default 3,000, 10,000 and 30,000) as many documents are made up, always the same: stories of Zipf-distributed made-up words, a
third of which are reprinted, cut, extended or carried inside longer stories by other outlets, with paragraphs that an outlet prints under many of
its stories. Copy families are found among them. Then two claims a document, on actors and places that grow in number with the documents, are
compared. Printed: seconds of processor time for each, and the growth exponent from each COUNT to the next: 1 is linear, 2 quadratic.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from whosays.assessment.compare import compare
from whosays.assessment.roots import NoOutlets
from whosays.documents.copies import find_copy_families
from whosays.model.claims import Claim, Part, Step
from whosays.model.documents import Document
from whosays.model.entries import Entry, ReaderIdentity, Resolution
from whosays.model.findings import CopyFamily
from whosays.model.kinds import Kind, Modality, Polarity, Role, Status
from whosays.model.quantities import Comparator, Quantity
from whosays.model.spans import Span

READER = ReaderIdentity("made up", "1", "")
WORDS = 20_000
STORY = 350
OUTLETS = 120
COPIES = 1 / 3
FIRST = date(2015, 1, 1)
DAYS = 1_500


class Writer:
    """Makes up stories; the same seed always gives the same."""

    def __init__(self, seed: int = 7) -> None:
        self.draw = random.Random(seed)
        self.words = [f"w{number:x}" for number in range(WORDS)]
        self.weights = [1 / (rank + 10) for rank in range(WORDS)]
        self.stock = [[self.passage(60) for _ in range(6)] for _ in range(OUTLETS)]

    def passage(self, length: int) -> list[str]:
        """So many words, frequent ones often."""
        return self.draw.choices(self.words, self.weights, k=length)

    def story(self, outlet: int) -> list[str]:
        """A story with, often, a stock paragraph of its outlet."""
        own = self.passage(self.draw.randrange(STORY // 2, STORY * 3 // 2))
        return own + self.draw.choice(self.stock[outlet]) if self.draw.random() < 0.5 else own

    def copy(self, story: Sequence[str]) -> list[str]:
        """The story reprinted, cut, extended, or inside a longer one."""
        how = self.draw.randrange(4)
        cut = list(story[: len(story) * 2 // 3]) if how == 1 else list(story)
        before = self.passage(40) if how == 2 else self.passage(STORY) if how == 3 else []
        return before + cut

    def documents(self, count: int) -> list[Document]:
        """`count` documents, a third of them copies of one of the last few hundred."""
        stories: list[list[str]] = []
        for _ in range(count):
            outlet = self.draw.randrange(OUTLETS)
            copied = stories and self.draw.random() < COPIES
            recent = stories[-300:]
            stories.append(self.copy(self.draw.choice(recent)) if copied else self.story(outlet))
        return [self.published(number, story) for number, story in enumerate(stories)]

    def published(self, number: int, words: Sequence[str]) -> Document:
        """A story as a document."""
        day, name = FIRST + timedelta(days=self.draw.randrange(DAYS)), f"d{number}"
        outlet = f"Outlet {self.draw.randrange(OUTLETS)}"
        return Document(name, " ".join(words), None, outlet, None, day, None, "en", "text/plain", name, name)

    def entries(self, documents: Sequence[Document]) -> list[Entry]:
        """Two claims a document, on actors and places of which there are more in a larger record."""
        subjects = max(10, len(documents) // 25)
        return [self.entry(document, place, subjects) for document in documents for place in range(2)]

    def entry(self, document: Document, place: int, subjects: int) -> Entry:
        """A made-up claim: a strength or a toll, half of them from a named source."""
        kind = self.draw.choice([Kind.STRENGTH, Kind.CASUALTIES])
        about = self.draw.randrange(subjects)
        low = self.draw.randrange(1, 400)
        at = Span(place, place + 1, str(low))

        def span(words: str) -> Span:
            return Span(place, place + 1, words)

        own = (
            {Role.OUTCOME: (span("killed"),), Role.VICTIMS: (span("people"),)}
            if kind is Kind.CASUALTIES
            else {Role.ACTOR: (span(f"Band {about}"),), Role.UNIT: (span("fighters"),)}
        )
        source = Step(span(f"Source {self.draw.randrange(60)}"), None, Part.ASSERTER, named=True)
        chain = (source,) if self.draw.random() < 0.5 else ()
        roles = {Role.QUANTITY: (at,), Role.PLACE: (span(f"Place {about}"),), **own}
        quantity = Quantity(low, self.draw.choice([low, None]), Comparator.EXACTLY, str(low))
        claim = Claim(document.id, kind, at, roles, chain, Modality.ASSERTED, Polarity.AFFIRMED, quantity, at)
        return Entry(claim, document, Resolution(), Status.PROPOSED, READER)


def timed(make: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of processor time, and what was made."""
    start = time.process_time()
    made = make()
    return time.process_time() - start, made


def measure(count: int) -> tuple[float, float]:
    """Seconds for the copy families and for comparing; prints a line."""
    writer = Writer()
    documents = writer.documents(count)
    entries = writer.entries(documents)
    copying, families = timed(lambda: find_copy_families(documents))
    comparing, comparisons = timed(lambda: compare(entries, families, NoOutlets()))
    print(
        f"{count:9,d} documents  copies {copying:7.1f} s ({len(families):,} families of {members(families):,})   "
        f"{len(entries):,} claims compared {comparing:7.1f} s ({len(comparisons):,} questions)   "
        f"together {copying + comparing:7.1f} s",
        flush=True,
    )
    return copying, comparing


def members(families: Sequence[CopyFamily]) -> int:
    """Documents in any family."""
    return sum(len(family.members) for family in families)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=int, nargs="*", default=[3_000, 10_000, 30_000], metavar="COUNT")
    counts = sorted(parser.parse_args().counts)
    seconds = [measure(count) for count in counts]
    for (small, before), (large, after) in pairwise(zip(counts, seconds, strict=True)):
        grown = [math.log(b / a) / math.log(large / small) for a, b in zip(before, after, strict=True)]
        print(f"from {small:,} to {large:,}: copies grow by the power {grown[0]:.2f}, comparing by {grown[1]:.2f}")


if __name__ == "__main__":
    main()
