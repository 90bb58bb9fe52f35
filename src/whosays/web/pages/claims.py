"""The list of claims under a filter."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from whosays.record.catalogue.claims import page_and_count
from whosays.web.rendering import render
from whosays.web.requests import FromCatalogue, OnDesk, Wanted, about, choice, conditions

router = APIRouter()

ORDERS = ("oldest", "newest")
"""By publication, the earliest or the latest first, in the words of the API."""


@router.get("/claims")
def claims(request: Request, desk: OnDesk, catalogue: FromCatalogue, wanted: Wanted, after: str = "") -> Response:
    """Claims that the filter wants, on one question, of one incident or one root source where the address says so, a page at a time."""
    asked = (*conditions(desk, catalogue, wanted), *about(request, catalogue))
    newest = choice(request, "order", ORDERS, "oldest") == "newest"
    page, count = page_and_count(catalogue, asked, after=after, newest_first=newest)
    return render(request, "claims.html.jinja", page=page, count=count, wanted=wanted, newest=newest)
