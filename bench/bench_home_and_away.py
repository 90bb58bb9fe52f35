"""The default reader at home, away and where there is nothing to claim, side by side.

    python bench/bench_home_and_away.py --home GOLD.jsonl --away bench/away.jsonl --silence bench/silence.jsonl --texts SET.jsonl[.gz] … [--reader tagger]

Away and silence are lists of documents that are not ours: ids, digests of the texts and, for away, the claims by offsets; the texts come from the
files of the sets. No reader was trained on either. Home documents may have been: score them by cross-validation (`training/crossvalidate.py`).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from training.standoff import put_words_in, read_lines

from whosays.evaluation.measuring import read_line
from whosays.evaluation.scoring import Scores
from whosays.extraction.reader import VerifiedReader, open_reader, read_verified
from whosays.model.claims import Claim
from whosays.model.documents import Document

Coded = tuple[Document, tuple[Claim, ...]]


def from_list(path: Path, texts: dict[str, Any]) -> Iterator[tuple[str, Coded]]:
    """The topic or set of each listed document, and the document as it was coded."""
    for line in read_lines([path]):
        label = {"claims": [], **line}
        yield (
            line.get("topic", line["set"]),
            read_line(str(path), json.dumps(put_words_in(label, texts[line["doc_id"]]))),
        )


def measure(name: str, reader: VerifiedReader, documents: Iterable[Coded]) -> None:
    """Print what `reader` reaches on `documents`."""
    scores = Scores()
    for document, coded in documents:
        scores.add(coded, read_verified(reader, document).claims)
    kinds = "  ".join(f"{kind.value} {tally.f1:.2f}/{tally.coded}" for kind, tally in sorted(scores.kinds.items()))
    print(f"{name}: {scores.documents} documents, {scores.claims.coded} claims")
    print(
        f"  claims P {scores.claims.precision:.3f} R {scores.claims.recall:.3f} F1 {scores.claims.f1:.3f}, roles F1 {scores.roles.f1:.3f}"
    )
    print(
        f"  source {scores.attribution or 0:.3f}, range {scores.quantity or 0:.3f}, modality {scores.modality or 0:.3f}, polarity {scores.polarity or 0:.3f}"
    )
    print(f"  F1/coded by kind: {kinds}")


def measure_silence(reader: VerifiedReader, documents: Iterable[tuple[str, Coded]]) -> None:
    """Print how many claims `reader` finds where there are none, by topic and by kind."""
    found, count, kinds = Counter[str](), Counter[str](), defaultdict[str, int](int)
    for topic, (document, _) in documents:
        claims = read_verified(reader, document).claims
        count[topic] += 1
        found[topic] += len(claims)
        for claim in claims:
            kinds[claim.kind.value] += 1
    print(f"silence: {count.total()} documents, {found.total() / count.total():.3f} false claims a document")
    print("  " + "  ".join(f"{topic} {found[topic] / count[topic]:.2f}" for topic in sorted(count)))
    print("  " + "  ".join(f"{kind} {n}" for kind, n in sorted(kinds.items(), key=lambda pair: -pair[1])))


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--home", type=Path)
    parser.add_argument("--away", type=Path)
    parser.add_argument("--silence", type=Path)
    parser.add_argument("--texts", type=Path, nargs="*", default=[])
    parser.add_argument("--reader", default="tagger")
    options = parser.parse_args()
    reader = open_reader(options.reader)
    texts = {document["doc_id"]: document for document in read_lines(options.texts)}
    if options.home:
        measure("home", reader, (read_line(str(options.home), json.dumps(d)) for d in read_lines([options.home])))
    if options.away:
        measure("away", reader, (coded for _, coded in from_list(options.away, texts)))
    if options.silence:
        measure_silence(reader, from_list(options.silence, texts))


if __name__ == "__main__":
    main()
