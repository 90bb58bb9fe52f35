"""Search: one box over documents, claims and names."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import csrf_of
from whosays.web.snippets import marked, snippet


def test_a_figure_leads_to_its_sentence_in_one_step(reading_client: TestClient) -> None:
    """Searching for a figure as reports write it lists the claims that state it, the figure marked in their words."""
    page = reading_client.get("/search?q=120,000").text
    assert "<mark>120,000</mark>" in page
    claim = re.search(r'<p class="what"><a href="(/claims/[0-9a-f]+)">', page)
    assert claim
    assert "120,000" in reading_client.get(claim[1]).text


def test_names_lead_to_their_pages(reading_client: TestClient) -> None:
    """An actor's name leads to the actor, before any claim."""
    assert 'href="/actors/' in reading_client.get("/search?q=Hezbollah").text.partition("<h2>Claims")[0]


@pytest.mark.parametrize(
    "q", ['"', '""', "a OR b", "NEAR(", "*", "sentence:x", "<script>alert(1)</script>", "%", "\x00", "ü", "الجيش"]
)
def test_no_words_break_the_search(reading_client: TestClient, q: str) -> None:
    """Signs that mean something to a database or a browser are words like others."""
    answer = reading_client.get("/search", params={"q": q})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_a_search_is_kept_found_again_and_forgotten(client: TestClient) -> None:
    """A kept search is in the record with who kept it, leads to the same claims, and goes when it is forgotten."""
    csrf = csrf_of(client)
    kept = client.post("/searches", data={"csrf": csrf, "name": "big numbers", "query": "q=120,000&kind=strength"})
    assert kept.status_code == 303
    assert kept.headers["location"] == "/search?q=120%2C000&kind=strength"
    assert "big numbers" in client.get("/search").text
    client.post("/searches/forget", data={"csrf": csrf, "name": "big numbers"})
    assert "big numbers" not in client.get("/search").text


def test_an_empty_search_is_not_kept(client: TestClient) -> None:
    """Keeping nothing is refused with the next step."""
    answer = client.post("/searches", data={"csrf": csrf_of(client), "name": "nothing", "query": ""})
    assert answer.status_code == 422
    assert "search for something first" in answer.text


def test_snippets_show_found_words_and_escape_the_rest() -> None:
    """A piece of hostile text around a found word stays text."""
    text = "x " * 200 + "<b>Marib</b> and so on " + "y " * 200
    found = snippet(text, ["marib"])
    assert "<mark>Marib</mark>" in found
    assert "<b>" not in found
    assert len(found) < 400


def test_a_phrase_is_marked_across_a_line_end() -> None:
    """Words of a phrase that a line end parts are one phrase."""
    assert marked("at\nleast five", ["at least"]) == "<mark>at\nleast</mark> five"
