"""How well the attribution rules do, given a coder's claims.

usage: bench_attribution.py GOLD.jsonl [GOLD.jsonl ...] [--show]

Completion: the coder's nearest source is shown, the others are hidden. Alone: every source is hidden.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from whosays.extraction.attribution import complete_chains
from whosays.extraction.gold import from_gold
from whosays.extraction.sentences import split_sentences
from whosays.model.claims import Claim


def count(path: Path, *, hidden: bool, show: bool) -> Counter[str]:
    """Steps that the coder gave, that the rules added, and that both have."""
    counts: Counter[str] = Counter()
    keep = 0 if hidden else 1
    for line in path.read_text(encoding="utf-8").splitlines():
        document, coded = from_gold(json.loads(line))
        shown = tuple(replace(claim, attribution=claim.attribution[:keep]) for claim in coded)
        for claim, given, found in zip(
            coded, shown, complete_chains(document.text, split_sentences(document.text), shown), strict=True
        ):
            if hidden or given.attribution:
                _count_steps(claim, found, keep, counts, show=show)
    return counts


def _count_steps(coded: Claim, found: Claim, keep: int, counts: Counter[str], *, show: bool) -> None:
    last = keep + 1 if keep == 0 else None
    wanted, added = coded.attribution[keep:last], found.attribution[keep:last]
    both = sum(any(a.source.overlaps(w.source) for w in wanted) for a in added)
    counts.update(coded=len(wanted), added=len(added), both=both)
    if show and both < max(len(wanted), len(added)):
        print(
            "  ",
            [s.source.text for s in wanted],
            [(s.source.text, s.cue.text if s.cue else None) for s in added],
            "|",
            coded.sentence.text[:260],
        )


def main() -> None:
    """Print two lines for every file."""
    for path in (Path(name) for name in sys.argv[1:] if name != "--show"):
        for hidden in (False, True):
            counts = count(path, hidden=hidden, show="--show" in sys.argv)
            right = f"precision {counts['both'] / max(counts['added'], 1):.3f}, recall {counts['both'] / max(counts['coded'], 1):.3f}"
            print(
                f"{path.name}, {'alone' if hidden else 'completion'}: {right} ({counts['added']} added, {counts['coded']} coded)"
            )


if __name__ == "__main__":
    main()
