"""Where a claim comes from and how that stands to the others on its question."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.model.findings import Independence, RootSource


@dataclass(frozen=True, slots=True)
class Trace:
    """A claim's root source, and its independence of the others on its question.

    Attributes:
        root: The root source, with what it rests on.
        independence: `INDEPENDENT` where at least one other root source on the question is established to be; `SAME_ROOT` where every other claim
            goes back to this root; else `NOT_ESTABLISHED`; `None` where no other claim speaks to the question.
        evidence: Why, in words.
        others: Ids of the other claims that the evidence speaks of.
    """

    root: RootSource
    independence: Independence | None
    evidence: str
    others: tuple[str, ...] = ()
