"""Who decided what about a claim, and whether its review is done.

A record may ask that two people decide alike before the review of a claim counts as done. What that comes to is worked out from the decisions alone:
each person's latest word on a claim is that person's verdict.

Rules that always hold: a person has one verdict on a claim, or none; taking back takes one's own verdict back, or all of them where one has none of
one's own; a claim that was edited has no verdicts, as the claim in its place is looked at instead.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

from whosays.model.decisions import INSTEAD, Action, Decision

Verdicts = Mapping[str, Action]
"""What each person last said of one claim: to accept or to reject it."""

ON_CLAIMS = frozenset({Action.ACCEPT, Action.REJECT, Action.REOPEN})
AGREED = 2
"""How many people must decide alike where two reviewers are asked for."""


class Look(StrEnum):
    """How far the review of a claim has come where two people must decide alike."""

    FIRST = "first"
    SECOND = "second"
    DONE = "done"
    CONTESTED = "contested"


def after(verdicts: Verdicts, decision: Decision) -> dict[str, Action]:
    """The verdicts on a claim once `decision` on it was made."""
    if decision.action is Action.REOPEN:
        return {by: said for by, said in verdicts.items() if by != decision.by} if decision.by in verdicts else {}
    if decision.action is Action.REJECT and INSTEAD in json.loads(decision.value):
        return {}
    return {**verdicts, decision.by: decision.action}


def look_of(verdicts: Verdicts) -> Look:
    """How far the review has come: done where two decided alike and more than decided otherwise."""
    if len(verdicts) < AGREED:
        return Look.SECOND if verdicts else Look.FIRST
    counts = sorted(Counter(verdicts.values()).values(), reverse=True)
    ahead = counts[0] - (counts[1] if len(counts) > 1 else 0)
    return Look.DONE if counts[0] >= AGREED and ahead > 0 else Look.CONTESTED
