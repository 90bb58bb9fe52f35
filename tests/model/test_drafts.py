"""A draft is plain data: what a form sends becomes one, and a claim gives the one that says it."""

from __future__ import annotations

import json

from tests.factory import make_claim, make_document
from whosays.model.claims import Part
from whosays.model.drafts import ClaimDraft, StepDraft, draft_of
from whosays.model.kinds import Kind, Modality, Role
from whosays.model.plain import from_plain, to_plain


def test_what_a_form_sends_becomes_a_draft() -> None:
    """Only the kind and the trigger need be sent; the rest has a default."""
    sent = json.loads('{"kind": "attack", "trigger": [3, 9], "roles": {"place": [[12, 20]]}}')
    assert from_plain(ClaimDraft, sent) == ClaimDraft(Kind.ATTACK, (3, 9), {Role.PLACE: ((12, 20),)})
    step = {"source": [1, 4], "cue": [5, 9]}
    draft = from_plain(ClaimDraft, sent | {"attribution": [step], "modality": "hedged"})
    assert draft.attribution == (StepDraft((1, 4), (5, 9)),)
    assert draft.modality is Modality.HEDGED


def test_a_draft_survives_as_plain_data() -> None:
    """A draft written as plain data is the same draft when it is read."""
    draft = ClaimDraft(
        Kind.ROLE, (1, 2), {Role.ACTOR: ((1, 2), (3, 4))}, (StepDraft((5, 6), None, Part.RELAYER, True),)
    )
    assert from_plain(ClaimDraft, json.loads(json.dumps(to_plain(draft)))) == draft


def test_a_claim_gives_the_draft_that_says_it() -> None:
    """The draft of a claim has its words' places, its sources and its certainty."""
    claim = make_claim(
        make_document(), Kind.CASUALTIES, "killed", {Role.QUANTITY: "six"}, source=("Marun Monitor", "said")
    )
    draft = draft_of(claim)
    assert draft.trigger == (claim.trigger.start, claim.trigger.end)
    assert draft.attribution[0].cue == (claim.attribution[0].cue.start, claim.attribution[0].cue.end)
    assert (draft.kind, draft.polarity) == (claim.kind, claim.polarity)
