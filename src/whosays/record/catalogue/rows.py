"""What is read from a catalogue: one frozen value a row."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from whosays.record.catalogue.file import Catalogue, Row

CLAIM_COLUMNS = """
c.number, c.id, d.id AS document, d.title AS document_title, d.name AS document_name, o.name AS outlet, c.kind, c.status, c.withdrawn, c.modality, c.polarity,
c.score, c.published, c.timed, c.start_day, c.end_day, w.edtf, w.time_words, w.time_in_words, c.low, c.high, w.comparator, w.figure, w.counted,
r.key AS root_key, r.label AS root_label, w.root_basis, w.independence, w.source, w.chain, w.place_label, w.where_prec,
w.sentence, c.span_start, w.span_end, w.what, q.slug AS question, q.heading AS question_heading, i.id AS incident, c.weight
"""

CLAIM_TABLES = """
claim c JOIN wording w ON w.claim = c.number JOIN document d ON d.number = c.document LEFT JOIN outlet o ON o.number = c.outlet JOIN root r ON r.number = c.root
LEFT JOIN question q ON q.number = c.question LEFT JOIN incident i ON i.number = c.incident
"""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as lists show it.

    Attributes:
        number: Its place in the order of publication and text.
        id: The claim's id.
        document: Id of its document.
        document_title: The document's title, or `None`.
        document_name: The document's file name.
        outlet: Who published it, or `None`.
        kind: What it says, as `Kind` writes it.
        status: Where it stands in review.
        withdrawn: Whether its document was withdrawn.
        modality: The source's hedge.
        polarity: Affirmed or denied.
        score: The reader's score, 0 to 1.
        published: ISO day of publication, or `None`.
        timed: Whether its words give a time; else its days are that of publication.
        start_day: First day that it can be of, as an ordinal, or `None`.
        end_day: Last such day, likewise.
        edtf: Its time as an EDTF date, or `None`.
        time_words: The words that give the time, or `None`.
        time_in_words: The same for people, or `None`.
        low: The smallest number that its words allow, or `None`.
        high: The largest, or `None`.
        comparator: How the words bound the number, or `None`.
        figure: The number in words ("at least 120,000"), or `None`.
        counted: What is counted ("people", "killed" …), or `None`.
        root_key: What claims of its root source share.
        root_label: Its root source.
        root_basis: What that rests on.
        independence: How far it stands apart from the others on its question, in words, or `None`.
        source: The nearest source's words, or `None` where the text itself says it.
        chain: The whole chain of sources in one line.
        place_label: Its first place, or `None`.
        where_prec: How closely the words locate it, 1 to 7, or `None`.
        sentence: The words.
        span_start: Where the sentence begins in the document's text.
        span_end: Where it ends.
        what: The claim in one plain sentence.
        question: The slug of its question, or `None`.
        question_heading: That question in words, or `None`.
        incident: The id of its incident, or `None`.
        weight: How much hangs on it, for the order of review.
    """

    number: int
    id: str
    document: str
    document_title: str | None
    document_name: str
    outlet: str | None
    kind: str
    status: str
    withdrawn: bool
    modality: str
    polarity: str
    score: float
    published: str | None
    timed: bool
    start_day: int | None
    end_day: int | None
    edtf: str | None
    time_words: str | None
    time_in_words: str | None
    low: int | None
    high: int | None
    comparator: str | None
    figure: str | None
    counted: str | None
    root_key: str
    root_label: str
    root_basis: str
    independence: str | None
    source: str | None
    chain: str
    place_label: str | None
    where_prec: int | None
    sentence: str
    span_start: int
    span_end: int
    what: str
    question: str | None
    question_heading: str | None
    incident: str | None
    weight: float


_FIELDS = tuple(field.name for field in fields(ClaimRow))
WITHDRAWN, TIMED = _FIELDS.index("withdrawn"), _FIELDS.index("timed")
"""Where the flags stand among `CLAIM_COLUMNS`, whose order is that of the fields."""


def claim_row(row: Row) -> ClaimRow:
    """The claim of a row of `CLAIM_COLUMNS` and nothing else: lists make very many, so that fields are taken by their place."""
    values = list(row)
    values[WITHDRAWN], values[TIMED] = bool(values[WITHDRAWN]), bool(values[TIMED])
    return ClaimRow(*values)


def count_rows(catalogue: Catalogue) -> dict[str, int]:
    """How many documents, claims, questions and incidents the catalogue has, by those names; counted once for each catalogue."""
    kept = catalogue.meta("counts")
    return {name: int(count) for name, count in json.loads(kept or "{}").items()}


def sheet_of(row: Row) -> Any:
    """What the `sheet` of a row says, as plain data."""
    return json.loads(row["sheet"])


def day_of(number: int | None) -> date | None:
    """The day of an ordinal."""
    return None if number is None else date.fromordinal(number)
