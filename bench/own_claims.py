"""How our own claims are assessed: their root sources and how they stand to one another, beside what people say of the given claims.

All articles are one record, with the tables that ship. A given claim is looked for among our own ones by its words (`end_to_end.map_claims`); what was
not read counts as not found. Nothing is printed here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from end_to_end import casualties_by_document, map_claims
from whosays.assessment.comparable import Events
from whosays.assessment.compare import compare
from whosays.assessment.event_tolls import find_event_subjects
from whosays.assessment.incidents import group_incidents
from whosays.assessment.independence import Sources
from whosays.assessment.pair_types import Context, type_pair
from whosays.documents.copies import find_copy_families
from whosays.model.entries import Entry
from whosays.model.findings import Comparison, DisagreementType
from whosays.model.incidents import Incident, TollScope
from whosays.reference.outlets import load_outlets
from whosays.reference.places import load_gazetteer

NOT_READ, NOT_COMPARED = "not read", "not compared"
"""What stands for the type of a pair of which a claim was not read, and of one that is in no common question."""

Cell = Mapping[str, Any]


@dataclass(frozen=True)
class PairFound:
    """A pair that people typed, and what was made of it.

    Attributes:
        gold: The type by people.
        typed: The type by the rules, however the claims are grouped, or `NOT_READ`.
        shown: The type that `compare` gives, or `NOT_READ` or `NOT_COMPARED`.
        same_numbers: Whether both numbers were read as people read them.
        what: The pair in words.
    """

    gold: str
    typed: str
    shown: str
    same_numbers: bool
    what: str


@dataclass(frozen=True)
class OwnRecord:
    """Our own claims of the articles as one record, assessed, and which of them stand for given ones."""

    entries: Mapping[str, Entry]
    mapped: Mapping[str, Entry]
    sources: Sources
    comparisons: Sequence[Comparison]
    incidents: Sequence[Incident]
    events: Events

    @classmethod
    def of(cls, cells: Iterable[Cell], entries: Sequence[Entry]) -> OwnRecord:
        """`entries` assessed as a record of its own."""
        outlets, gazetteer = load_outlets(), load_gazetteer()
        families = find_copy_families(list({e.document.id: e.document for e in entries}.values()))
        sources = Sources.of(entries, families, outlets, entries)
        casualties = casualties_by_document(entries)
        incidents = group_incidents(entries, sources.roots, families, (), gazetteer).incidents
        events = find_event_subjects(incidents)
        return cls(
            {entry.id: entry for entry in entries},
            {key: entry for cell in cells for key, entry in map_claims(cell, casualties).items()},
            sources,
            compare(entries, families, outlets, contains=gazetteer.contains, events=events),
            incidents,
            events,
        )

    def coverage(self, cells: Iterable[Cell]) -> tuple[int, int, int]:
        """How many claims are given, how many of them were read, and how many with the number that people read."""
        claims = [(self.mapped.get(f"{cell['cell_id']}:{c['claim']}"), c) for cell in cells for c in cell["claims"]]
        return (
            len(claims),
            sum(e is not None for e, _ in claims),
            sum(e is not None and same_number(e, c) for e, c in claims),
        )

    def pairs(self, cells: Iterable[Cell]) -> Iterator[PairFound]:
        """Every pair of claims that people typed."""
        questions = {entry.id: at for at, c in enumerate(self.comparisons) for entry in c.entries}
        linked = set(self._linked(questions))
        for cell in cells:
            claims = {claim["claim"]: claim for claim in cell["claims"]}
            for relation in cell["relations"]:
                for numbers in combinations(relation["claims"], 2):
                    yield self._pair(cell, relation, [claims[n] for n in numbers], questions, linked)

    def _linked(self, questions: Mapping[str, int]) -> Iterator[frozenset[int]]:
        """The pairs of questions that are shown as a part and its whole."""
        for comparison in self.comparisons:
            for found in comparison.disagreements:
                if found.type is DisagreementType.DIFFERENT_SCOPE:
                    yield frozenset(questions[claim] for claim in found.claims)

    def _pair(
        self, cell: Cell, relation: Mapping[str, Any], claims: Sequence[Mapping[str, Any]], questions: Mapping[str, int],
        linked: set[frozenset[int]],
    ) -> PairFound:  # fmt: skip
        name = f"{cell['cell_id']} {','.join(str(c['claim']) for c in claims)} {relation['why']}"
        found = [self.mapped.get(f"{cell['cell_id']}:{c['claim']}") for c in claims]
        left, right = found
        if left is None or right is None or left.id == right.id or not (left.claim.quantity and right.claim.quantity):
            return PairFound(relation["type"], NOT_READ, NOT_READ, False, name)
        between = {questions.get(left.id), questions.get(right.id)}
        one_event = len(between) == 1 and left.id in self.events
        finding = type_pair(left, right, Context(self.sources, one_event=one_event))
        shown = finding.type.value if len(between) == 1 and None not in between else NOT_COMPARED
        if shown == NOT_COMPARED and frozenset(between) in linked:
            shown = DisagreementType.DIFFERENT_SCOPE.value
        numbers = same_number(left, claims[0]) and same_number(right, claims[1])
        return PairFound(relation["type"], finding.type.value, shown, numbers, f"{name} | {finding.reason}")

    def root_counts(self, cells: Iterable[Cell]) -> Iterator[tuple[int, int, int]]:
        """Of every incident: origins of its full death tolls by people, those of claims that were read, and root sources by our own tracing."""
        for cell in cells:
            for incident in cell["incidents"]:
                tolls = sourced_tolls(cell, incident)
                read = [(c, e) for c in tolls if (e := self.mapped.get(f"{cell['cell_id']}:{c['claim']}"))]
                origins = {origin for claim, _ in read for origin in claim["origins"]}
                roots = {self.sources.roots[entry.id].key for _, entry in read}
                yield len(incident["origins_of_killed"]), len(origins), len(roots)

    def own_root_counts(self, cells: Iterable[Cell]) -> Iterator[tuple[int, int]]:
        """Of every incident: origins of its full death tolls by people, and root sources of those of our own incident that holds most of its claims."""
        incident_of = {claim: incident for incident in self.incidents for claim in incident.claims}
        for cell in cells:
            for incident in cell["incidents"]:
                keys = [
                    f"{cell['cell_id']}:{c['claim']}" for c in cell["claims"] if c["incident"] == incident["incident"]
                ]
                own = Counter(
                    incident_of[self.mapped[key].id].id
                    for key in keys
                    if key in self.mapped and self.mapped[key].id in incident_of
                )
                best = min(own, key=lambda name: (-own[name], name), default=None)
                holding = next((found for found in self.incidents if found.id == best), None)
                yield len(incident["origins_of_killed"]), len(self._roots_of(holding)) if holding else 0

    def _roots_of(self, incident: Incident) -> set[str]:
        """The root sources of the full death tolls of an incident whose words give a source."""
        return {
            row.root.key
            for toll in incident.tolls
            if toll.outcome == "killed"
            for row in toll.rows
            if row.scope is TollScope.ALL and self.entries[row.claim_id].claim.attribution
        }


def sourced_tolls(cell: Cell, incident: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The given full death tolls of an incident whose words give a source."""
    return [
        c for c in cell["claims"]
        if c["incident"] == incident["incident"] and c["outcome"] == "killed" and c["scope"] == "all" and c["origins"]
    ]  # fmt: skip


def same_number(entry: Entry, claim: Mapping[str, Any]) -> bool:
    """Whether our claim has the number that people read in the given one; of open ranges the bound alone counts."""
    quantity = entry.claim.quantity
    if quantity is None:
        return False
    if claim["high"] is None:
        return quantity.low is not None and quantity.low in (claim["low"], claim["low"] + 1)
    return (quantity.low, quantity.high) == (claim["low"], claim["high"])
