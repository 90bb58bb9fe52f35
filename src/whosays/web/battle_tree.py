"""The order of battle as a tree that a page has room for.

A force stands under every force that a tie of any kind leads to, in full once and by name where it stands again; on top stand states and those above
whom nobody is known. A state is in full on top alone: whoever helps it, it is nobody's formation. A page shows so many forces; what it has no room for
is counted, and a link leads there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from whosays.model.actors import ActorType
from whosays.record.catalogue.battle import Battle, Node, TieRow
from whosays.record.catalogue.listing import MARKS, Mark, gone, read_cursor, write_cursor

ROOM = 40
"""How many forces a page shows."""

DEEP = 4
"""How many levels below the top it shows."""

TREE = "order of battle"
"""What the tree is called in its cursors."""

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
        again: Whether it stands in full elsewhere, on this page or, a state, on another.
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
        after: The cursor behind its last top where more follow, else `None`.
    """

    tops: tuple[Branch, ...]
    shown: tuple[Node, ...]
    total: int
    after: str | None


def grow(battle: Battle, after: str = "", under: int | None = None) -> Tree:
    """The page of the tree behind the cursor `after`; of the branch of `under` alone where that is asked for. Raises `CursorError`."""
    grower = _Grower(battle)
    branches: list[Branch] = []
    if under is not None:
        branch = grower.one(under, after)
        rest = _cursor([one.node for one in branch.below], after) if branch.more and branch.below else None
        return Tree((branch,), grower.nodes, len(grower.line(under)), rest)
    for top in _behind(battle, list(_tops(battle)), after):
        if grower.room <= 0:
            rest = _cursor([branch.node for branch in branches], after)
            return Tree(tuple(branches), grower.nodes, len(battle.wanted), rest)
        if top not in grower.shown:
            branches.append(grower.branch(top, (), 0))
    return Tree(tuple(branches), grower.nodes, len(battle.wanted), None)


def _cursor(nodes: Sequence[Node], after: str) -> str:
    earlier = read_cursor(TREE, after) if after else ()
    return write_cursor(TREE, (*earlier, *(Mark(node.id, node.claims) for node in nodes)))


def _behind(battle: Battle, numbers: Sequence[int], after: str) -> Sequence[int]:
    """The forces behind a cursor in a line that those most cited lead."""
    if not after:
        return numbers
    marks = read_cursor(TREE, after)
    places = {battle.nodes[number].id: place for place, number in enumerate(numbers)}
    for mark in reversed(marks):
        place = places.get(mark.key)
        if place is not None and battle.nodes[numbers[place]].claims == mark.value:
            return numbers[place + 1 :]
    if len(marks) < MARKS:
        return numbers
    most = marks[-1].value
    if not isinstance(most, int):
        raise gone()
    return [number for number in numbers if battle.nodes[number].claims < most]


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

    def one(self, number: int, after: str) -> Branch:
        """The branch of one force alone, whole as far as there is room."""
        self.shown[number] = None
        lower = _behind(self._battle, self._lower(number), after)
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
                return Branch(self._battle.nodes[number], ties, tuple(found), more=len(lower) - place)
            why = tuple(self._battle.below[number][child])
            again = child in self.shown or self._battle.nodes[child].type == ActorType.STATE
            found.append(
                Branch(self._battle.nodes[child], why, again=True) if again else self.branch(child, why, depth + 1)
            )
        return Branch(self._battle.nodes[number], ties, tuple(found))


def ties_of(branches: Iterable[Branch]) -> Iterator[TieRow]:
    """Every tie that the branches show."""
    for branch in branches:
        yield from branch.ties
        yield from ties_of(branch.below)
