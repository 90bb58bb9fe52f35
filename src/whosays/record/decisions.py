"""The chain of decisions: appended one by one, each holding the hash of the one before.

A decision that was altered, slipped in or removed from the middle breaks the chain at its number, and `find_breaks` says where. Decisions cut
off at the end leave a chain that holds: whoever wants to notice that keeps their number elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, select, text

from whosays.model.decisions import GENESIS, Action, Decision
from whosays.model.kinds import Status
from whosays.record import schema

ABOUT_CLAIMS = frozenset({Action.ACCEPT, Action.REJECT, Action.REOPEN})
ABOUT_DOCUMENTS = frozenset({Action.CORRECT, Action.WITHDRAW, Action.RESTORE})
STATUS_AFTER = {Action.ACCEPT: Status.ACCEPTED, Action.REJECT: Status.REJECTED, Action.REOPEN: Status.PROPOSED}


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision before it has its place in the chain."""

    action: Action
    subject: str
    value: str
    by: str
    why: str


def append(connection: Connection, draft: Draft) -> Decision:
    """The decision that `draft` became at the end of the chain; call it inside a writing transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE decision IN EXCLUSIVE MODE"))
    table = schema.decision
    last = connection.execute(select(table.c.number, table.c.hash).order_by(table.c.number.desc()).limit(1)).first()
    number, previous = (last.number + 1, last.hash) if last else (1, GENESIS)
    decision = Decision(
        number, draft.action, draft.subject, draft.value, draft.by, draft.why, datetime.now(UTC), previous
    )
    connection.execute(table.insert(), _row(decision))
    return decision


def _row(decision: Decision) -> dict[str, object]:
    return {
        "number": decision.number,
        "action": decision.action.value,
        "subject": decision.subject,
        "value": decision.value,
        "by": decision.by,
        "why": decision.why,
        "at": decision.at.isoformat(),
        "previous": decision.previous,
        "hash": decision.hash,
    }


def read_all(connection: Connection) -> tuple[Decision, ...]:
    """Every decision, oldest first."""
    return tuple(decision for decision, _ in _read_with_hash(connection))


def _read_with_hash(connection: Connection) -> list[tuple[Decision, str]]:
    rows = connection.execute(select(schema.decision).order_by(schema.decision.c.number)).mappings()
    return [
        (
            Decision(
                number=row["number"],
                action=Action(row["action"]),
                subject=row["subject"],
                value=row["value"],
                by=row["by"],
                why=row["why"],
                at=datetime.fromisoformat(row["at"]),
                previous=row["previous"],
            ),
            row["hash"],
        )
        for row in rows
    ]


def find_breaks(connection: Connection) -> tuple[str, ...]:
    """Where the chain does not hold, in words; empty when it does."""
    problems: list[str] = []
    previous = GENESIS
    for place, (decision, stored) in enumerate(_read_with_hash(connection), start=1):
        if decision.number != place:
            problems.append(f"decision {place} is missing: the next one is number {decision.number}")
            break
        if decision.previous != previous:
            problems.append(f"decision {place} does not follow from decision {place - 1}: one of them was replaced")
        if decision.hash != stored:
            problems.append(
                f"decision {place} was altered after it was made (by {decision.by}, {decision.at.isoformat()})"
            )
        previous = stored
    return tuple(problems)
