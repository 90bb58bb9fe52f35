"""Names in a text: persons, organisations, places, nationalities, ranks and posts.

A linear-chain conditional random field over features made by hand. It was trained elsewhere (`training.mentions`); what ships are its weights, read
here and decoded with numpy alone. It does not say who or where a name is: that is the task of `resolution`.

Rules that always hold: every mention quotes the text; mentions are in order and never overlap; none crosses a sentence.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from whosays.errors import ReaderError
from whosays.extraction.names.features import Bounds, features_of, words_of
from whosays.model.spans import Span

WEIGHTS = Path(__file__).parent / "mentions.npz.gz"
_MARKS = frozenset(".,;:!?()[]\"“”'’‘")


class MentionType(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    NATIONALITY = "nationality"
    RANK = "rank"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text.

    Attributes:
        span: Its words.
        type: What it names.
    """

    span: Span
    type: MentionType


@dataclass(frozen=True, slots=True)
class NameModel:
    """The weights of the field.

    Attributes:
        labels: "O" and, for each type, "B-…" and "I-…".
        rows: The row of each feature in `weights`.
        weights: (features, labels).
        steps: (labels, labels) the weight of going from one label to the next.
        classes: For a word in lower case its word classes.
    """

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    weights: NDArray[np.float32]
    steps: NDArray[np.float32]
    classes: Mapping[str, tuple[int, ...]]

    def label(self, features: Sequence[Sequence[str]]) -> list[str]:
        """The best labels of a sentence, given the features of its words."""
        if not features:
            return []
        best, back = np.zeros(len(self.labels), dtype=np.float32), []
        for k, names in enumerate(features):
            rows = [self.rows[name] for name in names if name in self.rows]
            score = self.weights[rows].sum(0) if rows else np.zeros(len(self.labels), dtype=np.float32)
            if k == 0:
                best = score
                continue
            through = best[:, None] + self.steps
            back.append(through.argmax(0))
            best = through.max(0) + score
        at = int(best.argmax())
        path = [at]
        for choices in reversed(back):
            at = int(choices[at])
            path.append(at)
        return [self.labels[at] for at in reversed(path)]


def find_mentions(text: str) -> tuple[Mention, ...]:
    """The names of `text`, in order."""
    return mentions_by(load_name_model(), text)


def mentions_by(model: NameModel, text: str) -> tuple[Mention, ...]:
    """The names that `model` finds in `text`."""
    sentences = words_of(text)
    found: list[Mention] = []
    for words, features in zip(sentences, features_of(text, sentences, model.classes), strict=True):
        for start, end, type_ in runs_of(words, model.label(features)):
            found.append(Mention(Span.of(text, start, end), MentionType(type_)))
    return tuple(found)


def runs_of(words: Sequence[Bounds], labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Start, end and type of every run of words that the labels mark: "B-…" begins one, "I-…" of another type too."""
    start = end = 0
    type_ = ""
    for (a, b), label in zip(words, labels, strict=True):
        part, _, kind = label.partition("-")
        if type_ and (part != "I" or kind != type_):
            yield start, end, type_
            type_ = ""
        if part == "O":
            continue
        if not type_:
            start, type_ = a, kind
        end = b
    if type_:
        yield start, end, type_


@cache
def load_name_model() -> NameModel:
    """The model that ships, opened once a process; raises `ReaderError` where its file is missing."""
    return read_name_model(WEIGHTS)


def read_name_model(path: Path) -> NameModel:
    """The model in a file written by `training.mentions`."""
    if not path.is_file():
        raise ReaderError(f"the weights for names, {path.name}, are missing from {path.parent}: reinstall whosays")
    with np.load(io.BytesIO(gzip.decompress(path.read_bytes())), allow_pickle=False) as arrays:
        names = bytes(arrays["features"]).decode().split("\n")
        weights = np.zeros((len(names), len(arrays["labels"])), dtype=np.float32)
        weights[arrays["row"].cumsum(), arrays["column"]] = arrays["value"] * arrays["unit"]
        words = bytes(arrays["words"]).decode().split("\n")
        classes = {word: tuple(map(int, row)) for word, row in zip(words, arrays["classes"], strict=True)}
        labels = tuple(str(label) for label in arrays["labels"])
        return NameModel(
            labels, {n: i for i, n in enumerate(names)}, weights, arrays["steps"].astype(np.float32), classes
        )
