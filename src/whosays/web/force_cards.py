"""What a line of the order of battle says of a force: how often cited, how strong, where, led by whom, tied to whom; each with its claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whosays.record.catalogue.actors import ActorRow, actors_numbered
from whosays.record.catalogue.battle import Battle, Node, TieRow
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.forces import (
    Backing,
    Cited,
    Figure,
    Leader,
    Post,
    backing_of,
    cited_of,
    count_strengths,
    latest_posts,
    leaders_of,
    strengths_of,
)
from whosays.record.catalogue.moments import Moment

FIGURES = 2
LOOKED_AT = 5
"""Claims on its strength that a line looks at, the latest."""

POSTS = 3
LEADERS = 3
LED_BY = 30
"""Claims on who leads it that a line looks at, the latest."""

SAYINGS = 3


@dataclass(frozen=True, slots=True)
class TieLine:
    """A tie with what claims say of it, and the forces at its ends."""

    row: TieRow
    lower: Node
    upper: Node
    backing: Backing


@dataclass(frozen=True, slots=True)
class Card:
    """A force as a line shows it.

    Attributes:
        cited: How often it is cited, and from when to when.
        figures: The latest strengths that claims state.
        strengths: How many claims state one.
        posts: Where the latest claims place it.
        leaders: Who is said to lead it, at most so many.
        more_leaders: How many more, among the claims that are looked at.
        has_parent: Whether anything says what it is part of, as far as ties are looked at.
    """

    cited: Cited
    figures: tuple[Figure, ...]
    strengths: int
    posts: tuple[Post, ...]
    leaders: tuple[Leader, ...]
    more_leaders: int
    has_parent: bool


def cards_of(catalogue: Catalogue, battle: Battle, nodes: Iterable[Node], moment: Moment) -> dict[int, Card]:
    """The cards of these forces, by number."""
    return {node.number: _card(catalogue, battle, node, moment) for node in nodes}


def _card(catalogue: Catalogue, battle: Battle, node: Node, moment: Moment) -> Card:
    parents = any(tie.kind == "part of" for ties in battle.above.get(node.number, {}).values() for tie in ties)
    if not node.cited:
        return Card(Cited(0, None, None), (), 0, (), (), 0, parents)
    return card_of(catalogue, node.number, moment, has_parent=parents)


def card_of(catalogue: Catalogue, actor: int, moment: Moment, *, has_parent: bool = False) -> Card:
    """The card of one force."""
    leaders = leaders_of(catalogue, actor, moment, LED_BY)
    stated = strengths_of(catalogue, actor, moment, LOOKED_AT)
    return Card(
        cited_of(catalogue, actor, moment),
        _different(stated)[:FIGURES],
        count_strengths(catalogue, actor, moment) if len(stated) == LOOKED_AT else len(stated),
        latest_posts(catalogue, actor, moment, POSTS),
        leaders[:LEADERS],
        len(leaders) - len(leaders[:LEADERS]),
        has_parent,
    )


def _different(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures without those that repeat one: the same number of the same things in the same place, by the same root source."""
    told: dict[tuple[str | None, ...], Figure] = {}
    for figure in figures:
        told.setdefault((figure.figure, figure.counted, figure.place, figure.root_key), figure)
    return tuple(told.values())


def tie_lines(
    catalogue: Catalogue, battle: Battle, ties: Iterable[TieRow], moment: Moment, most: int = SAYINGS
) -> dict[int, TieLine]:
    """The lines of these ties, by number."""
    return {tie.number: _line(catalogue, battle, tie, moment, most) for tie in ties}


def _line(catalogue: Catalogue, battle: Battle, tie: TieRow, moment: Moment, most: int) -> TieLine:
    backing = backing_of(catalogue, tie.number, moment, most) if tie.evidence == "claimed" else Backing()
    return TieLine(tie, battle.nodes[tie.lower], battle.nodes[tie.upper], backing)


@dataclass(frozen=True, slots=True)
class OwnTie:
    """A tie of one actor, the actor at its other end, and what claims say of it."""

    row: TieRow
    other: ActorRow
    backing: Backing


def actor_ties(
    catalogue: Catalogue, actor: int, ties: Iterable[TieRow], moment: Moment, most: int = SAYINGS
) -> tuple[tuple[OwnTie, ...], tuple[OwnTie, ...]]:
    """The ties of one actor: those up, then those down, each with the most cited at the other end first."""
    told = list(ties)
    others = actors_numbered(catalogue, {tie.lower + tie.upper - actor for tie in told})
    lines = [
        OwnTie(tie, others[tie.lower + tie.upper - actor], backing_of(catalogue, tie.number, moment, most))
        for tie in told
    ]
    lines.sort(key=lambda line: (-line.other.claims, line.other.number))
    return tuple(one for one in lines if one.row.lower == actor), tuple(one for one in lines if one.row.upper == actor)
