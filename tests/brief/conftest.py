"""Fixtures of the brief's tests: pages made once, and a real browser where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.brief.pictures import empty_picture, valley_picture
from tests.brief.wide import wide_picture
from tests.conftest import require
from whosays.brief.page import render_brief

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def valley_page() -> str:
    """The page of a small picture that fills every section."""
    return render_brief(valley_picture())


@pytest.fixture(scope="session")
def wide_page() -> str:
    """The page of the same picture with an incident, forecasts, grades and all else that assessment finds beyond figures."""
    return render_brief(wide_picture())


@pytest.fixture(scope="session")
def empty_page() -> str:
    """The page of an empty record."""
    return render_brief(empty_picture())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Without it the tests that need it are skipped, unless WHOSAYS_REQUIRE_ALL=1 asks for every test: then they fail."""
    require(CHROMIUM.exists(), f"Chromium ({CHROMIUM})")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        yield opened
        opened.close()
