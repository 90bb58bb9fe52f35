"""How often the quantity grammar gives what a coder gave, from the coder's own fillers.

usage: bench_quantities.py GOLD.jsonl [GOLD.jsonl ...]

Prints the accuracy for every file (low and high both equal), once from the filler alone and once with the words before it, and the wrong ones.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whosays.extraction.quantities import parse_quantity


def find_cases(path: Path) -> Iterator[tuple[str, str, tuple[int | None, int | None]]]:
    """The wording, the sentence's words before it, and the coded range, for every quantity filler."""
    for line in path.read_text(encoding="utf-8").splitlines():
        document: dict[str, Any] = json.loads(line)
        for claim in document["claims"]:
            fillers = claim["roles"].get("quantity", [])
            if fillers and claim.get("quantity"):
                start = document["sentences"][claim["sentence"]][0]
                filler = fillers[0]
                coded = claim["quantity"]
                yield filler["text"], document["text"][start : filler["start"]], (coded["low"], coded["high"])


def derive(wording: str, before: str) -> tuple[int | None, int | None]:
    """The range that the grammar gives."""
    quantity = parse_quantity(wording, before)
    return (None, None) if quantity is None else (quantity.low, quantity.high)


def main() -> None:
    """Print one block for every file."""
    for path in map(Path, sys.argv[1:]):
        cases = list(find_cases(path))
        alone = sum(derive(wording, "") == coded for wording, _, coded in cases)
        wrong = [(w, b[-25:], c, derive(w, b)) for w, b, c in cases if derive(w, b) != c]
        print(
            f"{path.name}: filler alone {alone / len(cases):.4f}, with the words before {1 - len(wrong) / len(cases):.4f} of {len(cases)}"
        )
        for wording, before, coded, derived in wrong:
            print(f"  {wording!r} after {before!r}: coded {coded}, derived {derived}")


if __name__ == "__main__":
    main()
