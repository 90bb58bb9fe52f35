"""One name in two spellings."""

from __future__ import annotations

import pytest

from tests.assessment.factory import entry
from whosays.assessment.inside import find_inside
from whosays.model.kinds import Kind, Role


def spelled(one: str, other: str, one_id: str, other_id: str) -> list[str]:
    text = f"{one} came to Marun and {other} stayed in Old Quay."
    first = entry(text, Kind.MOVEMENT, "came", {Role.ACTOR: one}, actors={one: one_id})
    second = entry(text, Kind.PRESENCE, "stayed", {Role.ACTOR: other}, actors={other: other_id})
    return [f.reason for f in find_inside([first, second]) if f.type == "two_spellings"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zahraniyoun Brigade", "Liwa Zehraniyun"),
        ("Mahmoudiya Battalion", "Mahmudiyah Front"),
        ("Qadisiyya Movement", "Kataib Qaddisiya"),
    ],
)
def test_names_that_share_their_consonants_are_proposed(one: str, other: str) -> None:
    """Transliterations of one name are found, words that many names share set aside."""
    (reason,) = spelled(one, other, f"name:{one.casefold()}", f"name:{other.casefold()}")
    assert one in reason
    assert other in reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Red Band", "Blue Band"),
        ("Badr Brigade", "Bakr Brigade"),
        ("Zahrani Brigade", "Zahrani Movement"),
        ("Imam Ali", "Imam Hasan"),
    ],
)
def test_other_names_are_left_alone(one: str, other: str) -> None:
    """Short or different names, and one name with another common word, are no second spelling."""
    assert spelled(one, other, f"name:{one.casefold()}", f"name:{other.casefold()}") == []


def test_two_actors_that_the_table_knows_apart_are_left_alone() -> None:
    """What the names table holds apart is not proposed as one."""
    assert spelled("Zahraniyoun", "Zehraniyun", "zahraniyoun", "zehraniyun") == []


def test_two_spellings_of_one_actor_say_so() -> None:
    """Two wordings that were resolved to one actor are reported with that ground."""
    (reason,) = spelled("Zahraniyoun", "Zehraniyun", "zahraniyoun", "zahraniyoun")
    assert "resolved to one actor" in reason
