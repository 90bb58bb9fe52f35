"""The first page."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from whosays.api import open_workspace
from whosays.cataloguing.making import make_catalogue
from whosays.web.app import create_app
from whosays.web.rendering import TABS
from whosays.web.settings import Settings


def test_it_says_what_the_record_holds_and_leads_there(reading_client: TestClient) -> None:
    """Counts, contested questions and what waits for review stand on the first page, each a link."""
    page = reading_client.get("/").text
    for address in ("/questions/", "/documents/", "/review", "/questions?contested=1"):
        assert f'href="{address}' in page


def test_an_empty_record_teaches_what_to_do(tmp_path: Path) -> None:
    """A record without a document says how to add one, on every page of the navigation."""
    path = tmp_path / "empty.db"
    open_workspace(path).close()
    make_catalogue(str(path), tmp_path / "empty.db.catalogue")
    with TestClient(create_app(Settings(str(path)), watch=False), base_url="http://localhost") as client:
        assert "no document yet" in client.get("/").text
        for tab in (*(tab.path for tab in TABS), "/search"):
            assert client.get(tab).status_code == 200, tab


def test_what_follows_from_a_decision_comes_by_itself(client: TestClient) -> None:
    """A decision shows as not worked in until the catalogue is made again, and then no more."""
    claim = client.get("/api/v1/claims?limit=1").json()["claims"][0]["id"]
    client.post(f"/api/v1/claims/{claim}/decisions", json={"action": "accept"})
    assert client.get("/freshness").json()["words"] == ""
    client.post(f"/api/v1/claims/{claim}/decisions", json={"action": "reject", "why": "the words do not say so"})
    assert "1 change" in client.get("/freshness").json()["words"]
    client.app.state.desk.refresh()  # type: ignore[attr-defined]
    assert client.get("/freshness").json()["words"] == ""
    assert client.get(f"/api/v1/claims/{claim}").json()["status"] == "rejected"
