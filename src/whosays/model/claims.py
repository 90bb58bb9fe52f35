"""A claim: one checkable statement about an armed conflict, with the words that carry it.

A claim records what a text *says*, through whom, and how surely the source put it. It is not a statement of what is true. Its id is a
digest of the document, the
kind and every span and field, so reading again with the same result adds nothing, and a person's decision survives a newer model that finds the same claim.
The reader and its score are recorded apart and are no part of the id.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.quantities import Quantity
from whosays.model.spans import Span


class Part(StrEnum):
    """What a source does in a chain: vouch for the statement, pass it on, or publish it."""

    ASSERTER = "asserter"
    RELAYER = "relayer"
    PUBLISHER = "publisher"


@dataclass(frozen=True, slots=True)
class Step:
    """One link of an attribution chain.

    Attributes:
        source: The words that name or describe the source.
        cue: The words that make it a source ("said", "according to"); `None` for a bare "Monitor:".
        part: What the source does.
        named: Whether the words name somebody ("SANA") rather than describe ("a military source").
    """

    source: Span
    cue: Span | None
    part: Part
    named: bool


class _KeepsId:
    """Room beside the fields for the id, which is worked out once: assessments ask for it hundreds of thousands of times."""

    __slots__ = ("_kept_id",)

    _kept_id: str


@dataclass(frozen=True, slots=True, eq=False)
class Claim(_KeepsId):
    """One statement, with its words.

    Attributes:
        document_id: The publication it stands in.
        kind: What it says.
        trigger: The shortest words that carry the kind.
        roles: The words that fill each role; every value holds at least one span.
        attribution: The chain of sources, from the nearest to the outermost named in the text; empty when the text itself asserts it.
        modality: The source's own hedge.
        polarity: Whether it is affirmed or denied.
        quantity: The number its words commit to, where it has a `quantity` role.
        sentence: The sentence of the trigger.
        extraction_score: The reader's score, 0 to 1; says nothing about truth.
    """

    document_id: str
    kind: Kind
    trigger: Span
    roles: Mapping[Role, tuple[Span, ...]]
    attribution: tuple[Step, ...]
    modality: Modality
    polarity: Polarity
    quantity: Quantity | None
    sentence: Span
    extraction_score: float = field(default=1.0)

    @property
    def id(self) -> str:
        """Sixteen hex digits that name the claim by its content."""
        try:
            return self._kept_id
        except AttributeError:
            object.__setattr__(self, "_kept_id", self._digest())
            return self._kept_id

    def _digest(self) -> str:
        payload = json.dumps(self._content(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(payload.encode()).hexdigest()[:16]

    def _content(self) -> dict[str, object]:
        quantity = self.quantity
        return {
            "document": self.document_id,
            "kind": self.kind.value,
            "trigger": _placed(self.trigger),
            "roles": {role.value: [_placed(span) for span in spans] for role, spans in self.roles.items()},
            "attribution": [
                [_placed(step.source), _placed(step.cue) if step.cue else None, step.part.value, step.named]
                for step in self.attribution
            ],
            "sentence": _placed(self.sentence),
            "modality": self.modality.value,
            "polarity": self.polarity.value,
            "quantity": None
            if quantity is None
            else [
                quantity.low,
                quantity.high,
                quantity.comparator.value,
                quantity.wording,
                quantity.unit,
                quantity.share_of,
            ],
        }

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Claim) and self.id == other.id

    def __hash__(self) -> int:
        return hash(self.id)

    def fillers(self, role: Role) -> tuple[Span, ...]:
        """The words that fill `role`, in text order; empty when nothing does."""
        return self.roles.get(role, ())

    def words(self, role: Role) -> str | None:
        """The fillers of `role` as one string, or `None`.

        Several fillers are joined by ", ".
        """
        return ", ".join(span.text for span in self.fillers(role)) or None

    @property
    def nearest_source(self) -> Step | None:
        """The source nearest to the claim, or `None` when the text itself asserts it."""
        return self.attribution[0] if self.attribution else None


def _placed(span: Span) -> list[object]:
    return [span.start, span.end, span.text]
