"""Fixtures of the web application's tests: a client without a network, and a real server for a real browser."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, BrowserContext, Page

from tests.web.chosen import Contested, Disputed, contested_question, disputed_incident
from whosays.cataloguing.making import make_catalogue
from whosays.web.app import create_app
from whosays.web.settings import Settings

REVIEWER = "Ines"


@pytest.fixture(scope="session")
def catalogued_idlib(compiled_idlib: Path) -> Path:
    """The example record with its catalogue beside it; copy both before changing them."""
    make_catalogue(str(compiled_idlib), compiled_idlib.with_name(f"{compiled_idlib.name}.catalogue"))
    return compiled_idlib


@pytest.fixture(scope="session")
def contested(catalogued_idlib: Path) -> Contested:
    """A question of the example record on which root sources contradict each other, as the Python API has it."""
    return contested_question(catalogued_idlib)


@pytest.fixture(scope="session")
def disputed(catalogued_idlib: Path) -> Disputed:
    """An incident of the example record whose counts of the killed lie apart, as the Python API has it."""
    return disputed_incident(catalogued_idlib)


def copied(record: Path, folder: Path) -> Path:
    """A copy of a record with its catalogue."""
    copy = folder / record.name
    shutil.copy(record, copy)
    shutil.copytree(record.with_name(f"{record.name}.catalogue"), copy.with_name(f"{copy.name}.catalogue"))
    return copy


@pytest.fixture
def record(catalogued_idlib: Path, tmp_path: Path) -> Path:
    """A copy of the example record, with its catalogue, that a test may change."""
    return copied(catalogued_idlib, tmp_path)


@pytest.fixture
def client(record: Path) -> Iterator[TestClient]:
    """A client of the application on a record that the test may change; its catalogue is not made anew by itself."""
    app = create_app(Settings(str(record), reviewer=REVIEWER, title="Idlib"), watch=False)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as made:
        yield made


@pytest.fixture(scope="session")
def reading_client(catalogued_idlib: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of the application on a record that no test changes."""
    copy = copied(catalogued_idlib, tmp_path_factory.mktemp("read"))
    app = create_app(Settings(str(copy), reviewer=REVIEWER, title="Idlib"), watch=False)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as made:
        yield made


def csrf_of(client: TestClient) -> str:
    """The token that forms of this client's pages carry."""
    page = client.get("/").text
    return page.partition('name="csrf" content="')[2].partition('"')[0]


def serve(settings: Settings, *, watch: bool = True) -> tuple[uvicorn.Server, threading.Thread, str]:
    """A running server on a free port, its thread and its address."""
    server = uvicorn.Server(
        uvicorn.Config(create_app(settings, watch=watch), port=0, log_level="error", access_log=False)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    return server, thread, f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def served(catalogued_idlib: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server on a record that no test changes."""
    copy = copied(catalogued_idlib, tmp_path_factory.mktemp("served"))
    server, thread, address = serve(Settings(str(copy), reviewer=REVIEWER, title="Idlib"), watch=False)
    yield address
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture
def changing(record: Path) -> Iterator[str]:
    """The address of a real server on a record that the test may change; its catalogue follows."""
    server, thread, address = serve(Settings(str(record), reviewer=REVIEWER, title="Idlib"))
    yield address
    server.should_exit = True
    thread.join(timeout=20)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile."""
    made = browser.new_context()
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A tab; a script error or a broken content policy in it fails the test that looks at `problems`."""
    return context.new_page()
