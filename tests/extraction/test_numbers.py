"""Numbers where they stand."""

from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from whosays.extraction.numbers import LARGEST, find_numbers


@given(st.text(alphabet="0123456789 ,.-abcdefghijklmnopqrstuvwxyz", max_size=120))
def test_numbers_are_ordered_and_apart(words: str) -> None:
    """Numbers come in the order of the text, never overlap, and are never larger than a count can be."""
    numbers = find_numbers(words)
    assert all(a.end <= b.start for a, b in pairwise(numbers))
    assert all(0 <= number.low <= LARGEST for number in numbers)


def test_articles_give_way() -> None:
    """An article is a number only where nothing better stands beside it."""
    assert [number.low for number in find_numbers("a further 5,000")] == [5000]
    assert [number.low for number in find_numbers("a further push")] == [1]


def test_long_damage_is_quick() -> None:
    """Text that looks like numbers throughout takes time in proportion to its length."""
    began = time.perf_counter()
    find_numbers("one hundred and " * 5000)
    find_numbers("1," * 20000)
    assert time.perf_counter() - began < 5
