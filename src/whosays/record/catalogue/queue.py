"""What waits for a person: claims that nobody decided on, those that want a second look, those that people disagree on, and the other tasks.

Most first comes what most hangs on (`weight`). Pages follow one another by a cursor of weight and number, so that what was decided meanwhile neither
repeats nor hides anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from whosays.errors import QuestionError
from whosays.model.kinds import Status
from whosays.model.verdicts import Look
from whosays.record.catalogue.claims import COUNTED_TO, Condition, joined
from whosays.record.catalogue.file import Catalogue, Value
from whosays.record.catalogue.rows import CLAIM_COLUMNS, CLAIM_TABLES, ClaimRow, claim_row, sheet_of


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """The last thing seen of a queue; the next page begins behind it."""

    weight: float
    number: int

    def __str__(self) -> str:
        return f"{self.weight!r}:{self.number}"


def read_cursor(words: str) -> Cursor | None:
    """The cursor that `words` write; `None` where they are empty. Raises `QuestionError`."""
    weight, _, number = words.partition(":")
    try:
        return Cursor(float(weight), int(number)) if words else None
    except ValueError:
        raise QuestionError(f'"{words}" is no place in the queue: begin again from its first page') from None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Some of the claims of a queue.

    Attributes:
        claims: These claims, those first on which most hangs.
        second: Numbers of those that somebody else decided on already.
        after: What to ask for next, or `None` where this is the end.
    """

    claims: tuple[ClaimRow, ...]
    second: frozenset[int]
    after: Cursor | None


@dataclass(frozen=True, slots=True)
class Task:
    """Something beside claims that waits for a judgement.

    Attributes:
        number: Its number in the catalogue.
        kind: "name", "place" or "incident".
        subject: What is judged, as decisions write it.
        line: The question in words.
        weight: How much hangs on it.
        sheet: What is needed to judge it, as plain data.
    """

    number: int
    kind: str
    subject: str
    line: str
    weight: float
    sheet: Any


FIRST = Condition("c.status = ?", (Status.PROPOSED.value,))
NOT_SEEN = Condition("NOT EXISTS (SELECT 1 FROM look l WHERE l.claim = c.number)")
_CURRENT = Condition("c.status <> ?", (Status.EDITED.value,))


def looked_at(state: Look) -> tuple[Condition, ...]:
    """What holds of the claims whose review has come as far as `state`."""
    return (_CURRENT, Condition("c.number IN (SELECT claim FROM look WHERE state = ?)", (state.value,)))


def not_by(person: str) -> Condition:
    """What holds of the claims that `person` has not decided on."""
    return Condition("NOT EXISTS (SELECT 1 FROM verdict v WHERE v.claim = c.number AND v.by = ?)", (person,))


def find_waiting(
    catalogue: Catalogue, looks: Sequence[Sequence[Condition]], limit: int, after: Cursor | None = None
) -> Waiting:
    """A page of the claims that meet all conditions of one of `looks`, the second of which are second looks."""
    found: list[tuple[Cursor, bool]] = []
    for place, conditions in enumerate(looks):
        found += [(cursor, place == 1) for cursor in _numbers(catalogue, conditions, limit, after)]
    found.sort(key=lambda one: (-one[0].weight, one[0].number))
    page = found[:limit]
    rows = _rows(catalogue, [cursor.number for cursor, _ in page])
    claims = tuple(rows[cursor.number] for cursor, _ in page)
    second = frozenset(cursor.number for cursor, is_second in page if is_second)
    return Waiting(claims, second, page[-1][0] if len(found) > limit else None)


def _numbers(catalogue: Catalogue, conditions: Sequence[Condition], limit: int, after: Cursor | None) -> list[Cursor]:
    every = [*conditions, *([_behind("c", after)] if after else [])]
    where, values = joined(every)
    query = f"SELECT c.weight, c.number FROM claim c WHERE {where} ORDER BY c.weight DESC, c.number LIMIT {limit + 1}"
    return [Cursor(row["weight"], row["number"]) for row in catalogue.rows(query, values)]


def _behind(table: str, after: Cursor) -> Condition:
    sql = f"{table}.weight <= ? AND ({table}.weight < ? OR {table}.number > ?)"
    return Condition(sql, (after.weight, after.weight, after.number))


def _rows(catalogue: Catalogue, numbers: Sequence[int]) -> dict[int, ClaimRow]:
    marks = ", ".join("?" * len(numbers))
    query = f"SELECT {CLAIM_COLUMNS} FROM {CLAIM_TABLES} WHERE c.number IN ({marks})"
    return {row["number"]: claim_row(row) for row in catalogue.rows(query, list(numbers))}


def find_tasks(
    catalogue: Catalogue, kind: str, *, limit: int, after: Cursor | None = None, words: str = ""
) -> tuple[tuple[Task, ...], Cursor | None]:
    """A page of the tasks of a kind that nobody settled, and what to ask for next, or `None` at the end; `words` must stand in their line."""
    values: list[Value] = [kind]
    where = "t.done = 0 AND t.kind = ?"
    if words:
        where += " AND instr(casefold(t.line), ?) > 0"
        values.append(words.casefold())
    if after:
        behind = _behind("t", after)
        where += f" AND {behind.sql}"
        values.extend(behind.values)
    query = f"SELECT t.* FROM task t WHERE {where} ORDER BY t.weight DESC, t.number LIMIT {limit + 1}"
    tasks = [_task(row) for row in catalogue.rows(query, values)]
    page = tuple(tasks[:limit])
    return page, Cursor(page[-1].weight, page[-1].number) if len(tasks) > limit else None


def _task(row: Any) -> Task:
    return Task(row["number"], row["kind"], row["subject"], row["line"], row["weight"], sheet_of(row))


def count_tasks(catalogue: Catalogue) -> dict[str, int]:
    """How many tasks of each kind nobody settled."""
    rows = catalogue.rows("SELECT kind, COUNT(*) AS n FROM task WHERE done = 0 GROUP BY kind")
    return {row["kind"]: row["n"] for row in rows}


def count_waiting(catalogue: Catalogue, conditions: Sequence[Condition], most: int = COUNTED_TO) -> int:
    """How many claims meet all `conditions`, counted to one more than `most`."""
    where, values = joined(conditions)
    query = f"SELECT COUNT(*) FROM (SELECT 1 FROM claim c WHERE {where} LIMIT {most + 1})"
    return int(catalogue.value(query, values))


def decided_on(catalogue: Catalogue, day: str) -> tuple[tuple[str, int], ...]:
    """Who decided how much on a day (ISO, UTC), those with most first."""
    query = "SELECT by, SUM(decisions) AS n FROM tally WHERE day = ? GROUP BY by ORDER BY n DESC, by"
    return tuple((row["by"], row["n"]) for row in catalogue.rows(query, (day,)))


def known_deciders(catalogue: Catalogue) -> tuple[str, ...]:
    """Everybody who ever decided, by name."""
    return tuple(row["by"] for row in catalogue.rows("SELECT DISTINCT by FROM tally ORDER BY by"))
