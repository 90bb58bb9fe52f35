"""The names that people read for the closed vocabularies of the model.

One table for each vocabulary; a test holds every value of the model against them, so that no raw code name reaches the page. The words keep
the three voices apart: the source's hedge, the reader's score, a person's review.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whosays.assessment.rules import find_rule
from whosays.model.actors import Sameness
from whosays.model.findings import DisagreementType, EstimateRule, Independence
from whosays.model.kinds import Kind, Modality, Status
from whosays.model.places import WherePrecision

KIND: Mapping[Kind, str] = {
    Kind.STRENGTH: "strength",
    Kind.PRESENCE: "presence",
    Kind.CONTROL: "control of a place",
    Kind.ALIGNMENT: "relation between actors",
    Kind.ROLE: "function of a person or group",
    Kind.ORIGIN: "origin",
    Kind.MOVEMENT: "movement",
    Kind.ATTACK: "attack",
    Kind.CLASH: "clash",
    Kind.CASUALTIES: "casualties",
    Kind.DISPLACEMENT: "displacement",
    Kind.AGREEMENT: "agreement",
}

MODALITY: Mapping[Modality, str] = {
    Modality.ASSERTED: "stated without a hedge",
    Modality.HEDGED: "hedged by the source",
    Modality.POSSIBLE: "put as possible",
    Modality.PLANNED: "put as a plan or intent",
    Modality.CONDITIONAL: "put under a condition",
}

STATUS: Mapping[Status, str] = {
    Status.PROPOSED: "not reviewed by a person",
    Status.ACCEPTED: "accepted by a person",
    Status.REJECTED: "rejected by a person",
    Status.EDITED: "edited by a person",
}

INDEPENDENCE: Mapping[Independence, str] = {
    Independence.SAME_ROOT: "same root source",
    Independence.INDEPENDENT: "independent root sources",
    Independence.NOT_ESTABLISHED: "independence not established",
}

SAMENESS: Mapping[Sameness, str] = {
    Sameness.SAME: "the same",
    Sameness.DIFFERENT: "different",
    Sameness.UNSURE: "unsure",
}

RULE: Mapping[str, str] = {
    EstimateRule.RANGE: "low and high are the ends of what is stated; best is the one value that every used claim allows, if there is just one",
    EstimateRule.MEDIAN: "each root source counts with its latest figure; best is the middle of these",
    EstimateRule.MAJORITY: "best is what most root sources allow (of equals, nearest the median); where over half do, claims against it are left out",
    EstimateRule.LATEST: "only the latest figure of each root source is used; best is the one value that all of these allow, if there is just one",
    EstimateRule.CONSERVATIVE: "best is the smallest number that a used claim names",
    EstimateRule.GRADED: "only claims of the best grade that people gave are used; best is the one value that all of these allow, if there is just one",
}


def rule_in_words(name: str) -> str:
    """What the rule of that full name does; of a rule from another package, its own description."""
    return RULE.get(name) or find_rule(name).description


PRECISION: Mapping[WherePrecision, str] = {
    WherePrecision.EXACT: "a settlement or site",
    WherePrecision.NEAR: "near a settlement",
    WherePrecision.DISTRICT: "a district or an area of that size",
    WherePrecision.PROVINCE: "a province: no finer place is stated",
    WherePrecision.LINEAR: "along a line, such as a road, a river or a front",
    WherePrecision.COUNTRY: "a country: no finer place is stated",
    WherePrecision.INTERNATIONAL: "across borders, in the air or at sea",
}


@dataclass(frozen=True, slots=True)
class DisagreementWording:
    """How one type of disagreement is named and explained; `mark` is a sign that does not lean on colour."""

    label: str
    meaning: str
    mark: str


DISAGREEMENT: Mapping[DisagreementType, DisagreementWording] = {
    DisagreementType.CONTRADICTS: DisagreementWording(
        "Contradiction", "No one number or state of affairs could make both statements hold.", "≠"
    ),
    DisagreementType.LIST_AGAINST_TOTAL: DisagreementWording(
        "List against total", "A report states a total and lists fewer or more than that.", "Σ"
    ),
    DisagreementType.ORDER_IN_TIME: DisagreementWording(
        "Order in time", "The days given inside one report do not fit together.", "⇄"
    ),
    DisagreementType.DIFFERENT_SCOPE: DisagreementWording(
        "Different scope",
        "The statements count different things: a part, the whole, a wider whole or another side.",
        "⊂",
    ),
    DisagreementType.REVISES: DisagreementWording("Revision", "The same root source gives another figure later.", "↻"),
    DisagreementType.OUTDATED: DisagreementWording(
        "Early figure", "An early figure of a count that was still running, by another root source.", "⌛"
    ),
    DisagreementType.NARROWS: DisagreementWording(
        "Narrower", "One statement fits inside the other and says more.", "→"
    ),
    DisagreementType.TWO_SPELLINGS: DisagreementWording(
        "Two spellings", "Two names in one report may be one actor.", "≈"
    ),
    DisagreementType.ROUNDING: DisagreementWording("Rounding", "One figure is the other, rounded.", "~"),
    DisagreementType.REPEATS: DisagreementWording(
        "Repetition", "The same root source again: it adds no confirmation.", "="
    ),
    DisagreementType.CORROBORATES: DisagreementWording(
        "Corroboration", "Independent root sources state figures that fit together.", "+"
    ),
}

SERIOUS_FIRST: tuple[DisagreementType, ...] = tuple(
    t for t in DISAGREEMENT if t not in (DisagreementType.REPEATS, DisagreementType.CORROBORATES)
)
"""The types that are shown one by one, the most serious first; repetition and corroboration are summarised."""
