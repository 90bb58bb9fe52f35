"""What the catalogue knows of the claims of one document, and of one claim: whom and where its words mean, the findings that name it.

A page of one document or claim reads these few rows and nothing else.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.rows import CLAIM_COLUMNS, CLAIM_TABLES, ClaimRow, claim_row

MOST_FINDINGS = 60


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom or where some words of a claim mean, by the machine and by people's judgements.

    Attributes:
        role: The role that the words fill.
        words: The words.
        id: Id of the actor or place, or `None` where none is known.
        label: Its name, or the words.
        radius_m: For a place, within how many metres it lies as far as the words say, or `None`.
    """

    role: str
    words: str
    id: str | None
    label: str
    radius_m: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """How claims stand to one another, as assessment found it.

    Attributes:
        type: One of the closed list.
        reason: Why, in one sentence.
        claims: Ids of the claims, the earlier first.
        question: The slug of their question, or `None`.
        inside: Id of the document where all of it stands in one, or `None`.
        independence_evidence: How the sources stand to one another, in words.
    """

    type: str
    reason: str
    claims: tuple[str, ...]
    question: str | None
    inside: str | None
    independence_evidence: str


def claims_in(catalogue: Catalogue, document_id: str) -> dict[str, ClaimRow]:
    """The claims of a document that the catalogue has, by id, in order of text."""
    document = "(SELECT number FROM document WHERE id = ?)"
    query = f"SELECT {CLAIM_COLUMNS} FROM {CLAIM_TABLES} WHERE c.document = {document} ORDER BY c.number"
    rows = (claim_row(row) for row in catalogue.rows(query, (document_id,)))
    return {row.id: row for row in rows}


def actors_in(catalogue: Catalogue, number: int) -> tuple[Meant, ...]:
    """The actors that the words of the claim numbered `number` mean."""
    query = """SELECT l.role, w.words, a.id, w.label FROM claim_actor l JOIN actor_wording w ON w.number = l.wording
        LEFT JOIN actor a ON a.number = l.actor WHERE l.claim = ?"""
    return tuple(Meant(*row) for row in catalogue.rows(query, (number,)))


def places_in(catalogue: Catalogue, number: int) -> tuple[Meant, ...]:
    """The places that the words of the claim numbered `number` mean."""
    query = """SELECT l.role, w.words, p.id, p.label, p.radius_m FROM claim_place l JOIN place_wording w ON w.number = l.wording
        JOIN place p ON p.number = l.place WHERE l.claim = ?"""
    return tuple(Meant(*row) for row in catalogue.rows(query, (number,)))


def findings_on(catalogue: Catalogue, number: int, most: int = MOST_FINDINGS) -> tuple[Finding, ...]:
    """What assessment found of the claim numbered `number`, the most serious first; no more than `most`."""
    query = f"""SELECT f.type, f.reason, f.claims, q.slug, f.inside, f.independence_evidence FROM finding_claim l JOIN finding f ON f.number = l.finding
        LEFT JOIN question q ON q.number = f.question WHERE l.claim = ? ORDER BY f.weight DESC, f.number LIMIT {most}"""
    return tuple(
        Finding(
            row["type"],
            row["reason"],
            tuple(json.loads(row["claims"])),
            row["slug"],
            row["inside"],
            row["independence_evidence"],
        )
        for row in catalogue.rows(query, (number,))
    )


def count_findings(catalogue: Catalogue, number: int) -> dict[str, int]:
    """How many findings of each type name the claim numbered `number`."""
    query = "SELECT f.type, COUNT(*) AS times FROM finding_claim l JOIN finding f ON f.number = l.finding WHERE l.claim = ? GROUP BY f.type"
    return {str(row["type"]): int(row["times"]) for row in catalogue.rows(query, (number,))}
