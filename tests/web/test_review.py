"""The queue of review without a browser: what it shows, what it records, and what it tells whom."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import csrf_of
from whosays.api import open_workspace
from whosays.exports.deciding import MAKER
from whosays.model.decisions import INSTEAD, Action
from whosays.pipeline import IMPORTER
from whosays.record.store import Record
from whosays.web.app import create_app
from whosays.web.settings import Settings


def waiting(client: TestClient, **asked: Any) -> dict[str, Any]:
    """The next things that wait."""
    answer = client.get("/review/next", params=asked)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def send(client: TestClient, *words: dict[str, Any]) -> dict[str, Any]:
    """What the server told of decisions sent as scripts send them."""
    fields = {"csrf": csrf_of(client), "decisions": json.dumps(list(words))}
    answer = client.post("/review/decisions", data=fields, headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def word(item: dict[str, Any], action: str, **more: Any) -> dict[str, Any]:
    """A decision on an item."""
    return {"ticket": item["key"], "kind": item["kind"], "subject": item["subject"], "action": action, **more}


def test_what_most_hangs_on_comes_first_and_pages_follow_without_gap(reading_client: TestClient) -> None:
    """Pages of the queue follow one another by weight, none twice and none left out."""
    seen: list[str] = []
    after = ""
    while True:
        page = waiting(reading_client, after=after)
        seen += [item["key"] for item in page["items"]]
        if page["after"] is None:
            break
        after = page["after"]
    assert len(seen) == len(set(seen))
    with Record.open(str(reading_client.app.state.settings.location)) as record:  # type: ignore[attr-defined]
        assert len(seen) == len(record.entries())


def test_an_item_shows_its_sentence_with_its_words_marked(reading_client: TestClient) -> None:
    """The evidence beside a decision is the sentence itself, with the trigger marked, its chain, and the grounds of each part."""
    html = waiting(reading_client, kind="strength")["items"][0]["html"]
    assert '<mark class="trigger">' in html
    assert "root source:" in html
    assert "Grounds" in html


def test_a_decision_is_in_the_record_when_it_is_answered(client: TestClient, record: Path) -> None:
    """The answer names the decision by number and hash, and the record holds that very decision."""
    item = waiting(client)["items"][0]
    told = send(client, word(item, "accept"))["told"][0]
    with Record.open(str(record)) as opened:
        decision = opened.decision(told["number"])
    assert (decision.action, decision.subject, decision.by) == (Action.ACCEPT, item["subject"], "Ines")
    assert decision.hash == told["hash"]


def test_sending_the_same_again_adds_nothing(client: TestClient, record: Path) -> None:
    """A browser that got no answer may send again: the record then holds the decision once."""
    item = waiting(client)["items"][0]
    first = send(client, word(item, "reject", why="wrong number"))["told"][0]
    again = send(client, word(item, "reject", why="wrong number"))["told"][0]
    assert again["number"] == first["number"]
    assert again["again"]
    with Record.open(str(record)) as opened:
        assert len(opened.decisions_on(item["subject"])) == 1


def test_a_rejection_without_a_reason_is_refused_and_the_others_go_on(client: TestClient) -> None:
    """One word that cannot be said does not hold up those that were sent with it."""
    one, other = waiting(client)["items"][:2]
    told = send(client, word(one, "reject"), word(other, "accept"))["told"]
    assert "a rejection has a reason" in told[0]["refused"]
    assert told[1]["number"]


def test_what_was_decided_leaves_the_queue_and_comes_back_when_taken_back(client: TestClient) -> None:
    """The queue holds what nobody decided on: a decision takes a claim out, taking it back puts it in again."""
    item = waiting(client)["items"][0]
    told = send(client, word(item, "accept"))["told"][0]
    assert item["key"] not in {one["key"] for one in waiting(client)["items"]}
    fields = {"csrf": csrf_of(client), "number": told["number"]}
    client.post("/review/undo", data=fields, headers={"accept": "application/json"})
    assert waiting(client)["items"][0]["key"] == item["key"]


@pytest.mark.parametrize(
    ("tab", "action"), [("names", "same"), ("names", "different"), ("incidents", "different"), ("places", "none")]
)
def test_tasks_are_settled_and_opened_again(client: TestClient, tab: str, action: str) -> None:
    """A judgement on names, places or incidents settles its task; taking it back opens the task again."""
    item = waiting(client, tab=tab)["items"][0]
    told = send(client, word(item, action))["told"][0]
    assert item["key"] not in {one["key"] for one in waiting(client, tab=tab)["items"]}
    fields = {"csrf": csrf_of(client), "number": told["number"]}
    assert client.post("/review/undo", data=fields, headers={"accept": "application/json"}).status_code == 200
    assert item["key"] in {one["key"] for one in waiting(client, tab=tab)["items"]}


def test_a_place_is_chosen_among_its_candidates(tmp_path: Path) -> None:
    """Choosing a candidate records that place for those words in that document."""
    report, record = tmp_path / "a.txt", tmp_path / "r.db"
    report.write_text("Shelling killed six people in Tripoli on Monday, the army said.\n", encoding="utf-8")
    with open_workspace(record) as workspace:
        workspace.add(report)
    app = create_app(Settings(str(record), reviewer="Ines"), watch=False)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        (item,) = [item for item in waiting(client, tab="places")["items"] if item["choices"]]
        told = send(client, word(item, "choose", place=item["choices"][1]))["told"][0]
    with Record.open(str(record)) as opened:
        decision = opened.decision(told["number"])
    assert json.loads(decision.value) == {"place": item["choices"][1]}
    assert decision.subject == item["subject"]


def test_any_place_can_be_looked_up_and_chosen(tmp_path: Path) -> None:
    """For words that name no place, or another one, every place of the gazetteer can be looked up and chosen, without scripts too."""
    record = tmp_path / "r.db"
    with open_workspace(record) as workspace:
        for name in ("a", "b"):
            report = tmp_path / f"{name}.txt"
            report.write_text(f"Shelling killed six people in Tripoli on Monday, the army said, {name}.\n", "utf-8")
            workspace.add(report)
    app = create_app(Settings(str(record), reviewer="Ines"), watch=False)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        item = waiting(client, tab="places")["items"][0]
        assert "for the 2 documents in which these words stand" in " ".join(item["html"].split())
        assert 'action="/review/place"' in item["html"]
        page = client.get("/review/place", params={"subject": item["subject"], "find": "Douma, Syria"})
        assert page.status_code == 200
        (place,) = set(re.findall(r'name="place" value="([^"]+)">Douma, ', page.text))
        fields = {"csrf": csrf_of(client), "kind": "place", "subject": item["subject"], "place": place}
        assert client.post("/review/decide", data={**fields, "csrf": ""}).status_code == 403
        answer = client.post("/review/decide", data={**fields, "then": "/review?tab=places"})
        assert answer.status_code == 303
        nothing = client.get("/review/place", params={"subject": item["subject"], "find": "Xqzzw", "part": "1"}).text
        assert "No gazetteer here has" in nothing
        assert "<html" not in nothing
        assert client.get("/review/place", params={"subject": "no|such"}).status_code == 404
    with Record.open(str(record)) as opened:
        (decision,) = (one for one in opened.decisions() if one.by == "Ines")
    assert json.loads(decision.value) == {"place": place}


def edited(record: Path, claim: str, instead: str) -> None:
    """Write down what an edit writes of the claim that steps aside."""
    with Record.open(str(record)) as opened:
        value = json.dumps({INSTEAD: instead})
        opened.decide(Action.REJECT, claim, by="Omar", why="the hedge was misread", value=value)


def test_deciding_on_what_was_edited_meanwhile_tells_what_stands_in_its_place(client: TestClient, record: Path) -> None:
    """A claim that somebody edited is not decided on, and the answer names the last of the claims that took its place."""
    item, other, last = (one["subject"] for one in waiting(client)["items"][:3])
    standing = {"claim": item}
    assert client.get("/review/standing", params=standing).json() == {"instead": ""}
    edited(record, item, other)
    edited(record, other, last)
    told = send(client, word({"key": "1", "kind": "claim", "subject": item}, "accept"))["told"][0]
    assert "was edited" in told["refused"]
    assert told["instead"] == last
    assert client.get("/review/standing", params=standing).json() == {"instead": last}
    assert not {item, other} & {one["subject"] for one in waiting(client)["items"]}


def test_forms_do_without_scripts_what_keys_do(client: TestClient) -> None:
    """The page's plain form records the decision and leads on to the next thing, with a way to take it back."""
    item = waiting(client)["items"][0]
    fields = {"csrf": csrf_of(client), "kind": "claim", "subject": item["subject"], "reason": "wrong actor or role"}
    answer = client.post("/review/decide", data={**fields, "then": "/review?kind=strength"})
    assert answer.status_code == 303
    page = client.get(answer.headers["location"]).text
    assert "wrong actor or role" in page
    assert "Take it back" in page


def test_only_a_named_person_decides(record: Path) -> None:
    """Nobody decides without a name; the page asks for it."""
    app = create_app(Settings(str(record)), watch=False)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        assert "Who decides?" in client.get("/review").text
        fields = {"csrf": csrf_of(client), "decisions": "[]"}
        assert client.post("/review/decisions", data=fields).status_code == 422


def test_nobody_takes_back_what_somebody_else_decided(client: TestClient, record: Path) -> None:
    """A decision is taken back by who made it; others decide anew."""
    item = waiting(client)["items"][0]
    with Record.open(str(record)) as opened:
        decision = opened.decide(Action.ACCEPT, item["subject"], by="Omar", why="")
    fields = {"csrf": csrf_of(client), "number": decision.number}
    answer = client.post("/review/undo", data=fields, headers={"accept": "application/json"})
    assert answer.status_code == 422
    assert "Omar" in answer.json()["detail"]


def test_only_people_are_counted_as_having_decided_today(client: TestClient, record: Path) -> None:
    """What whosays keeps by itself, such as the salt of pseudonyms or what a file says of outlets, is nobody's decision of today."""
    with Record.open(str(record)) as opened:
        opened.decide(Action.SALT, "export", by=MAKER, why="pseudonyms are made with it", value='{"salt": "5f1d"}')
        opened.decide(Action.OUTLET, "Delta Post", by=IMPORTER, why="stated in outlets.csv", value='{"kind": "paper"}')
    item = waiting(client)["items"][0]
    fields = {"csrf": csrf_of(client), "decisions": json.dumps([word(item, "accept")])}
    told = client.post("/review/decisions", data=fields, headers={"accept": "application/json"}).json()
    assert told["today"] == [["Ines", 1]]
    decided = client.get("/review").text.partition('id="today">')[2].partition("</ul>")[0]
    assert decided == "<li>Ines: 1</li>"


@pytest.fixture
def two(record: Path) -> Iterator[Callable[[str], TestClient]]:
    """Clients of servers on one record that ask for two reviewers, by the reviewer's name."""
    with ExitStack() as stack:

        def of(name: str) -> TestClient:
            app = create_app(Settings(str(record), reviewer=name, reviewers=2), watch=False)
            client = TestClient(app, base_url="http://localhost", follow_redirects=False)
            return stack.enter_context(client)

        yield of


def test_a_second_look_is_asked_for_without_telling_what_the_first_said(two: Callable[[str], TestClient]) -> None:
    """With two reviewers a claim decided by one waits for another, who is told what was decided only after deciding too."""
    ines, omar = two("Ines"), two("Omar")
    item = waiting(ines)["items"][0]
    send(ines, word(item, "accept"))
    assert item["key"] not in {one["key"] for one in waiting(ines)["items"]}
    omar.app.state.desk.show_decisions()  # type: ignore[attr-defined]
    second = waiting(omar)["items"][0]
    assert second["key"] == item["key"]
    assert "second look" in second["html"]
    assert "Ines" not in second["html"]
    assert "accepted" not in second["html"]
    told = send(omar, word(item, "accept"))["told"][0]
    assert "Ines accepted it" in told["words"]
    assert item["key"] not in {one["key"] for one in waiting(omar)["items"]}


def test_disagreement_goes_to_the_contested_tab(two: Callable[[str], TestClient]) -> None:
    """A claim that one accepted and another rejected is contested, and told with both names and reasons, until they decide alike."""
    ines, omar = two("Ines"), two("Omar")
    item = waiting(ines)["items"][0]
    send(ines, word(item, "accept"))
    told = send(omar, word(item, "reject", why="wrong place or time"))["told"][0]
    assert "contested" in told["words"]
    contested = waiting(omar, tab="contested")["items"]
    assert [one["key"] for one in contested] == [item["key"]]
    assert "Ines" in contested[0]["html"]
    assert "wrong place or time" in contested[0]["html"]
    send(omar, word(item, "accept"))
    assert waiting(omar, tab="contested")["items"] == []
