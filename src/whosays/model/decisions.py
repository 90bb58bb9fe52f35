"""Decisions: what people decided about what the machine proposed. Data, never an overwrite.

Each decision carries who, when, what and why, and the hash of the one before it, so that a missing or altered decision shows.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

GENESIS = "0" * 64
INSTEAD, REPLACES = "instead", "replaces"
"""In the value of a rejection: the id of the claim that stands in its place; in that one's acceptance: the id of the claim it replaces."""


class Action(StrEnum):
    """What was decided."""

    ACCEPT = "accept"
    REJECT = "reject"
    REOPEN = "reopen"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    JUDGE = "judge"
    OUTLET = "outlet"
    GROUP = "group"
    INCIDENT = "incident"
    GRADE = "grade"
    OUTCOME = "outcome"
    OVERRIDE = "override"
    SALT = "salt"
    PLACE = "place"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.

    Attributes:
        number: Its place in the chain, from 1.
        action: What was decided.
        subject: Id of the claim or document, "left|right" of a pair of names or of claims, or the name of an outlet, a grouping or a search.
        value: Details as JSON text ({"published": "2018-09-22"}, {"sameness": "different"}); "{}" where there are none.
        by: Who.
        why: The reason, in words.
        at: When, UTC.
        previous: Hash of the decision before; `GENESIS` for the first.
    """

    number: int
    action: Action
    subject: str
    value: str
    by: str
    why: str
    at: datetime
    previous: str

    @property
    def hash(self) -> str:
        """SHA-256 over every field, the previous hash included."""
        fields = [
            self.number,
            self.action.value,
            self.subject,
            self.value,
            self.by,
            self.why,
            self.at.isoformat(),
            self.previous,
        ]
        return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()
