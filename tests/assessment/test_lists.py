"""Totals of groups against the names listed."""

from __future__ import annotations

from tests.assessment.factory import entry
from whosays.assessment.inside import find_inside
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Role

TEXT = (
    "Some 9 groups fight in Marun. A total of {total} groups stationed in Old Quay are as follows: the Red Band, Blue Band, Zahrani Brigade "
    "and Zehrani Battalion."
)
NAMES = ("Red Band", "Blue Band", "Zahrani Brigade", "Zehrani Battalion")
IDS = {"Red Band": "red-band", "Blue Band": "blue-band", "Zahrani Brigade": "zahrani", "Zehrani Battalion": "zahrani"}


def told(total: str) -> tuple[Entry, ...]:
    text = TEXT.format(total=total)
    listed = entry(text, Kind.PRESENCE, "stationed", {Role.ACTOR: NAMES, Role.PLACE: "Old Quay"}, actors=IDS)
    counted = entry(text, Kind.STRENGTH, f"{total} groups", {Role.QUANTITY: total, Role.UNIT: "groups"})
    return listed, counted


def reasons(*entries: Entry) -> list[str]:
    return [finding.reason for finding in find_inside(entries) if finding.type == "list_against_total"]


def test_a_list_shorter_than_its_total_is_found() -> None:
    """A total is checked against the list that follows it, and the reason names both numbers and the names."""
    (reason,) = reasons(*told("7"))
    assert '"7" groups' in reason
    assert "lists 4 names, perhaps 3 actors: Red Band" in reason


def test_a_list_that_fits_is_no_finding() -> None:
    """Names or actors that make up the total agree with it."""
    assert reasons(*told("4")) == []
    assert reasons(*told("3")) == []


def test_a_total_without_a_list_is_checked_against_all_names() -> None:
    """A total that no list follows is set beside every name that the text lists."""
    text = "Blue Band, Red Band and Zahrani Brigade hold Old Quay. Long after the rains, some 9 groups fight in Marun."
    listed = entry(
        text,
        Kind.CONTROL,
        "hold",
        {Role.ACTOR: ("Blue Band", "Red Band", "Zahrani Brigade"), Role.PLACE: "Old Quay"},
        actors=IDS,
    )
    counted = entry(text, Kind.STRENGTH, "groups", {Role.QUANTITY: "some 9", Role.UNIT: "groups"})
    (reason,) = reasons(listed, counted)
    assert "lists 3 names" in reason


def test_a_total_of_people_is_not_checked_against_names_of_groups() -> None:
    """Only totals of groups are set beside lists of groups."""
    text = "Blue Band, Red Band and Zahrani Brigade hold Old Quay with 900 fighters."
    listed = entry(
        text,
        Kind.CONTROL,
        "hold",
        {Role.ACTOR: ("Blue Band", "Red Band", "Zahrani Brigade"), Role.PLACE: "Old Quay"},
        actors=IDS,
    )
    counted = entry(text, Kind.STRENGTH, "fighters", {Role.QUANTITY: "900", Role.UNIT: "fighters"})
    assert reasons(listed, counted) == []


def test_a_list_belongs_to_the_nearest_total_before_it() -> None:
    """A list that spells out a small total is not held against the larger total further up, beyond all names of the text."""
    text = TEXT.format(total="4")
    total = entry(text, Kind.STRENGTH, "groups", {Role.QUANTITY: "Some 9", Role.UNIT: "groups"})
    (reason,) = reasons(total, *told("4"))
    assert '"Some 9" groups' in reason


def listed_in(text: str, names: tuple[str, ...], total: str = "5") -> list[str]:
    listed = entry(text, Kind.PRESENCE, "stand", {Role.ACTOR: names, Role.PLACE: "Marun"}, actors=IDS)
    counted = entry(text, Kind.STRENGTH, "groups", {Role.QUANTITY: total, Role.UNIT: "groups"})
    return reasons(listed, counted)


def test_a_list_that_has_the_number_in_its_words_is_no_finding() -> None:
    """Names that a reader missed in the sentence of the total count as listed: the text fits itself."""
    text = "5 groups stand in Marun: the Red Band and the Blue Band; the Vesnan al-Oss; Dray's Company, both old and Zahrani Brigade."
    assert listed_in(text, ("Red Band", "Blue Band", "Zahrani Brigade")) == []
    assert len(listed_in(text.replace("5", "8"), ("Red Band", "Blue Band", "Zahrani Brigade"), "8")) == 1


def test_a_common_noun_is_no_name_of_a_list() -> None:
    """The word for what is counted is none of the names listed."""
    text = "3 groups stand in Marun: the Red Band, the Blue Band and Zahrani Brigade."
    assert listed_in(text, ("groups", "Red Band", "Blue Band", "Zahrani Brigade"), "3") == []
