"""The file of the answers to writes under an idempotency key."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from whosays.api import open_workspace
from whosays.web.app import create_app
from whosays.web.rest.repeats import Answers, Kept
from whosays.web.settings import Settings


def test_answers_outlive_the_connection(tmp_path: Path) -> None:
    """What was answered is found after the file was closed, by the same server and by the next."""
    answers, first = Answers(tmp_path / "kept" / "repeats.sqlite"), Kept("asked", 201, "application/json", b"{}")
    answers.keep("k", first)
    answers.close()
    assert answers.find("k") == first
    answers.close()
    later = Answers(tmp_path / "kept" / "repeats.sqlite")
    assert later.find("k") == first
    later.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="open files are read from /proc")
def test_a_server_that_ends_lets_go_of_its_answers(tmp_path: Path) -> None:
    """After the end of the application the file of its answers is no longer open, however many keys came."""
    path = tmp_path / "empty.db"
    open_workspace(path).close()
    app = create_app(Settings(str(path), reviewer="Ines"), watch=False)

    def is_open() -> bool:
        names = [os.readlink(f"/proc/self/fd/{number}") for number in os.listdir("/proc/self/fd") if _stands(number)]
        return any(name.endswith("repeats.sqlite") and str(tmp_path) in name for name in names)

    with TestClient(app, base_url="http://localhost") as client:
        asked = {"left": "Harbour Brigade", "right": "Harbor Brigade", "sameness": "same", "why": "one spelling"}
        answer = client.post("/api/v1/judgements", json=asked, headers={"idempotency-key": "k"})
        assert answer.status_code == 201
        assert is_open()
    assert not is_open()


def _stands(number: str) -> bool:
    return os.path.lexists(f"/proc/self/fd/{number}")
