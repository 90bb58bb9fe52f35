"""A compiling frame names those who know and the one who asked them."""

from __future__ import annotations

import pytest

from whosays.extraction.compiling import add_compiled
from whosays.model.claims import Claim, Part
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def chain(text: str, trigger: str = "killed") -> list[tuple[str, Part]]:
    at = Span.of(text, text.index(trigger), text.index(trigger) + len(trigger))
    whole = Span.of(text, 0, len(text))
    claim = Claim(
        "d", Kind.CASUALTIES, at, {Role.OUTCOME: (at,)}, (), Modality.ASSERTED, Polarity.AFFIRMED, None, whole
    )
    return [(step.source.text, step.part) for step in add_compiled(text, claim).attribution]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "According to figures gathered by the Coast Agency from hospitals, rebel media and relatives, at least 40 were killed.",
            [
                ("hospitals", Part.ASSERTER),
                ("rebel media", Part.ASSERTER),
                ("relatives", Part.ASSERTER),
                ("Coast Agency", Part.RELAYER),
            ],
        ),
        (
            "According to a tally compiled by Vell Radio from private and state newspapers, the army had 40 killed.",
            [("private and state newspapers", Part.ASSERTER), ("Vell Radio", Part.RELAYER)],
        ),
        ("According to the army, 40 were killed.", []),
        ("Forty were killed, according to data obtained by Vell Radio from doctors, officials said.", []),
    ],
)
def test_sources_come_before_the_one_who_compiled_them(text: str, expected: list[tuple[str, Part]]) -> None:
    """Each source stands apart, words that share a noun stay one, and only what follows the frame is governed by it."""
    assert chain(text) == expected
