"""Forecasts: what sources said would or might happen, and what of it a later claim reports.

A forecast is a claim like any other: somebody's words, with a condition where they set one. What came of it is a match between two claims, proposed with
its reasons and settled by people. A forecast that nobody reported on is one without a report; it is never called false.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from whosays.model.entries import Entry
from whosays.model.matches import Feature
from whosays.model.spans import Span


class ForecastStatus(StrEnum):
    """Where a forecast stands.

    `OPEN`: no later claim matches. `PROPOSED`: at least one does, and nobody settled it. `CONFIRMED`: a person confirmed a match. `REJECTED`: people
    rejected every match that was proposed. `NO_REPORT`: its time is over, the record goes on beyond it, and no claim reports on it.
    """

    OPEN = "open"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    NO_REPORT = "no report"


class CameOf(StrEnum):
    """What a later claim says of a forecast."""

    CAME_ABOUT = "came about"
    DID_NOT = "did not come about"


class Verdict(StrEnum):
    """What people decide on a match."""

    CONFIRM = "confirm"
    REJECT = "reject"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class OutcomeMatch:
    """A later claim that reports on a forecast.

    Attributes:
        entry: The later claim.
        came_of: What it says of the forecast.
        score: 0 to 1.
        features: The grounds, with reasons; empty where only a person made the match.
        verdict: What people decided; `None` while it is a proposal.
        by: Who decided, or "".
        why: Their reason, or "".
    """

    entry: Entry
    came_of: CameOf
    score: float
    features: tuple[Feature, ...]
    verdict: Verdict | None = None
    by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Forecast:
    """A planned, conditional or expected event or state, with what came of it.

    Attributes:
        entry: The claim that forecasts it, the first published of its repeats.
        repeats: Ids of other claims of the same root source that forecast the same.
        condition: The words that the forecast hangs on ("if the road opens"), or `None`.
        conditions: Ids of claims inside of those words.
        made: Day of publication.
        deadline: Last day that its words allow, or `None` where they set no end.
        status: Where it stands.
        matches: Later claims that report on it, those that people confirmed first, then by score.
    """

    entry: Entry
    repeats: tuple[str, ...]
    condition: Span | None
    conditions: tuple[str, ...]
    made: date | None
    deadline: date | None
    status: ForecastStatus
    matches: tuple[OutcomeMatch, ...]
