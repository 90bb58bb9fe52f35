"""The order of battle as a tree that a page has room for.

A force stands under every force that a tie of any kind leads to, in full once and by name where it stands again; on top stand states and those above
whom nobody is known. A page shows so many forces; what it has no room for is counted, and a link leads there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from whosays.model.actors import ActorType
from whosays.record.catalogue.battle import Battle, Node, TieRow

ROOM = 50
"""How many forces a page shows."""

DEEP = 4
"""How many levels below the top it shows."""

WIDE = 15
"""How many it shows under one of them, where it is not asked for that one alone."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A force in the tree.

    Attributes:
        node: The force.
        ties: What ties it to the one above it here; empty on top.
        below: The branches under it.
        more: How many stand under it that this page has no room for.
        again: Whether it stands on this page already.
    """

    node: Node
    ties: tuple[TieRow, ...]
    below: tuple[Branch, ...] = ()
    more: int = 0
    again: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """A page of the tree.

    Attributes:
        tops: Its branches.
        shown: The forces that it shows, each once.
        total: How many forces there are.
        after: The number of its last top where more follow, else `None`.
    """

    tops: tuple[Branch, ...]
    shown: tuple[Node, ...]
    total: int
    after: int | None


def grow(battle: Battle, after: int = 0, under: int | None = None) -> Tree:
    """The page of the tree behind the top numbered `after`; of the branch of `under` alone where that is asked for."""
    grower = _Grower(battle)
    branches: list[Branch] = []
    if under is not None:
        branches = [grower.one(under, after)]
        return Tree(tuple(branches), grower.nodes, len(grower.line(under)), grower.rest)
    tops = _behind(list(_tops(battle)), after)
    last = None
    for top in tops:
        if grower.room <= 0:
            return Tree(tuple(branches), grower.nodes, len(battle.wanted), last)
        if top not in grower.shown:
            branches.append(grower.branch(top, (), 0))
            last = top
    return Tree(tuple(branches), grower.nodes, len(battle.wanted), None)


def _behind(numbers: Sequence[int], after: int) -> Sequence[int]:
    return numbers[numbers.index(after) + 1 :] if after in numbers else numbers


def _tops(battle: Battle) -> Iterator[int]:
    """States, those above whom nobody wanted stands, and of those tied only in a circle the most cited."""
    wanted = set(battle.wanted)
    reached: set[int] = set()
    waiting: list[int] = []
    for number in battle.wanted:
        above = [upper for upper in battle.above.get(number, {}) if upper in wanted]
        if battle.nodes[number].type == ActorType.STATE or not above:
            _reach(battle, number, reached, wanted)
            yield number
        else:
            waiting.append(number)
    for number in waiting:
        if number not in reached:
            _reach(battle, number, reached, wanted)
            yield number


def _reach(battle: Battle, number: int, reached: set[int], wanted: set[int]) -> None:
    todo = [number]
    while todo:
        found = todo.pop()
        if found not in reached:
            reached.add(found)
            todo.extend(lower for lower in battle.below.get(found, {}) if lower in wanted)


class _Grower:
    """Grows branches until the page is full."""

    def __init__(self, battle: Battle) -> None:
        self._battle = battle
        self._wanted = set(battle.wanted)
        self.shown: dict[int, None] = {}
        self.rest: int | None = None

    @property
    def room(self) -> int:
        return ROOM - len(self.shown)

    @property
    def nodes(self) -> tuple[Node, ...]:
        return tuple(self._battle.nodes[number] for number in self.shown)

    def line(self, number: int) -> set[int]:
        """A force with everything below it."""
        reached: set[int] = set()
        _reach(self._battle, number, reached, self._wanted)
        return reached

    def one(self, number: int, after: int) -> Branch:
        """The branch of one force alone, whole as far as there is room."""
        self.shown[number] = None
        lower = _behind(list(self._lower(number)), after)
        return self._with_below(number, (), lower, 0, len(lower))

    def branch(self, number: int, ties: tuple[TieRow, ...], depth: int) -> Branch:
        """The branch of a force under another."""
        self.shown[number] = None
        return self._with_below(number, ties, self._lower(number), depth, WIDE)

    def _lower(self, number: int) -> Sequence[int]:
        return [lower for lower in self._battle.below.get(number, {}) if lower in self._wanted]

    def _with_below(self, number: int, ties: tuple[TieRow, ...], lower: Sequence[int], depth: int, wide: int) -> Branch:
        found: list[Branch] = []
        for place, child in enumerate(lower):
            if place >= wide or depth >= DEEP or self.room <= 0:
                self.rest = found[-1].node.number if depth == 0 and found else None
                return Branch(self._battle.nodes[number], ties, tuple(found), more=len(lower) - place)
            why = tuple(self._battle.below[number][child])
            again = child in self.shown
            found.append(
                Branch(self._battle.nodes[child], why, again=True) if again else self.branch(child, why, depth + 1)
            )
        return Branch(self._battle.nodes[number], ties, tuple(found))


def ties_of(branches: Iterable[Branch]) -> Iterator[TieRow]:
    """Every tie that the branches show."""
    for branch in branches:
        yield from branch.ties
        yield from ties_of(branch.below)
