"""Figures that nobody states and that follow from what is stated: a share of a stated whole, a unit's usual size, those named and "12 others".

A derived figure is no claim and is never counted as one. It names the claims that it was worked out from, the rule, and, where the rule brings in
something from outside the text (how large a battalion is), the source of that.

Rules that always hold: `low <= high`; at least one claim is named; a figure with a rule from outside says from where.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DerivationRule(StrEnum):
    """How a figure was worked out."""

    SHARE = "share of a stated whole"
    UNIT_SIZE = "usual size of a unit"
    NAMED_AND_OTHERS = "those named and the others"


@dataclass(frozen=True, slots=True)
class DerivedFigure:
    """A figure worked out from claims.

    Attributes:
        low: The smallest count that follows; `None` where no floor does.
        high: The largest; `None` where no ceiling does.
        counted: What it counts ("people", "killed").
        rule: How it was worked out.
        claims: Ids of the claims that it rests on, the one with the words first.
        reason: The working in one sentence, with the words.
        source: Where a size from outside the text comes from; "" where all stands in the text.
    """

    low: int | None
    high: int | None
    counted: str
    rule: DerivationRule
    claims: tuple[str, ...]
    reason: str
    source: str = ""

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a derived figure runs backwards: {self.low} to {self.high} ({self.reason})")
        if not self.claims:
            raise ValueError(f"a derived figure must name its claims: {self.reason}")

    def __str__(self) -> str:
        """The range in figures, marked: "derived: 300 to 1,000"."""
        low, high = (f"{side:,}" if side is not None else None for side in (self.low, self.high))
        if low == high:
            return f"derived: {low}"
        return (
            f"derived: {low} to {high}"
            if low and high
            else f"derived: {low} or more"
            if low
            else f"derived: up to {high}"
        )
