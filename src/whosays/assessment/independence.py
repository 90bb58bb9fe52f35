"""Whether two claims come from sources that do not depend on one another.

Corroboration counts root sources, and only those shown to be independent. The question is answered closed: two claims are independent when their
roots differ, both owners are known and differ, no copy family holds both and neither cites the other. Where any of this is not known, the answer is
"not established", which is an answer of its own and says why.

Rule that always holds: the answer and its words do not depend on which of the two claims is named first.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from whosays.assessment.roots import OutletFinder, Tracer, find_citations, find_root_sources
from whosays.assessment.speakers import speakers_of
from whosays.model.entries import Entry
from whosays.model.findings import Basis, CopyFamily, Independence, RootSource

OBSERVERS = ("agency", "monitor", "research")
"""Kinds of outlets that report what they themselves counted; of others, a text that names no source leaves open whom it follows."""


COPIED_WORDS = 8
"""A sentence of so many words that stands in two documents was not written twice."""


@dataclass(frozen=True)
class Sources:
    """What is known of the sources of some entries.

    Attributes:
        roots: Root source by claim id.
        families: Copy families of their documents.
        outlets: The table of outlets and owners.
        edges: Which document names which source (`find_citations`).
    """

    roots: Mapping[str, RootSource]
    families: Sequence[CopyFamily]
    outlets: OutletFinder
    edges: Container[tuple[str, str]]
    _family_of: dict[str, str] = field(init=False, repr=False, compare=False)
    _tracer: Tracer = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_family_of", {m: f.id for f in self.families for m in f.members})
        object.__setattr__(self, "_tracer", Tracer(self.families, self.outlets))

    @classmethod
    def of(
        cls,
        entries: Sequence[Entry],
        families: Sequence[CopyFamily],
        outlets: OutletFinder,
        citing: Sequence[Entry] | None = None,
    ) -> Sources:
        """The sources of `entries`, traced; who cites whom is looked for in `citing`, or in `entries` where that is not given."""
        edges = find_citations(entries if citing is None else citing, outlets)
        return cls(find_root_sources(entries, families, outlets, citing), families, outlets, edges)

    def are_copies(self, a: Entry, b: Entry) -> bool:
        """Whether the documents of two claims are of one copy family."""
        family = self._family_of.get(a.document.id)
        return family is not None and family == self._family_of.get(b.document.id)

    def tell_independence(self, a: Entry, b: Entry) -> tuple[Independence, str]:
        """How the sources of two entries stand to one another, and the evidence in words; the same whichever of the two is named first."""
        a, b = sorted((a, b), key=lambda entry: (self.roots[entry.id].key, entry.id))
        left, right = self.roots[a.id], self.roots[b.id]
        if left.key == right.key:
            return Independence.SAME_ROOT, f"{left.label} in both: {_said_once(left.evidence, right.evidence)}"
        doubt = next(self._doubts(a, b), None)
        if doubt:
            return Independence.NOT_ESTABLISHED, doubt
        evidence = f"{left.label} and {right.label} have different known owners, share no text, and neither cites the other here"
        return Independence.INDEPENDENT, evidence

    def _doubts(self, a: Entry, b: Entry) -> Iterator[str]:
        for entry in (a, b):
            yield from self._doubts_about(entry)
        yield from self._shared(a, b)
        for citing, cited in ((a, b), (b, a)):
            if self._cites(citing, cited):
                yield f"{self.roots[citing.id].label} and {self.roots[cited.id].label} may share a source: the text cites one for the other"

    def _doubts_about(self, entry: Entry) -> Iterator[str]:
        root = self.roots[entry.id]
        if root.basis is not Basis.CHAIN and speakers_of(entry):
            yield f"nobody knows who stands behind {root.label}: {root.evidence}"
        if root.basis is not Basis.CHAIN and not self._observes(root):
            yield f"the text does not say where {root.label} has the figure from"
        if not root.key.startswith("owner:"):
            yield f"who stands behind {root.label} is not known"

    def _observes(self, root: RootSource) -> bool:
        outlet = self.outlets.find(root.label)
        return outlet is not None and any(word in outlet.kind.casefold() for word in OBSERVERS)

    def _shared(self, a: Entry, b: Entry) -> Iterator[str]:
        left, right = self.roots[a.id], self.roots[b.id]
        words = a.claim.sentence.text.split()
        if a.document.id != b.document.id and len(words) >= COPIED_WORDS and words == b.claim.sentence.text.split():
            yield "the same sentence stands, word for word, in both documents"
        owner = self.outlets.same_owner(left.label, right.label)
        if owner:
            yield f"{left.label} and {right.label} share an owner: {owner}"
        both_named = left.basis is Basis.CHAIN and right.basis is Basis.CHAIN
        if not both_named and self.are_copies(a, b):
            yield "the two documents carry one text"

    def _cites(self, citing: Entry, cited: Entry) -> bool:
        key = self.roots[cited.id].key
        if key in self._tracer.named_keys(citing):
            return True
        return self.roots[citing.id].basis is not Basis.CHAIN and (citing.document.id, key) in self.edges


def _said_once(first: str, second: str) -> str:
    """Two pieces of evidence as one, without the clauses that both have.

    >>> _said_once("the text names no source; it stands in Quay TV", "the text names no source; it stands in Quay TV")
    'the text names no source; it stands in Quay TV'
    """
    return "; ".join(dict.fromkeys([*first.split("; "), *second.split("; ")]))


def tell_independence(
    a: Entry,
    b: Entry,
    roots: Mapping[str, RootSource],
    families: Sequence[CopyFamily],
    outlets: OutletFinder,
    edges: Iterable[tuple[str, str]],
) -> tuple[Independence, str]:
    """How the sources of two entries stand to one another, and the evidence in words; `Sources` answers it for many pairs."""
    return Sources(roots, families, outlets, frozenset(edges)).tell_independence(a, b)
