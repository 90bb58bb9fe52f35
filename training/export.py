"""From trained weights to the files that ship: two graphs in int8, the vocabulary, and the facts about them.

A filter and a verdict that let everything through are written beside them where there are none; `training.relevance` and `training.bearing` fit them.

Usage: python -m training.export --weights FILE --encoder FOLDER --out FOLDER [--facts metrics.json] [--float FOLDER]

`--float` also writes the unquantised graphs, to measure what quantisation costs.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import WIDTH, Network, Query
from whosays.extraction.decoding import Settings
from whosays.extraction.labels import KINDS, LABELS
from whosays.extraction.relevance import TOP
from whosays.extraction.tagger import ASKER, FACTS, FILTER, FINDER, VERDICT, VOCABULARY, WARRANT
from whosays.extraction.warrant import GROUNDS

OPSET = 17
PEAK = 0.4
"""What the network offers at the least; the judge of single claims (`training.warrant`) keeps less."""
EVIDENCE = 8
"""Weights of the verdict's evidence, the constant included."""


class Finder(nn.Module):
    """The first graph: one window to word vectors and trigger logits."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, pool: Tensor) -> tuple[Tensor, Tensor]:
        return self.network.encode(pieces, torch.ones_like(pieces), shapes, pool)


class Asker(nn.Module):
    """The second graph: word vectors of one window and its triggers to answers."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, words: Tensor, trigger: Tensor, kind: Tensor, rank: Tensor, far: Tensor, near: Tensor
    ) -> tuple[Tensor, ...]:
        return self.network.ask(words, torch.zeros_like(kind), Query(trigger, kind, rank, far, near))


def export_graphs(network: Network, folder: Path) -> None:
    """Write the two graphs in float32."""
    folder.mkdir(parents=True, exist_ok=True)
    size, words, claims = 14, 9, 3
    pool = torch.rand(1, words, size)
    pieces = torch.randint(1000, 2000, (1, size))
    torch.onnx.export(
        Finder(network), (pieces, torch.zeros_like(pieces), pool), str(folder / FINDER),
        input_names=["pieces", "shapes", "pool"], output_names=["words", "triggers"],
        dynamic_axes={"pieces": {1: "p"}, "shapes": {1: "p"}, "pool": {1: "w", 2: "p"}, "words": {1: "w"}, "triggers": {1: "w"}},
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    arguments = (
        torch.rand(1, words, WIDTH), torch.eye(claims, words), torch.arange(claims), torch.tensor([0, 1, 0]),
        torch.randint(0, 60, (claims, words)), torch.full((claims, words), 2),
    )  # fmt: skip
    names = ["words", "trigger", "kind", "rank", "far", "near"]
    per_claim = {name: {0: "n", 1: "w"} for name in ("trigger", "far", "near")} | {"kind": {0: "n"}, "rank": {0: "n"}}
    torch.onnx.export(
        Asker(network), arguments, str(folder / ASKER),
        input_names=names, output_names=["labels", "modality", "polarity", "more"],
        dynamic_axes={**per_claim, "words": {1: "w"}, "labels": {0: "n", 1: "w"}, **{o: {0: "n"} for o in ("modality", "polarity", "more")}},
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    """Write the graphs of `source` to `target`, the encoder's weights in eight bits.

    Weights keep seven of the eight bits, so that processors without VNNI instructions do not overflow and answer as the others do. The second
    graph stays as it is: it is small, and what it says of denials suffers most.
    """
    target.mkdir(parents=True, exist_ok=True)
    quantize_dynamic(
        str(source / FINDER), str(target / FINDER), op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip
    shutil.copyfile(source / ASKER, target / ASKER)


def write_facts(folder: Path, encoder: Path, facts: dict[str, object], settings: Settings) -> None:
    """Write the vocabulary and `model.json`."""
    shutil.copyfile(encoder / "tokenizer.json", folder / VOCABULARY)
    content = {
        "name": "whosays-tagger",
        "version": "6",
        "kinds": [str(k) for k in KINDS],
        "labels": list(LABELS),
        "settings": dataclasses.asdict(settings),
        **facts,
    }
    (folder / FACTS).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def write_open_doors(folder: Path) -> None:
    """Write a filter that lets every sentence and a verdict that lets every text through, where there is none yet."""
    everything = {
        "weights": {},
        "bias": 0.0,
        "stretch": [0.0] * (TOP + 2),
        "sentence_floor": -1.0,
        "stretch_floor": -1.0,
    }
    verdict = {"subject": [0.0] * (WIDTH + 1), "evidence": [0.0] * EVIDENCE, "floor": -1.0}
    judge = {"weights": [0.0] * (GROUNDS + 1), "words": {}, "floor": -1.0}
    for name, facts in ((FILTER, everything), (VERDICT, verdict), (WARRANT, judge)):
        if not (folder / name).exists():
            (folder / name).write_text(json.dumps(facts) + "\n", encoding="utf-8")


def main() -> None:
    """Export what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--facts", type=Path)
    parser.add_argument("--float", type=Path)
    options = parser.parse_args()
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    network = Network(options.encoder)
    network.load_state_dict(torch.load(options.weights, weights_only=True))
    facts = json.loads(options.facts.read_text(encoding="utf-8")) if options.facts else {}
    settings = Settings(peak=(PEAK,) * len(KINDS))
    with tempfile.TemporaryDirectory() as scratch:
        plain = options.float or Path(scratch)
        export_graphs(network.eval(), plain)
        quantise(plain, options.out)
    for folder in (options.out, options.float):
        if folder:
            write_facts(folder, options.encoder, facts, settings)
            write_open_doors(folder)


if __name__ == "__main__":
    main()
