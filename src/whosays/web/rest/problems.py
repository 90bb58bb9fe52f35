"""Errors as RFC 9457 problem details."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import JSONResponse


def problem(status: int, why: str) -> JSONResponse:
    """An error for a program: its title is the status's, its detail names the thing, the value and the next step."""
    said = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": why}
    return JSONResponse(said, status_code=status, media_type="application/problem+json")
