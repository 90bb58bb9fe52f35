"""What counts as one class of things."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.assessment.factory import entry, strength, toll
from whosays.assessment.units import counted_class, outcome_class, unit_class, victims_class
from whosays.model.kinds import Kind, Role

GOLDEN = tomllib.loads((Path(__file__).parent / "golden" / "units.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("words", "expected"), GOLDEN["units"].items())
def test_words_for_things_fall_into_classes(words: str, expected: str) -> None:
    """Words for things go by their head noun, and words of no class are a class of their own."""
    assert unit_class(words) == expected


@pytest.mark.parametrize(("words", "expected"), GOLDEN["victims"].items())
def test_words_for_victims_fall_into_classes(words: str, expected: str) -> None:
    """A part of the victims is a class of its own; several parts together are everybody."""
    assert victims_class(words) == expected


@pytest.mark.parametrize(("words", "expected"), GOLDEN["outcomes"].items())
def test_words_for_outcomes_fall_into_classes(words: str, expected: str) -> None:
    """What happened goes by the beginnings of words, and a joint toll is a class of its own."""
    assert outcome_class(words) == expected


def test_a_share_is_a_class_of_its_own() -> None:
    """A share never falls into the class of counts."""
    assert counted_class(strength("half").claim) == "share of people"
    assert counted_class(strength("40").claim) == "people"


def test_a_toll_says_of_whom() -> None:
    """Children killed are not counted with all killed."""
    assert counted_class(toll("6", "children").claim) == "children killed"
    assert counted_class(toll("6", "civilians").claim) == "killed"


def test_an_outcome_of_no_class_is_told_of_people() -> None:
    """What happened to people in words that no class has is still said of people, so that a question's title can be read."""
    text = "In Marun 40 are gone."
    claim = entry(text, Kind.CASUALTIES, "gone", {Role.QUANTITY: "40", Role.OUTCOME: "gone"}).claim
    assert counted_class(claim) == "people gone"
    assert counted_class(toll("40", "generals", "fallen").claim) == "officers killed"
