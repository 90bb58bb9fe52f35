"""Claims of one text are parted by the events they speak of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.assessment.event_factory import TOWNS, claim_in, report
from whosays.assessment.event_mentions import read_mention, read_text
from whosays.assessment.event_places import fit_places
from whosays.assessment.event_words import Rarity, count_words
from whosays.assessment.passages import are_told_apart, make_passage, split_passages
from whosays.model.incidents import EventPlace


def parted(text: str, *claims: tuple[str, str]) -> list[list[str]]:
    """The words of the claims in each event of `text`."""
    document = report(text)
    marks = read_text(document, [], TOWNS)
    mentions = [read_mention(claim_in(document, words, number), marks) for words, number in claims]
    groups = split_passages(mentions, Rarity([count_words(text)]))
    return [[mention.entry.claim.trigger.text for mention in group] for group in groups]


@pytest.mark.parametrize(
    "text",
    [
        "Shells killed 12 people in Marun, Marunland. In a separate attack guards killed 3 thieves.",
        "Shells killed 12 people in Marun, Marunland. Far away in Vesna mines killed 3 farmers.",
        "Shells killed 12 people in Marun, Marunland, on Monday. On 11 April mines there had killed 3 farmers.",
        "Shells killed 12 people in Marun, Marunland. Shells on a later morning killed another 3 people, "
        + "and so on " * 40,
    ],
)
def test_place_day_and_words_part_events(text: str) -> None:
    """Another town, another day, "a separate attack" and a count that adds to one before begin another event."""
    words = "killed another 3" if "another 3" in text else "killed 3"
    assert parted(text, ("killed 12", "12"), (words, "3")) == [["killed 12"], [words]]


def test_what_stands_near_by_goes_together() -> None:
    """The injured, a part, and a later sentence without place or day are of the event told of."""
    text = "Shells killed 12 people in Marun, Marunland, and wounded 30. Doctors said 12 people died."
    assert parted(text, ("killed 12", "12"), ("wounded 30", "30"), ("12 people died", "12")) == [
        ["killed 12", "wounded 30", "12 people died"]
    ]


def test_a_passage_without_a_place_has_that_of_the_lead() -> None:
    """Where no claim names a place, the lead's places stand for it, and the passage knows that they are only that."""
    document = report(
        "In Marun, Marunland, guns fired. " + "Nobody slept. " * 20 + "Twelve people were killed, 12 in all."
    )
    marks = read_text(document, [], TOWNS)
    mention = read_mention(claim_in(document, "killed", "12"), marks)
    passage = make_passage([mention], marks, Rarity([]), lead=True)
    assert not passage.own_place
    assert [place.label for place in passage.places] == ["Marun"]
    assert passage.days is not None
    assert not passage.days.stated


def test_a_town_and_a_camp_outside_of_it_are_two_places() -> None:
    """Places that a text tells apart by name are two, though one is known only to some kilometres; "near" a town leaves both open."""
    marun = EventPlace("place:marun", "Marun", 10.0, 20.0, 20_000)
    camp = EventPlace("place:camp", "River camp", 9.87, 20.0, 2_500)
    assert fit_places([marun], [camp])[0] > 0
    assert are_told_apart([marun], [camp])
    assert not are_told_apart([replace(marun, label="near Marun")], [camp])
    assert not are_told_apart([marun], [replace(camp, place_id=None)])
    assert not are_told_apart([marun], [replace(camp, latitude=9.98)])
    assert not are_told_apart([marun, camp], [camp])


def test_a_hospital_is_not_where_it_happened() -> None:
    """Who died in hospital in another town died of the attack told of before."""
    text = "Shells killed 12 people in Marun, Marunland. In all 14 were killed: two died in hospital in Vesna."
    assert parted(text, ("killed 12", "12"), ("14 were killed", "14")) == [["killed 12", "14 were killed"]]
    document = report(text)
    mention = read_mention(claim_in(document, "died", "12", None), read_text(document, [], TOWNS))
    assert mention.places == ()
