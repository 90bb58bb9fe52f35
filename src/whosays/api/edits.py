"""What the decisions on a claim say of its being edited: pure functions over decisions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.model.decisions import INSTEAD, REPLACES, Action, Decision
from whosays.model.verdicts import ON_CLAIMS


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit that stands.

    Attributes:
        instead: Id of the claim in the place of the edited one.
        acceptance: The value of the acceptance that the edited claim had before; `None` where it was not an accepted one.
    """

    instead: str
    acceptance: str | None


def find_edit(decisions: Sequence[Decision]) -> Edit | None:
    """The edit that the decisions on one claim, oldest first, end with; `None` where the last one is no edit.

    A claim that was edited twice over, because somebody was killed in between, was accepted before if it was so before the first time.
    """
    said = [decision for decision in decisions if decision.action in ON_CLAIMS]
    instead = _instead(said[-1]) if said else None
    if instead is None:
        return None
    before = [decision for decision in said if _instead(decision) is None]
    accepted = before and before[-1].action is Action.ACCEPT
    return Edit(instead, before[-1].value if accepted else None)


def _instead(decision: Decision) -> str | None:
    value = json.loads(decision.value).get(INSTEAD) if decision.action is Action.REJECT else None
    return None if value is None else str(value)


def replaces(decisions: Sequence[Decision], claim_id: str) -> bool:
    """Whether the decisions on a claim, oldest first, end with its being accepted in the place of the claim `claim_id`."""
    said = [decision for decision in decisions if decision.action in ON_CLAIMS]
    return bool(said) and said[-1].action is Action.ACCEPT and json.loads(said[-1].value).get(REPLACES) == claim_id
