"""Days that programs get."""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi.testclient import TestClient

API = "/api/v1"


def days_in(rows: list[dict[str, Any]]) -> list[str]:
    """The days that rows give, without the open ends."""
    return [row[name] for row in rows for name in ("start_day", "end_day") if row[name] is not None]


def test_days_are_written_as_days(reading_client: TestClient) -> None:
    """The days of claims, incidents and strengths are ISO dates or null, in order, and those that the filter asks for."""
    claims = reading_client.get(f"{API}/claims", params={"until": "2018-09-10", "limit": 500}).json()["claims"]
    incidents = reading_client.get(f"{API}/incidents?limit=500").json()["incidents"]
    strengths = reading_client.get(f"{API}/actors/iran").json()["strengths"]
    for rows in (claims, incidents, strengths):
        assert days_in(rows)
        assert all(date.fromisoformat(day).isoformat() == day for day in days_in(rows))
        assert all(row["start_day"] <= row["end_day"] for row in rows if row["start_day"] and row["end_day"])
    assert any(row["start_day"] is None for row in claims)
    assert all(row["start_day"] is None or row["start_day"] <= "2018-09-10" for row in claims)
    assert all(row["start_day"] == row["end_day"] == row["published"] for row in claims if not row["timed"])


def test_the_description_says_that_they_are_days(reading_client: TestClient) -> None:
    """A program that is made from the description reads a date."""
    schemas = reading_client.get(f"{API}/openapi.json").json()["components"]["schemas"]
    for name in ("ClaimLine", "IncidentLine", "FigureLine"):
        kinds = schemas[name]["properties"]["start_day"]["anyOf"]
        assert {"type": "string", "format": "date"} in kinds
        assert {"type": "null"} in kinds
        assert "ordinal" not in schemas[name]["description"]
