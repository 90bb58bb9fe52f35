"""The application as a whole."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


def test_pages_forbid_inline_script_and_everything_foreign(reading_client: TestClient) -> None:
    """Every page says that only our own script, style and pictures may run or load."""
    policy = reading_client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy


LISTS = (
    "claims",
    "questions",
    "incidents",
    "documents",
    "sources",
    "timeline",
    "timeline/undated",
    "review",
    "map/nowhere",
    "actors",
    "search?q=the",
)
"""Pages that are lists."""


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", ""])
def test_another_name_is_refused(reading_client: TestClient, host: str) -> None:
    """A name that points at this machine but is not one of ours gets nothing, so that a foreign page cannot read the record."""
    answer = reading_client.get("/", headers={"host": host})
    assert answer.status_code == 400


def test_a_cursor_that_leads_nowhere_is_answered_with_the_first_page(reading_client: TestClient) -> None:
    """Whoever comes with a cursor that is none of the list finds a link to the list's beginning, filter and all; a program finds its address."""
    page = reading_client.get("/claims?kind=strength&after=12")
    assert page.status_code == 422
    assert "is no place in this list: begin again at its first page" in page.text
    assert 'href="/claims?kind=strength"' in page.text
    problem = reading_client.get("/api/v1/claims?kind=strength&after=12").json()
    assert problem["first_page"] == "/api/v1/claims?kind=strength"
    assert "first_page" not in reading_client.get("/api/v1/claims/nothing").json()


def test_an_unknown_filter_word_is_told_with_the_known_ones(reading_client: TestClient) -> None:
    """A mistyped kind names itself and the nearest known one, in a page of the same look."""
    answer = reading_client.get("/claims?kind=strenght")
    assert answer.status_code == 422
    assert "did you mean strength?" in answer.text


@pytest.mark.parametrize(
    "address",
    [
        *(f"/{page}?after=99999999999999999999" for page in ("claims", "documents", "sources")),
        *(f"/{page}?after=1~99999999999999999999" for page in ("incidents", "timeline", "api/v1/actors")),
        "/questions?sort=claims&after=1~99999999999999999999",
        "/review?after=1:99999999999999999999",
        "/review?done=99999999999999999999",
        "/audit?before=99999999999999999999",
        "/map/place/99999999999999999999",
        "/sources?after=²",
        *(f"/{page}{'&' if '?' in page else '?'}after=WyJ4IixbImEiLDEsMV1d" for page in LISTS),
        *(f"/{page}{'&' if '?' in page else '?'}after={'W' * 9000}" for page in LISTS),
        *(
            f"/api/v1/{page}?after=WyJ4IixbImEiLDEsMV1d"
            for page in ("claims", "documents", "questions", "incidents", "actors", "decisions")
        ),
        "/audit?before=WyJ4IixbImEiLDEsMV1d",
        "/sources/outlet/Orontes%20Tribune?show=contradicted&after=x",
    ],
)
def test_a_number_that_nothing_can_have_is_refused_and_breaks_nothing(reading_client: TestClient, address: str) -> None:
    """A cursor or number beyond what a database can hold is a mistake of the asker's, and answered as one."""
    assert 400 <= reading_client.get(address).status_code < 500


@pytest.mark.parametrize(
    "address",
    [
        *(f"/{page}?until=9999-12-31" for page in ("map", "timeline", "audit", "incidents", "documents")),
        "/map?as_of=9999-12-31",
        "/map/data?since=0001-01-01",
        "/claims?text=abc%00def",
        "/documents?title=abc%00def",
        "/search?q=abc%00def",
    ],
)
def test_the_last_day_there_is_and_a_character_that_ends_strings_are_answered(
    reading_client: TestClient, address: str
) -> None:
    """The end of the calendar is a day as any other, and a null character is a character that no text has."""
    assert reading_client.get(address).status_code == 200
