"""Adjectives that carry claims."""

from __future__ import annotations

import pytest

from whosays.extraction.adjectives import add_adjectives
from whosays.extraction.sentences import split_sentences
from whosays.extraction.verifier import verify
from whosays.model.kinds import Role


def found(text: str) -> list[dict[str, str]]:
    """Kind, trigger and roles of the claims that the adjectives of `text` carry; every one passes the verifier."""
    claims = add_adjectives("d", text, split_sentences(text), ())
    assert [verify(text, claim) for claim in claims] == [()] * len(claims)
    return [
        {"kind": str(claim.kind), "trigger": claim.trigger.text}
        | {str(role): claim.words(role) or "" for role in claim.roles if role is not Role.RELATION}
        for claim in claims
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A Kesra-backed militia fled.",
            {"kind": "alignment", "trigger": "Kesra-backed", "actor": "Kesra", "target": "militia"},
        ),
        (
            "The U.S.-led coalition left.",
            {"kind": "alignment", "trigger": "U.S.-led", "actor": "U.S.", "target": "coalition"},
        ),
        (
            "The Oster-linked Marsh Brigade left.",
            {"kind": "alignment", "trigger": "Oster-linked", "actor": "Marsh Brigade", "target": "Oster"},
        ),
        (
            "Some pro-government forces left.",
            {"kind": "alignment", "trigger": "pro-government", "actor": "forces", "target": "government"},
        ),
        (
            "Shells hit the rebel-held town of Vell.",
            {"kind": "control", "trigger": "rebel-held", "actor": "rebel", "place": "town of Vell"},
        ),
        (
            "Forty Chechen and Uzbek fighters left.",
            {"kind": "origin", "trigger": "Chechen and Uzbek", "actor": "fighters", "origin": "Chechen, Uzbek"},
        ),
        (
            "The Iraqi Saraya Vell left.",
            {"kind": "origin", "trigger": "Iraqi", "actor": "Saraya Vell", "origin": "Iraqi"},
        ),
    ],
)
def test_the_form_carries_the_claim(text: str, expected: dict[str, str]) -> None:
    """A compact adjective or a nationality is a claim of its own, with both parties in the words."""
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The state-run agency said so.",
        "The Syrian army left.",
        "A long-held view.",
        "A bus-led queue.",
        "Iran-backed, he said.",
    ],
)
def test_other_forms_carry_none(text: str) -> None:
    """A form without both parties, or of something else, is no claim."""
    assert found(text) == []


def test_a_claim_is_not_added_twice() -> None:
    """A claim that is there already is kept and not doubled."""
    text = "A Kesra-backed militia fled."
    once = add_adjectives("d", text, split_sentences(text), ())
    assert add_adjectives("d", text, split_sentences(text), once) == once
