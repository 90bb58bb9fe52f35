"""The order of battle of a moment as a graph: the forces that claims cite, and what ties them to one another.

A force stands in it where a claim that can speak of the moment cites it, or where a tie leads to it. Who is tied to whom is what claims, the names
table and people's groupings say, each apart; nothing is worked out that no row says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from whosays.record.catalogue.claims import Geography, note_inside
from whosays.record.catalogue.conditions import Condition, joined
from whosays.record.catalogue.file import Catalogue, Row, Value
from whosays.record.catalogue.moments import LIVE, Moment


@dataclass(frozen=True, slots=True)
class ForceFilter:
    """Which forces are wanted; every part that is given must hold.

    Attributes:
        words: A part of its name, or of a name that sources use.
        type: What it is.
        place: A place's id or name; claims then place it there or inside of it.
        tie: A kind of tie; only such ties are looked at, and only forces that have one.
        evidence: What a tie must rest on, likewise.
    """

    words: str = ""
    type: str = ""
    place: str = ""
    tie: str = ""
    evidence: str = ""

    @property
    def asks(self) -> bool:
        """Whether anything is asked."""
        return bool(self.words or self.type or self.place or self.tie or self.evidence)


@dataclass(frozen=True, slots=True)
class Node:
    """A force.

    Attributes:
        number: Its number in the catalogue.
        id: The actor's id.
        label: Its name for people.
        type: What it is, as far as known.
        claims: How many claims of the whole record cite it.
        cited: Whether a claim that can speak of the moment does.
    """

    number: int
    id: str
    label: str
    type: str
    claims: int
    cited: bool

    @property
    def order(self) -> tuple[int, str, str]:
        """What it is sorted by: those most cited first."""
        return -self.claims, self.label.casefold(), self.id


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie on one kind of evidence.

    Attributes:
        number: Its number in the catalogue.
        lower: The number of the force below.
        upper: The number of the one above.
        kind: Part of it, backed by it, or counted under it.
        evidence: What says so.
        words: The source of the table's row; of a claimed tie everybody who claims it.
        since: Since when, as the names table says.
        until: Until when, likewise.
    """

    number: int
    lower: int
    upper: int
    kind: str
    evidence: str
    words: str
    since: str | None
    until: str | None


@dataclass(frozen=True)
class Battle:
    """The forces of a moment and their ties.

    Attributes:
        nodes: Every force by its number, whether the filter wants it or not.
        ties: The ties between them.
        wanted: The numbers of the forces that the filter wants, those most cited first.
    """

    nodes: Mapping[int, Node]
    ties: Sequence[TieRow]
    wanted: Sequence[int]

    @cached_property
    def below(self) -> Mapping[int, Mapping[int, Sequence[TieRow]]]:
        """For each force those below it, those most cited first, each with its ties."""
        return self._by(lambda tie: tie.upper, lambda tie: tie.lower)

    @cached_property
    def above(self) -> Mapping[int, Mapping[int, Sequence[TieRow]]]:
        """For each force those above it, likewise."""
        return self._by(lambda tie: tie.lower, lambda tie: tie.upper)

    def _by(
        self, own: Callable[[TieRow], int], other: Callable[[TieRow], int]
    ) -> Mapping[int, Mapping[int, Sequence[TieRow]]]:
        found: dict[int, dict[int, list[TieRow]]] = {}
        for tie in self.ties:
            found.setdefault(own(tie), {}).setdefault(other(tie), []).append(tie)
        ranks = self._ranks
        return {
            number: others if len(others) == 1 else dict(sorted(others.items(), key=lambda pair: ranks[pair[0]]))
            for number, others in found.items()
        }

    @cached_property
    def _ranks(self) -> Mapping[int, int]:
        """The place of each force in the line of all of them, those most cited first."""
        ordered = sorted(self.nodes, key=lambda number: self.nodes[number].order)
        return {number: rank for rank, number in enumerate(ordered)}


def load_battle(catalogue: Catalogue, wanted: ForceFilter, moment: Moment, places: Geography) -> Battle:
    """The order of battle of `moment`, with what `wanted` asks for."""
    nodes = _forces(catalogue, moment)
    ties = [tie for tie in find_ties(catalogue, moment) if _fits(tie, wanted)]
    reached = _reached(nodes, ties)
    ties = [tie for tie in ties if tie.lower in reached and tie.upper in reached]
    kept = {number: nodes[number] for number in reached}
    asked = _asked(catalogue, wanted, moment, places)
    tied = {number for tie in ties for number in (tie.lower, tie.upper)} if wanted.tie or wanted.evidence else None
    numbers = [
        node.number
        for node in kept.values()
        if (asked is None or node.number in asked) and (tied is None or node.number in tied)
    ]
    return Battle(kept, ties, sorted(numbers, key=lambda number: kept[number].order))


def _fits(tie: TieRow, wanted: ForceFilter) -> bool:
    return wanted.tie in ("", tie.kind) and wanted.evidence in ("", tie.evidence)


def _forces(catalogue: Catalogue, moment: Moment) -> dict[int, Node]:
    if moment.is_whole:
        cited = Condition("f.cited > 0")
    else:
        holds = moment.holds("fc")
        cited = Condition(
            f"EXISTS (SELECT 1 FROM force_claim fc WHERE fc.actor = f.actor AND {holds.sql})", holds.values
        )
    query = f"""SELECT a.number, a.id, a.label, a.type, f.cited AS claims, {cited.sql} AS cited
        FROM force f JOIN actor a ON a.number = f.actor"""
    return {
        number: Node(number, identity, label, kind or "unknown", claims, bool(cites))
        for number, identity, label, kind, claims, cites in catalogue.rows(query, cited.values)
    }


def find_ties(catalogue: Catalogue, moment: Moment, actor: int | None = None) -> tuple[TieRow, ...]:
    """The ties of `moment`: claimed by a claim that can speak of it, or of a names table or grouping; those of one actor, or all."""
    holds = moment.holds("tc")
    said = f"""t.evidence <> 'claimed' OR EXISTS (SELECT 1 FROM tie_claim tc JOIN claim c ON c.number = tc.claim
        WHERE tc.tie = t.number AND tc.effect = 'said' AND {holds.sql} AND {LIVE})"""
    own: tuple[Value, ...] = () if actor is None else (actor, actor)
    of = "1" if actor is None else "(t.lower = ? OR t.upper = ?)"
    query = f"""SELECT t.number, t.lower, t.upper, t.kind, t.evidence, t.words, t.since, t.until FROM tie t
        WHERE {of} AND ({said}) ORDER BY t.number"""
    rows = catalogue.rows(query, (*own, *holds.values))
    return tuple(TieRow(*row) for row in rows if moment.dated(row[-2], row[-1]))


def _reached(nodes: Mapping[int, Node], ties: Iterable[TieRow]) -> set[int]:
    """The forces that are cited, and those above them that only ties name."""
    above: dict[int, list[int]] = {}
    for tie in ties:
        above.setdefault(tie.lower, []).append(tie.upper)
    found = {number for number, node in nodes.items() if node.cited}
    waiting = list(found)
    while waiting:
        for upper in above.get(waiting.pop(), ()):
            if upper not in found and upper in nodes:
                found.add(upper)
                waiting.append(upper)
    return found


def _asked(catalogue: Catalogue, wanted: ForceFilter, moment: Moment, places: Geography) -> set[int] | None:
    """The numbers of the forces whose name, type and place are wanted; `None` for all."""
    conditions = list(_conditions(catalogue, wanted, moment, places))
    if not conditions:
        return None
    where, values = joined(conditions)
    rows: list[Row] = catalogue.rows(f"SELECT a.number FROM actor a WHERE {where}", values)
    return {row["number"] for row in rows}


def _conditions(catalogue: Catalogue, wanted: ForceFilter, moment: Moment, places: Geography) -> Iterable[Condition]:
    if wanted.words:
        yield named(wanted.words)
    if wanted.type:
        yield Condition("a.type = ?", (wanted.type,))
    if wanted.place:
        yield at_place(catalogue, wanted.place, moment, places)


def named(words: str) -> Condition:
    """What holds of the actors `a` whose name, or a name that sources use for them, has these words."""
    folded = words.casefold()
    used = "SELECT actor FROM actor_wording WHERE actor IS NOT NULL AND instr(folded, ?) > 0"
    return Condition(f"a.id = ? OR instr(a.folded, ?) > 0 OR a.number IN ({used})", (words, folded, folded))


def at_place(catalogue: Catalogue, name: str, moment: Moment, places: Geography) -> Condition:
    """What holds of the actors `a` that claims place in a place, or inside of it, by its id, its name or the words for it."""
    ids = sorted(places.find(name))
    for outer in ids:
        note_inside(catalogue, outer, places)
    inside = f"SELECT inner_id FROM within WHERE outer_id IN ({', '.join('?' * len(ids))})"
    holds = moment.holds("fp")
    worded = "instr(casefold(fp.label), ?) > 0"
    query = f"""a.number IN (SELECT fp.actor FROM force_part fp WHERE fp.part = 'position' AND fp.key IN ({inside}) AND {holds.sql}
        UNION SELECT fp.actor FROM force_part fp WHERE fp.part = 'position' AND {worded} AND {holds.sql})"""
    return Condition(query, (*ids, *holds.values, name.casefold(), *holds.values))
