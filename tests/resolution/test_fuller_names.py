"""The longer names that a text gives for short ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.resolution.fuller_names import FullerNames, is_common, short_name

WORDS = st.sampled_from(
    ["the", "Kesra", "Relief", "Front", "of", "for", "Observatory", "(KRF)", "said.", "Syria's", "\n", "New", "3rd"]
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the Observatory", "Observatory"),
        ("fighters of the Liberation Front", "Liberation Front"),
        ("Liberation Front fighters", "Liberation Front"),
        ("Kesra Liberation Front", None),
        ("the Syrian National Army", None),
        ("106th Brigade", None),
        ("Liwa al-Tahrir", None),
        ("Front partners", None),
        ("the front", None),
    ],
)
def test_a_short_name_says_no_more_than_what_kind_of_body_it_is(words: str, expected: str | None) -> None:
    """Only words that many bodies share, written as a name, are looked for in longer ones."""
    assert short_name(words) == expected


def test_a_name_that_tells_its_bearer_is_not_common() -> None:
    """A country, an acronym or one rare word makes a name somebody's own."""
    assert is_common("National Liberation Army")
    assert not any(map(is_common, ("Kesra Army", "Libyan National Army", "ELN Front", "Islamic State")))


def test_a_longer_name_holds_the_short_one_word_for_word() -> None:
    """What stands right before the words, and what "for" joins on, is the longer name; owners that are no country and first words of sentences are not."""
    names = FullerNames(
        "On Monday Syria's Kesra Relief Watch Front and Marun's Old Hill Front fought. The Front for the Rescue of Marun did not."
    )
    assert names.of("Front") == ("Syria's Kesra Relief Watch Front", "Old Hill Front", "Front for the Rescue of Marun")


@pytest.mark.parametrize(
    "text",
    [
        "The New Front fought.",
        "The 3rd Front fought.",
        "Rebels Attack Kesra Front Near Marun\n",
        "He spoke for Kesra of the Front today.",
        "A front of Kesra fought.",
    ],
)
def test_splinters_units_and_headlines_give_no_longer_name(text: str) -> None:
    """Words that tell one side from another, headlines and words that a link parts are no evidence."""
    assert FullerNames(text).of("Front") == ()


def test_letters_must_be_those_of_the_name() -> None:
    """Letters in brackets count only where they are the first letters of what stands before them."""
    names = FullerNames("The Kesra Relief Front (KRF) met the Marun Council (TSV).")
    assert names.lettered("KRF") == ("Kesra Relief Front",)
    assert names.lettered("TSV") == ()


@given(st.lists(WORDS, max_size=30))
def test_a_longer_name_stands_in_the_text(words: list[str]) -> None:
    """Every longer name stands in the text as it comes back, and holds the short one."""
    text = " ".join(words)
    assert all(name in text and "Front" in name.split() and name != "Front" for name in FullerNames(text).of("Front"))
