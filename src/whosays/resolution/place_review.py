"""The choices of places that are least sure, for a person to look at.

One row stands for one phrase in one document, since a phrase means one thing there. What a person chose is not asked again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whosays.model.entries import Entry
from whosays.model.matches import reasons_in_words
from whosays.model.places import PlaceMatch
from whosays.reference.place_keys import fold
from whosays.resolution.place_choices import CHOICE


@dataclass(frozen=True, slots=True)
class PlaceDoubt:
    """A phrase of a document whose place is not sure.

    Attributes:
        score: How sure it is, 0 to 1; 0 where it could not be located.
        words: The phrase.
        place_id: The place that it was taken for, or `None`.
        label: What is shown for it.
        where_prec: UCDP's precision, or `None` where it could not be located.
        reasons: Why, in words.
        document: Id of the document.
        claims: Ids of the claims that hang on it.
        sentence: The sentence of the first of them.
    """

    score: float
    words: str
    place_id: str | None
    label: str
    where_prec: int | None
    reasons: str
    document: str
    claims: tuple[str, ...]
    sentence: str


def find_doubts(entries: Iterable[Entry]) -> tuple[PlaceDoubt, ...]:
    """Every phrase that a claim has as its place, the least sure first; those that a person chose are left out."""
    found: dict[tuple[str, str], list[tuple[Entry, PlaceMatch]]] = {}
    for entry in entries:
        for match in entry.places():
            if not any(feature.name == CHOICE for feature in match.features):
                found.setdefault((entry.document.id, fold(match.span.text)), []).append((entry, match))
    return tuple(
        sorted(
            map(_doubt, found.values()),
            key=lambda doubt: (doubt.score, -len(doubt.claims), doubt.document, doubt.words),
        )
    )


def _doubt(uses: list[tuple[Entry, PlaceMatch]]) -> PlaceDoubt:
    entry, match = uses[0]
    return PlaceDoubt(
        score=match.score, words=match.span.text, place_id=match.place_id, label=match.label,
        where_prec=None if match.where_prec is None else int(match.where_prec), reasons=reasons_in_words(match.features),
        document=entry.document.id, claims=tuple(dict.fromkeys(used.id for used, _ in uses)), sentence=entry.claim.sentence.text,
    )  # fmt: skip
