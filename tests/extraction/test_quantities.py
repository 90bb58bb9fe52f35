"""Words to quantities."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.extraction.quantities import parse_quantity
from whosays.model.quantities import Comparator

CASES = tomllib.loads((Path(__file__).parent / "quantities.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.get('before', '')}{case['words']}")
def test_reads_words(case: dict[str, Any]) -> None:
    """Every wording commits its speaker to the range that the codebook gives it."""
    quantity = parse_quantity(case["words"], case.get("before", ""))
    assert quantity is not None
    assert (quantity.low, quantity.high, str(quantity.comparator)) == (
        case.get("low"),
        case.get("high"),
        case["comparator"],
    )


@pytest.mark.parametrize(
    "words", ["", " ", "fighters", "the", "9" * 400, "1" + ",000" * 9, "at least", "\u202e", "🙂", "x" * 5000]
)
def test_no_number_is_no_quantity(words: str) -> None:
    """Words that say no number, or one no count can reach, give nothing."""
    assert parse_quantity(words) is None


def test_a_bound_before_is_part_of_the_wording() -> None:
    """A bound that was found before the filler is quoted with it."""
    quantity = parse_quantity("1,200", "it had sent more than ", unit="fighters")
    assert quantity is not None
    assert (quantity.wording, quantity.unit) == ("more than 1,200", "fighters")


@given(st.text(max_size=300), st.text(max_size=50))
def test_never_fails(words: str, before: str) -> None:
    """Any text gives a quantity with an ordered range, or none."""
    quantity = parse_quantity(words, before)
    assert quantity is None or quantity.low is None or quantity.high is None or quantity.low <= quantity.high


@given(st.integers(0, 10**9), st.sampled_from(["", "at least ", "around ", "up to ", "fewer than ", "more than "]))
def test_figures_round_trip(number: int, bound: str) -> None:
    """A figure is read as itself with and without separators."""
    plain, grouped = parse_quantity(f"{bound}{number}"), parse_quantity(f"{bound}{number:,}")
    assert (plain is None) == (grouped is None)
    if plain is not None and grouped is not None:
        assert (plain.low, plain.high, plain.comparator) == (grouped.low, grouped.high, grouped.comparator)
        assert number in {plain.low, plain.high, (plain.low or 0) - 1, (plain.high or 0) + 1}


@pytest.mark.parametrize("share", ["half", "nearly half", "a third", "most"])
def test_a_share_has_no_count(share: str) -> None:
    """A share commits to no count."""
    quantity = parse_quantity(share)
    assert quantity is not None
    assert (quantity.low, quantity.high, quantity.comparator) == (None, None, Comparator.SHARE)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("", "the 3rd"),
        ("", "21st"),
        ("", "T-72"),
        ("", "122mm"),
        ("", "122 mm"),
        ("", "50 km"),
        ("", "five miles"),
        ("", "200 metres"),
        ("", "5pm"),
        ("", "1990s"),
        ("", "in 2015"),
        ("in ", "2015"),
        ("since May ", "2015"),
        ("", "Route 5"),
        ("along Route ", "5"),
        ("", "Resolution 2254"),
        ("under Resolution ", "2254"),
        ("", "first"),
    ],
)
def test_a_number_that_counts_nothing_is_no_quantity(before: str, words: str) -> None:
    """Ordinals, years, calibres, distances, hours and the numbers of names are no counts."""
    assert parse_quantity(words, before) is None


@given(
    st.integers(1, 900),
    st.integers(1, 900),
    st.sampled_from(["-", " to ", " or "]),
    st.sampled_from(["", " thousand", ",000"]),
)
def test_a_range_keeps_the_digits_of_its_words(first: int, last: int, joint: str, scale: str) -> None:
    """A range runs from its first number to its last, both times the round number; backwards it is no range."""
    quantity = parse_quantity(f"{first}{joint}{last}{scale}")
    assert quantity is not None
    times = 1000 if scale else 1
    if first < last:
        assert (quantity.low, quantity.high) == (first * times, last * times)
    assert quantity.low in {first, first * times}
