"""Fillers with the small words that the text gives them."""

from __future__ import annotations

import pytest

from tests.assessment.factory import Words, entry
from whosays.assessment.phrases import counted, names, place_of, things_counted
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


def test_the_united_states_are_no_pronoun() -> None:
    """ "US" in capitals is a name, "us" a first person."""
    assert names(attack("A US base was hit.", target="US base"), Role.TARGET) == "a US base"
    assert names(attack("They hit us.", target="us"), Role.TARGET) == '"us"'


def test_an_article_of_another_noun_is_left() -> None:
    """In "a Russian air strike" and "a rebel-held town" the article is not the actor's; a number that is an article stands once."""
    strike = attack("A Russian air strike hit Marun.", actor="Russian", means="air strike")
    assert names(strike, Role.ACTOR) == "Russian"
    assert names(attack("It hit a rebel-held town.", actor="rebel"), Role.ACTOR) == "rebels"
    assert names(attack("It hit a child.", quantity="a", victims="child"), Role.VICTIMS) == "child"


@pytest.mark.parametrize(
    ("text", "number", "things", "expected"),
    [
        ("It hit 8 of our men.", "8", "our men", 'of "our men"'),
        ("It hit dozens of men.", "dozens", "men", "of men"),
        ("It hit 8 men.", "8", "men", "men"),
    ],
)
def test_what_is_counted_stands_after_a_figure(text: str, number: str, things: str, expected: str) -> None:
    """After a figure stand the things, with "of" where they need it."""
    assert things_counted(attack(text, quantity=number, victims=things), Role.VICTIMS) == expected
