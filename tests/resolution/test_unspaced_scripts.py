"""Words of names in scripts without spaces are the known ones, and nothing is lost between them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whosays.resolution.unspaced_scripts import split_unspaced


def test_known_words_are_cut_out_whole() -> None:
    """The longest known word wins: "Karenni" is not "Karen" and a rest."""
    assert list(split_unspaced("ကရင်နီတပ်")) == ["ကရင်နီ", "တပ်"]


def test_a_piece_of_another_script_stays_whole() -> None:
    """Only scripts that put no spaces between words are cut."""
    assert list(split_unspaced("KarenArmy")) == ["KarenArmy"]


@given(st.text(alphabet="ကရင်နီတပ်မော်ခချလွတ်း", min_size=1, max_size=20))
def test_the_words_joined_give_the_piece(piece: str) -> None:
    """No letter and no mark is lost or added."""
    assert "".join(split_unspaced(piece)) == piece
