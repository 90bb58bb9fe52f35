"""What assessment finds: independence, disagreements, estimates.

A finding always names the claims that it rests on and the rule or reason that made it. None of them is a verdict of truth.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from whosays.model.actors import ActorMatch
from whosays.model.dates import PartialDate
from whosays.model.entries import Entry
from whosays.model.places import PlaceMatch


class Basis(StrEnum):
    """What a root source rests on."""

    CHAIN = "named source in the text"
    COPY_FAMILY = "copy family"
    OWNER = "owner of the outlet"
    OUTLET = "outlet"
    DOCUMENT = "document without an outlet"


@dataclass(frozen=True, slots=True)
class RootSource:
    """Where a claim comes from, as far as it can be traced.

    Attributes:
        key: What claims of one root source share.
        label: A name for people.
        basis: What it rests on.
        evidence: The same in words, for a person to check.
    """

    key: str
    label: str
    basis: Basis
    evidence: str


class Independence(StrEnum):
    """How two claims stand to one another as sources; `NOT_ESTABLISHED` is a real answer."""

    SAME_ROOT = "same_root"
    INDEPENDENT = "independent"
    NOT_ESTABLISHED = "not_established"


@dataclass(frozen=True, slots=True)
class CopyFamily:
    """Documents that carry one text.

    Attributes:
        id: Id of the earliest member.
        members: Document ids, earliest publication first.
        evidence: For each member after the first, in words, what it shares with which other ("shares 61 % of its 5-word runs with …").
    """

    id: str
    members: tuple[str, ...]
    evidence: tuple[str, ...]


class DisagreementType(StrEnum):
    """The closed vocabulary of how claims on one question stand to one another."""

    CONTRADICTS = "contradicts"
    REVISES = "revises"
    OUTDATED = "outdated"
    NARROWS = "narrows"
    DIFFERENT_SCOPE = "different_scope"
    ROUNDING = "rounding"
    REPEATS = "repeats"
    CORROBORATES = "corroborates"
    LIST_AGAINST_TOTAL = "list_against_total"
    TWO_SPELLINGS = "two_spellings"
    ORDER_IN_TIME = "order_in_time"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """How two or more claims on one question stand to one another.

    Attributes:
        type: One of the closed list.
        claims: Ids of the claims, earlier or first-standing one first.
        reason: Why, in one sentence with the figures and who says them.
        inside: Id of the document where all of it stands in one, else `None`.
        independence: How the sources stand to one another.
        independence_evidence: The same in words.
    """

    type: DisagreementType
    claims: tuple[str, ...]
    reason: str
    inside: str | None
    independence: Independence
    independence_evidence: str


@dataclass(frozen=True, slots=True)
class Question:
    """What comparable claims are about: one thing counted, of one actor, in one place, over one time.

    Attributes:
        counted: The unit class ("people", "groups", "sites", "vehicles", "weapons", "killed", "injured" …).
        actor: Actor id, or `None` where claims name nobody.
        actor_label: A name for people.
        place: Place id, or `None`.
        place_label: A name for people.
        period: Words for the time that the claims share ("2018", "since 2013"), or "".
    """

    counted: str
    actor: str | None
    actor_label: str
    place: str | None
    place_label: str
    period: str

    def __str__(self) -> str:
        """The question in words: "Fighters of Iran-backed groups in Syria, 2018"."""
        where = f" in {self.place_label}" if self.place_label else ""
        when = f", {self.period}" if self.period else ""
        whose = f" of {self.actor_label}" if self.actor_label else ""
        return f"{self.counted.capitalize()}{whose}{where}{when}"


class EstimateRule(StrEnum):
    """The rules that turn claims into low, best and high."""

    RANGE = "range of root sources"
    MEDIAN = "median of root sources"
    MAJORITY = "majority"
    LATEST = "latest of each root source"
    CONSERVATIVE = "most conservative"
    GRADED = "best-graded"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim that an estimate did not use, and why."""

    claim_id: str
    why: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """Low, best and high for a question, with the rule that made them. Never a confidence interval.

    Attributes:
        question: What was asked.
        low: Smallest value that the used claims allow; `None` if any used claim sets no floor.
        best: The rule's value; `None` where the rule cannot name one.
        high: Largest value; `None` if any used claim is open-ended.
        rule: The name in full of the rule: one of `EstimateRule`, or that of a rule from another package.
        used: Ids of the claims used.
        left_out: Those not used, each with why.
        root_sources: Number of different root sources among the used.
        documents: Number of documents.
        outlets: Number of outlets.
        note: What the rule remarks on what it had to go by, or "".
        top: Largest number that a used claim states, also where `high` is open.
    """

    question: Question
    low: int | None
    best: int | None
    high: int | None
    rule: str
    used: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    root_sources: int
    documents: int
    outlets: int
    note: str = ""
    top: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All claims on one question, their estimate and how they stand to one another."""

    question: Question
    entries: tuple[Entry, ...]
    roots: tuple[RootSource, ...]
    estimate: Estimate
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Force:
    """An actor's line in an order of battle.

    Attributes:
        actor_id: Its id.
        label: Its name for people.
        type: What it is, as far as known.
        names: The different words that sources use for it.
        origins: Where it or its members come from, in the sources' words.
        backers: Those said to back, arm or command it, with the claim ids.
        parents: Those it is said to be part of, likewise; empty means unknown.
        strengths: Entries that state how many it has.
        positions: Where it is said to be, with the entries.
        commanders: Who is said to hold a function in it, with the entries.
        first_cited: First day on which a source of the record cites it.
        last_cited: Last such day.
        entries: Ids of every claim that it appears in.
    """

    actor_id: str
    label: str
    type: str
    names: tuple[str, ...]
    origins: tuple[str, ...]
    backers: tuple[tuple[str, str], ...]
    parents: tuple[tuple[str, str], ...]
    strengths: tuple[Entry, ...]
    positions: tuple[tuple[PlaceMatch, Entry], ...]
    commanders: tuple[tuple[ActorMatch, Entry], ...]
    first_cited: date | None
    last_cited: date | None
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One line of a timeline: when, what in one sentence, and the entry that says so; `when` is `None` only for undated items.

    Attributes:
        when: The claim's own time, or `None`.
        what: What is said, in one sentence.
        entry: The entry that says so.
        incident: Id of the incident that it belongs to, or `None`.
        revised_by: Ids of later claims by which the same root source revises it.
        outdated_by: Ids of later claims of a running toll that leave it behind.
        also: Ids of claims that a folded timeline shows in this line: copies of it, and other reports of the same event of an incident.
    """

    when: PartialDate | None
    what: str
    entry: Entry
    incident: str | None = None
    revised_by: tuple[str, ...] = ()
    outdated_by: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
