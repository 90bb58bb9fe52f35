"""Findings: how claims stand to one another, those of one question a page at a time."""

from __future__ import annotations

import json
from dataclasses import dataclass

from whosays.record.catalogue.file import Catalogue, Row


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding as pages show it.

    Attributes:
        number: Its place among all findings.
        type: How the claims stand to one another, as `DisagreementType` writes it.
        inside: Id of the document in which all of it stands, or `None`.
        reason: Why, with claims named by id.
        claims: The claims, cut to the first hundred.
        independence: How their sources stand to one another, as `Independence` writes it.
        evidence: The same in words.
    """

    number: int
    type: str
    inside: str | None
    reason: str
    claims: tuple[str, ...]
    independence: str
    evidence: str


def count_findings(catalogue: Catalogue, question: int) -> dict[str, int]:
    """How many findings of each type there are on a question."""
    query = "SELECT type, COUNT(*) AS found FROM finding WHERE question = ? GROUP BY type"
    return {row["type"]: int(row["found"]) for row in catalogue.rows(query, (question,))}


def findings_on(
    catalogue: Catalogue, question: int, kind: str, *, after: int = 0, limit: int = 10
) -> tuple[FindingRow, ...]:
    """The findings of one type on a question, in their order, after the one numbered `after`."""
    query = """SELECT number, type, inside, reason, claims, independence, independence_evidence FROM finding
        WHERE question = ? AND type = ? AND number > ? ORDER BY number LIMIT ?"""
    return tuple(map(finding_row, catalogue.rows(query, (question, kind, after, limit))))


def finding_row(row: Row) -> FindingRow:
    """The finding of a row of those columns."""
    return FindingRow(
        row["number"],
        row["type"],
        row["inside"],
        row["reason"],
        tuple(json.loads(row["claims"])),
        row["independence"],
        row["independence_evidence"],
    )
