"""The register of forces: an order of battle in which unknown stays unknown.

Every cell is what sources say, with its notes. Two names become one line only by a person's judgement; what the machine merely proposes is
shown as a proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whosays.brief import wording
from whosays.brief.notes import Note, Notes
from whosays.brief.sentences import days_between, days_in_words, stated
from whosays.model.actors import NameJudgement
from whosays.model.entries import Entry
from whosays.model.findings import Force
from whosays.model.kinds import Polarity, Role
from whosays.model.pictures import Picture

MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Cell:
    """Some words with the claims that say them."""

    text: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class ForceRow:
    """One force as the register shows it."""

    anchor: str
    name: str
    type: str
    names: tuple[str, ...]
    merges: tuple[str, ...]
    origins: tuple[str, ...]
    backers: tuple[Cell, ...]
    parents: tuple[Cell, ...]
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
    """Forces named more than once, those named once, and the judgements on names."""

    main: tuple[ForceRow, ...]
    once: tuple[ForceRow, ...]
    names: tuple[NameRow, ...]


def build_register(picture: Picture, notes: Notes) -> Register:
    """The picture's forces, those with most claims first."""
    known = {force.actor_id: force.label for force in picture.forces}
    ordered = sorted(picture.forces, key=lambda force: (-len(force.entries), force.label))
    rows = [_row(index, force, picture, known, notes) for index, force in enumerate(ordered, start=1)]
    names = tuple(_name_row(judgement, known) for judgement in picture.names)
    return Register(tuple(r for r in rows if r.claims > 1), tuple(r for r in rows if r.claims <= 1), names)


def _row(index: int, force: Force, picture: Picture, known: Mapping[str, str], notes: Notes) -> ForceRow:
    others = tuple(name for name in force.names if name.casefold() != force.label.casefold())
    return ForceRow(
        anchor=f"force-{index}",
        name=force.label,
        type=force.type,
        names=others,
        merges=tuple(_merges(force, picture.names)),
        origins=force.origins,
        backers=_pairs(force.backers, known, notes),
        parents=_pairs(force.parents, known, notes),
        strengths=_grouped(((_strength(entry), entry) for entry in force.strengths), notes),
        positions=_grouped(((match.label, entry) for match, entry in force.positions), notes),
        commanders=_grouped(((_holder(match.label, entry), entry) for match, entry in force.commanders), notes),
        cited=days_between(force.first_cited, force.last_cited),
        claims=len(force.entries),
        notes=notes.cite(force.entries),
    )


def _pairs(pairs: Sequence[tuple[str, str]], known: Mapping[str, str], notes: Notes) -> tuple[Cell, ...]:
    groups: dict[str, list[str]] = {}
    for label, claim_id in pairs:
        groups.setdefault(known.get(label, label), []).append(claim_id)
    return tuple(Cell(label, notes.cite(ids)) for label, ids in groups.items())


def _grouped(pairs: Iterable[tuple[str, Entry]], notes: Notes) -> tuple[Cell, ...]:
    groups: dict[str, list[Entry]] = {}
    for label, entry in pairs:
        groups.setdefault(label, []).append(entry)
    return tuple(Cell(label, notes.cite_entries(entries)) for label, entries in groups.items())


def _strength(entry: Entry) -> str:
    figure = stated(entry.claim.quantity) if entry.claim.quantity else "no number"
    denied = "denied: " if entry.claim.polarity is Polarity.DENIED else ""
    unit = entry.claim.words(Role.UNIT) or ""
    where = entry.places(Role.PLACE)
    place = f" in {where[0].label}" if where and where[0].place_id else ""
    return " ".join(f"{denied}{figure} {unit}{place}".split())


def _holder(name: str, entry: Entry) -> str:
    function = entry.claim.words(Role.FUNCTION)
    return f"{name} ({function})" if function else name


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
