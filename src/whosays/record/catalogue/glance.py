"""A record at a glance: what came last, what disagrees most, how much waits for review."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.record.catalogue.documents import DocumentRow, find_numbered
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.findings import FindingRow, finding_row
from whosays.record.catalogue.moments import LIVE
from whosays.record.catalogue.questions import COLUMNS, QuestionRow, question_row
from whosays.record.catalogue.queue import count_tasks

WAITING_TO = 10_000
SERIOUS = 6.0
"""The least weight of a finding that stands by itself at a glance."""


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last day of publication, as ISO days; `None` where no document has one."""

    first: str | None
    last: str | None


def published_between(catalogue: Catalogue) -> Span:
    """Between which days the documents were published."""
    query = "SELECT published FROM document WHERE published IS NOT NULL ORDER BY number {} LIMIT 1"
    return Span(catalogue.value(query.format("ASC")), catalogue.value(query.format("DESC")))


def latest_documents(catalogue: Catalogue, limit: int = 6) -> tuple[DocumentRow, ...]:
    """The documents that were published last, the last one first."""
    rows = catalogue.rows(f"SELECT number FROM document WHERE published IS NOT NULL ORDER BY number DESC LIMIT {limit}")
    return find_numbered(catalogue, [row["number"] for row in rows])


def documents_of_ids(catalogue: Catalogue, ids: tuple[str, ...]) -> tuple[DocumentRow, ...]:
    """The documents of `ids`, in that order; those newer than the catalogue are left out."""
    marks = ", ".join("?" * len(ids))
    numbers = {
        row["id"]: row["number"]
        for row in catalogue.rows(f"SELECT id, number FROM document WHERE id IN ({marks})", ids)
    }
    return find_numbered(catalogue, [numbers[one] for one in ids if one in numbers])


def most_contested(catalogue: Catalogue, limit: int = 8) -> tuple[QuestionRow, ...]:
    """The questions that matter most among those in which claims contradict each other."""
    rows = catalogue.rows(f"SELECT {COLUMNS} FROM question WHERE contradictions > 0 ORDER BY number LIMIT {limit}")
    return tuple(map(question_row, rows))


def most_told(catalogue: Catalogue, limit: int = 6) -> tuple[QuestionRow, ...]:
    """The questions on forces, not losses, that most root sources speak to."""
    rows = catalogue.rows(f"SELECT {COLUMNS} FROM question WHERE losses = 0 ORDER BY roots DESC, number LIMIT {limit}")
    return tuple(map(question_row, rows))


def serious_inside(catalogue: Catalogue, limit: int = 5) -> tuple[FindingRow, ...]:
    """What does not fit together inside single documents, and statements without a number that cannot both hold."""
    rows = catalogue.rows(
        f"""SELECT number, type, inside, reason, claims, independence, independence_evidence FROM finding
        WHERE weight >= {SERIOUS} AND question IS NULL ORDER BY weight DESC, number LIMIT {limit}"""
    )
    return tuple(map(finding_row, rows))


def waiting(catalogue: Catalogue) -> dict[str, int]:
    """How much waits for review: claims, counted to one more than `WAITING_TO`, and tasks by kind."""
    query = f"SELECT COUNT(*) FROM (SELECT 1 FROM claim WHERE status = 'proposed' LIMIT {WAITING_TO + 1})"
    return {"claim": int(catalogue.value(query)), **count_tasks(catalogue)}


def count_forces(catalogue: Catalogue) -> int:
    """How many actors the order of battle of the whole record has: the forces that claims cite, and those that ties lead up to."""
    query = f"""WITH RECURSIVE reached (actor) AS (SELECT actor FROM force WHERE cited > 0
        UNION SELECT t.upper FROM reached r JOIN tie t ON t.lower = r.actor JOIN force f ON f.actor = t.upper
        WHERE t.evidence <> 'claimed' OR EXISTS (SELECT 1 FROM tie_claim tc JOIN claim c ON c.number = tc.claim
            WHERE tc.tie = t.number AND tc.effect = 'said' AND {LIVE}))
        SELECT COUNT(*) FROM reached"""
    return int(catalogue.value(query))
