"""Disagreements: how statements on one question stand to one another, typed, with the reason and the quotes side by side.

The serious types are shown one by one, contradictions first. Repetition and corroboration are counted and folded: they are many, and what they
say is how few voices stand behind many reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whosays.brief import wording
from whosays.brief.asking import Rest, cut
from whosays.brief.evidence import Piece, marked_quote
from whosays.brief.notes import Note, Notes, Sentence, linked
from whosays.brief.sentences import chain, day, days_in_words, label
from whosays.model.findings import Disagreement, DisagreementType, Independence
from whosays.model.pictures import Picture

FIRST_SHOWN = 6
MOST_FOLDED = 9
MOST_TALLIED = 20
MOST_QUOTES = 4

OPPOSED = wording.DisagreementWording(
    "Opposed statements",
    "Statements without a number that cannot both hold: a denial against an assertion, rival accounts of who did it, two holders of one place.",
    "≠",
)


@dataclass(frozen=True, slots=True)
class Quote:
    """One side: who says it, when published, and the words."""

    said_by: str
    published: str
    language: str | None
    pieces: tuple[Piece, ...]
    note: Note


@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement as the page shows it."""

    reason: Sentence
    where: str
    independence: str
    independence_evidence: str
    quotes: tuple[Quote, ...]
    further: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """All disagreements of one type; `more` are folded, and `rest` has no room."""

    words: wording.DisagreementWording
    count: int
    shown: tuple[Finding, ...]
    more: tuple[Finding, ...]
    rest: Rest | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Repetition or corroboration, counted; the first of them with their reasons."""

    words: wording.DisagreementWording
    count: int
    reasons: tuple[tuple[Sentence, tuple[Note, ...]], ...]


@dataclass(frozen=True, slots=True)
class Disagreements:
    """The serious ones by type, and the others as tallies."""

    groups: tuple[Group, ...]
    tallies: tuple[Tally, ...]


def build_disagreements(picture: Picture, notes: Notes) -> Disagreements:
    """Every disagreement of the picture, across documents and inside them."""
    by_type: dict[DisagreementType, list[Disagreement]] = {}
    for found in _all(picture):
        by_type.setdefault(found.type, []).append(found)
    groups = [_group(OPPOSED, picture.opposed, picture, notes)] if picture.opposed else []
    groups += [
        _group(wording.DISAGREEMENT[t], by_type[t], picture, notes) for t in wording.SERIOUS_FIRST if t in by_type
    ]
    counted = (DisagreementType.CORROBORATES, DisagreementType.REPEATS)
    tallies = tuple(_tally(t, by_type[t], notes) for t in counted if t in by_type)
    return Disagreements(tuple(groups), tallies)


def _all(picture: Picture) -> Iterable[Disagreement]:
    for comparison in picture.comparisons:
        yield from comparison.disagreements
    yield from picture.inside


def _group(words: wording.DisagreementWording, found: Sequence[Disagreement], picture: Picture, notes: Notes) -> Group:
    ordered = sorted(found, key=lambda d: d.independence is not Independence.INDEPENDENT)
    shown, rest = cut(ordered, FIRST_SHOWN + MOST_FOLDED, "disagreements", picture.wanted)
    findings = tuple(_finding(d, picture, notes) for d in shown)
    return Group(words, len(ordered), findings[:FIRST_SHOWN], findings[FIRST_SHOWN:], rest)


def _finding(found: Disagreement, picture: Picture, notes: Notes) -> Finding:
    report = next((label(d) for d in picture.documents if d.id == found.inside), "one document")
    quotes = [quote for claim_id in found.claims[:MOST_QUOTES] if (quote := _quote(claim_id, notes))]
    return Finding(
        reason=linked(found.reason, notes),
        where=f"inside one document: {report}" if found.inside else "across documents",
        independence=wording.INDEPENDENCE[found.independence],
        independence_evidence=days_in_words(found.independence_evidence),
        quotes=tuple(quotes),
        further=notes.cite(found.claims[MOST_QUOTES:]),
    )


def _quote(claim_id: str, notes: Notes) -> Quote | None:
    entry = notes.find(claim_id)
    if entry is None:
        return None
    (note,) = notes.cite([claim_id])
    document = entry.document
    return Quote(chain(entry), day(document.published), document.language, marked_quote(entry), note)


def _tally(kind: DisagreementType, found: Sequence[Disagreement], notes: Notes) -> Tally:
    return Tally(
        wording.DISAGREEMENT[kind],
        len(found),
        tuple((linked(d.reason, notes), notes.cite(d.claims)) for d in found[:MOST_TALLIED]),
    )
