"""Spelled numbers in time words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.resolution.spoken_numbers import write_numbers


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("nineteen ninety-six", "1996"),
        ("two thousand and twelve", "2012"),
        ("twenty twenty-three", "2023"),
        ("nineteen oh five", "1905"),
        ("nearly forty years", "nearly 40 years"),
        ("a hundred days", "100 days"),
        ("two thousand years", "2000 years"),
        ("march eighth", "march 8"),
        ("the twenty-first of may", "21 may"),
        ("the twentieth century", "the 20th century"),
        ("nineteen years", "19 years"),
        ("the second day", "the second day"),
        ("the first week of may", "the first week of may"),
        ("may second half", "may second half"),
    ],
)
def test_numbers_are_written_in_figures(words: str, written: str) -> None:
    """Years, days of months, centuries and larger counts are written; all other words stay."""
    assert write_numbers(words) == written


@given(st.text(max_size=80))
def test_any_text_passes(words: str) -> None:
    """Nothing is raised."""
    assert isinstance(write_numbers(words), str)
