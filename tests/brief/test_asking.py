"""Filters in words, and commands for what has no room."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tests.brief.pictures import empty_picture
from whosays.brief.asking import command, cut, filter_in_words, not_heard, scope
from whosays.brief.method import build_coverage
from whosays.cli import whosays
from whosays.model.entries import ClaimFilter
from whosays.model.kinds import Kind, Status

CASES = tomllib.loads((Path(__file__).parent / "golden" / "asking.toml").read_text("utf-8"))["case"]


def wanted(told: dict[str, Any]) -> ClaimFilter:
    """The filter that a case writes."""
    kinds = frozenset(Kind(kind) for kind in told.get("kinds", ()))
    statuses = frozenset(Status(status) for status in told.get("statuses", ()))
    return ClaimFilter(**{**told, "kinds": kinds, "statuses": statuses})


@pytest.mark.parametrize("case", CASES, ids=[case["command"] for case in CASES])
def test_filters_are_named_and_repeated_in_commands(case):
    """A filter reads as a person would write it, and the command carries every part of it, quoted for a shell."""
    asked = wanted(case["wanted"])
    assert filter_in_words(asked) == case["words"]
    assert command("timeline", asked) == case["command"]
    assert scope(asked) == ("under this filter" if case["wanted"] else "of this record")


@pytest.mark.parametrize(
    "verb", ["incidents", "orbat", "forecasts", "disagreements", "timeline", "compare", "sources", "claims"]
)
def test_each_command_that_the_page_names_exists(verb):
    """Every command that the page sends a reader to takes the filters that it is given."""
    answer = CliRunner().invoke(whosays, [verb, "--help"])
    assert answer.exit_code == 0
    assert "--known-on" in answer.output


@given(st.lists(st.integers(), max_size=30), st.integers(1, 40))
def test_nothing_is_cut_in_silence(items, most):
    """What is shown and what is said to be left out make the whole."""
    shown, rest = cut(items, most, "timeline", ClaimFilter())
    assert list(shown) == items[:most]
    assert len(shown) + (rest.count if rest else 0) == len(items)
    assert rest is None or rest.count > 0


def test_a_page_says_what_stands_beside_what_is_asked_for_and_what_is_not_heard():
    """Claims that a whole question brings in are counted under the filter, and a filter on statements says that other statements are left out."""
    about = ClaimFilter(place="Old Quay", kinds=frozenset({Kind.STRENGTH}))
    lines = dict(build_coverage(replace(empty_picture(), wanted=about, beside=3)).lines)
    assert lines["With it"].startswith("3 claims whose own words do not say so")
    assert "Left out" not in lines
    lines = dict(build_coverage(replace(empty_picture(), wanted=ClaimFilter(outlet="Herald"))).lines)
    assert lines["Left out"] == not_heard(ClaimFilter(outlet="Herald"))
    assert "With it" not in lines
    assert "outlet are set side by side" in lines["Left out"]
