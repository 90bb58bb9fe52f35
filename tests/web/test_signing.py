"""The server's token, asked of a browser once, and the way back to what was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import copied
from whosays.web.app import create_app
from whosays.web.rendering import own_path
from whosays.web.settings import Settings

TOKEN = "an-open-sesame"


@pytest.fixture(scope="module")
def locked(catalogued_idlib: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a server that asks for its token."""
    record = copied(catalogued_idlib, tmp_path_factory.mktemp("locked"))
    app = create_app(Settings(str(record), token=TOKEN), watch=False)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as made:
        yield made


def sign_in(client: TestClient, address: str) -> str:
    """Where the browser is led that signs in by the page at `address`."""
    client.cookies.clear()
    page = client.get(address).text
    csrf = page.partition('name="csrf" content="')[2].partition('"')[0]
    then = parse_qs(urlsplit(address).query).get("then", ["/"])[0]
    answer = client.post("/sign-in", data={"csrf": csrf, "token": TOKEN, "then": then})
    assert answer.status_code == 303
    return str(answer.headers["location"])


@pytest.mark.parametrize(
    "asked",
    [
        "/claims?kind=strength&kind=attack&place=Idlib",
        "/questions?words=50%25+of&actor=a%26b",
        "/search?q=%D8%A5%D8%AF%D9%84%D8%A8",
        "/map?since=2018-01-01",
        "/help",
    ],
)
def test_signing_in_leads_to_what_was_asked_for_with_its_filter(locked: TestClient, asked: str) -> None:
    """Whoever followed a link to a filtered page stands on that page after signing in, letter by letter."""
    locked.cookies.clear()
    refused = locked.get(asked)
    assert refused.status_code == 303
    assert sign_in(locked, refused.headers["location"]) == asked
    assert locked.get(asked).status_code == 200


def test_signing_in_in_the_middle_of_a_write_leads_to_the_first_page(locked: TestClient) -> None:
    """What takes only a form is not asked for as a page after signing in."""
    locked.cookies.clear()
    refused = locked.post("/review/decide", data={"action": "accept"})
    assert (refused.status_code, refused.headers["location"]) == (303, "/sign-in?then=%2F")


@pytest.mark.parametrize(
    "then",
    [
        "//evil.example", "/\\evil.example", "https://evil.example", "https:evil.example", "/\t/evil.example", "/\n//evil.example",
        "\\\\evil.example", "evil.example", "javascript:alert(1)", " //evil.example", "",
    ],
)  # fmt: skip
def test_signing_in_never_leads_to_another_site(locked: TestClient, then: str) -> None:
    """A way back that a browser could read as another site is the first page instead."""
    assert own_path(then) == "/"
    locked.cookies.clear()
    page = locked.get("/sign-in", params={"then": then}).text
    assert '<input type="hidden" name="then" value="/">' in page
    csrf = page.partition('name="csrf" content="')[2].partition('"')[0]
    answer = locked.post("/sign-in", data={"csrf": csrf, "token": TOKEN, "then": then})
    assert answer.headers["location"] == "/"


def test_a_path_that_a_foreign_page_made_up_leads_nowhere_else(locked: TestClient) -> None:
    """A request for a path of two slashes is answered by a way back of our own."""
    locked.cookies.clear()
    refused = locked.get("http://localhost//evil.example/page?x=1")
    assert sign_in(locked, refused.headers["location"]) == "/"
