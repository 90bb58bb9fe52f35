"""One name in two spellings inside one document.

A text that spells one name in two ways lets it be counted twice. Names are compared by what is theirs alone: words such as "brigades", "movement" or
"Lebanese" are set aside. The finding says that they look alike, or that both were resolved to one actor; whether they are one is for people to judge.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files

from whosays.assessment.frames import inside_finding
from whosays.assessment.wording import normalise, skeleton
from whosays.model.entries import Entry
from whosays.model.findings import Disagreement, DisagreementType

NEARLY = 0.8
"""How alike the consonants of two words must be, 0 to 1."""
SHORTEST = 3
"""Fewest consonants that tell a name from another."""


@cache
def _common() -> frozenset[str]:
    table = tomllib.loads(files("whosays.assessment").joinpath("spellings.toml").read_text(encoding="utf-8"))
    return frozenset(word for words in table["common"].values() for word in words)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as it stands, the words that are its own, the actor it was resolved to, and the claim."""

    text: str
    own: tuple[str, ...]
    actor_id: str | None
    entry: Entry


def find_two_spellings(entries: Sequence[Entry]) -> Iterator[Disagreement]:
    """Pairs of names in the entries of one document that look like two spellings of one."""
    names = _names(entries)
    for i, one in enumerate(names):
        for other in names[i + 1 :]:
            why = _alike(one, other)
            if why:
                reason = f'"{one.text}" and "{other.text}" look like two spellings of one name: {why}.'
                yield inside_finding(DisagreementType.TWO_SPELLINGS, (one.entry, other.entry), reason)


def _names(entries: Sequence[Entry]) -> list[_Name]:
    """The names of the document, each set of own words once, the first to stand in the text first."""
    found: dict[tuple[str, ...], _Name] = {}
    for entry in entries:
        for match in entry.actors():
            own = tuple(word for word in normalise(match.span.text).split() if word not in _common())
            if own and match.actor_id is not None:
                found.setdefault(own, _Name(match.span.text, own, match.actor_id, entry))
    return list(found.values())


def _alike(one: _Name, other: _Name) -> str | None:
    """Why two names may be one spelled twice, or `None`."""
    if len(one.own) != len(other.own) or not all(_word_alike(a, b) for a, b in zip(one.own, other.own, strict=True)):
        return None
    same_actor = one.actor_id == other.actor_id
    if not same_actor and _known(one) and _known(other):
        return None
    return "both were resolved to one actor" if same_actor else "they share their consonants"


def _known(name: _Name) -> bool:
    return name.actor_id is not None and ":" not in name.actor_id


def _word_alike(a: str, b: str) -> bool:
    if a == b:
        return True
    left, right = skeleton(a), skeleton(b)
    if min(len(left), len(right)) < SHORTEST:
        return False
    if left == right:
        return a[0] == b[0] or len(left) > SHORTEST
    long_enough = min(len(left), len(right)) > SHORTEST + 1
    return long_enough and a[0] == b[0] and SequenceMatcher(None, left, right).ratio() >= NEARLY
