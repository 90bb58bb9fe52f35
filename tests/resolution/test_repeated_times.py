"""Times that come again, and references without days."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.resolution.day_parts import find_day_part
from whosays.resolution.repeated_times import read_repeated
from whosays.resolution.time_references import read_reference


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("every monday night", "XXXX-WXX-1TNI"),
        ("near-daily", "P1D"),
        ("three times a day", "P1D"),
        ("every 10 minutes", "PT10M"),
        ("most fridays", "XXXX-WXX-5"),
        ("in the mornings", "XXXX-XX-XXTMO"),
        ("some years ago", None),
        ("on monday", None),
        ("each of the groups", None),
        ("every year's end of the siege", None),
    ],
)
def test_what_comes_again_is_told_from_what_came_once(words: str, value: str | None) -> None:
    """Only words that say every, each or how often are repeated times."""
    assert read_repeated(words) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("one day", "FUTURE_REF"),
        ("in one day", None),
        ("in the last few days", None),
        ("earlier this week", None),
        ("previously", "PAST_REF"),
    ],
)
def test_a_reference_is_all_of_its_words(words: str, value: str | None) -> None:
    """A reference inside a longer expression counts for nothing."""
    assert read_reference(words) == value


@pytest.mark.parametrize(
    ("words", "value", "rest"),
    [
        ("at 03:15 on monday", "T03:15", "on monday"),
        ("12 a.m.", "T00:00", ""),
        ("12:30 p.m.", "T12:30", ""),
        ("the night of 5 june", "TNI", "5 june"),
        ("last night", "TNI", "yesterday"),
    ],
)
def test_the_day_is_left_of_a_time_of_day(words: str, value: str, rest: str) -> None:
    """A part of a day is taken out of the words, and the day stays."""
    found = find_day_part(words)
    assert found is not None
    assert (found.value, found.rest) == (value, rest)


@given(st.text(max_size=60))
def test_any_text_passes(words: str) -> None:
    """Nothing is raised."""
    assert read_repeated(words) is None or read_reference(words) is None
    find_day_part(words)
