"""What a bare figure counts: "2,000 people have fled, the Monitor says, while the Gazette put the figure at 3,000" counts those who fled.

A tagger that knows tolls best takes "the figure" for one. Where nothing in the sentence speaks of harm, the figure is of what was counted right
before it.

Rules that always hold: only a count of casualties without a word of harm in its sentence is changed; the count before it stands in the same sentence
or the one before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whosays.model.claims import Claim
from whosays.model.kinds import ROLES_OF, Kind, Role

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


def _recounted(claim: Claim, claims: Sequence[Claim], sentences: Sequence[tuple[int, int]]) -> Claim:
    before = max((other for other in claims if _is_before(other, claim, sentences)), key=_place, default=None)
    if before is None or before.kind is Kind.CASUALTIES:
        return claim
    own = {role: claim.fillers(role) for role in _PER_CLAIM & ROLES_OF[before.kind].allowed if claim.fillers(role)}
    shared = {role: spans for role, spans in before.roles.items() if role not in _PER_CLAIM}
    return replace(claim, kind=before.kind, roles={**shared, **own})


def _is_before(other: Claim, claim: Claim, sentences: Sequence[tuple[int, int]]) -> bool:
    """Whether `other` is a count that stands before `claim`, in its sentence or the one before."""
    if not other.fillers(Role.QUANTITY) or other.trigger.start >= claim.trigger.start:
        return False
    return sum(other.trigger.end <= end and end <= claim.trigger.start for _, end in sentences) <= 1


def _place(claim: Claim) -> int:
    return claim.trigger.start
