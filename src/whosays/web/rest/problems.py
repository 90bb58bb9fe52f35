"""Errors as RFC 9457 problem details."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Match

from whosays.errors import (
    BusyError,
    CursorError,
    IntakeError,
    MissingExtraError,
    NotFoundError,
    QuestionError,
    UnknownNameError,
    VerificationError,
    WhosaysError,
)
from whosays.web.misreadings import in_words
from whosays.web.rendering import changed

STATUS: tuple[tuple[type[WhosaysError], int], ...] = (
    (NotFoundError, 404),
    (QuestionError, 422),
    (VerificationError, 422),
    (IntakeError, 422),
    (MissingExtraError, 501),
    (BusyError, 503),
    (WhosaysError, 500),
)
"""What each error of ours is over HTTP; the first that fits."""


class Problem(BaseModel):
    """What went wrong."""

    type: str = Field("about:blank", description="What kind of problem it is, as a URI.")
    title: str = Field(description="The name of the status.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="The thing, the value and the next step.")
    first_page: str | None = Field(None, description="Where the list begins, for a cursor that leads nowhere.")


def described(words: str) -> dict[str, Any]:
    """A problem, for the description of an operation."""
    return {"description": words, "content": {"application/problem+json": {"schema": Problem.model_json_schema()}}}


ANSWERS: dict[int | str, dict[str, Any]] = {
    400: described("The request cannot be read."),
    404: described("The record has nothing of that name, or the list no such place."),
    409: described(
        "The record does not allow it: the words do not carry the claim, or there is nothing to take back. "
        "With Retry-After: it is busy, and the same can be sent again after so many seconds."
    ),
    422: described(
        "The request is not of the form that is described here, or a value in its query cannot be understood."
    ),
}
"""The problems that any operation may answer with."""


def wait_of(error: WhosaysError) -> dict[str, str]:
    """The header that says after how many seconds to ask again, where that helps."""
    return {"retry-after": str(error.wait_s)} if isinstance(error, BusyError) else {}


def status_of(error: WhosaysError) -> int:
    """The HTTP status of an error of ours."""
    return next(code for kind, code in STATUS if isinstance(error, kind))


def problem(status: int, why: str, first_page: str = "") -> JSONResponse:
    """An error for a program."""
    said = Problem(
        type="about:blank", title=HTTPStatus(status).phrase, status=status, detail=why, first_page=first_page or None
    )
    return JSONResponse(said.model_dump(exclude_none=True), status_code=status, media_type="application/problem+json")


def told(request: Request, error: Exception) -> Response:
    """An error of ours.

    A name that this record does not know, an id that leads nowhere and a cursor whose place is gone ask for what is not there (404); a value in the query
    that cannot be understood is 422, whatever is done with it; a write that the record does not allow is in conflict with what it holds (409), or with
    what is being done to it, and then says when to send it again. What is badly formed never comes here: it is 422 by its shape alone.
    """
    assert isinstance(error, WhosaysError)
    status, reads = status_of(error), request.method in ("GET", "HEAD")
    if status == HTTPStatus.UNPROCESSABLE_ENTITY:
        absent = reads and isinstance(error, (UnknownNameError, CursorError))
        status = HTTPStatus.NOT_FOUND if absent else status if reads else HTTPStatus.CONFLICT
    elif status == HTTPStatus.SERVICE_UNAVAILABLE and not reads:
        status = HTTPStatus.CONFLICT
    first_page = changed(request, after=None) if isinstance(error, CursorError) else ""
    answer = problem(status, str(error), first_page)
    answer.headers.update(wait_of(error))
    return answer


def refused(request: Request, error: Exception) -> Response:
    """An error of the protocol."""
    assert isinstance(error, HTTPException)
    answer = problem(error.status_code, str(error.detail))
    answer.headers.update(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        answer.headers["allow"] = ", ".join(_allowed(request))
    return answer


def _allowed(request: Request) -> list[str]:
    """The methods that some route answers at this address."""
    found: set[str] = set()
    for route in request.app.routes:
        match, _ = route.matches(request.scope)
        if match is not Match.NONE:
            found |= getattr(route, "methods", None) or set()
    return sorted(found)


def misread(_: Request, error: Exception) -> Response:
    """A request whose parts are not what they must be; the first of them is named."""
    assert isinstance(error, RequestValidationError)
    return problem(422, in_words(error.errors()[0]))
