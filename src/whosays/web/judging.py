"""What a person says in review, put into the record, and taken back.

Sending the same twice is harmless: where the last word on a thing is the same person's and says the same, that decision is answered instead of made
again. So a browser that got no answer may always send once more. Nothing is answered before the record holds it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from whosays.api.deciding import judged_pair
from whosays.api.edits import find_edit
from whosays.errors import QuestionError, suggest
from whosays.model.decisions import INSTEAD, Action, Decision
from whosays.model.verdicts import ON_CLAIMS, Look, after, look_of
from whosays.resolution.place_choices import subject_of
from whosays.web.desk import Desk

ACTIONS: Mapping[str, tuple[str, ...]] = {
    "claim": ("accept", "reject"),
    "name": ("same", "different", "unsure"),
    "incident": ("same", "different", "unsure"),
    "place": ("choose", "none"),
}
"""What may be said of each kind of thing that waits for review."""

LOOKED = "looked at in review"
"""The reason kept where a person gave none and the decision needs one."""


@dataclass(frozen=True, slots=True)
class Word:
    """What a person says of one thing.

    Attributes:
        kind: "claim", "name", "incident" or "place".
        subject: The claim's id, the pair "left|right", or "document|words".
        action: One of `ACTIONS`.
        why: The reason; "" where none was given.
        place: Id of the place chosen, for "choose".
        everywhere: Whether a choice of place is for every document.
    """

    kind: str
    subject: str
    action: str
    why: str = ""
    place: str = ""
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What the record holds now.

    Attributes:
        decision: The decision.
        words: What was decided, in words.
        again: Whether the record held it already.
    """

    decision: Decision
    words: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class _Draft:
    action: Action
    subject: str
    value: str
    why: str


def say(desk: Desk, word: Word, by: str) -> Said:
    """What the record holds once `word` was put into it.

    Raises:
        QuestionError: It cannot be said, or a reason is missing.
        NotFoundError: The record does not have what it is about.
    """
    if word.action not in ACTIONS.get(word.kind, ()):
        raise QuestionError(
            f'"{word.action}" cannot be said of a {word.kind}{suggest(word.action, ACTIONS.get(word.kind, ()))}'
        )
    draft = _draft(desk, word)
    history = desk.record.decisions_on(draft.subject)
    last = history[-1] if history else None
    if last is not None and _same(last, draft, by):
        return Said(last, _in_words(desk, word, history, by), again=True)
    _require_current(word, last)
    decision = _decide(desk, word, draft, by)
    return Said(decision, _in_words(desk, word, (*history, decision), by))


def _same(last: Decision, draft: _Draft, by: str) -> bool:
    return (last.action, last.value, last.why, last.by) == (draft.action, draft.value, draft.why, by)


def instead_of(desk: Desk, claim: str) -> str:
    """The id of the claim that stands in the place of `claim` after one edit or several; "" where it was not edited."""
    passed = [claim]
    while (edit := find_edit(desk.record.decisions_on(passed[-1]))) and edit.instead not in passed:
        passed.append(edit.instead)
    return passed[-1] if len(passed) > 1 else ""


def _require_current(word: Word, last: Decision | None) -> None:
    instead = json.loads(last.value).get(INSTEAD) if last and last.action is Action.REJECT else None
    if word.kind == "claim" and instead:
        raise QuestionError(f"claim {word.subject} was edited: decide on {instead}, which stands in its place")


def _draft(desk: Desk, word: Word) -> _Draft:
    if word.kind == "claim":
        if word.action == "reject" and not word.why.strip():
            raise QuestionError(f"a rejection has a reason: say what is wrong with claim {word.subject}")
        return _Draft(Action(word.action), desk.record.claim_id(word.subject), "{}", word.why.strip())
    if word.kind == "place":
        document, words = _split(word.subject)
        chosen = word.place if word.action == "choose" else None
        subject = subject_of(words, None if word.everywhere else document)
        return _Draft(Action.PLACE, subject, json.dumps({"place": chosen}), word.why.strip())
    left, right = _split(word.subject)
    value = json.dumps({"sameness": word.action})
    why = word.why.strip() or LOOKED
    if word.kind == "name":
        return _Draft(Action.JUDGE, judged_pair(left, right), value, why)
    return _Draft(Action.INCIDENT, "|".join(sorted((left, right))), value, why)


def _split(subject: str) -> tuple[str, str]:
    left, bar, right = subject.partition("|")
    if not bar or not left or not right:
        raise QuestionError(f'"{subject}" is no pair: load the review page again')
    return left, right


def _decide(desk: Desk, word: Word, draft: _Draft, by: str) -> Decision:
    workspace = desk.workspace
    if word.kind == "claim":
        return desk.record.decide(draft.action, draft.subject, by=by, why=draft.why)
    left, right = _split(word.subject)
    if word.kind == "name":
        return workspace.judge(left, right, word.action, by=by, why=draft.why)
    if word.kind == "incident":
        return workspace.judge_incident(left, right, word.action, by=by, why=draft.why)
    if word.action == "choose" and not word.place:
        raise QuestionError(f'no place was chosen for "{right}": choose one of the candidates, or none of them')
    place = word.place if word.action == "choose" else None
    where = None if word.everywhere else left
    return workspace.choose_place(right, place, document=where, by=by, why=draft.why)


_DONE = {
    "accept": "accepted",
    "reject": "rejected",
    "same": "judged the same",
    "different": "judged different",
    "unsure": "left unsure",
    "choose": "place chosen",
    "none": "no place here",
}


def _in_words(desk: Desk, word: Word, history: Sequence[Decision], by: str) -> str:
    done = _DONE[word.action]
    if word.kind != "claim" or desk.settings.reviewers < 2:
        return done
    return f"{done}; {_others(history, by)}"


def _others(history: Sequence[Decision], by: str) -> str:
    """What the others said, told to somebody who has decided."""
    on_claim = [decision for decision in history if decision.action in ON_CLAIMS]
    verdicts = reduce(after, on_claim, dict[str, Action]())
    told = [f"{person} {_DONE[said.value]} it" for person, said in verdicts.items() if person != by]
    if not told:
        return "it wants a second look by somebody else"
    done = {Look.DONE: "its review is done", Look.CONTESTED: "it is contested"}.get(look_of(verdicts), "")
    return f"{' and '.join(told)}: {done}"


def take_back(desk: Desk, number: int, by: str) -> Said:
    """What the record holds once `by` took the decision `number` back.

    Raises:
        QuestionError: It is somebody else's, something was decided on the same since, or it is of a kind that is taken back elsewhere.
        NotFoundError: There is no such decision.
    """
    decision = desk.record.decision(number)
    last = desk.record.decisions_on(decision.subject)[-1]
    if decision.by != by:
        raise QuestionError(f"decision {number} is {decision.by}'s: take back your own, or decide anew")
    if last.number != number and last.by == by and _takes_back(last):
        return Said(last, "taken back", again=True)
    if last.number != number:
        raise QuestionError(f"decision {last.number} by {last.by} came after decision {number}: look at it again")
    return Said(_undo(desk, decision, by), "taken back")


def _takes_back(decision: Decision) -> bool:
    said = json.loads(decision.value)
    return decision.action is Action.REOPEN or bool(said.get("undone")) or said.get("sameness", "") is None


def _undo(desk: Desk, decision: Decision, by: str) -> Decision:
    workspace, why = desk.workspace, f"taking back decision {decision.number}"
    if decision.action in (Action.ACCEPT, Action.REJECT):
        return workspace.reopen(decision.subject, by=by, why=why)
    if decision.action not in (Action.JUDGE, Action.PLACE, Action.INCIDENT) or _takes_back(decision):
        raise QuestionError(f"decision {decision.number} ({decision.action.value}) cannot be taken back in review")
    left, right = _split(decision.subject)
    if decision.action is Action.JUDGE:
        return workspace.unjudge(left, right, by=by, why=why)
    if decision.action is Action.INCIDENT:
        return workspace.unjudge_incident(left, right, by=by, why=why)
    return workspace.unchoose_place(right, document=None if left == "*" else left, by=by, why=why)
