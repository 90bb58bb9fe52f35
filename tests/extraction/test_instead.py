"""One figure instead of another."""

from __future__ import annotations

import pytest

from whosays.extraction.instead import find_instead, follow_instead
from whosays.extraction.settling import settle_quantity
from whosays.extraction.verifier import verify
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def claim(text: str, quantity: str, polarity: Polarity = Polarity.AFFIRMED) -> Claim:
    def span(words: str) -> Span:
        start = text.index(words)
        return Span.of(text, start, start + len(words))

    roles = {Role.OUTCOME: (span("died"),), Role.QUANTITY: (span(quantity),)}
    whole = Span.of(text, 0, len(text))
    return Claim("d", Kind.CASUALTIES, span("died"), roles, (), Modality.ASSERTED, polarity, None, whole)


def told(claims: tuple[Claim, ...]) -> dict[str, Polarity]:
    return {str(claim.words(Role.QUANTITY)): claim.polarity for claim in claims}


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Three soldiers died, not eight.", "Three", "eight"),
        ("Three soldiers, not eight, died in the raid.", "Three", "eight"),
        ("He said 3 soldiers had died, not 8 as the army had claimed.", "3", "8"),
        ("He said not eight but three had died.", "three", "eight"),
        ("84 boys died – not the 80 first reported.", "84", "80"),
    ],
)
def test_the_number_behind_the_not_is_denied(text: str, right: str, wrong: str) -> None:
    """However the tagger counted, the right figure is affirmed and the wrong one denied, and both hold."""
    expected = {right: Polarity.AFFIRMED, wrong: Polarity.DENIED}
    alone = follow_instead(text, [claim(text, right)])
    swapped = follow_instead(text, [claim(text, right, Polarity.DENIED), claim(text, wrong)])
    assert told(alone) == told(swapped) == expected
    assert all(verify(text, settle_quantity(text, c)) == () for c in alone)


@pytest.mark.parametrize(
    "text",
    [
        "Three soldiers died and not four hundred metres away stood a camp.",
        "Of the three, not one died.",
        "Three soldiers died. Not eight days later it rained.",
        "Three soldiers died, and not two of them were armed.",
        "Three or eight soldiers died.",
    ],
)
def test_a_not_without_a_rival_number_changes_nothing(text: str) -> None:
    """Distances, parts and days behind a "not" replace no figure."""
    sentence = Span.of(text, 0, text.index(".") + 1)
    assert find_instead(text, sentence) == ()
