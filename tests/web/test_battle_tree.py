"""The pages of the order of battle as a tree, also while a catalogue is made anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.record.catalogue import quay_war
from whosays.cataloguing.making import make_catalogue
from whosays.errors import CursorError
from whosays.record.catalogue.battle import Battle, ForceFilter, Node, TieRow, load_battle
from whosays.record.catalogue.claims import Geography
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.moments import Moment
from whosays.web.battle_tree import grow

PLACES = Geography(lambda name: frozenset(), lambda outer, inner: False)


def battle_of(*claims: int) -> Battle:
    """Forces with so many claims each and no ties."""
    nodes = {
        place: Node(place, f"name:{place}", f"Band {place}", "armed group", n, True) for place, n in enumerate(claims)
    }
    return Battle(nodes, (), sorted(nodes, key=lambda number: nodes[number].order))


def walk(before: Battle, later: Battle) -> list[str]:
    """The ids that the pages show, the first of one order of battle and the rest of another."""
    tree = grow(before)
    seen = [top.node.id for top in tree.tops]
    while tree.after:
        tree = grow(later, tree.after)
        seen += [top.node.id for top in tree.tops]
    return seen


@pytest.mark.parametrize("room", [1, 2, 3])
def test_pages_hold_every_force_once_also_when_numbers_shift(monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    """Forces that come in, and numbers that shift, neither hide a force nor show it twice."""
    monkeypatch.setattr("whosays.web.battle_tree.ROOM", room)
    before = battle_of(9, 8, 8, 8, 5, 1, 1)
    assert walk(before, before) == [before.nodes[number].id for number in before.wanted]
    came = {**{number + 2: replace(node, number=number + 2) for number, node in before.nodes.items()}}
    came |= {
        0: Node(0, "name:new", "A new band", "armed group", 20, True),
        1: Node(1, "name:last", "Z", "armed group", 1, True),
    }
    later = Battle(came, (), sorted(came, key=lambda number: came[number].order))
    assert walk(before, later) == [before.nodes[number].id for number in before.wanted] + ["name:last"]


def test_where_the_last_forces_are_gone_it_goes_on_behind_their_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind forces that nobody cites any more come those that fewer claims cite; text that is no cursor is refused."""
    monkeypatch.setattr("whosays.web.battle_tree.ROOM", 3)
    tree = grow(battle_of(9, 8, 8, 5, 1))
    assert tree.after
    nodes = {n: Node(n, f"name:{n}", f"Band {n}", "armed group", 9 - n, True) for n in (0, 3, 7)}
    assert [top.node.id for top in grow(Battle(nodes, (), (0, 3, 7)), tree.after).tops] == ["name:3", "name:7"]
    for cursor in ("12", "~", "²", "WyJ4IixbImEiLDEsMV1d"):
        with pytest.raises(CursorError, match="begin again at its first page"):
            grow(battle_of(1), cursor)


def test_a_branch_alone_is_paged_likewise(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The forces under one force are paged by the same cursors."""
    monkeypatch.setattr("whosays.web.battle_tree.ROOM", 2)
    bands = [quay_war.tied(name, "part of", "Quay Front") for name in ("Red Band", "Hill Guard")]
    record = quay_war.write(tmp_path / "quay.db", bands)
    with Catalogue(make_catalogue(str(record), tmp_path / "catalogue")) as catalogue:
        battle = load_battle(catalogue, ForceFilter(), Moment(), PLACES)
        front = next(number for number, node in battle.nodes.items() if node.id == "name:quay front")
        first = grow(battle, under=front)
        assert first.after
        second = grow(battle, first.after, front)
    shown = [branch.node.id for tree in (first, second) for branch in tree.tops[0].below]
    assert sorted(shown) == ["name:hill guard", "name:red band"]
    assert second.after is None


def test_a_state_is_in_full_on_top_alone() -> None:
    """A state that a more cited group backs is named under the group, and stands in full by itself, with what is under it."""
    nodes = {
        0: Node(0, "name:band", "Band", "armed group", 9, True),
        1: Node(1, "name:vesna", "Vesna", "state", 5, True),
        2: Node(2, "name:guard", "Guard", "armed group", 2, True),
    }
    backs = TieRow(0, 1, 0, "backed by", "claimed", "", None, None)
    commands = TieRow(1, 2, 1, "part of", "claimed", "", None, None)
    tree = grow(Battle(nodes, (backs, commands), (0, 1, 2)))
    band, vesna = tree.tops
    assert [(one.node.label, one.again, one.below) for one in band.below] == [("Vesna", True, ())]
    assert [(one.node.label, one.again) for one in vesna.below] == [("Guard", False)]
