"""Idempotency keys: a write that is sent again, because its answer was lost, happens once and gets the first answer.

Answers are kept in a file beside the catalogue for a day. A write whose server died after the record had it and before its answer was kept is done
again when it is sent again: a decision then stands twice in the log, which changes nothing that is computed from it.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whosays.errors import RecordError
from whosays.web.rest.problems import problem, status_of
from whosays.web.side_file import SideFile

KEPT_S = 24 * 3600
WRITES = frozenset({"POST", "PATCH", "PUT", "DELETE"})
LONGEST = 200

VERSION = 0
"""Raised when a row means another thing: the answers of another version are begun anew."""

COLUMNS = """key TEXT PRIMARY KEY, asked TEXT NOT NULL, status INTEGER NOT NULL, media_type TEXT NOT NULL, body BLOB NOT NULL,
at REAL NOT NULL"""


@dataclass(frozen=True, slots=True)
class Kept:
    """A first answer: the digest of what was asked, the status, the media type and the body."""

    asked: str
    status: int
    media_type: str
    body: bytes


class Answers:
    """The first answers, by key, in a file that is opened when a key first comes; `close` lets go of it."""

    def __init__(self, path: Path) -> None:
        self._file = SideFile(path, "the answers kept for repeated writes in", "answer", COLUMNS, VERSION)

    def close(self) -> None:
        """Let go of the file; it is opened again where one more key comes."""
        self._file.close()

    def find(self, key: str) -> Kept | None:
        """The answer that was given under `key` within the last day.

        Raises:
            RecordError: The file cannot be read.
        """
        with self._file.connection() as connection:
            query = "SELECT asked, status, media_type, body FROM answer WHERE key = ? AND at > ?"
            row = connection.execute(query, (key, time.time() - KEPT_S)).fetchone()
        return Kept(*row) if row else None

    def keep(self, key: str, answer: Kept) -> None:
        """Keep an answer; those that are older than a day go.

        Raises:
            RecordError: The file cannot be written.
        """
        with self._file.connection() as connection:
            connection.execute("DELETE FROM answer WHERE at <= ?", (time.time() - KEPT_S,))
            values = (key, answer.asked, answer.status, answer.media_type, answer.body, time.time())
            connection.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?)", values)


class Repeats:
    """ASGI middleware that answers a repeated write from what was answered first."""

    def __init__(self, app: ASGIApp, answers: Answers) -> None:
        self._app = app
        self._answers = answers
        self._running: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as before, refuse what is another request under the same key, or pass on and keep the answer."""
        key = Headers(scope=scope).get("idempotency-key", "") if scope["type"] == "http" else ""
        if not key or scope["method"] not in WRITES:
            await self._app(scope, receive, send)
            return
        if len(key) > LONGEST:
            await problem(400, f"an idempotency key has at most {LONGEST} characters, this one has {len(key)}")(
                scope, receive, send
            )
            return
        if key in self._running:
            await problem(409, f'the write "{key}" is still being done: send it again in a moment')(
                scope, receive, send
            )
            return
        self._running.add(key)
        try:
            await self._once(key, scope, receive, send)
        finally:
            self._running.discard(key)

    async def _once(self, key: str, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body = await _read(receive)
        except HTTPException as error:  # more than one request may bring
            await problem(error.status_code, str(error.detail))(scope, receive, send)
            return
        asked = hashlib.sha256(_asked(scope) + body).hexdigest()
        try:
            kept = await run_in_threadpool(self._answers.find, key)
        except RecordError as error:  # nothing is written that might have been written before
            await problem(status_of(error), str(error))(scope, receive, send)
            return
        if kept is not None and kept.asked != asked:
            why = f'the idempotency key "{key}" was used for another request: take a new key for a new write'
            await problem(422, why)(scope, receive, send)
            return
        if kept is not None:
            headers = [(b"content-type", kept.media_type.encode()), (b"idempotency-replayed", b"true")]
            await send({"type": "http.response.start", "status": kept.status, "headers": headers})
            await send({"type": "http.response.body", "body": kept.body})
            return
        recorder = _Recorder(send)
        await self._app(scope, _replay(body, receive), recorder.send)
        if 200 <= recorder.status < 300:
            await run_in_threadpool(
                self._answers.keep, key, Kept(asked, recorder.status, recorder.media_type, recorder.body)
            )


class _Recorder:
    """Passes an answer on and remembers it."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 0
        self.media_type = ""
        self.body = b""

    async def send(self, message: Message) -> None:
        """Pass a part of the answer on."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.media_type = Headers(raw=message["headers"]).get("content-type", "")
        else:
            self.body += message.get("body", b"")
        await self._send(message)


def _asked(scope: Scope) -> bytes:
    """What a request asks beside its body: another filter under the same key is another request."""
    return f"{scope['method']} {scope['path']}?".encode() + bytes(scope.get("query_string", b"")) + b"\n"


async def _read(receive: Receive) -> bytes:
    parts = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)


def _replay(body: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again
