"""What a line of the order of battle says of a force: how often cited, how strong, where, led by whom, tied to whom; each with its claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from whosays.record.catalogue.actors import ActorRow, actors_numbered
from whosays.record.catalogue.battle import Battle, Node, TieRow
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.force_lines import Led, Stated, leaders_each, posts_each, strengths_each
from whosays.record.catalogue.forces import Backing, Cited, Post, backings_of, cited_of
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
    figures: tuple[Stated, ...]
    strengths: int
    posts: tuple[Post, ...]
    leaders: tuple[Led, ...]
    more_leaders: int
    has_parent: bool


def cards_of(catalogue: Catalogue, battle: Battle, nodes: Iterable[Node], moment: Moment) -> dict[int, Card]:
    """The cards of these forces, by number."""
    told = list(nodes)
    cited = _cards(catalogue, [node.number for node in told if node.cited], moment)
    uncited = Card(Cited(0, None, None), (), 0, (), (), 0, has_parent=False)
    return {
        node.number: replace(cited.get(node.number, uncited), has_parent=_has_parent(battle, node)) for node in told
    }


def _has_parent(battle: Battle, node: Node) -> bool:
    return any(tie.kind == "part of" for ties in battle.above.get(node.number, {}).values() for tie in ties)


def card_of(catalogue: Catalogue, actor: int, moment: Moment) -> Card:
    """The card of one force by itself, where no ties are looked at."""
    return _cards(catalogue, (actor,), moment)[actor]


def _cards(catalogue: Catalogue, actors: Sequence[int], moment: Moment) -> dict[int, Card]:
    strengths = strengths_each(catalogue, actors, moment, LOOKED_AT)
    posts = posts_each(catalogue, actors, moment, POSTS)
    leaders = leaders_each(catalogue, actors, moment, LED_BY)
    return {
        actor: Card(
            cited_of(catalogue, actor, moment),
            _different(strengths[actor][0])[:FIGURES],
            strengths[actor][1],
            posts[actor],
            leaders[actor][:LEADERS],
            max(len(leaders[actor]) - LEADERS, 0),
            has_parent=False,
        )
        for actor in actors
    }


def _different(figures: Iterable[Stated]) -> tuple[Stated, ...]:
    """The figures without those that repeat one: the same number of the same things in the same place, by the same root source."""
    told: dict[tuple[str | None, ...], Stated] = {}
    for figure in figures:
        told.setdefault((figure.figure, figure.counted, figure.place, figure.root_key), figure)
    return tuple(told.values())


def tie_lines(
    catalogue: Catalogue, battle: Battle, ties: Iterable[TieRow], moment: Moment, most: int = SAYINGS
) -> dict[int, TieLine]:
    """The lines of these ties, by number."""
    told = list(ties)
    claimed = backings_of(catalogue, [tie.number for tie in told if tie.evidence == "claimed"], moment, most)
    return {
        tie.number: TieLine(tie, battle.nodes[tie.lower], battle.nodes[tie.upper], claimed.get(tie.number) or Backing())
        for tie in told
    }


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
    backings = backings_of(catalogue, [tie.number for tie in told], moment, most)
    lines = [OwnTie(tie, others[tie.lower + tie.upper - actor], backings[tie.number]) for tie in told]
    lines.sort(key=lambda line: (-line.other.claims, line.other.number))
    return tuple(one for one in lines if one.row.lower == actor), tuple(one for one in lines if one.row.upper == actor)
