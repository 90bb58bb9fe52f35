"""Words around a count of what somebody has: the things that are counted, the verbs that own them, and the verbs that tell of an event instead."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def figure_words(name: str) -> frozenset[str]:
    """The words of one list: "people", "groups", "sites", "weapons", "owns" or "events"; raises `KeyError` for another name."""
    data = tomllib.loads((files("whosays.reference") / "data" / "figures.toml").read_text(encoding="utf-8"))
    return frozenset(data[name])
