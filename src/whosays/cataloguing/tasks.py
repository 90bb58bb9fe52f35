"""What waits for a person's judgement beside the claims themselves: names that may be one, places that are not sure, claims put together as one event."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from whosays.brief.sentences import counted
from whosays.model.decisions import Action, Decision
from whosays.model.incidents import Incident, Link
from whosays.model.matches import reasons_in_words
from whosays.model.plain import to_plain
from whosays.picture import View
from whosays.record.catalogue.file import NewCatalogue, Value
from whosays.resolution.place_choices import subject_of
from whosays.resolution.place_review import PlaceDoubt, find_doubts
from whosays.resolution.proposals import NameQuestion, find_name_questions

MOST_EVIDENCE = 20
SURE = 0.8
"""Places at or above this score are not asked about."""


def catalogue_tasks(new: NewCatalogue, view: View) -> None:
    """Write down the tasks, each kind with the ones first on which most hangs."""
    names = find_name_questions(view.all_entries, view.judgements)
    new.insert("task", (_row("name", *_name(question)) for question in names))
    doubts = (doubt for doubt in find_doubts(view.entries) if doubt.score < SURE)
    new.insert("task", (_row("place", *_place(doubt)) for doubt in doubts))
    judged = _judged_pairs(view.decisions)
    seen: set[tuple[str, ...]] = set()
    for incident in view.incidents.incidents:
        for link in _unjudged(incident, judged | seen):
            seen.add(tuple(sorted((link.left, link.right))))
            new.insert("task", [_row("incident", *_link(incident, link))])


Task = tuple[str, str, float, Any]
"""What a task is about, its line, its weight and its sheet."""


def _row(kind: str, subject: str, line: str, weight: float, sheet: Any) -> dict[str, Value]:
    return {
        "kind": kind,
        "subject": subject,
        "line": line,
        "weight": weight,
        "sheet": json.dumps(sheet, ensure_ascii=False),
    }


LAST = 1_000_000
"""By what the weight of a question is divided that stands behind all others of its kind."""


def _name(question: NameQuestion) -> Task:
    proposal = question.proposal
    sheet = {
        "left": proposal.left,
        "right": proposal.right,
        "names": question.names,
        "sameness": proposal.sameness.value,
        "why": proposal.why,
        "match": to_plain(question.match),
        "evidence": [[entry.id for entry in entries[:MOST_EVIDENCE]] for entries in question.evidence],
        "claims": question.claims,
    }
    line = f'Are "{question.names[0]}" and "{question.names[1]}" one actor?'
    weight = question.claims / LAST if question.fragment else float(question.claims)
    return f"{proposal.left}|{proposal.right}", line, weight, sheet


def _place(doubt: PlaceDoubt) -> Task:
    line = f'"{doubt.words}" was taken as {doubt.label}' if doubt.place_id else f'"{doubt.words}" could not be located'
    weight = (1.0 - doubt.score) * len(doubt.claims)
    return subject_of(doubt.words, doubt.document), line, round(weight, 4), to_plain(doubt)


def _judged_pairs(decisions: Iterable[Decision]) -> set[tuple[str, ...]]:
    """The pairs of claims that a person judged to be of one event or not, and did not take back."""
    said = {d.subject: json.loads(d.value) for d in decisions if d.action is Action.INCIDENT}
    return {tuple(sorted(subject.split("|", 1))) for subject, value in said.items() if not value.get("undone")}


def _unjudged(incident: Incident, judged: set[tuple[str, ...]]) -> Iterator[Link]:
    """The weakest link of an incident that nobody judged."""
    links = [link for link in incident.links if tuple(sorted((link.left, link.right))) not in judged]
    if links:
        yield min(links, key=lambda link: (link.score, link.left, link.right))


def _link(incident: Incident, link: Link) -> Task:
    line = f"Do these two claims tell of one event? {incident.label} ({counted(len(incident.entries), 'claim')})"
    sheet = {
        "incident": incident.id,
        "label": incident.label,
        "left": link.left,
        "right": link.right,
        "score": link.score,
        "why": reasons_in_words(link.features),
    }
    return "|".join(sorted((link.left, link.right))), line, round((1.0 - link.score) * len(incident.entries), 4), sheet
