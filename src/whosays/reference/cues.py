"""Cue words: how a source hedges, plans, conditions or denies, and how a text says who said what.

The words live in `data/cues.toml`, which an analyst can extend; this module turns them into patterns. What a cue does to a claim is decided in
`extraction.certainty` and `extraction.attribution`.

Rule that always holds: a pattern matches whole words, whatever their case, and takes time in proportion to the text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
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
    """The source of a pattern of any of `phrases`, longest first; a final * stands for any ending, a space for any white space.

    >>> re.findall(phrases_pattern(["alleg*", "said to"]), "allegedly said to")
    ['allegedly', 'said to']
    """
    ordered = sorted(phrases, key=len, reverse=True)
    return rf"(?:{'|'.join(map(_source, ordered))})"


def _source(phrase: str) -> str:
    source = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+").replace("'", "['’]")
    opening = "" if phrase.startswith(("n't", "'")) else r"(?<!\w)"
    return f"{opening}{source}" + ("" if phrase.endswith("*") else r"(?!\w)")
