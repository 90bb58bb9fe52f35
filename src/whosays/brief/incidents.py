"""Incidents: one block an event, each outlet's toll side by side under its root source's voice.

The order is not that of time, which the timeline has. First stand the incidents whose root sources give tolls that lie furthest apart, in people
and not as a ratio: whether 9 or 14 died leaves more open than whether one or two did. What sources differ on is what a reader must look into
before writing a number. Then come the incidents that most root sources tell of, then the largest tolls.

Rules that always hold: figures are never added up; what one root source says in several reports is one row; an incident of which nobody gives a toll
stays in the timeline alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whosays.assessment.units import EVERYBODY
from whosays.brief.asking import Rest, cut
from whosays.brief.figures import qualifiers, whole_of
from whosays.brief.grades import grade_marks
from whosays.brief.notes import Cell, Note, Notes
from whosays.brief.rowplots import Band, Mark, estimate_band, number_mark
from whosays.brief.scales import Scale, Tick, number_scale, number_ticks
from whosays.brief.sentences import (
    bounds_in_words,
    capital,
    chain,
    counted,
    day,
    days_between,
    number,
    outlet_of,
    stated,
    when,
)
from whosays.model.entries import Entry
from whosays.model.incidents import EventPlace, Incident, Toll, TollRow, TollScope
from whosays.model.kinds import Polarity, Role
from whosays.model.pictures import Picture
from whosays.model.quantities import Quantity

FIRST_SHOWN = 8
"""How many incidents stand open; the rest fold."""

MOST_SHOWN = 20
"""How many stand on the page at all."""

MOST_ROWS = 8
"""How many statements of one toll are shown."""

MOST_NAMES = 5

SCOPE = {TollScope.PART: "a part", TollScope.WIDER: "a wider count", TollScope.OTHER_SIDE: "another side"}


@dataclass(frozen=True, slots=True)
class Row:
    """What one root source says of one toll: who, when first, how many of whom, and in how many reports."""

    said_by: str
    day: str
    figure: str
    whole: str
    qualifiers: tuple[str, ...]
    why: str
    mark: Mark | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class TollRows:
    """One outcome for one class of victims: its range, what that rests on, and the statements; `more` of them have no room."""

    title: str
    basis: str
    band: Band | None
    rows: tuple[Row, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Block:
    """One incident as the page shows it.

    Attributes:
        anchor: Id of the block.
        title: What and where, in a line.
        when: The stated time in words; "no day stated" where there is none.
        dated_by: What the time rests on, where that is not the words.
        where: Each place with how closely it is known.
        facts: Who is said to have done it, what was hit, by what means: name → cells.
        told_by: How many root sources, outlets and reports.
        tolls: The tolls.
        ticks: The axis that they share.
        logarithmic: Whether it is logarithmic.
    """

    anchor: str
    title: str
    when: str
    dated_by: str
    where: tuple[str, ...]
    facts: tuple[tuple[str, tuple[Cell, ...]], ...]
    told_by: str
    tolls: tuple[TollRows, ...]
    ticks: tuple[Tick, ...]
    logarithmic: bool


@dataclass(frozen=True, slots=True)
class Incidents:
    """The section: the blocks, those that fold, what has no room, and how many incidents nobody gives a toll of.

    `told` are the claims whose figure stands here, so that no other section repeats it; `anchors` lead from an incident's id to its block.
    """

    blocks: tuple[Block, ...]
    more: tuple[Block, ...]
    rest: Rest | None
    without_toll: int
    told: frozenset[str]
    anchors: dict[str, str]


def build_incidents(picture: Picture, notes: Notes) -> Incidents:
    """The picture's incidents of which somebody gives a toll, those with the widest disagreement first."""
    counted_ones = [incident for incident in picture.incidents.incidents if incident.tolls]
    ordered = sorted(counted_ones, key=_rank)
    shown, rest = cut(ordered, MOST_SHOWN, "incidents", picture.wanted)
    blocks = tuple(_block(index, incident, picture, notes) for index, incident in enumerate(shown, start=1))
    return Incidents(
        blocks[:FIRST_SHOWN],
        blocks[FIRST_SHOWN:],
        rest,
        len(picture.incidents.incidents) - len(counted_ones),
        frozenset(row.claim_id for incident in shown for toll in incident.tolls for row in toll.rows),
        {incident.id: f"incident-{index}" for index, incident in enumerate(shown, start=1)},
    )


def _rank(incident: Incident) -> tuple[int, int, int, str]:
    """The widest disagreement between root sources first, then the most root sources, then the largest toll."""
    voices = max(toll.root_sources for toll in incident.tolls)
    return -max(map(spread, incident.tolls)), -voices, -max(_top(toll) for toll in incident.tolls), incident.id


def spread(toll: Toll) -> int:
    """How many people lie between the lowest and the highest full count of different root sources; 0 where fewer than two count."""
    if toll.root_sources < 2:
        return 0
    return max(_top(toll) - (toll.low or 0), 0)


def _top(toll: Toll) -> int:
    return max(toll.high or 0, toll.highest_floor or 0)


def _block(index: int, incident: Incident, picture: Picture, notes: Notes) -> Block:
    scale = _scale(incident)
    said, dated_by = time_of(incident)
    voices, outlets = counted(len(incident.root_sources), "source"), counted(len(incident.outlets), "outlet")
    return Block(
        anchor=f"incident-{index}",
        title=incident.label,
        when=said,
        dated_by=dated_by,
        where=tuple(map(place_of, incident.where)),
        facts=_facts(incident, notes),
        told_by=f"{voices}, {outlets}, {counted(len(incident.documents), 'document')}",
        tolls=tuple(_toll(toll, incident, picture, notes, scale) for toll in incident.tolls),
        ticks=number_ticks(scale) if scale else (),
        logarithmic=bool(scale and scale.logarithmic),
    )


def time_of(incident: Incident) -> tuple[str, str]:
    """When, in words, and what that rests on where it is not stated."""
    if incident.when:
        return when(incident.when), "worked out from another date of a report" if incident.when.derived else ""
    if incident.about is None:
        return "no day stated", ""
    return "no day stated", f"looked for around {days_between(*incident.about)}"


def place_of(place: EventPlace) -> str:
    """A place of an incident, with how far around it the words reach where that is more than the place itself."""
    kilometres = -(-place.radius_m // 1000)
    return f"{place.label} (within about {number(kilometres)} km)" if kilometres > 2 else place.label


def _facts(incident: Incident, notes: Notes) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
    wanted = (
        ("By, as claimed", incident.actors, Role.ACTOR),
        ("Hit, as claimed", incident.targets, Role.TARGET),
        ("With", incident.means, Role.MEANS),
    )
    return tuple((name, _cells(labels, role, incident.entries, notes)) for name, labels, role in wanted)


def _cells(labels: Sequence[str], role: Role, entries: Sequence[Entry], notes: Notes) -> tuple[Cell, ...]:
    """The first names with the claims that give them; a name that claims only deny is marked."""
    cells = []
    for label in labels[:MOST_NAMES]:
        named = [entry for entry in entries if label in _names(entry, role)]
        denied = named and all(entry.claim.polarity is Polarity.DENIED for entry in named)
        cells.append(Cell(f"{label} (denied)" if denied else label, notes.cite((e.id for e in named), most=3)))
    left = len(labels) - MOST_NAMES
    return (*cells, Cell(f"and {left} more", ())) if left > 0 else tuple(cells)


def _names(entry: Entry, role: Role) -> Iterable[str]:
    labels = {match.span: match.label for match in entry.actors(role)}
    return {labels.get(span, span.text) for span in entry.claim.fillers(role)}


def _scale(incident: Incident) -> Scale | None:
    rows = [row for toll in incident.tolls for row in toll.rows]
    bounds = [bound for row in rows for bound in row.quantity.comparison_range() if bound is not None]
    return number_scale(bounds) if bounds else None


def _toll(toll: Toll, incident: Incident, picture: Picture, notes: Notes, scale: Scale | None) -> TollRows:
    entries = {entry.id: entry for entry in incident.entries}
    voices: dict[tuple[object, ...], list[TollRow]] = {}
    for said in sorted(toll.rows, key=lambda row: (row.revised_by is not None, row.scope is not TollScope.ALL)):
        voices.setdefault(_voice(said), []).append(said)
    rows = [row for told in list(voices.values())[:MOST_ROWS] if (row := _row(told, entries, picture, notes, scale))]
    who = "" if toll.victims == EVERYBODY else f", {toll.victims}"
    basis = f"latest full count of {counted(toll.root_sources, 'root source')}" if toll.root_sources else ""
    drawn = estimate_band(toll.low, None, toll.high, scale) if scale and toll.root_sources > 1 else None
    return TollRows(
        f"{capital(toll.outcome)}{who}: {range_in_words(toll)}", basis, drawn, tuple(rows), len(voices) - len(rows)
    )


def _voice(row: TollRow) -> tuple[object, ...]:
    """What statements that count once share: the root source, the figure, and what it counts."""
    return row.root.key, stated(row.quantity), row.scope, row.victims.casefold(), row.revised_by is None


def range_in_words(toll: Toll) -> str:
    """From the lowest to the highest full count: "9 to 14", "15 to 30 or more"; a toll that is only counted in part says so."""
    if not toll.root_sources:
        return "counted in part only"
    return bounds_in_words(toll.low, toll.high, full_counts(toll), toll.highest_floor)


def full_counts(toll: Toll) -> tuple[Quantity, ...]:
    """What the range of a toll runs over: the latest figure of each root source for all of the victims."""
    whole = [row for row in toll.rows if row.scope in (TollScope.ALL, TollScope.OTHER_SIDE)]
    return tuple(row.quantity for row in whole if row.revised_by is None)


def _row(
    told: Sequence[TollRow], entries: dict[str, Entry], picture: Picture, notes: Notes, scale: Scale | None
) -> Row | None:
    first = told[0]
    entry = entries.get(first.claim_id)
    if entry is None:
        return None
    denied = entry.claim.polarity is Polarity.DENIED
    others = len({entries[row.claim_id].document.id for row in told if row.claim_id in entries}) - 1
    copies = f", and the same in {counted(others, 'more report')}" if others else ""
    return Row(
        said_by=chain(entry) if first.root.label in chain(entry) else f"{first.root.label} → {outlet_of(entry)}",
        day=f"{day(first.published)}{copies}",
        figure=stated(first.quantity),
        whole=whole_of(entry),
        qualifiers=(*_standing(first), *qualifiers(entry), *grade_marks(entry, picture)),
        why="" if first.scope is TollScope.ALL and not first.revised_by else first.why,
        mark=number_mark(first.quantity, denied, scale) if scale else None,
        notes=notes.cite([*(row.claim_id for row in told), *filter(None, [first.revised_by])]),
    )


def _standing(row: TollRow) -> tuple[str, ...]:
    """What a reader must know before using the row: that it was revised, or counts something else."""
    found = ["revised since"] if row.revised_by else []
    return (*found, SCOPE[row.scope]) if row.scope in SCOPE else tuple(found)
