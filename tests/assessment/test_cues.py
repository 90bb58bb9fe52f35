"""What the words around a number say about it."""

from __future__ import annotations

import time

import pytest

from tests.assessment.factory import entry
from whosays.assessment.cues import is_early, is_few, is_late_death, is_part, is_update, takes_apart
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Role


def killed(text: str, number: str, outcome: str = "died", victims: str = "") -> Entry:
    """A claim of `number` people, or of `victims`, to whom `outcome` happened, in one sentence."""
    roles = {Role.QUANTITY: number, Role.OUTCOME: outcome}
    return entry(text, Kind.CASUALTIES, outcome, roles | ({Role.VICTIMS: victims} if victims else {}))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12 people died, said the Marun Monitor, which had first reported 8.", "8"),
        ("The ministry first spoke of 8 and said later that 12 people died.", "8"),
        ("The count of those who died rose from 8 to 12.", "8"),
        ("In Marun 12 people died, up from 8 on Monday.", "8"),
        ("Originally 8 were said to have died.", "8"),
    ],
)
def test_a_number_told_as_what_was_said_before_is_an_early_one(text: str, number: str) -> None:
    """Words that put a number before a change make it an early one, and never a new one."""
    claim = killed(text, number)
    assert is_early(claim)
    assert not is_update(claim)


@pytest.mark.parametrize(
    "text",
    [
        "The count of those who died rises to 12.",
        "12, up from 8 on Monday, died in Marun.",
        "The Monitor now puts those who died at 12.",
    ],
)
def test_a_number_told_as_what_is_said_now_is_a_new_one(text: str) -> None:
    """Words that put a number behind a change make it a new one, and never an early one."""
    claim = killed(text, "12")
    assert is_update(claim)
    assert not is_early(claim)


def test_the_first_to_be_reported_is_no_early_count() -> None:
    """ "First" alone marks no number: those who were the first to die are not an early count of all."""
    assert not is_early(killed("The first 8 died at the gate.", "8"))


@pytest.mark.parametrize(
    "text",
    [
        "Two died in hospital on Thursday.",
        "Two of the wounded later died.",
        "Two others have since died.",
        "Two people died of their wounds in Vesna.",
        "Two succumbed overnight.",
    ],
)
def test_those_who_died_later_are_a_part(text: str) -> None:
    """A count of those who died after the others is a part of the toll, not the toll."""
    claim = killed(text, "Two", "succumbed" if "succumbed" in text else "died")
    assert is_late_death(claim)
    assert is_part(claim)


def test_a_death_at_a_hospital_that_was_hit_is_told_apart_only_by_its_words() -> None:
    """People killed where they stood are no late deaths."""
    assert not is_late_death(killed("Two died when a shell hit the mill.", "Two"))
    assert not is_part(killed("Two were killed near the hospital.", "Two", "killed"))
    assert not is_part(killed("Ten people died in the hospital that was hit.", "Ten"))


def test_what_stands_behind_a_colon_is_a_part_of_what_stands_before_it() -> None:
    """A sentence that counts all and then takes the count apart behind a colon counts parts there, of the same outcome only."""
    text = "Fifteen people were killed in the raid: nine at the depot and six on the road."
    assert not is_part(killed(text, "Fifteen", "killed"))
    assert is_part(killed(text, "nine", "killed"))
    assert is_part(killed(text, "six", "killed"))
    assert not is_part(killed("Toll of the raid: nine killed.", "nine", "killed"))
    mixed = "Fifteen people were killed in the raid: 40 were injured."
    assert not is_part(killed(mixed, "40", "injured"))


def test_some_of_a_number_named_again_are_a_part() -> None:
    """ "Three of the nine" are a part of the nine."""
    assert is_part(killed("Three of the nine who died were guards.", "Three"))


@pytest.mark.parametrize(
    "text",
    [
        "An air strike early on Monday killed 8.",
        "An air strike early Monday killed 8.",
        "In early 2018 shelling killed 8.",
        "An early-morning raid killed 8.",
        "Shells fell on the mill the previous night and killed 8.",
        "A raid earlier this month killed 8.",
        "The initial blast killed 8.",
        "At first light a raid killed 8.",
        "A mine killed guards originally from Vesna, 8.",
    ],
)
def test_when_it_happened_makes_no_early_count(text: str) -> None:
    """Words for the hour or the day of an event say nothing on how early it was counted."""
    assert not is_early(killed(text, "8", "killed"))


@pytest.mark.parametrize(
    "text",
    [
        "The previous day's toll was 8 killed.",
        "An early count had 8 killed.",
        "Earlier in the day the clinic spoke of 8 killed.",
        "A previous toll was 8 killed.",
        "The initial count was 8 killed.",
    ],
)
def test_a_count_of_an_earlier_hour_is_an_early_one(text: str) -> None:
    """Words for an earlier count make the number an early one."""
    assert is_early(killed(text, "8", "killed"))


def test_whose_people_were_killed_makes_no_part() -> None:
    """A number behind those who are counted says to whom they belong; only right behind the count it is what the count is a part of."""
    assert not is_part(killed("Eight guards of the two bands were killed.", "Eight", "killed", victims="guards"))
    assert is_part(killed("Eight of the twelve guards were killed.", "Eight", "killed"))


def test_how_people_died_makes_no_late_death() -> None:
    """The kind of wound that people died of does not say that they died after others."""
    assert not is_late_death(killed("Eight people died of gunshot wounds.", "Eight", victims="people"))
    assert not is_late_death(killed("Eight people died from shrapnel injuries.", "Eight", victims="people"))
    assert is_late_death(killed("Eight people died of their severe wounds.", "Eight", victims="people"))


@pytest.mark.parametrize(
    "text",
    [
        "At least 17 people, among them three women, were killed.",
        "At least 17, among them three women, were killed.",
        "At least 17 people were killed, among them women and a clerk.",
        "At least 17 people, among whom at least four were women, were killed.",
    ],
)
def test_the_number_before_those_among_it_is_the_whole(text: str) -> None:
    """Where others are counted after "among them", the number before is what they are counted among."""
    assert not is_part(killed(text, "At least 17", "killed", victims="people" if "people" in text else ""))


@pytest.mark.parametrize(
    ("text", "number", "outcome", "victims"),
    [
        ("At least 17 people, among them three women, were killed.", "three", "killed", "women"),
        ("At least 17 people were killed, three women among them.", "three", "killed", "women"),
        ("Twelve were among the dead.", "Twelve", "dead", ""),
        ("Three women were among them when 17 people were killed.", "Three", "killed", "women"),
    ],
)
def test_those_among_others_are_a_part(text: str, number: str, outcome: str, victims: str) -> None:
    """Those who are said to be among others are a part of them."""
    assert is_part(killed(text, number, outcome, victims=victims))


@pytest.mark.parametrize(
    "text",
    [
        "Some 30 people were killed, not including 8 guards.",
        "8 guards, not counted among the dead, were killed.",
        "Some 30 people were killed; 8 guards are counted apart, among those killed later.",
    ],
)
def test_what_is_counted_apart_is_no_part(text: str) -> None:
    """A number that the words set beside another is no part of it."""
    assert not is_part(killed(text, "8", "killed", victims="guards"))


@pytest.mark.parametrize(
    ("text", "number", "outcome", "victims"),
    [
        ("Among the dead were four children and two women.", "four", "dead", "children"),
        ("Among the dead were four children and two women.", "two", "dead", "women"),
        ("The wounded were 12 men, two women and a child.", "two", "wounded", "women"),
    ],
)
def test_those_among_the_dead_are_a_part(text: str, number: str, outcome: str, victims: str) -> None:
    """A sentence that says who some of the dead were counts parts, in every item of its list."""
    assert is_part(killed(text, number, outcome, victims))


@pytest.mark.parametrize(
    ("text", "number", "outcome", "victims"),
    [
        ("The dead were four soldiers.", "four", "dead", "soldiers"),
        ("Among the dead of Monday's raid, which killed 12 people, was a nurse.", "12", "killed", "people"),
        ("Three were killed in Marun.", "Three", "killed", ""),
    ],
)
def test_a_toll_of_its_own_is_no_part(text: str, number: str, outcome: str, victims: str) -> None:
    """All of the dead, and a number with a harm of its own, are no parts."""
    assert not is_part(killed(text, number, outcome, victims))


def test_a_line_of_dashes_costs_no_more_than_its_length() -> None:
    """What stands before the first word of a sentence is passed over once."""
    begun = time.perf_counter()
    assert not takes_apart(killed(f"{'-' * 8_000} killed 12 people", "12", "killed", victims="people"))
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize(
    ("text", "victims", "few"),
    [
        ("Two of her brothers died.", "her brothers", True),
        ("Nine staff of Relief Marun died.", "staff of Relief Marun", True),
        ("Nine workers died.", "workers", False),
        ("Nine of their fighters died.", "their fighters", False),
        ("Nine people died.", "people", False),
    ],
)
def test_a_family_or_staff_is_few_of_all(text: str, victims: str, few: bool) -> None:
    """Those of one family or of the staff of somebody named are not all who died."""
    number = text.split(maxsplit=1)[0]
    assert is_few(killed(text, number, victims=victims)) is few
