"""The first page: what the record holds, what is new, what disagrees most, what waits for review."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from whosays.web.rendering import render
from whosays.web.requests import FromCatalogue

router = APIRouter()


@router.get("/")
def overview(request: Request, catalogue: FromCatalogue) -> Response:
    """What the record holds, at a glance."""
    questions = catalogue.rows(
        "SELECT slug, heading, claims, roots, low, best, high FROM question ORDER BY weight DESC, number LIMIT 8"
    )
    return render(request, "overview.html.jinja", questions=questions)
