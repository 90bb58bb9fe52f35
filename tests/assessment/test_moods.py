"""Verbs by the modality of a claim."""

from __future__ import annotations

import pytest

from whosays.assessment.moods import base_of, past_of


@pytest.mark.parametrize(
    ("word", "past"),
    [
        ("captures", "captured"), ("capturing", "captured"), ("retake", "retook"), ("retaking", "retook"), ("occupies", "occupied"),
        ("controls", "controlled"), ("withdraw", "withdrew"), ("shoot", "shot"), ("stronghold", ""), ("bastion", ""), ("cut", "cut"),
    ],
)  # fmt: skip
def test_a_verb_is_known_in_all_its_forms(word: str, past: str) -> None:
    """Any form of a verb leads to its past; a noun leads nowhere."""
    assert past_of(word) == past


@pytest.mark.parametrize(
    ("past", "base"), [("captured", "capture"), ("retook", "retake"), ("occupied", "occupy"), ("controlled", "control")]
)
def test_a_past_leads_back_to_its_verb(past: str, base: str) -> None:
    """ "Is to", "may" and "would" take the bare form."""
    assert base_of(past) == base
