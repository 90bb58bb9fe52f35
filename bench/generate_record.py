"""A large, plausible record of made-up reports, written fast, for measuring and for developing at scale.

    python bench/generate_record.py OUT.db [--documents 100000] [--claims 1000000] [--seed 7] [--decisions 2000] [--check]

Reports of wars over 2012 to 2024: groups, places and outlets bear real names, from the tables that ship, and everything that is said of them is made
up. `--check` then verifies the record and says how a sample of it resolves and reads with the real resolver and verifier. The same numbers and seed
give the same documents and claims.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from made_documents import Printed
from made_stories import Teller
from whosays.assessment.grading import THE_SCHEME, read_schemes
from whosays.extraction.verifier import verify
from whosays.model.decisions import Action
from whosays.model.entries import Entry, ReaderIdentity
from whosays.record.store import NewDocument, NewReading, Record
from whosays.reference.actors import load_actors
from whosays.resolution.place_choices import subject_of
from whosays.resolution.resolver import default_resolver

FILE = Path(__file__).with_name("made_record.toml")
READER = ReaderIdentity("generated", "1", "")
SAMPLE = 300
"""Documents that `--check` looks at."""


def read_file() -> dict[str, object]:
    """What the record is made of."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Kept:
    """A document to decide on: its first claim, and that of the document before it where both tell of one event."""

    document: str
    claim: str
    twin: str | None


class Sample:
    """Some of the documents that go by, all equally likely, however many come."""

    def __init__(self, size: int, seed: int) -> None:
        self.kept: list[Kept] = []
        self._size, self._dice, self._seen = size, random.Random(seed), 0
        self._last: Printed | None = None

    def look(self, printed: Printed) -> None:
        """Keep it, or not."""
        last, self._last = self._last, printed
        at = self._seen if self._seen < self._size else self._dice.randrange(self._seen + 1)
        self._seen += 1
        if at < self._size:
            twin = last.claims[0].id if last and last.event == printed.event else None
            self.kept[at : at + 1] = [Kept(printed.document.id, printed.claims[0].id, twin)]


def write(record: Record, told: Iterable[Printed], sample: Sample) -> None:
    """Write everything that is told."""
    version = default_resolver().version

    def read() -> Iterator[tuple[NewDocument, list[NewReading]]]:
        for printed in told:
            sample.look(printed)
            reading = NewReading(printed.document.id, READER, version, printed.claims, printed.resolutions)
            yield NewDocument(printed.document, printed.content), [reading]

    record.add_many(read())


def decide(record: Record, kept: Sequence[Kept], count: int, seed: int) -> None:
    """Decide as a few people would: mostly on claims, now and then on documents, events, names and places."""
    dice = random.Random(seed)
    for name in ("Iran", "Turkey", "Russia"):
        members = sorted(actor.id for actor in load_actors() if name.lower() in actor.sponsors)
        record.decide(Action.GROUP, f"{name}-backed forces", by="ada", why="one sponsor", value=_json(members=members))
    for left, right, sameness in JUDGED:
        record.decide(Action.JUDGE, f"{left}|{right}", by="noor", why="names", value=_json(sameness=sameness))
    record.decide(
        Action.PLACE, subject_of("Kyiv", None), by="ada", why="the city", value=_json(place="geonames:703448")
    )
    record.decide(Action.GRADE, THE_SCHEME, by="ada", why="house rule", value=read_schemes(["admiralty"]))
    for item in dice.sample(kept, min(count, len(kept))):
        action, subject, value, why = _drawn(item, dice)
        record.decide(action, subject, by=dice.choice(("ada", "noor", "idris")), why=why, value=value)


JUDGED = (
    ("hayat-tahrir-al-sham", "jabhat-fatah-al-sham", "different"),
    ("houthis", "jund-ansar-allah", "unsure"),
    ("donetsk-peoples-militia", "dpr", "different"),
)
"""Judgements on names, as people make them."""


def _drawn(item: Kept, dice: random.Random) -> tuple[Action, str, str, str]:
    drawn = dice.random()
    if drawn < 0.1 and item.twin:
        sameness = "same" if drawn < 0.08 else "different"
        return Action.INCIDENT, "|".join(sorted((item.claim, item.twin))), _json(sameness=sameness), "place and day"
    if drawn < 0.11:
        return Action.WITHDRAW, item.document, "{}", "taken down by its outlet"
    if drawn < 0.12:
        return Action.CORRECT, item.document, _json(agency="AFP"), "credited below the text"
    if drawn < 0.8:
        return Action.ACCEPT, item.claim, "{}", "says so"
    return Action.REJECT, item.claim, "{}", "misread"


def _json(**said: object) -> str:
    return json.dumps(said, ensure_ascii=False)


def main() -> None:
    """Write the record and say what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--decisions", type=int)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    if asked.out.exists():
        parser.error(f"{asked.out} exists already: name a new file")
    gc.disable()  # nothing here is made of circles, and looking for them costs a fifth of the time
    start = time.process_time()
    teller = Teller(read_file(), asked.seed)
    with Record.open(asked.out) as record:
        count = min(2_000, max(20, asked.claims // 500)) if asked.decisions is None else asked.decisions
        sample = Sample(count, asked.seed)
        write(record, teller.tell(asked.documents, asked.claims), sample)
        decide(record, sample.kept, count, asked.seed)
    size = asked.out.stat().st_size / 1e6
    print(
        f"{asked.claims:,} claims in {asked.documents:,} documents, {size:,.0f} MB, {time.process_time() - start:.0f} s of processor time"
    )
    if asked.check:
        check(asked.out)


def check(path: Path) -> None:
    """Say whether the record holds, and how a sample of it fares with the real verifier and resolver."""
    with Record.open(path) as record:
        problems = record.verify()
        documents = record.documents()
        step = max(1, len(documents) // SAMPLE)
        sample = [entries for document in documents[::step] if (entries := record.entries(document.id))]
    kinds = Counter(str(entry.claim.kind) for entries in sample for entry in entries)
    print("the record holds" if not problems else "\n".join(problems[:20]))
    print(
        "kinds in the sample: "
        + ", ".join(f"{kind} {100 * n / kinds.total():.0f} %" for kind, n in kinds.most_common())
    )
    refused = Counter(reason for entries in sample for e in entries for reason in verify(e.document.text, e.claim))
    print(f"refused by the verifier: {refused.total()} of {kinds.total()}", *refused.most_common(5), sep="\n  ")
    agreed = Counter(part for entries in sample for part in _agreeing(entries))
    print("as the resolver: " + ", ".join(f"{part} {100 * n / kinds.total():.1f} %" for part, n in agreed.items()))


def _agreeing(entries: Sequence[Entry]) -> Iterator[str]:
    """Each part of each claim's resolution that the resolver gives for the whole document too, scores and reasons aside."""
    found = default_resolver().resolve(entries[0].document, [entry.claim for entry in entries])
    for entry, other in zip(entries, found, strict=True):
        own = entry.resolution
        if [replace(m, score=0, features=()) for m in own.actors] == [
            replace(m, score=0, features=()) for m in other.actors
        ]:
            yield "actors"
        if [replace(m, score=0, features=()) for m in own.places] == [
            replace(m, score=0, features=()) for m in other.places
        ]:
            yield "places"
        if own.time == other.time:
            yield "times"


if __name__ == "__main__":
    main()
