"""What the tagger makes of words that a person selected: the claim to begin a form from.

The network is asked the question that it is asked while reading (who, where, how many, says who, for this trigger and this kind), only that a
person, not the network, says where a claim stands. What it answers is settled by the rules that hold for every reader. It is a suggestion: it may
lack what its kind needs, and nothing of it is stored before a person has agreed and the verifier has passed it.
"""

from __future__ import annotations

from whosays.errors import QuestionError
from whosays.extraction.sentences import split_sentences
from whosays.extraction.settling import draft_claim, settle_claims
from whosays.extraction.tagger import load_tagger
from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.drafts import Stretch
from whosays.model.kinds import Kind


def suggest_claim(document: Document, kind: Kind, selected: Stretch) -> Claim:
    """The likeliest claim of `kind` on the selected words; raises `QuestionError` where no words stand there."""
    text = document.text
    tagged = load_tagger().ask_about(text, kind, selected)
    if tagged is None:
        raise QuestionError(
            f"no words from {selected[0]} to {selected[1]} in document {document.id}, which has {len(text)} characters: select some"
        )
    sentences = split_sentences(text)
    draft = draft_claim(document.id, text, sentences, tagged)
    settled = settle_claims(text, sentences, (draft,))
    same = (claim for claim in settled if claim.kind is kind and claim.trigger.overlaps(draft.trigger))
    return next(same, draft)
