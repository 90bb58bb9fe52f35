"""Questions, incidents, findings and standings as rows of a catalogue."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from anyascii import anyascii

from whosays.assessment.estimates import estimate_by
from whosays.brief.figures import is_about_losses
from whosays.brief.incidents import range_in_words
from whosays.brief.overtime import tells_of_time
from whosays.brief.questions import heading
from whosays.brief.sentences import bounds_in_words, when
from whosays.cataloguing.incident_names import incident_names
from whosays.filters import RULES
from whosays.model.entries import Entry
from whosays.model.findings import Comparison, Disagreement, DisagreementType, Question, RootSource
from whosays.model.incidents import Incident
from whosays.model.plain import to_plain
from whosays.model.series import Series
from whosays.model.standings import Standing
from whosays.model.traces import Trace
from whosays.picture import View
from whosays.record.catalogue.file import NewCatalogue, Value
from whosays.record.catalogue.related import slug_words

MOST_IDS = 100
"""How many claim ids stand with one count of a standing."""

SERIOUS = {
    DisagreementType.CONTRADICTS: 10.0,
    DisagreementType.LIST_AGAINST_TOTAL: 6.0,
    DisagreementType.ORDER_IN_TIME: 6.0,
    DisagreementType.REVISES: 3.0,
    DisagreementType.OUTDATED: 2.0,
    DisagreementType.DIFFERENT_SCOPE: 1.0,
    DisagreementType.NARROWS: 1.0,
    DisagreementType.TWO_SPELLINGS: 1.0,
}
"""How much a finding weighs where pages begin with what matters; rounding, repeats and agreement weigh nothing."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """What assessment says of each claim, by its id."""

    questions: Mapping[str, int]
    incidents: Mapping[str, int]
    weights: Mapping[str, float]
    traces: Mapping[str, Trace]

    def of(self, entry: Entry) -> dict[str, Value]:
        """The columns of a claim that come from assessment. Much hangs on a claim that others contradict, and little is sure where the score is low."""
        weight = (
            self.weights.get(entry.id, 0.0) + (1.0 - entry.claim.extraction_score) * 5 + (entry.id in self.questions)
        )
        return {
            "question": self.questions.get(entry.id),
            "incident": self.incidents.get(entry.id),
            **independence_columns(self.traces.get(entry.id)),
            "weight": round(weight, 4),
        }


def independence_columns(trace: Trace | None) -> dict[str, Value]:
    """How far a claim stands apart from the others on its question, as columns."""
    known = trace if trace is not None and trace.independence is not None else None
    return {
        "independence": known.independence.value if known and known.independence else None,
        "independence_evidence": trace.evidence if trace else None,
        "independence_others": json.dumps(known.others[:MOST_IDS]) if known else None,
    }


def question_id(question: Question) -> str:
    """What a question is called in addresses: the same as long as what is asked is the same."""
    asked = json.dumps([question.counted, question.actor, question.place, question.period], ensure_ascii=False)
    return hashlib.sha256(asked.encode()).hexdigest()[:10]


def slug_of(words: str, identity: str) -> str:
    """Words and an id as a part of an address that people can read.

    >>> slug_of("Fighters of Iran-backed groups in Syria, 2018", "1a2b3c")
    'fighters-of-iran-backed-groups-in-syria-2018-1a2b3c'
    """
    plain = slug_words(words)
    return f"{plain[:80].rstrip('-')}-{identity}" if plain else identity


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the estimates of questions are made by: root sources and ranks by claim id, and the claims whose counts are of one event."""

    roots: Mapping[str, RootSource]
    ranks: Mapping[str, int]
    events: Container[str]


def catalogue_assessed(new: NewCatalogue, view: View) -> Assessed:
    """Write down what assessment finds; what it says of each claim."""
    grounds = Grounds(view.roots, view.grade_ranks, view.of_one_event)
    comparisons = sorted(view.comparisons, key=lambda c: (-weight_of(c), question_id(c.question)))
    questions = {entry.id: place for place, c in enumerate(comparisons, start=1) for entry in c.entries}
    told = Told({entry.id: entry for entry in view.entries})
    claims = {entry.id: place for place, entry in enumerate(view.all_entries, start=1)}
    series = {
        claim: place
        for place, one in enumerate(view.series)
        for s in one.sources
        for p in s.points
        for claim in p.claims
    }
    for place, comparison in enumerate(comparisons, start=1):
        over_time = next((view.series[series[e.id]] for e in comparison.entries if e.id in series), None)
        row = question_row(place, comparison, grounds, series_sheet(over_time))
        new.insert("question", [row])
        words = question_words(row["heading"], comparison.question.actor_label)
        new.insert("question_words", [{"rowid": place, "words": words}])
    incidents = view.incidents
    in_incident = {claim: place for place, i in enumerate(incidents.incidents, start=1) for claim in i.claims}
    for place, incident in enumerate(incidents.incidents, start=1):
        parts = [[int(part.lead), *(claims[c] for c in part.claims)] for part in incidents.parts.get(incident.id, ())]
        new.insert("incident", [incident_row(place, incident, {"parts": parts})])
        new.insert("incident_words", [{"rowid": place, "words": incident_words(incident)}])
        new.insert("incident_place", incident_places(place, incident))
    weights: dict[str, float] = {}
    for number, finding in enumerate(view.found, start=1):
        for claim in finding.claims:
            weights[claim] = max(weights.get(claim, 0.0), SERIOUS.get(finding.type, 0.0))
        new.insert("finding", [finding_row(number, finding, questions, told)])
        new.insert("finding_claim", ({"claim": claims[c], "finding": number} for c in finding.claims if c in claims))
    new.insert("standing", (_standing_row(place, s) for place, s in enumerate(view.sources, start=1)))
    return Assessed(questions, in_incident, weights, view.traces)


def blocks_of_findings(view: View) -> str:
    """The numbers of the last finding of a comparison, and of the last inside a document, as they stand in the catalogue under `FINDINGS`."""
    compared = sum(len(comparison.disagreements) for comparison in view.comparisons)
    return f"{compared}.{compared + len(view.inside)}"


class Told:
    """Entries by claim id, for the days of findings."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries

    def latest(self, claims: Sequence[str]) -> str | None:
        """The last day on which one of `claims` was published."""
        days = [e.document.published for claim in claims if (e := self._entries.get(claim)) and e.document.published]
        return max(days).isoformat() if days else None


def weight_of(comparison: Comparison) -> float:
    """How much a question matters for where to look first: what is serious in it, then how many root sources and claims speak to it."""
    serious = sum(SERIOUS.get(d.type, 0.0) for d in comparison.disagreements)
    return round(min(serious, 200.0) + 2 * min(len(comparison.roots), 20) + min(len(comparison.entries), 50) / 10, 4)


def question_row(number: int, comparison: Comparison, grounds: Grounds, series: Any) -> dict[str, Any]:
    """The row of a question; `series` is what its sheet says of its figures over time."""
    question, chosen = comparison.question, comparison.estimate
    words = heading(question)
    sheet = {
        "estimates": _estimates(comparison, grounds),
        "roots": [to_plain(root) for root in comparison.roots],
        "claims": [entry.id for entry in comparison.entries],
        "series": series,
    }
    days = [entry.document.published for entry in comparison.entries if entry.document.published]
    stated = [entry.claim.quantity for entry in comparison.entries if entry.claim.quantity]
    return {
        "number": number,
        "id": question_id(question),
        "slug": slug_of(words, question_id(question)),
        "counted": question.counted,
        "actor": question.actor,
        "actor_label": question.actor_label,
        "place": question.place,
        "place_label": question.place_label,
        "period": question.period,
        "heading": words,
        "claims": len(comparison.entries),
        "roots": len(comparison.roots),
        "documents": len({entry.document.id for entry in comparison.entries}),
        "outlets": len({entry.document.outlet for entry in comparison.entries} - {None}),
        "low": chosen.low,
        "best": chosen.best,
        "high": chosen.high,
        "bounds": bounds_in_words(chosen.low, chosen.high, stated, chosen.top),
        "contradictions": sum(d.type is DisagreementType.CONTRADICTS for d in comparison.disagreements),
        "latest": max(days).isoformat() if days else None,
        "weight": weight_of(comparison),
        "losses": int(is_about_losses(comparison)),
        "place_id": question.place.partition("#")[0] if question.place else None,
        "sheet": json.dumps(sheet, ensure_ascii=False),
    }


def series_sheet(series: Series | None) -> Any:
    """What a question's sheet says of its figures over time, where these tell of it."""
    return to_plain(series) if series and tells_of_time(series) else None


def question_words(heading: str, actor_label: str) -> str:
    """What a question is found by."""
    return _words(heading, actor_label)


def _words(*said: object) -> str:
    """What people may look for; beside words of another script, or with accents, their plain Latin spelling."""
    words = " ".join(str(one) for one in said if one)
    plain = anyascii(words)
    return words if plain == words else f"{words} {plain}"


def incident_words(incident: Incident) -> str:
    """What an incident is found by."""
    where = [spot.label for spot in incident.where]
    told = (*where, *incident.actors, *incident.targets, *incident.means, *incident.outlets)
    return _words(incident.label, when(incident.when) if incident.when else "", *told)


def _estimates(comparison: Comparison, grounds: Grounds) -> dict[str, Any]:
    """The estimate by each rule that ships, by the rule's short name."""
    question, entries = comparison.question, comparison.entries
    one_event = bool(entries) and entries[0].id in grounds.events
    made = estimate_by(question, entries, grounds.roots, RULES.values(), grounds.ranks, one_event)
    return {short: to_plain(found) for short, found in zip(RULES, made, strict=True)}


def incident_places(number: int, incident: Incident) -> list[dict[str, Value]]:
    """A row for each place of an incident."""
    return [{"incident": number, "id": spot.place_id, "label": spot.label} for spot in incident.where]


def incident_row(number: int, incident: Incident, kept: Mapping[str, Any]) -> dict[str, Any]:
    """The row of an incident; `kept` is what its sheet holds beside what is shown."""
    killed = [t for t in incident.tolls if t.outcome == "killed" and t.victims == "people"]
    low, high = (killed[0].low, killed[0].high) if killed else (None, None)
    about = incident.about or (None, None)
    return {
        "number": number,
        "id": incident.id,
        "label": incident.label,
        "start_day": about[0].toordinal() if about[0] else None,
        "end_day": about[1].toordinal() if about[1] else None,
        "time_in_words": when(incident.when) if incident.when else None,
        "claims": len(incident.entries),
        "documents": len(incident.documents),
        "outlets": len(incident.outlets),
        "roots": len(incident.root_sources),
        "killed_low": low,
        "killed_high": high,
        "killed": None if low is None and high is None else range_in_words(killed[0]),
        "weight": _incident_weight(incident, low, high),
        "sheet": json.dumps(
            to_plain(replace(incident, entries=()))
            | {"claims": incident.claims, "names": incident_names(incident)}
            | kept,
            ensure_ascii=False,
        ),
    }


def _incident_weight(incident: Incident, low: int | None, high: int | None) -> float:
    apart = 5.0 if low is not None and high is not None and high > low else 0.0
    return round(apart + 2 * min(len(incident.root_sources), 20) + min(len(incident.entries), 50) / 10, 4)


def finding_row(number: int, finding: Disagreement, questions: Mapping[str, int], told: Told) -> dict[str, Value]:
    """The row of a finding; `questions` are the numbers of the questions of claims."""
    question = next((questions[claim] for claim in finding.claims if claim in questions), None)
    return {
        "number": number,
        "type": finding.type.value,
        "question": question,
        "inside": finding.inside,
        "reason": finding.reason,
        "claims": json.dumps(finding.claims[:MOST_IDS]),
        "independence": finding.independence.value,
        "independence_evidence": finding.independence_evidence,
        "weight": SERIOUS.get(finding.type, 0.0),
        "latest": told.latest(finding.claims),
    }


def _standing_row(number: int, standing: Standing) -> dict[str, Value]:
    sheet = {
        "documents": standing.documents[:MOST_IDS],
        "claims": standing.claims[:MOST_IDS],
        "first": standing.first[:MOST_IDS],
        "alone": standing.alone[:MOST_IDS],
        "copied_by": [to_plain(c) for c in standing.copied_by[:MOST_IDS]],
        "copied_from": [to_plain(c) for c in standing.copied_from[:MOST_IDS]],
        "revised": standing.revised[:MOST_IDS],
        "contradicted": standing.contradicted[:MOST_IDS],
    }
    return {
        "number": number,
        "kind": standing.kind.value,
        "name": standing.name,
        "folded": standing.name.casefold(),
        "owner": standing.owner,
        "owner_family": standing.owner_family,
        "basis": standing.basis,
        "documents": len(standing.documents),
        "claims": len(standing.claims),
        "first": len(standing.first),
        "alone": len(standing.alone),
        "copied_by": len(standing.copied_by),
        "copied_from": len(standing.copied_from),
        "revised": len(standing.revised),
        "contradicted": len(standing.contradicted),
        "sheet": json.dumps(sheet, ensure_ascii=False),
    }
