"""A large record keeps its page light, and the page says what it leaves out."""

from __future__ import annotations

import os
import re

import pytest

from tests.brief.large import large_picture
from tests.brief.reading import read_page
from whosays.brief.page import render_brief

CLAIMS = 5000 if os.environ.get("WHOSAYS_REQUIRE_ALL") == "1" else 900
"""How many claims the record has: as many as a team compiles in a year where every test is asked for, else enough that every list is cut."""

MOST_BYTES = 3_000_000


@pytest.fixture(scope="module")
def large_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of a large made-up record."""
    return render_brief(large_picture(tmp_path_factory.mktemp("large"), CLAIMS))


def test_the_page_stays_light(large_page):
    """However many claims a record holds, its page can be sent by mail."""
    assert len(large_page.encode()) < MOST_BYTES


def test_links_still_lead_to_their_words(large_page):
    """Cutting lists leaves no link without its target."""
    page = read_page(large_page)
    assert set(page.inner_links) <= set(page.ids)


def test_what_is_cut_is_said_with_the_command_that_lists_it(large_page):
    """Lists that are cut name the number left out and the command."""
    text = read_page(large_page).text
    for verb in ("incidents", "timeline", "forecasts"):
        assert re.search(rf"[\d,]+ more in the record: whosays {verb}", text), verb
    assert re.search(r"[\d,]+ further claims of the record are used by no section: whosays claims lists all", text)
