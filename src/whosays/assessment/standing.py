"""What each outlet and each root source did in a record: how often first, alone, copied, corrected by itself, contradicted.

These are counts of what stands in the record, with the claims behind each. They are no grades: who is often first may be quick or careless, and who is
alone may be the only one there, or wrong. Grades are given by people (`grading`).

Rules that always hold: the answer does not depend on the order of the entries; every outlet of a document and every root source of a claim is there
once; no count is higher than the number of claims it names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from whosays.assessment.comparable import sorted_entries
from whosays.assessment.roots import OutletFinder, voice_of
from whosays.model.documents import Document
from whosays.model.entries import Entry
from whosays.model.findings import Comparison, CopyFamily, Disagreement, DisagreementType, RootSource
from whosays.model.standings import Carried, Standing, VoiceKind

Pair = tuple[str, str]


@dataclass(frozen=True)
class Ground:
    """All that standings are read from.

    Attributes:
        entries: The claims.
        documents: The documents, those without claims too.
        families: The copy families.
        roots: The root source of each claim.
        outlets: The table of outlets and owners.
        comparisons: The questions and who speaks to them.
        findings: Disagreements that are in no comparison.
    """

    entries: Sequence[Entry]
    documents: Sequence[Document]
    families: Sequence[CopyFamily]
    roots: Mapping[str, RootSource]
    outlets: OutletFinder
    comparisons: Sequence[Comparison] = ()
    findings: Sequence[Disagreement] = ()


@dataclass
class _Deeds:
    """What the voices of one kind did: claim ids or pairs of them, by voice."""

    first: dict[str, dict[str, None]] = field(default_factory=dict)
    alone: dict[str, dict[str, None]] = field(default_factory=dict)
    revised: dict[str, dict[Pair, None]] = field(default_factory=dict)
    contradicted: dict[str, dict[Pair, None]] = field(default_factory=dict)


def find_standings(ground: Ground) -> tuple[Standing, ...]:
    """The outlets, those with most documents first, then the root sources, those with most claims first."""
    return (*_outlets(ground), *_root_sources(ground))


def _outlets(ground: Ground) -> list[Standing]:
    claims = _by_voice(ground.entries, _outlet_of)
    deeds = _deeds(ground, _outlet_of)
    documents: dict[str, list[str]] = {}
    for document in ground.documents:
        if document.outlet:
            documents.setdefault(document.outlet, []).append(document.id)
    carried = _copies(ground)
    standings = []
    for name, ids in documents.items():
        outlet = ground.outlets.find(name)
        standings.append(
            Standing(
                kind=VoiceKind.OUTLET,
                name=name,
                owner=outlet.owner if outlet else None,
                owner_family=outlet.owner_family if outlet else None,
                basis="",
                documents=tuple(ids),
                claims=tuple(entry.id for entry in claims.get(name, ())),
                copied_by=_carried(carried, name, earlier=True),
                copied_from=_carried(carried, name, earlier=False),
            )
        )
    return sorted(
        (_with_deeds(standing, deeds, standing.name) for standing in standings),
        key=lambda s: (-len(s.documents), s.name),
    )


def _root_sources(ground: Ground) -> list[Standing]:
    def root_of(entry: Entry) -> str | None:
        return ground.roots[entry.id].key if entry.id in ground.roots else None

    claims, deeds = _by_voice(ground.entries, root_of), _deeds(ground, root_of)
    standings = []
    for key, told in claims.items():
        root = ground.roots[told[0].id]
        outlet = ground.outlets.find(root.label)
        standings.append(
            Standing(
                kind=VoiceKind.ROOT_SOURCE,
                name=root.label,
                owner=outlet.owner if outlet else None,
                owner_family=outlet.owner_family if outlet else None,
                basis=root.basis.value,
                documents=tuple(dict.fromkeys(entry.document.id for entry in told)),
                claims=tuple(entry.id for entry in told),
                copied_by=_relayed(told, key, ground.outlets),
            )
        )
        standings[-1] = _with_deeds(standings[-1], deeds, key)
    return sorted(standings, key=lambda s: (-len(s.claims), s.name, s.claims[:1]))


def _outlet_of(entry: Entry) -> str | None:
    return entry.document.outlet


Voice = Callable[[Entry], str | None]


def _by_voice(entries: Iterable[Entry], voice: Voice) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in sorted_entries(entries):
        name = voice(entry)
        if name is not None:
            found.setdefault(name, []).append(entry)
    return found


def _deeds(ground: Ground, voice: Voice) -> _Deeds:
    deeds = _Deeds()
    by_id = {entry.id: entry for entry in ground.entries}
    for comparison in ground.comparisons:
        _who_was_first(_by_voice(comparison.entries, voice), deeds)
    every = (*(d for comparison in ground.comparisons for d in comparison.disagreements), *ground.findings)
    for finding in every:
        for one, other in _pairs(finding):
            if one in by_id and other in by_id:
                _note(finding.type, by_id[one], by_id[other], voice, deeds)
    return deeds


def _who_was_first(told: Mapping[str, Sequence[Entry]], deeds: _Deeds) -> None:
    """Notes the only voice of a question as alone, or the one whose day of publication is before everybody else's as first."""
    if len(told) == 1:
        ((name, entries),) = told.items()
        deeds.alone.setdefault(name, {}).update(dict.fromkeys(entry.id for entry in entries))
        return
    dated = {name: entries[0].document.published for name, entries in told.items()}
    days = sorted(day for day in dated.values() if day is not None)
    if len(days) < 2 or days[0] == days[1]:
        return
    name = next(name for name, day in dated.items() if day == days[0])
    early = (entry.id for entry in told[name] if entry.document.published == days[0])
    deeds.first.setdefault(name, {}).update(dict.fromkeys(early))


def _pairs(finding: Disagreement) -> Iterator[Pair]:
    yield from zip(finding.claims, finding.claims[1:], strict=False)


def _note(kind: DisagreementType, one: Entry, other: Entry, voice: Voice, deeds: _Deeds) -> None:
    left, right = voice(one), voice(other)
    if kind is DisagreementType.REVISES and left is not None and left == right:
        deeds.revised.setdefault(left, {})[one.id, other.id] = None
    if kind is DisagreementType.CONTRADICTS and left != right:
        for name, own, others in ((left, one, other), (right, other, one)):
            if name is not None:
                deeds.contradicted.setdefault(name, {})[own.id, others.id] = None


def _with_deeds(standing: Standing, deeds: _Deeds, voice: str) -> Standing:
    return replace(
        standing,
        first=tuple(deeds.first.get(voice, ())),
        alone=tuple(deeds.alone.get(voice, ())),
        revised=tuple(deeds.revised.get(voice, ())),
        contradicted=tuple(deeds.contradicted.get(voice, ())),
    )


def _copies(ground: Ground) -> dict[Pair, Carried]:
    """Which outlet carries which other's text, by (the earlier, the later)."""
    documents = {document.id: document for document in ground.documents}
    told: dict[str, list[str]] = {}
    for entry in sorted_entries(ground.entries):
        told.setdefault(entry.document.id, []).append(entry.id)
    found: dict[Pair, list[str]] = {}
    for family in ground.families:
        members = [documents[member] for member in family.members if member in documents]
        for later in members[1:]:
            first = members[0].outlet
            if first and later.outlet and first != later.outlet:
                found.setdefault((first, later.outlet), []).append(later.id)
    return {
        pair: Carried("", tuple(ids), tuple(claim for document in ids for claim in told.get(document, ())))
        for pair, ids in found.items()
    }


def _carried(copies: Mapping[Pair, Carried], name: str, *, earlier: bool) -> tuple[Carried, ...]:
    """The others of the pairs in which `name` is the earlier outlet, or the later."""
    own, other = (0, 1) if earlier else (1, 0)
    found = [Carried(pair[other], c.documents, c.claims) for pair, c in copies.items() if pair[own] == name]
    return tuple(sorted(found, key=lambda c: (-len(c.documents), c.by)))


def _relayed(told: Sequence[Entry], key: str, outlets: OutletFinder) -> tuple[Carried, ...]:
    """The outlets that print a root source's claims and are not that source themselves."""
    by_outlet: dict[str, list[Entry]] = {}
    for entry in told:
        name = entry.document.outlet
        if name is not None and voice_of(name, outlets).key != key:
            by_outlet.setdefault(name, []).append(entry)
    found = [
        Carried(name, tuple(dict.fromkeys(e.document.id for e in entries)), tuple(e.id for e in entries))
        for name, entries in by_outlet.items()
    ]
    return tuple(sorted(found, key=lambda c: (-len(c.claims), c.by)))
