"""Fillers with the small words that the text gives them."""

from __future__ import annotations

import pytest

from tests.assessment.factory import Words, entry
from whosays.assessment.phrases import counted, names, place_of
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Role


def attack(text: str, **roles: Words) -> Claim:
    """An attack with the trigger "hit"."""
    return entry(text, Kind.ATTACK, "hit", {Role(name): words for name, words in roles.items()}).claim


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        ("It hit people near the bridge.", "bridge", " near the bridge"),
        ("It hit a market in Zhelin.", ("market", "Zhelin"), " in a market in Zhelin"),
        ("It hit people at a market in Zhelin.", ("market", "Zhelin"), " at a market in Zhelin"),
        ("It hit people in Pelsk and Venn.", ("Pelsk", "Venn"), " in Pelsk and Venn"),
        ("It hit people in Pelsk or Venn.", ("Pelsk", "Venn"), " in Pelsk or Venn"),
        ("It hit Pelsk at noon, a town of Karsi.", ("Pelsk", "Karsi"), " in Pelsk, Karsi"),
        ("It hit people at around 230 points.", "230 points", " at around 230 points"),
        ("It hit people in our military base.", "military base", ' in "our military base"'),
    ],
)
def test_places_stand_as_the_text_puts_them(text: str, places: Words, expected: str) -> None:
    """The text's own prepositions, articles and joining words lead to a place; places that stand apart have a comma."""
    assert place_of(attack(text, place=places)) == expected


@pytest.mark.parametrize(
    ("text", "targets", "expected"),
    [
        ("They hit two fuel trucks.", ("two", "fuel trucks"), "two fuel trucks"),
        ("They hit the Tamar Front today.", "Tamar", "Tamar"),
        ("Army trucks were hit.", "Army trucks", "army trucks"),
        ("Red trucks were hit.", "Red trucks", "Red trucks"),
        ("Army of Marun posts were hit.", "Army of Marun", "Army of Marun"),
    ],
)
def test_a_phrase_is_neither_torn_nor_widened(text: str, targets: Words, expected: str) -> None:
    """Fillers side by side are one; an article is left where the name goes on; only a common noun loses the capital of a sentence's beginning."""
    assert names(attack(text, target=targets), Role.TARGET) == expected


@pytest.mark.parametrize(
    ("text", "number", "things", "expected"),
    [
        ("Eight of its men were hit.", "Eight", "its men", "eight of its men"),
        ("Dozens of men were hit.", "Dozens", "men", "dozens of men"),
        ("8 men were hit.", "8", "men", "8 men"),
    ],
)
def test_a_number_of_somebodys_takes_of(text: str, number: str, things: str, expected: str) -> None:
    """A number before a possessive, and a vague number, take "of"."""
    assert counted(attack(text, quantity=number, victims=things), Role.VICTIMS) == expected
