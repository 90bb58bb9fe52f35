"""Choosing the thresholds of the decoding on held-out predictions.

Usage: python -m training.tune --gold FILE [FILE …] --folds FOLDER --encoder FOLDER --scorer FILE --out settings.json

The networks of `training.crossvalidate` are asked again, with a low threshold; for each kind the peak is chosen that gives the best F1 of its
claims. With few gold claims the choice is drawn to the one that is best for all kinds together.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib.util
import json
import os
from collections import Counter
from pathlib import Path
from types import ModuleType

import torch

from training.gold import Document, fold_of, read_gold
from training.judge import predict, tagger_of, write_documents
from training.network import Network
from whosays.extraction.decoding import Settings
from whosays.extraction.labels import KINDS
from whosays.extraction.tagger import load_pieces

LOW = 0.2
PEAKS = tuple(round(0.2 + 0.05 * i, 2) for i in range(13))
TRUST = 150
"""How many gold claims a kind needs for its own best peak to weigh as much as everybody's."""


def predict_low(options: argparse.Namespace, documents: list[Document]) -> list[Document]:
    """Every document with the claims of the network that never saw it, down to a low score; kept in the folder of the folds."""
    kept = options.folds / "low.jsonl"
    if kept.exists():
        return read_gold([kept])
    encode = load_pieces(options.encoder / "tokenizer.json")
    paths = sorted(options.folds.glob("fold-*.pt"))
    predicted = []
    for fold, path in enumerate(paths):
        network = Network(options.encoder)
        network.load_state_dict(torch.load(path, weights_only=True))
        held = [d for d in documents if fold_of(d, len(paths)) == fold]
        predicted += predict(tagger_of(network, encode, Settings(peak=(LOW,) * len(KINDS), edge=LOW)), held)
    write_documents(kept, predicted)
    return predicted


def counts(
    scorer: ModuleType, gold: list[Document], predicted: dict[str, Document], peak: float
) -> dict[str, Counter[str]]:
    """For each kind, how many claims are right, in gold and predicted when only scores from `peak` count."""
    found: dict[str, Counter[str]] = {str(k): Counter() for k in KINDS}
    for document in gold:
        claims = [c for c in predicted[document["doc_id"]]["claims"] if c["score"] >= peak]
        for i, _ in scorer.match(document, document["claims"], claims):
            found[document["claims"][i]["kind"]]["right"] += 1
        for claim in document["claims"]:
            found[claim["kind"]]["gold"] += 1
        for claim in claims:
            found[claim["kind"]]["predicted"] += 1
    return found


def f1(count: Counter[str]) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * count["right"] / max(1, count["gold"] + count["predicted"])


def choose(scorer: ModuleType, gold: list[Document], predicted: dict[str, Document]) -> tuple[float, ...]:
    """The peak of each kind."""
    by_peak = {peak: counts(scorer, gold, predicted, peak) for peak in PEAKS}
    common = max(PEAKS, key=lambda p: f1(sum(by_peak[p].values(), Counter())))
    chosen = []
    for kind in map(str, KINDS):
        own = max(PEAKS, key=lambda p: f1(by_peak[p][kind]))
        trust = by_peak[common][kind]["gold"] / (by_peak[common][kind]["gold"] + TRUST)
        chosen.append(round(trust * own + (1 - trust) * common, 2))
        print(kind, "own", own, "common", common, "f1", [round(f1(by_peak[p][kind]), 3) for p in PEAKS])
    return tuple(chosen)


def load_scorer(path: Path) -> ModuleType:
    """The project's scorer, a script of its own."""
    spec = importlib.util.spec_from_file_location("score_claims", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Tune and write the settings."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    for name in ("folds", "encoder", "scorer", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    gold = read_gold(options.gold)
    predicted = {d["doc_id"]: d for d in predict_low(options, gold)}
    settings = Settings(peak=choose(load_scorer(options.scorer), gold, predicted))
    options.out.write_text(json.dumps(dataclasses.asdict(settings), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
