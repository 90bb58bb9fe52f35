"""A name with a common noun beside it is no second name, and a name that is written small in part stays one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.factory import entry
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Role
from whosays.resolution.name_fragments import bare_name, find_fragments
from whosays.resolution.proposals import find_name_questions


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("Quay Wire tally", "Quay Wire"),
        ("Quay Wire casualty count", "Quay Wire"),
        ("market of Old Quay", "Old Quay"),
        ("eastern outskirts of the Old Quay", "Old Quay"),
        ("Units of the Hill Guard", "Hill Guard"),
        ("Hill forces", "Hill forces"),
        ("Marun observatory", "Marun observatory"),
        ("Marun front", "Marun front"),
        ("Army of Light", "Army of Light"),
        ("Sons of the Hill", "Sons of the Hill"),
        ("hill guard", "hill guard"),
        ("al-Quay", "al-Quay"),
        ("حركة النجباء", "حركة النجباء"),
    ],
)
def test_what_is_beside_a_name_is_no_part_of_it(words: str, bare: str) -> None:
    """Common nouns go; words that names of bodies are made with, articles and names without capitals stay."""
    assert bare_name(words) == bare


@given(st.text(max_size=40))
def test_what_is_left_is_a_part_of_the_words(words: str) -> None:
    """Nothing is made up: what is left stands in the words as it is."""
    assert bare_name(words) in words
    assert bare_name(words) or not words


def test_only_what_is_left_over_of_a_known_name_is_a_fragment() -> None:
    """A side is a fragment where each of its uses holds a name that stands by itself, and no name at all where that is an outlet's or a thing is "of" it."""
    uses = {
        "name:quay wire": ["Quay Wire"],
        "name:quay wire tally": ["Quay Wire tally"],
        "name:old quay": ["Old Quay"],
        "name:market old quay": ["market of Old Quay"],
        "name:abu bakr": ["Abu bakr"],
        "name:reuters count": ["Reuters count"],
        "name:syria": ["Syrian"],
        "name:syria opposition": ["Syrian opposition"],
    }
    assert find_fragments(uses) == {
        "name:quay wire tally": False,
        "name:market old quay": True,
        "name:reuters count": True,
    }


def holds(name: str) -> Entry:
    """A claim that somebody of that name, whom no table knows, holds a hill."""
    return entry(f"{name} holds the hill.", Kind.CONTROL, "holds", {Role.ACTOR: name}, actors={name: f"name:{name.casefold()}"})  # fmt: skip


def test_debris_of_a_reader_is_no_question() -> None:
    """Two names that may be one are asked about, and one name beside the same with a common noun is not."""
    asked = find_name_questions([holds("Zainabur Guard"), holds("Zaynabur Guard")], ())
    assert [question.names for question in asked] == [("Zainabur Guard", "Zaynabur Guard")]
    assert find_name_questions([holds("Kafr Zita"), holds("market of Kafr Zita")], ()) == ()


def test_what_may_be_no_name_is_asked_last() -> None:
    """A longer name that differs from a known one by a common noun alone may be one, so it is asked about, behind the questions on names."""
    names = ("Zainabur Guard", "Zaynabur Guard", "Zainabur Guard confraternity", "Zaynabur Guard confraternity")
    found = find_name_questions([holds(name) for name in names], ())
    assert [(question.names[0], question.fragment) for question in found] == [
        ("Zainabur Guard", False),
        ("Zainabur Guard confraternity", True),
    ]
