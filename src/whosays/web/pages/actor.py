"""One actor: its names and what people judged on them, what it is, its ties, and what claims tell of it; and what people decide on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from whosays.errors import QuestionError
from whosays.filters import read_day
from whosays.model.actor_links import ActorLink
from whosays.model.actors import Actor
from whosays.record.catalogue.actors import (
    ActorRow,
    Proposal,
    actor_of,
    actors_by_id,
    actors_named,
    functions_of,
    keys_of,
    names_of,
    open_proposals_on,
    origins_of,
    questions_about,
    told_of,
)
from whosays.record.catalogue.battle import find_ties
from whosays.record.catalogue.claims import claims_by_id
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.forces import cited_of, count_strengths, leaders_of, posts_of, strengths_of
from whosays.record.catalogue.moments import Moment
from whosays.record.catalogue.rows import ClaimRow
from whosays.reference.actors import load_actors
from whosays.web.desk import Desk
from whosays.web.force_cards import actor_ties
from whosays.web.force_changes import difference_of
from whosays.web.pages.actors import moment_of_query, slider_of
from whosays.web.rendering import own_path, render
from whosays.web.requests import ByReviewer, FromCatalogue, FromOurPage, OnDesk
from whosays.web.strength_plot import plot_strengths

router = APIRouter()

MOST_FIGURES = 150
MOST_POSTS = 40
MOST_NAMES = 40
MOST_QUESTIONS = 12


@dataclass(frozen=True, slots=True)
class Row:
    """What the names table says of an actor: its row, and its dated links with the names of the other ends."""

    actor: Actor
    links: tuple[ActorLink, ...]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A proposal with one claim for either name."""

    proposal: Proposal
    claims: tuple[ClaimRow | None, ClaimRow | None]


@router.get("/actors/{identity:path}")
def actor(request: Request, desk: OnDesk, catalogue: FromCatalogue, identity: str) -> Response:
    """Everything on one actor, at the moment that is asked for."""
    found, moment = actor_of(catalogue, identity), moment_of_query(request, catalogue)
    return render(
        request,
        "actor.html.jinja",
        actor=found,
        moment=moment,
        slider=slider_of(catalogue, moment.as_of),
        difference=_difference(request, desk, catalogue, found),
        **_names(desk, catalogue, found),
        **_force(catalogue, found, moment),
        **_told(catalogue, found),
    )


def _difference(request: Request, desk: Desk, catalogue: Catalogue, found: ActorRow) -> Any:
    """What differs between the two days of the query, or `None` where it asks for none."""
    earlier, later = (read_day(name, request.query_params.get(name, "").strip() or None) for name in ("from", "to"))
    if earlier is None and later is None:
        return None
    if earlier is None or later is None:
        raise QuestionError("a difference is between two days: fill in both, “From” and “to”")
    return difference_of(desk, catalogue, found, earlier, later)


def _names(desk: Desk, catalogue: Catalogue, found: ActorRow) -> dict[str, Any]:
    keys = keys_of(catalogue, found)
    names, groupings = names_of(catalogue, found.number), desk.decided.groupings()
    of = {name: members for name, members in sorted(groupings.items()) if found.id in members or name == found.id}
    return {
        "names": names[:MOST_NAMES],
        "more_names": max(len(names) - MOST_NAMES, 0),
        "judged": desk.decided.judgements_on(keys),
        "proposals": _asked(catalogue, open_proposals_on(catalogue, keys)),
        "groupings": of,
        "members": actors_by_id(catalogue, (member for members in of.values() for member in members)),
        "row": _row(found.id),
    }


def _asked(catalogue: Catalogue, proposals: Sequence[Proposal]) -> list[Asked]:
    firsts = [tuple(ids[0] if ids else "" for ids in proposal.evidence) for proposal in proposals]
    claims = claims_by_id(catalogue, (claim for pair in firsts for claim in pair if claim))
    return [
        Asked(proposal, (claims.get(pair[0]), claims.get(pair[1])))
        for proposal, pair in zip(proposals, firsts, strict=True)
    ]


def _row(identity: str) -> Row | None:
    table = load_actors()
    row = table.get(identity)
    if row is None:
        return None
    links = table.links_of(identity)
    ids = {row.parent, *row.sponsors, *row.not_same_as, *(end for link in links for end in (link.from_id, link.to_id))}
    labels = {one: known.name for one in ids if one and (known := table.get(one))}
    return Row(row, links, labels)


def _force(catalogue: Catalogue, found: ActorRow, moment: Moment) -> dict[str, Any]:
    """What claims of the moment say of it as a force."""
    number = found.number
    above, below = actor_ties(catalogue, found.number, find_ties(catalogue, moment, number), moment)
    figures = strengths_of(catalogue, number, moment, MOST_FIGURES)
    return {
        "cited": cited_of(catalogue, number, moment),
        "above": above,
        "below": below,
        "strengths": plot_strengths(found.label, figures),
        "stated": count_strengths(catalogue, number, moment),
        "looked_at": len(figures),
        "posts": posts_of(catalogue, number, moment, MOST_POSTS),
        "most_posts": MOST_POSTS,
        "leaders": leaders_of(catalogue, number, moment),
        "origins": origins_of(catalogue, number),
    }


def _told(catalogue: Catalogue, found: ActorRow) -> dict[str, Any]:
    return {
        "told": told_of(catalogue, found.number),
        "functions": functions_of(catalogue, found.number),
        "questions": questions_about(catalogue, found.id, MOST_QUESTIONS),
    }


class Judged(BaseModel):
    """A judgement on two names, as a form sends it."""

    left: str = Field(max_length=400)
    right: str = Field(max_length=400)
    sameness: Literal["same", "different", "unsure", "undo"]
    why: str = Field("", max_length=2000)
    then: str = Field("", max_length=2000)


@router.post("/actors/judge", dependencies=[FromOurPage])
def judge(desk: OnDesk, by: ByReviewer, said: Annotated[Judged, Form()]) -> Response:
    """Judge whether two names are one actor, or take the judgement back."""
    why = said.why.strip()
    if said.sameness == "undo":
        desk.workspace.unjudge(said.left, said.right, by=by, why=why)
    elif not why:
        raise QuestionError(
            "a judgement on names has a reason: go back, say in a few words what shows it, then send it"
        )
    else:
        desk.workspace.judge(said.left, said.right, said.sameness, by=by, why=why)
    return _back(desk, said.then)


class Grouped(BaseModel):
    """A grouping, as a form sends it: ids in `member`, further names or ids a line each in `others`."""

    name: str = Field(max_length=400)
    member: list[str] = Field(default_factory=list, max_length=500)
    others: str = Field("", max_length=4000)
    why: str = Field("", max_length=2000)
    then: str = Field("", max_length=2000)


@router.post("/actors/group", dependencies=[FromOurPage])
def group(desk: OnDesk, catalogue: FromCatalogue, by: ByReviewer, said: Annotated[Grouped, Form()]) -> Response:
    """Count several actors together under a name; without members, take a grouping apart."""
    named = [line.strip() for line in said.others.splitlines() if line.strip()]
    ids = {*said.member, *actors_named(catalogue, named)}
    if len(ids) == 1:
        raise QuestionError(
            f'a grouping has two members or more: say whom "{said.name}" counts together beside {next(iter(ids))}'
        )
    desk.workspace.group_ids(said.name, sorted(ids), by=by, why=said.why.strip())
    return _back(desk, said.then)


def _back(desk: Desk, then: str) -> Response:
    desk.show_decisions()
    return RedirectResponse(own_path(then) if then else "/actors", status_code=303)
