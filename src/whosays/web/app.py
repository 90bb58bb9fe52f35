"""The application: pages and API on one desk, behind the guard."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from whosays.errors import ChoiceError, CursorError, WhosaysError
from whosays.web.advice import advice
from whosays.web.desk import Desk
from whosays.web.jobs import Jobs
from whosays.web.misreadings import PAGE, in_words
from whosays.web.pages import ROUTERS
from whosays.web.rendering import changed, render
from whosays.web.rest import api
from whosays.web.rest.problems import problem, status_of, wait_of
from whosays.web.rest.repeats import Answers
from whosays.web.safety import HEADERS, Guard, Keys
from whosays.web.settings import Settings

TITLES = {403: "Refused", 404: "Not found", 422: "Not understood", 500: "A fault of whosays", 503: "Busy"}
"""What a page says that stands for an error, where the words of HTTP say too little."""


class Assets(StaticFiles):
    """Static files; those asked for by their digest may be kept for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, or 404."""
        response = await super().get_response(path, scope)
        kept = b"v=" in scope.get("query_string", b"")
        response.headers["cache-control"] = "public, max-age=31536000, immutable" if kept else "no-cache"
        return response


def create_app(settings: Settings, *, watch: bool = True) -> FastAPI:
    """The application on the record that `settings` names; `watch` keeps its catalogue up to date."""
    desk = Desk(settings)
    jobs = Jobs(desk)
    answers = Answers(desk.folder / "repeats.sqlite")

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        desk.start(watch=watch)
        gc.collect()
        gc.freeze()  # what stands as long as the server is swept no more: a sweep of it would hold up a page
        yield
        jobs.close()
        answers.close()
        desk.close()

    app = FastAPI(title="whosays", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.desk, app.state.settings, app.state.keys = desk, settings, Keys(settings.token)
    app.state.jobs, app.state.answers = jobs, answers
    for router in ROUTERS:
        app.include_router(router, include_in_schema=False)
    app.mount("/static", Assets(directory=Path(str(files("whosays.web") / "static"))), name="static")
    app.mount("/api/v1", api(app))
    app.add_middleware(GZipMiddleware, minimum_size=800, compresslevel=5)
    app.add_middleware(Guard, settings=settings, keys=app.state.keys)
    app.add_exception_handler(WhosaysError, _told)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _misread)
    app.add_exception_handler(Exception, _failed)
    return app


def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, WhosaysError)
    first_page = changed(request, after=None, before=None) if isinstance(error, CursorError) else ""
    part = error.part if isinstance(error, ChoiceError) else ""
    answer = explain(request, status_of(error), str(error), first_page, part)
    answer.headers.update(wait_of(error))
    return answer


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return explain(
        request, error.status_code, error.detail if error.detail != HTTPStatus(error.status_code).phrase else ""
    )


def _misread(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    fault = error.errors()[0]
    place, *parts = fault["loc"]
    return explain(request, 422, in_words(fault, PAGE), part=str(parts[0]) if place == "query" and parts else "")


def _failed(request: Request, error: Exception) -> Response:
    """A fault of whosays itself; the traceback is in the server's log, and nothing that was decided is lost."""
    why = f"whosays failed on this page ({type(error).__name__}); the server's log says where. What was decided before is in the record."
    answer = explain(request, 500, why)
    answer.headers.update(HEADERS)  # this is answered outside of the guard
    return answer


def explain(request: Request, status: int, why: str, first_page: str = "", part: str = "") -> Response:
    """An error as the page, or as problem+json where a program asked.

    With a link where a list is to begin again at its first page, and to the page without the `part` of its query that was not understood.
    """
    if request.url.path.startswith("/api/") or "application/json" in request.headers.get("accept", ""):
        return problem(status, why if request.url.path.startswith("/api/") else advice(why), first_page)
    return render(
        request,
        "problem.html.jinja",
        status=status,
        code=status,
        name=TITLES.get(status) or HTTPStatus(status).phrase.capitalize(),
        why=why,
        first_page=first_page,
        part=part,
        without=changed(request, **{part: None, "after": None, "before": None}) if part else "",
    )
