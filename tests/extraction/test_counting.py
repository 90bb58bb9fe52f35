"""Numbers right before what they count."""

from __future__ import annotations

import pytest

from whosays.extraction.counting import find_count
from whosays.model.spans import Span


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("killed at least six civilians", "at least six"),
        ("between 40 and 50 civilians died", "between 40 and 50"),
        ("3-4,000 civilians fled", "3-4,000"),
        ("dozens of civilians", "dozens"),
        ("killed civilians", None),
        ("six soldiers and civilians", None),
    ],
)
def test_only_the_number_beside_counts(text: str, found: str | None) -> None:
    """The number that ends right before the filler counts it, with its bound; any other does not."""
    start = text.index("civilians")
    span = find_count(text, Span.of(text, 0, len(text)), Span.of(text, start, start + 9))
    assert (span.text if span else None) == found
