"""Pages after a decision on a claim: the figures of its question and of its incident are right at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import REVIEWER
from tests.web.test_desk import only_catalogue
from whosays.model.decisions import Action
from whosays.record.catalogue import overlay as overlay_module
from whosays.web import desk as desk_module
from whosays.web.desk import Desk
from whosays.web.settings import Settings


@pytest.fixture
def desk(record: Path) -> Desk:
    """A desk on a record that may be changed; its catalogue is not made anew by itself."""
    return Desk(Settings(str(record), reviewer=REVIEWER))


def question_of_one(desk: Desk) -> tuple[str, str, str]:
    """The slug of a question that one claim answers, that claim, and its document."""
    query = """SELECT q.slug, c.id, d.id FROM question q JOIN claim c ON c.question = q.number JOIN document d ON d.number = c.document
        WHERE q.claims = 1 AND q.high IS NOT NULL LIMIT 1"""
    with desk.catalogue() as catalogue:
        row = catalogue.row(query)
    assert row is not None
    return row[0], row[1], row[2]


def decide(desk: Desk, action: Action, subject: str) -> None:
    """Decide, and let it show, as every page that decides does."""
    desk.record.decide(action, subject, by=REVIEWER, why="a test")
    desk.show_decisions()


def test_a_question_whose_last_claim_goes_is_shown_as_empty_with_its_reason(client: TestClient, desk: Desk) -> None:
    """The page of a question of which no claim counts says so and why, and is as before when the claim counts again."""
    slug, claim, _ = question_of_one(desk)
    before = client.get(f"/questions/{slug}").text
    decide(desk, Action.REJECT, claim)
    page = client.get(f"/questions/{slug}")
    assert page.status_code == 200
    assert "No claim on this question counts any more" in page.text
    decide(desk, Action.REOPEN, claim)
    again = client.get(f"/questions/{slug}").text
    assert "No claim on this question counts any more" not in again
    assert again.partition("<h1")[2].partition("</main>")[0] == before.partition("<h1")[2].partition("</main>")[0]
    desk.close()


def test_an_incident_whose_last_claim_goes_is_shown_as_empty_with_its_reason(client: TestClient, desk: Desk) -> None:
    """The page of an incident of which no claim counts says so and why; the list of incidents stands."""
    with desk.catalogue() as catalogue:
        row = catalogue.row("SELECT id, sheet FROM incident ORDER BY claims, number LIMIT 1")
    assert row is not None
    for claim in json.loads(row["sheet"])["claims"]:
        decide(desk, Action.REJECT, claim)
    assert "No claim of this incident counts any more" in client.get(f"/incidents/{row['id']}").text
    for address in ("/", "/incidents", "/questions", "/questions?sort=latest"):
        assert client.get(address).status_code == 200
    desk.close()


def test_a_withdrawn_document_takes_its_claims_out_and_a_restored_one_brings_them_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The claims of a withdrawn document count in no question, and do again when it is restored; what is counted over the whole record is owed."""
    monkeypatch.setattr(desk_module, "RENEW_FOR_S", float("inf"))
    _, claim, document = question_of_one(desk)
    query = "SELECT SUM(claims), MIN(CASE WHEN number = (SELECT question FROM claim WHERE id = ?) THEN claims END) FROM question"

    def counted() -> tuple[int, int]:
        with desk.catalogue() as catalogue:
            row = catalogue.row(query, (claim,))
        assert row is not None
        return row[0], row[1]

    before = counted()
    decide(desk, Action.WITHDRAW, document)
    assert counted()[1] == 0
    assert counted()[0] < before[0]
    fresh = desk.freshness()
    assert (fresh.behind, fresh.followed) == (1, 1)
    decide(desk, Action.RESTORE, document)
    assert counted() == before
    desk.close()


def test_what_very_many_claims_stand_in_waits_for_the_next_making(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A decision on a claim of a question with more claims than a request can work out is shown at once and owed; its question stays as it was made."""
    monkeypatch.setattr(overlay_module, "MOST_TOGETHER", 0)
    slug, claim, _ = question_of_one(desk)
    decide(desk, Action.REJECT, claim)
    fresh = desk.freshness()
    assert (fresh.behind, fresh.followed) == (1, 0)
    with desk.catalogue() as catalogue:
        assert catalogue.value("SELECT status FROM claim WHERE id = ?", (claim,)) == "rejected"
        assert catalogue.value("SELECT claims FROM question WHERE slug = ?", (slug,)) == 1
    desk.close()


def test_what_was_not_renewed_goes_on_waiting(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that is killed between a decision and what follows from it goes on where it was with the next look."""
    slug, claim, _ = question_of_one(desk)
    monkeypatch.setattr(desk, "_renew", lambda catalogue: None)
    decide(desk, Action.REJECT, claim)
    assert desk.freshness().followed == 0
    monkeypatch.undo()
    desk.show_decisions()
    assert desk.freshness().followed == 1
    with desk.catalogue() as catalogue:
        assert catalogue.value("SELECT claims FROM question WHERE slug = ?", (slug,)) == 0
    assert only_catalogue(Path(desk.settings.location))
    desk.close()


def test_the_foot_of_pages_says_what_follows_at_once(client: TestClient, desk: Desk) -> None:
    """After a rejection the foot says that questions and incidents follow it, and what is of the last making; the API says it in numbers."""
    _, claim, _ = question_of_one(desk)
    decide(desk, Action.REJECT, claim)
    said = client.get("/freshness").json()
    assert said["behind"] == 1
    assert said["words"].startswith("Questions and incidents take every decision into account")
    status = client.get("/api/v1/status").json()
    assert (status["behind"], status["followed"]) == (1, 1)
    desk.close()


def test_a_decision_stands_where_what_follows_from_it_cannot_be_worked_out(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A renewal that fails takes no decision along: the claim is shown as decided, and its figures wait for the next making."""

    def fail(*_: object) -> int:
        raise ValueError("claim counts nothing")

    slug, claim, _ = question_of_one(desk)
    monkeypatch.setattr(desk_module, "renew", fail)
    decide(desk, Action.REJECT, claim)
    monkeypatch.undo()
    desk.show_decisions()
    fresh = desk.freshness()
    assert (fresh.behind, fresh.followed) == (1, 0)
    assert "counts nothing" in fresh.problem
    with desk.catalogue() as catalogue:
        assert catalogue.value("SELECT status FROM claim WHERE id = ?", (claim,)) == "rejected"
        assert catalogue.value("SELECT claims FROM question WHERE slug = ?", (slug,)) == 1
    desk.close()
