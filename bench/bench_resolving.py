"""How long it takes to say who the words of claims mean, and to propose which names are one.

usage: bench_resolving.py [--claims N]

Documents are made up from names of the table, names that no table knows, and words that point back, twenty claims each, so that every way of matching
is walked. Loading of the tables is timed apart: it happens once.
"""

from __future__ import annotations

import argparse
import random
import time
from datetime import date

from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.entries import Entry, ReaderIdentity
from whosays.model.kinds import Kind, Modality, Polarity, Role, Status
from whosays.model.spans import Span
from whosays.reference.actors import load_actors
from whosays.resolution.actors import match_actors
from whosays.resolution.judgements import apply_judgements
from whosays.resolution.lookup import index_of
from whosays.resolution.proposals import propose_same
from whosays.resolution.resolver import default_resolver

POINTING = ("the group", "these forces", "the regime", "rebels", "its fighters", "government forces", "residents")
PARTS = ("Bahr", "Rimal", "Wadi", "Sahra", "Nahr", "Tal", "Qamar", "Dulab", "Marun", "Idang", "Kessa", "Toumba")
KINDS = ("Liwa", "Harakat", "Jabhat", "Brigade", "Front", "Movement")


def made_up_name(chance: random.Random) -> str:
    """A name that no table knows."""
    kind, one, other = chance.choice(KINDS), chance.choice(PARTS), chance.choice(PARTS)
    return f"{kind} {one} al-{other}" if kind[-1] in "att" else f"{one} {other} {kind}"


def make_document(number: int, chance: random.Random) -> tuple[Document, list[Claim]]:
    """A document of twenty sentences, each with one claim."""
    names = [actor.name for actor in load_actors()]
    text, claims = "", []
    spans: list[tuple[int, int, int, int]] = []
    for _ in range(20):
        words = chance.choice(
            (chance.choice(names), made_up_name(chance), f"{chance.choice(names)} fighters", chance.choice(POINTING))
        )
        start = len(text)
        text += f"On Monday {words} entered the village of Marun with several trucks, a monitor said. "
        at = start + len("On Monday ")
        spans.append((start, len(text) - 1, at, at + len(words)))
    id_ = f"{number:016x}"
    document = Document(
        id=id_,
        text=text,
        title=None,
        outlet="Marun Herald",
        agency=None,
        published=date(2021, 5, 4),
        url=None,
        language="en",
        media_type="text/plain",
        sha256=id_ * 4,
        name=f"{number}.txt",
    )
    for start, end, left, right in spans:
        trigger = Span.of(text, right + 1, right + 8)
        claims.append(
            Claim(
                document.id,
                Kind.MOVEMENT,
                trigger,
                {Role.ACTOR: (Span.of(text, left, right),)},
                (),
                Modality.ASSERTED,
                Polarity.AFFIRMED,
                None,
                Span.of(text, start, end),
            )
        )
    return document, claims


def main() -> None:
    """Print seconds of processor time for each step."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", type=int, default=1000)
    asked = parser.parse_args()
    at = time.process_time()
    index_of(load_actors())
    print(f"load {len(load_actors())} actors: {time.process_time() - at:.2f} s")
    at = time.process_time()
    resolver = default_resolver()
    warm = make_document(0, random.Random(0))
    resolver.resolve(*warm)
    print(f"load the rest: {time.process_time() - at:.2f} s")
    chance = random.Random(7)
    made = [make_document(number, chance) for number in range(1, asked.claims // 20 + 1)]
    at = time.process_time()
    for document, claims in made:
        match_actors(document, claims, load_actors())
    print(f"actors of {asked.claims} claims: {time.process_time() - at:.2f} s")
    at = time.process_time()
    resolutions = [resolver.resolve(document, claims) for document, claims in made]
    print(f"actors again, places and times: {time.process_time() - at:.2f} s")
    reader = ReaderIdentity("bench", "1", "0")
    entries = [
        Entry(claim, document, resolution, Status.PROPOSED, reader)
        for (document, claims), found in zip(made, resolutions, strict=True)
        for claim, resolution in zip(claims, found, strict=True)
    ]
    at = time.process_time()
    proposals = propose_same(entries)
    print(f"{len(proposals)} proposals: {time.process_time() - at:.2f} s")
    at = time.process_time()
    apply_judgements(entries, proposals)
    print(f"judgements applied: {time.process_time() - at:.2f} s")


if __name__ == "__main__":
    main()
