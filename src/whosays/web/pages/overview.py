"""The first page: what the record holds, what is new, what disagrees most, what waits for review; and how fresh all pages are."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from whosays.brief.sentences import counted
from whosays.model.logs import LogFilter
from whosays.record.catalogue.glance import (
    count_forces,
    documents_of_ids,
    latest_documents,
    most_contested,
    most_told,
    published_between,
    serious_inside,
    waiting,
)
from whosays.record.catalogue.rows import count_rows
from whosays.web.auditing import OWN_NAMES, lines_of
from whosays.web.desk import Freshness
from whosays.web.rendering import minute, render
from whosays.web.requests import FromCatalogue, OnDesk

router = APIRouter()


@router.get("/")
def overview(request: Request, desk: OnDesk, catalogue: FromCatalogue) -> Response:
    """What the record holds, at a glance."""
    added, latest = documents_of_ids(catalogue, desk.record.newest_documents(6)), latest_documents(catalogue)
    decided = desk.record.decisions_before(limit=5, wanted=LogFilter(not_by=OWN_NAMES))
    return render(
        request,
        "overview.html.jinja",
        counts=count_rows(catalogue),
        forces=count_forces(catalogue),
        span=published_between(catalogue),
        added=added,
        latest=latest,
        alike=added == latest,
        contested=most_contested(catalogue),
        told=most_told(catalogue),
        inside=serious_inside(catalogue),
        waiting=waiting(catalogue),
        decided=lines_of(desk, catalogue, decided),
    )


@router.get("/freshness")
def freshness(desk: OnDesk) -> Response:
    """How far pages follow the record, in words for the foot of every page."""
    found = desk.freshness()
    return JSONResponse({"words": _in_words(found), "behind": found.behind, "making": found.making})


def _in_words(found: Freshness) -> str:
    if found.problem:
        return f"What pages show could not be brought up to date ({found.problem}); it is of {_clock(found.made_at)}."
    if not found.behind:
        return ""
    ahead = counted(found.behind, "change")
    doing = "is being worked in" if found.behind == 1 else "are being worked in"
    later = f"{ahead} since {doing if found.making else 'will be worked in'}"
    if found.followed == found.behind:
        return f"Questions and incidents take every decision into account; what is counted over the whole record is of {_clock(found.made_at)}, {later}."
    some = (
        f"; {counted(found.followed, 'decision')} of these already in the questions and incidents concerned"
        if found.followed
        else ""
    )
    return f"Figures are of {_clock(found.made_at)}; {later}{some}."


def _clock(made_at: str) -> str:
    return minute(datetime.fromisoformat(made_at)) if made_at else "an unknown time"
