"""Gold documents for training: read, digested, and told apart by what may be done with them.

A document that only evaluates (`is_evaluation_only`) never trains a model, in cross-validation or for release: the story that the project
starts from, the encyclopaedia texts and the articles of the public newswire set, whose terms allow no more.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

Document = dict[str, Any]

FOLDS = 5
EVALUATION_SOURCES = frozenset({"Wikipedia"})
EVALUATION_PREFIXES = ("seed-", "enww-")
GATE = ((re.compile(r"written|passage-(?:sil-)?\d"), 7), (re.compile(r"passage-(?:afr|att|mil|wld)-"), 16))
"""Ids of our own passages, and one in how many of them is kept for the quality gate."""


def read_gold(paths: Iterable[Path]) -> list[Document]:
    """The documents of gold files, in order."""
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return [json.loads(line) for line in lines if line.strip()]


def digest_files(paths: Iterable[Path]) -> dict[str, str]:
    """The SHA-256 of each file, by its name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def is_evaluation_only(document: Document) -> bool:
    """Whether `document` may be scored but never trained on."""
    return document["source"] in EVALUATION_SOURCES or document["doc_id"].startswith(EVALUATION_PREFIXES)


def is_gate(document: Document) -> bool:
    """Whether `document`, a passage of our own, is kept for the quality gate and out of the model that ships."""
    of = next((of for pattern, of in GATE if pattern.match(document["doc_id"])), None)
    return of is not None and fold_of(document, of) == 3


def fold_of(document: Document, folds: int) -> int:
    """The fold that `document` is held out in: by a digest of its id, so that it never changes with the rest of the data."""
    return int(hashlib.sha256(document["doc_id"].encode()).hexdigest()[:8], 16) % folds


def training_part(documents: Sequence[Document], fold: int | None, folds: int) -> list[Document]:
    """The documents to train on when `fold` is held out; all that may train when it is `None`."""
    left_out = is_gate if fold is None else (lambda d: fold_of(d, folds) == fold)
    return [d for d in documents if not is_evaluation_only(d) and not left_out(d)]


def spans_of(claim: Document) -> list[tuple[str, Document]]:
    """The labelled spans of a gold claim: its fillers by role, its nearest source and the next one out, with their cues."""
    found = [(role, span) for role, spans in claim["roles"].items() for span in spans]
    for step, (source, cue) in zip(
        claim["attribution"], (("source", "cue"), ("outer_source", "outer_cue")), strict=False
    ):
        found.append((source, step["source"]))
        if step["cue"]:
            found.append((cue, step["cue"]))
    return found
