"""The part of the API by which people add a claim that the reader missed, and word one anew.

What a person selects goes through the verifier that every reader goes through, and stands beside the machine's reading: a later reading by any
machine leaves it alone. Nothing is overwritten; an edit is a new claim that stands in the place of the old one, and can be taken back.
"""

from __future__ import annotations

import json

from whosays.api.edits import find_edit, replaces
from whosays.api.opened import Opened
from whosays.errors import QuestionError, suggest
from whosays.model.claims import Claim
from whosays.model.decisions import INSTEAD, REPLACES, Action
from whosays.model.documents import Document
from whosays.model.drafts import ClaimDraft, QuotedClaim, Suggestion, draft_of
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Status


class Wording(Opened):
    """A record that people add claims to."""

    def add_claim(self, document: str, draft: ClaimDraft, *, by: str, why: str = "") -> Entry:
        """The claim that `draft` makes of a document's words, recorded as `by`'s and accepted.

        Raises:
            VerificationError: The words do not carry it; `reasons` says why.
            NotFoundError: The record has no such document.
        """
        found = self.record.document(document)
        return self._stand(found, self._worded(found, draft), {}, by, why)

    def edit_claim(self, claim_id: str, draft: ClaimDraft, *, by: str, why: str) -> Entry:
        """The claim that `draft` makes, in the place of the claim `claim_id`, which is kept as edited; `reopen` of that one takes the edit back.

        The new claim is recorded before the old one steps aside, so that a process killed in between loses neither; editing again then completes it.

        Raises:
            VerificationError: The words do not carry it; `reasons` says why. The old claim stays as it is.
            QuestionError: The draft says what the claim says already, or the claim was edited before, or by somebody else meanwhile.
        """
        old = self._standing(claim_id)
        claim = self._worded(old.document, draft)
        if claim.id == old.id:
            raise QuestionError(f"claim {old.id} says exactly this already: change its words, or accept it")
        entry = self._stand(old.document, claim, {REPLACES: old.id}, by, why)
        self._need_unedited(old.id, claim.id, by)
        self.record.decide(Action.REJECT, old.id, by=by, why=why, value=json.dumps({INSTEAD: claim.id}))
        return entry

    def check_draft(self, document: str, draft: ClaimDraft) -> Suggestion:
        """What `draft` would be as it stands: its sentence, its number and the reasons against storing it; nothing is recorded."""
        return _checked(self.record.document(document), draft, "your selection")

    def propose_spans(self, document: str, kind: str, start: int, end: int) -> Suggestion:
        """What the tagger makes of the words from `start` to `end` as a claim of `kind`, to begin a form from; nothing is recorded.

        Up to three selected words are the trigger itself; in a longer stretch the tagger looks for it.

        Raises:
            QuestionError: There is no such kind, or no words stand there.
        """
        from whosays.extraction.suggesting import suggest_claim

        found = self.record.document(document)
        claim = suggest_claim(found, _kind(kind), (start, end))
        return _checked(found, draft_of(claim), "the tagger's reading of the words that you selected")

    def place_words(self, document: str, quoted: QuotedClaim) -> ClaimDraft:
        """The draft that a claim in quotes means in a document, for `add_claim`.

        Raises:
            QuestionError: Words do not stand there, or the trigger stands in several sentences and none is named.
        """
        from whosays.extraction.placing import place_words

        return place_words(self.record.document(document).text, quoted)

    def change_words(self, claim_id: str, quoted: QuotedClaim) -> ClaimDraft:
        """The draft of a claim with the changes that `quoted` makes, for `edit_claim`; what `quoted` does not say stays as it is."""
        from whosays.extraction.placing import place_words

        old = self._standing(claim_id)
        return place_words(old.document.text, quoted, draft_of(old.claim))

    def _worded(self, document: Document, draft: ClaimDraft) -> Claim:
        from whosays.extraction.wording import word_claim

        return word_claim(document, draft).need()

    def _standing(self, name: str) -> Entry:
        """The current entry of a claim that may be edited."""
        claim_id = self.record.claim_id(name)
        entry = next(iter(self.record.entries_of((claim_id,))), None)
        if entry is None:
            raise QuestionError(f"claim {claim_id} is of a superseded reading: accept it first, or edit a current one")
        edit = find_edit(self.record.decisions_on(claim_id))
        if edit:
            raise QuestionError(f"claim {claim_id} was edited already: edit {edit.instead}, which stands in its place")
        return entry

    def _need_unedited(self, old: str, new: str, by: str) -> None:
        """Let an edit that another person made in the meantime stand, and take this one back."""
        edit = find_edit(self.record.decisions_on(old))
        if edit is None or edit.instead == new:
            return
        if replaces(self.record.decisions_on(new), old):
            self.record.decide(Action.REOPEN, new, by=by, why=f"{old} was edited by somebody else meanwhile")
        raise QuestionError(
            f"claim {old} was edited by somebody else meanwhile: look at {edit.instead} and edit that one"
        )

    def _stand(self, document: Document, claim: Claim, value: dict[str, str], by: str, why: str) -> Entry:
        """The entry of a person's claim, once it is recorded and accepted; a claim that is accepted already is left as it is."""
        from whosays.pipeline import add_worded
        from whosays.resolution.resolver import default_resolver

        known = self.record.entries_of((claim.id,))
        if known and known[0].status is Status.ACCEPTED:
            return known[0]
        add_worded(self.record, document, claim, default_resolver(), by)
        self.record.decide(Action.ACCEPT, claim.id, by=by, why=why, value=json.dumps(value))
        (entry,) = self.record.entries_of((claim.id,))
        return entry


def _kind(name: str) -> Kind:
    known = [kind.value for kind in Kind]
    if name not in known:
        raise QuestionError(f'no kind "{name}"{suggest(name, known)}')
    return Kind(name)


def _checked(document: Document, draft: ClaimDraft, basis: str) -> Suggestion:
    from whosays.extraction.wording import word_claim

    worded = word_claim(document, draft)
    claim = worded.claim
    sentence = (claim.sentence.start, claim.sentence.end) if claim else draft.trigger
    return Suggestion(draft, sentence, claim.quantity if claim else None, worded.reasons, basis)
