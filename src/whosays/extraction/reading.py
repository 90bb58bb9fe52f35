"""A reading: what one reader found in one document, and what the verifier turned away.

Refusals are kept and shown, because what a reader gets wrong is as telling as what it finds; they are never stored as claims.
"""

from __future__ import annotations

from dataclasses import dataclass

from whosays.model.claims import Claim
from whosays.model.entries import ReaderIdentity
from whosays.model.kinds import Kind


@dataclass(frozen=True, slots=True)
class Refusal:
    """A claim that a reader made and that its own words do not carry.

    Attributes:
        kind: What it said: a kind, or what a reader gave for one.
        words: Its trigger, as the reader gave it.
        reasons: Why it was refused, each a sentence fragment that names the field and the value.
    """

    kind: Kind | str
    words: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Sentences that a reader did not read, or not in full.

    Attributes:
        first: Number of the first one, from 1.
        last: Number of the last one.
        words: The sentences.
        why: Why not.
    """

    first: int
    last: int
    words: str
    why: str

    def __str__(self) -> str:
        which = f"sentence {self.first}" if self.first == self.last else f"sentences {self.first} to {self.last}"
        return f"{which}: {self.why}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader found in one document.

    Attributes:
        document_id: The document.
        reader: Who read it.
        claims: What holds, in the order of the text.
        refused: What does not.
        sentences: How many sentences the document has; 0 where nothing was read.
        gaps: What of it was not read; empty where all of it was.
    """

    document_id: str
    reader: ReaderIdentity
    claims: tuple[Claim, ...]
    refused: tuple[Refusal, ...] = ()
    sentences: int = 0
    gaps: tuple[Gap, ...] = ()
