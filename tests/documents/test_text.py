"""The canonical text: stable, plain, and never changed without need."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from whosays.documents.text import canonical, tidy, with_title

anything = st.text(alphabet=st.characters(codec=None, categories=None), max_size=80)


@given(anything)
def test_canonical_twice_is_canonical_once(text: str) -> None:
    """Making a text canonical a second time changes nothing."""
    assert canonical(canonical(text)) == canonical(text)
    assert tidy(tidy(text)) == tidy(text)


@given(anything)
def test_canonical_text_is_plain(text: str) -> None:
    """A canonical text is NFC, can be stored as UTF-8, and has no ASCII control characters but line end and tab."""
    result = canonical(text)
    assert unicodedata.is_normalized("NFC", result)
    result.encode("utf-8")
    assert not [c for c in result if (c < " " or c == "\x7f") and c not in "\n\t"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=80))
def test_canonical_text_stays_as_it_is(text: str) -> None:
    """A text that is canonical already is kept character for character."""
    plain = unicodedata.normalize("NFC", text)
    assert canonical(plain) == plain


def test_letters_of_right_to_left_scripts_and_emoji_stay() -> None:
    """Mixed directions, direction marks and emoji are text like any other."""
    text = "قال \u200fSANA\u200e: 14 😀👩\u200d👧 hurt"
    assert canonical(text) == tidy(text) == text


def test_title_stands_first_once() -> None:
    """The title is a paragraph before the body, unless the body begins with it, in whatever case and spacing."""
    assert with_title("Two hurt", "In Harbour.") == "Two hurt\n\nIn Harbour."
    assert with_title("Two hurt", "Two\n hurt\n\nIn Harbour.") == "Two\n hurt\n\nIn Harbour."
    assert with_title("Two hurt", "# TWO HURT\n\nIn Harbour.") == "# TWO HURT\n\nIn Harbour."
    assert with_title("Two hurt", "Two hurtful words.") == "Two hurt\n\nTwo hurtful words."
    assert with_title(None, "In Harbour.") == "In Harbour."
