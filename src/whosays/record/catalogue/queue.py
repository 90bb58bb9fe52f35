"""What waits for a person: claims that nobody decided on, those that want a second look, those that people disagree on, and the other tasks.

First comes what most hangs on (`weight`). Pages follow one another by cursors (`listing`), so that what was decided meanwhile, or a catalogue made anew,
neither repeats nor hides anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from whosays.model.kinds import Status
from whosays.model.verdicts import Look
from whosays.record.catalogue.claims import COUNTED_TO, LATER, RANK, rank_of
from whosays.record.catalogue.conditions import Condition, joined
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.listing import Listing, Mark, Order
from whosays.record.catalogue.rows import CLAIM_COLUMNS, CLAIM_TABLES, ClaimRow, claim_row, sheet_of

CLAIMS = Listing(
    "queue of claims",
    Order("c.weight", tie="c.number"),
    "claim c",
    key="c.id",
    value="c.weight",
    rank=RANK,
    later=LATER,
)
TASKS = Listing("queue of tasks", Order("t.weight", tie="t.subject"), "task t", key="t.subject")
"""Tasks by weight. Those of one weight go by their subjects: tasks that were settled are in no later catalogue, whose numbers tell nothing of them."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Some of the claims of a queue.

    Attributes:
        claims: These claims, those first on which most hangs.
        second: Numbers of those that somebody else decided on already.
        cursors: The cursor behind each of them.
        after: The cursor to go on with, or `None` where this is the end.
    """

    claims: tuple[ClaimRow, ...]
    second: frozenset[int]
    cursors: tuple[str, ...]
    after: str | None


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


def find_waiting(catalogue: Catalogue, looks: Sequence[Sequence[Condition]], limit: int, after: str = "") -> Waiting:
    """A page of the claims that meet all conditions of one of `looks`, the second of which are second looks; behind the cursor `after`."""
    behind = CLAIMS.behind(catalogue, after)
    found: list[tuple[float, int, bool]] = []
    for place, conditions in enumerate(looks):
        numbers = _numbers(catalogue, [*conditions, *behind], limit)
        found += [(-weight, number, place == 1) for weight, number in numbers]
    page = sorted(found)[:limit]
    rows = _rows(catalogue, [number for _, number, _ in page])
    claims = tuple(rows[number] for _, number, _ in page)
    second = frozenset(number for _, number, is_second in page if is_second)
    cursors = CLAIMS.cursors(
        [Mark(claim.id, claim.weight, rank_of(claim.published, claim.document)) for claim in claims], after
    )
    return Waiting(claims, second, cursors, cursors[-1] if len(found) > limit else None)


def _numbers(catalogue: Catalogue, conditions: Sequence[Condition], limit: int) -> list[tuple[float, int]]:
    where, values = joined(conditions)
    query = f"SELECT c.weight, c.number FROM claim c WHERE {where} ORDER BY {CLAIMS.order.sql()} LIMIT {limit + 1}"
    return [(row["weight"], row["number"]) for row in catalogue.rows(query, values)]


def _rows(catalogue: Catalogue, numbers: Sequence[int]) -> dict[int, ClaimRow]:
    marks = ", ".join("?" * len(numbers))
    query = f"SELECT {CLAIM_COLUMNS} FROM {CLAIM_TABLES} WHERE c.number IN ({marks})"
    return {row["number"]: claim_row(row) for row in catalogue.rows(query, list(numbers))}


def find_tasks(
    catalogue: Catalogue, kind: str, *, limit: int, after: str = "", words: str = ""
) -> tuple[tuple[Task, ...], tuple[str, ...], str | None]:
    """A page of the tasks of a kind that nobody settled, the cursor behind each, and that to go on with, or `None` at the end; `words` stand in their line."""
    of_kind = Condition("t.kind = ?", (kind,))
    conditions = [Condition("t.done = 0"), of_kind, *TASKS.behind(catalogue, after)]
    if words:
        conditions.append(Condition("instr(casefold(t.line), ?) > 0", (words.casefold(),)))
    where, values = joined(conditions)
    query = f"SELECT t.* FROM task t WHERE {where} ORDER BY {TASKS.order.sql()} LIMIT {limit + 1}"
    tasks = [_task(row) for row in catalogue.rows(query, values)]
    page = tuple(tasks[:limit])
    cursors = TASKS.cursors([Mark(task.subject, task.weight) for task in page], after)
    return page, cursors, cursors[-1] if len(tasks) > limit else None


def find_task(catalogue: Catalogue, kind: str, subject: str) -> Task | None:
    """The task of a kind on a subject, settled or not, or `None` where there is none."""
    row = catalogue.row("SELECT * FROM task WHERE kind = ? AND subject = ?", (kind, subject))
    return None if row is None else _task(row)


def documents_with_place(catalogue: Catalogue, words: str, most: int) -> int:
    """How many documents have claims with these very words as a place, in capitals or not, counted to one more than `most`."""
    query = f"""SELECT COUNT(*) FROM (SELECT DISTINCT c.document FROM place_wording w JOIN claim_place p ON p.wording = w.number
        JOIN claim c ON c.number = p.claim WHERE w.folded = ? LIMIT {most + 1})"""
    return int(catalogue.value(query, (words.casefold(),)))


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
