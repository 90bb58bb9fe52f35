"""What stands around the claims of a filter: the questions that they answer, and the documents that are needed to judge them without the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.record.catalogue.conditions import Condition, joined
from whosays.record.catalogue.file import Catalogue


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a filter asks for: its id, itself in words, and how many claims of the filter's statements answer it, whatever their own words name."""

    id: str
    heading: str
    claims: int


def questions_under(
    catalogue: Catalogue, conditions: Sequence[Condition], statements: Sequence[Condition], most: int
) -> tuple[Asked, ...]:
    """The questions that claims of which all `conditions` hold answer, those with most of them first, at most `most`.

    A question is whole: all its claims of which all `statements` hold are counted.
    """
    where, values = joined(conditions)
    stated, more = joined([Condition("c.question = t.question"), *statements])
    query = f"""SELECT q.id, q.heading, (SELECT COUNT(*) FROM claim c WHERE {stated}) AS claims FROM
        (SELECT c.question, COUNT(*) AS claims FROM claim c WHERE {where} AND c.question IS NOT NULL GROUP BY c.question
         ORDER BY claims DESC, c.question LIMIT {most}) t
        JOIN question q ON q.number = t.question ORDER BY t.claims DESC, q.number"""
    return tuple(Asked(row["id"], row["heading"], row["claims"]) for row in catalogue.rows(query, (*more, *values)))


def claims_in_all(catalogue: Catalogue) -> int:
    """How many claims the whole catalogue has."""
    return int(catalogue.value("SELECT COUNT(*) FROM claim"))


def documents_around(catalogue: Catalogue, conditions: Sequence[Condition]) -> tuple[str, ...]:
    """Ids of the documents of these claims, of those that speak to the same questions or incidents or are set against one of them, and of the copies of all."""
    where, values = joined(conditions)
    query = f"""WITH wanted AS (SELECT c.number, c.document, c.incident, c.question FROM claim c WHERE {where}),
        near AS (SELECT document FROM wanted UNION
            SELECT c.document FROM claim c WHERE c.incident IN (SELECT incident FROM wanted WHERE incident IS NOT NULL) UNION
            SELECT c.document FROM claim c WHERE c.question IN (SELECT question FROM wanted WHERE question IS NOT NULL) UNION
            SELECT c.document FROM claim c WHERE c.id IN ({AGAINST})),
        families AS (SELECT DISTINCT d.family FROM document d WHERE d.number IN (SELECT document FROM near) AND d.family IS NOT NULL)
        SELECT d.id FROM document d WHERE d.number IN (SELECT document FROM near)
        UNION SELECT d.id FROM document d WHERE d.family IN (SELECT family FROM families)"""
    return tuple(str(row["id"]) for row in catalogue.rows(query, values))


AGAINST = """SELECT told.value FROM wanted w CROSS JOIN finding_claim own ON own.claim = w.number CROSS JOIN finding f ON f.number = own.finding
    CROSS JOIN json_each(f.claims) told WHERE f.question IS NULL AND f.inside IS NULL"""
"""Ids of the claims that a finding sets against those that are `wanted`, beside figures on one question; no index leads from a finding to its claims."""


def claims_of_documents(catalogue: Catalogue, ids: Sequence[str]) -> tuple[str, ...]:
    """Ids of the claims of these documents, in the order of the catalogue."""
    found: list[str] = []
    for first in range(0, len(ids), 500):
        some = ids[first : first + 500]
        query = f"""SELECT c.id FROM document d JOIN claim c ON c.document = d.number
            WHERE d.id IN ({", ".join("?" * len(some))}) ORDER BY c.number"""
        found += [str(row["id"]) for row in catalogue.rows(query, some)]
    return tuple(found)


def one_of_each(catalogue: Catalogue) -> dict[str, str]:
    """The id of one document, claim, question and incident of the record, for examples; what it has none of is left out."""
    found = {noun: catalogue.value(f"SELECT id FROM {noun} ORDER BY number LIMIT 1") for noun in ONE_OF}
    return {noun: str(name) for noun, name in found.items() if name}


ONE_OF = ("document", "claim", "question", "incident")
