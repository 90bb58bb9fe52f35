"""The words with which reports say how many, as a table that an analyst can extend.

`data/number_words.toml` holds bounds ("at least"), floors ("dozens"), round numbers ("million"), shares ("half") and words that commit to
nothing ("many"). This module only reads it; what the words do to a number is decided by the grammar of `extraction.quantities`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from whosays.model.quantities import Comparator


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The table.

    Attributes:
        comparators: Phrase before a number, and how it binds.
        closers: Phrase after a number, and how it binds.
        floors: Plural noun and the smallest count that it means.
        vague: Word and the smallest count (or multiple) that it means.
        exact: Word and the count that it means.
        rounds: Round number that others multiply, and its value.
        shares: Words of a part or a ratio.
        open: Words that say some and commit to nothing.
        any: Words that say one or more.
        particles: Word of a bound, and the words after which it is none ("handed over 20").
    """

    comparators: Mapping[str, Comparator]
    closers: Mapping[str, Comparator]
    floors: Mapping[str, int]
    vague: Mapping[str, int]
    exact: Mapping[str, int]
    rounds: Mapping[str, int]
    shares: frozenset[str]
    open: frozenset[str]
    any: frozenset[str]
    particles: Mapping[str, frozenset[str]]


@cache
def number_words() -> NumberWords:
    """The shipped table."""
    data = tomllib.loads((files("whosays.reference") / "data" / "number_words.toml").read_text(encoding="utf-8"))
    return NumberWords(
        comparators=_by_phrase(data["comparators"]),
        closers=_by_phrase(data["closers"]),
        floors=data["floors"],
        vague=data["vague"],
        exact=data["exact"],
        rounds=data["rounds"],
        shares=frozenset(data["shares"]["words"]),
        open=frozenset(data["open"]["words"]),
        any=frozenset(data["open"]["any"]),
        particles={phrase: frozenset(words) for phrase, words in data["particles"].items()},
    )


def _by_phrase(table: Mapping[str, Iterable[str]]) -> dict[str, Comparator]:
    return {phrase: Comparator(name) for name, phrases in table.items() for phrase in phrases}
