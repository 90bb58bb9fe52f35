"""Figures over time worked out anew, for every question that has a part in them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from whosays.assessment.series import find_series
from whosays.cataloguing.assessed import series_sheet
from whosays.cataloguing.ground import Renewal
from whosays.cataloguing.renewed_questions import Asked, look_up
from whosays.model.entries import Entry
from whosays.model.findings import Question
from whosays.record.catalogue.renewing import claims_on_any, questions_of_subject, replace_sheet

MOST_CLAIMS = 250
"""How many claims may count one thing over time; the series of more waits for the next making."""

Subject = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class _Told:
    question: Question
    entries: tuple[Entry, ...]


def subject_of(question: Question) -> Subject:
    """What questions share that differ in their period only."""
    return question.counted, question.actor, question.place


def renew_series(renewal: Renewal, subjects: Iterable[Subject]) -> None:
    """Work out the figures over time of all questions on these subjects."""
    for subject in dict.fromkeys(subjects):
        numbers = questions_of_subject(renewal.catalogue, *subject, MOST_CLAIMS)
        if numbers:
            renewal.entries(claims_on_any(renewal.catalogue, numbers))
            _renew(renewal, [look_up(renewal, number) for number in numbers])


def _renew(renewal: Renewal, every: list[Asked]) -> None:
    told = [asked for asked in every if asked.entries]
    roots = renewal.roots([entry for asked in told for entry in asked.entries])
    found = find_series([_Told(*asked.group) for asked in told], roots)
    series = {
        claim: one for one in found for source in one.sources for point in source.points for claim in point.claims
    }
    for asked in every:
        sheet = json.loads(asked.row["sheet"])
        now = series_sheet(next((series[entry.id] for entry in asked.entries if entry.id in series), None))
        if now != sheet["series"]:
            sheet["series"] = now
            replace_sheet(renewal.connection, "question", asked.number, json.dumps(sheet, ensure_ascii=False))
