"""Whom too few or too plain words of a source mean."""

from __future__ import annotations

import pytest

from tests.assessment.factory import OUTLETS, entry
from whosays.assessment.roots import find_root_sources
from whosays.assessment.source_words import without_leading
from whosays.model.findings import Basis, RootSource
from whosays.model.kinds import Kind, Role


def root(text: str, source: str, *, unnamed: bool = False) -> RootSource:
    told = entry(
        text,
        Kind.CASUALTIES,
        "killed",
        {Role.OUTCOME: "killed", Role.QUANTITY: "6"},
        sources=() if unnamed else (source,),
        unnamed=(source,) if unnamed else (),
    )
    return find_root_sources([told], (), OUTLETS)[told.id]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The Quay-based Marun Monitor said 6 people were killed.", "Quay"),
        ("The Quay-based Marun Monitor said 6 people were killed.", "Quay-based"),
        ("Quay-based monitor the Marun Monitor counted 6 killed.", "Quay"),
        ("The Quay-run monitoring group Marun Monitor said 6 people were killed.", "Quay-run"),
    ],
)
def test_a_name_cut_off_at_where_it_is_based_is_read_on(text: str, source: str) -> None:
    """ "Quay" of "Quay-based Marun Monitor" means the monitor, and the evidence says for whom the words stand."""
    found = root(text, source)
    assert (found.key, found.basis) == ("owner:monitor", Basis.CHAIN)
    assert "stands for Marun Monitor" in found.evidence


def test_a_name_whose_end_is_missing_is_read_on() -> None:
    """A name that goes on after the marked words is the longest that the table has."""
    assert root("Vesna News Agency said 6 people were killed.", "Vesna News").key == "owner:vesna"


def test_words_of_where_somebody_is_based_name_nobody() -> None:
    """ "Quay" of "a Quay-based charity" is no voice: the town did not speak."""
    found = root("A Quay-based charity said 6 people were killed.", "Quay")
    assert (found.key, found.basis) == ("owner:herald", Basis.OWNER)


def test_the_monitor_is_the_one_that_the_text_names() -> None:
    """ "A monitoring group" stands for the one monitor that the same text names."""
    text = "A monitoring group said 6 people were killed. The Marun Monitor has watched the war since May."
    assert root(text, "monitoring group", unnamed=True).key == "owner:monitor"


def test_a_monitor_that_nobody_names_stays_unnamed() -> None:
    """ "A monitoring group" in a text that names none, or names an agency only, is traced to the text."""
    text = "A monitoring group said 6 people were killed, Vesna News Agency wrote."
    assert root(text, "monitoring group", unnamed=True).key == "owner:herald"


def test_a_name_with_a_description_is_a_name() -> None:
    """ "The Marun Monitor watchdog" names somebody, whatever the reader made of it."""
    found = root("The Marun Monitor watchdog said 6 people were killed.", "Marun Monitor watchdog", unnamed=True)
    assert found.key == "owner:monitor"


def test_words_before_a_name_are_no_part_of_it() -> None:
    """Adjectives before a name are left out one by one; the name itself is not."""
    assert list(without_leading("hostile Quay-based Marun Monitor")) == ["Quay-based Marun Monitor", "Marun Monitor"]
    assert list(without_leading("Marun Monitor")) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A Herald correspondent counted 6 killed.", "Herald correspondent"),
        ("The Herald's reporter in the north counted 6 killed.", "Herald's reporter in the north"),
        ("Neighbours told the Marun Herald that 6 were killed.", "Marun"),
        ("The Herald counted 6 killed.", "The Herald"),
    ],
)
def test_an_outlets_own_people_are_the_outlet(text: str, source: str) -> None:
    """A correspondent of the outlet, and the outlet's name cut short, are its own voice, not a second one."""
    assert root(text, source).key == "owner:herald"


def test_a_correspondent_of_another_outlet_is_not_the_outlet() -> None:
    """ "A Courier correspondent" in the Herald speaks for whoever is named."""
    assert root("A Gazette correspondent counted 6 killed.", "Gazette correspondent").key != "owner:herald"


def test_the_group_is_the_monitor_that_was_called_one() -> None:
    """ "The group" stands for the one monitor of which the text said before that it is a group, and for nobody where it was said of none."""
    text = "Said the Marun Monitor, a small volunteer group. The group said 6 people were killed."
    assert root(text, "The group", unnamed=True).key == "owner:monitor"
    text = "The Marun Monitor watched the road. The group said 6 people were killed."
    assert root(text, "The group", unnamed=True).key == "owner:herald"


def test_the_volunteers_of_an_outlet_are_the_outlet() -> None:
    """Those who count for the outlet that publishes the text are no second source beside it, and nobody without a name."""
    claim = entry(
        "6 people were killed, the Monitor's volunteers said.",
        Kind.CASUALTIES,
        "killed",
        {Role.OUTCOME: "killed", Role.QUANTITY: "6"},
        unnamed=("Monitor's volunteers",),
        outlet="Marun Monitor",
    )
    found = find_root_sources([claim], (), OUTLETS)[claim.id]
    assert (found.key, found.basis) == ("owner:monitor", Basis.CHAIN)
