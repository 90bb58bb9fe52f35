"""The REST API: the same answers as everywhere else, pages, tags, repeats, errors and writes."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.record.catalogue import quay_war
from whosays.api import open_workspace
from whosays.cataloguing.making import make_catalogue
from whosays.model.decisions import Action
from whosays.web.rest import documents

API = "/api/v1"


def test_claims_are_those_of_the_python_api_under_a_filter(reading_client: TestClient, catalogued_idlib: Path) -> None:
    """A filter gives the claims that `Workspace.claims` gives, page by page."""
    with open_workspace(catalogued_idlib) as workspace:
        expected = [entry.id for entry in workspace.claims(kind=["strength", "presence"], place="Syria")]
    seen: list[str] = []
    after: str | None = ""
    while after is not None:
        asked = f"{API}/claims?kind=strength&kind=presence&place=Syria&limit=7&after={after}"
        page = reading_client.get(asked).json()
        seen += [claim["id"] for claim in page["claims"]]
        after = page["after"]
    assert seen == expected


def test_claims_are_read_on_while_a_catalogue_is_made_anew(client: TestClient, record: Path) -> None:
    """A program that pages through the claims while others come in and numbers shift gets every claim that was there, once."""
    page = client.get(f"{API}/claims?limit=40").json()
    before = client.get(f"{API}/claims?limit=500").json()
    assert before["after"] is None
    seen = [claim["id"] for claim in page["claims"]]
    quay_war.write(record, quay_war.entries())
    make_catalogue(str(record), record.with_name(f"{record.name}.catalogue"))
    while page["after"]:
        page = client.get(f"{API}/claims", params={"limit": 40, "after": page["after"]}).json()
        seen += [claim["id"] for claim in page["claims"]]
    known = {claim["id"] for claim in before["claims"]}
    assert [claim for claim in seen if claim in known] == [claim["id"] for claim in before["claims"]]
    assert set(seen) > known


@pytest.mark.parametrize("form", ["csv", "jsonl", "geojson"])
def test_an_export_is_byte_for_byte_that_of_the_python_api(client: TestClient, record: Path, form: str) -> None:
    """The same claims leave by the server as by the command line, with the same root sources, pseudonyms and places."""
    served = client.get(f"{API}/exports/{form}").content
    out = io.StringIO(newline="")
    with open_workspace(record) as workspace:
        workspace.export(out, form)
    assert served.decode() == out.getvalue()


def test_a_profile_is_never_read_from_a_file(
    reading_client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path in the place of a profile's name opens nothing on the server."""
    monkeypatch.chdir(tmp_path)
    Path("all.toml").write_text("[all]\npseudonyms = false\n", encoding="utf-8")
    answer = reading_client.get(f"{API}/exports/csv", params={"profile": "all.toml"})
    assert answer.status_code == 422
    assert '"all.toml" is none of its values' in answer.json()["detail"]


def test_asking_never_decides(client: TestClient) -> None:
    """A profile that lets out more than "open" is no question: GET refuses it, says how to send it, and nothing is decided."""
    before = client.app.state.desk.stamp()
    answer = client.get(f"{API}/exports/csv?profile=internal&by=Ines&why=for+our+own+map")
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"
    assert "POST /exports" in answer.json()["detail"]
    assert client.app.state.desk.stamp() == before


def test_what_is_let_out_is_decided_once_by_name_and_reason(client: TestClient) -> None:
    """POST lets out what needs a reason: who and why are in the record, once under one key; without a reason nothing leaves."""
    asked = {"form": "csv", "profile": "internal", "by": "Omar"}
    where = f"{API}/exports?kind=strength"
    refused = client.post(where, json=asked)
    assert refused.status_code == 409
    assert "reason" in refused.json()["detail"]
    answers = [
        client.post(where, json={**asked, "why": "for our own map"}, headers={"idempotency-key": "out"})
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].headers["content-disposition"] == 'attachment; filename="claims.csv"'
    assert answers[0].content == answers[1].content
    assert len(answers[0].text.splitlines()) > 1
    (line,) = client.get(f"{API}/decisions?action=override").json()["decisions"]
    assert (line["by"], line["why"], line["value"]["profile"]) == ("Omar", "for our own map", "internal")
    others = {**asked, "why": "for our own map"}
    other = client.post(f"{API}/exports?kind=origin", json=others, headers={"idempotency-key": "out"})
    assert other.status_code == 422


def test_what_needs_no_reason_may_be_posted_too(client: TestClient) -> None:
    """Under the profile "open" a POST gives what GET gives, and decides nothing."""
    shown = client.get(f"{API}/exports/csv?kind=strength").content
    before = client.app.state.desk.stamp()
    assert client.post(f"{API}/exports?kind=strength", json={"form": "csv"}).content == shown
    assert client.app.state.desk.stamp() == before


def test_not_modified_until_something_is_decided(client: TestClient) -> None:
    """A tag stays good while the record does, and goes bad with a decision."""
    first = client.get(f"{API}/claims?limit=1")
    tag = first.headers["etag"]
    assert client.get(f"{API}/claims?limit=1", headers={"if-none-match": tag}).status_code == 304
    claim = first.json()["claims"][0]["id"]
    assert client.post(f"{API}/claims/{claim}/decisions", json={"action": "accept"}).status_code == 201
    again = client.get(f"{API}/claims?limit=1", headers={"if-none-match": tag})
    assert again.status_code == 200
    assert again.json()["claims"][0]["status"] == "accepted"


def test_a_write_under_one_key_happens_once(client: TestClient) -> None:
    """The same write under the same key gives the first answer and no second decision; another write under it is refused."""
    claim = client.get(f"{API}/claims?limit=1").json()["claims"][0]["id"]
    asked = {"action": "accept", "why": "its words say so"}
    answers = [
        client.post(f"{API}/claims/{claim}/decisions", json=asked, headers={"idempotency-key": "k1"}) for _ in range(2)
    ]
    assert answers[0].json() == answers[1].json()
    assert answers[1].headers["idempotency-replayed"] == "true"
    other = client.post(f"{API}/claims/{claim}/decisions", json={"action": "reopen"}, headers={"idempotency-key": "k1"})
    assert other.status_code == 422
    log = client.get(f"{API}/decisions?action=accept").json()["decisions"]
    assert [line["subject"] for line in log] == [claim]


def test_a_rejection_without_a_reason_is_refused_and_nothing_is_decided(client: TestClient) -> None:
    """What needs a reason is not recorded without one."""
    claim = client.get(f"{API}/claims?limit=1").json()["claims"][0]["id"]
    before = client.get(f"{API}/status").json()["decisions"]
    answer = client.post(f"{API}/claims/{claim}/decisions", json={"action": "reject"})
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert "reason" in answer.json()["detail"]
    assert client.get(f"{API}/status").json()["decisions"] == before


def test_a_report_sent_twice_is_taken_in_once(client: TestClient) -> None:
    """A new report is read and its claims counted; the same one again is named and changes nothing."""
    text = "Gunmen killed 14 soldiers near Marib on Monday, the defence ministry said."
    asked = {"text": text, "outlet": "Harbour Post", "published": "2026-01-19", "name": "marib"}
    first, second = (client.post(f"{API}/documents", json=asked) for _ in range(2))
    assert first.status_code == 201
    assert first.json()["new"]
    assert first.json()["claims"] >= 1
    assert second.json() == first.json() | {"new": False, "claims": 0}
    whole = client.get(f"{API}/documents/{first.json()['id']}").json()
    assert whole["text"] == text
    assert {claim["claim"]["quantity"]["low"] for claim in whole["claims"] if claim["claim"]["quantity"]} == {14}


def test_a_report_waits_a_little_and_no_longer(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """While documents are being read a report is refused with when to send it again, and nothing of it is kept."""
    monkeypatch.setattr(documents, "PATIENCE_S", 0.1)
    desk = client.app.state.desk
    before = desk.stamp()
    asked = {"text": "Gunmen killed 14 soldiers near Marib on Monday, the ministry said.", "name": "marib"}
    with desk.reading:
        answer = client.post(f"{API}/documents", json=asked, headers={"idempotency-key": "k"})
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["retry-after"] == str(documents.AGAIN_S)
    assert "documents are being read" in answer.json()["detail"]
    assert desk.stamp() == before
    assert client.post(f"{API}/documents", json=asked, headers={"idempotency-key": "k"}).status_code == 201


def test_a_correction_and_a_withdrawal_are_in_the_log(client: TestClient) -> None:
    """Metadata is corrected and a document withdrawn by decisions that say who and why."""
    document = client.get(f"{API}/documents?limit=1").json()["documents"][0]["id"]
    assert client.patch(f"{API}/documents/{document}", json={"title": "Another title", "by": "Omar"}).status_code == 200
    assert (
        client.post(f"{API}/documents/{document}/withdrawal", json={"withdrawn": True, "why": "retracted"}).status_code
        == 201
    )
    shown = client.get(f"{API}/documents?limit=1").json()["documents"][0]
    assert (shown["title"], shown["withdrawn"]) == ("Another title", "retracted")
    log = client.get(f"{API}/decisions?action=correct&action=withdraw").json()["decisions"]
    assert [(line["by"], line["why"]) for line in log] == [("Omar", ""), ("Ines", "retracted")]


def test_the_salt_of_pseudonyms_never_leaves(client: TestClient) -> None:
    """The secret that pseudonyms are made with is no part of the log that a program can read, where an earlier version kept it there."""
    record = client.app.state.desk.record
    record.decide(Action.SALT, "export", by="whosays", why="", value='{"salt": "5f1d6c0ffee5a17"}')
    log = client.get(f"{API}/decisions?action=salt").json()["decisions"]
    assert [line["value"] for line in log] == [{}]


def test_reading_an_export_writes_nothing(client: TestClient) -> None:
    """An export that is asked for by GET leaves the record as it was, pseudonyms or none."""
    record = client.app.state.desk.record
    before = record.stamp()
    first = client.get(f"{API}/exports/csv?profile=open")
    assert first.status_code == 200
    assert record.stamp() == before
    assert client.get(f"{API}/exports/csv?profile=open").text == first.text


def test_a_form_from_a_foreign_page_cannot_write(client: TestClient) -> None:
    """A write that a browser could be made to send without asking is refused by its type or its origin."""
    claim = client.get(f"{API}/claims?limit=1").json()["claims"][0]["id"]
    body = json.dumps({"action": "accept"})
    plain = client.post(f"{API}/claims/{claim}/decisions", content=body, headers={"content-type": "text/plain"})
    assert plain.status_code == 415
    foreign = client.post(
        f"{API}/claims/{claim}/decisions", json={"action": "accept"}, headers={"origin": "http://evil.example"}
    )
    assert foreign.status_code == 403


def test_every_question_is_whole(reading_client: TestClient) -> None:
    """A question has its estimate by every rule, its root sources and its claims; its id and its slug both find it."""
    question = reading_client.get(f"{API}/questions?limit=1").json()["questions"][0]
    by_slug = reading_client.get(f"{API}/questions/{question['slug']}").json()
    assert by_slug == reading_client.get(f"{API}/questions/{question['id']}").json()
    assert set(by_slug["estimates"]) == {"range", "median", "majority", "latest", "conservative", "graded"}
    assert len(by_slug["claims"]) == question["claims"]
