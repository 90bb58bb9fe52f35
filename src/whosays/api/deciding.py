"""The part of the API by which people decide; every decision is kept with who and why, and can be taken back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from whosays.api.edits import find_edit, replaces
from whosays.decided import judgements_of
from whosays.errors import NotFoundError, QuestionError, suggest
from whosays.filters import read_day
from whosays.model.actors import Sameness
from whosays.model.decisions import Action, Decision
from whosays.model.grades import Support
from whosays.model.outlets import Outlet
from whosays.picture import View

if TYPE_CHECKING:
    pass


from whosays.api.questions import Questions

CORRECTABLE = ("outlet", "agency", "published", "url", "title", "language")


class Deciding(Questions):
    """A record that people decide on."""

    def accept(self, claim: str, *, by: str, why: str = "") -> Decision:
        """The decision that a claim says what its words say."""
        return self.record.decide(Action.ACCEPT, self.record.claim_id(claim), by=by, why=why)

    def reject(self, claim: str, *, by: str, why: str) -> Decision:
        """The decision that a claim misreads its words."""
        return self.record.decide(Action.REJECT, self.record.claim_id(claim), by=by, why=why)

    def reopen(self, claim: str, *, by: str, why: str = "") -> Decision:
        """The decision that takes an acceptance, a rejection or an edit back.

        A claim that was edited stands again as it stood before (accepted, if it was), and the claim in its place is reopened in its turn: one that
        only a person found is then no longer current. Raises `QuestionError` where that one was edited further: that edit goes first.
        """
        claim_id = self.record.claim_id(claim)
        edit = find_edit(self.record.decisions_on(claim_id))
        if edit is None:
            return self.record.decide(Action.REOPEN, claim_id, by=by, why=why)
        later = self.record.decisions_on(edit.instead)
        further = find_edit(later)
        if further:
            raise QuestionError(
                f"claim {edit.instead}, which stands in the place of {claim_id}, was edited itself: reopen {edit.instead} first"
            )
        action = Action.REOPEN if edit.acceptance is None else Action.ACCEPT
        decision = self.record.decide(action, claim_id, by=by, why=why, value=edit.acceptance or "{}")
        if replaces(later, claim_id):
            self.record.decide(Action.REOPEN, edit.instead, by=by, why=why)
        return decision

    def correct(self, document: str, *, by: str, why: str = "", **fields: str | None) -> Decision:
        """The decision that corrects a document's outlet, agency, published, url, title or language; the document's id stays.

        Another day of publication gives other days for "on Monday", so the words of its claims are resolved anew.
        """
        from whosays.pipeline import resolve_again
        from whosays.resolution.resolver import default_resolver

        strange = sorted(set(fields) - set(CORRECTABLE))
        if strange:
            raise QuestionError(f'"{strange[0]}" cannot be corrected{suggest(strange[0], CORRECTABLE)}')
        if fields.get("published"):
            read_day("published", fields["published"])
        value = json.dumps(fields, ensure_ascii=False)
        corrected = self.record.document(document).id
        decision = self.record.decide(Action.CORRECT, corrected, by=by, why=why, value=value)
        if "published" in fields:
            resolve_again(self.record, corrected, default_resolver())
        return decision

    def withdraw(self, document: str, *, by: str, why: str) -> Decision:
        """The decision that takes a document's claims out of every picture; nothing is erased."""
        return self.record.decide(Action.WITHDRAW, self.record.document(document).id, by=by, why=why)

    def restore(self, document: str, *, by: str, why: str) -> Decision:
        """The decision that takes a withdrawal back."""
        return self.record.decide(Action.RESTORE, self.record.document(document).id, by=by, why=why)

    def judge(self, left: str, right: str, sameness: str, *, by: str, why: str) -> Decision:
        """The judgement that two names (or actor ids) are the "same" actor, "different" ones, or that it is "unsure"; the latest on a pair counts."""
        known = [s.value for s in Sameness]
        if sameness not in known:
            raise QuestionError(f'no judgement "{sameness}"{suggest(sameness, known)}')
        subject = judged_pair(left, right)
        return self.record.decide(Action.JUDGE, subject, by=by, why=why, value=json.dumps({"sameness": sameness}))

    def unjudge(self, left: str, right: str, *, by: str, why: str = "") -> Decision:
        """The decision that takes the judgements on a pair of names back, as if none had been made; the history keeps them."""
        subject = judged_pair(left, right)
        if not self._is_judged(subject):
            raise QuestionError(f'nobody judged "{left}" and "{right}": see the judgements with `whosays actors names`')
        return self.record.decide(Action.JUDGE, subject, by=by, why=why, value=json.dumps({"sameness": None}))

    def _is_judged(self, subject: str) -> bool:
        """Whether a judgement on a pair stands. The log is asked for that pair; all of it is read only where the pair is not found as it is written now."""
        from whosays.resolution.judgements import pair_of, spellings_of

        found = [one for all_on in self.record.decisions_on_all(spellings_of(subject)).values() for one in all_on]
        if judgements_of(tuple(sorted(found, key=lambda decision: decision.number))):
            return True
        judged = judgements_of(self.record.decisions(of=(Action.JUDGE,)))
        return pair_of(*subject.split("|")) in {pair_of(j.left, j.right) for j in judged}

    def group(self, name: str, members: Sequence[str], *, by: str, why: str = "") -> Decision:
        """The decision that the actors `members` (ids, or names as the record shows them) are counted together as `name`; none undoes it.

        Figures of a member and of the grouping then answer one question; a member's own figure stays a part of the whole.
        """
        value = json.dumps({"members": sorted(set().union(*map(self._actor_ids, members)))})
        return self.record.decide(Action.GROUP, name, by=by, why=why, value=value)

    def group_ids(self, name: str, ids: Sequence[str], *, by: str, why: str = "") -> Decision:
        """The decision that the actors of these ids are counted together as `name`; none undoes it. The ids are taken as they are, so that it is quick."""
        if not name.strip():
            raise QuestionError("a grouping has a name: say what its members are counted together as")
        value = json.dumps({"members": sorted(set(ids))})
        return self.record.decide(Action.GROUP, name.strip(), by=by, why=why, value=value)

    def _actor_ids(self, name: str) -> set[str]:
        folded = name.casefold()
        matches = [match for entry in View(self.record).all_entries for match in entry.actors() if match.actor_id]
        found = {
            match.actor_id for match in matches if match.actor_id and folded in (match.actor_id, match.label.casefold())
        }
        if not found:
            raise QuestionError(f'no actor "{name}" in the record{suggest(name, {match.label for match in matches})}')
        return found

    def judge_incident(self, left: str, right: str, sameness: str, *, by: str, why: str) -> Decision:
        """The judgement that two claims are of the "same" event, of "different" ones, or "unsure", which takes an earlier one back; the latest counts."""
        from whosays.assessment.incidents import KINDS as INCIDENT_KINDS

        known = [s.value for s in Sameness]
        if sameness not in known:
            raise QuestionError(f'no judgement "{sameness}"{suggest(sameness, known)}')
        judged = (self.entry(left), self.entry(right))
        strange = next((entry for entry in judged if entry.claim.kind not in INCIDENT_KINDS), None)
        if strange:
            raise QuestionError(
                f"claim {strange.id} speaks of no event but of {strange.claim.kind.value}: give claims of {', '.join(sorted(INCIDENT_KINDS))}"
            )
        claims = sorted(entry.id for entry in judged)
        if claims[0] == claims[1]:
            raise QuestionError(f'"{left}" and "{right}" are one claim: give two claims to judge')
        value = json.dumps({"sameness": sameness})
        return self.record.decide(Action.INCIDENT, "|".join(claims), by=by, why=why, value=value)

    def choose_schemes(self, *names: str, by: str, why: str = "") -> Decision:
        """The decision on how this record is graded: "admiralty", "icd-203", "airwars", several of them, or "ungraded"."""
        from whosays.assessment.grading import THE_SCHEME, read_schemes

        return self.record.decide(Action.GRADE, THE_SCHEME, by=by, why=why, value=read_schemes(names))

    def grade(self, subject: str, *values: str, by: str, why: str = "") -> Decision:
        """The decision that grades a claim (by its id) or an outlet or source (by its name); "ungraded" takes the grades back.

        Raises:
            QuestionError: The record has no such subject, the value is none of a chosen scheme, or the record does not carry it: a claim is
                confirmed only by two independent root sources. Only for that grade is the whole record looked through.
        """
        from whosays.assessment.grading import draft_claim_grade, draft_source_grade

        try:
            claim = self.record.claim_id(subject)
        except NotFoundError:
            draft = draft_source_grade(self._source_name(subject), values, self.schemes(), why)
        else:
            confirming = any(value.strip() == "1" for value in values)
            support = self.support(claim) if confirming else Support((claim,), (), None, ())
            draft = draft_claim_grade(self.entry(claim), values, self.schemes(), why, support)
        return self.record.decide(Action.GRADE, draft.subject, by=by, why=why, value=draft.value)

    def _source_name(self, name: str) -> str:
        from whosays.assessment.grading import source_names, source_subject

        view = View(self.record)
        known = {n for entry in view.all_entries for n in source_names(entry, view.outlets)}
        known |= {document.outlet for document in self.documents() if document.outlet}
        outlet = view.outlets.find(name)
        wanted = {source_subject(name), *([source_subject(outlet.name)] if outlet else [])}
        if not any(source_subject(n) in wanted for n in known):
            raise QuestionError(
                f'no claim, outlet or source "{name}" in the record{suggest(name, known)} '
                "(a claim goes by the beginning of its id: see `whosays claims`)"
            )
        return outlet.name if outlet else name

    def settle_forecast(
        self, forecast: str, later: str, verdict: str, *, by: str, why: str = "", came_of: str | None = None
    ) -> Decision:
        """The decision that a later claim does ("confirm") or does not ("reject") report on a forecast; "reopen" takes it back.

        `came_of` overrules what the polarity of the claims says: "came about" or "did not come about".
        """
        from whosays.assessment.forecasts import draft_verdict

        subject, value = draft_verdict(self.entry(forecast), self.entry(later), verdict, came_of)
        return self.record.decide(Action.OUTCOME, subject, by=by, why=why, value=value)

    def add_outlets(self, outlets: Sequence[Outlet], *, by: str, why: str = "") -> int:
        """How many statements on outlets are new."""
        from whosays.pipeline import add_outlets

        return add_outlets(self.record, outlets, by=by, why=why)


def judged_pair(left: str, right: str) -> str:
    """The subject of judgements on a pair of names or actor ids. Raises `QuestionError` where they are no two names."""
    names = sorted((_judged_name(left), _judged_name(right)))
    if not all(names) or names[0] == names[1] or any("|" in name for name in names):
        raise QuestionError(f'"{left}" and "{right}" are no two names to judge: give two different names, or actor ids')
    return "|".join(names)


def _judged_name(name: str) -> str:
    """An actor's id as it is, any other words as a normalised name."""
    from whosays.reference.actors import load_actors
    from whosays.resolution.judgements import name_key

    return name if ":" in name or load_actors().get(name) else name_key(name)
