"""Which actors are one side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whosays.assessment.kinship import same_side, top_of
from whosays.reference.actors import load_actors

IDS = st.sampled_from([*sorted(actor.id for actor in load_actors())[:400], "name:red band"])


def test_an_army_is_one_side_with_its_state_and_not_with_another() -> None:
    """A force and its state are one side; two states are not, nor two names that no table has, nor a backer and the backed."""
    assert same_side("syria-army", "syria")
    assert same_side("idf", "israel")
    assert not same_side("syria", "russia")
    assert not same_side("name:red band", "name:blue guard")
    assert not same_side("hezbollah", "iran")


@given(IDS, IDS)
def test_being_one_side_is_symmetric(left: str, right: str) -> None:
    """The order of the two changes nothing, and whoever shares a top is one side."""
    assert same_side(left, right) == same_side(right, left)
    assert same_side(left, left)
    if top_of(left) == top_of(right):
        assert same_side(left, right)
