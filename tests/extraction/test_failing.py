"""Truces that do not hold and talks that are broken off are denied."""

from __future__ import annotations

import pytest

from whosays.extraction.failing import follow_failures
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity
from whosays.model.spans import Span


def agreement(text: str, words: str, modality: Modality = Modality.ASSERTED) -> Claim:
    start = text.index(words)
    trigger = Span.of(text, start, start + len(words))
    return Claim("d", Kind.AGREEMENT, trigger, {}, (), modality, Polarity.AFFIRMED, None, Span.of(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The seven-day truce agreed by the parties in principle has not been observed.", "truce"),
        ("The truce agreed in Oster was not respected, residents said.", "truce"),
        ("The ceasefire never took hold in Kesra.", "ceasefire"),
        ("The deal signed in May was never implemented.", "deal"),
        ("A ceasefire announced on Monday failed to hold.", "ceasefire"),
        ("The front suspended peace talks with the government.", "peace talks"),
        ("The rebels broke off negotiations in Vell.", "negotiations"),
        ("The government pulled out of the talks on Friday.", "talks"),
        ("Talks with the front were suspended in June.", "Talks"),
    ],
)
def test_an_agreement_that_does_not_hold(text: str, noun: str) -> None:
    """Words that say so, before the talks or behind the truce in its clause, deny it."""
    (read,) = follow_failures(text, (agreement(text, noun),))
    assert read.polarity is Polarity.DENIED


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The truce was broken on Monday.", "truce"),
        ("The ceasefire held, but the prisoners were not kept.", "ceasefire"),
        ("The rebels threatened to break off talks.", "talks"),
        ("The deal signed in May was not fully implemented.", "deal"),
        ("The army did not say that the truce was respected.", "truce"),
        ("The rebels have not suspended talks.", "talks"),
        ("Peace talks will resume on Friday.", "Peace talks"),
    ],
)
def test_an_agreement_that_may_hold(text: str, noun: str) -> None:
    """A broken truce, a threat, a condition and a negation of something else deny nothing."""
    claim = agreement(text, noun)
    assert follow_failures(text, (claim,)) == (claim,)


def test_one_claim_for_one_agreement() -> None:
    """The words that deny a truce are no second agreement."""
    text = "The truce agreed in Oster was not respected."
    read = follow_failures(text, (agreement(text, "truce"), agreement(text, "respected")))
    assert [(claim.trigger.text, claim.polarity) for claim in read] == [("truce", Polarity.DENIED)]


@pytest.mark.parametrize("modality", [Modality.PLANNED, Modality.CONDITIONAL, Modality.POSSIBLE])
def test_what_may_come_is_left_alone(modality: Modality) -> None:
    """What is only planned, possible or conditional is not said to have failed."""
    text = "The front suspended peace talks."
    claim = agreement(text, "peace talks", modality)
    assert follow_failures(text, (claim,)) == (claim,)
