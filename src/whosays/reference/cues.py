"""Cue words: how a source hedges, plans, conditions or denies, and how a text says who said what.

The words live in `data/cues.toml`, which an analyst can extend; this module turns them into patterns. What a cue does to a claim is decided in
`extraction.certainty` and `extraction.attribution`.

Rule that always holds: a pattern matches whole words, whatever their case, and takes time in proportion to the text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def cue_table() -> dict[str, Any]:
    """The shipped table, as it stands in the file."""
    return tomllib.loads((files("whosays.reference") / "data" / "cues.toml").read_text(encoding="utf-8"))


def cue_words(section: str, name: str) -> tuple[str, ...]:
    """The words under `name` in `section` of the table."""
    found = cue_table()[section][name]
    return tuple(found["words"] if isinstance(found, dict) else found)


@cache
def cue_pattern(section: str, name: str) -> re.Pattern[str]:
    """A pattern of any of those words."""
    return re.compile(phrases_pattern(cue_words(section, name)), re.IGNORECASE)


def phrases_pattern(phrases: Iterable[str]) -> str:
    """The source of a pattern of any of `phrases`; a final * stands for any ending, a space for any white space, the longest phrase wins.

    Phrases share what they have in common, so that a long table costs little more than a short one.

    >>> re.findall(phrases_pattern(["alleg*", "said to", "said"]), "allegedly said to")
    ['allegedly', 'said to']
    """
    words: _Tree = {}
    endings: _Tree = {}
    for phrase in phrases:
        _plant(words if phrase[0].isalnum() and phrase != "n't" else endings, _atoms(phrase))
    branches = ([rf"(?<!\w){_tree_source(words)}"] if words else []) + ([_tree_source(endings)] if endings else [])
    return rf"(?:{'|'.join(branches)})"


_Tree = dict[str, "_Tree"]


def _atoms(phrase: str) -> list[str]:
    """The parts of a pattern for `phrase`, one for each character and one for its end."""
    ending = r"(?!\w)" if phrase[-1].isalnum() else ""
    return [*(_SPECIAL.get(letter, re.escape(letter)) for letter in phrase), ending]


_SPECIAL = {" ": r"\s+", "'": "['’]", "*": r"\w*"}


def _plant(tree: _Tree, atoms: Sequence[str]) -> None:
    for atom in atoms:
        tree = tree.setdefault(atom, {})


def _tree_source(tree: _Tree) -> str:
    """The pattern of all that grows from here; endings are tried last, so that the longest phrase wins."""
    ordered = sorted(tree.items(), key=lambda branch: (not branch[1], branch[0]))
    sources = [atom + (_tree_source(rest) if rest else "") for atom, rest in ordered]
    return sources[0] if len(sources) == 1 else rf"(?:{'|'.join(sources)})"
