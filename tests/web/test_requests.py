"""What a request asks is read one way on every page and by the API."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter
from starlette.requests import Request

from whosays.web.requests import NO, flag


def asking(query: str) -> Request:
    """A request with this query."""
    return Request({"type": "http", "query_string": query.encode(), "headers": []})


@pytest.mark.parametrize("word", ["", "0", "no", "NO", "false", "False", "off", "OFF", "+off+"])
def test_a_no_is_a_no_however_it_is_written(word: str) -> None:
    """Every way to say no of a flag, in any case, is the same as not to name it."""
    assert not flag(asking(f"several={word}"), "several")
    assert not flag(asking(""), "several")


@pytest.mark.parametrize("word", ["1", "yes", "true", "on", "TRUE"])
def test_all_else_asks_for_it(word: str) -> None:
    """A flag that is said with a yes is asked for."""
    assert flag(asking(f"several={word}"), "several")


def test_the_api_takes_the_same_words_for_no() -> None:
    """What the API's description reads as no of a truth value, pages read as no."""
    reads = TypeAdapter(bool)
    assert not any(reads.validate_python(word) for word in NO - {""})


@pytest.mark.parametrize(
    ("path", "name"),
    [("/questions", "contested"), ("/questions", "several"), ("/incidents", "apart"), ("/map", "held")],
)
def test_a_list_with_a_no_is_the_whole_list(reading_client: TestClient, path: str, name: str) -> None:
    """A list whose narrowing is refused in so many words shows what it shows without one."""
    shown = [re.sub(rf"{name}=\w+", "", reading_client.get(f"{path}{query}").text) for query in ("", f"?{name}=Off")]
    counts = [re.findall(r'class="count"[^>]*>([^<]*)', page) for page in shown]
    assert counts[0] == counts[1]
    assert counts[0]
    assert f'name="{name}" value="1" checked' not in shown[1]
