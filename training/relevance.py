"""Fitting the filter that decides which sentences the network reads.

Usage: python -m training.relevance --gold FILE [FILE …] [--labels FILE … --texts FILE …] --out FILE [--without N]

Two logistic regressions: words to "this sentence carries a claim", and a stretch's scores to "this stretch carries one". Prints, from held-out
folds, the share of claims that would be lost and of silent sentences that would be read. `--without` leaves a fold out, for its own exported model.
Needs scipy.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from training.gold import FOLDS, Document, fold_of, read_gold, training_part
from training.regression import regress
from training.standoff import read_labels
from whosays.extraction.relevance import Relevance, features, stretch_features, stretches
from whosays.extraction.sentences import split_sentences

SEEN, LOWEST, STIFF = 3, -1.0, 1.0
SENTENCE_FLOOR, STRETCH_FLOOR = -1.5, -1.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a training document: its words, and how many claims it carries."""

    words: set[str]
    claims: int


def read_sentences(document: Document) -> list[Sentence]:
    """The sentences of a coded document."""
    triggers = [claim["trigger"]["start"] for claim in document["claims"]]
    bounds = split_sentences(document["text"])
    return [Sentence(features(document["text"][a:b]), sum(a <= t < b for t in triggers)) for a, b in bounds]


def fit(documents: Sequence[list[Sentence]]) -> Relevance:
    """The filter fitted on `documents`."""
    sentences = [sentence for document in documents for sentence in document]
    counts = Counter(word for sentence in sentences for word in sentence.words)
    vocabulary = {word: i for i, word in enumerate(sorted(w for w, n in counts.items() if n >= SEEN))}
    matrix, carries = _matrix(sentences, vocabulary), np.array([s.claims > 0 for s in sentences], dtype=float)
    found = regress(matrix, carries, STIFF, LOWEST)
    weights = {word: round(float(found[i]), 3) for word, i in vocabulary.items() if abs(found[i]) >= 0.02}
    words_only = Relevance(weights, float(found[-1]), (), SENTENCE_FLOOR, STRETCH_FLOOR)
    rows, speaks = [], []
    for document in documents:
        scores = [_score(words_only, sentence) for sentence in document]
        for a, b in stretches(len(scores)):
            rows.append(stretch_features(scores[a:b])[:-1])
            speaks.append(any(s.claims for s in document[a:b]))
    together = regress(np.array(rows), np.array(speaks, dtype=float), STIFF)
    return Relevance(
        weights, round(float(found[-1]), 3), tuple(together.round(3).tolist()), SENTENCE_FLOOR, STRETCH_FLOOR
    )


def _matrix(sentences: Sequence[Sentence], vocabulary: dict[str, int]) -> csr_matrix:
    known = [[vocabulary[w] for w in sorted(s.words) if w in vocabulary] for s in sentences]
    ends = np.cumsum([0, *map(len, known)])
    columns = [i for row in known for i in row]
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(sentences), len(vocabulary)))


def _score(relevance: Relevance, sentence: Sentence) -> float:
    return relevance.bias + sum(relevance.weights.get(word, 0.0) for word in sentence.words)


def judge(documents: Sequence[Document]) -> dict[str, float]:
    """Shares, from held-out folds: of claims lost, of sentences of silent documents read."""
    lost = claims = read = silent = 0
    for fold in range(FOLDS):
        relevance = fit([read_sentences(d) for d in documents if fold_of(d, FOLDS) != fold])
        for document in (d for d in documents if fold_of(d, FOLDS) == fold):
            text = document["text"]
            kept = relevance.worth_reading([text[a:b] for a, b in split_sentences(text)])
            counts = [s.claims for s in read_sentences(document)]
            lost += sum(n for n, keep in zip(counts, kept, strict=True) if not keep)
            claims += sum(counts)
            if not document["claims"]:
                read, silent = read + sum(kept), silent + len(kept)
    return {"claims lost": round(lost / claims, 4), "silent sentences read": round(read / max(1, silent), 4)}


def main() -> None:
    """Judge by folds, fit on everything that may train, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("--gold", "--labels", "--texts"):
        parser.add_argument(name, type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without", type=int)
    options = parser.parse_args()
    gold = read_gold(options.gold)
    labelled = [d for path in options.labels for d in read_labels(path, options.texts)]
    if options.without is None:
        print(judge(gold + labelled), flush=True)
    part = training_part(gold, options.without, FOLDS) + labelled
    relevance = fit([read_sentences(d) for d in part])
    options.out.write_text(json.dumps(asdict(relevance), ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
