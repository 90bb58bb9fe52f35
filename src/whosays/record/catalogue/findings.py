"""Findings: how claims stand to one another, those of one question a page at a time."""

from __future__ import annotations

import json
from dataclasses import dataclass

from whosays.record.catalogue.conditions import Condition, joined
from whosays.record.catalogue.file import Catalogue, Row
from whosays.record.catalogue.listing import Listing, Mark, Order

KEY_LENGTH = 200
"""How much of the ids of its claims tells a finding from all others of its type on one question, with their length."""

LISTING = Listing(
    "findings", Order("number", descending=False), "finding", key=f"substr(claims, 1, {KEY_LENGTH}) || length(claims)"
)


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


@dataclass(frozen=True, slots=True)
class FindingPage:
    """Some of the findings of a type on a question, and the cursor behind them; `None` where this is the last page."""

    findings: tuple[FindingRow, ...]
    after: str | None


def count_findings(catalogue: Catalogue, question: int) -> dict[str, int]:
    """How many findings of each type there are on a question."""
    query = "SELECT type, COUNT(*) AS found FROM finding WHERE question = ? GROUP BY type"
    return {row["type"]: int(row["found"]) for row in catalogue.rows(query, (question,))}


def findings_on(catalogue: Catalogue, question: int, kind: str, *, after: str = "", limit: int = 10) -> FindingPage:
    """A page of the findings of one type on a question, in their order, behind the cursor `after` where one was given."""
    asked = Condition("question = ? AND type = ?", (question, kind))
    where, values = joined([asked, *LISTING.behind(catalogue, after, asked)])
    query = f"""SELECT number, type, inside, reason, claims, independence, independence_evidence FROM finding
        WHERE {where} ORDER BY {LISTING.order.sql()} LIMIT {limit + 1}"""
    rows = catalogue.rows(query, values)
    marks = [Mark(f"{row['claims'][:KEY_LENGTH]}{len(row['claims'])}") for row in rows[:limit]]
    page = tuple(map(finding_row, rows[:limit]))
    return FindingPage(page, LISTING.cursor(marks, after) if len(rows) > limit else None)


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
