"""Cross-validation by document: every document is predicted by a network that never saw it.

Usage: python -m training.crossvalidate --gold FILE [FILE …] [--labels FILE … --texts FILE …] --encoder FOLDER --out FOLDER [--folds 5] [--only 0 1]
       [--start FOLDER]

Documents of `--labels` train in every fold and are never predicted; none of them may share text with one of `--gold`.
`--start` goes on from the folds that an earlier round left in a folder. A fold that is already in the output folder is not trained again.
Writes `fold-N.pt`, `pred-N.jsonl` for each fold, and, once all are there, `<gold file>_pred.jsonl` for each gold file, to be scored by the
project's scorer.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

import torch

from training.fit import Earlier, add_recipe, fit, recipe_of
from training.gold import fold_of, read_gold, training_part
from training.judge import predict, tagger_of, write_documents
from training.standoff import read_labels
from whosays.extraction.tagger import load_pieces


def main() -> None:
    """Run the folds that are missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--labels", type=Path, nargs="*", default=[])
    parser.add_argument("--texts", type=Path, nargs="*", default=[])
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only", type=int, nargs="*")
    parser.add_argument("--start", type=Path)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    add_recipe(parser)
    options = parser.parse_args()
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    for fold in options.only or range(options.folds):
        if not (options.out / f"pred-{fold}.jsonl").exists():
            run_fold(options, fold)
    if all((options.out / f"pred-{fold}.jsonl").exists() for fold in range(options.folds)):
        gather(options)


def run_fold(options: argparse.Namespace, fold: int) -> None:
    """Train without `fold`, then predict it."""
    documents = read_gold(options.gold)
    encode = load_pieces(options.encoder / "tokenizer.json")
    labelled = [d for path in options.labels for d in read_labels(path, options.texts)]
    part = training_part(documents, fold, options.folds) + labelled
    print(f"{time.strftime('%H:%M:%S')} fold {fold}: {len(part)} documents to train on", flush=True)
    weights = f"fold-{fold}.pt"
    start = options.start / weights if options.start else None
    network = fit(
        part, options.encoder, encode, recipe_of(options), lambda line: print(line, flush=True), Earlier(start)
    )
    torch.save(network.state_dict(), options.out / weights)
    held = [d for d in documents if fold_of(d, options.folds) == fold]
    write_documents(options.out / f"pred-{fold}.jsonl", predict(tagger_of(network, encode), held))


def gather(options: argparse.Namespace) -> None:
    """Write the predictions of all folds in the order of each gold file."""
    predicted = {
        d["doc_id"]: d for fold in range(options.folds) for d in read_gold([options.out / f"pred-{fold}.jsonl"])
    }
    for path in options.gold:
        documents = [predicted[d["doc_id"]] for d in read_gold([path])]
        write_documents(options.out / f"{path.stem}_pred.jsonl", documents)


if __name__ == "__main__":
    main()
