"""How an outlet or a root source stands in a record: counts of what it did there, never a mark for how good it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class VoiceKind(StrEnum):
    """What a standing is of."""

    OUTLET = "outlet"
    ROOT_SOURCE = "root source"


@dataclass(frozen=True, slots=True)
class Carried:
    """Who carried a voice's words, or whose words it carried.

    Attributes:
        by: The other outlet.
        documents: Ids of the documents that carry.
        claims: Ids of the claims in them.
    """

    by: str
    documents: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What one outlet, or one root source, did in a record. Every count is a list of claim ids, so that it can be checked.

    Attributes:
        kind: Whether this is an outlet or a root source.
        name: Its name.
        owner: Who owns it, as far as known, or `None`.
        owner_family: The key that outlets of one owner share, or `None`.
        basis: For a root source, what it was traced by; else "".
        documents: Ids of the documents that it published, or that state its claims.
        claims: Ids of its claims.
        first: Those that were published before anybody else's on a question that others speak to as well.
        alone: Those on questions that nobody else speaks to.
        copied_by: Other outlets that carry its texts (an outlet) or its claims (a root source).
        copied_from: For an outlet, others whose earlier text its documents carry.
        revised: Pairs of its own claims of which the second changes the first.
        contradicted: Pairs of a claim of its own and one of somebody else that cannot both hold.
    """

    kind: VoiceKind
    name: str
    owner: str | None
    owner_family: str | None
    basis: str
    documents: tuple[str, ...]
    claims: tuple[str, ...]
    first: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    copied_by: tuple[Carried, ...] = ()
    copied_from: tuple[Carried, ...] = ()
    revised: tuple[tuple[str, str], ...] = ()
    contradicted: tuple[tuple[str, str], ...] = ()
