"""How sure, and why: scored matches with their reasons.

A match is proposed by named features. Each is a number *and* a reason in words, and the reasons travel with the match to the screen, so that
a person can see why "Zainebiyoun" was taken for "Liwa Zainabiyoun" and undo it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feature:
    """One ground for or against a match.

    Attributes:
        name: What was looked at ("alias", "acronym", "same country as the story").
        value: How much it counts, -1 to 1.
        reason: The same in words, for a person.
    """

    name: str
    value: float
    reason: str


def reasons_in_words(features: Iterable[Feature]) -> str:
    """The reasons, joined into one line."""
    return "; ".join(feature.reason for feature in features)
