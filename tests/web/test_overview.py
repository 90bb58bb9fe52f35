"""The first page."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from tests.web.test_questions import words_of
from whosays.api import open_workspace
from whosays.cataloguing.making import make_catalogue
from whosays.model.outlets import Outlet
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


def decided_on(page: str) -> str:
    """What stands under "Decided last", letter by letter as it is read."""
    return words_of(page.partition('id="decided"')[2].partition("</section>")[0])


def test_what_whosays_keeps_by_itself_is_nobody_s_decision(client: TestClient, record: Path) -> None:
    """Before a person decided anything the first page says how to begin, whatever was taken in with the documents."""
    with open_workspace(record) as workspace:
        assert {decision.by for decision in workspace.record.decisions()} == {"import"}
    told = decided_on(client.get("/").text)
    assert "Nobody has decided anything yet." in told
    assert "import" not in told


def test_the_last_decisions_name_what_they_are_about(client: TestClient, record: Path) -> None:
    """Who decided what on which claim, document and names stands on the first page, the last first, each a link where there is a page of it."""
    with open_workspace(record) as workspace:
        entry = workspace.record.entries()[0]
        document = next(one for one in workspace.documents() if one.title)
        workspace.accept(entry.id, by="Ines", why="the words say so")
        workspace.withdraw(document.id, by="Omar", why="sent by mistake")
        workspace.judge("Quay Brigade", "Men of the Harbour", "same", by="Ines", why="one commander")
        workspace.add_outlets(
            (Outlet("Harbour Sheet", owner="Harbour Union", source="its imprint"),), by="Ines", why=""
        )
        workspace.add_outlets((Outlet("Reed Times", owner="Reed", source="list"),), by="import", why="stated in a list")
    page = client.get("/").text
    told = decided_on(page)
    assert f'<a href="/claims/{entry.id}"' in page
    assert f'<a href="/documents/{document.id}" dir="auto">“' in page
    assert f"Omar withdrew the document: “{document.title}”" in told
    assert "Ines judged two names:" in told
    assert "Ines described an outlet: Harbour Sheet" in told
    assert "Reed Times" not in told
    assert told.index("Harbour Sheet") < told.index("withdrew") < told.index("accepted")


def test_one_list_of_documents_is_not_shown_twice(tmp_path: Path) -> None:
    """Where those added last are those published last, in the same order, they stand once; else each list says what it is."""
    path = tmp_path / "small.db"
    for days, headings in ((("2021-03-01", "2021-03-02"), 1), (("2021-03-03", "2021-02-01"), 2)):
        with open_workspace(path) as workspace:
            for day in days:
                source = tmp_path / f"{day}.txt"
                source.write_text(f"Two boats were seen off the quay, a reader wrote of {day}.", encoding="utf-8")
                workspace.add(source)
                (added,) = (one for one in workspace.documents() if one.name == source.name)
                workspace.correct(added.id, published=day, by="Ines", why="the day of its file")
        make_catalogue(str(path), tmp_path / "small.db.catalogue")
        with TestClient(create_app(Settings(str(path)), watch=False), base_url="http://localhost") as client:
            page = client.get("/").text
        assert page.count("ublished last</h2>") + page.count(">Added last</h2>") == headings
        assert ("Added and published last" in page) == (headings == 1)
