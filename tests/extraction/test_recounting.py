"""A bare figure counts what was counted before it."""

from __future__ import annotations

import pytest

from whosays.extraction.recounting import recount, without_borrowed
from whosays.extraction.sentences import split_sentences
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def count(text: str, kind: Kind, trigger: str, **roles: str) -> Claim:
    found = span(text, trigger)
    home = next((a, b) for a, b in split_sentences(text) if a <= found.start < b)
    filled = {Role(role): (span(text, words),) for role, words in roles.items()}
    return Claim("d", kind, found, filled, (), Modality.ASSERTED, Polarity.AFFIRMED, None, Span.of(text, *home))


@pytest.mark.parametrize(
    "text",
    [
        "Some 2,000 people have fled Vell, the Monitor reports, while the Gazette put the figure at 3,000.",
        "Some 2,000 people have fled Vell. The Gazette gave a figure of 3,000.",
    ],
)
@pytest.mark.parametrize("outcome", ["figure", None])
def test_a_bare_figure_counts_those_before_it(text: str, outcome: str | None) -> None:
    """A toll of which its sentence says nothing is of what the count before it counts, with its own number."""
    fled = count(text, Kind.DISPLACEMENT, "fled", victims="people", quantity="Some 2,000", from_place="Vell")
    roles = {"outcome": outcome} if outcome else {}
    figure = count(text, Kind.CASUALTIES, "figure", quantity="3,000", **roles)
    _, read = recount([fled, figure], split_sentences(text))
    assert (read.kind, read.words(Role.VICTIMS), read.words(Role.FROM_PLACE)) == (Kind.DISPLACEMENT, "people", "Vell")
    assert (read.words(Role.QUANTITY), read.fillers(Role.OUTCOME)) == ("3,000", ())


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Some 2,000 people have fled Vell. The Gazette put the figure of dead at 3,000.", Kind.DISPLACEMENT),
        ("Some 2,000 people are gone. The Gazette put the figure at 3,000.", Kind.CASUALTIES),
        ("Some 2,000 people have fled. It rained. Snow fell. The Gazette put the figure at 3,000.", Kind.DISPLACEMENT),
    ],
)
def test_a_toll_stays_a_toll(text: str, before: Kind) -> None:
    """A word of harm, a toll before, or no count nearby leaves the figure as it is."""
    first = count(text, before, "people", victims="people", quantity="Some 2,000")
    figure = count(text, Kind.CASUALTIES, "figure", quantity="3,000")
    assert recount([first, figure], split_sentences(text)) == (first, figure)


@pytest.mark.parametrize(
    ("text", "quantity", "stays"),
    [
        ("In Vell, seven dead, hundreds gone and no truce.", "hundreds", False),
        ("In Vell, seven civilians dead, 200 families displaced.", "200", False),
        ("In Vell, seven dead, hundreds gone and no truce.", "seven", True),
        ("In Vell, seven dead, four of them children.", "four", True),
        ("In Vell, seven dead, three soldiers and four civilians.", "three", True),
        ("Shells left people dead, 30 in Vell alone.", "30", True),
    ],
)
def test_an_outcome_is_of_its_own_number(text: str, quantity: str, stays: bool) -> None:
    """A toll goes where another number has its outcome and its own has a word of no harm; a part of the toll stays."""
    toll = count(text, Kind.CASUALTIES, quantity, quantity=quantity, outcome="dead")
    assert without_borrowed(text, [toll]) == ((toll,) if stays else ())
