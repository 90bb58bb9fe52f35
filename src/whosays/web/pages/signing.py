"""Who is at the browser: the server's token where it asks for one, and the name that decisions are made under."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from whosays.web.rendering import REVIEWER, own_path, render
from whosays.web.requests import FromOurPage
from whosays.web.safety import SESSION

router = APIRouter()
YEAR_S = 365 * 24 * 3600


@router.get("/sign-in")
def ask(request: Request, then: str = "/") -> Response:
    """The page that asks for the server's token."""
    return render(request, "sign_in.html.jinja", then=own_path(then), wrong=False)


@router.post("/sign-in", dependencies=[FromOurPage])
def sign_in(request: Request, token: Annotated[str, Form()], then: Annotated[str, Form()] = "/") -> Response:
    """Let the browser in that shows the token."""
    keys = request.app.state.keys
    if not keys.is_token(token.strip()):
        return render(request, "sign_in.html.jinja", status=403, then=own_path(then), wrong=True)
    session = request.scope["session_id"]
    response = RedirectResponse(own_path(then), status_code=303)
    response.set_cookie(SESSION, f"{session}.{keys.sign('admitted', session)}", httponly=True, samesite="strict")
    return response


@router.post("/reviewer", dependencies=[FromOurPage])
def name_reviewer(name: Annotated[str, Form(max_length=80)] = "", then: Annotated[str, Form()] = "/review") -> Response:
    """Keep the name that this browser's decisions are made under."""
    response = RedirectResponse(own_path(then), status_code=303)
    response.set_cookie(REVIEWER, quote(name.strip()), max_age=YEAR_S, httponly=True, samesite="strict")
    return response
