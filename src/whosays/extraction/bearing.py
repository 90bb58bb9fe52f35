"""Whether a text as a whole bears on an armed conflict, judged after it was read.

Sentence by sentence, "killed 12 and injured 30" is the same words in a bus crash and in an air raid. What tells them apart is the rest of the text:
what it is about (the mean of the network's word vectors), and what else was found in it (how sure, how many, of how many kinds, among words that
speak of war). Two logistic regressions, the second on the first's answer. Fitted so that less than one claim in a hundred is lost.

It judges documents, not claims. Rule that always holds: what it turns away is named as refused, never dropped in silence.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from whosays.errors import ReaderError
from whosays.extraction.decoding import TaggedClaim
from whosays.extraction.windows import Floats
from whosays.model.kinds import Kind

COMMON = frozenset((Kind.CASUALTIES, Kind.ATTACK, Kind.DISPLACEMENT))
"""Kinds that crime and disaster have words for too."""
UNSURE = -1.0
"""The log odds that stand for a claim that was not found."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """A fitted verdict.

    Attributes:
        subject: A weight for each value of the text's mean word vector and, last, a constant.
        evidence: Weights of `evidence_of` and, last, a constant.
        floor: The log odds from which a text is taken to bear on an armed conflict.
    """

    subject: tuple[float, ...]
    evidence: tuple[float, ...]
    floor: float

    def judge(self, vector: Floats, claims: Sequence[TaggedClaim], scores: Sequence[float]) -> float:
        """The log odds that the text bears on an armed conflict.

        `vector` is the mean of its word vectors, `claims` what was found, `scores` how much the words of each claim's sentence speak of war.
        """
        about = weigh(self.subject, [float(x) for x in vector])
        return weigh(self.evidence, evidence_of(about, claims, scores))


def weigh(weights: Sequence[float], values: Sequence[float]) -> float:
    """The weighted sum of `values` and the constant that stands last among `weights`."""
    return math.fsum((*(w * x for w, x in zip(weights[:-1], values, strict=True)), weights[-1]))


def evidence_of(about: float, claims: Sequence[TaggedClaim], scores: Sequence[float]) -> list[float]:
    """What speaks for a text with at least one claim.

    Its subject's log odds, the log odds of its two surest claims, the mean score of their sentences, how many there are, of how many kinds, and the
    log odds of the surest claim of a kind that only war has.
    """
    odds = sorted((log_odds(claim.score) for claim in claims), reverse=True)
    of_war = [log_odds(claim.score) for claim in claims if claim.kind not in COMMON]
    return [
        about,
        odds[0],
        odds[1] if len(odds) > 1 else UNSURE,
        float(np.mean(scores)),
        math.log1p(len(claims)),
        float(len({claim.kind for claim in claims})),
        max(of_war, default=UNSURE),
    ]


def log_odds(chance: float) -> float:
    """The log odds of a probability, kept finite."""
    held = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(held / (1 - held))


def open_bearing(path: Path) -> Bearing:
    """The verdict in the file `path`; raises `ReaderError` when it is missing."""
    if not path.is_file():
        raise ReaderError(f"the tagger's file {path.name} is missing from {path.parent}: reinstall whosays")
    facts = json.loads(path.read_text(encoding="utf-8"))
    return Bearing(tuple(facts["subject"]), tuple(facts["evidence"]), facts["floor"])
