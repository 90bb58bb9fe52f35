"""Shares of unlike things."""

from __future__ import annotations

from tests.assessment.factory import entry
from whosays.assessment.inside import find_inside
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Role

TEXT = "Half of the Vesna-backed groups in Marun stand near Old Quay. Nearly half of these men are stationed there, and most of the tanks."


def group_share() -> Entry:
    return entry(
        TEXT, Kind.PRESENCE, "stand", {Role.ACTOR: "Half of the Vesna-backed groups in Marun", Role.PLACE: "Old Quay"}
    )


def share(quantity: str, unit: str) -> Entry:
    return entry(TEXT, Kind.STRENGTH, "stationed", {Role.QUANTITY: quantity, Role.UNIT: unit, Role.ACTOR: unit})


def test_like_shares_of_unlike_things_are_of_different_scope() -> None:
    """Half of the groups is not half of the men, wherever the share stands in the claim."""
    (found,) = find_inside([group_share(), share("Nearly half", "men")])
    assert found.type == "different_scope"
    assert "share of groups" in found.reason
    assert "of people" in found.reason


def test_other_shares_are_left_alone() -> None:
    """Different shares of different things make no finding."""
    assert find_inside([group_share(), share("most", "tanks")]) == ()
