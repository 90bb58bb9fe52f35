"""A real server on this machine that speaks chat completions, and says whatever a test wants it to say."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-very-secret-0123456789"
MODEL = "quay-7b"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request.

    Attributes:
        body: What was sent.
        headers: Its headers, with small letters.
        number: How many came before it.
    """

    body: dict[str, Any]
    headers: dict[str, str]
    number: int

    @property
    def question(self) -> str:
        """The sentences and what to do with them, in the last question that has sentences."""
        return str([m["content"] for m in self.body["messages"] if m["content"].startswith("[")][-1])

    @property
    def lines(self) -> dict[int, str]:
        """Every sentence that is shown, by number."""
        return {int(n): line for n, line in re.findall(r"^\[(\d+)\] (.*)$", self.question, re.MULTILINE)}

    @property
    def wanted(self) -> range:
        """The numbers of the sentences to code."""
        found = re.search(r"Code sentences? (\d+)(?: to (\d+))?\.", self.question)
        assert found
        return range(int(found[1]), int(found[2] or found[1]) + 1)


@dataclass(frozen=True, slots=True)
class Says:
    """One response.

    Attributes:
        content: The text of the answer; for another status the whole body.
        status: The HTTP status.
        headers: What goes along.
        finish: Why the answer ended.
        usage: What is reported of tokens; `None` for nothing.
        after: Seconds to wait before it.
        drop: Whether the connection breaks instead.
        raw: A whole body instead of a chat completion.
        trickle: Seconds between one byte of the body and the next.
    """

    content: str | None = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    finish: str = "stop"
    usage: dict[str, Any] | None = field(default_factory=lambda: {"prompt_tokens": 7000, "completion_tokens": 100})
    after: float = 0.0
    drop: bool = False
    raw: str | None = None
    trickle: float = 0.0

    def body(self) -> bytes:
        """The body of the response."""
        if self.raw is not None or self.status != 200:
            return (self.raw if self.raw is not None else self.content or "").encode()
        choice = {"index": 0, "message": {"role": "assistant", "content": self.content}, "finish_reason": self.finish}
        return json.dumps({"choices": [choice], **({"usage": self.usage} if self.usage else {})}).encode()


Behaviour = Callable[[Asked], Says]


class Server:
    """Runs until `stop`; keeps what it was asked."""

    def __init__(self, behave: Behaviour) -> None:
        self.behave, self.asked, self.models = behave, [], [MODEL, "quay-70b"]
        self.open = self.most_open = 0
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    asked: list[Asked]

    @property
    def url(self) -> str:
        """Its address, as a person would give it."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def take(self, body: dict[str, Any], headers: dict[str, str]) -> Says:
        """The response to one request."""
        with self._lock:
            asked = Asked(body, headers, len(self.asked))
            self.asked.append(asked)
            self.open += 1
            self.most_open = max(self.most_open, self.open)
        try:
            says = self.behave(asked)
            time.sleep(says.after)
        finally:
            with self._lock:
                self.open -= 1
        return says

    def stop(self) -> None:
        """End it."""
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    ours: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path != "/v1/chat/completions":
            self._send(404, b'{"detail":"Not Found"}', {})
            return
        says = self.ours.take(body, {name.lower(): value for name, value in self.headers.items()})
        if says.drop:
            self.close_connection = True
            self.connection.close()
            return
        self._send(says.status, says.body(), says.headers, says.trickle)

    def do_GET(self) -> None:
        known = self.path == "/v1/models"
        listed = {"data": [{"id": name} for name in self.ours.models]} if known else {"detail": "Not Found"}
        self._send(200 if known else 404, json.dumps(listed).encode(), {})

    def _send(self, status: int, content: bytes, headers: dict[str, str], trickle: float = 0.0) -> None:
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            for part in (content[i : i + 1] for i in range(len(content))) if trickle else (content,):
                self.wfile.write(part)
                time.sleep(trickle)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    """The handler of one server."""
    return type("Handler", (_Handler,), {"ours": server})


TOLL = re.compile(r"(?P<means>Shelling) of (?P<place>District \w+) (?P<trigger>killed) (?P<n>[\w,]+) people")


def claims_of(asked: Asked) -> list[dict[str, Any]]:
    """What an honest model would say of "Shelling of District A killed 3 people, the Marun Monitor said." in the sentences to code."""
    found = []
    for number in asked.wanted:
        toll = TOLL.search(asked.lines[number])
        if toll:
            found.append(claim(number, toll["n"], toll["place"]))
    return found


def claim(number: int, killed: str, place: str, **changed: Any) -> dict[str, Any]:
    """One claim as the model would put it."""
    fillers = [
        {"role": "quantity", "words": killed, "sentence": number},
        {"role": "victims", "words": "people", "sentence": number},
        {"role": "place", "words": place, "sentence": number},
        {"role": "means", "words": "Shelling", "sentence": number},
    ]
    sources = [{"words": "the Marun Monitor", "cue": "said", "sentence": number}]
    plain = {"sentence": number, "kind": "casualties", "trigger": "killed", "fillers": fillers, "sources": sources}
    return {**plain, "modality": "asserted", "polarity": "affirmed", **changed}


def honest(asked: Asked) -> Says:
    """The answer of a model that does what it is told."""
    return Says(json.dumps({"claims": claims_of(asked)}))


def story(sentences: int) -> str:
    """A document of that many sentences, each with one toll."""
    return " ".join(
        f"Shelling of District {chr(65 + i % 26)}{i} killed {i + 2} people, the Marun Monitor said."
        for i in range(sentences)
    )
