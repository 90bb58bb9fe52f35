"""Names of actors: spellings of one name meet, names of two actors do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.resolution.names import fold, likeness, name_key, sounds_same, take_apart, types_agree

LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCDEFGHILMNOSZ '’-.éğşاللحزبقدسАБВГдиюя0123456789", max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Liwa Zainabiyoun", "the Zainabiyoun Brigades"),
        ("Harakat al-Nujaba", "al-Nujaba movement"),
        ("Jaysh al-Islam", "Army of Islam"),
        ("Jabhat an-Nusra", "Nusra Front"),
        ("Kata'ib al-Wadi", "Wadi Battalions"),
        ("Syria's army", "Syrian army"),
        ("U.S. forces", "US forces"),
        ("IRGC's", "I.R.G.C."),
        ("2nd Division", "2 Division"),
    ],
)
def test_wordings_of_one_name_have_one_key(one: str, other: str) -> None:
    """Articles, possessives, word order and the language of the kind of formation make no difference."""
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wadi Brigade", "Wadi Front"),
        ("Ahrar al-Sham", "Tahrir al-Sham"),
        ("Quds Force", "Quds Brigade"),
        ("Free Syrian Army", "Syrian Arab Army"),
        ("Syrian and Iraqi forces", "Syrian Iraqi forces"),
    ],
)
def test_names_of_two_actors_have_two_keys(one: str, other: str) -> None:
    """A different distinctive word or kind of formation is a different name."""
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zainebiyoun Brigades", "Liwa Zainabiyoun"),
        ("Fatimiyun", "Fatemiyoun"),
        ("Hizballah", "Hezbollah"),
    ],
)
def test_transliterations_sound_the_same(one: str, other: str) -> None:
    """Spellings of one name that differ in vowels and in letters for one sound are heard as one."""
    assert sounds_same(take_apart(one), take_apart(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Masoud", "Masrour"), ("Ansar", "Nasr"), ("Quds", "Qaeda"), ("Hama", "Hamas"), ("Badr", "Bader al-Din")],
)
def test_likeness_alone_is_not_sameness(one: str, other: str) -> None:
    """Names that merely look alike are two names."""
    assert not sounds_same(take_apart(one), take_apart(other))


def test_other_scripts_are_transliterated() -> None:
    """An Arabic or Cyrillic name has the skeleton of its Latin spelling."""
    assert take_apart("حزب الله").skeleton == take_apart("Hezbollah").skeleton
    assert fold("Кадыров") == "kadyrov"


def test_kinds_of_formation_that_say_little_agree_with_any() -> None:
    """Forces may be a brigade; a front is no brigade."""
    assert types_agree(frozenset({"force"}), frozenset({"brigade"}))
    assert not types_agree(frozenset({"front"}), frozenset({"brigade"}))


def test_common_words_tell_nothing() -> None:
    """A name of common words or of a country is never recognised by its sound alone."""
    assert not take_apart("National Liberation Front").is_telling
    assert not take_apart("Syrian forces").is_telling
    assert take_apart("Zainabiyoun").is_telling


@given(LETTERS)
def test_the_key_of_a_key_is_itself(words: str) -> None:
    """Normalising twice changes nothing more."""
    assert name_key(name_key(words)) == name_key(words)


@given(LETTERS, LETTERS)
def test_comparing_is_symmetric(one: str, other: str) -> None:
    """It makes no difference which name comes first."""
    left, right = take_apart(one), take_apart(other)
    assert sounds_same(left, right) == sounds_same(right, left)
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
