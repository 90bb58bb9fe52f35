"""A claim found by its form takes its sources from the claim beside it."""

from __future__ import annotations

from whosays.extraction.adding import Form, claim_beside
from whosays.model.claims import Claim, Part, Step
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span

TEXT = "Vell Radio said the guards hold Oster with 40 tanks. The Marsh Post saw none."


def span(words: str) -> Span:
    return Span.of(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


def beside(trigger: str, source: str, sentence: Span) -> Claim:
    steps = (Step(span(source), None, Part.ASSERTER, named=True),)
    return Claim(
        "d",
        Kind.CONTROL,
        span(trigger),
        {Role.PLACE: (span("Oster"),)},
        steps,
        Modality.HEDGED,
        Polarity.AFFIRMED,
        None,
        sentence,
    )


def test_sources_come_from_the_nearest_claim_of_the_sentence_and_the_hedge_does_not() -> None:
    """A claim of another sentence lends nothing, and whoever vouches for one vouches for the other without its hedge."""
    first, second = Span.of(TEXT, 0, 52), Span.of(TEXT, 53, len(TEXT))
    claims = [beside("hold", "Vell Radio", first), beside("saw", "Marsh Post", second)]
    form = Form(Kind.STRENGTH, span("tanks"), {Role.UNIT: (span("tanks"),)}, 0.8)
    found = claim_beside("d", first, form, claims)
    assert [step.source.text for step in found.attribution] == ["Vell Radio"]
    assert (found.modality, found.extraction_score) == (Modality.ASSERTED, 0.8)
    assert claim_beside("d", first, form, []).attribution == ()
