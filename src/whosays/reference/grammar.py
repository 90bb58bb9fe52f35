"""Small words of English by what they do in a sentence: determiners, auxiliaries, prepositions and the like.

The words live in `data/grammar.toml`. They stand in for a parser where one is not worth its weight.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads((files("whosays.reference") / "data" / "grammar.toml").read_text(encoding="utf-8"))


@cache
def grammar_words(name: str) -> frozenset[str]:
    """The words of one class."""
    return frozenset(_table()[name])
