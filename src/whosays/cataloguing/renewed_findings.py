"""Findings worked out anew: those inside one document, and those of statements without a number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from whosays.assessment.inside import find_inside
from whosays.cataloguing.assessed import Told, finding_row
from whosays.cataloguing.ground import Renewal
from whosays.model.entries import Entry
from whosays.model.findings import Disagreement
from whosays.record.catalogue.renewed_findings import (
    Finding,
    block_of_document,
    compared_inside,
    hide,
    note_inside,
    show,
    standing_alone,
    write_block,
)
from whosays.record.catalogue.renewing import claims_of_document, document_of


def rows_of(renewal: Renewal, found: Iterable[Disagreement], entries: Sequence[Entry]) -> list[Finding]:
    """The rows of findings on `entries`, without numbers, each with the numbers of its claims."""
    told = Told({entry.id: entry for entry in entries})
    linked = renewal.linked(entry.id for entry in entries)
    questions = {claim.id: claim.question for claim in linked.values() if claim.question is not None}
    rows: list[Finding] = []
    for finding in found:
        row = {name: value for name, value in finding_row(0, finding, questions, told).items() if name != "number"}
        rows.append((row, [linked[claim].number for claim in finding.claims if claim in linked]))
    return rows


def renew_inside(renewal: Renewal, document: int) -> None:
    """Work out anew what does not fit together inside one document, by its number."""
    name = document_of(renewal.catalogue, document)
    there = claims_of_document(renewal.catalogue, name)
    entries = renewal.counting(there)
    made = compared_inside(renewal.catalogue, name, renewal.blocks)
    found = [
        finding
        for finding in find_inside(entries, renewal.ground.gazetteer.contains)
        if (finding.type.value, frozenset(finding.claims)) not in made
    ]
    block = block_of_document(name, renewal.blocks)
    rows = rows_of(renewal, found, entries)
    numbers = write_block(renewal.connection, block, renewal.blocks, rows, {claim.number for claim in there})
    note_inside(renewal.connection, numbers, renewal.blocks)


def renew_alone(renewal: Renewal) -> None:
    """Show of the findings of statements without a number those of which every claim counts."""
    numbers = [claim.number for claim in renewal.touched]
    for number, claims in standing_alone(renewal.catalogue, numbers, renewal.blocks):
        linked = renewal.linked(claims)
        if len(renewal.counting(linked.values())) == len(claims):
            show(renewal.connection, number)
        else:
            hide(renewal.connection, number)
