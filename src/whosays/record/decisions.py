"""The chain of decisions: appended one by one, each holding the hash of the one before.

A decision that was altered, slipped in or removed from the middle breaks the chain at its number, and `find_breaks` says where. Decisions cut
off at the end leave a chain that holds: whoever wants to notice that keeps their number elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, select, text

from whosays.model.decisions import GENESIS, INSTEAD, Action, Decision
from whosays.model.kinds import Status
from whosays.model.verdicts import ON_CLAIMS
from whosays.record import schema

ABOUT_CLAIMS = ON_CLAIMS
ABOUT_DOCUMENTS = frozenset({Action.CORRECT, Action.WITHDRAW, Action.RESTORE})
STATUS_AFTER = {Action.ACCEPT: Status.ACCEPTED, Action.REJECT: Status.REJECTED, Action.REOPEN: Status.PROPOSED}
CHUNK = 500
"""How many subjects one query names."""

Subjects = Collection[str] | None
"""Ids of claims or documents, or all of them."""


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


def read_after(
    connection: Connection, after: int, actions: Collection[Action] = (), most: int | None = None
) -> tuple[Decision, ...]:
    """The decisions numbered above `after`, oldest first; of `actions` alone where there are some; the first `most` of them."""
    query = _whole().where(schema.decision.c.number > after)
    if actions:
        query = query.where(schema.decision.c.action.in_([action.value for action in actions]))
    return tuple(decision_of(row) for row in connection.execute(query.limit(most)))


def read_on(connection: Connection, subject: str) -> tuple[Decision, ...]:
    """The decisions on one subject, oldest first; sorted here, so that the index on subjects finds them."""
    rows = connection.execute(select(schema.decision).where(schema.decision.c.subject == subject))
    return tuple(sorted(map(decision_of, rows), key=lambda decision: decision.number))


def _whole() -> Select[Any]:
    return select(schema.decision).order_by(schema.decision.c.number)


def decision_of(row: Row[Any]) -> Decision:
    """The decision of a row of the table."""
    at = datetime.fromisoformat(row.at)
    return Decision(row.number, Action(row.action), row.subject, row.value, row.by, row.why, at, row.previous)


def read_statuses(connection: Connection, claims: Subjects = None) -> dict[str, Status]:
    """The status of every claim that was decided on, or of those among `claims`."""
    return {
        row.subject: _status_after(Action(row.action), row.value) for row in _said(connection, ABOUT_CLAIMS, claims)
    }


def _status_after(action: Action, value: str) -> Status:
    """A claim that was rejected for another wording of it was edited."""
    replaced = action is Action.REJECT and INSTEAD in json.loads(value)
    return Status.EDITED if replaced else STATUS_AFTER[action]


def read_corrections(connection: Connection, documents: Subjects = None) -> dict[str, dict[str, Any]]:
    """The corrected fields of every document that was corrected, or of those among `documents`; the latest correction of a field counts."""
    corrections: dict[str, dict[str, Any]] = {}
    for row in _said(connection, {Action.CORRECT}, documents):
        corrections.setdefault(row.subject, {}).update(json.loads(row.value))
    return corrections


def read_withdrawn(connection: Connection, documents: Subjects = None) -> dict[str, str]:
    """The reason why each document was withdrawn, by its id, of all documents or of those among `documents`."""
    withdrawn: dict[str, str] = {}
    for row in _said(connection, {Action.WITHDRAW, Action.RESTORE}, documents):
        if row.action == Action.WITHDRAW:
            withdrawn[row.subject] = row.why
        else:
            withdrawn.pop(row.subject, None)
    return withdrawn


def _said(connection: Connection, actions: Collection[Action], subjects: Subjects) -> list[Row[Any]]:
    """Subject, action, value and reason of decisions, oldest first; sorted here, so that the index on subjects finds them."""
    table = schema.decision
    columns = (table.c.number, table.c.subject, table.c.action, table.c.value, table.c.why)
    query: Select[Any] = select(*columns).where(table.c.action.in_([action.value for action in actions]))
    if subjects is None:
        rows = list(connection.execute(query))
    else:
        ids = list(subjects)
        chunks = (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))
        rows = [row for chunk in chunks for row in connection.execute(query.where(table.c.subject.in_(chunk)))]
    return sorted(rows, key=lambda row: row.number)


def find_breaks(connection: Connection) -> tuple[str, ...]:
    """Where the chain does not hold, in words; empty when it does."""
    problems: list[str] = []
    previous = GENESIS
    for place, row in enumerate(connection.execute(_whole()), start=1):
        decision = decision_of(row)
        if decision.number != place:
            problems.append(f"decision {place} is missing: the next one is number {decision.number}")
            break
        if decision.previous != previous:
            problems.append(f"decision {place} does not follow from decision {place - 1}: one of them was replaced")
        if decision.hash != row.hash:
            problems.append(
                f"decision {place} was altered after it was made (by {decision.by}, {decision.at.isoformat()})"
            )
        previous = row.hash
    return tuple(problems)
