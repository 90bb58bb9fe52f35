"""Whether a claim that was found is one, judged by all that was found with it.

The network weighs each word by itself: "raised" may carry a flag, a claim of strength or nothing. What tells them apart is how often such words carried
claims in coded documents, how many roles were filled, and what else stands in the sentence. One logistic regression over these, fitted on documents that
the judged network had not seen. So the network may offer what it half believes, and less of what it wrongly believes gets through.

It judges claims one by one; whether a text bears on a conflict at all is judged by `bearing`. Rules that always hold: no claim is changed, and none is
added; the same claims of a text always give the same answer, in whatever order they come.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from whosays.errors import ReaderError
from whosays.extraction.bearing import log_odds, weigh
from whosays.extraction.decoding import TaggedClaim
from whosays.extraction.labels import KINDS
from whosays.model.kinds import Kind, Modality, Polarity, Role

_WORD = re.compile(r"\w+")
_MOST_SEEN = 50
GROUNDS = 17 + len(Role) + 4 * len(KINDS)
"""How many values `grounds_of` gives."""


@dataclass(frozen=True, slots=True)
class Carried:
    """How often a word stands in coded documents, and how often it carries a claim of each kind there."""

    seen: int
    carries: Mapping[str, int]

    def odds(self, kind: Kind) -> float:
        """The log odds that the word carries a claim of `kind` where it stands."""
        carries = self.carries.get(kind.value, 0)
        return math.log((carries + 0.3) / (max(0, self.seen - carries) + 1.0))


_UNKNOWN = Carried(0, {})
Words = Mapping[str, Carried]


@dataclass(frozen=True, slots=True)
class Warrant:
    """A fitted judge of claims.

    Attributes:
        weights: Weights of `grounds_of` and, last, a constant.
        words: What is known of the words that carried claims in coded documents, in lower case.
        floor: The log odds from which a claim is kept.
    """

    weights: tuple[float, ...]
    words: Words
    floor: float

    def keep(self, claims: Sequence[TaggedClaim]) -> tuple[TaggedClaim, ...]:
        """Those of the claims of one text that are likely enough to be right, in their order."""
        rows = grounds_of(claims, self.words)
        return tuple(c for c, row in zip(claims, rows, strict=True) if weigh(self.weights, row) >= self.floor)


def grounds_of(claims: Sequence[TaggedClaim], words: Words) -> list[list[float]]:
    """What speaks for each of the claims that were found in one text.

    The network's own log odds, those of the trigger's words, the roles that are filled, source, modality and polarity, what else stands in the sentence and
    on the trigger, and how much was found in the text; some of it for each kind apart.
    """
    in_sentence = Counter(claim.sentence for claim in claims)
    on_trigger: defaultdict[int, list[float]] = defaultdict(list)
    for claim in claims:
        on_trigger[claim.trigger.start].append(claim.score)
    rows = []
    for claim in claims:
        rivals = on_trigger[claim.trigger.start]
        rival = max(rivals) if len(rivals) > 1 else 0.0
        around = [float(in_sentence[claim.sentence] - 1), rival, math.log1p(len(claims))]
        rows.append([*_own(claim, words), *around])
    return rows


def _own(claim: TaggedClaim, words: Words) -> list[float]:
    known = [words.get(word, _UNKNOWN) for word in words_of(claim.trigger.text)] or [_UNKNOWN]
    odds = max(word.odds(claim.kind) for word in known)
    seen = max(min(word.seen, _MOST_SEEN) for word in known)
    network = log_odds(claim.score)
    filled = float(len(claim.roles))
    of_kind = [float(claim.kind is kind) for kind in KINDS]
    return [
        network,
        network * network / 10,
        odds,
        odds * network,
        math.log1p(seen),
        filled,
        float(sum(len(spans) for spans in claim.roles.values())),
        float(claim.source is not None),
        float(claim.modality is Modality.HEDGED),
        float(claim.modality not in {Modality.HEDGED, Modality.ASSERTED}),
        float(claim.polarity is Polarity.DENIED),
        float(len(known)),
        float(claim.trigger.text[:1].isupper()),
        float(claim.sentence == 0),
        *(float(min(len(claim.roles.get(role, ())), 2)) for role in Role),
        *of_kind,
        *(network * one for one in of_kind),
        *(odds * one for one in of_kind),
        *(filled * one for one in of_kind),
    ]


def words_of(text: str) -> list[str]:
    """The words of `text` in lower case."""
    return _WORD.findall(text.lower())


def open_warrant(path: Path) -> Warrant:
    """The judge in the file `path`; raises `ReaderError` when it is missing."""
    if not path.is_file():
        raise ReaderError(f"the tagger's file {path.name} is missing from {path.parent}: reinstall whosays")
    facts = json.loads(path.read_text(encoding="utf-8"))
    words = {word: Carried(seen, carries) for word, (seen, carries) in facts["words"].items()}
    return Warrant(tuple(facts["weights"]), words, facts["floor"])
