"""What a renewal works with: the claims that are looked at, as the record has them now, and what the making said of them.

Entries are fetched when they are first asked for, each once; who cites whom is looked for only in the documents of which that is asked.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.assessment.comparable import Groupings
from whosays.assessment.independence import Sources
from whosays.assessment.roots import OutletFinder, find_citations
from whosays.model.entries import Entry
from whosays.model.findings import RootSource
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.renewing import (
    Blocks,
    Linked,
    claims_called,
    claims_of_document,
    families_of,
    roots_of,
)

if TYPE_CHECKING:
    from whosays.reference.places import Gazetteer


@dataclass(frozen=True, slots=True)
class Ground:
    """What a renewal goes by beside the catalogue.

    Attributes:
        entries_of: The current ones of the claims of these ids, under people's judgements, as the record has them now.
        outlets: The outlets, under what people said of them.
        groupings: The groupings that people declared.
        gazetteer: The places.
        ranks: The rank of each of some claims that people graded, or whose source they did; 1 is the best.
    """

    entries_of: Callable[[Sequence[str]], Iterable[Entry]]
    outlets: OutletFinder
    groupings: Groupings
    gazetteer: Gazetteer
    ranks: Callable[[Sequence[Entry]], Mapping[str, int]]


class Renewal:
    """One renewal: of what the claims `touched` stand in.

    Attributes:
        catalogue: What is renewed.
        connection: The transaction that it is written in.
        ground: What it goes by.
        blocks: Where the findings of the catalogue stand.
        touched: The claims that stopped counting, or count again.
    """

    def __init__(self, catalogue: Catalogue, connection: sqlite3.Connection, ground: Ground, blocks: Blocks) -> None:
        self.catalogue = catalogue
        self.connection = connection
        self.ground = ground
        self.blocks = blocks
        self.touched: tuple[Linked, ...] = ()
        self._linked: dict[str, Linked] = {}
        self._entries: dict[str, Entry | None] = {}
        self._roots: dict[str, RootSource] = {}

    def know(self, linked: Iterable[Linked]) -> None:
        """Take in where claims stand."""
        self._linked |= {claim.id: claim for claim in linked}

    def linked(self, claims: Iterable[str]) -> dict[str, Linked]:
        """Where claims stand, by id; those that the catalogue lacks are left out."""
        wanted = tuple(claims)
        self.know(claims_called(self.catalogue, [claim for claim in wanted if claim not in self._linked]))
        return {claim: self._linked[claim] for claim in wanted if claim in self._linked}

    def entries(self, linked: Iterable[Linked]) -> list[Entry]:
        """The current ones of these claims, in their order, whether they count or not."""
        wanted = tuple(linked)
        self.know(wanted)
        missing = [claim.id for claim in wanted if claim.id not in self._entries]
        if missing:
            self._entries |= dict.fromkeys(missing)
            self._entries |= {entry.id: entry for entry in self.ground.entries_of(missing)}
        return [entry for claim in wanted if (entry := self._entries[claim.id]) is not None]

    def counting(self, linked: Iterable[Linked]) -> tuple[Entry, ...]:
        """Those of these claims that count now."""
        return tuple(entry for entry in self.entries(linked) if entry.status.counts and not entry.withdrawn)

    def roots(self, entries: Iterable[Entry]) -> Mapping[str, RootSource]:
        """The root sources of `entries`, and of others, by claim id."""
        missing = [entry.id for entry in entries if entry.id not in self._roots]
        self._roots |= roots_of(self.catalogue, missing)
        return self._roots

    def sources(self, entries: Sequence[Entry]) -> Sources:
        """What is known of the sources of `entries`."""
        documents = list(dict.fromkeys(entry.document.id for entry in entries))
        families = families_of(self.catalogue, documents)
        return Sources(self.roots(entries), families, self.ground.outlets, _Citations(self))


class _Citations:
    """Which document names which source, looked up in the documents that are asked about."""

    def __init__(self, renewal: Renewal) -> None:
        self._renewal = renewal
        self._named: dict[str, frozenset[tuple[str, str]]] = {}

    def __contains__(self, edge: object) -> bool:
        document = edge[0] if isinstance(edge, tuple) else ""
        if document not in self._named:
            there = self._renewal.entries(claims_of_document(self._renewal.catalogue, document))
            self._named[document] = find_citations(there, self._renewal.ground.outlets)
        return edge in self._named[document]
