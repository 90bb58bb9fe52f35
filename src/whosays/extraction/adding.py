"""A claim that a rule found by its form, set beside the ones that a tagger found.

A form alone says what is stated, not who says so: the new claim takes the chain of sources of the claim nearest to it in its sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


@dataclass(frozen=True, slots=True)
class Form:
    """What a form states.

    Attributes:
        kind: The kind of the claim.
        trigger: The words that carry it.
        roles: The words that fill its roles.
        score: How often coders coded such a form as this claim.
    """

    kind: Kind
    trigger: Span
    roles: Mapping[Role, tuple[Span, ...]]
    score: float


def claim_beside(document_id: str, sentence: Span, form: Form, claims: Sequence[Claim]) -> Claim:
    """The claim that `form` states in `sentence`, with the sources of the nearest of `claims` in that sentence."""
    here = [claim for claim in claims if sentence.covers(claim.trigger)]
    near = min(here, key=lambda claim: abs(claim.trigger.start - form.trigger.start), default=None)
    return Claim(
        document_id=document_id,
        kind=form.kind,
        trigger=form.trigger,
        roles=form.roles,
        attribution=near.attribution if near is not None else (),
        modality=Modality.ASSERTED,
        polarity=Polarity.AFFIRMED,
        quantity=None,
        sentence=sentence,
        extraction_score=form.score,
    )
