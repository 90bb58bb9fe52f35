"""Decisions and judgements, for programs."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field

from whosays.model.decisions import Action, Decision
from whosays.model.plain import to_plain
from whosays.record.catalogue.listing import number_at, number_cursor
from whosays.web.requests import OnDesk
from whosays.web.rest.claims import After, Decided, Limit
from whosays.web.rest.writing import Said

router = APIRouter(tags=["decisions"])


class DecisionLine(BaseModel):
    """A decision."""

    number: int = Field(description="Its place in the chain, from 1.")
    action: Action
    subject: str = Field(description="What was decided on.")
    value: dict[str, Any] = Field(description="The details.")
    by: str
    why: str
    at: str = Field(description="When, UTC.")
    previous: str = Field(description="The hash of the decision before.")
    hash: str


class DecisionPage(BaseModel):
    """A page of decisions, oldest first."""

    decisions: list[DecisionLine]
    after: str | None = Field(description="The cursor of the next page, or null on the last.")


@router.get("/decisions")
def list_decisions(
    desk: OnDesk,
    action: Annotated[list[Action] | None, Query(description="Any of these actions.")] = None,
    limit: Limit = 50,
    after: After = "",
) -> DecisionPage:
    """What people decided: who, when, what and why. The chain of hashes shows a decision that is missing or altered."""
    found = desk.record.decisions(number_at(after), of=action or (), most=limit + 1)
    lines = [_line(decision) for decision in found[:limit]]
    return DecisionPage(decisions=lines, after=number_cursor(lines[-1].number) if len(found) > limit else None)


def _line(decision: Decision) -> DecisionLine:
    value = {} if decision.action is Action.SALT else json.loads(decision.value)
    return DecisionLine(
        number=decision.number,
        action=decision.action,
        subject=decision.subject,
        value=value,
        by=decision.by,
        why=decision.why,
        at=decision.at.isoformat(),
        previous=decision.previous,
        hash=decision.hash,
    )


class Judgement(Said):
    """Whether two names are one actor."""

    left: str = Field(min_length=1, max_length=200, description="A name, or an actor's id.", examples=["Hezbollah"])
    right: str = Field(min_length=1, max_length=200, description="The other.", examples=["Party of God"])
    sameness: Literal["same", "different", "unsure"] | None = Field(
        description="What is judged; null takes earlier judgements back.", examples=["same"]
    )


@router.get("/judgements")
def list_judgements(desk: OnDesk) -> list[dict[str, Any]]:
    """People's judgements on names that stand, oldest first."""
    return [to_plain(judgement) for judgement in desk.decided.judgements()]


@router.post("/judgements", status_code=201)
def judge(request: Request, desk: OnDesk, said: Judgement) -> Decided:
    """Judge whether two names are one actor. A judgement is reversible and touches no source's words."""
    by = said.decider(request)
    if said.sameness is None:
        decision = desk.workspace.unjudge(said.left, said.right, by=by, why=said.why)
    else:
        decision = desk.workspace.judge(said.left, said.right, said.sameness, by=by, why=said.reason("a judgement"))
    desk.show_decisions()
    return Decided(number=decision.number, hash=decision.hash)


class IncidentJudgement(Said):
    """Whether two claims tell of one event."""

    left: str = Field(
        min_length=1,
        max_length=64,
        description="A claim's id, or a unique beginning of it.",
        examples=["3204504f358efd77"],
    )
    right: str = Field(min_length=1, max_length=64, description="The other's.", examples=["a1b2c3d4e5f60718"])
    sameness: Literal["same", "different", "unsure"] = Field(
        description="What is judged; unsure takes earlier judgements back.", examples=["different"]
    )


@router.post("/incident-judgements", status_code=201)
def judge_incident(request: Request, desk: OnDesk, said: IncidentJudgement) -> Decided:
    """Judge whether two claims of attacks, clashes or casualties tell of one event."""
    by, why = said.decider(request), said.reason("a judgement")
    decision = desk.workspace.judge_incident(said.left, said.right, said.sameness, by=by, why=why)
    desk.show_decisions()
    return Decided(number=decision.number, hash=decision.hash)
