"""What somebody could not confirm is said by the one whose claim it is."""

from __future__ import annotations

import pytest

from whosays.extraction.attribution import chain_of
from whosays.extraction.doubting import find_doubts, follow_doubts
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity
from whosays.model.spans import Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def killed(text: str, source: str | None = None, polarity: Polarity = Polarity.AFFIRMED) -> Claim:
    chain = chain_of(text, [(span(text, source), None)]) if source else ()
    return Claim(
        "d", Kind.CASUALTIES, span(text, "killed"), {}, chain, Modality.ASSERTED, polarity, None, Span.of(text, 0, len(text))
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The monitor could not confirm the army's claim that it killed 12.", "army's", "claim"),
        ("The Watch said it was unable to verify the rebels' claim that they killed 12.", "rebels'", "claim"),
        ("Our paper could not independently verify the claim by the army that it killed 12.", "army", "claim"),
        ("There was no independent confirmation of the ministry's figure of 12 killed.", "ministry's", "figure"),
        ("The army's claim that 12 were killed could not be verified.", "army's", "claim"),
        ("The mission cannot corroborate the Marsh Front's account of 12 men killed.", "Marsh Front's", "account"),
    ],
)
@pytest.mark.parametrize("polarity", list(Polarity))
def test_the_claim_of_another(text: str, source: str, cue: str, polarity: Polarity) -> None:
    """It is hedged, and neither affirmed nor denied by the one who could not confirm it."""
    read = follow_doubts(text, killed(text, text.split()[1], polarity))
    (step,) = read.attribution
    assert step.source.text in (source, source.split()[0])
    assert step.cue is None or step.cue.text == cue
    assert (read.modality, read.polarity) == (Modality.HEDGED, Polarity.AFFIRMED)


@pytest.mark.parametrize(
    "text",
    [
        "The monitor confirmed the army's claim that it killed 12.",
        "The monitor could not confirm that 12 were killed.",
        "The army's claim that 12 were killed drew protests.",
        "The monitor could not verify the army's claim, but doctors said 12 were killed.",
    ],
)
def test_what_nobody_doubts_or_owns(text: str) -> None:
    """What is confirmed, belongs to nobody named or stands behind the claim is left alone."""
    claim = killed(text)
    assert follow_doubts(text, claim) == claim


def test_many_doubts_take_no_time() -> None:
    """The time grows with the text alone."""
    text = "could not verify the army's own and the " * 500
    assert find_doubts(text, Span.of(text, 0, len(text))) == ()
