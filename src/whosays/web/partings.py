"""Findings on one question as a page shows them: by type, the serious ones first, each with its reason and its quotes side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whosays.brief.evidence import Piece, marked_quote
from whosays.brief.sentences import days_in_words
from whosays.brief.wording import DISAGREEMENT, INDEPENDENCE, SERIOUS_FIRST, DisagreementWording
from whosays.model.entries import Entry
from whosays.model.findings import DisagreementType, Independence
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.findings import FindingRow, count_findings, findings_on
from whosays.record.catalogue.rows import ClaimRow
from whosays.web.linking import Sentence, all_named, linked

SHOWN = 3
"""Findings of one type that a question's page shows; the others have pages of their own."""

TALLIED = 4
MOST_QUOTES = 4
ORDER = (*SERIOUS_FIRST, DisagreementType.CORROBORATES, DisagreementType.REPEATS)
QUIET = frozenset({DisagreementType.CORROBORATES, DisagreementType.REPEATS})
"""Types that are folded: they are many, and what they say is how few voices stand behind many reports."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One side of a finding: the claim, and its sentence with its words marked."""

    claim: ClaimRow
    language: str | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    Attributes:
        number: Its place among all findings.
        reason: Why, each claim that it names a link.
        where: Whether it stands inside of one report.
        independence: How the sources stand to one another, in words.
        evidence: What that rests on.
        quotes: The sides.
        further: Claims that have no room beside them.
    """

    number: int
    reason: Sentence
    where: str
    independence: str
    evidence: str
    quotes: tuple[Quote, ...]
    further: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one type: its words, how many there are, and those that are shown."""

    type: DisagreementType
    words: DisagreementWording
    count: int
    quiet: bool
    rows: tuple[FindingRow, ...]


def find_groups(catalogue: Catalogue, question: int) -> tuple[Group, ...]:
    """The findings on a question by type, the most serious type first, the first of each."""
    counts = count_findings(catalogue, question)
    return tuple(
        Group(kind, DISAGREEMENT[kind], counts[kind], kind in QUIET, _first(catalogue, question, kind))
        for kind in ORDER
        if counts.get(kind)
    )


def _first(catalogue: Catalogue, question: int, kind: DisagreementType) -> tuple[FindingRow, ...]:
    return findings_on(catalogue, question, kind, limit=TALLIED if kind in QUIET else SHOWN).findings


def quoted(rows: Iterable[FindingRow]) -> list[str]:
    """Ids of the claims whose words stand beside these findings."""
    return list(dict.fromkeys(claim for row in rows for claim in row.claims[:MOST_QUOTES]))


def named(rows: Sequence[FindingRow]) -> list[str]:
    """Ids of every claim that these findings quote or name."""
    return list(dict.fromkeys([*quoted(rows), *all_named(row.reason for row in rows)]))


def show(row: FindingRow, claims: Mapping[str, ClaimRow], entries: Mapping[str, Entry]) -> Finding:
    """A finding with its quotes, from the `claims` that it names and their `entries`."""
    sides = [claim for claim in row.claims[:MOST_QUOTES] if claim in claims]
    return Finding(
        row.number,
        linked(row.reason, claims),
        "inside one document" if row.inside else "across documents",
        INDEPENDENCE[Independence(row.independence)],
        days_in_words(row.evidence),
        tuple(_quote(claims[claim], entries.get(claim)) for claim in sides),
        row.claims[MOST_QUOTES:],
    )


def _quote(claim: ClaimRow, entry: Entry | None) -> Quote:
    if entry is None:
        return Quote(claim, None, (Piece(claim.sentence, False),))
    return Quote(claim, entry.document.language, marked_quote(entry))
