"""Hostile documents in a real browser: nothing that a document says ever acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.web.conftest import REVIEWER, serve
from whosays.api import open_workspace
from whosays.cataloguing.making import make_catalogue
from whosays.documents.taken import Metadata
from whosays.web.settings import Settings

MARK = "BURNED"
BURN = f"document.title='{MARK}';alert(1)"
SCRIPT = f"<script>{BURN}</script>"
IMAGE = f'"><img src=x onerror="{BURN}"><svg onload="{BURN}">'
TEMPLATE = "{{ 7*7 }}{% raw %}"
TURNED = "\u202egnp.exe\u2066"
TEXT = f"""{SCRIPT} Five soldiers of the {IMAGE} brigade were killed near Idlib on Tuesday, 3 March 2020, the {SCRIPT} ministry said.

There are 300 fighters of the "Lions'; {BURN};//" group in Idlib, according to <a href="javascript:{BURN}">Harbour Post</a> {TURNED} {TEMPLATE}.

The army shelled Idlib on 4 March 2020, killing at least 7 soldiers, said <iframe srcdoc="{SCRIPT}"></iframe> residents.
"""
LAUGHS = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">
<!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
<html><head><title>&h;&x;</title></head><body><p>&h; &x; Five soldiers were killed near Idlib on 3 March 2020, the ministry said.</p>
<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg></body></html>"""
LISTS = (
    "/", "/questions", "/incidents", "/actors", "/map", "/timeline", "/claims", "/documents", "/sources", "/review", "/review?tab=names", "/search?q=soldiers",
    "/audit", "/add", "/brief", "/exports", "/brief/preview",
)  # fmt: skip
DEEPER = re.compile(r'href="(/(?:documents|claims|questions|incidents|actors|sources|places)/[^"#?]+)"')


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a record of documents that were made to act in a browser."""
    folder = tmp_path_factory.mktemp("hostile")
    record = folder / "hostile.db"
    (folder / f"{SCRIPT.replace('/', '')}{IMAGE.replace('/', '')}.txt").write_text(TEXT)
    (folder / "laughs.html").write_text(LAUGHS)
    given = Metadata(outlet=f"Post {IMAGE}", agency=SCRIPT, title=f"Headline {SCRIPT} {IMAGE} {TURNED}")
    with open_workspace(record) as workspace:
        run = workspace.add(*folder.glob("*.txt"), folder / "laughs.html", given=given)
        claims = [entry.id for document in run.added for entry in workspace.record.entries(document.id)]
        assert len(claims) > 2
        workspace.reject(claims[0], by=f"Eve {IMAGE}", why=f"because {SCRIPT}")
        assert all("root:" not in document.text and len(document.text) < 10_000 for document in workspace.documents())
    make_catalogue(str(record), folder / "hostile.db.catalogue")
    server, thread, address = serve(Settings(str(record), reviewer=REVIEWER, title=f"Record {IMAGE}"), watch=False)
    yield address
    server.should_exit = True
    thread.join(timeout=10)


def test_no_document_ever_acts(hostile: str, page: Page) -> None:
    """A document's text, title, outlet, agency, name and what people wrote are words on every page: no dialog, no script, no request elsewhere."""
    trouble: list[str] = []
    page.on("dialog", lambda dialog: (trouble.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda said: trouble.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(f"{page.url}: {error}"))
    page.on(
        "request", lambda asked: trouble.append(asked.url) if not asked.url.startswith((hostile, "data:")) else None
    )
    seen: set[str] = set()
    kinds: dict[str, int] = {}
    waiting = list(LISTS)
    while waiting:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = page.goto(hostile + path, wait_until="load")
        assert answer is not None
        assert answer.status == 200, path
        page.wait_for_timeout(50)
        assert page.title() != MARK, path
        assert (
            page.evaluate("document.querySelectorAll('[onerror],[onload],iframe,a[href^=\"javascript:\"]').length") == 0
        ), path
        for found in DEEPER.findall(page.content()):
            kind = found.split("/")[1]
            if found not in seen and not found.endswith("/original") and kinds.get(kind, 0) < 3:
                kinds[kind] = kinds.get(kind, 0) + 1
                waiting.append(found)
    assert not trouble
    assert {"documents", "claims"} <= set(kinds)


def test_an_added_name_is_words_too(hostile: str, page: Page, tmp_path: Path) -> None:
    """The name of a file that a browser sends is shown by the job as words."""
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    evil = tmp_path / "<img src=x onerror=alert(1)>.xyz"
    evil.write_text("words")
    page.goto(f"{hostile}/add")
    page.set_input_files("#files", str(evil))
    page.get_by_role("button", name="Add and read").click()
    page.wait_for_selector('#job[data-over="yes"]', timeout=120_000)
    assert "onerror=alert(1)" in page.inner_text("main")
    assert not dialogs
