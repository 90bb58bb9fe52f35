"""Words replaced wherever they stand."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from whosays.exports.masking import COORDINATES, make_mask

NAMES = st.text(alphabet="adeirsAEIRSßẞİıŞşéÉœŒﬁñŁł'’-. ", min_size=1, max_size=20).filter(
    lambda name: any(char.isalnum() for char in name)
)


@given(name=NAMES)
@example(name="Hanna Weißgerber")
@example(name="İlkay Şenoğlu")
@example(name="Œuvrard Fitzﬁnch")
def test_a_name_is_hidden_as_it_is_written(name: str) -> None:
    """Whatever letters a name has, it is found where it stands as it was given, however case-folding spells them."""
    mask = make_mask({name: "[person 1]"}, coordinates=False)
    assert mask.over(f"({name})").count("[person 1]") == 1


@pytest.mark.parametrize("written", ["HANNA WEISSGERBER", "hanna weißgerber", "Hanna-Weissgerber", "Hanna  Weißgerber"])
def test_a_name_is_hidden_in_its_other_spellings(written: str) -> None:
    """Case, marks between the parts and letters that fold to two change nothing."""
    mask = make_mask({"Hanna Weißgerber": "[person 1]"}, coordinates=False)
    assert mask.over(f"So said {written}.") == "So said [person 1]."


def test_a_short_word_is_hidden_only_as_a_name() -> None:
    """A short single name is found as it is written, with a capital or in capitals, and not where it is a common word."""
    mask = make_mask({"Rosé": "[person 1]"}, coordinates=False)
    assert mask.over("Rosé, Rose, ROSE and ROSÉ rose") == "[person 1], [person 1], [person 1] and [person 1] rose"


@pytest.mark.parametrize("gap", [" ", "°", "1", "(", "N", "1.", "33°"])
def test_hostile_text_is_masked_in_time(gap: str) -> None:
    """A hundred thousand characters of anything after a coordinate take no second."""
    mask = make_mask({"Ada Quill": "[person 1]"}, coordinates=True)
    start = time.process_time()
    mask.over("33.512" + gap * (100_000 // len(gap)))
    assert time.process_time() - start < 1


def test_both_numbers_of_a_pair_go() -> None:
    """A pair of coordinates is blanked as one, with the marks between them."""
    assert make_mask({}, coordinates=True).over("at 35.622, 36.764.") == f"at {COORDINATES}."
