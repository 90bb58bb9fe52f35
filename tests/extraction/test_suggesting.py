"""What the tagger makes of selected words begins a form; it is never more than a suggestion."""

from __future__ import annotations

import pytest

from tests.factory import make_document, span_of
from whosays.errors import QuestionError
from whosays.extraction.suggesting import suggest_claim
from whosays.model.kinds import Kind, Polarity, Role

TEXT = (
    "DAMIRA (MH) - The garrison at Marun has at least 400 fighters, the Marun Monitor said. "
    "Shelling of Old Quay killed six people on Monday. The army did not enter Kesra."
)


def selected(words: str) -> tuple[int, int]:
    span = span_of(TEXT, words)
    return span.start, span.end


def test_a_few_words_are_the_trigger() -> None:
    """A few selected words are taken for the trigger as they stand, and the network fills the roles around it."""
    claim = suggest_claim(make_document(TEXT), Kind.STRENGTH, selected("fighters"))
    assert (claim.kind, claim.trigger.text) == (Kind.STRENGTH, "fighters")
    assert claim.words(Role.QUANTITY) == "at least 400"
    assert claim.quantity is not None
    assert claim.quantity.low == 400
    assert claim.nearest_source is not None
    assert claim.nearest_source.source.text == "Marun Monitor"


def test_a_whole_sentence_is_searched_for_the_trigger() -> None:
    """In a longer selection the likeliest words of that kind are the trigger."""
    claim = suggest_claim(
        make_document(TEXT), Kind.CASUALTIES, selected("Shelling of Old Quay killed six people on Monday.")
    )
    assert claim.trigger.text == "killed"
    assert claim.words(Role.QUANTITY) == "six"


def test_the_words_decide_denial_in_a_suggestion_too() -> None:
    """What governs the trigger is read as in any reading."""
    claim = suggest_claim(make_document(TEXT), Kind.MOVEMENT, selected("enter"))
    assert claim.polarity is Polarity.DENIED


@pytest.mark.parametrize("words", [(0, 0), (5000, 6000), (-4, -1)])
def test_no_words_are_no_suggestion(words: tuple[int, int]) -> None:
    """Where no words stand, that is said."""
    with pytest.raises(QuestionError, match="no words from"):
        suggest_claim(make_document(TEXT), Kind.ATTACK, words)


def test_every_kind_gets_an_answer_on_any_word() -> None:
    """Any kind asked of any words gives a claim of that kind on those words, whole or not."""
    for kind in Kind:
        claim = suggest_claim(make_document(TEXT), kind, selected("Marun Monitor"))
        assert claim.kind is kind
        assert claim.trigger.overlaps(span_of(TEXT, "Marun Monitor"))
