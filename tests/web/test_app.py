"""The application as a whole."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


def test_pages_forbid_inline_script_and_everything_foreign(reading_client: TestClient) -> None:
    """Every page says that only our own script, style and pictures may run or load."""
    policy = reading_client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", ""])
def test_another_name_is_refused(reading_client: TestClient, host: str) -> None:
    """A name that points at this machine but is not one of ours gets nothing, so that a foreign page cannot read the record."""
    answer = reading_client.get("/", headers={"host": host})
    assert answer.status_code == 400


def test_an_unknown_filter_word_is_told_with_the_known_ones(reading_client: TestClient) -> None:
    """A mistyped kind names itself and the nearest known one, in a page of the same look."""
    answer = reading_client.get("/claims?kind=strenght")
    assert answer.status_code == 422
    assert "did you mean strength?" in answer.text
