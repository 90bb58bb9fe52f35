"""Who loses a place, told from who takes it."""

from __future__ import annotations

import pytest

from tests.factory import make_claim, make_document
from whosays.extraction.losing import turn_loser
from whosays.model.kinds import Kind, Role


@pytest.mark.parametrize("verb", ["lost", "abandoned", "ceded"])
def test_who_stands_before_a_word_for_losing_is_the_loser(verb: str) -> None:
    """The one who loses is the loser; who stands behind the word keeps holding."""
    document = make_document(f"The army {verb} Kesra to the rebels.")
    claim = turn_loser(make_claim(document, Kind.CONTROL, verb, {Role.ACTOR: ["army", "rebels"], Role.PLACE: "Kesra"}))
    assert claim.words(Role.LOSER) == "army"
    assert claim.words(Role.ACTOR) == "rebels"


def test_other_words_and_known_losers_are_left_alone() -> None:
    """A capture keeps its actor, and a claim that has a loser is as it was read."""
    document = make_document("The army captured Kesra, which the rebels lost.")
    captured = make_claim(document, Kind.CONTROL, "captured", {Role.ACTOR: "army", Role.PLACE: "Kesra"})
    lost = make_claim(document, Kind.CONTROL, "lost", {Role.ACTOR: "army", Role.LOSER: "rebels", Role.PLACE: "Kesra"})
    assert turn_loser(captured) is captured
    assert turn_loser(lost) is lost


def test_by_whom_a_place_was_abandoned_is_its_loser() -> None:
    """Behind "by" stands who loses, not who takes."""
    document = make_document("Kesra was abandoned by the army.")
    claim = turn_loser(make_claim(document, Kind.CONTROL, "abandoned", {Role.ACTOR: "army", Role.PLACE: "Kesra"}))
    assert (claim.words(Role.LOSER), claim.words(Role.ACTOR)) == ("army", None)
