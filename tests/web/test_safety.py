"""Who may ask, and what can be done with a request: hosts, tokens, sizes, paths, headers."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from starlette.routing import Mount

from tests.web.conftest import copied, csrf_of
from whosays.web.app import create_app
from whosays.web.pages import ROUTERS
from whosays.web.safety import HEADERS
from whosays.web.settings import Settings

WRITES = ("POST", "PUT", "PATCH", "DELETE")
PAGES = (
    "/", "/questions", "/incidents", "/actors", "/map", "/timeline", "/claims", "/documents", "/sources", "/review", "/add", "/brief", "/exports",
    "/audit", "/help", "/api", "/search?q=Idlib",
)  # fmt: skip


def page_routes(methods: tuple[str, ...]) -> list[tuple[str, str]]:
    """Every method and path of the pages, with a word for each parameter."""
    return [
        (method, re.sub(r"\{[^}]+\}", "1", route.path))
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in sorted(route.methods & set(methods))
    ]


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "localhost.evil.example", "localhost@evil.example", "evil.example#localhost", "127.0.0.1.nip.io", "[::1", "", "localhost:80:80@x",
        "0.0.0.0", "2130706433",
    ],
)  # fmt: skip
def test_a_foreign_name_gets_nothing(reading_client: TestClient, host: str) -> None:
    """Whatever stands in the host header, only our own names are answered, and a broken one breaks nothing."""
    answer = reading_client.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert "Idlib" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8321", "127.0.0.1:1", "[::1]:8321"])
def test_our_names_are_answered_in_any_letters(reading_client: TestClient, host: str) -> None:
    """A name is the same in capitals and with a port."""
    assert reading_client.get("/help", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(("method", "path"), page_routes(WRITES))
def test_a_form_without_our_token_does_nothing(reading_client: TestClient, method: str, path: str) -> None:
    """Every route of a page that takes a form refuses one that did not come from our pages."""
    before = reading_client.app.state.desk.stamp()
    for data in ({}, {"csrf": "wrong"}, {"csrf": "é"}):
        answer = reading_client.request(method, path, data=data)
        assert answer.status_code == 403 or (answer.status_code == 422 and "csrf" not in data), answer.text
    assert reading_client.app.state.desk.stamp() == before


def test_a_token_of_another_session_is_refused(reading_client: TestClient) -> None:
    """A token holds for the session that it was made for, and for no other."""
    csrf = csrf_of(reading_client)
    with TestClient(reading_client.app, base_url="http://localhost") as _:
        pass
    other = TestClient(reading_client.app, base_url="http://localhost", follow_redirects=False)
    assert other.post("/reviewer", data={"csrf": csrf, "name": "Eve"}).status_code == 403


@pytest.mark.parametrize(
    "path", ["/api/v1/status", "/api/v1/claims?kind=nonsense", "/api/v1/openapi.json", "/static/app.css", "/api/v2"]
)
def test_only_pages_begin_a_session(reading_client: TestClient, path: str) -> None:
    """An answer to a program, and a file that caches may share, sets no cookie; the page that a browser loads next does, and its forms are taken."""
    fresh = TestClient(reading_client.app, base_url="http://localhost", follow_redirects=False)
    assert "set-cookie" not in fresh.get(path).headers
    assert "whosays_session=" in fresh.get("/help").headers["set-cookie"]
    assert "set-cookie" not in fresh.get(path).headers
    assert fresh.post("/reviewer", data={"csrf": csrf_of(fresh), "name": "Ines"}).status_code == 303


def test_a_program_that_is_refused_for_want_of_the_token_gets_no_cookie(catalogued_idlib: Path, tmp_path: Path) -> None:
    """The refusal of the API sets none either; the page to sign in does."""
    settings = Settings(str(copied(catalogued_idlib, tmp_path)), token="an-open-sesame")
    with TestClient(create_app(settings, watch=False), base_url="http://localhost", follow_redirects=False) as made:
        refused = made.get("/api/v1/status")
        assert refused.status_code == 401
        assert "set-cookie" not in refused.headers
        assert "whosays_session=" in made.get("/sign-in").headers["set-cookie"]


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_s_page_cannot_ask(reading_client: TestClient, site: str) -> None:
    """A foreign page, or one of another port of this machine, cannot load our pages as parts of its own, nor ask the API at all; a link leads here."""
    part = {"sec-fetch-site": site, "sec-fetch-mode": "no-cors"}
    link = {"sec-fetch-site": site, "sec-fetch-mode": "navigate"}
    assert reading_client.get("/claims", headers=part).status_code == 403
    assert reading_client.get("/api/v1/exports/csv?profile=internal&by=Eve&why=x", headers=link).status_code == 403
    assert reading_client.get("/help", headers=link).status_code == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://localhost:9999", "http://[", "https://localhost"]
)
def test_a_write_from_another_origin_is_refused(reading_client: TestClient, origin: str) -> None:
    """A write whose origin is not this server is refused even with a token."""
    data = {"csrf": csrf_of(reading_client), "name": "Eve"}
    answer = reading_client.post("/reviewer", data=data, headers={"origin": origin})
    assert (answer.status_code == 403) == (origin != "https://localhost")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_forbids_what_is_not_ours(reading_client: TestClient, path: str) -> None:
    """Each page, and each error, carries a policy without inline script and the other headers that bind a browser."""
    answer = reading_client.get(path)
    assert answer.status_code == 200
    assert set(HEADERS) <= set(answer.headers)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert not re.search(r"<[^>]+\son\w+=|<[^>]+\sstyle=|<script(?![^>]*\ssrc=)", answer.text)


def test_errors_carry_the_policy_too(reading_client: TestClient) -> None:
    """A page that is not there, and a request that is refused, are bound as any other."""
    for path in ("/no-such-page", "/claims?kind=nonsense", "/documents/none", "/static/none.js"):
        answer = reading_client.get(path)
        assert answer.status_code in (404, 422)
        assert set(HEADERS) <= set(answer.headers)


def test_cookies_are_for_this_server_alone() -> None:
    """Every cookie is out of reach of scripts and of other sites."""
    source = (Path(__file__).parents[2] / "src" / "whosays" / "web").rglob("*.py")
    calls = [call for path in source for call in re.findall(r"set_cookie\((?:[^()]|\([^()]*\))*\)", path.read_text())]
    assert calls
    assert all("httponly=True" in call and 'samesite="strict"' in call for call in calls)


@pytest.mark.parametrize(
    "cookie", ["a/b=1", "whosays_session=<script>", "whosays_session=;;=", 'x="\\', "whosays_reviewer=%00%ff"]
)
def test_a_strange_cookie_breaks_nothing(reading_client: TestClient, cookie: str) -> None:
    """Cookies that another program of this machine left are passed over."""
    client = TestClient(reading_client.app, base_url="http://localhost")
    answer = client.get("/help", headers={"cookie": cookie})
    assert answer.status_code == 200
    assert "<script>" not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/%2e%2e/app.py", "/static//etc/passwd", "/static/....//app.py", "/static/..\\app.py",
        "/static/vendor/../../settings.py", "/documents/..%2f..%2fetc%2fpasswd", "/documents/%2e%2e%2fx/original",
    ],
)  # fmt: skip
def test_no_path_leads_out(reading_client: TestClient, path: str) -> None:
    """No file but the static ones can be had, however the path is written."""
    answer = reading_client.get(path)
    assert answer.status_code in (404, 405, 307)
    assert "root:" not in answer.text
    assert "import" not in answer.text


@pytest.mark.parametrize(
    "then", ["//evil.example", "/\\evil.example", "https://evil.example", "\t//evil.example", "/\t/evil.example", ""]
)
def test_a_way_back_is_always_ours(reading_client: TestClient, then: str) -> None:
    """After a form the browser is led to one of our pages."""
    answer = reading_client.post("/reviewer", data={"csrf": csrf_of(reading_client), "name": "Ines", "then": then})
    location = answer.headers["location"]
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert "\t" not in location


@pytest.fixture
def small(catalogued_idlib: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A client of a server that takes little at once."""
    settings = Settings(str(copied(catalogued_idlib, tmp_path)), upload_limit=20_000)
    with TestClient(create_app(settings, watch=False), base_url="http://localhost", follow_redirects=False) as made:
        yield made


def test_too_large_a_body_is_refused_whatever_it_says_of_its_length(small: TestClient) -> None:
    """A body that is too large is refused by its length, and one that comes in pieces by what has come."""
    csrf = csrf_of(small)
    told = small.post("/add", data={"csrf": csrf}, files=[("files", ("a.txt", b"x" * 30_000))])
    assert told.status_code == 413
    assert "more than the 20,000" in told.text

    def pieces() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 1_000

    forms: dict[str, dict[str, str]] = {
        "/add": {"content-type": "multipart/form-data; boundary=b"},
        "/reviewer": {"content-type": "application/x-www-form-urlencoded"},
        "/api/v1/documents": {"content-type": "application/json", "idempotency-key": "k"},
    }
    for path, headers in forms.items():
        answer = small.post(path, content=pieces(), headers={"x-csrf-token": csrf, **headers})
        assert answer.status_code in (400, 413), (path, answer.text)
        assert answer.status_code == 413 or path == "/add"


def test_a_stream_without_end_is_cut_off(small: TestClient) -> None:
    """No more of a body is asked for once it has brought too much."""
    asked = 0

    async def endless() -> AsyncIterator[dict[str, Any]]:
        nonlocal asked
        while True:
            asked += 1
            yield {"type": "http.request", "body": b"x" * 5_000, "more_body": True}

    sent: list[dict[str, Any]] = []

    async def ask() -> None:
        stream = endless()
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http", "path": "/reviewer",
            "raw_path": b"/reviewer",
            "query_string": b"", "root_path": "", "server": ("localhost", 80), "client": ("127.0.0.1", 1),
            "headers": [(b"host", b"localhost"), (b"content-type", b"application/x-www-form-urlencoded"), (b"transfer-encoding", b"chunked")],
        }  # fmt: skip

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        await small.app(scope, lambda: anext(stream), send)

    with ThreadPoolExecutor(1) as apart:  # a browser that other tests opened keeps a loop running in this thread
        apart.submit(asyncio.run, ask()).result()
    assert sent[0]["status"] == 413
    assert asked <= 6


def test_the_bytes_of_a_document_are_only_ever_saved(reading_client: TestClient) -> None:
    """Stored bytes come as a download of no particular type, in a sandbox, by the page and by the API."""
    document = reading_client.app.state.desk.record.documents()[0].id
    for path in (f"/documents/{document}/original", f"/api/v1/documents/{document}/original"):
        headers = reading_client.get(path).headers
        assert headers["content-disposition"].startswith("attachment")
        assert headers["content-type"] == "application/octet-stream"
        assert "sandbox" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_no_address_that_is_given_is_ever_opened(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address is kept and nothing is asked of it: adding opens no connection, neither here nor by what a page links to."""
    opened: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda self, address: opened.append(address))
    page = "<html><head><base href='http://10.0.0.1/'><link rel=stylesheet href='http://169.254.169.254/x.css'></head><body><img src='http://10.0.0.1/x.png'>"
    page += "<p>Three soldiers were killed near Harbour on Monday, the ministry said.</p></body></html>"
    answer = client.post(
        "/api/v1/documents", json={"text": page, "form": "html", "url": "http://169.254.169.254/latest"}
    )
    assert answer.status_code == 201
    assert not opened


def test_only_what_is_meant_to_be_is_mounted(reading_client: TestClient) -> None:
    """Beside the pages there are the static files and the API, and no page that describes the server to strangers."""
    mounted = {route.path for route in reading_client.app.routes if isinstance(route, Mount)}
    assert mounted == {"/static", "/api/v1"}
    for path in ("/docs", "/redoc", "/openapi.json", "/api/v1/docs"):
        assert reading_client.get(path).status_code == 404
