"""Front matter is recognised, and prose is not mistaken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.documents.front_matter import split_front_matter
from whosays.documents.taken import RefusedError


def test_fields_are_read_and_leave_the_text() -> None:
    """Keys are lower-cased, quotes are taken off, and the text begins after the fence."""
    fields, text = split_front_matter(
        '---\nOutlet: "Harbour Post"\n\ntags:\n  - one\nurl: https://h.example/a:b\n---\nTwo hurt.'
    )
    assert fields == {"outlet": "Harbour Post", "tags": "", "url": "https://h.example/a:b"}
    assert text == "Two hurt."


def test_an_unclosed_fence_is_text_unless_it_holds_our_fields() -> None:
    """Fields that we know and that never end would be read as the story, so they are refused; any other open rule is text."""
    text = "---\nTwo hurt in the harbour: one badly."
    assert split_front_matter(text) == ({}, text)
    with pytest.raises(RefusedError, match="never closed"):
        split_front_matter("---\noutlet: Harbour Post\nTwo hurt.")


def test_prose_between_rules_is_text() -> None:
    """Prose between two horizontal rules is no front matter."""
    text = "---\nTwo people were hurt.\n---\nMore."
    assert split_front_matter(text) == ({}, text)


@given(st.text())
def test_nothing_is_lost(text: str) -> None:
    """Whatever the text, its end is kept."""
    _, rest = split_front_matter(text)
    assert text.endswith(rest)
