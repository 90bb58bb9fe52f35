"""Figures that changed: "the number of wounded rose from about 15 to 22" says 22, and that it was about 15 before.

"15 to 22" alone is a range. Behind a verb of change, "from … to …" is none: the second number is the figure now, the first an early one.

Rules that always hold: only a claim that already counts with the early number, or with both, is changed; a claim of the early number stays where
another of the same trigger has the late one; both numbers stand in one sentence, next to each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from whosays.extraction.numbers import Number, find_numbers
from whosays.extraction.quantities import bound_before
from whosays.model.claims import Claim
from whosays.model.kinds import Role
from whosays.model.spans import Span

REACH = 100
"""Characters before the first number in which the verb of change is looked for."""
_VERB = (
    r"\b(?:rise[sn]?|rose|rising|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|gr[eo]ws?|grown|growing|increase[sd]?|increasing|swell(?:s|ed|ing)?|swollen|soar(?:s|ed|ing)?"
    r"|drop(?:s|ped|ping)?|fall(?:s|en|ing)?|fell|declin(?:e|es|ed|ing)|shr[aiu]nk(?:s|en|ing)?|dwindl(?:e|es|ed|ing)|lower(?:s|ed|ing)?|rais(?:e|es|ed|ing)"
    r"|revis(?:e|es|ed|ing)|correct(?:s|ed|ing)|reduc(?:e|es|ed|ing)|update[sd]?|updating|(?:go|goes|went|gone|going|came|comes?|coming)\s+(?:up|down))\b"
)
_HEDGE = (
    r"(?:(?:about|around|some|nearly|almost|at\s+least|more\s+than|over|up\s+to|as\s+many\s+as|fewer\s+than|under)\s+)?"
)
_COUNTED = r"(?:\s+(?!to\b|from\b|and\b|or\b)[\w’'-]+){0,3}"
_FROM = re.compile(rf"(?i){_VERB}(?:\s+(?!to\b)[\w’'-]+){{0,5}}?\s+from\s+{_HEDGE}$")
_TO = re.compile(rf"(?i){_VERB}(?:\s+(?!from\b)[\w’'-]+){{0,5}}?\s+to\s+{_HEDGE}$")
_THEN_TO = re.compile(rf"(?i){_COUNTED}\s+to\s+{_HEDGE}")
_THEN_FROM = re.compile(rf"(?i){_COUNTED},?\s+(?:up\s+|down\s+)?from\s+{_HEDGE}")


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that became another.

    Attributes:
        early: The figure before, with its bound.
        late: The figure now, with its bound.
    """

    early: Span
    late: Span


def follow_changes(text: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`claims`, in which those that count with the early figure of a change, or take it for a range, count with the late one."""
    return tuple(_followed(text, claim, claims) for claim in claims)


def _followed(text: str, claim: Claim, claims: Sequence[Claim]) -> Claim:
    counts = claim.fillers(Role.QUANTITY)
    for change in find_changes(text, claim.sentence) if counts else ():
        if not any(span.overlaps(change.early) for span in counts) or _is_told(claims, claim, change):
            continue
        others = [span for span in counts if not (span.overlaps(change.early) or span.overlaps(change.late))]
        return replace(claim, roles={**claim.roles, Role.QUANTITY: (change.late, *others)})
    return claim


def _is_told(claims: Sequence[Claim], claim: Claim, change: Change) -> bool:
    """Whether another claim of the trigger of `claim` has the late figure alone."""
    return any(
        other is not claim
        and (other.kind, other.trigger) == (claim.kind, claim.trigger)
        and any(span.overlaps(change.late) and not span.overlaps(change.early) for span in other.fillers(Role.QUANTITY))
        for other in claims
    )


@lru_cache(maxsize=512)
def find_changes(text: str, sentence: Span) -> tuple[Change, ...]:
    """The changes of a figure that `sentence` tells.

    >>> text = "The toll rose from 4 to 9."
    >>> [(change.early.text, change.late.text) for change in find_changes(text, Span.of(text, 0, len(text)))]
    [('4', '9')]
    """
    return tuple(_changes(text, sentence))


def _changes(text: str, sentence: Span) -> Iterator[Change]:
    words = sentence.text.lower()
    numbers = find_numbers(words) if len(words) == len(sentence.text) else ()
    for first, second in pairwise(numbers):
        before, joint = words[max(0, first.start - REACH) : first.start], words[first.end : second.start]
        if _FROM.search(before) and _THEN_TO.fullmatch(joint):
            yield Change(_bounded(text, sentence, first), _bounded(text, sentence, second))
        elif _TO.search(before) and _THEN_FROM.fullmatch(joint):
            yield Change(_bounded(text, sentence, second), _bounded(text, sentence, first))


def _bounded(text: str, sentence: Span, number: Number) -> Span:
    """The words of `number` with the bound right before them."""
    start = sentence.start + number.start
    _, bound = bound_before(text[max(sentence.start, start - REACH) : start])
    begin = text.rfind(bound, sentence.start, start) if bound else start
    return Span.of(text, begin, sentence.start + number.end)
