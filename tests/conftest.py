"""What all tests share: the rule on what may be skipped."""

from __future__ import annotations

import os

import pytest


def require(found: object, what: str) -> None:
    """Go on where `found` is true; else skip and name what is missing, or fail where `WHOSAYS_REQUIRE_ALL=1` says that nothing may be skipped."""
    if found:
        return
    if os.environ.get("WHOSAYS_REQUIRE_ALL") == "1":
        pytest.fail(f"{what} is not installed, and WHOSAYS_REQUIRE_ALL=1 allows no skip")
    pytest.skip(f"{what} is not installed")
