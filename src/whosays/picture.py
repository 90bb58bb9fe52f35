"""From the record to a picture: entries under people's judgements, selected, assessed.

    record → resolution (judgements) → assessment → surfaces

What a surface shows is computed here from what the record holds, every time: there is no stored result that could go stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from whosays.decided import groupings_of, incident_judgements_of, judgements_of, outlets_of, under_judgements
from whosays.model.actors import NameJudgement
from whosays.model.decisions import Decision
from whosays.model.documents import Document
from whosays.model.entries import ClaimFilter, Entry
from whosays.model.event_rows import ROW_TYPES
from whosays.model.findings import Comparison, CopyFamily, Disagreement, EstimateRule, Force, RootSource, TimelineItem
from whosays.model.forecasts import Forecast
from whosays.model.formations import Formation
from whosays.model.grades import Grade, Support
from whosays.model.incidents import IncidentJudgement, Incidents
from whosays.model.pictures import Picture
from whosays.model.series import Series
from whosays.model.standings import Standing
from whosays.model.traces import Trace

if TYPE_CHECKING:
    from whosays.assessment.comparable import Events, Group
    from whosays.assessment.independence import Sources
    from whosays.record.store import Record
    from whosays.reference.outlets import OutletTable
    from whosays.reference.places import Gazetteer


_EVERYTHING = ClaimFilter()


@dataclass(frozen=True)
class View:
    """A record seen through a filter; every part is computed once, when it is first asked for.

    What lists claims has those that the filter wants. What sets claims side by side has whole questions: all that speaks to a question that the filter
    asks for, as far as it is of the statements that the filter wants.

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
        """The entries that the filter wants, one by one."""
        return self._select(self.wanted)

    def _select(self, wanted: ClaimFilter) -> tuple[Entry, ...]:
        from whosays.record.selection import select_entries

        return select_entries(self.all_entries, wanted, self._find_places, self.gazetteer.contains)

    @cached_property
    def stated(self) -> tuple[Entry, ...]:
        """The entries of the statements that the filter wants, whatever they are about: what may be set beside `entries`."""
        return self._select(self.wanted.of_statements()) if self.wanted.asks_about else self.entries

    @cached_property
    def asked(self) -> tuple[Group, ...]:
        """The questions that the filter asks for, each with every entry that speaks to it."""
        from whosays.assessment.comparable import group_comparable
        from whosays.record.selection import select_questions

        kept = [entry for entry in self.stated if not entry.withdrawn and entry.status.counts]
        groups = group_comparable(kept, self.groupings, self.gazetteer.contains, self.of_one_event)
        if not self.wanted.asks_about:
            return groups
        return select_questions(groups, self.all_entries, self.wanted, self._find_places, self.gazetteer.contains)

    @cached_property
    def compared(self) -> tuple[Entry, ...]:
        """The entries that the filter wants, and all others on the questions that it asks for."""
        if not self.wanted.asks_about:
            return self.entries
        return self._in_order(self.entries, (entry.id for _, told in self.asked for entry in told))

    @cached_property
    def whole(self) -> tuple[Entry, ...]:
        """All entries that an answer rests on: those `compared`, and those that something else sets against them."""
        if not self.wanted.asks_about:
            return self.entries
        return self._in_order(self.compared, (claim for finding in self.found for claim in finding.claims))

    def _in_order(self, entries: Iterable[Entry], others: Iterable[str]) -> tuple[Entry, ...]:
        ids = {*(entry.id for entry in entries), *others}
        return tuple(entry for entry in self.stated if entry.id in ids)

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
        """The root source of every entry that the answer rests on, by claim id."""
        return self._trace(self.whole)

    def roots_of(self, entries: Iterable[Entry]) -> Mapping[str, RootSource]:
        """The root source of each of `entries`, by claim id."""
        return self._trace(tuple(entries)) if self.wanted.asks_about else self.roots

    def _trace(self, entries: tuple[Entry, ...]) -> Mapping[str, RootSource]:
        from whosays.assessment.roots import find_root_sources

        return find_root_sources(entries, self.families, self.outlets, self.published)

    @cached_property
    def groupings(self) -> dict[str, frozenset[str]]:
        """The groupings that people declared."""
        return groupings_of(self.decisions)

    @cached_property
    def of_one_event(self) -> Events:
        """What claims count that were taken to be of one event, by claim id."""
        from whosays.assessment.event_tolls import find_event_subjects

        return find_event_subjects(self._events.incidents)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The questions asked for, each whole, with estimates and disagreements."""
        from whosays.assessment.compare import Beside, Making, compare_groups
        from whosays.assessment.independence import Sources
        from whosays.assessment.rules import find_rule

        kept = tuple(entry for entry in self.compared if not entry.withdrawn and entry.status.counts)
        sources = Sources.of(kept, self.families, self.outlets, self.published)
        making = Making(find_rule(self.rule), self.grade_ranks)
        questions = Beside(self.asked, self.groupings, self.gazetteer.contains)
        return compare_groups(questions, sources, making, self.of_one_event)

    @cached_property
    def inside(self) -> tuple[Disagreement, ...]:
        """Findings inside one document that no comparison makes already, and that an entry of the answer has a part in."""
        from whosays.assessment.inside import find_inside

        made = {(d.type, frozenset(d.claims)) for comparison in self.comparisons for d in comparison.disagreements}
        by_document: dict[str, list[Entry]] = {entry.document.id: [] for entry in self.compared}
        for entry in self.stated:
            if entry.document.id in by_document:
                by_document[entry.document.id].append(entry)
        found = (d for entries in by_document.values() for d in find_inside(tuple(entries), self.gazetteer.contains))
        return tuple(d for d in self._touching(found) if (d.type, frozenset(d.claims)) not in made)

    def _touching(self, findings: Iterable[Disagreement]) -> Iterable[Disagreement]:
        """Those of `findings` that an entry of the answer has a part in."""
        known = {entry.id for entry in self.compared}
        return (finding for finding in findings if not known.isdisjoint(finding.claims))

    @cached_property
    def _own_sources(self) -> Sources:
        """The sources of the entries of the answer, with what is cited in everything published."""
        from whosays.assessment.independence import Sources

        return Sources.of(self.whole, self.families, self.outlets, self.published)

    @cached_property
    def opposed(self) -> tuple[Disagreement, ...]:
        """Statements without a number that cannot both hold: denials, rival attackers, two holders of one place."""
        from whosays.assessment.independence import Sources
        from whosays.assessment.opposed import beside, find_opposed

        contains = self.gazetteer.contains
        if not self.wanted.asks_about:
            return find_opposed(self.entries, self._own_sources, contains)
        near = beside(self.stated, {entry.id for entry in self.compared})
        sources = Sources.of(near, self.families, self.outlets, self.published)
        return tuple(self._touching(find_opposed(near, sources, contains)))

    @cached_property
    def traces(self) -> Mapping[str, Trace]:
        """The root source and the independence of every entry, by claim id."""
        from whosays.assessment.traces import trace_claims

        return trace_claims(self.whole, self._own_sources, self.comparisons)

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """Everything counted of which there are figures of two times or more, by root source."""
        from whosays.assessment.series import find_series

        return find_series(self.comparisons, self.roots_of(self.compared))

    @cached_property
    def sources(self) -> tuple[Standing, ...]:
        """What each outlet and root source did: first, alone, copied, revised by itself, contradicted."""
        from whosays.assessment.standing import Ground, find_standings

        wanted = {entry.document.id for entry in self.whole}
        documents = [document for document in self.documents if document.id in wanted or self.wanted == _EVERYTHING]
        findings = (*self.inside, *self.opposed)
        return find_standings(
            Ground(self.whole, documents, self.families, self.roots, self.outlets, self.comparisons, findings)
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

        background = Background(load_actors(), self.groupings, self.wanted.as_of)
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

        return find_support(entry, self.all_entries, self._all_sources, self.groupings, self.gazetteer.contains)

    @cached_property
    def grade_ranks(self) -> Mapping[str, int]:
        """The rank of each claim that people graded, or whose source they did; 1 is the best."""
        from whosays.assessment.grading import estimate_ranks

        return estimate_ranks(self.decisions, self.compared, self.outlets)

    @cached_property
    def forecasts(self) -> tuple[Forecast, ...]:
        """What sources said would come, with what came of it in anything published so far."""
        from whosays.assessment.forecasts import find_forecasts
        from whosays.assessment.outcomes import Setting
        from whosays.reference.actors import parents_of

        setting = Setting(self.groupings, self.gazetteer.contains, parents_of)
        return find_forecasts(self.entries, self.decisions, self.roots_of(self.entries), setting, self.published)

    @cached_property
    def _events(self) -> Incidents:
        """Every incident, and what belongs to no single event."""
        from whosays.assessment.incidents import group_incidents

        roots = self._trace(self.published)
        return group_incidents(self.published, roots, self.families, self.incident_judgements, self.gazetteer)

    @cached_property
    def incidents(self) -> Incidents:
        """The incidents of which the filter wants a claim, each with all its published claims; and what belongs to no single event."""
        return self._events.with_claims(frozenset(entry.id for entry in self.entries))

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

        return fold_timeline(self.timeline, self.found, self.roots_of(self.entries))

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
            entries=self.whole,
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
            readers=tuple(dict.fromkeys(entry.reader for entry in self.whole)),
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
            beside=len(self.whole) - len(self.entries),
        )
