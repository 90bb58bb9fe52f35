"""What people decided about a record, read from its decisions: names, places, outlets, groupings and events.

Every function here is pure over the decisions, the latest word on each subject counts, and nothing that a source said is changed by any of them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from whosays.model.actors import NameJudgement, Sameness
from whosays.model.decisions import Action, Decision
from whosays.model.entries import Entry
from whosays.model.incidents import IncidentJudgement
from whosays.model.outlets import Outlet
from whosays.model.plain import from_plain

if TYPE_CHECKING:
    from whosays.reference.places import Gazetteer


def judgements_of(decisions: tuple[Decision, ...]) -> tuple[NameJudgement, ...]:
    """People's judgements on names, oldest first, without those on pairs whose judgement was taken back later."""
    from whosays.resolution.judgements import pair_of

    judged: list[NameJudgement] = []
    for decision in decisions:
        if decision.action is Action.JUDGE:
            judgement = judgement_of(decision)
            if judgement is None:
                left, right = decision.subject.split("|", 1)
                judged = [other for other in judged if pair_of(other.left, other.right) != pair_of(left, right)]
                continue
            judged.append(judgement)
    return tuple(judged)


def judgement_of(decision: Decision) -> NameJudgement | None:
    """The judgement on two names that a decision of the action "judge" makes; `None` where it takes those on the pair back."""
    left, right = decision.subject.split("|", 1)
    said = json.loads(decision.value)["sameness"]
    if said is None:
        return None
    return NameJudgement(left, right, Sameness(said), decision.by, decision.why, decision.at.date())


def under_judgements(
    entries: tuple[Entry, ...], decisions: tuple[Decision, ...], gazetteer: Gazetteer
) -> tuple[Entry, ...]:
    """`entries` as people's judgements on names and choices of places, among `decisions`, have them."""
    from whosays.resolution.judgements import apply_judgements
    from whosays.resolution.place_choices import apply_places, choices_of

    return apply_places(apply_judgements(entries, judgements_of(decisions)), choices_of(decisions), gazetteer)


ON_MEANING = (Action.JUDGE, Action.PLACE)
"""The decisions that say what words mean."""


def outlets_of(decisions: tuple[Decision, ...]) -> tuple[Outlet, ...]:
    """What people said about outlets; the latest word on each counts."""
    said = {decision.subject: decision.value for decision in decisions if decision.action is Action.OUTLET}
    return tuple(from_plain(Outlet, json.loads(value)) for value in said.values())


def groupings_of(decisions: tuple[Decision, ...]) -> dict[str, frozenset[str]]:
    """The groupings that people declared: name → ids of the members; the latest word on each counts, and one without members is none."""
    said = {decision.subject: decision.value for decision in decisions if decision.action is Action.GROUP}
    members = {name: frozenset(json.loads(value)["members"]) for name, value in said.items()}
    return {name: ids for name, ids in members.items() if ids}


def incident_judgements_of(decisions: tuple[Decision, ...]) -> tuple[IncidentJudgement, ...]:
    """People's judgements on which claims are of one event, oldest first."""
    judged = []
    for decision in decisions:
        if decision.action is Action.INCIDENT:
            left, right = decision.subject.split("|", 1)
            sameness = Sameness(json.loads(decision.value)["sameness"])
            judged.append(IncidentJudgement(left, right, sameness, decision.by, decision.why, decision.at.date()))
    return tuple(judged)
