"""Two bounds that are one range: "as few as 3,000 fighters or as many as 14,000" is 3,000 to 14,000.

Alone, the first says nothing of the top and the second nothing of the bottom, and a tagger makes a claim of each. Together they are what one
source allows.

Rules that always hold: a floor comes first and a ceiling behind it, with "or" between them, or next to each other with "and" or "to"; the words of the
quantity run from the first bound to the second number; only a claim that counts with one of the two is changed, and only one that counts the same
thing is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from whosays.extraction.numbers import Number, find_numbers
from whosays.extraction.quantities import bound_before
from whosays.model.claims import Claim
from whosays.model.kinds import Role
from whosays.model.quantities import Comparator
from whosays.model.spans import Span

REACH = 60
"""Characters before a number in which its bound is looked for, and between the two numbers."""
_JOINT = re.compile(r",?\s+(?:and|to)\s+|(?:\s+(?!(?:were|was|are|is|have|had|and|but)\b)[\w’'-]+){0,6}?,?\s+or\s+")


def join_bounds(text: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`claims`, each floor and ceiling of one thing in one claim with the range that they make."""
    joined: list[Claim] = []
    for claim in claims:
        span = _spread_of(text, claim)
        if span is None:
            joined.append(claim)
        elif not any(_counts_same(other, claim, span) for other in joined):
            joined.append(replace(claim, roles={**claim.roles, Role.QUANTITY: (span,)}))
    return tuple(joined)


def _spread_of(text: str, claim: Claim) -> Span | None:
    counts = claim.fillers(Role.QUANTITY)
    spreads = find_spreads(text, claim.sentence) if counts else ()
    return next((span for span in spreads if any(count.overlaps(span) for count in counts)), None)


def _counts_same(other: Claim, claim: Claim, span: Span) -> bool:
    """Whether both count one thing with the range of `span`."""
    if other.kind is not claim.kind or other.fillers(Role.QUANTITY) != (span,):
        return False
    things = [{s for r in (Role.UNIT, Role.VICTIMS) for s in c.fillers(r)} for c in (other, claim)]
    return bool(things[0] & things[1]) or not things[1] or span.covers(claim.trigger)


def _is_range(first: Number, second: Number) -> bool:
    """Whether the second is a number, rather than "dozens", and not below the first."""
    return second.high is not None and first.low <= second.low


@lru_cache(maxsize=512)
def find_spreads(text: str, sentence: Span) -> tuple[Span, ...]:
    """The words of every range that a floor and a ceiling make in `sentence`.

    >>> text = "It has as few as 40 men or as many as 90."
    >>> [span.text for span in find_spreads(text, Span.of(text, 0, len(text)))]
    ['as few as 40 men or as many as 90']
    """
    return tuple(_spreads(text, sentence))


def _spreads(text: str, sentence: Span) -> Iterator[Span]:
    words = sentence.text.lower()
    numbers = find_numbers(words) if len(words) == len(sentence.text) else ()
    for first, second in pairwise(numbers):
        joint = words[first.end : second.start]
        floor, lead = bound_before(words[max(0, first.start - REACH) : first.start])
        ceiling, lead_on = bound_before(joint)
        if floor is not Comparator.AT_LEAST or ceiling is not Comparator.AT_MOST or not _is_range(first, second):
            continue
        if len(joint) <= REACH and _JOINT.fullmatch(joint[: joint.rfind(lead_on)]):
            start = words.rfind(lead, 0, first.start)
            yield Span.of(text, sentence.start + start, sentence.start + second.end)
