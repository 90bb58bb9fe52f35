"""The timeline's page, without a browser."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient


def ids(page: str, before: str) -> list[str]:
    """The claim ids that stand behind `before`."""
    return re.findall(rf'{before}at-([0-9a-f]+)"', page)


@pytest.mark.parametrize("query", ["", "by=actor", "by=place", "published=1", "since=2018-09-01&until=2018-09-30"])
def test_the_drawing_and_the_table_show_the_same_claims(reading_client: TestClient, query: str) -> None:
    """Every mark leads to its row, every row has a mark, and each row leads to the claim."""
    page = reading_client.get(f"/timeline?{query}").text
    marks, rows = ids(page, 'href="#'), ids(page, '<tr id="')
    assert marks
    assert sorted(marks) == sorted(rows)
    assert len(set(rows)) == len(rows)
    assert all(f'href="/claims/{claim}"' in page for claim in rows)


def test_bars_of_years_lead_to_their_years(reading_client: TestClient) -> None:
    """The overview is links that set the first and the last day."""
    page = reading_client.get("/timeline").text
    following = re.findall(r'href="(/timeline\?since=2018-01-01&amp;until=2018-12-31)"', page)
    assert following
    year = reading_client.get(following[0].replace("&amp;", "&")).text
    assert 'aria-label="Claims by month"' in year


def test_claims_without_a_time_stand_apart(reading_client: TestClient) -> None:
    """They are counted and listed beside the timeline, and on pages of their own."""
    page = reading_client.get("/timeline").text
    assert 'id="undated-name"' in page
    apart = reading_client.get("/timeline/undated?kind=strength").text
    assert 'class="words"' in apart


def test_unknown_lanes_are_refused(reading_client: TestClient) -> None:
    """Lanes by something else are told to be none, with what there is."""
    answer = reading_client.get("/timeline?by=colour", headers={"accept": "application/json"})
    assert answer.status_code == 422
    assert "colour" in answer.json()["detail"]


def test_nothing_dated_teaches(reading_client: TestClient) -> None:
    """Where no claim is dated the page says what would be here."""
    page = reading_client.get("/timeline?since=1950-01-01&until=1950-12-31").text
    assert "has a time in its words" in page or "No claim is what you ask for" in page
