"""A server that is killed in the middle of fast review loses nothing that it confirmed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from whosays.record.store import Record

MANY = 500


@contextmanager
def running(record: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A server process of its own, answering."""
    command = [sys.executable, "-m", "whosays", "serve", str(record), "--port", str(port), "--reviewer", "Ines"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                httpx.get(f"http://127.0.0.1:{port}/static/app.css")
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield process
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Browser:
    """What the page's script sends, without the page."""

    def __init__(self, port: int) -> None:
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60)
        page = self._client.get("/review").text
        self._csrf = page.partition('name="csrf" content="')[2].partition('"')[0]

    def waiting(self, **asked: Any) -> dict[str, Any]:
        """The next things that wait."""
        return dict(self._client.get("/review/next", params=asked).json())

    def send(self, words: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """What was confirmed of these decisions."""
        fields = {"csrf": self._csrf, "decisions": json.dumps(words)}
        answer = self._client.post("/review/decisions", data=fields, headers={"accept": "application/json"})
        return list(answer.json()["told"])


def every_claim(browser: Browser) -> list[dict[str, Any]]:
    """Everything in the queue of claims."""
    found, after = [], ""
    while after is not None:
        page = browser.waiting(after=after)
        found, after = found + page["items"], page["after"]
    return found


def test_nothing_confirmed_is_lost_when_the_server_is_killed(record: Path) -> None:
    """Of 500 decisions sent as fast as possible to a server killed halfway, each confirmed one stands in the record, and review goes on."""
    port = free_port()
    confirmed: list[dict[str, Any]] = []
    with running(record, port) as process:
        browser = Browser(port)
        claims = every_claim(browser)
        words = [
            {"ticket": n, "kind": "claim", "subject": claims[n % len(claims)]["subject"], "why": f"look {n}"}
            | {"action": "accept" if n < len(claims) else "reject"}
            for n in range(MANY)
        ]
        started = time.monotonic()
        try:
            for start in range(0, MANY, 5):
                confirmed += browser.send(words[start : start + 5])
                if len(confirmed) == MANY // 2:
                    half_s = time.monotonic() - started
                    os.kill(process.pid, signal.SIGKILL)
        except httpx.TransportError:
            pass
    assert MANY // 2 <= len(confirmed) < MANY
    assert half_s < 60
    with Record.open(str(record)) as opened:
        assert opened.verify() == ()
        held = {decision.number: decision for decision in opened.decisions()}
    for told in confirmed:
        decision = held[told["number"]]
        assert decision.hash == told["hash"]
        assert (decision.subject, decision.action.value) == (
            words[told["ticket"]]["subject"],
            words[told["ticket"]]["action"],
        )
    again = free_port()
    with running(record, again):
        browser = Browser(again)
        left = {item["subject"] for item in every_claim(browser)}
        assert left == {claim["subject"] for claim in claims} - {decision.subject for decision in held.values()}
        rest = browser.send(words[len(confirmed) : len(confirmed) + 5])
        assert all("number" in told for told in rest)
