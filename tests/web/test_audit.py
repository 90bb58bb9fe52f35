"""The audit log: who, when, what, why, before and after; the chain; and what is never shown."""

from __future__ import annotations

import json
import sqlite3
from itertools import pairwise
from pathlib import Path

from fastapi.testclient import TestClient

from whosays.api import open_workspace
from whosays.model.decisions import Action
from whosays.record.catalogue.listing import number_cursor
from whosays.record.store import Record


def test_a_correction_shows_what_stood_before_and_after(client: TestClient, record: Path) -> None:
    """A corrected day is told with the day that the document was added with, then with the one that it was corrected to before."""
    with open_workspace(record) as workspace:
        document = next(one for one in workspace.documents() if one.published)
        assert document.published
        workspace.correct(document.id, title="Another headline", by="Omar", why="misprinted")
        workspace.correct(document.id, title="A third headline", by="Omar", why="misprinted again")
    page = client.get("/audit", params={"subject": document.id}).text
    assert "corrected the document" in page
    assert f'<del dir="auto">{document.title}</del>'.replace("'", "&#39;") in page
    assert '<del dir="auto">Another headline</del> → <ins dir="auto">A third headline</ins>' in page


def test_a_status_is_told_before_and_after(client: TestClient, record: Path) -> None:
    """Each decision on a claim is told with where the claim stood before it and after it."""
    with open_workspace(record) as workspace:
        claim = workspace.record.entries()[0].id
        workspace.accept(claim, by="Omar")
        workspace.reject(claim, by="Ines", why="wrong place")
    page = client.get("/audit", params={"subject": claim}).text
    assert '<del dir="auto">not reviewed</del> → <ins dir="auto">accepted</ins>' in page
    assert '<del dir="auto">accepted</del> → <ins dir="auto">rejected</ins>' in page
    assert "wrong place" in page


def test_the_log_is_filtered_by_person_action_subject_and_day(client: TestClient, record: Path) -> None:
    """A filter leaves out what it does not ask for, and a page of nothing says so."""
    with Record.open(str(record)) as opened:
        first, second = opened.entries()[0].id, opened.entries()[1].id
        opened.decide(Action.ACCEPT, first, by="Omar", why="the first reason")
        opened.decide(Action.REJECT, second, by="Nadia", why="the second reason")
    for asked in ({"by": "Omar"}, {"action": "accept"}, {"subject": first[:8]}):
        page = client.get("/audit", params=asked).text
        assert "the first reason" in page
        assert "the second reason" not in page
    assert "No decision is what you ask for" in client.get("/audit", params={"until": "2001-01-01"}).text
    assert client.get("/audit", params={"action": "acept"}).status_code == 422


def test_pages_of_the_log_follow_one_another(client: TestClient, record: Path) -> None:
    """The log goes on where the page before ended, newest first, to the first decision."""
    with Record.open(str(record)) as opened:
        for number in range(120):
            opened.decide(Action.SEARCH, f"search {number}", by="Omar", why="", value='{"kind": ["strength"]}')
        last = opened.stamp().decision
        seen: list[int] = []
        before: int | None = None
        while page := opened.decisions_before(before, 50):
            seen += [decision.number for decision in page]
            before = seen[-1]
    assert seen == list(range(last, 0, -1))
    assert f"/audit?before={number_cursor(last - 49)}" in client.get("/audit").text


def test_the_salt_of_pseudonyms_is_never_shown(client: TestClient, record: Path) -> None:
    """Neither the page nor the file of the log gives the value away with which pseudonyms could be undone."""
    secret = "5f1d6c0ffee5a17"
    with Record.open(str(record)) as opened:
        opened.decide(Action.SALT, "pseudonyms", by="whosays", why="made once", value=secret)
    assert "made the salt of pseudonyms" in client.get("/audit").text
    for address in ("/audit", "/audit.jsonl", "/audit?action=salt"):
        assert secret not in client.get(address).text


def test_the_file_of_the_log_holds_its_chain(client: TestClient, record: Path) -> None:
    """Each line of the file follows from the one before by its hash, oldest first."""
    with Record.open(str(record)) as opened:
        opened.decide(Action.ACCEPT, opened.entries()[0].id, by="Omar", why="")
    lines = [json.loads(line) for line in client.get("/audit.jsonl").text.splitlines()]
    assert [line["number"] for line in lines] == list(range(1, len(lines) + 1))
    assert all(later["previous"] == earlier["hash"] for earlier, later in pairwise(lines))


def test_the_chain_is_checked_when_asked(client: TestClient, record: Path) -> None:
    """A whole chain holds; one with an altered decision says which."""
    with Record.open(str(record)) as opened:
        decision = opened.decide(Action.ACCEPT, opened.entries()[0].id, by="Omar", why="")
    said = client.get("/audit/check", headers={"accept": "application/json"}).json()
    assert (said["holds"], said["number"], said["hash"]) == (True, decision.number, decision.hash)
    with sqlite3.connect(record) as connection:
        connection.execute('UPDATE decision SET "by" = ? WHERE number = ?', ("Nobody", decision.number))
    said = client.get("/audit/check", headers={"accept": "application/json"}).json()
    assert not said["holds"]
    assert f"decision {decision.number} was altered" in said["words"]
    assert "does not hold" in client.get("/audit/check").text
