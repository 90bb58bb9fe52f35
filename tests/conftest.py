"""What all tests share: the rule on what may be skipped."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest


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
