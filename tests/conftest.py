"""What all tests share: the rule on what may be skipped, an example record, and a real browser where there is one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


def require(found: object, what: str) -> None:
    """Go on where `found` is true; else skip and name what is missing, or fail where `WHOSAYS_REQUIRE_ALL=1` says that nothing may be skipped."""
    if found:
        return
    if os.environ.get("WHOSAYS_REQUIRE_ALL") == "1":
        pytest.fail(f"{what} is not installed, and WHOSAYS_REQUIRE_ALL=1 allows no skip")
    pytest.skip(f"{what} is not installed")


EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="session")
def compiled_idlib(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the first example set, compiled once; copy it before changing it."""
    from whosays.api import open_workspace

    path = tmp_path_factory.mktemp("compiled") / "idlib.db"
    with open_workspace(path) as workspace:
        workspace.add(EXAMPLES / "idlib-2018")
    return path


@pytest.fixture
def idlib(compiled_idlib: Path, tmp_path: Path) -> Path:
    """A copy of the compiled example record that a test may change."""
    copy = tmp_path / "idlib.db"
    shutil.copy(compiled_idlib, copy)
    return copy


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
def browser() -> Iterator[Browser]:
    """Chromium. Without it the tests that need it are skipped, unless WHOSAYS_REQUIRE_ALL=1 asks for every test: then they fail."""
    require(CHROMIUM.exists(), f"Chromium ({CHROMIUM})")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        yield opened
        opened.close()
