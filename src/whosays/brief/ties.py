"""What ties a force to the one above it, in words, with the evidence named: claims, the names table, or a declared grouping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.brief.notes import Note, Notes
from whosays.model.formations import Evidence, Tie

MOST_CLAIMANTS = 3


@dataclass(frozen=True, slots=True)
class TieRow:
    """One tie: what it is, on what it rests, and the claims for and against it."""

    text: str
    basis: str
    notes: tuple[Note, ...]
    against: tuple[tuple[str, tuple[Note, ...]], ...]


def tie_rows(ties: Sequence[Tie], notes: Notes) -> tuple[TieRow, ...]:
    """The ties as lines, those that claims state before those of a table."""
    ordered = sorted(ties, key=lambda tie: list(Evidence).index(tie.evidence))
    return tuple(_row(tie, notes) for tie in ordered)


def _row(tie: Tie, notes: Notes) -> TieRow:
    against = (("denied", notes.cite(tie.denied)), ("said to be over", notes.cite(tie.ended)))
    return TieRow(
        f"{tie.kind.value} {tie.upper_label}",
        _basis(tie),
        notes.cite(tie.claims),
        tuple((words, found) for words, found in against if found),
    )


def _basis(tie: Tie) -> str:
    if tie.evidence is Evidence.DECLARED:
        return "a grouping that people declared in this record"
    if tie.evidence is Evidence.NAMES_TABLE:
        since = f", since {tie.since}" if tie.since else ""
        until = f", until {tie.until}" if tie.until else ""
        return f"names table, no claim: {tie.words}{since}{until}"
    return f"claimed by {_claimants(tie.words)}"


def _claimants(words: str) -> str:
    names = words.split("; ")
    left = len(names) - MOST_CLAIMANTS
    return "; ".join(names[:MOST_CLAIMANTS]) + (f" and {left} more" if left > 0 else "")
