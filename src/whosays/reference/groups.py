"""Words for forces, people and places that follow a compact adjective, and what the halves of such a compound say.

The words live in `data/groups.toml`, which an analyst can extend; the rule that uses them is `extraction.adjectives`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("whosays.reference") / "data" / "groups.toml").read_text(encoding="utf-8"))


@cache
def group_words(section: str, name: str) -> frozenset[str]:
    """The words under `name` in `section` of the table."""
    return frozenset(_table()[section][name])
