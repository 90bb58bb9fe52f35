"""Who may ask, and what a browser may do with the answer.

Pages are asked for by a browser that any foreign page can drive. So: only names that we serve are answered (a foreign name that points here is not
ours); a write from a page carries a token that only our pages hold; a write to the API carries a header that no foreign page can send; and the answer
forbids inline script, frames and everything from elsewhere, so that a hostile document shown in a page cannot act.

On loopback everybody who can reach the port may ask. Anything else needs the server's token: a page asks for it once, an API client sends it each time.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from urllib.parse import quote, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whosays.web.settings import Settings

SESSION = "whosays_session"
SESSION_SHAPE = re.compile(r"[A-Za-z0-9_-]{16,64}")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, no-cache",
}
OPEN = ("/static/", "/sign-in")
"""Paths that are answered without a token."""

BARE = ("/api/", "/static/")
"""Paths whose answers begin no session: only forms need one, and these have none."""

READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Keys:
    """What this server signs with: new at every start, so that nothing outlives it."""

    def __init__(self, token: str | None) -> None:
        self._secret = secrets.token_bytes(32)
        self.token = token

    def sign(self, purpose: str, session: str) -> str:
        """A word that only this server can make for that session."""
        return hmac.new(self._secret, f"{purpose}:{session}".encode(), hashlib.sha256).hexdigest()

    def admits(self, session: str, proof: str) -> bool:
        """Whether a browser has shown the token."""
        return self.token is None or hmac.compare_digest(self.sign("admitted", session), proof)

    def is_token(self, given: str) -> bool:
        """Whether `given` is the server's token."""
        return self.token is not None and hmac.compare_digest(self.token.encode(), given.encode())


def session_of(scope: Scope) -> tuple[str, str]:
    """The session and its proof of admission, as the browser's cookie says; empty where it has none."""
    session, _, proof = cookie_parser(Headers(scope=scope).get("cookie", "")).get(SESSION, "").partition(".")
    return session if SESSION_SHAPE.fullmatch(session) else "", proof


class Guard:
    """ASGI middleware that holds the rules above; see the module's first lines."""

    def __init__(self, app: ASGIApp, settings: Settings, keys: Keys) -> None:
        self._app = app
        self._settings = settings
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, refuse or pass on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        session, proof = session_of(scope)
        scope["session_id"] = session or secrets.token_urlsafe(18)
        scope["is_new_session"] = not session
        refused = self._refusal(scope, session, proof)
        if refused is not None:
            await refused(scope, receive, _with_headers(send, scope))
            return
        await self._app(scope, _counted(receive, self._settings.upload_limit), _with_headers(send, scope))

    def _refusal(self, scope: Scope, session: str, proof: str) -> Response | None:
        headers = Headers(scope=scope)
        host = _host_in(f"//{headers.get('host', '')}")
        if host not in {name.strip("[]").casefold() for name in self._settings.hosts}:
            return _refuse(
                400,
                f'this server does not answer to the name "{host}": start it with --host {host or "NAME"} if it should',
            )
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > self._settings.upload_limit:
            return _refuse(413, _too_much(int(length), self._settings.upload_limit))
        if not self._is_admitted(scope, headers, session, proof):
            return _ask_for_token(scope)
        return _foreign(scope, headers)

    def _is_admitted(self, scope: Scope, headers: Headers, session: str, proof: str) -> bool:
        if self._keys.token is None or scope["path"].startswith(OPEN):
            return True
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.casefold() == "bearer" and self._keys.is_token(given.strip()):
            return True
        return bool(session) and self._keys.admits(session, proof)


def _host_in(address: str) -> str:
    """The host's name in an address, in small letters; "" where there is none or the address is broken."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _authority_in(address: str) -> str:
    """The host and port in an address; "" where it is broken."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


def _too_much(length: int, limit: int) -> str:
    return f"{length:,} bytes are more than the {limit:,} that one request may bring: send less at once"


def _counted(receive: Receive, limit: int) -> Receive:
    """`receive`, which stops a request that brings more than `limit` bytes, whatever it said of its length before."""
    received = 0

    async def receiving() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > limit:
            raise HTTPException(413, _too_much(received, limit))
        return message

    return receiving


def _foreign(scope: Scope, headers: Headers) -> Response | None:
    """A refusal of what another site's page asked for: anything by the API or as a part of that page, and every write."""
    if headers.get("sec-fetch-site", "none") in _ELSEWHERE and (
        headers.get("sec-fetch-mode") != "navigate" or scope["path"].startswith("/api/")
    ):
        return _refuse(
            403, "a page of another site asks for this: ask from this server's own pages, or from an API client"
        )
    if scope["method"] in READING:
        return None
    origin = headers.get("origin")
    if origin and _authority_in(origin) != headers.get("host"):
        return _refuse(
            403,
            f"a write from a page of {origin} is refused: write from this server's own pages, or from an API client",
        )
    if scope["path"].startswith("/api/") and headers.get("content-type", "").partition(";")[0] in _SIMPLE:
        return (
            _refuse(
                415,
                "a write to the API is JSON (content-type: application/json), or an upload with the header x-whosays: 1",
            )
            if not headers.get("x-whosays")
            else None
        )
    return None


_ELSEWHERE = ("cross-site", "same-site")
"""Where a browser says that a request comes from; another port of this machine is "same-site"."""

_SIMPLE = ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")


def _ask_for_token(scope: Scope) -> Response:
    if scope["path"].startswith("/api/"):
        refused = _refuse(401, "this server asks for its token: send the header authorization: Bearer TOKEN")
        refused.headers["www-authenticate"] = "Bearer"
        return refused
    return RedirectResponse(f"/sign-in?{urlencode({'then': _asked_for(scope)})}", status_code=303)


def _asked_for(scope: Scope) -> str:
    """The address that was asked for, with its query; the first page where something was written, as that cannot be asked for again."""
    if scope["method"] not in READING:
        return "/"
    query = scope.get("query_string", b"").decode("latin-1")
    return quote(scope["path"]) + (f"?{query}" if query else "")


def _refuse(status: int, why: str) -> Response:
    return PlainTextResponse(why + "\n", status_code=status)


def _begins_session(scope: Scope) -> bool:
    """Whether the answer gives the browser a session, which the tokens of its forms are made for."""
    return bool(scope.get("is_new_session")) and not scope["path"].startswith(BARE)


def _with_headers(send: Send, scope: Scope) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if _begins_session(scope) and SESSION not in headers.get("set-cookie", ""):
                headers.append("set-cookie", f"{SESSION}={scope['session_id']}.; Path=/; HttpOnly; SameSite=Strict")
        await send(message)

    return sending
