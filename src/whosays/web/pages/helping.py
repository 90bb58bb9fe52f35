"""Help: what the pages are, their keys and the words used; and the REST API described from its own description."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import Response
from starlette.routing import Mount

from whosays.brief.wording import rule_in_words
from whosays.filters import RULES
from whosays.record.catalogue.around import one_of_each
from whosays.web.describing import describe_api
from whosays.web.rendering import render
from whosays.web.requests import FromCatalogue

router = APIRouter()
API = "/api/v1"


@router.get("/help")
def explain(request: Request) -> Response:
    """What the pages are, what their keys do, and what the words mean."""
    rules = [(name, rule_in_words(label)) for name, label in RULES.items()]
    return render(request, "help.html.jinja", rules=rules)


@router.get("/api")
def describe(request: Request, catalogue: FromCatalogue) -> Response:
    """The REST API, operation by operation, with a command line for each that works on this server."""
    base = f"{request.url.scheme}://{request.headers['host']}{API}"
    described = describe_api(_api_of(request).openapi(), base, one_of_each(catalogue))
    asks_token = request.app.state.settings.token is not None
    return render(request, "api.html.jinja", api=described, base=base, asks_token=asks_token)


def _api_of(request: Request) -> FastAPI:
    """The application under `API`."""
    found = next(route.app for route in request.app.routes if isinstance(route, Mount) and route.path == API)
    assert isinstance(found, FastAPI)
    return found
