"""Counts of what somebody has are found by their form, and counts of what happened are left alone."""

from __future__ import annotations

import pytest

from whosays.extraction.figures import FEWEST, add_figures, find_counts, find_shares
from whosays.extraction.quantities import derive_quantity
from whosays.extraction.sentences import split_sentences
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def beside(text: str, kind: Kind = Kind.CONTROL, **roles: str) -> list[Claim]:
    """As many claims as a document needs to be about a conflict, with the given fillers."""
    found = {
        Role(name): (Span.of(text, text.index(words), text.index(words) + len(words)),) for name, words in roles.items()
    }
    whole = Span.of(text, 0, len(text))
    claim = Claim("d", kind, Span.of(text, 0, 1), found, (), Modality.ASSERTED, Polarity.AFFIRMED, None, whole)
    return [claim] * FEWEST


def strengths(
    text: str, kind: Kind = Kind.CONTROL, **roles: str
) -> list[tuple[str | None, str | None, str | None, str | None]]:
    given = beside(text, kind, **roles)
    new = add_figures("d", text, split_sentences(text), given)[len(given) :]
    return [(c.words(Role.ACTOR), c.words(Role.QUANTITY), c.words(Role.UNIT), c.words(Role.PLACE)) for c in new]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland now has at least 1,200 soldiers in Vell.", ("Norland", "at least 1,200", "soldiers", "Vell")),
        (
            "More than 900 Norland-backed militants roam the hills.",
            ("Norland-backed militants", "More than 900", "Norland-backed militants", None),
        ),
        (
            "Some 40 foreign fighters backed by Norland remain.",
            ("foreign fighters backed by Norland", "Some 40", "foreign fighters", None),
        ),
        ("The group has grown, and it fields 30 tanks in Vell.", ("it", "30", "tanks", "Vell")),
        ("Nearly a third of these forces have gone quiet.", ("these forces", "Nearly a third", "these forces", None)),
    ],
)
def test_a_count_of_forces_is_a_strength(text: str, expected: tuple[str, ...]) -> None:
    """Number, bound, unit, owner and place come from the words around the count."""
    assert strengths(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed 14 soldiers in Vell.",
        "About 300 fighters surrendered on Monday.",
        "The army sent 2,000 troops to the front.",
        "Two of the 12 groups signed.",
        "On 18 July Norland forces rested.",
        "Both factions deny it.",
        "Drones destroyed 7 tanks near Vell.",
    ],
)
def test_a_count_of_what_happened_is_none(text: str) -> None:
    """The dead, the captured, the moved, the known and the dated are not what somebody has."""
    assert strengths(text) == []


def test_a_number_that_another_claim_counts_with_is_left_to_it() -> None:
    """One number is never a movement and a strength at once."""
    text = "Norland keeps 80 advisers in Vell."
    assert strengths(text, Kind.MOVEMENT, quantity="80") == []
    assert strengths(text, Kind.DISPLACEMENT, victims="advisers") == []


def test_a_document_without_a_conflict_is_left_alone() -> None:
    """Soldiers in a story that makes no other claim are no strength."""
    text = "Norland has 300 soldiers in the parade."
    assert add_figures("d", text, split_sentences(text), []) == ()


def test_sites_need_somebody_who_holds_them() -> None:
    """Points and bases are counted for the actor before them, and for nobody where none stands there."""
    assert strengths("Norland troops dug in at 12 positions around Vell.", actor="Norland troops")[0][:3] == (
        "Norland troops",
        "12",
        "positions",
    )
    assert strengths("there are 12 positions near the river.") == []


def test_what_is_found_can_be_read_again() -> None:
    """Every count and share found gives the quantity that its words state."""
    text = "At least 400 fighters and up to 30 tanks stand there; half of the fighters are new."
    whole = Span.of(text, 0, len(text))
    assert [q.text for q, _ in find_counts(text, whole)] == ["At least 400", "up to 30"]
    assert [q.text for q, _ in find_shares(text, whole)] == ["half"]
    (first, *_) = add_figures("d", text, split_sentences(text), beside(text))[FEWEST:]
    quantity = derive_quantity(text, first)
    assert quantity is not None
    assert (quantity.low, quantity.high) == (400, None)
