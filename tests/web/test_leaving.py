"""What leaves the record by pages: briefs, exports, and the description of the API that programs use."""

from __future__ import annotations

import html
import re
import shlex
import threading
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import csrf_of
from whosays.brief.figures import is_about_losses
from whosays.exports.formats import FORMATS
from whosays.exports.people import find_private_people
from whosays.web import briefing
from whosays.web.rest import api


def test_a_brief_is_worked_out_once_and_bound_by_its_own_policy(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Preview and download give the same page, the second without working it out again; it may run its own script and load nothing."""
    asked = "kind=strength&title=Who+fights%3F"
    shown = client.get(f"/brief/preview?{asked}")
    assert shown.status_code == 200
    assert "Who fights?" in shown.text
    policy = shown.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "sha256-" in policy
    assert "unsafe" not in policy
    monkeypatch.setattr(briefing, "_make", lambda *_: pytest.fail("worked out again"))
    saved = client.get(f"/brief/download?{asked}")
    assert saved.text == shown.text
    assert saved.headers["content-disposition"] == 'attachment; filename="Who fights-.html"'


def test_the_builder_says_how_much_and_for_whom(reading_client: TestClient) -> None:
    """The builder counts the claims, names the questions, and says that a brief is under no profile."""
    page = reading_client.get("/brief?kind=strength").text
    assert re.search(r"\d+ claims under this filter", page)
    assert 'name="first"' in page
    assert "no export profile" in " ".join(re.sub(r"<[^>]+>", "", page).split())


def test_a_brief_is_under_the_profile_that_is_chosen(client: TestClient) -> None:
    """The builder offers the profiles that need no reason; the page says which it is under, and no private person's name is left on it."""
    builder = client.get("/brief?profile=careful").text
    assert 'name="profile" value="careful" checked' in builder
    assert not re.search(r'name="profile" value="(internal|none)"', builder)
    record = client.app.state.desk.record
    before = record.stamp()
    people = {person.name for person in find_private_people(record.entries()) if " " in person.name}
    plain = client.get("/brief/preview").text
    assert people
    assert any(name in plain for name in people)
    assert "none: names, places and days stand as the sources published them" in plain
    for profile in ("open", "careful"):
        shown = client.get(f"/brief/preview?profile={profile}").text
        assert f"{profile}, TLP:CLEAR; " in shown
        assert not [name for name in people if name in shown]
    assert record.stamp() == before
    assert client.get("/brief?profile=internal").status_code == 422


def test_a_page_shows_at_once_that_a_brief_is_being_compiled(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The builder leads to a page that says that the brief is made and looks again by itself; what cannot be made is told once, and begun anew after that."""
    may_go = threading.Event()

    def make(_location: str, _order: briefing.BriefOrder, path: Path) -> None:
        assert may_go.wait(30)
        if "fails" in _order.title:
            raise briefing.RecordError("the brief could not be worked out: no reason")
        path.write_text("<p>made</p>", encoding="utf-8")

    monkeypatch.setattr(briefing, "_make", make)
    assert 'formaction="/brief/preview" name="follow" value="1"' in client.get("/brief").text
    for title in ("works", "fails"):
        address = f"/brief/preview?follow=1&kind=strength&title={title}"
        may_go.clear()
        waiting = client.get(address)
        assert waiting.status_code == 202
        assert '<meta http-equiv="refresh" content="2">' in waiting.text
        may_go.set()
        for thread in [one for one in threading.enumerate() if one.name == "brief"]:
            thread.join(30)
        answer = client.get(address)
        assert (answer.text == "<p>made</p>") == (title == "works")
        assert ("could not be worked out" in answer.text) == (title == "fails")
    assert client.get(address).status_code == 202
    for thread in [one for one in threading.enumerate() if one.name == "brief"]:
        thread.join(30)


def test_a_brief_to_save_says_that_it_is_being_made(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Saving leads to a page at once, which waits for the brief and then has the browser save it, once."""
    may_go = threading.Event()

    def make(_location: str, _order: briefing.BriefOrder, path: Path) -> None:
        assert may_go.wait(30)
        path.write_text("<p>made</p>", encoding="utf-8")

    monkeypatch.setattr(briefing, "_make", make)
    assert 'formaction="/brief/download" name="follow" value="1"' in client.get("/brief").text
    address = "/brief/download?follow=1&kind=strength&title=To keep"
    waiting = client.get(address)
    assert waiting.status_code == 202
    assert "It is saved as a file by itself as soon as it is ready" in waiting.text
    assert "content-disposition" not in waiting.headers
    may_go.set()
    for thread in [one for one in threading.enumerate() if one.name == "brief"]:
        thread.join(30)
    ready = client.get(address)
    assert "The brief is ready" in ready.text
    file = unescape(re.findall(r'<meta http-equiv="refresh" content="1;url=([^"]+)"', ready.text)[0])
    assert "follow" not in file
    saved = client.get(file)
    assert saved.text == "<p>made</p>"
    assert saved.headers["content-disposition"] == 'attachment; filename="To keep.html"'


def test_questions_are_put_first_and_left_out(client: TestClient) -> None:
    """A question that is put first leads the figures, and one that is left out has none."""
    builder = client.get("/brief?kind=strength").text
    ids = re.findall(r'name="first" value="([0-9a-f]+)"', builder)
    record = client.app.state.desk.record
    order = briefing.BriefOrder("x", {"kind": ["strength"]})
    view = briefing.BriefView(record, briefing.make_filter(kind=["strength"]), briefing.read_rule("range"), order)
    picture = view.picture("x", briefing.date.today())
    arranged = [briefing.question_id(c.question) for c in briefing.arranged(picture, ids[2:3], ids[:1]).comparisons]
    assert arranged[0] == ids[2]
    assert ids[0] not in arranged
    assert len(arranged) == len(picture.comparisons) - 1


def test_a_question_about_losses_that_is_put_first_leads_too(client: TestClient) -> None:
    """Every question that the builder offers leads the figures when it is put first, those about losses and those that an incident tells too."""
    builder = client.get("/brief").text
    offered = re.findall(r'/questions/([0-9a-f]+)">([^<]+)</a></th>', builder)
    order = briefing.BriefOrder("x", {})
    view = briefing.BriefView(client.app.state.desk.record, briefing.make_filter(), briefing.read_rule("range"), order)
    picture = view.picture("x", briefing.date.today())
    about_losses = {briefing.question_id(c.question) for c in picture.comparisons if is_about_losses(c)}
    losses = [one for one in offered if one[0] in about_losses][:2]
    assert {one for one, _ in offered} <= {briefing.question_id(c.question) for c in picture.comparisons}
    assert losses
    page = briefing.render_brief(briefing.arranged(picture, [one for one, _ in losses], ()))
    titles = re.findall(r'<h3 id="figure-\d+-title"[^>]*>([^<]*)</h3>', page)
    assert titles[: len(losses)] == [heading for _, heading in losses]
    assert len(re.findall(r'<h3 id="losses-\d+-title"', page)) == len(set(re.findall(r'id="(losses-\d+)-title"', page)))


@pytest.mark.parametrize("most", ["MOST", "MOST_AROUND"])
def test_too_much_for_a_brief_is_refused_before_it_is_worked_out(
    reading_client: TestClient, monkeypatch: pytest.MonkeyPatch, most: str
) -> None:
    """More claims than a server should hold are refused with the ways out."""
    monkeypatch.setattr(briefing, most, 5)
    if most == "MOST_AROUND":
        monkeypatch.setattr(briefing, "claims_in_all", lambda _: briefing.MOST + 1)
    answer = reading_client.get("/brief/preview")
    assert answer.status_code == 422
    assert "narrow the filter" in answer.text


def test_a_large_record_is_briefed_from_what_stands_around_the_filter(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a large record only the documents of the claims, of their incidents and their copies are taken in, and the claims of the brief are the same."""
    desk = client.app.state.desk
    asked = {"place": "Aleppo"}
    whole = briefing.BriefOrder("x", asked)
    wanted = briefing.make_filter(**asked)
    monkeypatch.setattr(briefing, "claims_in_all", lambda _: briefing.MOST + 1)
    with desk.catalogue() as catalogue:
        conditions = briefing_conditions(desk, catalogue, wanted)
        bounded = briefing.bounded(catalogue, conditions, whole)
    assert bounded.documents
    assert len(bounded.documents) < len(desk.record.documents())
    entries = [briefing.BriefView(desk.record, wanted, "range", order).entries for order in (whole, bounded)]
    assert {e.id for e in entries[0]} == {e.id for e in entries[1]} != set()
    one_by_one = {desk.record.document(name) for name in bounded.documents}
    assert set(briefing.BriefView(desk.record, wanted, "range", bounded).documents) == one_by_one


def test_two_briefs_are_not_made_at_once(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one brief is being made another is refused with when to ask again, pages go on, and a brief that is kept is handed out all the same."""
    kept = client.get("/brief/preview?kind=strength")
    made = threading.Event(), threading.Event()

    def make(_location: str, _order: object, path: Path) -> None:
        made[0].set()
        assert made[1].wait(30)
        path.write_text("<p>made</p>", encoding="utf-8")

    monkeypatch.setattr(briefing, "_make", make)
    monkeypatch.setattr(briefing, "PATIENCE_S", 0.1)
    with ThreadPoolExecutor() as pool:
        first = pool.submit(client.get, "/brief/preview?kind=presence")
        try:
            assert made[0].wait(30)
            second = client.get("/brief/preview?kind=casualties")
            assert (second.status_code, second.headers["retry-after"]) == (503, str(briefing.AGAIN_S))
            assert "brief is being made" in second.text
            assert client.get("/brief/preview?kind=strength").text == kept.text
            assert client.get("/brief").status_code == 200
        finally:
            made[1].set()
    assert first.result().text == "<p>made</p>"
    assert client.get("/brief/preview?kind=casualties").text == "<p>made</p>"


def briefing_conditions(desk: object, catalogue: object, wanted: object) -> object:
    """What must hold of a claim that the filter wants."""
    from whosays.web.requests import conditions

    return conditions(desk, catalogue, wanted)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", [name for name in FORMATS if name != "parquet"])
def test_every_format_is_saved_under_its_profile(reading_client: TestClient, form: str) -> None:
    """Each format of the page comes as a file of its own."""
    csrf = csrf_of(reading_client)
    answer = reading_client.post("/exports?kind=strength", data={"csrf": csrf, "form": form, "profile": "open"})
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.content


def test_a_profile_that_shows_more_asks_who_and_why_and_keeps_both(client: TestClient) -> None:
    """What "open" keeps back is let out only with a name and a reason, which the record keeps; a mistyped profile is named."""
    csrf = csrf_of(client)
    said = {"csrf": csrf, "form": "csv", "profile": "internal"}
    assert client.post("/exports?kind=strength", data=said).status_code == 422
    before = client.app.state.desk.stamp().decision
    let = client.post("/exports?kind=strength", data={**said, "by": "Ines", "why": "for our own map"})
    assert let.status_code == 200
    assert client.app.state.desk.stamp().decision == before + 1
    assert client.post("/exports", data={**said, "profile": "opne"}).status_code == 422


def test_the_page_of_the_api_names_every_operation_and_its_lines_work(reading_client: TestClient) -> None:
    """Every operation stands on the page with a command line; those that only read are answered by this server as they stand."""
    page = reading_client.get("/api").text
    described = api(reading_client.app).openapi()
    operations = [(method, path) for path, methods in described["paths"].items() for method in methods]
    lines = [shlex.split(html.unescape(line)) for line in re.findall(r"<pre[^>]*><code>(.*?)</code>", page, re.S)]
    assert len(lines) == len(operations)
    read = 0
    for line in lines:
        url = line[-1] if "-X" not in line else ""
        if url:
            answer = reading_client.get(url.removeprefix("http://localhost"))
            assert answer.status_code == 200, (url, answer.text[:300])
            read += 1
    assert read > 8


def test_help_names_what_the_pages_use(reading_client: TestClient) -> None:
    """Help explains the words, the keys, the rules, and how a figure is cited."""
    page = reading_client.get("/help").text
    for words in ("Root source", "Modality", "TLP", "How to cite a figure", "conservative", "<kbd>a</kbd>"):
        assert words in page
    assert "Wording(" not in page
    for path in re.findall(r'<dt><a href="([^"]+)"', page):
        assert reading_client.get(path).status_code == 200
