"""Outlets, and who stands behind them.

Two outlets of one owner are one voice when independence is counted. `owner_family` is the key for that: outlets that share it are never
independent of one another.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outlet:
    """One publisher, agency or broadcaster.

    Attributes:
        name: The name that whosays shows.
        kind: "agency", "state media", "newspaper", "broadcaster", "opposition", "monitor", "research" …
        country: ISO 3166-1 alpha-2 code or country name as given, or `None`.
        owner: Who owns it, in words, or `None` where not known.
        owner_family: Key that outlets of one owner share; `None` where the owner is not known.
        aliases: Other names, and the host of its address.
        source: Where that can be checked, or who said so.
    """

    name: str
    kind: str = ""
    country: str | None = None
    owner: str | None = None
    owner_family: str | None = None
    aliases: tuple[str, ...] = ()
    source: str = ""
