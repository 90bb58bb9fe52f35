"""A claim as a person words it: which words of a document carry it, and nothing that those words decide by themselves.

A draft holds places in the document's text, as pairs of offsets (the first character, the one after the last). The number, the sentence, who an
actor is, where a place lies and when it was are not said but read from the words, by the code that reads them for every reader; so is what is
left `None` here. `from_plain(ClaimDraft, json.loads(...))` makes one of what a form sends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whosays.model.claims import Claim, Part
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.quantities import Quantity
from whosays.model.spans import Span

Stretch = tuple[int, int]
"""Offset of the first character, offset after the last one."""


@dataclass(frozen=True, slots=True)
class StepDraft:
    """One source of a draft.

    Attributes:
        source: The words that name or describe the source.
        cue: The words that make it one ("said"), or `None`.
        part: What the source does; `None` to have it told from the words.
        named: Whether the words name somebody; `None` to have it told from the words.
    """

    source: Stretch
    cue: Stretch | None = None
    part: Part | None = None
    named: bool | None = None


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """What a person says that a document says.

    Attributes:
        kind: What it says.
        trigger: The shortest words that carry the kind.
        roles: The words that fill each role.
        attribution: The sources, the nearest first; empty where the text itself asserts it.
        modality: The source's own hedge.
        polarity: Whether it is affirmed or denied.
    """

    kind: Kind
    trigger: Stretch
    roles: Mapping[Role, tuple[Stretch, ...]] = field(default_factory=dict)
    attribution: tuple[StepDraft, ...] = ()
    modality: Modality = Modality.ASSERTED
    polarity: Polarity = Polarity.AFFIRMED


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a form for a claim may be filled with before a person has said anything more.

    Attributes:
        draft: The words that the machine would take; a person changes them as they like.
        sentence: The sentence of the trigger.
        quantity: The number that the draft's words state, or `None`.
        reasons: Why this draft could not be stored as it is, in words; empty where it could.
        basis: Where the suggestion comes from, in words.
    """

    draft: ClaimDraft
    sentence: Stretch
    quantity: Quantity | None
    reasons: tuple[str, ...]
    basis: str


def draft_of(claim: Claim) -> ClaimDraft:
    """The draft that says what `claim` says, to begin an edit from."""
    return ClaimDraft(
        kind=claim.kind,
        trigger=_stretch(claim.trigger),
        roles={role: tuple(map(_stretch, spans)) for role, spans in claim.roles.items()},
        attribution=tuple(
            StepDraft(_stretch(step.source), _stretch(step.cue) if step.cue else None, step.part, step.named)
            for step in claim.attribution
        ),
        modality=claim.modality,
        polarity=claim.polarity,
    )


def _stretch(span: Span) -> Stretch:
    return span.start, span.end


@dataclass(frozen=True, slots=True)
class QuotedClaim:
    """A claim as a person types it: words instead of places. Of a claim that is edited only what changes is typed, and the rest is `None`.

    Attributes:
        kind: What it says.
        trigger: The words that carry the kind.
        roles: The words of each role; a role without words is emptied.
        sources: Sources, the nearest first, each with its cue or `None`.
        modality: The source's own hedge.
        polarity: Whether it is affirmed or denied.
        sentence: Words of the trigger's sentence, for a trigger that stands in several.
    """

    kind: Kind | None = None
    trigger: str | None = None
    roles: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)
    sources: tuple[tuple[str, str | None], ...] | None = None
    modality: Modality | None = None
    polarity: Polarity | None = None
    sentence: str | None = None
