"""Formations: the forces of an order of battle with what ties them to one another, and what differs between two days.

Two kinds of evidence stand apart everywhere: what claims of the record say, and what a names table says with its source. A grouping that people
declared is a third. None of them is turned into another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from whosays.model.findings import Estimate, Force


class TieKind(StrEnum):
    """How a formation is tied to the one above it."""

    PARENT = "part of"
    SPONSOR = "backed by"
    GROUPING = "counted under"


class Evidence(StrEnum):
    """What a tie rests on."""

    CLAIM = "claimed"
    NAMES_TABLE = "names table"
    DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties a formation to one above it, on one kind of evidence.

    Attributes:
        upper: Id of the actor above.
        upper_label: Its name for people.
        kind: Part of it, backed by it, or counted under it.
        evidence: What says so.
        words: Who claims it, or the source of the table's row; "" for a declared grouping.
        claims: Ids of the claims that say so; empty for other evidence.
        denied: Ids of claims that deny it.
        ended: Ids of claims that say it is over.
        since: Since when, as an EDTF date, as far as the names table says.
        until: Until when, likewise.
    """

    upper: str
    upper_label: str
    kind: TieKind
    evidence: Evidence
    words: str
    claims: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """Where a formation is said to be.

    Attributes:
        label: The place, or the words where no gazetteer knows them.
        place_id: Id of the place; `None` where the words could not be located.
        claims: Ids of the claims.
        first_cited: First day on which one of them was published.
        last_cited: Last such day.
    """

    label: str
    place_id: str | None
    claims: tuple[str, ...]
    first_cited: date | None
    last_cited: date | None


@dataclass(frozen=True, slots=True)
class Commander:
    """Who is said to hold a function in a formation.

    Attributes:
        actor_id: Id of the person, or `None`.
        label: The name.
        functions: What they are said to be, in the sources' words.
        claims: Ids of the claims.
        times: When, as EDTF dates, as far as the words say.
        first_cited: First day on which one of the claims was published.
        last_cited: Last such day.
        former: Why they are shown as former ("said to have been killed"), or "".
        former_claims: Ids of the claims that say so.
    """

    actor_id: str | None
    label: str
    functions: tuple[str, ...]
    claims: tuple[str, ...]
    times: tuple[str, ...]
    first_cited: date | None
    last_cited: date | None
    former: str = ""
    former_claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Formation:
    """A force with its ties, figures, sites and commanders.

    Attributes:
        actor_id: Its id.
        label: Its name for people.
        force: What the claims say of it; `None` where only the names table or a declared grouping names it.
        ties: What ties it to others above it; empty means that its parents are unknown.
        figures: The estimates of the questions on its strength. Figures of parts are never added up into a whole.
        sites: Where it is said to be, located ones first.
        commanders: Who is said to hold a function in it.
        type: What it is, as far as known.
    """

    actor_id: str
    label: str
    force: Force | None
    ties: tuple[Tie, ...]
    figures: tuple[Estimate, ...] = ()
    sites: tuple[Site, ...] = ()
    commanders: tuple[Commander, ...] = ()
    type: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A place in the tree: a formation under another.

    Attributes:
        formation: The formation.
        ties: Why it stands here: every tie to the one above; empty at the top.
        below: The branches under it.
        again: Whether it stands above in full, so that nothing is repeated under it here.
    """

    formation: Formation
    ties: tuple[Tie, ...]
    below: tuple[Branch, ...]
    again: bool = False


class ChangeKind(StrEnum):
    """What differs between two days; never a finding that something happened, only that the record's claims differ."""

    NEW = "new"
    NOT_CITED = "not cited again"
    STRENGTH = "strength"
    POSITION = "position"
    COMMANDER = "commander"
    PARENT = "parent"
    SPONSOR = "sponsor"
    LEFT = "tie ended"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between the order of battle of two days.

    Attributes:
        kind: What differs.
        actor_id: Whose.
        label: Its name for people.
        what: The difference in one sentence.
        earlier: Ids of the claims that count on the earlier day.
        later: Ids of the claims that count on the later day only.
    """

    kind: ChangeKind
    actor_id: str
    label: str
    what: str
    earlier: tuple[str, ...]
    later: tuple[str, ...]
