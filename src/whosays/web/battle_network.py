"""The order of battle as a network: the forces that ties join, those most cited first, as far as a drawing stays readable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from whosays.record.catalogue.battle import Battle, Node, TieRow
from whosays.web.force_cards import Card, TieLine
from whosays.web.rendering import segment

MOST = 300
"""How many forces one drawing shows."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a network shows.

    Attributes:
        battle: The order of battle.
        nodes: The forces that are drawn, those most cited first.
        ties: The ties between them.
        tied: How many forces have a tie that is asked for.
        alone: How many forces that are asked for have none, and so are not drawn.
    """

    battle: Battle
    nodes: tuple[Node, ...]
    ties: tuple[TieRow, ...]
    tied: int
    alone: int


def draw(battle: Battle, most: int = MOST) -> Drawing:
    """The drawing of the forces that are wanted with those that they are tied to; no more than `most` of them, and never more than `MOST`."""
    wanted = set(battle.wanted)
    ties = [tie for tie in battle.ties if tie.lower in wanted or tie.upper in wanted]
    tied = {number for tie in ties for number in (tie.lower, tie.upper)}
    ordered = sorted(
        (battle.nodes[number] for number in tied), key=lambda node: (node.number not in wanted, node.order)
    )
    nodes = tuple(ordered[: min(most, MOST)])
    shown = {node.number for node in nodes}
    drawn = tuple(tie for tie in ties if tie.lower in shown and tie.upper in shown)
    return Drawing(battle, nodes, drawn, len(tied), len(wanted - tied))


def draw_plain(drawing: Drawing, lines: Mapping[int, TieLine]) -> dict[str, Any]:
    """The drawing as plain data; what claims say of a force is asked for when it is chosen."""
    return {
        "nodes": [_node(node) for node in drawing.nodes],
        "ties": [_tie(lines[tie.number]) for tie in drawing.ties],
        "tied": drawing.tied,
        "alone": drawing.alone,
        "most": MOST,
    }


def _node(node: Node) -> dict[str, Any]:
    return {
        "number": node.number,
        "label": node.label,
        "type": node.type,
        "claims": node.claims,
        "cited": node.cited,
        "page": f"/actors/{segment(node.id)}",
    }


def card_plain(card: Card) -> dict[str, Any]:
    """What a card says of a force, as plain data."""
    return {
        "claims": card.cited.claims,
        "first": card.cited.first,
        "last": card.cited.last,
        "strengths": [
            {"claim": figure.claim, "figure": figure.figure or "", "counted": figure.counted or "", "root": figure.root}
            for figure in card.figures
        ],
        "posts": [{"claim": post.latest, "label": post.label} for post in card.posts],
        "leaders": [{"claim": leader.claim, "label": leader.label, "former": leader.former} for leader in card.leaders],
    }


def _tie(line: TieLine) -> dict[str, Any]:
    return {
        "number": line.row.number,
        "lower": line.row.lower,
        "upper": line.row.upper,
        "kind": line.row.kind,
        "evidence": line.row.evidence,
        "claims": line.backing.said,
        "denied": line.backing.denied,
        "ended": line.backing.ended,
    }
