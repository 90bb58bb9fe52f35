"""Training the model that ships, on every document that may train.

Usage: python -m training.train --gold FILE [FILE …] --extra FILE [FILE …] [--labels FILE … --texts FILE …] --encoder FOLDER --out FOLDER [--epochs N]
       [--start weights.pt --seed N] [--teachers weights.pt …]

`--start` goes on from the weights of an earlier round; give it another `--seed` and a lower `--pace`. `--teachers` are weights of networks that were trained
before: a part of what is learnt is then the mean of what they say. Writes `weights.pt` and `run.json`:
the recipe, digests of the data and the encoder, counts, the losses of every epoch, seconds and cores.
Documents that only evaluate are left out whichever file they stand in.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import time
from pathlib import Path

import torch

from training.fit import Earlier, add_recipe, fit, recipe_of
from training.gold import digest_files, is_evaluation_only, read_gold, training_part
from training.standoff import read_labels
from whosays.extraction.tagger import load_pieces


def main() -> None:
    """Train and write what was done."""
    options = read_options()
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    paths = [*options.gold, *options.extra]
    documents = read_gold(paths)
    labelled = [d for path in options.labels for d in read_labels(path, options.texts)]
    part = training_part(documents, None, 1) + labelled
    log: list[str] = []

    def note(line: str) -> None:
        log.append(line)
        print(line, flush=True)

    began, recipe = time.time(), recipe_of(options)
    encode, earlier = load_pieces(options.encoder / "tokenizer.json"), Earlier(options.start, tuple(options.teachers))
    network = fit(part, options.encoder, encode, recipe, note, earlier)
    torch.save(network.state_dict(), options.out / "weights.pt")
    run = {
        "recipe": dataclasses.asdict(recipe),
        "data": digest_files([*paths, *options.labels]),
        "encoder": digest_files([options.encoder / "model.safetensors"]),
        "start": digest_files([options.start] if options.start else []),
        "teachers": [digest_files([path]) for path in options.teachers],
        "documents": len(part),
        "claims": sum(len(d["claims"]) for d in part),
        "left_out": sorted(d["doc_id"] for d in documents if is_evaluation_only(d)),
        "epochs": log,
        "seconds": round(time.time() - began),
        "threads": options.threads,
    }
    (options.out / "run.json").write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")


def read_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--extra", type=Path, nargs="*", default=[])
    parser.add_argument("--labels", type=Path, nargs="*", default=[])
    parser.add_argument("--texts", type=Path, nargs="*", default=[])
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--teachers", type=Path, nargs="*", default=[])
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    add_recipe(parser)
    return parser.parse_args()


if __name__ == "__main__":
    main()
