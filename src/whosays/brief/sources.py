"""Sources: outlets and their owners, documents, who copied whom, and the root sources behind the claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from whosays.brief.evidence import document_title, safe_url
from whosays.brief.sentences import day, days_in_words, label
from whosays.model.documents import Document
from whosays.model.findings import CopyFamily, RootSource
from whosays.model.pictures import Picture


@dataclass(frozen=True, slots=True)
class OutletRow:
    """One outlet: what it is, who owns it, and how many documents it published."""

    name: str
    kind: str
    country: str
    owner: str
    checked: str
    documents: int


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
    """One root source: what it rests on, how many claims and documents stand on it."""

    label: str
    basis: str
    evidence: str
    claims: int
    documents: int


@dataclass(frozen=True, slots=True)
class Sources:
    """All of the section."""

    roots: tuple[RootRow, ...]
    families: tuple[FamilyRow, ...]
    outlets: tuple[OutletRow, ...]
    documents: tuple[DocumentRow, ...]


def build_sources(picture: Picture) -> Sources:
    """The picture's sources, in order of weight or publication."""
    claims = Counter(entry.document.id for entry in picture.entries)
    published = Counter(document.outlet for document in picture.documents if document.outlet)
    documents = {document.id: document for document in picture.documents}
    return Sources(
        roots=_roots(picture),
        families=tuple(_family(family, documents) for family in picture.families if len(family.members) > 1),
        outlets=tuple(_outlet(name, count, picture) for name, count in sorted(published.items())),
        documents=tuple(_document(d, claims[d.id], d.id in picture.withdrawn) for d in picture.documents),
    )


def _roots(picture: Picture) -> tuple[RootRow, ...]:
    claims: Counter[str] = Counter()
    documents: dict[str, set[str]] = {}
    roots: dict[str, RootSource] = {}
    for entry in picture.entries:
        root = picture.roots.get(entry.id)
        if root:
            claims[root.key] += 1
            documents.setdefault(root.key, set()).add(entry.document.id)
            roots.setdefault(root.key, root)
    return tuple(
        RootRow(
            roots[key].label, roots[key].basis.value, days_in_words(roots[key].evidence), count, len(documents[key])
        )
        for key, count in claims.most_common()
    )


def _family(family: CopyFamily, documents: Mapping[str, Document]) -> FamilyRow:
    labels = [label(documents[i]) if i in documents else i for i in family.members]
    return FamilyRow(labels[0], tuple(zip(labels[1:], map(days_in_words, family.evidence), strict=False)))


def _outlet(name: str, count: int, picture: Picture) -> OutletRow:
    outlet = picture.outlets.get(name)
    if outlet is None:
        return OutletRow(name, "unknown", "unknown", "unknown", "", count)
    return OutletRow(
        name, outlet.kind or "unknown", outlet.country or "unknown", outlet.owner or "unknown", outlet.source, count
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
