"""What must hold of tokens."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from whosays.extraction.speech.tokens import find_tokens


@given(st.text(max_size=200))
def test_tokens_quote_the_text(text):
    """Tokens are in order, apart, and what they say stands there; nothing but white space is left out."""
    tokens = find_tokens(text)
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert all(left.end <= right.start for left, right in pairwise(tokens))


def test_titles_and_contractions_are_words_of_their_own():
    """A stop after a title ends nothing, and what is contracted falls apart where a helping verb begins."""
    assert [t.text for t in find_tokens("Gen. Dabo's men haven't left; they've dug in.")] == [
        "Gen.", "Dabo", "'s", "men", "haven't", "left", ";", "they", "'ve", "dug", "in", ".",
    ]  # fmt: skip
