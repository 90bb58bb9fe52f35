"""The part of the API by which people say what place some words mean, and take a choice or a judgement on incidents back."""

from __future__ import annotations

import json

from whosays.api.opened import Opened
from whosays.errors import NotFoundError, QuestionError
from whosays.model.decisions import Action, Decision


class Choosing(Opened):
    """A record that people choose in."""

    def choose_place(
        self, words: str, place: str | None, *, document: str | None = None, by: str, why: str = ""
    ) -> Decision:
        """The decision that `words` mean the place of the id `place`, or no place where it is `None`: in one document, or in all of them.

        Raises:
            QuestionError: No gazetteer here has that place.
            NotFoundError: No claim of the document has those words as its place.
        """
        from whosays.reference.places import load_gazetteer

        if place is not None and load_gazetteer().get(place) is None:
            raise QuestionError(f'no place has the id "{place}": look ids up with `whosays places find NAME`')
        return self._say_of_place(words, document, {"place": place}, by, why)

    def unchoose_place(self, words: str, *, document: str | None = None, by: str, why: str = "") -> Decision:
        """The decision that takes the choices of a place for `words` back, so that the machine's counts again."""
        return self._say_of_place(words, document, {"undone": True}, by, why)

    def _say_of_place(self, words: str, document: str | None, value: dict[str, object], by: str, why: str) -> Decision:
        from whosays.resolution.place_choices import subject_of

        found = self.record.document(document).id if document else None
        if found is not None:
            self._need_words(words, found)
        return self.record.decide(Action.PLACE, subject_of(words, found), by=by, why=why, value=json.dumps(value))

    def _need_words(self, words: str, document: str) -> None:
        from whosays.reference.place_keys import fold

        known = {match.span.text for entry in self.record.entries(document) for match in entry.places()}
        if fold(words) not in set(map(fold, known)):
            there = f"; there are: {', '.join(sorted(known)[:5])}" if known else ""
            raise NotFoundError(f'no claim of {document} has "{words}" as its place{there}')

    def unjudge_incident(self, left: str, right: str, *, by: str, why: str = "") -> Decision:
        """The decision that takes the judgement on whether two claims are of one event back, as if nobody had looked."""
        subject = "|".join(sorted((self.record.claim_id(left), self.record.claim_id(right))))
        value = json.dumps({"sameness": "unsure", "undone": True})
        return self.record.decide(Action.INCIDENT, subject, by=by, why=why, value=value)
