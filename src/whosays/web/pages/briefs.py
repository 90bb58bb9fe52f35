"""The brief builder: what goes in is chosen, and the brief itself comes as its own document, to be read, printed or kept."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from whosays.brief.asking import not_heard
from whosays.brief.page import policy
from whosays.brief.wording import rule_in_words
from whosays.exports.profiles import built_in_profiles
from whosays.filters import RULES
from whosays.model.entries import ClaimFilter
from whosays.record.catalogue.around import claims_in_all, questions_under
from whosays.record.catalogue.claims import count_claims
from whosays.record.catalogue.file import Catalogue
from whosays.web.briefing import MOST, BriefOrder, begin_brief, find_brief
from whosays.web.desk import Desk
from whosays.web.rendering import render
from whosays.web.requests import FromCatalogue, OnDesk, Wanted, asked_of, choice, conditions, flag
from whosays.web.uploads import safe_name

router = APIRouter()

OFFERED = {name: profile for name, profile in built_in_profiles().items() if not profile.needs_reason}
"""The export profiles that a brief by the server may be under: reading a page decides nothing, so none that needs a reason."""

MOST_QUESTIONS = 60
LONGEST_TITLE = 200


@router.get("/brief")
def build(request: Request, desk: OnDesk, catalogue: FromCatalogue, wanted: Wanted) -> Response:
    """The form that chooses what goes into a brief, with how much that is."""
    asked, stated = (conditions(desk, catalogue, some) for some in (wanted, wanted.of_statements()))
    order = _order(request, desk)
    count = count_claims(catalogue, asked, MOST)
    return render(
        request,
        "brief_builder.html.jinja",
        order=order,
        wanted=wanted,
        count=count,
        most=MOST,
        whole=claims_in_all(catalogue) <= MOST,
        questions=questions_under(catalogue, asked, stated, MOST_QUESTIONS) if count <= MOST else (),
        unheard=not_heard(wanted),
        most_questions=MOST_QUESTIONS,
        profiles=OFFERED.values(),
        rules=[(name, rule_in_words(label)) for name, label in RULES.items()],
    )


@router.get("/brief/preview")
def preview(request: Request, desk: OnDesk, catalogue: FromCatalogue, wanted: Wanted) -> Response:
    """The brief itself, as a document of its own under its own content policy; with `?follow=1` a page at once, which leads on to it when it is ready."""
    if flag(request, "follow"):
        order = _order(request, desk)
        path, since = begin_brief(desk, catalogue, conditions(desk, catalogue, wanted), order)
        if path is None:
            return _waiting(request, order, since)
        return HTMLResponse(path.read_bytes(), headers={"content-security-policy": policy()})
    return HTMLResponse(_brief(request, desk, catalogue, wanted), headers={"content-security-policy": policy()})


@router.get("/brief/download")
def download(request: Request, desk: OnDesk, catalogue: FromCatalogue, wanted: Wanted) -> Response:
    """The brief as one file to keep and hand on; with `?follow=1` a page at once, which offers it when it is ready."""
    if flag(request, "follow"):
        order = _order(request, desk)
        path, since = begin_brief(desk, catalogue, conditions(desk, catalogue, wanted), order)
        if path is None:
            return _waiting(request, order, since)
        return render(request, "brief_ready.html.jinja", order=order, size=path.stat().st_size, back=_back(request))
    name = (safe_name(_order(request, desk).title) or "brief").encode("ascii", "ignore").decode().strip(" .") or "brief"
    headers = {
        "content-disposition": f'attachment; filename="{name[:80]}.html"',
        "content-security-policy": policy(),
    }
    return HTMLResponse(_brief(request, desk, catalogue, wanted), headers=headers)


def _waiting(request: Request, order: BriefOrder, since: float) -> Response:
    """The page that says that a brief is being made, and looks again by itself."""
    saved = request.url.path.endswith("/download")
    return render(
        request,
        "brief_waiting.html.jinja",
        status=202,
        order=order,
        since=int(since),
        back=_back(request),
        saved=saved,
    )


def _back(request: Request) -> str:
    return f"/brief?{request.url.query}"


def _brief(request: Request, desk: Desk, catalogue: Catalogue, wanted: ClaimFilter) -> bytes:
    asked = conditions(desk, catalogue, wanted)
    return find_brief(desk, catalogue, asked, _order(request, desk)).read_bytes()


def _order(request: Request, desk: Desk) -> BriefOrder:
    query = request.query_params
    rule = choice(request, "rule", RULES, "range")
    title = " ".join(query.get("title", "").split())[:LONGEST_TITLE]
    return BriefOrder(
        title=title or desk.settings.title or "The record",
        asked=asked_of(request),
        rule=rule,
        first=tuple(query.getlist("first")),
        without=tuple(query.getlist("without")),
        restricted=flag(request, "restricted"),
        profile=choice(request, "profile", OFFERED),
    )
