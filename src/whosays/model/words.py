"""Where the words of a claim stand in its document: what a page needs to mark them, and no more.

A page marks the words of hundreds of claims at once; making whole claims of them would take longer than showing them.
"""

from __future__ import annotations

from dataclasses import dataclass

from whosays.model.kinds import Kind, Status

Stretch = tuple[int, int]
"""Offset of the first character, offset after the last one."""


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """Where the words of one claim stand.

    Attributes:
        id: The claim's id.
        kind: What it says.
        status: Where it stands in review.
        sentence: The sentence of its trigger.
        trigger: The words that carry it.
        fillers: The words that fill its roles.
        sources: The words that name its sources, and the cues that make them sources.
    """

    id: str
    kind: Kind
    status: Status
    sentence: Stretch
    trigger: Stretch
    fillers: tuple[Stretch, ...]
    sources: tuple[Stretch, ...]
