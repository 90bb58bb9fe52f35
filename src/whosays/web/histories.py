"""What people decided on one document or claim, as a table for a page: who, when, what, from what to what, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from whosays.model.decisions import INSTEAD, REPLACES, Action, Decision
from whosays.model.plain import to_plain
from whosays.record.store import Record
from whosays.reference.languages import language_name

ACTION = {
    Action.ACCEPT: "accepted",
    Action.REJECT: "rejected",
    Action.REOPEN: "reopened",
    Action.CORRECT: "corrected",
    Action.WITHDRAW: "withdrawn",
    Action.RESTORE: "restored",
    Action.GRADE: "graded",
}
FIELD = {
    "title": "title",
    "outlet": "outlet",
    "agency": "agency",
    "published": "day of publication",
    "url": "address",
    "language": "language",
}
"""What the fields of a document that can be corrected are called on pages."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of a history.

    Attributes:
        number: Number of the decision.
        at: When, UTC.
        by: Who.
        what: What was done, in words.
        field: Which field was changed, or "".
        before: What it was, or "".
        after: What it became, or "".
        claim: Id of another claim that it speaks of, or "".
        why: The reason.
    """

    number: int
    at: datetime
    by: str
    what: str
    field: str
    before: str
    after: str
    claim: str
    why: str


def document_history(record: Record, document_id: str) -> tuple[Happened, ...]:
    """What was decided on a document, the latest first, each corrected field with what it was before."""
    decisions = record.decisions_on(document_id)
    if not decisions:
        return ()
    fields = to_plain(record.document_as_added(document_id))
    return tuple(reversed(list(_on_document(decisions, fields))))


def _on_document(decisions: Sequence[Decision], fields: dict[str, object]) -> Iterator[Happened]:
    for decision in decisions:
        said = json.loads(decision.value) if decision.action is Action.CORRECT else {}
        for name, value in said.items():
            yield _line(
                decision, field=FIELD.get(name, name), before=_shown(name, fields.get(name)), after=_shown(name, value)
            )
            fields[name] = value
        if not said:
            yield _line(decision)


def _shown(name: str, value: object) -> str:
    if value in (None, ""):
        return "not known"
    return language_name(str(value)) if name == "language" else str(value)


def claim_history(record: Record, claim_id: str) -> tuple[Happened, ...]:
    """What was decided on a claim, the latest first: reviews, edits and grades."""
    decisions = [*record.decisions_on(claim_id), *record.decisions_on(f"claim:{claim_id}")]
    return tuple(map(_on_claim, sorted(decisions, key=lambda decision: -decision.number)))


def _on_claim(decision: Decision) -> Happened:
    said = json.loads(decision.value)
    if decision.action is Action.GRADE:
        grades = ", ".join(f"{scale.replace('_', ' ')}: {value}" for scale, value in said.get("grades", {}).items())
        return _line(decision, after=grades)
    if INSTEAD in said:
        return _line(decision, what="edited; in its place stands", claim=said[INSTEAD])
    if REPLACES in said:
        return _line(decision, what="worded by a person in the place of", claim=said[REPLACES])
    return _line(decision)


def _line(decision: Decision, *, what: str = "", **more: str) -> Happened:
    told = what or ACTION.get(decision.action, decision.action.value)
    blank = {"field": "", "before": "", "after": "", "claim": ""}
    return Happened(decision.number, decision.at, decision.by, told, **{**blank, **more}, why=decision.why)
