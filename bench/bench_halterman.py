"""Which places belong to which event: places of a given verb, on sentences marked by people.

usage: bench_halterman.py VERBS.jsonl [--cache FILE.npz]

Each line has a `text` (one sentence), a `trigger` verb and its `places` (perhaps none). A small network is trained in five folds, grouped
by sentence, on features that are frozen: the vectors of the encoder that ships (word, verb, and their product), distances, and the names
that `find_mentions` sees. Scored by token, as published (precision and recall above .83 each, arXiv 1905.12713): how many place tokens that
we name are marked, and the other way round. Needs scikit-learn, which is no dependency of the project.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.neural_network import MLPClassifier  # type: ignore[import-not-found,import-untyped,unused-ignore]

from whosays.extraction.names.mentions import MentionType, find_mentions
from whosays.extraction.tagger import MODEL, VOCABULARY, OnnxScorer, load_pieces
from whosays.extraction.windows import find_windows, lay_out

FOLDS = 5
SEEDS = 3
INNER = frozenset(("of", "de", "al", "the", "el", "-", "'", "’", "and", "."))


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The marked verbs, those of one sentence together."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return sorted(lines, key=lambda line: str(line["text"]))


def encode(lines: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Features of the candidate words of every verb: capitalised words and words of places."""
    scorer, pieces = OnnxScorer(MODEL), load_pieces(MODEL / VOCABULARY)
    vectors, hands, rows, before, page, words, places = [], [], [], None, None, np.zeros(0), []
    for number, line in enumerate(lines):
        text = line["text"]
        if text != before:
            page, before = lay_out(text, pieces), text
            words = np.concatenate(
                [
                    scorer.find(page, window).words[
                        window.target_start - window.start : window.target_end - window.start
                    ]
                    for window in find_windows(page)
                ]
            )
            places = [(m.span.start, m.span.end, m.type) for m in find_mentions(text)]
        assert page is not None
        at = next(
            (k for k, (a, b) in enumerate(page.words) if a < line["trigger"]["end"] and line["trigger"]["start"] < b), 0
        )
        for k, (a, b) in enumerate(page.words):
            kind = next((type_ for c, d, type_ in places if c <= a and b <= d), None)
            if k != at and (text[a].isupper() or kind is MentionType.PLACE):
                vectors.append(np.concatenate([words[k], words[at], words[k] * words[at]]).astype(np.float16))
                hands.append(_hand(text, page.words, k, at, kind, places))
                rows.append((number, a, b))
    return {"vectors": np.array(vectors), "hands": np.array(hands, dtype=np.float32), "rows": np.array(rows)}


def _hand(
    text: str,
    words: Sequence[tuple[int, int]],
    k: int,
    at: int,
    kind: MentionType | None,
    places: Sequence[tuple[int, int, MentionType]],
) -> list[float]:
    """Distance and order, punctuation and names between, the word before, and what kind of name it is."""
    low, high = sorted((words[k][0], words[at][0]))
    between = text[low:high]
    others = sum(type_ is MentionType.PLACE and low < c < high for c, _, type_ in places)
    back = next((text[a:b].lower() for a, b in reversed(words[:k]) if text[a].islower()), "")
    prepositions = ("in", "at", "near", "of", "from", "to", "on", "by", "for", "with", "against", "outside")
    return [
        min(abs(k - at), 30) / 10, float(k > at), min(between.count(","), 3), float(others), float(" and " in between), float('"' in between),
        *(float(kind is type_) for type_ in MentionType), *(float(back == word) for word in prepositions),
        float(sum(c > words[k][0] for c, _, type_ in places if type_ is MentionType.PLACE)), k / max(len(words), 1),
    ]  # fmt: skip


def tokens_of(text: str, spans: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """The words (runs of letters and digits) inside `spans`."""
    found = set()
    for start, end in spans:
        at = start
        for word in text[start:end].replace("-", " ").split():
            begin = text.index(word, at)
            found.add((begin, begin + len(word)))
            at = begin + len(word)
    return found


def gold_tokens(line: dict[str, Any]) -> set[tuple[int, int]]:
    """The marked place tokens of a verb."""
    return tokens_of(line["text"], [(place["start"], place["end"]) for place in line["places"]])


def _spans(line: dict[str, Any], picked: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Picked words joined over a space or a small word between them."""
    start = end = -1
    for a, b in picked:
        if start >= 0 and (line["text"][end:a].strip().lower() in INNER or not line["text"][end:a].strip()):
            end = b
            continue
        if start >= 0:
            yield start, end
        start, end = a, b
    if start >= 0:
        yield start, end


def main() -> None:
    """Train and score by folds; print precision and recall."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("verbs", type=Path)
    parser.add_argument("--cache", type=Path)
    asked = parser.parse_args()
    lines = read_lines(asked.verbs)
    if asked.cache and asked.cache.is_file():
        data = dict(np.load(asked.cache))
    else:
        data = encode(lines)
        if asked.cache:
            np.savez(asked.cache, **data)
    rows = data["rows"]
    fold = np.array([int(hashlib.sha256(line["text"].encode()).hexdigest()[:8], 16) % FOLDS for line in lines])[
        rows[:, 0]
    ]
    gold = [gold_tokens(line) for line in lines]
    target = np.array([any((a <= s and e <= b) or s <= a < e for s, e in gold[n]) for n, a, b in rows])
    vectors, hands = data["vectors"], data["hands"]
    score = np.zeros(len(rows))
    for held in range(FOLDS):
        kept = fold != held
        spread = vectors[kept].astype(np.float32)
        mean, deviation = spread.mean(0), spread.std(0) + 1e-3
        features = np.hstack([(vectors.astype(np.float32) - mean) / deviation, 2 * hands])
        for seed in range(SEEDS):
            network = MLPClassifier(
                (64,), alpha=0.02, batch_size=256, learning_rate_init=7e-4, max_iter=8, random_state=seed
            )
            network.fit(features[kept], target[kept])
            score[~kept] += network.predict_proba(features[~kept])[:, 1] / SEEDS
    for threshold in (0.4, 0.5, 0.6):
        report(lines, gold, rows, score >= threshold, threshold)


def report(
    lines: Sequence[dict[str, Any]], gold: Sequence[set[tuple[int, int]]], rows: Any, picked: Any, threshold: float
) -> None:
    """Print token precision and recall, and how many verbs are answered without a mistake."""
    by_line: dict[int, list[tuple[int, int]]] = {}
    for (number, a, b), yes in zip(rows, picked, strict=True):
        if yes:
            by_line.setdefault(int(number), []).append((int(a), int(b)))
    right = found = coded = whole = 0
    for number, line in enumerate(lines):
        ours = tokens_of(line["text"], list(_spans(line, by_line.get(number, []))))
        found, coded, right = found + len(ours), coded + len(gold[number]), right + len(ours & gold[number])
        whole += ours == gold[number]
    precision, recall = right / max(found, 1), right / max(coded, 1)
    tail = f"({coded} coded tokens, {len(lines)} verbs; all right for {whole / len(lines):.3f})"
    print(f"threshold {threshold}: token P {precision:.3f} R {recall:.3f} {tail}")


if __name__ == "__main__":
    main()
