"""Reading the log of decisions: what of it is asked for, and how its chain stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from whosays.model.decisions import Action


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which decisions are wanted; every part that is given must hold.

    Attributes:
        by: Who decided.
        actions: Any of these; empty for all.
        subject: The subject, or a beginning of it (of a claim's id, of a pair of names).
        since: Only decisions of that day or later, UTC.
        until: Only decisions of that day or earlier, UTC.
        not_by: Nobody of these decided.
    """

    by: str | None = None
    actions: frozenset[Action] = frozenset()
    subject: str | None = None
    since: date | None = None
    until: date | None = None
    not_by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ChainState:
    """How the chain of decisions stands.

    Attributes:
        number: Number of its last decision; 0 where there is none.
        hash: The hash of that decision, as the record has it.
        breaks: Where it does not hold, in sentences; empty where it holds.
    """

    number: int
    hash: str
    breaks: tuple[str, ...]
