"""What is said on one question, drawn: each claim a row under its root source, on one axis, the estimate behind them.

A dot-and-range plot is a table with a drawn column, so that picture and table cannot differ (`brief.rowplots`). A question with very many claims shows
the ones that the estimate rests on first, each root source at least once as far as there is room, and says how many it does not show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whosays.brief.rowplots import Band, Mark, estimate_band, number_mark
from whosays.brief.scales import Scale, Tick, number_scale, number_ticks
from whosays.brief.wording import MODALITY
from whosays.model.findings import Estimate, RootSource
from whosays.model.kinds import Modality, Polarity, Status
from whosays.model.quantities import Quantity
from whosays.record.catalogue.questions import Answer, quantity_of
from whosays.record.catalogue.rows import ClaimRow

MOST_ROWS = 90
MOST_OF_ONE_ROOT = 10
INDEPENDENCE: Mapping[str | None, str] = {
    "independent": "stands apart from at least one other root source here",
    "not_established": "not established that it stands apart from the others",
    "same_root": "the only root source here",
    None: "the only claim here",
}
"""How far a root source stands apart on a question, in words."""


@dataclass(frozen=True, slots=True)
class Row:
    """One claim: its words, its mark, and whether the estimate uses it."""

    claim: ClaimRow
    mark: Mark | None
    used: bool
    qualifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Root:
    """One root source with its claims.

    Attributes:
        source: What it is and what that rests on.
        independence: How far it stands apart here, in words.
        established: Whether it is established to stand apart from another one here.
        claims: How many claims it stands behind.
        used: How many of these the estimate uses.
        rows: Those that are shown, by publication.
    """

    source: RootSource
    independence: str
    established: bool
    claims: int
    used: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """The claims of a question on one axis.

    Attributes:
        roots: Every root source, those with the earliest claims first.
        ticks: The axis; empty where nothing can be drawn.
        logarithmic: Whether equal distances are equal ratios.
        band: The estimate, drawn, or `None`.
        shown: How many claims are shown.
        claims: How many there are.
    """

    roots: tuple[Root, ...]
    ticks: tuple[Tick, ...]
    logarithmic: bool
    band: Band | None
    shown: int
    claims: int


def choose(answers: Sequence[Answer], used: Iterable[str], most: int = MOST_ROWS) -> list[str]:
    """Ids of the claims that are shown: one of each root source first, those that the estimate uses before others, then more of each."""
    wanted = frozenset(used)
    by_root: dict[str, list[Answer]] = {}
    for answer in sorted(answers, key=lambda a: a.id not in wanted):
        by_root.setdefault(answer.root, []).append(answer)
    first = [told[0] for told in by_root.values()]
    further = [answer for told in by_root.values() for answer in told[1:MOST_OF_ONE_ROOT]]
    ordered = [*first, *sorted(further, key=lambda a: a.id not in wanted)]
    return [answer.id for answer in ordered[:most]]


def build_plot(
    answers: Sequence[Answer], sources: Sequence[RootSource], estimate: Estimate, rows: Mapping[str, ClaimRow]
) -> Plot:
    """The plot of a question: its `answers`, the `sources` that they go back to, and the `rows` of the claims that are shown."""
    scale = scale_of([answer.quantity for answer in answers], estimate)
    used = frozenset(estimate.used)
    by_root: dict[str, list[Answer]] = {}
    for answer in answers:
        by_root.setdefault(answer.root, []).append(answer)
    known = {source.key: source for source in sources}
    return Plot(
        roots=tuple(_root(known[key], told, used, rows, scale) for key, told in by_root.items() if key in known),
        ticks=number_ticks(scale) if scale else (),
        logarithmic=bool(scale and scale.logarithmic),
        band=estimate_band(estimate.low, estimate.best, estimate.high, scale) if scale else None,
        shown=len(rows),
        claims=len(answers),
    )


def scale_of(quantities: Iterable[Quantity | None], estimate: Estimate | None = None) -> Scale | None:
    """One axis for every bound that a claim or the estimate sets; `None` where nothing can be drawn."""
    bounds = [bound for one in quantities if one for bound in one.comparison_range() if bound is not None]
    if estimate is not None:
        bounds += [bound for bound in (estimate.low, estimate.best, estimate.high) if bound is not None]
    return number_scale(bounds) if bounds else None


def _root(
    source: RootSource, told: Sequence[Answer], used: frozenset[str], rows: Mapping[str, ClaimRow], scale: Scale | None
) -> Root:
    apart = {answer.independence for answer in told}
    standing = next((one for one in ("independent", "not_established", "same_root") if one in apart), None)
    return Root(
        source,
        INDEPENDENCE[standing],
        standing == "independent",
        len(told),
        sum(answer.id in used for answer in told),
        tuple(row_of(rows[answer.id], scale, answer.id in used) for answer in told if answer.id in rows),
    )


def row_of(claim: ClaimRow, scale: Scale | None, used: bool) -> Row:
    """The row of one claim, drawn on `scale`."""
    quantity = quantity_of(claim.low, claim.high, claim.comparator, claim.figure)
    denied = claim.polarity == Polarity.DENIED
    mark = number_mark(quantity, denied, scale) if quantity and scale else None
    return Row(claim, mark, used, qualifiers(claim))


def qualifiers(claim: ClaimRow) -> tuple[str, ...]:
    """What a reader must know before using the figure: a denial, the source's hedge, what people decided since."""
    found = ["denied"] if claim.polarity == Polarity.DENIED else []
    if claim.modality != Modality.ASSERTED:
        found.append(MODALITY[Modality(claim.modality)])
    if claim.status in (Status.REJECTED, Status.EDITED):
        found.append("rejected by a person" if claim.status == Status.REJECTED else "worded anew by a person")
    return (*found, "document withdrawn") if claim.withdrawn else tuple(found)
