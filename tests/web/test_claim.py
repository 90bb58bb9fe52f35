"""The page of one claim, and what people decide on it."""

from __future__ import annotations

import sqlite3

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import csrf_of
from whosays.model.kinds import Kind, Status
from whosays.record.catalogue import file
from whosays.record.catalogue.file import latest_file


@pytest.fixture
def entry(client: TestClient):
    """A claim of the record."""
    return next(
        e
        for d in client.app.state.desk.record.documents()
        for e in client.app.state.desk.record.entries(d.id)
        if e.claim.quantity
    )


def status(client: TestClient, claim: str) -> Status:
    """Where a claim stands in review, by the record."""
    return client.app.state.desk.record.entries_of((claim,))[0].status


def test_every_claim_has_its_page(reading_client: TestClient):
    """The page of any claim shows its sentence, its words and its chain; a beginning of the id leads to it."""
    for document in reading_client.app.state.desk.record.documents()[:6]:
        for entry in reading_client.app.state.desk.record.entries(document.id)[:4]:
            page = reading_client.get(f"/claims/{entry.id}")
            assert page.status_code == 200
            assert f'href="/documents/{document.id}#claim-{entry.id}"' in page.text
            for step in entry.claim.attribution:
                assert f'data-span="{step.source.start},{step.source.end}"' in page.text
    assert reading_client.get(f"/claims/{entry.id[:10]}").headers["location"] == f"/claims/{entry.id}"
    assert reading_client.get("/claims/ffffffffffffffff").status_code == 404


def test_accepting_shows_at_once(client: TestClient, entry):
    """A plain form accepts a claim, leads back to where it was, and the next pages show it."""
    back = f"/documents/{entry.document.id}"
    answer = client.post(f"/claims/{entry.id}/accept", data={"csrf": csrf_of(client), "then": back, "why": "says so"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{back}#claim-{entry.id}")
    assert status(client, entry.id) is Status.ACCEPTED
    assert "accepted by a person" in client.get(back).text
    assert "says so" in client.get(f"/claims/{entry.id}").text


def test_a_decision_stands_while_another_process_holds_the_catalogue(
    client: TestClient, entry, monkeypatch: pytest.MonkeyPatch
):
    """Who decides while the catalogue cannot be written is led on; the next page says that the decision is recorded, and shows it once it can."""
    desk = client.app.state.desk
    token = csrf_of(client)
    while not desk._idle.empty():
        desk._idle.get_nowait().close()
    monkeypatch.setattr(file, "BUSY_S", 0.1)
    other = sqlite3.connect(latest_file(desk.folder), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = client.post(f"/claims/{entry.id}/accept", data={"csrf": token, "why": "says so"})
    assert answer.status_code == 303
    assert status(client, entry.id) is Status.ACCEPTED
    told = client.get(f"/claims/{entry.id}")
    assert (told.status_code, told.headers["retry-after"]) == (503, "5")
    assert "What was decided is recorded" in told.text
    assert "load this page anew" in told.text
    assert client.get("/documents").status_code == 503
    other.execute("ROLLBACK")
    other.close()
    assert "accepted by a person" in client.get(f"/claims/{entry.id}").text


def test_a_script_decides_without_a_page(client: TestClient, entry):
    """A caller that takes JSON gets the new status, and a rejection without a reason is told as a problem."""
    headers = {"accept": "application/json", "x-csrf-token": csrf_of(client)}
    assert client.post(f"/claims/{entry.id}/reject", data={"why": ""}, headers=headers).status_code == 422
    said = client.post(f"/claims/{entry.id}/reject", data={"why": "another place"}, headers=headers).json()
    assert said == {"claim": entry.id, "status": "rejected", "words": "rejected by a person"}
    assert client.post(f"/claims/{entry.id}/reopen", headers=headers).json()["status"] == "proposed"


def test_a_rejection_without_a_reason_is_asked_again(client: TestClient, entry):
    """The plain form is shown again with what is missing, and nothing is decided."""
    answer = client.post(f"/claims/{entry.id}/reject", data={"csrf": csrf_of(client), "why": ""})
    assert answer.status_code == 422
    assert "A rejection has a reason" in answer.text
    assert status(client, entry.id) is Status.PROPOSED


@pytest.mark.parametrize("then", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_no_way_out_to_another_site(client: TestClient, entry, then: str):
    """A form cannot be made to lead to a foreign page."""
    answer = client.post(f"/claims/{entry.id}/accept", data={"csrf": csrf_of(client), "then": then})
    assert answer.headers["location"] == "/"


def test_a_claim_is_graded_by_the_chosen_scheme(client: TestClient, entry):
    """Scales appear when a scheme was chosen; a grade needs a reason, and what was chosen and typed stays on the form when it is refused."""
    desk = client.app.state.desk
    assert "Not graded" in client.get(f"/claims/{entry.id}").text
    desk.workspace.choose_schemes("admiralty", by="Ines")
    csrf = csrf_of(client)
    refused = client.post(f"/claims/{entry.id}/grade", data={"csrf": csrf, "information_credibility": "3", "why": ""})
    assert refused.status_code == 422
    assert '<option value="3" selected>' in refused.text
    kept = client.post(
        f"/claims/{entry.id}/grade", data={"csrf": csrf, "information_credibility": "3", "why": "fits the map"}
    )
    assert kept.status_code == 303
    assert "fits the map" in client.get(f"/claims/{entry.id}").text


def test_harm_is_graded_only_where_there_is_harm(client: TestClient, entry):
    """A scale that does not fit a kind is not offered for it."""
    client.app.state.desk.workspace.choose_schemes("airwars", by="Ines")
    assert entry.claim.kind not in (Kind.CASUALTIES, Kind.ATTACK)
    assert 'name="harm_grading"' not in client.get(f"/claims/{entry.id}").text
