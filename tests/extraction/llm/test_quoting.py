"""Where quotes stand: exactly there, or nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.extraction.llm.quoting import find_words

TEXT = "The “Army of\n Islam” – US-backed – killed 1,400 in Hama’s north; it told us so, Ali said. İstanbul’s sixty"

FOUND = {
    "as it stands": ("killed 1,400", ["killed 1,400"]),
    "over a line break": ("Army of Islam", ["Army of\n Islam"]),
    "other quotation marks": ('"Army of Islam"', ["“Army of\n Islam”"]),
    "another apostrophe": ("Hama's north", ["Hama’s north"]),
    "another dash": ("US–backed", ["US-backed"]),
    "without the possessive": ("Hama", ["Hama"]),
    "half of a compound": ("backed", ["backed"]),
    "letter case": ("ali", ["Ali"]),
    "the same letters first": ("us", ["us"]),
    "a stop too many": ("Ali said.”", ["Ali said"]),
    "a letter that grows when small": ("İstanbul", ["İstanbul"]),
}


@pytest.mark.parametrize(("words", "found"), FOUND.values(), ids=FOUND)
def test_words_are_found_in_the_shape_of_the_text(words: str, found: list[str]) -> None:
    """White space, marks and letter case may differ; the span has the text's own characters."""
    assert [span.text for span in find_words(TEXT, 0, len(TEXT), words)] == found


@pytest.mark.parametrize(
    "words", ["six", "Arm", "killed 1,4", "killed … Hama", "killed in Hama", "", "…", "Hama north"]
)
def test_words_that_do_not_stand_there_are_not_found(words: str) -> None:
    """No piece of a word, no join over a gap, no correction."""
    assert find_words(TEXT, 0, len(TEXT), words) == ()


@given(st.text(max_size=60), st.text(max_size=8))
def test_every_place_is_a_span_of_the_text(text: str, words: str) -> None:
    """Whatever the text and the words: a place that is found has exactly those characters of the text."""
    for span in find_words(text, 0, len(text), words):
        assert span.stands_in(text)
        assert any(c.isalnum() for c in span.text)


@given(st.text(min_size=1, max_size=60), st.data())
def test_words_of_the_text_are_found(text: str, data: st.DataObject) -> None:
    """A run of whole words, copied from the text, is found where it stands."""
    words = text.split()
    if not words:
        return
    one = data.draw(st.sampled_from(words))
    if any(c.isalnum() for c in one):
        assert find_words(text, 0, len(text), one)
