"""Who decided what about each claim, and who decided how much on each day, kept beside the claims so that the queue of review is found at once.

Making a catalogue fills these tables from all decisions; the overlay adds each decision that comes after. Both go through `model.verdicts`, so that
they come to the same.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping

from whosays.model.decisions import Action, Decision
from whosays.model.verdicts import ON_CLAIMS, Look, Verdicts, after, look_of
from whosays.record.catalogue.file import NewCatalogue, Value


def catalogue_verdicts(new: NewCatalogue, decisions: Iterable[Decision]) -> None:
    """Write down the verdicts on every claim that is in `new`, and who decided how much on which day."""
    verdicts: dict[str, Verdicts] = {}
    tally: Counter[tuple[str, str, str]] = Counter()
    for decision in decisions:
        tally[_day(decision), decision.by, decision.action.value] += 1
        if decision.action in ON_CLAIMS:
            verdicts[decision.subject] = after(verdicts.get(decision.subject, {}), decision)
    counted: list[Mapping[str, Value]] = [
        {"day": day, "by": by, "action": action, "decisions": many} for (day, by, action), many in tally.items()
    ]
    new.insert("tally", counted)
    for claim, said in verdicts.items():
        for statement, values in _written(claim, said):
            new.execute(statement, values)


def note_verdict(connection: sqlite3.Connection, decision: Decision) -> None:
    """Take one more decision on a claim into account."""
    query = "SELECT v.by, v.action FROM verdict v JOIN claim c ON c.number = v.claim WHERE c.id = ?"
    known = {row["by"]: Action(row["action"]) for row in connection.execute(query, (decision.subject,))}
    connection.execute("DELETE FROM verdict WHERE claim = (SELECT number FROM claim WHERE id = ?)", (decision.subject,))
    connection.execute("DELETE FROM look WHERE claim = (SELECT number FROM claim WHERE id = ?)", (decision.subject,))
    for statement, values in _written(decision.subject, after(known, decision)):
        connection.execute(statement, values)


def note_tally(connection: sqlite3.Connection, decision: Decision) -> None:
    """Count one more decision of its day and person."""
    query = """INSERT INTO tally (day, by, action, decisions) VALUES (?, ?, ?, 1)
        ON CONFLICT (day, by, action) DO UPDATE SET decisions = decisions + 1"""
    connection.execute(query, (_day(decision), decision.by, decision.action.value))


def _written(claim: str, said: Mapping[str, Action]) -> Iterable[tuple[str, tuple[Value, ...]]]:
    """The statements that write down what was said of a claim; nothing is written of a claim that the catalogue lacks."""
    for by, action in said.items():
        query = "INSERT INTO verdict (claim, by, action) SELECT number, ?, ? FROM claim WHERE id = ?"
        yield query, (by, action.value, claim)
    state = look_of(said)
    if state is not Look.FIRST:
        query = "INSERT INTO look (claim, state, weight) SELECT number, ?, weight FROM claim WHERE id = ?"
        yield query, (state.value, claim)


def _day(decision: Decision) -> str:
    return decision.at.date().isoformat()
