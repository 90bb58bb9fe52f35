"""Lengths: how many days at least and at most."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.resolution.durations import read_duration

UNITS = {"day": ("D", 1, 1), "week": ("W", 7, 7), "month": ("M", 28, 31), "year": ("Y", 365, 366)}


@given(
    st.integers(1, 400),
    st.sampled_from(sorted(UNITS)),
    st.sampled_from(["", "for ", "the last ", "at least ", "less than "]),
)
def test_a_counted_length_keeps_its_number(number: int, unit: str, lead: str) -> None:
    """The number of the ISO duration comes from the words, and its days lie within those of so many units."""
    found = read_duration(f"{lead}{number} {unit}s")
    letter, least, most = UNITS[unit]
    assert found is not None
    assert found.iso == f"P{number}{letter}"
    assert found.low_days is None or number * least <= found.low_days
    assert found.high_days is None or found.high_days <= number * most


@given(st.text(max_size=60))
def test_any_text_gives_an_ordered_length_or_none(words: str) -> None:
    """Nothing is raised, and low is at most high."""
    found = read_duration(words)
    assert found is None or found.low_days is None or found.high_days is None or found.low_days <= found.high_days


@pytest.mark.parametrize(
    "words",
    [
        "three days ago",
        "six months later",
        "a day earlier",
        "two weeks before the vote",
        "the year 2000",
        "the year",
        "two people a day",
    ],
)
def test_a_moment_is_no_length(words: str) -> None:
    """Words that count from a moment, or name a date, are no length."""
    found = read_duration(words)
    assert found is None


def test_bounds_open_one_side() -> None:
    """More than a length has no ceiling, less than one no floor."""
    more, less = read_duration("more than two weeks"), read_duration("under two weeks")
    assert more
    assert less
    assert (more.low_days, more.high_days, less.low_days, less.high_days) == (15, None, None, 14)


@pytest.mark.parametrize("words", ["over ", "as long as ", "well over ", "just under ", "at least "])
def test_words_before_a_length_are_read_once(words: str) -> None:
    """Words that are a bound and a small word too ("over") do not multiply the ways in which a wording is tried."""
    start = time.process_time()
    assert read_duration(words * 60) is None
    assert time.process_time() - start < 0.5
