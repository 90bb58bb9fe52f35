"""Sources: outlets and their owners, documents, who copied whom, and the root sources behind the claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from whosays.brief.asking import Rest, cut
from whosays.brief.evidence import document_title, safe_url
from whosays.brief.grades import source_grade
from whosays.brief.notes import Note, Notes
from whosays.brief.sentences import day, days_in_words, label
from whosays.model.documents import Document
from whosays.model.entries import ClaimFilter
from whosays.model.findings import CopyFamily, RootSource
from whosays.model.outlets import Outlet
from whosays.model.pictures import Picture
from whosays.model.standings import Carried, Standing, VoiceKind

MOST_ROOTS = 40
MOST_DOCUMENTS = 150
MOST_FAMILIES = 60
MOST_OUTLETS = 60
MOST_BEHIND = 2


@dataclass(frozen=True, slots=True)
class Deed:
    """How often a source did something, with the first of the claims behind it."""

    count: int
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Deeds:
    """What a source did: counts, never grades. `carriers` are those who print its words, `carried` those whose text it prints."""

    first: Deed
    alone: Deed
    revised: Deed
    contradicted: Deed
    carriers: str
    carried: str


@dataclass(frozen=True, slots=True)
class OutletRow:
    """One outlet: what it is, who owns it, how many documents it published, and what it did; `grade` is what people graded it."""

    name: str
    kind: str
    country: str
    owner: str
    checked: str
    grade: str
    documents: int
    deeds: Deeds


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document, and why it adds no claims if it adds none."""

    title: str
    language: str | None
    outlet: str
    agency: str
    day: str
    url: str | None
    claims: int
    state: str
    sha256: str


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """One text and who carried it: the earliest, then each copy with its evidence."""

    first: str
    copies: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RootRow:
    """One root source: what it rests on, how many claims and documents stand on it, and what it did."""

    label: str
    basis: str
    evidence: str
    grade: str
    claims: int
    documents: int
    deeds: Deeds


@dataclass(frozen=True, slots=True)
class Sources:
    """All of the section; `more` says of each list how many have no room."""

    roots: tuple[RootRow, ...]
    families: tuple[FamilyRow, ...]
    outlets: tuple[OutletRow, ...]
    documents: tuple[DocumentRow, ...]
    more: Mapping[str, Rest | None]


def build_sources(picture: Picture, notes: Notes) -> Sources:
    """The picture's sources, in order of weight or publication."""
    claims = Counter(entry.document.id for entry in picture.entries)
    published = Counter(document.outlet for document in picture.documents if document.outlet)
    by_id = {document.id: document for document in picture.documents}
    deeds = {(s.kind, s.name): s for s in picture.standings}
    roots, more_roots = cut(_roots(picture), MOST_ROOTS, "sources", picture.wanted)
    outlets, more_outlets = cut(sorted(published.items()), MOST_OUTLETS, "sources", picture.wanted)
    families = [family for family in picture.families if len(family.members) > 1]
    documents, more = cut(picture.documents, MOST_DOCUMENTS, "documents", ClaimFilter())
    return Sources(
        roots=tuple(_root(row, picture, deeds, notes) for row in roots),
        families=tuple(_family(family, by_id) for family in families[:MOST_FAMILIES]),
        outlets=tuple(_outlet(name, count, picture, deeds, notes) for name, count in outlets),
        documents=tuple(_document(d, claims[d.id], d.id in picture.withdrawn) for d in documents),
        more={"roots": more_roots, "outlets": more_outlets, "documents": more},
    )


Standings = Mapping[tuple[VoiceKind, str], Standing]


def _deeds(standing: Standing | None, notes: Notes) -> Deeds:
    if standing is None:
        none = Deed(0, ())
        return Deeds(none, none, none, none, "", "")
    revised, contradicted = standing.revised, standing.contradicted
    return Deeds(
        Deed(len(standing.first), notes.cite(standing.first, MOST_BEHIND)),
        Deed(len(standing.alone), notes.cite(standing.alone, MOST_BEHIND)),
        Deed(len(revised), notes.cite((i for pair in revised for i in pair), MOST_BEHIND)),
        Deed(len(contradicted), notes.cite((i for pair in contradicted for i in pair), MOST_BEHIND)),
        _carriers(standing.copied_by),
        _carriers(standing.copied_from),
    )


def _carriers(carried: tuple[Carried, ...]) -> str:
    return ", ".join(f"{one.by} ({len(one.documents)})" for one in carried[:6])


def _roots(picture: Picture) -> list[tuple[RootSource, int, int]]:
    """The root sources with the number of their claims and documents, those with most claims first."""
    claims: Counter[str] = Counter()
    documents: dict[str, set[str]] = {}
    roots: dict[str, RootSource] = {}
    for entry in picture.entries:
        root = picture.roots.get(entry.id)
        if root:
            claims[root.key] += 1
            documents.setdefault(root.key, set()).add(entry.document.id)
            roots.setdefault(root.key, root)
    return [(roots[key], count, len(documents[key])) for key, count in claims.most_common()]


def _root(row: tuple[RootSource, int, int], picture: Picture, standings: Standings, notes: Notes) -> RootRow:
    root, claims, documents = row
    return RootRow(
        label=root.label,
        basis=root.basis.value,
        evidence=days_in_words(root.evidence),
        grade=source_grade(root.label, picture),
        claims=claims,
        documents=documents,
        deeds=_deeds(standings.get((VoiceKind.ROOT_SOURCE, root.label)), notes),
    )


def _family(family: CopyFamily, documents: Mapping[str, Document]) -> FamilyRow:
    labels = [label(documents[i]) if i in documents else i for i in family.members]
    return FamilyRow(labels[0], tuple(zip(labels[1:], map(days_in_words, family.evidence), strict=False)))


def _outlet(name: str, count: int, picture: Picture, standings: Standings, notes: Notes) -> OutletRow:
    outlet = picture.outlets.get(name) or Outlet(name)
    return OutletRow(
        name=name,
        kind=outlet.kind or "unknown",
        country=outlet.country or "unknown",
        owner=outlet.owner or "unknown",
        checked=outlet.source,
        grade=source_grade(name, picture),
        documents=count,
        deeds=_deeds(standings.get((VoiceKind.OUTLET, name)), notes),
    )


def _document(document: Document, claims: int, withdrawn: bool) -> DocumentRow:
    return DocumentRow(
        title=document_title(document),
        language=document.language,
        outlet=document.outlet or "unknown",
        agency=document.agency or "",
        day=day(document.published),
        url=safe_url(document.url),
        claims=claims,
        state=_state(document, withdrawn),
        sha256=document.sha256[:12],
    )


def _state(document: Document, withdrawn: bool) -> str:
    if withdrawn:
        return "withdrawn: its claims are not shown"
    return f"not read: {document.unread}" if document.unread else "read"
