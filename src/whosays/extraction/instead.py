"""One figure instead of another: "three soldiers died, not eight" counts three, and denies eight.

A tagger that meets "not" beside two numbers denies the wrong one, or takes one of them alone. The words say it plainly: the number behind the "not" is
denied, the other is not. "Not 12 but seven" says the same the other way round.

Rules that always hold: both numbers stand in one sentence; a claim is added only for a number that no claim counts with, by the one who gives the other;
"not four hundred are left" holds one number and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from whosays.extraction.certainty import may_be_denied
from whosays.extraction.numbers import Number, find_numbers
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span

SCORE = 0.85
"""The score of a claim that was found by its form."""
_KINDS = frozenset({Kind.CASUALTIES, Kind.STRENGTH, Kind.DISPLACEMENT})
_BOUND = r"(?:(?:about|around|some|the|at\s+least|more\s+than|over|up\s+to)\s+)?"
_THEN_NOT = re.compile(
    rf"(?:\s+(?!(?:and|but|or|to|than|of\s+the)\b)[\w’'-]+){{0,8}}?\s*(?:,|[–—]|\s-)\s*(?:and\s+)?not\s+{_BOUND}$"
)
_NOT = re.compile(rf"\bnot\s+{_BOUND}$")
_BUT = re.compile(rf"(?:\s+(?!and\b)[\w’'-]+){{0,4}}?,?\s+but\s+{_BOUND}")


@dataclass(frozen=True, slots=True)
class Instead:
    """Two figures, of which one is said to be wrong.

    Attributes:
        right: The number that counts.
        wrong: The number that is denied.
    """

    right: Span
    wrong: Span


def follow_instead(text: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`claims`, in which those that count with the wrong figure are denied and those with the right one are not; what nobody counts with is added."""
    told: dict[Span, list[Claim]] = {}
    for claim in claims:
        told.setdefault(claim.sentence, []).append(claim)
    for sentence, here in told.items():
        for pair in find_instead(text, sentence):
            here[:] = _settled(text, pair, here)
    return tuple(claim for here in told.values() for claim in here)


def _settled(text: str, pair: Instead, claims: Sequence[Claim]) -> list[Claim]:
    told = [_by_its_number(text, pair, claim) for claim in claims]
    if any(_counts(claim, pair.wrong) for claim in told):
        return told
    rights = [c for c in told if c.kind in _KINDS and c.polarity is Polarity.AFFIRMED and _counts(c, pair.right)]
    return [*told, *(_denied(claim, pair.wrong) for claim in rights)]


def _by_its_number(text: str, pair: Instead, claim: Claim) -> Claim:
    if claim.kind not in _KINDS:
        return claim
    if _counts(claim, pair.wrong) and not _counts(claim, pair.right):
        return replace(claim, polarity=Polarity.DENIED, modality=Modality.ASSERTED)
    denied = claim.polarity is Polarity.DENIED and _counts(claim, pair.right)
    elsewhere = text[claim.sentence.start : min(pair.right.start, pair.wrong.start - len("not "))]
    return replace(claim, polarity=Polarity.AFFIRMED) if denied and not may_be_denied(elsewhere) else claim


def _counts(claim: Claim, number: Span) -> bool:
    return any(span.overlaps(number) for span in claim.fillers(Role.QUANTITY)[:1])


def _denied(claim: Claim, wrong: Span) -> Claim:
    return replace(
        claim,
        roles={**claim.roles, Role.QUANTITY: (wrong,)},
        polarity=Polarity.DENIED,
        modality=Modality.ASSERTED,
        quantity=None,
        extraction_score=min(SCORE, claim.extraction_score),
    )


@lru_cache(maxsize=512)
def find_instead(text: str, sentence: Span) -> tuple[Instead, ...]:
    """The pairs of figures in `sentence` of which one is said to be wrong.

    >>> text = "Three soldiers died, not eight."
    >>> [(pair.right.text, pair.wrong.text) for pair in find_instead(text, Span.of(text, 0, len(text)))]
    [('Three', 'eight')]
    """
    return tuple(_pairs(text, sentence)) if " not " in sentence.text or sentence.text.startswith("Not ") else ()


def _pairs(text: str, sentence: Span) -> Iterator[Instead]:
    words = sentence.text.lower()
    numbers = [number for number in find_numbers(words) if not number.weak] if len(words) == len(sentence.text) else []
    for first, second in pairwise(numbers):
        joint = words[first.end : second.start]
        if _THEN_NOT.fullmatch(joint) and not _GOES_ON.match(words, second.end):
            yield Instead(_span(text, sentence, first), _span(text, sentence, second))
        elif _BUT.fullmatch(joint) and _NOT.search(words, max(0, first.start - 24), first.start):
            yield Instead(_span(text, sentence, second), _span(text, sentence, first))


_GOES_ON = re.compile(r"\s+(?:of\s+(?:them|whom|which)|(?:have|has|had|were|was|are|is)\b)")
"""What shows that the number behind the "not" has a verb of its own and replaces nothing."""


def _span(text: str, sentence: Span, number: Number) -> Span:
    return Span.of(text, sentence.start + number.start, sentence.start + number.end)
