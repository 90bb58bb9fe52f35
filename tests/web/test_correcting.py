"""Correcting what is known of a document, and withdrawing it."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import csrf_of


@pytest.fixture
def document(client: TestClient):
    """A document of the record."""
    return client.app.state.desk.record.documents()[0]


def sent(client: TestClient, address: str, **fields: str):
    """The answer to a form."""
    return client.post(address, data={"csrf": csrf_of(client), **fields})


def known(document, **changed: str) -> dict[str, str]:
    """The form as it comes, with some fields changed."""
    fields = {name: getattr(document, name) or "" for name in ("title", "outlet", "agency", "url", "language")}
    return {**fields, "published": document.published.isoformat(), **changed}


def test_a_language_is_shown_by_its_name(client: TestClient, document):
    """A language is kept as its code and shown by its name: on the document's page, in its history, in the list, its filter and the log."""
    address = f"/documents/{document.id}"
    answer = sent(client, f"{address}/correct", **known(document, language="ckb", why="as its header says"))
    assert answer.status_code == 303
    page = client.get(address).text
    assert "· in Central Kurdish" in page
    history = re.search(r"<tr><td><time.*?</tr>", page, re.DOTALL)[0]
    assert all(words in history for words in ("the language", "English", "Central Kurdish"))
    assert '<del dir="auto">English</del> → <ins dir="auto">Central Kurdish</ins>' in client.get("/audit").text
    assert '<option value="en">English</option>' in client.get("/documents").text
    assert '<option value="ar">Arabic</option>' in client.get(f"{address}/correct").text


def test_a_correction_shows_at_once_with_its_history(client: TestClient, document):
    """A corrected title stands on the page and in the list at once; the history says who, from what, to what and why."""
    answer = sent(
        client, f"/documents/{document.id}/correct", **known(document, title="The road taken", why="on the page")
    )
    assert answer.status_code == 303
    page = client.get(f"/documents/{document.id}").text
    assert '<h1 dir="auto">The road taken</h1>' in page
    row = re.search(r"<tr><td><time.*?</tr>", page, re.DOTALL)[0]
    assert [words in row for words in ("Ines", "the title", document.title, "The road taken", "on the page")] == [
        True
    ] * 5
    assert "The road taken" in client.get("/documents").text
    assert len(client.app.state.desk.record.decisions_on(document.id)) == 1


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("published", "2018-13-01", "is not a day"),
        ("url", "javascript:alert(1)", "begins with http"),
        ("language", "english", "two or three letters"),
        ("why", "", "has a reason"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(client: TestClient, document, field: str, value: str, told: str):
    """A wrong field is told beside it, everything typed is kept, and nothing is decided."""
    asked = {**known(document, title="Kept words", why="w"), field: value}
    answer = sent(client, f"/documents/{document.id}/correct", **asked)
    assert answer.status_code == 422
    assert told in answer.text
    assert 'value="Kept words"' in answer.text
    assert not client.app.state.desk.record.decisions_on(document.id)


def test_a_withdrawal_is_shown_loudly_and_can_be_taken_back(client: TestClient, document):
    """A withdrawn document says so and why, at once, and so does its place in the list; restoring it takes that away."""
    sent(client, f"/documents/{document.id}/withdraw", kind="retracted by its outlet", why="note of 3 May")
    page = client.get(f"/documents/{document.id}").text
    assert "This document was withdrawn" in page
    assert "retracted by its outlet: note of 3 May" in page
    assert document.id in client.get("/documents?state=withdrawn").text
    sent(client, f"/documents/{document.id}/restore", why="the retraction was of another story")
    assert "This document was withdrawn" not in client.get(f"/documents/{document.id}").text


@pytest.mark.parametrize("action", ["withdraw", "restore"])
def test_no_withdrawal_without_a_reason(client: TestClient, document, action: str):
    """A withdrawal or its taking back needs a reason."""
    assert sent(client, f"/documents/{document.id}/{action}", why="  ").status_code == 422
    assert not client.app.state.desk.record.decisions_on(document.id)


def test_a_foreign_form_is_refused(client: TestClient, document):
    """Without the token of our pages nothing is corrected."""
    assert client.post(f"/documents/{document.id}/withdraw", data={"why": "x"}).status_code == 403
