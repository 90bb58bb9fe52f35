"""Grades, for programs: what the record is graded by, and the grades that people gave of claims and sources."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from whosays.errors import QuestionError
from whosays.model.decisions import Decision
from whosays.model.grades import SCHEME_OF, UNGRADED, VALUES, Grade, Scale, Scheme
from whosays.record.catalogue.standings import OUTLET, ROOT_SOURCE, find_standing, knows
from whosays.web.desk import Desk
from whosays.web.requests import FromCatalogue, OnDesk
from whosays.web.rest.claims import Claim, Decided, find_entry
from whosays.web.rest.writing import Said

router = APIRouter(tags=["grades"])

Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal["1", "2", "3", "4", "5", "6"]
Likelihood = Literal[
    "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely", "almost certain"
]
Confidence = Literal["low", "moderate", "high"]
Harm = Literal["confirmed", "fair", "weak", "contested", "discounted"]


class ScaleLine(BaseModel):
    """One thing that is graded."""

    name: Scale
    scheme: Scheme
    of: Literal["claim", "source"] = Field(description="What is graded on it.")
    chosen: bool = Field(description="Whether the record is graded by its scheme.")
    values: dict[str, str] = Field(description="Its values with their meaning.")


class Schemes(BaseModel):
    """What the record is graded by."""

    chosen: list[Scheme] = Field(description="None where the record is ungraded.")
    scales: list[ScaleLine]


class GradeLine(BaseModel):
    """A grade that stands."""

    subject: str = Field(description="Id of the claim, or the name of the outlet or source.")
    scale: Scale
    value: str
    meaning: str
    by: str
    why: str
    at: str = Field(description="When, UTC.")
    decision: int = Field(description="Number of the decision.")


@router.get("/schemes")
def list_schemes(desk: OnDesk) -> Schemes:
    """The schemes that this record is graded by, and every scale with what its values mean."""
    chosen = desk.decided.schemes()
    scales = [
        ScaleLine(
            name=scale,
            scheme=SCHEME_OF[scale],
            of="source" if scale is Scale.RELIABILITY else "claim",
            chosen=SCHEME_OF[scale] in chosen,
            values=dict(values),
        )
        for scale, values in VALUES.items()
    ]
    return Schemes(chosen=list(chosen), scales=scales)


class Choice(Said):
    """What the record is to be graded by."""

    schemes: list[Scheme] = Field(
        max_length=3,
        description="These and no others; none leaves the record ungraded. Grades of other schemes are hidden, not erased.",
        examples=[["admiralty", "icd-203"]],
    )


@router.post("/schemes", status_code=201)
def choose_schemes(request: Request, desk: OnDesk, said: Choice) -> Decided:
    """Choose what this record is graded by."""
    names = [scheme.value for scheme in said.schemes] or [UNGRADED]
    return _shown(desk, desk.workspace.choose_schemes(*names, by=said.decider(request), why=said.why))


@router.get("/claims/{claim}/grades")
def list_grades(desk: OnDesk, claim: Claim) -> list[GradeLine]:
    """The grades of a claim and of its source that stand under the chosen schemes, oldest first."""
    return [_line(grade) for grade in desk.decided.grades_of(find_entry(desk, claim))]


class ClaimGrades(Said):
    """Grades of a claim, on one scale or several; what is not given stays as it is."""

    information_credibility: Credibility | None = Field(
        None,
        description="By the Admiralty code; 1 needs two independent root sources in the record.",
        examples=["2"],
    )
    likelihood_term: Likelihood | None = Field(None, description="How likely it is, by ICD 203.", examples=["likely"])
    analytic_confidence: Confidence | None = Field(
        None, description="How sure the analyst is of that, by ICD 203.", examples=["moderate"]
    )
    harm_grading: Harm | None = Field(
        None, description="By Airwars, for casualties and attacks alone.", examples=["fair"]
    )
    take_back: bool = Field(False, description="Take every grade of the claim back instead.")


@router.post("/claims/{claim}/grades", status_code=201)
def grade_claim(request: Request, desk: OnDesk, claim: Claim, said: ClaimGrades) -> Decided:
    """Grade a claim by the schemes that were chosen for the record, with a reason; or take its grades back."""
    given = (said.information_credibility, said.likelihood_term, said.analytic_confidence, said.harm_grading)
    values = [value for value in given if value]
    if said.take_back and values:
        raise QuestionError("take_back takes every grade back: give it alone, or leave it out")
    identity = desk.record.claim_id(claim)
    names = [UNGRADED] if said.take_back else values
    return _shown(desk, desk.workspace.grade(identity, *names, by=said.decider(request), why=said.why))


class SourceGrade(Said):
    """How reliable a source is, as a person judges."""

    name: str = Field(
        min_length=1, max_length=300, description="An outlet or a root source of the record.", examples=["Marun Herald"]
    )
    source_reliability: Reliability | None = Field(
        description="By the Admiralty code; null takes the grade back.", examples=["B"]
    )


@router.post("/source-grades", status_code=201)
def grade_source(request: Request, desk: OnDesk, catalogue: FromCatalogue, said: SourceGrade) -> Decided:
    """Grade an outlet or a root source, with a reason; or take its grade back."""
    kind = OUTLET if knows(catalogue, OUTLET, said.name) else ROOT_SOURCE
    name, value = find_standing(catalogue, kind, said.name).name, said.source_reliability or UNGRADED
    return _shown(desk, desk.workspace.grade_source(name, value, by=said.decider(request), why=said.why))


def _line(grade: Grade) -> GradeLine:
    return GradeLine(
        subject=grade.subject,
        scale=grade.scale,
        value=grade.value,
        meaning=grade.meaning,
        by=grade.by,
        why=grade.why,
        at=grade.at.isoformat(),
        decision=grade.decision,
    )


def _shown(desk: Desk, decision: Decision) -> Decided:
    desk.show_decisions()
    return Decided(number=decision.number, hash=decision.hash)
