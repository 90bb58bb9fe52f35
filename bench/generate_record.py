"""A large, plausible record of made-up reports, written fast, for measuring and for developing at scale.

    python bench/generate_record.py OUT.db [--documents 100000] [--claims 1000000] [--seed 7] [--decisions 2000] [--check]

Reports of wars over 2012 to 2024: groups, places and outlets bear real names, from the tables that ship, and everything that is said of them is made
up. `--check` then verifies the record and says how a sample of it resolves and reads with the real resolver and verifier. The same numbers and seed
give the same documents and claims.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from made_stories import Printed, Teller
from whosays.extraction.verifier import verify
from whosays.model.decisions import Action
from whosays.model.entries import ReaderIdentity
from whosays.record.store import NewDocument, NewReading, Record
from whosays.resolution.resolver import default_resolver

FILE = Path(__file__).with_name("made_record.toml")
READER = ReaderIdentity("generated", "1", "")


def read_file() -> dict[str, object]:
    """What the record is made of."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def write(record: Record, told: Iterator[Printed]) -> list[str]:
    """Write everything that is told; some of the claims' ids come back."""
    kept: list[str] = []
    version = default_resolver().version

    def read() -> Iterator[tuple[NewDocument, list[NewReading]]]:
        for printed in told:
            kept.append(printed.claims[0].id)
            reading = NewReading(printed.document.id, READER, version, printed.claims, printed.resolutions)
            yield NewDocument(printed.document, printed.content), [reading]

    record.add_many(read())
    return kept


def decide(record: Record, claims: Sequence[str], count: int, seed: int) -> None:
    """Accept and reject claims, as two people would."""
    dice = random.Random(seed)
    for claim in dice.sample(claims, min(count, len(claims))):
        by = dice.choice(("ada", "noor"))
        if dice.random() < 0.8:
            record.decide(Action.ACCEPT, claim, by=by, why="says so")
        else:
            record.decide(Action.REJECT, claim, by=by, why="misread")


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
    start = time.process_time()
    teller = Teller(read_file(), asked.seed)
    with Record.open(asked.out) as record:
        claims = write(record, teller.tell(asked.documents, asked.claims))
        count = min(2_000, max(20, asked.claims // 500)) if asked.decisions is None else asked.decisions
        decide(record, claims, count, asked.seed)
    size = asked.out.stat().st_size / 1e6
    print(
        f"{asked.claims:,} claims in {asked.documents:,} documents, {size:,.0f} MB, {time.process_time() - start:.0f} s of processor time"
    )
    if asked.check:
        check(asked.out)


def check(path: Path) -> None:
    """Say whether the record holds, and how its claims fare with the real verifier and resolver."""
    with Record.open(path) as record:
        problems = record.verify()
        print(f"verify: {problems or 'all holds'}")
        entries = record.entries()
    print(
        "kinds:",
        {str(k): round(100 * n / len(entries), 1) for k, n in Counter(e.claim.kind for e in entries).most_common()},
    )
    refused = Counter(reason for entry in entries[:3000] for reason in verify(entry.document.text, entry.claim))
    print("refused by the verifier:", sum(refused.values()), json.dumps(refused.most_common(12), indent=1))


if __name__ == "__main__":
    main()
