"""Fitting the verdict on whether a text bears on an armed conflict at all.

Usage: python -m training.bearing --gold FILE [FILE …] [--labels FILE … --texts FILE …] --model FOLDER --fold N=FOLDER [N=FOLDER …] --out FILE

`--labels` are of texts that no fold was trained on.

What was found in a document is taken from the exported model of the fold that the document is held out in, so that no evidence comes from a model
that knew the document; its vector is that of the model that ships. Of a document whose fold is not given only the vector is used, for the subject.
Prints, for several floors, what would be lost and what would be spared, from held-out folds. Needs scipy.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.gold import FOLDS, Document, fold_of, is_evaluation_only, is_gate, read_gold
from training.regression import regress
from training.standoff import read_labels
from whosays.extraction.bearing import evidence_of, weigh
from whosays.extraction.relevance import Relevance, open_relevance
from whosays.extraction.sentences import split_sentences
from whosays.extraction.tagger import FILTER, Tagger, open_tagger

STIFF_SUBJECT, STIFF_EVIDENCE, LOSS = 300.0, 1.0, 0.016
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Seen:
    """A document as a model that did not know it saw it."""

    fold: int
    vector: Array
    evidence: list[float] | None
    found: int
    coded: int


@dataclass(frozen=True, slots=True)
class Held:
    """The exported model of a fold: its tagger and its filter."""

    tagger: Tagger
    relevance: Relevance

    @classmethod
    def open(cls, folder: Path) -> Held:
        """The model in `folder`."""
        return cls(open_tagger(folder), open_relevance(folder / FILTER))


def look(document: Document, shipped: Tagger, held: Held | None) -> Seen:
    """`document` with the vector of the model that ships and the findings of the one that never saw it, if there is one."""
    text = document["text"]
    if held is None:
        vector = shipped.tag_all(text).vector.astype(float)
        return Seen(fold_of(document, FOLDS), vector, None, 0, len(document["claims"]))
    sentences = [text[a:b] for a, b in split_sentences(text)]
    tagging = held.tagger.tag_all(text)
    scores = [held.relevance.score(sentences[i]) for i in sorted({claim.sentence for claim in tagging.claims})]
    evidence = evidence_of(0.0, tagging.claims, scores) if tagging.claims else None
    vector = shipped.tag_all(text).vector.astype(float)
    return Seen(fold_of(document, FOLDS), vector, evidence, len(tagging.claims), len(document["claims"]))


def fit_subject(seen: Sequence[Seen]) -> Array:
    """Weights of the values of a vector and, last, a constant."""
    vectors = np.array([s.vector for s in seen])
    return standard(vectors, np.array([float(s.coded > 0) for s in seen]), STIFF_SUBJECT)


def standard(rows: Array, wanted: Array, stiff: float) -> Array:
    """A regression on values brought to one scale, its weights for the values as they are."""
    mean, spread = rows.mean(0), rows.std(0) + 1e-6
    found = regress((rows - mean) / spread, wanted, stiff)
    weights = found[:-1] / spread
    return np.append(weights, found[-1] - weights @ mean)


def fit(seen: Sequence[Seen]) -> tuple[Array, Array, Array, list[Seen]]:
    """Weights of subject and evidence; the held-out odds of the documents in which something was found, and those documents."""
    about = np.zeros(len(seen))
    for fold in range(FOLDS):
        inside = [i for i, s in enumerate(seen) if s.fold == fold]
        weights = fit_subject([s for s in seen if s.fold != fold]) if inside else np.zeros(0)
        for i in inside:
            about[i] = weigh(weights.tolist(), seen[i].vector.tolist())
    firing = [(i, s, s.evidence) for i, s in enumerate(seen) if s.evidence is not None]
    rows = np.array([[about[i], *evidence[1:]] for i, _, evidence in firing])
    wanted = np.array([float(s.coded > 0) for _, s, _ in firing])
    odds = np.zeros(len(firing))
    for fold in range(FOLDS):
        out = np.array([s.fold == fold for _, s, _ in firing])
        if out.any():
            weights = standard(rows[~out], wanted[~out], STIFF_EVIDENCE)
            odds[out] = rows[out] @ weights[:-1] + weights[-1]
    return fit_subject(seen), standard(rows, wanted, STIFF_EVIDENCE), odds, [s for _, s, _ in firing]


def choose(odds: Array, firing: Sequence[Seen]) -> float:
    """The highest floor that loses no more than `LOSS` of the claims; prints what each of several would do."""
    coded, found = np.array([s.coded for s in firing]), np.array([s.found for s in firing])
    silent = coded == 0
    best = -5.0
    for floor in np.arange(-3.0, 5.01, 0.25):
        lost = coded[odds < floor].sum() / coded.sum()
        spared = found[silent & (odds < floor)].sum() / max(1, found[silent].sum())
        print(f"floor {floor:.2f}: {lost:.4f} of the claims lost, {spared:.3f} of the false ones spared", flush=True)
        best = float(floor) if lost <= LOSS else best
    return best


def main() -> None:
    """Look at every document, fit, choose the floor, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--labels", type=Path, nargs="*", default=[])
    parser.add_argument("--texts", type=Path, nargs="*", default=[])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--fold", nargs="+", required=True, metavar="N=FOLDER")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    pairs = (pair.partition("=") for pair in options.fold)
    held = {int(fold): Held.open(Path(folder)) for fold, _, folder in pairs}
    shipped = open_tagger(options.model)
    labelled = [d for path in options.labels for d in read_labels(path, options.texts)]
    documents = [d for d in read_gold(options.gold) if not is_evaluation_only(d) and not is_gate(d)] + labelled
    seen = [look(d, shipped, held.get(fold_of(d, FOLDS))) for d in documents]
    print(f"{len(seen)} documents, {sum(s.coded == 0 for s in seen)} of them silent", flush=True)
    subject, evidence, odds, firing = fit(seen)
    facts = {
        "subject": subject.round(5).tolist(),
        "evidence": evidence.round(4).tolist(),
        "floor": choose(odds, firing),
    }
    options.out.write_text(json.dumps(facts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
