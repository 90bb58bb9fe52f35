"""An incident's tolls as a page shows them: a table of who counts what, then each toll on an axis with what was revised and what counts something else.

Figures are never added up. What one root source says in several reports is one row; the range runs over the latest full count of each root source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whosays.assessment.units import EVERYBODY
from whosays.brief.incidents import range_in_words
from whosays.brief.rowplots import Band, Mark, estimate_band, number_mark
from whosays.brief.scales import Scale, Tick, number_ticks
from whosays.brief.sentences import capital, days_in_words, stated
from whosays.model.incidents import Incident, Toll, TollRow, TollScope
from whosays.model.kinds import Polarity
from whosays.record.catalogue.rows import ClaimRow
from whosays.web.answers import qualifiers, scale_of

MOST_COLUMNS = 8
MOST_VOICES = 40
COUNTED = frozenset({TollScope.ALL, TollScope.OTHER_SIDE})
"""What the range of a toll runs over: the whole of a class of victims, or the whole of another side's."""

SCOPE: Mapping[TollScope, str] = {
    TollScope.ALL: "full count",
    TollScope.PART: "counts a part",
    TollScope.WIDER: "counts more than this incident",
    TollScope.OTHER_SIDE: "counts another side",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """The latest full count of one root source for one toll: the figure, the claim that gives it, how many figures it revised."""

    figure: str
    claim: str
    revised: int


@dataclass(frozen=True, slots=True)
class Counter:
    """One root source with its latest full counts, a cell for each column; `None` where it counts nothing."""

    label: str
    basis: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who counts what, side by side: the columns with their ranges, and a row for each root source."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[Counter, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """What one root source says of one toll in one figure, in however many reports.

    Attributes:
        root: Its label.
        claims: The claims that say so and are in the catalogue, the first published first.
        figure: The figure as stated.
        whole: Who came to harm, in the source's words.
        why: What its scope or revision rests on, or "".
        scope: What it counts, in words.
        revised: Whether the same root source gave another figure later.
        qualifiers: What a reader must know before using it.
        mark: Its drawing, or `None`.
    """

    root: str
    claims: tuple[ClaimRow, ...]
    figure: str
    whole: str
    why: str
    scope: str
    revised: bool
    qualifiers: tuple[str, ...]
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class TollPlot:
    """One toll on the axis: the full counts that stand, those revised since, and those that count something else; `more` have no room."""

    title: str
    range: str
    roots: int
    band: Band | None
    standing: tuple[Voice, ...]
    revised: tuple[Voice, ...]
    elsewhere: tuple[Voice, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Tolls:
    """All tolls of an incident on one axis."""

    matrix: Matrix | None
    plots: tuple[TollPlot, ...]
    ticks: tuple[Tick, ...]
    logarithmic: bool


def claims_of_tolls(incident: Incident, most: int = 400) -> list[str]:
    """Ids of the claims that the tolls name, as far as a page can show them."""
    return list(dict.fromkeys(row.claim_id for toll in incident.tolls for row in toll.rows))[:most]


def build_tolls(incident: Incident, claims: Mapping[str, ClaimRow]) -> Tolls:
    """The tolls of an incident, `claims` being those that it names."""
    scale = scale_of(row.quantity for toll in incident.tolls for row in toll.rows)
    return Tolls(
        _matrix(incident.tolls),
        tuple(_plot(toll, claims, scale) for toll in incident.tolls),
        number_ticks(scale) if scale else (),
        bool(scale and scale.logarithmic),
    )


def title_of(toll: Toll) -> str:
    """What a toll counts: "Killed", "Injured, children"."""
    return capital(toll.outcome) if toll.victims == EVERYBODY else f"{capital(toll.outcome)}, {toll.victims}"


def _matrix(tolls: Sequence[Toll]) -> Matrix | None:
    """The table; `None` where nobody counts the whole of anything."""
    counted = [toll for toll in tolls if toll.root_sources][:MOST_COLUMNS]
    if not counted:
        return None
    labels: dict[str, tuple[str, str]] = {}
    for row in (row for toll in counted for row in toll.rows if row.scope in COUNTED):
        labels.setdefault(row.root.key, (row.root.label, row.root.basis.value))
    rows = [Counter(*names, tuple(_cell(toll, key) for toll in counted)) for key, names in labels.items()]
    return Matrix(tuple((title_of(toll), range_in_words(toll)) for toll in counted), tuple(rows))


def _cell(toll: Toll, root: str) -> Cell | None:
    own = [row for row in toll.rows if row.root.key == root and row.scope in COUNTED]
    standing = [row for row in own if row.revised_by is None]
    if not standing:
        return None
    latest = max(standing, key=lambda row: (row.published is not None, str(row.published)))
    earlier = {stated(row.quantity) for row in own if row.revised_by is not None} - {stated(latest.quantity)}
    return Cell(stated(latest.quantity), latest.claim_id, len(earlier))


def _plot(toll: Toll, claims: Mapping[str, ClaimRow], scale: Scale | None) -> TollPlot:
    told: dict[tuple[object, ...], list[TollRow]] = {}
    for row in toll.rows:
        told.setdefault(_key(row), []).append(row)
    voices = [_voice(rows, claims, scale) for rows in list(told.values())[:MOST_VOICES]]
    counted = {SCOPE[scope] for scope in COUNTED}
    return TollPlot(
        title_of(toll),
        range_in_words(toll),
        toll.root_sources,
        estimate_band(toll.low, None, toll.high, scale) if scale and toll.root_sources > 1 else None,
        tuple(voice for voice in voices if voice.scope in counted and not voice.revised),
        tuple(voice for voice in voices if voice.scope in counted and voice.revised),
        tuple(voice for voice in voices if voice.scope not in counted),
        len(told) - len(voices),
    )


def _key(row: TollRow) -> tuple[object, ...]:
    """What statements that count once share: the root source, the figure, and what it counts."""
    return row.root.key, stated(row.quantity), row.scope, row.victims.casefold(), row.revised_by is None


def _voice(told: Sequence[TollRow], claims: Mapping[str, ClaimRow], scale: Scale | None) -> Voice:
    first = told[0]
    known = tuple(claims[row.claim_id] for row in told if row.claim_id in claims)
    denied = any(claim.polarity == Polarity.DENIED for claim in known)
    return Voice(
        root=first.root.label,
        claims=known,
        figure=stated(first.quantity),
        whole=first.victims,
        why="" if first.scope is TollScope.ALL and not first.revised_by else days_in_words(first.why),
        scope=SCOPE[first.scope],
        revised=first.revised_by is not None,
        qualifiers=qualifiers(known[0]) if known else (),
        mark=number_mark(first.quantity, denied, scale) if scale else None,
    )
