"""Which actors are one side: an army and its state, a name and what it was renamed to.

Two sources that name "the army" and "the government" as the attacker do not contradict each other, nor do those that name a brigade and the group it
is part of. A backer is not one side with those it backs: who of the two did something is just what sources disagree about.

Rules that always hold: the question is symmetric, and an actor is one side with itself; nothing is known of names that no table has.
"""

from __future__ import annotations

from functools import lru_cache

from whosays.assessment.comparable import BACKED_BY
from whosays.model.actor_links import LinkKind
from whosays.model.actors import ActorType
from whosays.reference.actors import load_actors

_STATES = frozenset({ActorType.STATE, ActorType.STATE_FORCE})
_ONE_SIDE = frozenset({LinkKind.RENAMED_TO, LinkKind.MERGED_INTO, LinkKind.PART_OF_ALLIANCE, LinkKind.SUCCESSOR_OF})


@lru_cache(maxsize=65_536)
def same_side(left: str, right: str) -> bool:
    """Whether two actor ids are one actor, a part and its whole, forces of one state, or one actor under two names.

    >>> same_side("syria-army", "syria"), same_side("syria", "russia")
    (True, False)
    """
    if left == right:
        return True
    above, beside = lines_of(left), lines_of(right)
    return left in beside or right in above or bool(above & beside) or _state_of(left, right) or _linked(left, right)


@lru_cache(maxsize=65_536)
def lines_of(actor_id: str) -> frozenset[str]:
    """The id and those of all that it is part of, up to the top."""
    found = {actor_id}
    row = load_actors().get(actor_id)
    while row is not None and row.parent and row.parent not in found:
        found.add(row.parent)
        row = load_actors().get(row.parent)
    return frozenset(found)


def top_of(actor_id: str) -> str:
    """The id that stands for all of one line: of the whole that the actor is part of, or of the state that it is a force of.

    >>> top_of("syria-army") == top_of("syria")
    True
    """
    top = next((i for i in sorted(lines_of(actor_id)) if not _parent(i)), actor_id)
    row = load_actors().get(top)
    return f"state:{row.country}" if row is not None and row.type in _STATES and row.country else top


def backed_by_only(actor_id: str) -> bool:
    """Whether the id names nobody but a backer ("Iran-backed groups")."""
    return actor_id.startswith(BACKED_BY)


def _parent(actor_id: str) -> str | None:
    row = load_actors().get(actor_id)
    return row.parent if row else None


def _state_of(left: str, right: str) -> bool:
    return top_of(left) == top_of(right)


def _linked(left: str, right: str) -> bool:
    links = (*load_actors().links_of(left), *load_actors().links_of(right))
    return any(link.kind in _ONE_SIDE and {link.from_id, link.to_id} == {left, right} for link in links)
