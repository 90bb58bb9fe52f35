"""Which sentences of a text are worth the network's time: a cheap look at the words before the dear one.

Most of what a news stream carries is not about armed conflict. Each sentence gets a score, the sum of the weights of its words; the sentences of
a stretch of text are then judged together, because a lone "attack" among football results means little and a plain sentence among reports of
shelling much. A sentence is read when it, or the one beside it, may carry a claim and its stretch speaks of conflict. The weights were fitted on the
training documents, to lose less than one claim in a hundred.

It decides what is read, never what is claimed. Rule that always holds: the answer depends on the sentences' words alone.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from whosays.errors import ReaderError

WORD = re.compile(r"[^\W\d_]+")
STEM = 6
STRETCH = 8
"""How many sentences are judged together."""
TOP = 4
NOTHING = -3.5
"""The score that stands for a sentence that a short stretch does not have."""


@dataclass(frozen=True, slots=True)
class Relevance:
    """A fitted filter.

    Attributes:
        weights: The weight of each word and of each stem, which ends in `*`.
        bias: The score of a sentence without a known word.
        stretch: Weights of the highest `TOP` scores of a stretch, of its mean probability, and a constant.
        sentence_floor: The score from which a sentence may carry a claim.
        stretch_floor: The score from which a stretch speaks of conflict.
    """

    weights: Mapping[str, float]
    bias: float
    stretch: tuple[float, ...]
    sentence_floor: float
    stretch_floor: float

    def worth_reading(self, sentences: Sequence[str]) -> list[bool]:
        """For each of a text's `sentences`, in order, whether to read it."""
        scores = [self.score(sentence) for sentence in sentences]
        likely = [False] * len(scores)
        for start, end in stretches(len(scores)):
            if self.score_stretch(scores[start:end]) >= self.stretch_floor:
                likely[start:end] = [score >= self.sentence_floor for score in scores[start:end]]
        return [any(likely[max(0, i - 1) : i + 2]) for i in range(len(likely))]

    def score(self, sentence: str) -> float:
        """The log odds that `sentence` carries a claim, from its words."""
        return self.bias + math.fsum(self.weights.get(feature, 0.0) for feature in features(sentence))

    def score_stretch(self, scores: Sequence[float]) -> float:
        """The log odds that a stretch of sentences with these scores carries a claim."""
        return math.fsum(w * x for w, x in zip(self.stretch, stretch_features(scores), strict=True))


def features(sentence: str) -> set[str]:
    """The words of `sentence` in lower case, and the stems of the long ones."""
    words = {word.lower() for word in WORD.findall(sentence)}
    return words | {word[:STEM] + "*" for word in words if len(word) > STEM}


def stretches(size: int) -> Iterator[tuple[int, int]]:
    """The runs of `STRETCH` sentences, the last one shorter, that `size` sentences are judged in."""
    yield from ((start, min(start + STRETCH, size)) for start in range(0, size, STRETCH))


def stretch_features(scores: Sequence[float]) -> list[float]:
    """The highest scores of a stretch, its mean probability, and 1."""
    highest = (sorted(scores, reverse=True) + [NOTHING] * TOP)[:TOP]
    mean = math.fsum(1 / (1 + math.exp(-score)) for score in scores) / len(scores)
    return [*highest, mean, 1.0]


def open_relevance(path: Path) -> Relevance:
    """The filter in the file `path`; raises `ReaderError` when it is missing."""
    if not path.is_file():
        raise ReaderError(f"the tagger's file {path.name} is missing from {path.parent}: reinstall whosays")
    facts = json.loads(path.read_text(encoding="utf-8"))
    return Relevance(**{**facts, "stretch": tuple(facts["stretch"])})
