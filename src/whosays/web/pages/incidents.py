"""Incidents: the list, and each with its tolls side by side, its claims, and what people can say against their being one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from whosays.brief.incidents import place_of, time_of
from whosays.errors import QuestionError
from whosays.filters import read_day
from whosays.model.actors import Sameness
from whosays.model.incidents import Link
from whosays.model.matches import reasons_in_words
from whosays.record.catalogue.claims import claims_by_id
from whosays.record.catalogue.incidents import (
    SORTS,
    IncidentFilter,
    Named,
    WholeIncident,
    count_incidents,
    find_incident,
    find_incidents,
    near,
)
from whosays.record.catalogue.rows import ClaimRow
from whosays.web.desk import Desk
from whosays.web.rendering import address, render, segment
from whosays.web.requests import ByReviewer, FromCatalogue, FromOurPage, OnDesk, choice, flag
from whosays.web.tolls import build_tolls, claims_of_tolls

router = APIRouter()
MOST_CLAIMS = 120
MOST_LINKS = 40
MOST_NAMES = 12
MOST_JUDGED = 12
"""Against how many claims one is judged at once."""


@dataclass(frozen=True, slots=True)
class Together:
    """Why two claims stand together: the claims, how sure the machine is, and the grounds in words."""

    left: ClaimRow
    right: ClaimRow
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """A document of an incident with its claims, in the order of its text."""

    document: str
    title: str
    outlet: str | None
    published: str | None
    claims: tuple[ClaimRow, ...]


@router.get("/incidents")
def incidents(request: Request, desk: OnDesk, catalogue: FromCatalogue, after: str = "") -> Response:
    """The incidents that are asked for, a page at a time."""
    wanted = _wanted(request)
    page = find_incidents(catalogue, wanted, desk.geography, after=after)
    count = count_incidents(catalogue, wanted, desk.geography)
    return render(request, "incidents.html.jinja", page=page, count=count, wanted=wanted, sorts=tuple(SORTS))


def _wanted(request: Request) -> IncidentFilter:
    query = {name: words.strip() for name, words in request.query_params.items()}
    since, until = (read_day(name, query.get(name) or None) for name in ("since", "until"))
    if since and until and since > until:
        raise QuestionError(f"since {since} is after until {until}: turn them round")
    return IncidentFilter(
        words=query.get("words", ""),
        place=query.get("place", ""),
        since=since,
        until=until,
        apart=flag(request, "apart"),
        sort=choice(request, "sort", SORTS, "weight"),
    )


@router.get("/incidents/{identity}")
def incident(request: Request, catalogue: FromCatalogue, identity: str) -> Response:
    """An incident; at its present address where it is asked for by another of its claims."""
    found = find_incident(catalogue, identity)
    if found.row.id != identity:
        return RedirectResponse(_address(request, found.row.id), status_code=302)
    links = sorted(found.incident.links, key=lambda link: link.score)[:MOST_LINKS]
    shown = found.claims[:MOST_CLAIMS]
    named = [claim for link in links for claim in (link.left, link.right)]
    claims = claims_by_id(catalogue, [*shown, *claims_of_tolls(found.incident), *named])
    return render(
        request,
        "incident.html.jinja",
        row=found.row,
        incident=found.incident,
        when=time_of(found.incident),
        where=[place_of(place) for place in found.incident.where],
        names=_names(found),
        tolls=build_tolls(found.incident, claims),
        together=_together(links, claims),
        links=len(found.incident.links),
        reports=_reports([claims[claim] for claim in shown if claim in claims]),
        shown=len(shown),
        claims=len(found.claims),
        near=near(catalogue, found),
        judged=_judged(request),
    )


def _address(request: Request, identity: str) -> str:
    return address(f"/incidents/{segment(identity)}", **dict(request.query_params))


def _names(found: WholeIncident) -> list[tuple[str, tuple[Named, ...], int]]:
    """Who is said to have done it, what was hit and with what: the first names with their claims, and how many more there are."""
    told = (("By, as claimed", "actors"), ("Hit, as claimed", "targets"), ("With", "means"))
    parts = ((words, found.names[part]) for words, part in told)
    return [(words, names[:MOST_NAMES], max(len(names) - MOST_NAMES, 0)) for words, names in parts if names]


def _together(links: Sequence[Link], claims: Mapping[str, ClaimRow]) -> list[Together]:
    return [
        Together(claims[link.left], claims[link.right], link.score, reasons_in_words(link.features))
        for link in links
        if link.left in claims and link.right in claims
    ]


def _reports(claims: Sequence[ClaimRow]) -> list[Report]:
    by_document: dict[str, list[ClaimRow]] = {}
    for claim in claims:
        by_document.setdefault(claim.document, []).append(claim)
    return [_report(told) for told in by_document.values()]


def _report(told: Sequence[ClaimRow]) -> Report:
    first = told[0]
    ordered = tuple(sorted(told, key=lambda claim: claim.span_start))
    return Report(first.document, first.document_title or first.document_name, first.outlet, first.published, ordered)


def _judged(request: Request) -> tuple[str, str, list[str]] | None:
    """What was just decided here: the word, the claim, and those that it was judged against; `None` where nothing was."""
    query = request.query_params
    word, left, others = query.get("judged", ""), query.get("left", ""), query.getlist("right")[:MOST_JUDGED]
    return (word, left, others) if word in _UNSAID and left and others else None


@router.post("/incidents/{identity}/apart", dependencies=[FromOurPage])
def take_apart(
    desk: OnDesk,
    catalogue: FromCatalogue,
    by: ByReviewer,
    identity: str,
    claim: Annotated[str, Form()],
    why: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Keep that a claim is of another event than what each report of this incident begins with; other claims find their place around these."""
    found = find_incident(catalogue, identity)
    others = _others(claims_by_id(catalogue, found.claims), claim)
    return _judge(desk, claim, others, Judged(Sameness.DIFFERENT.value, by, why))


def _others(claims: Mapping[str, ClaimRow], claim: str) -> list[str]:
    """The claims that `claim` is set apart from: the first of each report. Set apart from one alone, it would take the others along."""
    first: dict[str, str] = {}
    for other in claims.values():
        if other.id != claim:
            first.setdefault(other.document, other.id)
    if not first:
        raise QuestionError(f"claim {claim} is the only one of this incident: there is nothing to set it apart from")
    return list(first.values())[:MOST_JUDGED]


@router.post("/incidents/judge", dependencies=[FromOurPage])
def judge(
    desk: OnDesk,
    by: ByReviewer,
    left: Annotated[str, Form()],
    right: Annotated[list[str], Form()],
    sameness: Annotated[str, Form()] = "same",
    why: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Keep that claims, and with them their incidents, are of one event, of different ones, or that an earlier word on it is taken back."""
    return _judge(desk, _claim_in(left), [_claim_in(one) for one in right[:MOST_JUDGED]], Judged(sameness, by, why))


def _claim_in(words: str) -> str:
    """The id in what a person wrote: an id, or the address of an incident or claim."""
    return words.strip().rstrip("/").rpartition("/")[2].partition("?")[0]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person says of some claims: whether they are of one event, who says it, and why."""

    sameness: str
    by: str
    why: str


def _judge(desk: Desk, left: str, others: Sequence[str], judged: Judged) -> Response:
    why = judged.why.strip() or _UNSAID.get(judged.sameness, "")
    for right in others:
        desk.workspace.judge_incident(left, right, judged.sameness, by=judged.by, why=why)
    desk.show_decisions()
    asked = {"judged": judged.sameness, "left": left, "right": list(others)}
    return RedirectResponse(address(f"/incidents/{segment(others[0])}", **asked), status_code=303)


_UNSAID: Mapping[str, str] = {
    Sameness.SAME: "one event, said on the incident's page",
    Sameness.DIFFERENT: "another event, said on the incident's page",
    Sameness.UNSURE: "taken back on the incident's page",
}
