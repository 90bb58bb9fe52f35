"""How well copies are told from reports that only share background, and how fast.

    python bench/bench_copies.py DOCUMENTS.jsonl PAIRS.jsonl [--show]

DOCUMENTS has one document a line (`doc_id`, `source`, `published`, `text`); PAIRS one labelled pair a line (`a`, `b`, `label`; "copy" is the
positive label, every other label is negative). Reported: precision, recall and F1 of the families at the threshold in use, by pairs and by B-cubed
over the documents of the labelled pairs (whose true families are what the "copy" pairs join); the same for single pairs; F1 with the threshold
chosen on four fifths of the pairs and tested on the last fifth, over ten shuffles; and seconds for 1,000 documents.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from whosays.documents.copies import THRESHOLD, find_copy_families, find_copy_pairs
from whosays.documents.intake import Refused, Taken, read_paths
from whosays.model.documents import Document

GRID = [step / 100 for step in range(5, 96)]
SHUFFLES = 10
FOLDS = 5


def score(predicted: Sequence[bool], truth: Sequence[bool]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    hits = sum(p and t for p, t in zip(predicted, truth, strict=True))
    precision = hits / sum(predicted) if any(predicted) else 0.0
    recall = hits / sum(truth) if any(truth) else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def joined(pairs: Iterable[frozenset[str]], documents: Iterable[str]) -> dict[str, frozenset[str]]:
    """The family of each document, where `pairs` are copies and copies of copies are too."""
    family = {document: {document} for document in documents}
    for pair in pairs:
        together = set().union(*(family[member] for member in pair))
        family.update(dict.fromkeys(together, together))
    return {document: frozenset(members) for document, members in family.items()}


def b_cubed(found: dict[str, frozenset[str]], truth: dict[str, frozenset[str]]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 over the documents of `truth`; of the families found, only these documents count."""
    kept = {document: found[document] & truth.keys() for document in truth}
    precision = sum(len(kept[d] & truth[d]) / len(kept[d]) for d in truth) / len(truth)
    recall = sum(len(kept[d] & truth[d]) / len(truth[d]) for d in truth) / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


def choose(scores: Sequence[float], truth: Sequence[bool]) -> float:
    """The middle of the thresholds with the best F1."""
    marks = [score([value >= step for value in scores], truth)[2] for step in GRID]
    best = [step for step, mark in zip(GRID, marks, strict=True) if mark == max(marks)]
    return best[len(best) // 2]


def cross_validate(scores: Sequence[float], truth: Sequence[bool]) -> tuple[float, list[float]]:
    """Mean F1 with thresholds chosen on other pairs than those tested, and the thresholds chosen."""
    marks, thresholds = [], []
    for seed in range(SHUFFLES):
        order = list(range(len(truth)))
        random.Random(seed).shuffle(order)
        predicted = [False] * len(truth)
        for fold in range(FOLDS):
            test = set(order[fold::FOLDS])
            train = [place for place in order if place not in test]
            thresholds.append(choose([scores[i] for i in train], [truth[i] for i in train]))
            for place in test:
                predicted[place] = scores[place] >= thresholds[-1]
        marks.append(score(predicted, truth)[2])
    return sum(marks) / len(marks), sorted(thresholds)


def read_documents(path: str) -> list[Document]:
    """The documents of a JSONL file; stops where one is refused."""
    found: Iterable[Taken | Refused] = read_paths([path])
    documents = []
    for item in found:
        if isinstance(item, Refused):
            raise SystemExit(str(item))
        documents.append(item.document)
    return documents


def main(documents_path: str, pairs_path: str, show: bool = False) -> None:
    """Print the figures; with `show`, the pairs that are judged otherwise."""
    documents = read_documents(documents_path)
    ids = {document.given_id: document.id for document in documents}
    labelled = [json.loads(line) for line in Path(pairs_path).read_text(encoding="utf-8").splitlines()]
    pairs = [frozenset((ids[pair["a"]], ids[pair["b"]])) for pair in labelled]
    truth = [pair["label"] == "copy" for pair in labelled]
    begun = time.perf_counter()
    families = find_copy_families(documents)
    spent = time.perf_counter() - begun
    family_of = {member: family.id for family in families for member in family.members}
    together = [len({family_of.get(member, member) for member in pair}) == 1 for pair in pairs]
    found = {frozenset((pair.left, pair.right)): pair.score for pair in find_copy_pairs(documents)}
    scores = [found.get(pair, 0.0) for pair in pairs]
    unlabelled = sum(value >= THRESHOLD and pair not in set(pairs) for pair, value in found.items())
    print(
        f"pairs {len(pairs)}, copies {sum(truth)}, families {len(families)}, other pairs over the threshold {unlabelled}"
    )
    print("families at {:.2f}: P {:.3f} R {:.3f} F1 {:.3f}".format(THRESHOLD, *score(together, truth)))
    labelled_ids = {member for pair in pairs for member in pair}
    true_family = joined((pair for pair, is_copy in zip(pairs, truth, strict=True) if is_copy), labelled_ids)
    found_family = {document: frozenset({document}) for document in labelled_ids}
    found_family.update({m: frozenset(family.members) for family in families for m in family.members})
    print("families, B-cubed: P {:.3f} R {:.3f} F1 {:.3f}".format(*b_cubed(found_family, true_family)))
    print(
        "pairs at {:.2f}: P {:.3f} R {:.3f} F1 {:.3f}".format(
            THRESHOLD, *score([s >= THRESHOLD for s in scores], truth)
        )
    )
    mean, thresholds = cross_validate(scores, truth)
    print(f"cross-validated pairs: F1 {mean:.3f}, thresholds {thresholds[0]:.2f} to {thresholds[-1]:.2f}")
    print(
        f"middle threshold {thresholds[len(thresholds) // 2]:.2f}; {1000 * spent / len(documents):.2f} s for 1,000 documents"
    )

    for value, is_copy, line in zip(scores, truth, labelled, strict=True) if show else ():
        if (value >= THRESHOLD) != is_copy or abs(value - THRESHOLD) < 0.05:
            print(f"  {value:.2f} {line['label']:10s} {line['a']} {line['b']} {line.get('note')}")


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if argument != "--show"]
    if len(given) != 2:
        raise SystemExit(__doc__)
    main(given[0], given[1], "--show" in sys.argv)
