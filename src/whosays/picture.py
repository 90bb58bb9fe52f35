"""From the record to a picture: entries under people's judgements, selected, assessed.

    record → resolution (judgements) → assessment → surfaces

What a surface shows is computed here from what the record holds, every time: there is no stored result that could go stale.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from whosays.model.actors import NameJudgement, Sameness
from whosays.model.decisions import Action, Decision
from whosays.model.documents import Document
from whosays.model.entries import ClaimFilter, Entry
from whosays.model.event_rows import ROW_TYPES
from whosays.model.findings import Comparison, CopyFamily, Disagreement, EstimateRule, Force, RootSource, TimelineItem
from whosays.model.forecasts import Forecast
from whosays.model.formations import Formation
from whosays.model.grades import Grade, Support
from whosays.model.incidents import IncidentJudgement, Incidents
from whosays.model.outlets import Outlet
from whosays.model.pictures import Picture
from whosays.model.plain import from_plain
from whosays.model.series import Series
from whosays.model.standings import Standing
from whosays.model.traces import Trace

if TYPE_CHECKING:
    from whosays.assessment.comparable import Events
    from whosays.assessment.independence import Sources
    from whosays.record.store import Record
    from whosays.reference.outlets import OutletTable
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


def _parents_in_table(actor_id: str) -> frozenset[str]:
    from whosays.reference.actors import load_actors

    row = load_actors().get(actor_id)
    return frozenset({row.parent}) if row and row.parent else frozenset()


_EVERYTHING = ClaimFilter()


@dataclass(frozen=True)
class View:
    """A record seen through a filter; every part is computed once, when it is first asked for.

    Attributes:
        record: The record.
        wanted: Which of its claims.
        rule: The rule that makes estimates.
    """

    record: Record
    wanted: ClaimFilter = field(default_factory=ClaimFilter)
    rule: str = EstimateRule.RANGE

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """Every decision of the record."""
        return self.record.decisions()

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places that ship."""
        from whosays.reference.places import load_gazetteer

        return load_gazetteer()

    @cached_property
    def outlets(self) -> OutletTable:
        """The outlets that ship, under what people of this record said."""
        from whosays.reference.outlets import load_outlets

        return load_outlets().with_more(outlets_of(self.decisions))

    @cached_property
    def judgements(self) -> tuple[NameJudgement, ...]:
        """People's judgements on names."""
        return judgements_of(self.decisions)

    @cached_property
    def incident_judgements(self) -> tuple[IncidentJudgement, ...]:
        """People's judgements on which claims are of one event, oldest first."""
        return incident_judgements_of(self.decisions)

    @cached_property
    def all_entries(self) -> tuple[Entry, ...]:
        """Every current entry under people's judgements, whatever the filter."""
        return under_judgements(self.record.entries(), self.decisions, self.gazetteer)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that the filter wants."""
        from whosays.record.selection import select_entries

        return select_entries(self.all_entries, self.wanted, self._find_places, self.gazetteer.contains)

    @cached_property
    def published(self) -> tuple[Entry, ...]:
        """Every entry of the documents that had been published by the filter's `known_on`: a narrower question forgets no citation."""
        known = {document.id for document in self.documents}
        return tuple(entry for entry in self.all_entries if entry.document.id in known)

    def _find_places(self, name: str) -> frozenset[str]:
        by_id = self.gazetteer.get(name)
        return frozenset({by_id.id} if by_id else {place.id for place in self.gazetteer.find(name)})

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Every document that had been published by the filter's `known_on`, if it has one."""
        day = self.wanted.known_on
        documents = self.record.documents()
        return (
            documents if day is None else tuple(d for d in documents if d.published is not None and d.published <= day)
        )

    @cached_property
    def families(self) -> tuple[CopyFamily, ...]:
        """Documents that carry one text."""
        from whosays.documents.copies import find_copy_families

        return find_copy_families(tuple(d for d in self.documents if d.media_type not in ROW_TYPES))

    @cached_property
    def roots(self) -> Mapping[str, RootSource]:
        """The root source of every entry, by claim id."""
        from whosays.assessment.roots import find_root_sources

        return find_root_sources(self.entries, self.families, self.outlets, self.published)

    @cached_property
    def of_one_event(self) -> Events:
        """What claims count that were taken to be of one event, by claim id."""
        from whosays.assessment.event_tolls import find_event_subjects

        return find_event_subjects(self.incidents.incidents)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Comparable claims, with estimates and disagreements."""
        from whosays.assessment.compare import compare

        groupings = groupings_of(self.decisions)
        return compare(
            self.entries,
            self.families,
            self.outlets,
            groupings,
            self.gazetteer.contains,
            self.rule,
            citing=self.published,
            grades=self.grade_ranks,
            events=self.of_one_event,
        )

    @cached_property
    def inside(self) -> tuple[Disagreement, ...]:
        """Findings inside one document that no comparison makes already."""
        from whosays.assessment.inside import find_inside

        made = {(d.type, frozenset(d.claims)) for comparison in self.comparisons for d in comparison.disagreements}
        by_document: dict[str, list[Entry]] = {}
        for entry in self.entries:
            by_document.setdefault(entry.document.id, []).append(entry)
        found = (d for entries in by_document.values() for d in find_inside(tuple(entries), self.gazetteer.contains))
        return tuple(d for d in found if (d.type, frozenset(d.claims)) not in made)

    @cached_property
    def _own_sources(self) -> Sources:
        """The sources of the wanted entries, with what is cited in everything published."""
        from whosays.assessment.independence import Sources

        return Sources.of(self.entries, self.families, self.outlets, self.published)

    @cached_property
    def opposed(self) -> tuple[Disagreement, ...]:
        """Statements without a number that cannot both hold: denials, rival attackers, two holders of one place."""
        from whosays.assessment.opposed import find_opposed

        return find_opposed(self.entries, self._own_sources, self.gazetteer.contains)

    @cached_property
    def traces(self) -> Mapping[str, Trace]:
        """The root source and the independence of every entry, by claim id."""
        from whosays.assessment.traces import trace_claims

        return trace_claims(self.entries, self._own_sources, self.comparisons)

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """Everything counted of which there are figures of two times or more, by root source."""
        from whosays.assessment.series import find_series

        return find_series(self.comparisons, self.roots)

    @cached_property
    def sources(self) -> tuple[Standing, ...]:
        """What each outlet and root source did: first, alone, copied, revised by itself, contradicted."""
        from whosays.assessment.standing import Ground, find_standings

        wanted = {entry.document.id for entry in self.entries}
        documents = [document for document in self.documents if document.id in wanted or self.wanted == _EVERYTHING]
        findings = (*self.inside, *self.opposed)
        return find_standings(
            Ground(self.entries, documents, self.families, self.roots, self.outlets, self.comparisons, findings)
        )

    @cached_property
    def forces(self) -> tuple[Force, ...]:
        """The order of battle."""
        from whosays.assessment.orbat import order_of_battle

        return order_of_battle(self.entries)

    @cached_property
    def formations(self) -> tuple[Formation, ...]:
        """The order of battle with ties, figures, sites and commanders."""
        from whosays.assessment.orbat_tree import Background, build_formations
        from whosays.reference.actors import load_actors

        background = Background(load_actors(), groupings_of(self.decisions), self.wanted.as_of)
        return build_formations(self.forces, self.entries, self.comparisons, background)

    @cached_property
    def grades(self) -> tuple[Grade, ...]:
        """The grades that people gave and that stand."""
        from whosays.assessment.grading import grades_of

        return grades_of(self.decisions)

    @cached_property
    def _all_sources(self) -> Sources:
        from whosays.assessment.independence import Sources

        return Sources.of(self.all_entries, self.families, self.outlets)

    def support(self, entry: Entry) -> Support:
        """What of the whole record stands behind a claim, whatever the filter."""
        from whosays.assessment.support import find_support

        groupings = groupings_of(self.decisions)
        return find_support(entry, self.all_entries, self._all_sources, groupings, self.gazetteer.contains)

    @cached_property
    def grade_ranks(self) -> Mapping[str, int]:
        """The rank of each claim that people graded, or whose source they did; 1 is the best."""
        from whosays.assessment.grading import estimate_ranks

        return estimate_ranks(self.decisions, self.entries, self.outlets)

    @cached_property
    def forecasts(self) -> tuple[Forecast, ...]:
        """What sources said would come, with what came of it in anything published so far."""
        from whosays.assessment.forecasts import find_forecasts
        from whosays.assessment.outcomes import Setting

        setting = Setting(groupings_of(self.decisions), self.gazetteer.contains, _parents_in_table)
        return find_forecasts(self.entries, self.decisions, self.roots, setting, self.published)

    @cached_property
    def incidents(self) -> Incidents:
        """The incidents of which the filter wants a claim, each with all its published claims; and what belongs to no single event."""
        from whosays.assessment.incidents import group_incidents
        from whosays.assessment.roots import find_root_sources

        roots = find_root_sources(self.published, self.families, self.outlets)
        found = group_incidents(self.published, roots, self.families, self.incident_judgements, self.gazetteer)
        return found.with_claims(frozenset(entry.id for entry in self.entries))

    @cached_property
    def timeline(self) -> tuple[TimelineItem, ...]:
        """What happened when."""
        from whosays.assessment.timeline import build_timeline

        return build_timeline(self.entries, self.found, self.incidents.incidents)

    @cached_property
    def found(self) -> tuple[Disagreement, ...]:
        """Every disagreement: of comparisons, inside one document, and of statements without a number."""
        return (*(d for comparison in self.comparisons for d in comparison.disagreements), *self.inside, *self.opposed)

    @cached_property
    def folded_timeline(self) -> tuple[TimelineItem, ...]:
        """The timeline with repeats, and reports of one event of an incident, in one line each."""
        from whosays.assessment.timeline import fold_timeline

        return fold_timeline(self.timeline, self.found, self.roots)

    @cached_property
    def names(self) -> tuple[NameJudgement, ...]:
        """Judgements on names: people's, and the machine's proposals that nobody has judged."""
        from whosays.resolution.proposals import open_proposals

        return (*self.judgements, *open_proposals(self.all_entries, self.judgements))

    def picture(self, title: str, today: date) -> Picture:
        """All of it as one value."""
        from whosays.assessment.derived import find_derived

        known = {document.outlet: self.outlets.find(document.outlet) for document in self.documents if document.outlet}
        return Picture(
            title=title,
            entries=self.entries,
            documents=self.documents,
            withdrawn=frozenset(self.record.withdrawn()),
            outlets={name: outlet for name, outlet in known.items() if outlet},
            families=self.families,
            roots=self.roots,
            comparisons=self.comparisons,
            inside=self.inside,
            opposed=self.opposed,
            forces=self.forces,
            timeline=self.timeline,
            names=self.names,
            readers=tuple(dict.fromkeys(entry.reader for entry in self.entries)),
            as_of=self.wanted.as_of,
            known_on=self.wanted.known_on,
            made_on=today,
            incidents=self.incidents,
            formations=self.formations,
            forecasts=self.forecasts,
            grades=self.grades,
            series=self.series,
            standings=self.sources,
            derived=find_derived(self.entries),
            wanted=self.wanted,
        )
