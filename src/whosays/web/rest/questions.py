"""Questions, incidents and findings, for programs."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field

from whosays.errors import NotFoundError
from whosays.model.plain import to_plain
from whosays.record.catalogue.findings import FindingRow, count_findings, findings_on
from whosays.record.catalogue.incidents import IncidentFilter, find_incident, find_incidents
from whosays.record.catalogue.questions import (
    QuestionFilter,
    QuestionRow,
    find_question,
    find_questions,
    id_of_slug,
    sheet_of_question,
)
from whosays.web.requests import FromCatalogue, OnDesk
from whosays.web.rest.claims import After, Limit
from whosays.web.rest.days import IncidentLine, dated
from whosays.web.rest.filters import Day

router = APIRouter(tags=["questions and incidents"])

Words = Annotated[str, Query(max_length=200, description="Words of it, each at least its beginning.")]
Place = Annotated[str, Query(max_length=200, description="A place's id or name; what lies inside of it counts.")]
FINDINGS = 100


class QuestionPage(BaseModel):
    """A page of questions."""

    questions: list[QuestionRow]
    after: str | None = Field(description="The cursor of the next page, or null on the last.")


@router.get("/questions")
def list_questions(
    desk: OnDesk,
    catalogue: FromCatalogue,
    words: Words = "",
    actor: Annotated[str, Query(max_length=200, description="An actor's id or name, or a part of it.")] = "",
    place: Place = "",
    about: Annotated[
        Literal["", "losses", "strengths"], Query(description="Only questions on victims, or on forces.")
    ] = "",
    contested: Annotated[bool, Query(description="Only those in which claims contradict each other.")] = False,
    several: Annotated[bool, Query(description="Only those that more than one claim answers.")] = False,
    sort: Annotated[Literal["weight", "claims", "latest"], Query(description="What comes first.")] = "weight",
    limit: Limit = 50,
    after: After = "",
) -> QuestionPage:
    """A page of the questions that claims speak to, with the range of what root sources state."""
    wanted = QuestionFilter(words, actor, place, about, contested, several, sort)
    page = find_questions(catalogue, wanted, desk.geography, after=after, limit=limit)
    return QuestionPage(questions=list(page.questions), after=page.after)


class Question(BaseModel):
    """A question whole."""

    question: QuestionRow
    estimates: dict[str, Any] = Field(
        description="Low, best and high by each rule, with the claims used and those left out, with why."
    )
    roots: list[Any] = Field(description="The root sources, each with what it rests on.")
    claims: list[str] = Field(description="Ids of the claims, in order of publication and text.")
    findings: list[FindingRow] = Field(
        description="How the claims stand to one another; of each type the first hundred."
    )


@router.get("/questions/{question}")
def get_question(
    catalogue: FromCatalogue,
    question: Annotated[
        str,
        Path(max_length=200, description="A question's id, or the slug that ends with it.", examples=["1a2b3c4d5e"]),
    ],
) -> Question:
    """A question with its estimate by every rule, its root sources, its claims, and how they stand to one another."""
    row = find_question(catalogue, id_of_slug(question))
    if row is None:
        raise NotFoundError(f'no question "{question}" in the record: list them with GET /questions')
    sheet = sheet_of_question(catalogue, row.number)
    types = count_findings(catalogue, row.number)
    return Question(
        question=row,
        estimates={rule: to_plain(sheet.estimate(rule)) for rule in sheet.rules},
        roots=[to_plain(root) for root in sheet.roots],
        claims=list(sheet.claims),
        findings=[
            finding for kind in types for finding in findings_on(catalogue, row.number, kind, limit=FINDINGS).findings
        ],
    )


class IncidentPage(BaseModel):
    """A page of incidents."""

    incidents: list[IncidentLine]
    after: str | None = Field(description="The cursor of the next page, or null on the last.")


@router.get("/incidents")
def list_incidents(
    desk: OnDesk,
    catalogue: FromCatalogue,
    words: Words = "",
    place: Place = "",
    since: Annotated[Day | None, Query(description="Only those that can be on or after that day.")] = None,
    until: Annotated[Day | None, Query(description="Only those that can be on or before that day.")] = None,
    apart: Annotated[bool, Query(description="Only those whose root sources count the killed differently.")] = False,
    sort: Annotated[
        Literal["weight", "day", "oldest"], Query(description="What comes first; day begins with the newest.")
    ] = "weight",
    limit: Limit = 50,
    after: After = "",
) -> IncidentPage:
    """A page of the events that claims were grouped by."""
    wanted = IncidentFilter(words, place, since, until, apart, sort)
    page = find_incidents(catalogue, wanted, desk.geography, after=after, limit=limit)
    return IncidentPage(incidents=[dated(IncidentLine, incident) for incident in page.incidents], after=page.after)


@router.get("/incidents/{incident}")
def get_incident(
    catalogue: FromCatalogue,
    incident: Annotated[
        str, Path(max_length=64, description="The id of one of its claims.", examples=["3204504f358efd77"])
    ],
) -> dict[str, Any]:
    """An incident: when, where, by whom, each source's toll side by side, and why its claims stand together."""
    found = find_incident(catalogue, incident)
    return {**to_plain(found.incident), "claims": list(found.claims)}
