"""The register of forces: an order of battle as a tree, in which unknown stays unknown.

A force stands under every other that somebody ties it to, indented, with what the tie rests on: claims, the names table, or a grouping that a person
declared, never one for another. Every cell is what sources say, with its notes. Two names become one line only by a person's judgement; what the
machine merely proposes is shown as a proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whosays.assessment.orbat_tree import grow_tree
from whosays.assessment.phrases import things_counted
from whosays.brief import wording
from whosays.brief.asking import Rest, cut
from whosays.brief.notes import Cell, Note, Notes
from whosays.brief.sentences import bounds_in_words, days_between, days_in_words, number, stated
from whosays.brief.ties import TieRow, tie_rows
from whosays.model.actors import ActorType, NameJudgement
from whosays.model.entries import Entry
from whosays.model.findings import Estimate, Force
from whosays.model.formations import Branch, Commander, Formation, Site
from whosays.model.kinds import Polarity, Role
from whosays.model.pictures import Picture

MACHINE = "machine"
DEEPEST = 4
MOST_ROWS = 50
MOST_CELLS = 6
MOST_NAMES = 40


@dataclass(frozen=True, slots=True)
class ForceRow:
    """One place in the tree.

    Attributes:
        anchor: Id of the row; where the force stands in full above, the id of that row.
        depth: How far it is indented.
        again: Whether it stands in full above.
        named: Whether any claim names it; else only the names table or a declared grouping does.
        parentless: What stands where nobody ties it to anything: "parent unknown", or "a state".
    """

    anchor: str
    depth: int
    again: bool
    named: bool
    name: str
    type: str
    names: tuple[str, ...]
    merges: tuple[str, ...]
    origins: tuple[str, ...]
    ties: tuple[TieRow, ...]
    parentless: str
    strengths: tuple[Cell, ...]
    positions: tuple[Cell, ...]
    commanders: tuple[Cell, ...]
    cited: str
    claims: int
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class NameRow:
    """One judgement on two names."""

    left: str
    right: str
    verdict: str
    proposed: bool
    why: str


@dataclass(frozen=True, slots=True)
class Register:
    """The tree, the forces of one claim that nothing ties to others, and the judgements on names; and what has no room."""

    main: tuple[ForceRow, ...]
    once: tuple[ForceRow, ...]
    names: tuple[NameRow, ...]
    rest: Rest | None
    rest_names: Rest | None


Place = tuple[int, Branch]
"""A branch and its depth."""


def build_register(picture: Picture, notes: Notes) -> Register:
    """The picture's formations as a tree, those with most claims first."""
    known = {formation.actor_id: formation.label for formation in picture.formations}
    main, once = _parted(grow_tree(picture.formations))
    anchors: dict[str, str] = {}
    shown, rest = cut(main, MOST_ROWS, "orbat", picture.wanted)
    alone, rest_once = cut(once, MOST_ROWS, "orbat", picture.wanted)
    judged, rest_names = cut(picture.names, MOST_NAMES, "actors", picture.wanted)
    left = (rest.count if rest else 0) + (rest_once.count if rest_once else 0)
    command = rest or rest_once
    return Register(
        tuple(_row(place, picture, anchors, notes) for place in shown),
        tuple(_row(place, picture, anchors, notes) for place in alone),
        tuple(_name_row(judgement, known) for judgement in judged),
        Rest(left, command.command) if command else None,
        Rest(rest_names.count, "whosays actors") if rest_names else None,
    )


def _parted(branches: Sequence[Branch]) -> tuple[list[Place], list[Place]]:
    """The places of the tree, and those of forces that one claim names and nothing ties to another."""
    main: list[Place] = []
    once: list[Place] = []
    for branch in branches:
        places = list(_places(branch, 0))
        cited = sum(_cited(place.formation) for _, place in places)
        (main if cited > 1 or (cited and branch.formation.ties) else once).extend(places if cited else ())
    return main, once


def _places(branch: Branch, depth: int) -> Iterator[Place]:
    yield min(depth, DEEPEST), branch
    for below in branch.below:
        yield from _places(below, depth + 1)


def _cited(formation: Formation) -> int:
    return len(formation.force.entries) if formation.force else 0


def _row(place: Place, picture: Picture, anchors: dict[str, str], notes: Notes) -> ForceRow:
    depth, branch = place
    formation = branch.formation
    force = formation.force
    again = branch.again and formation.actor_id in anchors
    anchor = anchors.setdefault(formation.actor_id, f"force-{len(anchors) + 1}")
    told = Formation(formation.actor_id, formation.label, None, formation.ties) if again else formation
    return ForceRow(
        anchor=anchor,
        depth=depth,
        again=again,
        named=force is not None,
        name=formation.label,
        type=formation.type,
        names=tuple(n for n in force.names if n.casefold() != force.label.casefold()) if force and not again else (),
        merges=tuple(_merges(force, picture.names)) if force and not again else (),
        origins=force.origins if force and not again else (),
        ties=() if again else tie_rows(formation.ties, notes),
        parentless="a state" if formation.type == ActorType.STATE else "parent unknown",
        strengths=_strengths(told, notes),
        positions=_short([_site(site, notes) for site in told.sites]),
        commanders=_short([_commander(commander, notes) for commander in told.commanders]),
        cited=days_between(force.first_cited, force.last_cited) if force else "",
        claims=_cited(formation),
        notes=notes.cite(force.entries, most=6) if force and not again else (),
    )


def _short(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    left = len(cells) - MOST_CELLS
    return (*cells[:MOST_CELLS], Cell(f"and {left} more", ())) if left > 0 else tuple(cells)


def _strengths(formation: Formation, notes: Notes) -> tuple[Cell, ...]:
    """The estimates of its figures, low to high and best; then the figures that no estimate uses, such as denied ones."""
    strengths = formation.force.strengths if formation.force else ()
    own = {entry.id: entry for entry in strengths}
    used = {claim for estimate in formation.figures for claim in estimate.used}
    said: dict[str, list[str]] = {}
    for estimate in formation.figures:
        if estimate.used:
            said.setdefault(_figure(estimate, own), []).extend(estimate.used)
    for entry in strengths:
        if entry.id not in used:
            said.setdefault(_strength(entry), []).append(entry.id)
    return _short([Cell(words, notes.cite(claims)) for words, claims in said.items()])


def _figure(estimate: Estimate, own: Mapping[str, Entry]) -> str:
    """A figure in words: "400 to 600, best 500 people in Marun (2021)"; one claim alone in its own words."""
    if len(estimate.used) == 1 and estimate.used[0] in own:
        return _strength(own[estimate.used[0]])
    question = estimate.question
    low, best, high = estimate.low, estimate.best, estimate.high
    middle = f", best {number(best)}" if best is not None and not low == best == high else ""
    place = f" in {question.place_label}" if question.place_label else ""
    period = f" ({days_in_words(question.period)})" if question.period else ""
    figures = [own[claim].claim.quantity for claim in estimate.used if claim in own]
    return (
        f"{bounds_in_words(low, high, filter(None, figures), estimate.top)}{middle} {question.counted}{place}{period}"
    )


def _site(site: Site, notes: Notes) -> Cell:
    return Cell(site.label if site.place_id else f"“{site.label}”", notes.cite(site.claims, most=2))


def _commander(commander: Commander, notes: Notes) -> Cell:
    function = f" ({', '.join(commander.functions)})" if commander.functions else ""
    former = f", former: {commander.former}" if commander.former else ""
    return Cell(f"{commander.label}{function}{former}", notes.cite((*commander.claims, *commander.former_claims)))


def _strength(entry: Entry) -> str:
    figure = stated(entry.claim.quantity) if entry.claim.quantity else "no number"
    denied = "denied: " if entry.claim.polarity is Polarity.DENIED else ""
    unit = things_counted(entry.claim, Role.UNIT)
    where = entry.places(Role.PLACE)
    place = f" in {where[0].label}" if where and where[0].place_id else ""
    return " ".join(f"{denied}{figure} {unit}{place}".split())


def _merges(force: Force, names: Iterable[NameJudgement]) -> list[str]:
    """What is judged or proposed about the force's names, in words."""
    own = {force.actor_id, force.label.casefold(), *(name.casefold() for name in force.names)}
    found = []
    for judgement in names:
        sides = [judgement.left, judgement.right]
        mine = [side for side in sides if side in own or side.removeprefix("name:") in own]
        if len(mine) == 1:
            other = next(side for side in sides if side != mine[0]).removeprefix("name:")
            found.append(f"{other} ({_verdict(judgement)})")
    return found


def _verdict(judgement: NameJudgement) -> str:
    sameness = wording.SAMENESS[judgement.sameness]
    return f"{sameness}: proposed, not judged" if judgement.by == MACHINE else f"{sameness}: judged by {judgement.by}"


def _name_row(judgement: NameJudgement, known: Mapping[str, str]) -> NameRow:
    left, right = (known.get(side, side.removeprefix("name:")) for side in (judgement.left, judgement.right))
    return NameRow(left, right, _verdict(judgement), judgement.by == MACHINE, days_in_words(judgement.why))
