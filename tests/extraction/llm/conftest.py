"""A server, a reader that asks it, and nothing of the user's own environment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import run
from tests.extraction.llm.server import KEY, MODEL, Behaviour, Server
from whosays.extraction.llm.reader import LlmReader, make_reader
from whosays.extraction.llm.settings import Settings

__all__ = ["run"]

Serve = Callable[[Behaviour], Server]
Open = Callable[..., LlmReader]


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No model, server or key of the user's, and the cache in the test's own folder."""
    for name in ("MODEL", "BASE_URL"):
        monkeypatch.delenv(f"WHOSAYS_LLM_{name}", raising=False)
    monkeypatch.setenv("WHOSAYS_LLM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("WHOSAYS_LLM_API_KEY", KEY)


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start a server that behaves as given; ended with the test."""
    servers: list[Server] = []

    def start(behave: Behaviour) -> Server:
        servers.append(Server(behave))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture
def open_reader(tmp_path: Path) -> Open:
    """A reader of a server, with short times."""

    def start(server: Server, **changed: Any) -> LlmReader:
        shape = {"key": KEY, "timeout": 5.0, "time_limit": 20.0, "tries": 3, "pause": 0.01, **changed}
        return make_reader(Settings(MODEL, server.url, tmp_path / "cache", **shape))

    return start
