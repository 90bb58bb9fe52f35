"""Entity tags: an answer to a question is the same as long as the record and its catalogue are, so "not modified" needs no answer to be made."""

from __future__ import annotations

import hashlib
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whosays.record.catalogue.overlay import state_of
from whosays.web.desk import Desk


class Fresh:
    """ASGI middleware that tags the answers to GET and HEAD, and answers 304 where the client has the present one."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app = app
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer "not modified", or pass on and tag the answer."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        tag = await run_in_threadpool(self._tag, scope)
        given = [part.strip() for part in Headers(scope=scope).get("if-none-match", "").split(",")]
        if tag in given:
            await Response(status_code=304, headers={"etag": tag})(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = MutableHeaders(scope=message)
                headers.setdefault("etag", tag)
                headers.setdefault("cache-control", "private, no-cache")
            await send(message)

        await self._app(scope, receive, sending)

    def _tag(self, scope: Scope) -> str:
        """The tag of an answer: the record, the catalogue with the decisions laid over it, the day (profiles delay by days) and what is asked."""
        with self._desk.catalogue() as catalogue:
            shown = f"{catalogue.path.name} {state_of(catalogue)} {date.today()}"
        state = f"{self._desk.stamp()} {shown} {scope['path']}?{scope['query_string'].decode('latin-1')}"
        return f'W/"{hashlib.sha256(state.encode()).hexdigest()[:24]}"'
