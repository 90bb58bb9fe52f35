"""Owners of what is counted, told from towns and monitors."""

from __future__ import annotations

import pytest

from whosays.extraction.attribution import chain_of
from whosays.extraction.owning import give_to_owner
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def read(
    text: str, actors: list[str], number: str, unit: str, heard: tuple[str, str] | None = None, place: str | None = None
) -> Claim:
    """The claim of strength that a tagger read in `text`, with those it took for owners, after the rule."""

    def span(words: str) -> Span:
        start = text.index(words)
        return Span.of(text, start, start + len(words))

    roles = {
        Role.ACTOR: tuple(map(span, actors)),
        Role.QUANTITY: (span(number),),
        Role.UNIT: (span(unit),),
    } | ({Role.PLACE: (span(place),)} if place else {})
    chain = chain_of(text, [(span(heard[0]), span(heard[1]))]) if heard else ()
    whole = Span.of(text, 0, len(text))
    asserted = (Modality.ASSERTED, Polarity.AFFIRMED, None)
    return give_to_owner(text, Claim("d", Kind.STRENGTH, span(unit), roles, chain, *asserted, whole))


@pytest.mark.parametrize(
    ("text", "place", "number", "unit"),
    [
        ("Hama has 12 checkpoints.", "Hama", "12", "checkpoints"),
        ("Marib now has 15 camps, the paper says.", "Marib", "15", "camps"),
        ("Aleppo governorate has 55 points.", "Aleppo governorate", "55", "points"),
        ("The camp has 200 fighters.", "camp", "200", "fighters"),
        ("Bria is home to 40 outposts.", "Bria", "40", "outposts"),
        ("Palmyra hosts 2,500 fighters.", "Palmyra", "2,500", "fighters"),
    ],
)
def test_a_town_does_not_own_what_stands_in_it(text: str, place: str, number: str, unit: str) -> None:
    """A place that has sites or hosts fighters is where they are; whose they are is not said."""
    claim = read(text, [place], number, unit)
    assert (claim.words(Role.PLACE), claim.words(Role.ACTOR)) == (place, unit)


@pytest.mark.parametrize(
    ("text", "actor", "number", "unit"),
    [
        ("Iran has 52 bases in Homs.", "Iran", "52", "bases"),
        ("Moscow has 12 bases in the north.", "Moscow", "12", "bases"),
        ("Wagner has 9 camps near Bria.", "Wagner", "9", "camps"),
        ("The Haqqani network has 500 fighters.", "Haqqani network", "500", "fighters"),
        ("Tigray has 20,000 fighters.", "Tigray", "20,000", "fighters"),
        ("The Border Post battalion has 300 men.", "Border Post battalion", "300", "men"),
        ("The General Security Agency has 900 men.", "General Security Agency", "900", "men"),
        ("The Grey Front puts 300 fighters at the border.", "Grey Front", "300", "fighters"),
        ("The Red Guard, estimated by a diplomat at 350 fighters, left.", "Red Guard", "350", "fighters"),
    ],
)
def test_who_can_own_does(text: str, actor: str, number: str, unit: str) -> None:
    """States, capitals, groups of the table and whatever is not surely a place keep what they have."""
    assert read(text, [actor], number, unit).words(Role.ACTOR) == actor


def test_a_number_further_on_is_not_the_first_towns() -> None:
    """Of "Hama has 12 checkpoints and Homs 15" the fifteen are not put in Hama."""
    claim = read("Hama has 12 checkpoints and Homs 15.", ["Hama"], "15", "checkpoints")
    assert claim.fillers(Role.PLACE) == ()


@pytest.mark.parametrize(
    ("text", "actor", "number", "unit", "heard"),
    [
        ("The Observatory counted 30 sites in Homs.", "Observatory", "30", "sites", ("Observatory", "counted")),
        ("In its list the Observatory has 30 sites in Homs.", "Observatory", "30", "sites", ("Observatory", "")),
        ("Sarni's team documented 232 points.", "Sarni", "232", "points", ("Sarni", "documented")),
        ("Crisis Desk has counted 17 brigades.", "Crisis Desk", "17", "brigades", ("Crisis Desk", "counted")),
    ],
)
def test_who_counted_is_the_source(text: str, actor: str, number: str, unit: str, heard: tuple[str, str]) -> None:
    """A monitor is where the figure comes from, not whose the sites are."""
    claim = read(text, [actor], number, unit)
    steps = [(step.source.text, step.cue.text if step.cue else "") for step in claim.attribution]
    assert (claim.words(Role.ACTOR), steps) == (unit, [heard])


def test_a_source_that_is_there_stays() -> None:
    """A pronoun that stands for the monitor goes, and the monitor that the claim has by name is its source as before."""
    text = "The Observatory said it had counted 300 fighters."
    claim = read(text, ["it"], "300", "fighters", ("Observatory", "said"))
    assert claim.words(Role.ACTOR) == "fighters"
    assert [step.source.text for step in claim.attribution] == ["Observatory"]


def test_an_owner_beside_the_place_stays() -> None:
    """Where the owner is named too, only the place goes."""
    claim = read("Bria has 300 UN peacekeepers.", ["Bria", "UN"], "300", "peacekeepers")
    assert (claim.words(Role.ACTOR), claim.words(Role.PLACE)) == ("UN", "Bria")
