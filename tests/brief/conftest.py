"""Fixtures of the brief's tests: pages made once."""

from __future__ import annotations

import pytest

from tests.brief.pictures import empty_picture, valley_picture
from tests.brief.wide import wide_picture
from whosays.brief.page import render_brief


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
