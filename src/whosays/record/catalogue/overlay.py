"""What people decided since a catalogue was made, written into it as far as it is a plain fact about one row.

A claim that was just accepted shows as accepted at once, and as accepting it changes no figure that is all. Where a claim stops counting, or counts again, it
is noted as touched, so that the questions and incidents that it stands in are worked out anew (`cataloguing.renewal`). What else follows from decisions waits
until the catalogue is made again; how many it owes, and how many of these count already in what they touch, the catalogue knows.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from whosays.model.decisions import INSTEAD, Action, Decision
from whosays.model.kinds import Status
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.renewing import FOLLOWED, RENEWED, blocks_of, count_touched, follow, note_touched
from whosays.record.catalogue.verdicts import note_tally, note_verdict
from whosays.record.decisions import STATUS_AFTER

CORRECTED = ("title", "agency", "published", "url", "language")
"""The columns of a document that a correction changes at once; a corrected outlet waits, as sources hang on it."""


def overlay(catalogue: Catalogue, decisions: Iterable[Decision], gone: Collection[str] = ()) -> int:
    """The number of the last decision that `catalogue` shows now, having applied those of `decisions` that it did not show yet.

    `gone` are the claims that were current only because they were accepted, and are not any more: those that a person added, or an earlier reading.
    """
    given = list(decisions)
    if not given or given[-1].number <= overlaid(catalogue):
        return overlaid(catalogue)
    renewable = blocks_of(catalogue) is not None
    with catalogue.changing() as connection:
        shown = overlaid(catalogue)
        fresh = [decision for decision in given if decision.number > shown]
        owes = followed = 0
        turned = dict.fromkeys(gone)
        for decision in fresh:
            owed = decision.subject in gone or _changes_figures(connection, decision)
            claims = _turned(connection, decision) if renewable else ()
            turned |= dict.fromkeys(claims)
            owes += owed
            followed += owed and (bool(claims) or decision.subject in gone)
            apply = _APPLIED.get(decision.action)
            if apply:
                apply(connection, decision)
            note_tally(connection, decision)
        if turned:
            note_touched(connection, turned)
        last = fresh[-1].number if fresh else shown
        connection.execute("UPDATE meta SET value = ? WHERE name = 'overlay'", (str(last),))
        connection.execute("UPDATE meta SET value = value + ? WHERE name = 'owing'", (owes,))
        if followed:
            follow(connection, followed)
    return last


def following(catalogue: Catalogue) -> int:
    """How many of the decisions that are owed count already in the questions and incidents that they touch."""
    return max(0, int(catalogue.meta(FOLLOWED) or 0) - count_touched(catalogue))


def owing(catalogue: Catalogue) -> int:
    """How many of the decisions that `catalogue` shows change figures that it shows as they were before."""
    return int(catalogue.meta("owing") or 0)


NO_FIGURES = frozenset({Action.SEARCH, Action.SALT, Action.OVERRIDE})
"""Decisions that change nothing but the log that they stand in."""


def _changes_figures(connection: sqlite3.Connection, decision: Decision) -> bool:
    """Whether more follows from a decision than what is laid over: of one on a claim's status, whether the claim counts where it did not, or the reverse."""
    if decision.action not in STATUS_AFTER:
        return decision.action not in NO_FIGURES
    row = connection.execute("SELECT status FROM claim WHERE id = ?", (decision.subject,)).fetchone()
    return row is None or Status(row["status"]).counts != STATUS_AFTER[decision.action].counts


MOST_TURNED = 120
"""How many claims of a document that is withdrawn or restored have what they stand in renewed; that of more waits for the next making."""

MOST_TOGETHER = 500
"""How many claims a question or an incident may have to be renewed after a decision on one of them; that of more waits for the next making."""


def _turned(connection: sqlite3.Connection, decision: Decision) -> tuple[str, ...]:
    """The claims that a decision takes out of the figures of what they stand in, or brings back into them; none where something else would follow from it.

    A claim that did not count when the catalogue was made stands in nothing yet: where it counts again, that waits for the next making.
    """
    if decision.action in STATUS_AFTER:
        rows = connection.execute(f"{_STANDING} WHERE id = ?", (decision.subject,)).fetchall()
        counts = STATUS_AFTER[decision.action].counts
        found = [row for row in rows if Status(row["status"]).counts != counts]
        return _soon_renewed([row for row in found if row["stands"] or not counts])
    if decision.action in (Action.WITHDRAW, Action.RESTORE):
        query = f"{_STANDING} WHERE document = (SELECT number FROM document WHERE id = ?) LIMIT ?"
        found = connection.execute(query, (decision.subject, MOST_TURNED + 1)).fetchall()
        all_stand = decision.action is Action.WITHDRAW or any(row["stands"] for row in found)
        return _soon_renewed(found) if all_stand and len(found) <= MOST_TURNED else ()
    return ()


def _soon_renewed(found: Sequence[sqlite3.Row]) -> tuple[str, ...]:
    """The ids of these claims; none where one stands with so many others that working these out would hold up every page."""
    return tuple(row["id"] for row in found) if all(row["together"] <= MOST_TOGETHER for row in found) else ()


_STANDING = """SELECT id, status, question IS NOT NULL OR incident IS NOT NULL AS stands,
    MAX(COALESCE((SELECT q.claims FROM question q WHERE q.number = claim.question), 0),
        COALESCE((SELECT i.claims FROM incident i WHERE i.number = claim.incident), 0)) AS together FROM claim"""


def state_of(catalogue: Catalogue) -> str:
    """What names the state that `catalogue` shows: another one after each decision that is laid over it, and after each renewal."""
    return f"{overlaid(catalogue)}.{catalogue.meta(RENEWED) or 0}"


def overlaid(catalogue: Catalogue) -> int:
    """The number of the last decision that `catalogue` shows."""
    return int(catalogue.meta("overlay") or 0)


def _status(connection: sqlite3.Connection, decision: Decision) -> None:
    replaced = decision.action is Action.REJECT and INSTEAD in json.loads(decision.value)
    status = Status.EDITED.value if replaced else STATUS_AFTER[decision.action].value
    note_verdict(connection, decision)
    connection.execute("UPDATE claim SET status = ? WHERE id = ?", (status, decision.subject))


def _withdrawal(connection: sqlite3.Connection, decision: Decision) -> None:
    gone = decision.action is Action.WITHDRAW
    connection.execute(
        "UPDATE document SET withdrawn = ? WHERE id = ?", (decision.why if gone else None, decision.subject)
    )
    query = "UPDATE claim SET withdrawn = ? WHERE document = (SELECT number FROM document WHERE id = ?)"
    connection.execute(query, (int(gone), decision.subject))


def _correction(connection: sqlite3.Connection, decision: Decision) -> None:
    said = json.loads(decision.value)
    for column in CORRECTED:
        if column in said:
            connection.execute(f"UPDATE document SET {column} = ? WHERE id = ?", (said[column], decision.subject))


def _task(kind: str) -> Callable[[sqlite3.Connection, Decision], None]:
    def settle(connection: sqlite3.Connection, decision: Decision) -> None:
        said = json.loads(decision.value)
        taken_back = said.get("sameness", "") is None or bool(said.get("undone"))
        query = "UPDATE task SET done = ? WHERE kind = ? AND subject IN (?, ?)"
        turned = "|".join(reversed(decision.subject.split("|", 1)))
        connection.execute(query, (int(not taken_back), kind, decision.subject, turned))
        if decision.subject.startswith("*|"):
            everywhere = "UPDATE task SET done = ? WHERE kind = ? AND substr(subject, instr(subject, '|')) = ?"
            connection.execute(everywhere, (int(not taken_back), kind, decision.subject[1:]))

    return settle


_APPLIED: Mapping[Action, Callable[[sqlite3.Connection, Decision], None]] = {
    Action.ACCEPT: _status,
    Action.REJECT: _status,
    Action.REOPEN: _status,
    Action.WITHDRAW: _withdrawal,
    Action.RESTORE: _withdrawal,
    Action.CORRECT: _correction,
    Action.JUDGE: _task("name"),
    Action.INCIDENT: _task("incident"),
    Action.PLACE: _task("place"),
}
