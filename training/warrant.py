"""Fitting the judge of single claims.

Usage: python -m training.warrant --gold FILE [FILE …] --fold N=FOLDER [N=FOLDER …] --out FILE

What was found in a document is taken from the exported model of the fold that the document is held out in, and what is known of its words from the
documents of the other folds, so that nothing speaks for a claim that knew its document. A document whose fold is not given is left out. Prints, for several
floors, the F1 of claims on held-out documents, and keeps the highest that is nearly as good as the best. Needs scipy.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.bearing import Array, standard
from training.gold import FOLDS, Document, fold_of, is_evaluation_only, is_gate, read_gold
from whosays.evaluation.scoring import share_words
from whosays.extraction.decoding import TaggedClaim
from whosays.extraction.tagger import Tagger, open_tagger
from whosays.extraction.warrant import Carried, Words, grounds_of, words_of
from whosays.model.spans import Span

STIFF = 30.0
NEARLY = 0.003
"""What may be lost of F1 for fewer false claims."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A document as a model that did not know it saw it: what was found, which of it is right, and how many claims were coded."""

    fold: int
    found: tuple[TaggedClaim, ...]
    right: tuple[bool, ...]
    coded: int


def look(document: Document, tagger: Tagger) -> Seen:
    """What `tagger` found in `document`, with what of it a coder found too."""
    found = tagger.find_candidates(document["text"])
    return Seen(fold_of(document, FOLDS), found, right_of(document["claims"], found), len(document["claims"]))


def right_of(coded: Sequence[Document], found: Sequence[TaggedClaim]) -> tuple[bool, ...]:
    """For each found claim whether it is the one that a coded claim of its kind and trigger is matched with, the surest first."""
    free = list(coded)
    right = [False] * len(found)
    for i in sorted(range(len(found)), key=lambda i: -found[i].score):
        claim = found[i]
        match = next(
            (c for c in free if c["kind"] == claim.kind.value and share_words(_trigger(c), claim.trigger)), None
        )
        if match is not None:
            free.remove(match)
            right[i] = True
    return tuple(right)


def _trigger(coded: Document) -> Span:
    return Span(coded["trigger"]["start"], coded["trigger"]["end"], coded["trigger"]["text"])


def count_words(documents: Iterable[Document]) -> Words:
    """How often each word that carries a claim stands in `documents`, and how often it carries one of each kind."""
    seen: Counter[str] = Counter()
    carries: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        seen.update(words_of(document["text"]))
        for claim in document["claims"]:
            for word in set(words_of(claim["trigger"]["text"])):
                carries[word][claim["kind"]] += 1
    return {word: Carried(seen[word], dict(kinds)) for word, kinds in carries.items()}


def rows_of(seen: Sequence[Seen], words: Words) -> Array:
    """The grounds of every claim that was found."""
    return np.array([row for s in seen for row in grounds_of(s.found, words)])


def wanted_of(seen: Sequence[Seen]) -> Array:
    """1 for what is right, 0 for what is not."""
    return np.array([float(right) for s in seen for right in s.right])


def choose(seen: Sequence[Seen], known: Sequence[Words]) -> float:
    """The highest floor with nearly the best F1 on documents that neither weights nor words knew; prints what each of several reaches."""
    odds, right, coded = [], [], sum(s.coded for s in seen)
    for fold in range(FOLDS):
        inside, outside = [s for s in seen if s.fold == fold], [s for s in seen if s.fold != fold]
        if inside:
            weights = standard(
                np.vstack([rows_of([s], known[s.fold]) for s in outside if s.found]), wanted_of(outside), STIFF
            )
            odds.append(rows_of(inside, known[fold]) @ weights[:-1] + weights[-1])
            right.append(wanted_of(inside))
    all_odds, all_right = np.concatenate(odds), np.concatenate(right)
    reached = {}
    for floor in np.arange(-2.0, 1.01, 0.25):
        kept = all_odds >= floor
        reached[float(floor)] = 2 * all_right[kept].sum() / (coded + kept.sum())
        print(
            f"floor {floor:.2f}: claims F1 {reached[float(floor)]:.4f}, {all_right[kept].mean():.3f} right", flush=True
        )
    return max(floor for floor, f1 in reached.items() if f1 >= max(reached.values()) - NEARLY)


def main() -> None:
    """Look at every document, fit, choose the floor, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--fold", nargs="+", required=True, metavar="N=FOLDER")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    pairs = (pair.partition("=") for pair in options.fold)
    held = {int(fold): open_tagger(Path(folder)) for fold, _, folder in pairs}
    documents = [d for d in read_gold(options.gold) if not is_evaluation_only(d) and not is_gate(d)]
    seen = [look(d, held[fold_of(d, FOLDS)]) for d in documents if fold_of(d, FOLDS) in held]
    known = [count_words(d for d in documents if fold_of(d, FOLDS) != fold) for fold in range(FOLDS)]
    print(
        f"{len(seen)} documents, {sum(len(s.found) for s in seen)} found, {sum(s.coded for s in seen)} coded",
        flush=True,
    )
    rows = np.vstack([rows_of([s], known[s.fold]) for s in seen if s.found])
    words = count_words(documents)
    facts = {
        "weights": standard(rows, wanted_of(seen), STIFF).round(5).tolist(),
        "words": {word: [of.seen, of.carries] for word, of in sorted(words.items())},
        "floor": choose(seen, known),
    }
    options.out.write_text(json.dumps(facts, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
