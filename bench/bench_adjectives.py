"""How often a coder coded what the adjective rules find, and with which roles.

usage: bench_adjectives.py GOLD.jsonl [GOLD.jsonl ...] [--show]
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from whosays.extraction.adjectives import find_compounds, find_origins
from whosays.extraction.gold import from_gold
from whosays.extraction.sentences import split_sentences
from whosays.model.spans import Span


def count(path: Path, *, show: bool) -> Counter[str]:
    """Claims found and coded, and fillers found and coded in them."""
    counts: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        document, claims = from_gold(json.loads(line))
        for start, end in split_sentences(document.text):
            sentence = Span.of(document.text, start, end)
            for kind, trigger, roles in (
                *find_compounds(document.text, sentence),
                *find_origins(document.text, sentence),
            ):
                coded = [claim for claim in claims if claim.kind is kind and claim.trigger.overlaps(trigger)]
                counts.update({f"{kind} found": 1, f"{kind} coded": bool(coded)})
                right = (
                    sum(any(s.overlaps(x) for s in coded[0].fillers(r) for x in spans) for r, spans in roles.items())
                    if coded
                    else 0
                )
                counts.update({f"{kind} roles": len(roles) if coded else 0, f"{kind} right": right})
                if show and right < len(roles):
                    print(f"  {kind} {[span.text for spans in roles.values() for span in spans]} coded: {bool(coded)}")
    return counts


def main() -> None:
    """Print a line for each kind of every file."""
    for path in (Path(name) for name in sys.argv[1:] if name != "--show"):
        counts = count(path, show="--show" in sys.argv)
        for kind in ("alignment", "control", "origin"):
            claims = f"{counts[f'{kind} coded']} of {counts[f'{kind} found']} claims"
            print(
                f"{path.name} {kind}: {claims}, {counts[f'{kind} right']} of {counts[f'{kind} roles']} fillers of those"
            )


if __name__ == "__main__":
    main()
