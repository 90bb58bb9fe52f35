"""Words by which a text says who said it: verbs of saying, words that pass on, nouns that describe a source without naming it.

The words live in `data/sources.toml`, which an analyst can extend; what they mean for a chain is decided in `extraction.attribution`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("whosays.reference") / "data" / "sources.toml").read_text(encoding="utf-8"))


@cache
def source_words(section: str, name: str) -> frozenset[str]:
    """The words under `name` in `section` of the table."""
    return frozenset(_table()[section][name])
