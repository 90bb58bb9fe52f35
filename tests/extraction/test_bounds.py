"""A floor and a ceiling of one thing are one range."""

from __future__ import annotations

import pytest

from whosays.extraction.bounds import find_spreads, join_bounds
from whosays.extraction.settling import settle_quantity
from whosays.extraction.verifier import verify
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def strength(text: str, trigger: str, quantity: str) -> Claim:
    roles = {Role.ACTOR: "Red Guard", Role.UNIT: "fighters", Role.QUANTITY: quantity}
    filled = {role: (span(text, words),) for role, words in roles.items()}
    whole = Span.of(text, 0, len(text))
    return Claim("d", Kind.STRENGTH, span(text, trigger), filled, (), Modality.ASSERTED, Polarity.AFFIRMED, None, whole)


def test_two_bounds_are_one_claim() -> None:
    """A claim of the floor and one of the ceiling become one of the range, which the verifier lets stand."""
    text = "The Red Guard has as few as 300 fighters in Vell or as many as 900."
    both = [strength(text, "fighters", "as few as 300"), strength(text, "900", "as many as 900")]
    (joined,) = join_bounds(text, both)
    settled = settle_quantity(text, joined)
    assert settled.quantity is not None
    assert (settled.quantity.low, settled.quantity.high) == (300, 900)
    assert verify(text, settled) == ()


@pytest.mark.parametrize(
    ("text", "spreads"),
    [
        ("It has as few as 300 or as many as 900 men.", ["as few as 300 or as many as 900"]),
        ("At least 20 and up to 50 were hurt.", ["At least 20 and up to 50"]),
        ("Shells killed at least 20 and wounded up to 50.", []),
        ("At least 20 killed and as many as 50 wounded.", []),
        ("At least 20 were hurt or up to 50 fled.", []),
        ("It has up to 900 men or at least 300.", []),
        ("It has at least 900 men or at most 300.", []),
    ],
)
def test_only_a_floor_and_a_ceiling_of_one_thing_spread(text: str, spreads: list[str]) -> None:
    """What stands between the bounds must not count something else, and the floor must lie under the ceiling."""
    assert [found.text for found in find_spreads(text, Span.of(text, 0, len(text)))] == spreads


def test_a_lone_bound_stays() -> None:
    """A claim with one bound is left alone."""
    text = "The Red Guard has at least 300 fighters."
    alone = strength(text, "fighters", "at least 300")
    assert join_bounds(text, [alone]) == (alone,)
