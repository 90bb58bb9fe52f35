"""What the words of a relation say."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from whosays.assessment.relations import read_relation

GOLDEN = tomllib.loads((Path(__file__).parent / "golden" / "relations.toml").read_text(encoding="utf-8"))["relations"]


@pytest.mark.parametrize(("words", "expected"), GOLDEN.items())
def test_words_of_a_relation_are_read(words: str, expected: str) -> None:
    """Support, command, membership, alliance and enmity are told apart; words of none stay other."""
    assert read_relation(words).value == expected
