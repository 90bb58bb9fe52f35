"""What a figure without a word of its own counts: "2,000 people have fled, the Monitor says, while the Gazette put the figure at 3,000" counts those who fled.

A tagger that knows tolls best takes "the figure" for one. Where nothing in the sentence speaks of harm, the figure is of what was counted right
before it. And in "nine dead, thousands gone" the dead are nine, not thousands.

Rules that always hold: only a count of casualties without a word of harm in its sentence is changed; the count before it stands in the same sentence
or the one before; a toll is dropped only where another number has its outcome and a word of no harm has its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whosays.extraction.numbers import find_numbers
from whosays.model.claims import Claim
from whosays.model.kinds import ROLES_OF, Kind, Role
from whosays.model.spans import Span

_HARM = re.compile(
    r"(?i)\b(?:kill|dead|death|die[sd]?\b|dying|wound|injur|hurt|harm|casualt|toll|victim|bod(?:y|ies)\b|slain|slay|martyr|missing|captur|abduct|kidnap|"
    r"arrest|detain|execut|massacre|murder|perish|lives\b|life\b|corpse|coffin|buried|fatal|los[et]|loss|prisoner|hostage|captive|disappear|treated)"
)
_FIGURE = re.compile(r"(?i)(?:figures?|numbers?|totals?|counts?|tally|estimates?|put|puts|gave|[\d.,]+)")
"""Words that a tagger takes for an outcome and that name none."""
_PER_CLAIM = frozenset({Role.QUANTITY, Role.TIME})
"""Roles that a figure does not share with the count before it."""


def recount(claims: Sequence[Claim], sentences: Sequence[tuple[int, int]]) -> tuple[Claim, ...]:
    """`claims`, in which a bare figure counts what the count before it counts."""
    return tuple(_recounted(claim, claims, sentences) if _is_bare(claim) else claim for claim in claims)


def _is_bare(claim: Claim) -> bool:
    """Whether the claim counts casualties of which its sentence says nothing."""
    return (
        claim.kind is Kind.CASUALTIES
        and bool(claim.fillers(Role.QUANTITY))
        and not _HARM.search(claim.sentence.text)
        and all(_FIGURE.fullmatch(s.text) or not claim.sentence.covers(s) for s in claim.fillers(Role.OUTCOME))
    )


def without_borrowed(text: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`claims` without the tolls whose number says something else by its own words: the thousands of "nine dead, thousands gone"."""
    return tuple(claim for claim in claims if not _is_borrowed(text, claim))


def _is_borrowed(text: str, claim: Claim) -> bool:
    """Whether every outcome of a toll stands with another number, before the comma, and the toll's own number has a word of no harm."""
    counts, outcomes = claim.fillers(Role.QUANTITY), claim.fillers(Role.OUTCOME)
    if claim.kind is not Kind.CASUALTIES or len(counts) != 1 or not outcomes:
        return False
    own = counts[0]
    return _UNHARMED.match(text, own.end, claim.sentence.end) is not None and all(
        _is_counted(text, claim.sentence, outcome)
        and re.search(r"[,;]", text[outcome.end : max(outcome.end, own.start)]) is not None
        for outcome in outcomes
    )


def _is_counted(text: str, sentence: Span, outcome: Span) -> bool:
    """Whether a number stands before `outcome` with at most two words between."""
    before = text[sentence.start : max(sentence.start, outcome.start)].lower()
    numbers = [number for number in find_numbers(before) if not number.weak]
    return bool(numbers) and _COUNTED.fullmatch(before, numbers[-1].end) is not None


_COUNTED = re.compile(r"(?:\s+[\w’'-]+){0,2}\s+")
_UNHARMED = re.compile(
    r"(?i)(?:\s+(?:more|others?|people|persons|civilians|families|residents|houses|homes))?(?:\s+(?:are|were|have|had|been|is|was|left|made|now))*"
    r"\s+(?:gone|homeless|displaced|uprooted|flee(?:s|ing)?|fled|stranded|trapped|evacuated|on\s+the\s+(?:move|road|run)|in\s+flight|without|hungry|"
    r"destroyed|damaged|flattened|razed|safe|unhurt|unharmed|returned|back)\b"
)


def _recounted(claim: Claim, claims: Sequence[Claim], sentences: Sequence[tuple[int, int]]) -> Claim:
    before = max((other for other in claims if _is_before(other, claim, sentences)), key=_place, default=None)
    if before is None or before.kind is Kind.CASUALTIES:
        return claim
    own = {
        role: claim.fillers(role) for role in sorted(_PER_CLAIM & ROLES_OF[before.kind].allowed) if claim.fillers(role)
    }
    shared = {role: spans for role, spans in before.roles.items() if role not in _PER_CLAIM}
    return replace(claim, kind=before.kind, roles={**shared, **own})


def _is_before(other: Claim, claim: Claim, sentences: Sequence[tuple[int, int]]) -> bool:
    """Whether `other` is a count that stands before `claim`, in its sentence or the one before."""
    if not other.fillers(Role.QUANTITY) or other.trigger.start >= claim.trigger.start:
        return False
    return sum(other.trigger.end <= end and end <= claim.trigger.start for _, end in sentences) <= 1


def _place(claim: Claim) -> int:
    return claim.trigger.start
