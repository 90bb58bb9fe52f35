"""How well the cue rules alone tell modality and polarity, given a coder's triggers.

usage: bench_certainty.py GOLD.jsonl [GOLD.jsonl ...] [--show]

For every file: precision and recall of each overriding rule, and how many coded values the wide check would refuse. `--show` prints the disagreements.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from whosays.extraction.certainty import may_be, may_be_denied, must_be, must_be_denied
from whosays.extraction.gold import from_gold
from whosays.model.claims import Claim
from whosays.model.kinds import Polarity

LABELS = ("hedged", "possible", "planned", "conditional", "denied")


def count(path: Path, *, show: bool) -> Counter[str]:
    """Counts by label: coded, decided, both, and refused."""
    counts: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        document, claims = from_gold(json.loads(line))
        for claim in claims:
            _count_claim(document.text, claim, counts, show=show)
    return counts


def _count_claim(text: str, claim: Claim, counts: Counter[str], *, show: bool) -> None:
    decided, denied, is_denied = must_be(text, claim), must_be_denied(text, claim), claim.polarity is Polarity.DENIED
    counts.update((f"coded {claim.modality}", f"decided {decided}", f"coded {claim.polarity}"))
    counts["decided denied"] += denied
    counts[f"both {decided}"] += decided is claim.modality
    counts["both denied"] += denied and is_denied
    counts[f"refused {claim.modality}"] += not may_be(claim.modality, claim.sentence.text)
    counts["refused denied"] += is_denied and not may_be_denied(claim.sentence.text)
    if show and ((decided and decided is not claim.modality) or (denied and not is_denied)):
        words = text[max(claim.sentence.start, claim.trigger.start - 100) : claim.trigger.end]
        print(f"  {claim.modality}/{claim.polarity}, decided {decided}/{denied}: …{words}…")


def main() -> None:
    """Print a line for every label of every file."""
    for path in (Path(name) for name in sys.argv[1:] if name != "--show"):
        counts = count(path, show="--show" in sys.argv)
        print(path.name)
        for label in LABELS:
            both, decided, coded = counts[f"both {label}"], counts[f"decided {label}"], counts[f"coded {label}"]
            hits = f"precision {both / max(decided, 1):.3f} ({decided}), recall {both / max(coded, 1):.3f} ({coded})"
            print(f"  {label}: {hits}, wide check refuses {counts[f'refused {label}']}")


if __name__ == "__main__":
    main()
