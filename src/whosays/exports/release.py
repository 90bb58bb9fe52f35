"""A release: the entries that a profile lets out, and what it did to them.

Formats write releases and nothing else, and `applying.release` is the only place that makes one, so no format can reach past a profile. A claim
whose words a profile changed keeps the id that it has in the record: whoever has the record finds the figure's source by it.

Rules that always hold: the offsets of a changed claim are those of the document, its words are not; a document whose text holds something that
the profile hides goes along without its text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from whosays.exports.marks import Tlp
from whosays.model.claims import Claim
from whosays.model.entries import Entry
from whosays.model.outlets import Outlet
from whosays.model.traces import Trace


@dataclass(frozen=True, slots=True, eq=False)
class ReleasedClaim(Claim):
    """A claim whose words a profile changed.

    Attributes:
        kept_id: The id of the claim in the record.
    """

    kept_id: str = ""

    @property
    def id(self) -> str:
        """The id of the claim in the record."""
        return self.kept_id

    @property
    def released_id(self) -> str:
        """Sixteen hex digits over the words as they were let out, so that a later change of them shows."""
        return self._digest()


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A claim that a profile did not let out, and why."""

    claim_id: str
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a profile did; names nobody and places nothing.

    Attributes:
        held_back: Claims that were not let out.
        coarsened: Ids of claims with a place that is less exact than in the record.
        renamed: Ids of claims in which a private person's name was replaced.
        people: How many private people got a pseudonym.
        blanked: Ids of claims in whose words coordinates were blanked.
    """

    held_back: tuple[HeldBack, ...] = ()
    coarsened: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    people: int = 0
    blanked: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """What was done, in lines for a person; nothing where nothing was."""
        for why, count in Counter(held.why for held in self.held_back).items():
            yield f"{count:,} held back: {why}"
        if self.coarsened:
            yield f"{len(self.coarsened):,} with a place made less exact"
        if self.renamed:
            yield f"{len(self.renamed):,} with pseudonyms, for {self.people:,} private people"
        if self.blanked:
            yield f"{len(self.blanked):,} with coordinates blanked in their words"


@dataclass(frozen=True, slots=True)
class Release:
    """What a format writes.

    Attributes:
        entries: The claims, as they may be seen.
        profile: Name of the profile that let them out; "none" where a person overrode it.
        tlp: The label, or `None` where nobody gave one.
        made_on: The day.
        report: What the profile did.
        outlets: What is known of the outlets, by name.
        incidents: The claim ids of each event, the earliest first; empty where nobody grouped them.
        traces: Root source and independence of each claim, by its id, worked out from the claims as they may be seen.
    """

    entries: tuple[Entry, ...]
    profile: str
    tlp: Tlp | None
    made_on: date
    report: Report = Report()
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    incidents: tuple[tuple[str, ...], ...] = ()
    traces: Mapping[str, Trace] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    @property
    def mark(self) -> str | None:
        """The label in words, or `None`."""
        return self.tlp.value if self.tlp else None

    def summary(self, form: str) -> dict[str, Any]:
        """What the file beside an export says: the profile, the label, what was held back, coarsened and renamed, by claim id."""
        return {
            "profile": self.profile,
            "tlp": self.mark,
            "made_on": self.made_on.isoformat(),
            "format": form,
            "claims": len(self.entries),
            "held_back": [{"claim_id": held.claim_id, "why": held.why} for held in self.report.held_back],
            "coarsened": list(self.report.coarsened),
            "pseudonymised": {"claims": list(self.report.renamed), "people": self.report.people},
            "coordinates_blanked": list(self.report.blanked),
        }
