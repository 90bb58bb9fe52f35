"""The hour and the kind of an event."""

from __future__ import annotations

import pytest

from tests.assessment.factory import entry
from whosays.assessment.event_hours import FROM_AFAR, ON_THE_GROUND, Setting, read_setting
from whosays.model.kinds import Kind, Role

CLASHES = ("Clashes broke out in Marun in the evening.", Kind.CLASH, "Clashes")
SHELLING = ("Shelling hit Marun at dawn.", Kind.ATTACK, "Shelling")


def setting(text: str, kind: Kind, trigger: str, **roles: str) -> Setting:
    return read_setting(entry(text, kind, trigger, {Role(name): words for name, words in roles.items()}))


def test_other_kinds_at_other_hours_are_apart() -> None:
    """Fire from afar at dawn and fighting in the evening are two events, from both sides."""
    clash, shelling = setting(*CLASHES), setting(*SHELLING)
    assert (clash.sort, shelling.sort) == (ON_THE_GROUND, FROM_AFAR)
    assert clash.is_apart_from(shelling)
    assert shelling.is_apart_from(clash)


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        ("Clashes broke out in Marun at dawn.", Kind.CLASH, "Clashes"),
        ("Clashes broke out in Marun.", Kind.CLASH, "Clashes"),
        ("Clashes broke out in Marun, a medic said in the evening.", Kind.CLASH, "Clashes"),
        ("Shells hit Marun in the evening.", Kind.ATTACK, "Shells hit"),
        ("Gunmen attacked Marun in the evening.", Kind.ATTACK, "attacked"),
    ],
)
def test_what_is_not_said_sets_nothing_apart(text: str, kind: Kind, trigger: str) -> None:
    """One hour, no hour, the hour of speaking, one kind and no kind stay with the shelling at dawn."""
    assert not setting(text, kind, trigger).is_apart_from(setting(*SHELLING))


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("at 06:00", 6),
        ("at 5:30 pm", 17),
        ("at 3 am", 3),
        ("overnight", 1),
        ("in the afternoon", 15),
        ("at noon", 12),
    ],
)
def test_hours_are_read_from_clocks_and_parts_of_the_day(words: str, hour: int) -> None:
    """A clock time stands for its hour, a part of the day for all of its hours."""
    assert hour in setting(f"Shelling hit Marun {words}.", Kind.ATTACK, "Shelling").hours


def test_a_toll_is_of_the_kind_that_its_sentence_tells_of() -> None:
    """The dead of a sentence about clashes are of the fighting; those of one about both are of neither."""
    dead = {"outcome": "killed"}
    assert setting("Clashes at noon killed 6.", Kind.CASUALTIES, "killed", **dead).sort == ON_THE_GROUND
    assert setting("Shelling and clashes killed 6.", Kind.CASUALTIES, "killed", **dead).sort == ""


def test_later_the_same_day_is_another_hour() -> None:
    """ "Later on Monday" sets clashes apart from the shelling told before, although no hour of it is known."""
    later = setting("Later on Monday clashes broke out in Marun.", Kind.CLASH, "clashes")
    assert later.is_apart_from(setting("Shelling hit Marun on Monday.", Kind.ATTACK, "Shelling"))
