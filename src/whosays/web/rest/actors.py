"""Actors and the order of battle, for programs."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field

from whosays.record.catalogue.actors import ActorFilter, ActorRow, actor_of, find_actors, names_of
from whosays.record.catalogue.battle import find_ties
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.forces import Cited, Leader, Post, cited_of, leaders_of, posts_of, strengths_of
from whosays.record.catalogue.moments import Moment, moment_of
from whosays.web.force_cards import OwnTie, actor_ties
from whosays.web.requests import FromCatalogue, OnDesk
from whosays.web.rest.claims import After, Limit
from whosays.web.rest.days import FigureLine, dated
from whosays.web.rest.filters import Day

router = APIRouter(tags=["actors"])

MOST = 200
"""How many strengths and positions stand with one actor."""

MOST_TIE_CLAIMS = 20

AsOf = Annotated[Day | None, Query(description="What claims can say of that day.")]
KnownOn = Annotated[Day | None, Query(description="What had been published by that day.")]


class ActorPage(BaseModel):
    """A page of actors."""

    actors: list[ActorRow]
    after: str | None = Field(description="The cursor of the next page, or null on the last.")


@router.get("/actors")
def list_actors(
    desk: OnDesk,
    catalogue: FromCatalogue,
    words: Annotated[str, Query(max_length=200, description="An id, or a part of a name that sources use.")] = "",
    type: Annotated[str, Query(max_length=40, description="What it is.", examples=["armed group"])] = "",  # noqa: A002 - the name in addresses
    place: Annotated[
        str, Query(max_length=200, description="A place's id or name; claims place the actor there or inside of it.")
    ] = "",
    forces: Annotated[bool, Query(description="Only those that stand in the order of battle.")] = False,
    limit: Limit = 50,
    after: After = "",
) -> ActorPage:
    """A page of the actors that claims name, those with most claims first."""
    page = find_actors(catalogue, ActorFilter(words, type, place, forces), desk.geography, after=after, limit=limit)
    return ActorPage(actors=list(page.actors), after=page.after)


class Tie(BaseModel):
    """A tie between two actors, on one kind of evidence."""

    direction: Literal["up", "down"] = Field(description="Whether the other stands above or below.")
    kind: str = Field(description="Part of, backed by, or counted under.")
    evidence: str = Field(description="What says so: claimed, names table, or declared.")
    other: ActorRow
    words: str = Field(description="Who claims it, or the source of the names table's row.")
    since: str | None = Field(description="Since when, as an EDTF date, as the names table says.")
    until: str | None = Field(description="Until when, likewise.")
    claims: list[str] = Field(description="Ids of the latest claims that say so.")
    denied: list[str] = Field(description="Ids of the latest claims that deny it.")
    ended: list[str] = Field(description="Ids of the latest claims that say that it is over.")


class Name(BaseModel):
    """A name that sources use."""

    words: str
    count: int = Field(description="How often claims use it.")


class Actor(BaseModel):
    """An actor whole, at the moment that is asked for."""

    actor: ActorRow
    names: list[Name]
    cited: Cited = Field(description="How often it is cited as a force then, and from when to when.")
    ties: list[Tie]
    strengths: list[FigureLine] = Field(description="What claims state of its strength, the latest published first.")
    positions: list[Post] = Field(description="Where claims place it.")
    leaders: list[Leader] = Field(description="Who is said to hold a function in it.")


@router.get("/actors/{actor:path}")
def get_actor(
    catalogue: FromCatalogue,
    actor: Annotated[str, Path(min_length=1, max_length=400, description="An actor's id.", examples=["iran"])],
    as_of: AsOf = None,
    known_on: KnownOn = None,
) -> Actor:
    """An actor with its names, and what claims that can speak of a day say of its ties, strength, positions and leaders."""
    row, moment = actor_of(catalogue, actor), moment_of(catalogue, as_of, known_on)
    return Actor(
        actor=row,
        names=[Name(words=words, count=count) for words, count in names_of(catalogue, row.number)],
        cited=cited_of(catalogue, row.number, moment),
        ties=_ties(catalogue, row.number, moment),
        strengths=[dated(FigureLine, figure) for figure in strengths_of(catalogue, row.number, moment, MOST)],
        positions=list(posts_of(catalogue, row.number, moment, MOST)),
        leaders=list(leaders_of(catalogue, row.number, moment)),
    )


def _ties(catalogue: Catalogue, actor: int, moment: Moment) -> list[Tie]:
    above, below = actor_ties(catalogue, actor, find_ties(catalogue, moment, actor), moment, MOST_TIE_CLAIMS)
    return [*(_tie("up", tie) for tie in above), *(_tie("down", tie) for tie in below)]


def _tie(direction: Literal["up", "down"], tie: OwnTie) -> Tie:
    claims = {effect: [saying.claim for saying in tie.backing.of(effect)] for effect in ("said", "denied", "ended")}
    return Tie(
        direction=direction,
        kind=tie.row.kind,
        evidence=tie.row.evidence,
        other=tie.other,
        words="; ".join(tie.backing.who) or tie.row.words,
        since=tie.row.since,
        until=tie.row.until,
        claims=claims["said"],
        denied=claims["denied"],
        ended=claims["ended"],
    )
