"""The list of documents, and the page of one."""

from __future__ import annotations

import gzip
import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import csrf_of
from tests.web.hostile import BYTES, SCRIPT, TEXT, add_hostile
from tests.web.long_document import add_long


class Seen(HTMLParser):
    """What a browser would make of a page: its elements, and the text of the lines of the document."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.lines: dict[int, str] = {}
        self._line: int | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        at = dict(attrs).get("data-at")
        if tag == "p" and at is not None:
            self._line = int(at)
            self.lines[self._line] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._line = None

    def handle_data(self, data: str) -> None:
        if self._line is not None:
            self.lines[self._line] += data

    def is_tame(self) -> bool:
        """Whether no script stands in the page but ours, no handler in an attribute, and no address runs code."""
        ours = all(a.get("src", "").startswith("/static/") for tag, a in self.elements if tag == "script")
        quiet = not any(name.startswith("on") or name == "style" for _, a in self.elements for name in a)
        safe = not any(
            (a.get("href") or "").strip().lower().startswith(("javascript:", "data:text")) for _, a in self.elements
        )
        return ours and quiet and safe and not any(tag in ("img", "svg", "iframe") for tag, _ in self.elements)


@pytest.fixture(scope="module")
def courier(reading_client: TestClient) -> str:
    """The id of a document of which there are copies."""
    return re.search(r'href="/documents/(\w+)/copies"', reading_client.get("/documents?state=copied").text)[1]


def test_every_document_is_listed(reading_client: TestClient):
    """Without a filter the list has every document of the record, with its claims counted."""
    page = reading_client.get("/documents").text
    assert len(re.findall(r'<th scope="row"><a href="/documents/', page)) == len(
        reading_client.app.state.desk.record.documents()
    )


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("title=kafr+zit", lambda d: "kafr zit" in (d.title or "").casefold()),
        ("outlet=orontes", lambda d: "orontes" in (d.outlet or "").casefold()),
        ("since=2018-09-20", lambda d: d.published is not None and d.published.isoformat() >= "2018-09-20"),
        ("until=2018-05-11", lambda d: d.published is not None and d.published.isoformat() <= "2018-05-11"),
        ("language=ar", lambda d: d.language == "ar"),
        ("state=unread", lambda d: d.unread is not None),
        ("title=%22%27%29+OR+1", lambda d: False),
        ("outlet=%25", lambda d: False),
    ],
)
def test_a_filter_keeps_what_it_says(reading_client: TestClient, query: str, kept):
    """Each part of the filter keeps the documents that it names, and words with a meaning in SQL mean themselves."""
    page = reading_client.get(f"/documents?{query}").text
    wanted = {d.id for d in reading_client.app.state.desk.record.documents() if kept(d)}
    assert set(re.findall(r'<th scope="row"><a href="/documents/(\w+)', page)) == wanted


def test_an_unknown_state_is_told(reading_client: TestClient):
    """A mistyped state names itself and the nearest known one."""
    answer = reading_client.get("/documents?state=withdrawm")
    assert answer.status_code == 422
    assert "withdrawn" in answer.text


def test_the_text_is_shown_as_it_was_read(reading_client: TestClient, courier: str):
    """Every line of the text stands on the page at its offset, character for character."""
    text = reading_client.app.state.desk.record.document(courier).text
    lines = Seen(reading_client.get(f"/documents/{courier}").text).lines
    assert [text[at : at + len(line)] for at, line in lines.items()] == list(lines.values())
    assert "".join(lines.values()) == text.replace("\n", "")


def test_every_claim_has_a_flag_in_the_text_and_an_entry_under_it(reading_client: TestClient, courier: str):
    """Without scripts each claim is reached from its words, and its words from it."""
    page = reading_client.get(f"/documents/{courier}").text
    ids = {entry.id for entry in reading_client.app.state.desk.record.entries(courier)}
    assert set(re.findall(r'id="at-(\w+)" href="#claim-\1"', page)) == ids
    assert set(re.findall(r'<li id="claim-(\w+)"', page)) == ids


def test_a_beginning_of_an_id_leads_to_the_whole(reading_client: TestClient, courier: str):
    """A short id is redirected, so that shared addresses are alike; one of nothing is told."""
    answer = reading_client.get(f"/documents/{courier[:6]}")
    assert (answer.status_code, answer.headers["location"]) == (307, f"/documents/{courier}")
    assert reading_client.get("/documents/zzz").status_code == 404


def test_a_hostile_document_does_nothing(client: TestClient):
    """Markup, handlers, code addresses and overrides of a document are shown as text, wherever they stand."""
    document, claims = add_hostile(client.app.state.desk.record)
    csrf = csrf_of(client)
    known = client.app.state.desk.record.documents()[0].id
    client.post(f"/documents/{known}/correct", data={"csrf": csrf, "title": SCRIPT, "outlet": SCRIPT, "why": SCRIPT})
    pages = [
        f"/documents/{document.id}",
        f"/documents/{document.id}/correct",
        f"/documents/{document.id}/claims/new?start=41&end=60",
    ]
    pages += [
        f"/documents/{document.id}/compare/{known}",
        f"/documents/{known}",
        "/documents",
        f"/claims/{claims[0].id}",
    ]
    pages += [f"/claims/{claims[0].id}/edit", f"/claims/{claims[1].id}/panel"]
    for address in pages:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert SCRIPT not in answer.text, address
        assert Seen(answer.text).is_tame(), address
    shown = Seen(client.get(pages[0]).text)
    assert "".join(shown.lines.values()) == TEXT.replace("\n", "")
    assert "right-to-left override" in client.get(pages[0]).text


def test_what_was_stored_is_handed_over_and_never_run(client: TestClient):
    """The bytes come as they were stored, as a download of no type, under a policy that takes all rights away, and with a harmless name."""
    document, _ = add_hostile(client.app.state.desk.record)
    answer = client.get(f"/documents/{document.id}/original")
    assert answer.content == BYTES
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-security-policy"].startswith("sandbox;")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "\u202e" not in answer.headers["content-disposition"]
    assert "set-cookie" not in answer.headers or "a=b" not in answer.headers["set-cookie"]


def test_copies_are_shown_with_their_evidence(reading_client: TestClient, courier: str):
    """A family lists its members and what each shares; any two stand side by side, and their sides are the texts."""
    page = reading_client.get(f"/documents/{courier}/copies").text
    assert "of its 5-word runs" in page or "has the same" in page
    other = re.search(rf'href="/documents/{courier}/compare/(\w+)"', page)[1]
    compared = reading_client.get(f"/documents/{courier}/compare/{other}")
    assert compared.status_code == 200
    assert "stand in both" in compared.text


def test_a_document_without_copies_says_so(reading_client: TestClient):
    """Where no other document carries a text the page says what would stand there."""
    document = reading_client.app.state.desk.record.documents()[0]
    assert "No other document" in reading_client.get(f"/documents/{document.id}/copies").text


def test_a_yearbook_with_five_hundred_claims_stays_light(client: TestClient):
    """A document of 20,000 words and 500 claims has a flag for each claim, and its page weighs less than 500 kB on the way."""
    document = add_long(client.app.state.desk.record)
    page = client.get(f"/documents/{document}").text
    assert len(re.findall(r'class="flag ', page)) == 500
    assert len(gzip.compress(page.encode())) < 500_000
