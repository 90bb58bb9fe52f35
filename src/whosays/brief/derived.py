"""Figures that nobody states and that follow from stated ones, kept apart from what sources say."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.brief.notes import Note, Notes
from whosays.brief.questions import counted_words
from whosays.brief.sentences import days_in_words, span_in_words
from whosays.model.derivations import DerivedFigure
from whosays.model.pictures import Picture

MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Worked:
    """One derived figure with the claims that it follows from."""

    figure: str
    counted: str
    reason: str
    rule: str
    source: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """The figures, and how many more have no room."""

    figures: tuple[Worked, ...]
    more: int


def build_derived(picture: Picture, notes: Notes) -> Derived:
    """The picture's derived figures, in its order; one that repeats another's working is shown once."""
    once: dict[tuple[str, int | None, int | None], list[DerivedFigure]] = {}
    for found in picture.derived:
        once.setdefault((found.reason, found.low, found.high), []).append(found)
    shown = [_worked(told, notes) for told in list(once.values())[:MOST_SHOWN]]
    return Derived(tuple(shown), len(once) - len(shown))


def _worked(told: list[DerivedFigure], notes: Notes) -> Worked:
    first = told[0]
    claims = (claim for found in told for claim in found.claims)
    return Worked(
        span_in_words(first.low, first.high),
        counted_words(first.counted),
        days_in_words(first.reason),
        first.rule.value,
        first.source,
        notes.cite(claims),
    )
