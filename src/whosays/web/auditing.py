"""A decision as an audit reads it: who, when, on what, why, and what it changed, before and after.

What was before is read from the earlier decisions on the same subject and from the document as it was added, never from what is current.

Rule that always holds: the value of a decision that keeps the salt of pseudonyms is never shown, as whoever knows it can undo them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whosays.errors import NotFoundError
from whosays.exports.deciding import MAKER
from whosays.model.decisions import INSTEAD, REPLACES, Action, Decision
from whosays.model.kinds import Status
from whosays.model.plain import to_plain
from whosays.model.verdicts import ON_CLAIMS
from whosays.pipeline import IMPORTER
from whosays.record.catalogue.claims import claims_by_id
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.glance import documents_of_ids
from whosays.record.decisions import ABOUT_DOCUMENTS, STATUS_AFTER
from whosays.reference.languages import language_name
from whosays.reference.places import load_gazetteer
from whosays.web.desk import Desk

STANDS: Mapping[Status, str] = {
    Status.PROPOSED: "not reviewed",
    Status.ACCEPTED: "accepted",
    Status.REJECTED: "rejected",
    Status.EDITED: "edited",
}
"""Where a claim stands, in a word."""

IN_WORDS: Mapping[Action, str] = {
    Action.ACCEPT: "accepted the claim",
    Action.REJECT: "rejected the claim",
    Action.REOPEN: "reopened the claim",
    Action.CORRECT: "corrected the document",
    Action.WITHDRAW: "withdrew the document",
    Action.RESTORE: "restored the document",
    Action.JUDGE: "judged two names",
    Action.OUTLET: "described an outlet",
    Action.GROUP: "declared a grouping",
    Action.INCIDENT: "judged whether two claims are of one event",
    Action.GRADE: "graded",
    Action.OUTCOME: "settled a forecast",
    Action.OVERRIDE: "overrode a release profile",
    Action.SALT: "made the salt of pseudonyms",
    Action.PLACE: "chose a place",
    Action.SEARCH: "kept a search",
}
"""What was done, in words."""

OWN_NAMES = frozenset({IMPORTER, MAKER})
"""The names under which whosays itself keeps a decision."""

ABOUT_PAIRS = frozenset({Action.INCIDENT, Action.OUTCOME})


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a decision changed: its name, and what it was before and after, in words; "" where there was nothing."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log.

    Attributes:
        decision: The decision; its value is not for showing.
        done: What was done, in words.
        about: What it is about, as (words, address) pairs; the address is "" where there is no page.
        changes: What it changed.
        note: What else must be said.
    """

    decision: Decision
    done: str
    about: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]
    note: str = ""


def lines_of(desk: Desk, catalogue: Catalogue, decisions: Sequence[Decision]) -> tuple[Line, ...]:
    """The lines of `decisions`."""
    history = desk.record.decisions_on_all([decision.subject for decision in decisions])
    claims = claims_by_id(catalogue, [claim for decision in decisions for claim in _claims(decision)])
    told = {claim: row.what for claim, row in claims.items()}
    told |= _titles(catalogue, decisions)
    return tuple(
        _line(desk, decision, [d for d in history[decision.subject] if d.number < decision.number], told)
        for decision in decisions
    )


def _titles(catalogue: Catalogue, decisions: Sequence[Decision]) -> dict[str, str]:
    """What the documents that `decisions` are about are called, by id; those that the catalogue does not have yet are left out."""
    ids = {decision.subject for decision in decisions if decision.action in ABOUT_DOCUMENTS}
    return {document.id: f"“{document.label}”" for document in documents_of_ids(catalogue, tuple(ids))}


def _claims(decision: Decision) -> list[str]:
    if decision.action in ON_CLAIMS:
        return [decision.subject]
    return decision.subject.split("|") if decision.action in ABOUT_PAIRS else []


def _line(desk: Desk, decision: Decision, before: Sequence[Decision], told: Mapping[str, str]) -> Line:
    done, about = IN_WORDS[decision.action], _about(decision, told)
    if decision.action is Action.SALT:
        return Line(decision, done, about, (), "The salt is not shown: whoever knows it can undo pseudonyms.")
    if decision.action in ON_CLAIMS:
        note = _edit_note(decision)
        return Line(decision, done, about, (Change("status", _status(before), _status([*before, decision])),), note)
    if decision.action in (Action.WITHDRAW, Action.RESTORE):
        states = (_in_pictures(before), _in_pictures([*before, decision]))
        return Line(decision, done, about, (Change("its claims", *states),))
    return Line(decision, done, about, _differences(desk, decision, before))


def _about(decision: Decision, told: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    if decision.action in ON_CLAIMS or decision.action in ABOUT_PAIRS:
        return tuple((told.get(claim, f"claim {claim}"), f"/claims/{claim}") for claim in _claims(decision))
    if decision.action in ABOUT_DOCUMENTS:
        return ((told.get(decision.subject, f"document {decision.subject}"), f"/documents/{decision.subject}"),)
    if decision.action is Action.PLACE:
        document, _, words = decision.subject.partition("|")
        where = ("every document", "") if document == "*" else (f"document {document}", f"/documents/{document}")
        return (f"“{words}”", ""), where
    return tuple((part, "") for part in decision.subject.split("|"))


def _edit_note(decision: Decision) -> str:
    value = _plain(decision.value)
    if value.get(INSTEAD):
        return f"Claim {value[INSTEAD]} stands in its place."
    return f"It stands in the place of claim {value[REPLACES]}." if value.get(REPLACES) else ""


def _status(decisions: Sequence[Decision]) -> str:
    """Where a claim stands after `decisions` on it, oldest first, in words."""
    said = [decision for decision in decisions if decision.action in ON_CLAIMS]
    if not said:
        return STANDS[Status.PROPOSED]
    edited = said[-1].action is Action.REJECT and INSTEAD in _plain(said[-1].value)
    return STANDS[Status.EDITED if edited else STATUS_AFTER[said[-1].action]]


def _in_pictures(decisions: Sequence[Decision]) -> str:
    said = [decision.action for decision in decisions if decision.action in (Action.WITHDRAW, Action.RESTORE)]
    return "left out of every picture" if said and said[-1] is Action.WITHDRAW else "in the pictures"


def _differences(desk: Desk, decision: Decision, before: Sequence[Decision]) -> tuple[Change, ...]:
    """The fields of a decision's value that differ from what stood before it."""
    earlier = _standing(desk, decision, before)
    now = dict(_flat(_plain(decision.value)))
    names = list(now) if decision.action is Action.CORRECT else list(dict.fromkeys([*earlier, *now]))
    changes = [Change(name, earlier.get(name, ""), now.get(name, "")) for name in names]
    return tuple(change for change in changes if change.before != change.after) or tuple(changes)


def _standing(desk: Desk, decision: Decision, before: Sequence[Decision]) -> dict[str, str]:
    """The fields as they stood before a decision."""
    said = [earlier for earlier in before if earlier.action is decision.action]
    if decision.action is not Action.CORRECT:
        return dict(_flat(_plain(said[-1].value))) if said else {}
    try:
        added = to_plain(desk.record.document_as_added(decision.subject))
    except NotFoundError:
        added = {}
    fields = {name: _words(name, value) for name, value in added.items() if not isinstance(value, dict)}
    for earlier in said:
        fields |= dict(_flat(_plain(earlier.value)))
    return fields


def _plain(value: str) -> dict[str, Any]:
    try:
        found = json.loads(value)
    except ValueError:
        return {"value": value}
    return found if isinstance(found, dict) else {"value": found}


def _flat(value: Mapping[str, Any], lead: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, part in value.items():
        called = f"{lead}{name}".replace("_", " ")
        if isinstance(part, Mapping):
            found += _flat(part, f"{called}: ")
        else:
            found.append((called, _words(name, part)))
    return found


def _words(name: str, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if name == "place":
        place = load_gazetteer().get(str(value)) if value else None
        return f"{place.name}, {place.country} ({place.id})" if place else str(value or "no place")
    if value is None:
        return "taken back" if name == "sameness" else ""
    if name == "language":
        return language_name(str(value))
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def plain_line(decision: Decision) -> dict[str, Any]:
    """A decision as a line of the exported log; the value of the salt is withheld, so that its own hash cannot be worked out again."""
    line = {**to_plain(decision), "hash": decision.hash}
    return {**line, "value": None, "withheld": True} if decision.action is Action.SALT else line
