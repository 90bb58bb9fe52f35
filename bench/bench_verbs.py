"""What the verbs cost on a record of a given size: seconds of processor time, and the most memory that the process held.

    python bench/bench_verbs.py [--claims N] [--keep FILE] [--only VERB ...]

A record is made up, always the same: a document for every ten claims, a third of them reprints of another outlet's, with sentences about actors of the
names table at places of the gazetteer, some often and most rarely, over three years. The words are resolved and written as any others are. Then each
verb is run in a process of its own, as a person would run it, and what it prints is thrown away. `--keep` names the record: it is made where there is
none, and used again where there is one.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from whosays.model.claims import Claim, Part, Step
from whosays.model.documents import Document, document_id
from whosays.model.entries import ReaderIdentity
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.quantities import Comparator, Quantity
from whosays.model.spans import Span
from whosays.record.store import NewReading, Record
from whosays.reference.actors import load_actors
from whosays.reference.places import load_gazetteer
from whosays.resolution.resolver import default_resolver

READER = ReaderIdentity("made up", "1", "")
FIRST, DAYS = date(2016, 1, 1), 1_100
A_DOCUMENT, OUTLETS, COPIES = 10, 60, 1 / 3
COUNTRIES = ("SY", "SD", "UA", "MM")
SENTENCES = (
    (Kind.STRENGTH, "*{actor}* *has* *{n}* *fighters* in *{place}*", (Role.ACTOR, None, Role.QUANTITY, Role.UNIT, Role.PLACE)),
    (Kind.PRESENCE, "*{actor}* *is deployed* in *{place}*", (Role.ACTOR, None, Role.PLACE)),
    (Kind.CONTROL, "*{actor}* *holds* *{place}*", (Role.ACTOR, None, Role.PLACE)),
    (Kind.MOVEMENT, "*{actor}* *moved* to *{place}* on *{day}*", (Role.ACTOR, None, Role.PLACE, Role.TIME)),
    (Kind.ATTACK, "*{actor}* *shelled* *{place}* on *{day}*", (Role.ACTOR, None, Role.PLACE, Role.TIME)),
    (Kind.CLASH, "*{actor}* *fought* *{target}* near *{place}* on *{day}*", (Role.ACTOR, None, Role.TARGET, Role.PLACE, Role.TIME)),
    (Kind.ALIGNMENT, "*{actor}* *is allied* with *{target}*", (Role.ACTOR, None, Role.TARGET)),
    (
        Kind.CASUALTIES,
        "*{n}* *civilians* were *killed* in *{place}* on *{day}*",
        (Role.QUANTITY, Role.VICTIMS, None, Role.PLACE, Role.TIME),
    ),
)  # fmt: skip
VERBS: tuple[tuple[str, ...], ...] = (
    ("claims",),
    ("claims", "--format", "jsonl"),
    ("compare",),
    ("disagreements",),
    ("timeline",),
    ("orbat",),
    ("sources",),
    ("incidents",),
    ("forecasts",),
    ("documents",),
    ("actors",),
    ("show", "FIRST"),
    ("export", "--as", "csv"),
    ("brief", "-o", os.devnull),
)
RUN = """
import resource, sys
from whosays.cli import main
try:
    main(sys.argv[1:])
except SystemExit as left:
    used = resource.getrusage(resource.RUSAGE_SELF)
    print("\\x00", used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, left.code or 0, file=sys.stderr)
"""


class Writer:
    """Makes up documents with claims; the same seed always gives the same."""

    def __init__(self, seed: int = 7) -> None:
        self.draw = random.Random(seed)
        self.actors = [actor.name for actor in load_actors() if actor.country in COUNTRIES]
        self.draw.shuffle(self.actors)
        gazetteer = load_gazetteer()
        areas = [area for code in COUNTRIES for area in gazetteer.members(f"{gazetteer.country(code).id}")]  # type: ignore[union-attr]
        self.places = [place.name for area in areas for place in gazetteer.members(area.id, 25)]
        self.draw.shuffle(self.places)

    def some(self, of: Sequence[str]) -> str:
        """One of them, those at the front often."""
        return of[min(int(self.draw.paretovariate(0.6)) - 1, self.draw.randrange(len(of)))]

    def sentence(self) -> tuple[Kind, str, tuple[Role | None, ...], int]:
        """A sentence with its parts between asterisks."""
        kind, frame, roles = self.draw.choice(SENTENCES)
        count = self.draw.randrange(2, 400)
        day = self.draw.choice(("Monday", "Tuesday", "Friday", "Sunday"))
        words = frame.format(
            actor=self.some(self.actors), target=self.some(self.actors), place=self.some(self.places), n=count, day=day
        )
        return kind, f"{words}, *Source {self.draw.randrange(40)}* *said*. ", roles, count

    def story(self) -> list[tuple[Kind, str, tuple[Role | None, ...], int]]:
        """The sentences of one document."""
        return [self.sentence() for _ in range(A_DOCUMENT)]

    def documents(self, count: int) -> Iterator[tuple[Document, list[Claim]]]:
        """`count` documents with their claims."""
        stories: list[list[tuple[Kind, str, tuple[Role | None, ...], int]]] = []
        for number in range(count):
            copied = stories and self.draw.random() < COPIES
            story = self.draw.choice(stories[-40:]) if copied else self.story()
            stories.append(story)
            yield self.published(number, count, story)

    def published(
        self, number: int, count: int, story: Sequence[tuple[Kind, str, tuple[Role | None, ...], int]]
    ) -> tuple[Document, list[Claim]]:
        """A story as a document of some outlet on its day."""
        text = "".join(words for _, words, _, _ in story).replace("*", "")
        digest = hashlib.sha256(text.encode()).hexdigest()
        day, outlet = FIRST + timedelta(days=number * DAYS // count), f"Outlet {self.draw.randrange(OUTLETS)}"
        name = document_id(digest, outlet, None, day)
        document = Document(name, text, None, outlet, None, day, None, "en", "text/plain", digest, f"{number}.txt")
        claims, start = [], 0
        for sentence in story:
            claims.append(made_claim(document, start, sentence))
            start += len(sentence[1].replace("*", ""))
        return document, claims


def made_claim(document: Document, start: int, sentence: tuple[Kind, str, tuple[Role | None, ...], int]) -> Claim:
    """The claim of the sentence that begins at `start`."""
    kind, words, roles, count = sentence
    spans, at = [], start
    for index, part in enumerate(words.split("*")):
        if index % 2:
            spans.append(Span.of(document.text, at, at + len(part)))
        at += len(part)
    source, cue = spans[len(roles) :]
    filled = {role: (span,) for role, span in zip(roles, spans, strict=False) if role is not None}
    trigger = next(span for role, span in zip(roles, spans, strict=False) if role is None)
    if kind is Kind.CASUALTIES:
        filled[Role.OUTCOME] = (trigger,)
    quantity = Quantity(count, count, Comparator.EXACTLY, str(count)) if Role.QUANTITY in filled else None
    steps = (Step(source, cue, Part.ASSERTER, named=True),)
    whole = Span.of(document.text, start, at - 1)
    return Claim(document.id, kind, trigger, filled, steps, Modality.ASSERTED, Polarity.AFFIRMED, quantity, whole)


def make_record(file: Path, claims: int) -> None:
    """Write a made-up record of so many claims."""
    resolver = default_resolver()
    with Record.open(file) as record:
        for document, found in Writer().documents(claims // A_DOCUMENT):
            if record.add_document(document, document.text.encode()):
                resolved = resolver.resolve(document, found)
                record.add_reading(NewReading(document.id, READER, resolver.version, tuple(found), resolved))


def measure(verb: Sequence[str], file: Path) -> str:
    """A row: seconds of processor time, megabytes, and the verb; what went wrong where something did."""
    words = [_first_claim(file) if word == "FIRST" else word for word in verb]
    asked = [sys.executable, "-c", RUN, *words, "--record", str(file)]
    ran = subprocess.run(asked, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    told, mark, figures = ran.stderr.rpartition("\x00")
    if not mark:
        return f"{' '.join(verb):24}  failed: {told or ran.stderr[-300:]}"
    seconds, megabytes, code = figures.split()
    left = "" if code == "0" else f"  exit {code}: {told.strip()[-200:]}"
    return f"{' '.join(verb):24} {float(seconds):8.2f} s {int(megabytes):6,d} MB{left}"


def _first_claim(file: Path) -> str:
    with Record.open(file, create=False) as record:
        return record.entries(record.documents()[0].id)[0].id


def main() -> None:
    """Make the record and print a row for each verb."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--keep", type=Path, help="the record to make, or to use again")
    parser.add_argument("--only", nargs="+", default=[], metavar="VERB")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = asked.keep or Path(folder) / "made-up.db"
        if not file.exists():
            start = time.process_time()
            make_record(file, asked.claims)
            print(f"{'made in':24} {time.process_time() - start:8.2f} s", flush=True)
        for verb in VERBS:
            if not asked.only or verb[0] in asked.only:
                print(measure(verb, file), flush=True)


if __name__ == "__main__":
    main()
