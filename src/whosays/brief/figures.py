"""Figures by source: one dot-and-range table for each question that several claims answer.

Rows stand under their root source, so that ten copies of one figure look like one voice. The estimate is drawn as a band behind the rows with
its rule named; claims that it leaves out are listed with why. A question that one claim answers is a line in a list, not a plot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.assessment.phrases import things_counted
from whosays.brief import wording
from whosays.brief.asking import Rest, cut
from whosays.brief.grades import grade_marks
from whosays.brief.notes import Note, Notes, Sentence, linked
from whosays.brief.questions import heading
from whosays.brief.rowplots import Band, Mark, estimate_band, number_mark
from whosays.brief.scales import Scale, Tick, number_scale, number_ticks
from whosays.brief.sentences import bounds_in_words, capital, chain, counted, day, number, outlet_of, stated
from whosays.model.entries import Entry
from whosays.model.findings import Comparison, Estimate, RootSource
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.pictures import Picture
from whosays.model.quantities import Quantity

MOST_PLOTS = 12
MOST_ROWS = 20
MOST_SINGLES = 60
MOST_OMITTED = 12

LOSS_KINDS = frozenset({Kind.CASUALTIES, Kind.DISPLACEMENT})


@dataclass(frozen=True, slots=True)
class Row:
    """One claim of a question: who says it, when, how many, and its mark."""

    note: Note
    said_by: str
    day: str
    figure: str
    whole: str
    qualifiers: tuple[str, ...]
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class RootRows:
    """The claims of one root source, in order of publication."""

    label: str
    basis: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Omitted:
    """A claim that the estimate leaves out, and why."""

    notes: tuple[Note, ...]
    figure: str
    why: Sentence


@dataclass(frozen=True, slots=True)
class Plot:
    """One question with its rows on one axis.

    Attributes:
        anchor: Id of the figure.
        title: The question in words.
        summary: The estimate in one sentence.
        rule: The name of the estimate's rule and what it means.
        roots: The rows, by root source.
        ticks: The axis.
        logarithmic: Whether the axis is logarithmic.
        band: The estimate, drawn.
        omitted: The claims left out, as far as there is room.
        left_out: How many are left out.
        more: How many claims have no room.
    """

    anchor: str
    title: str
    summary: str
    rule: str
    roots: tuple[RootRows, ...]
    ticks: tuple[Tick, ...]
    logarithmic: bool
    band: Band | None
    omitted: tuple[Omitted, ...]
    left_out: int
    more: int


@dataclass(frozen=True, slots=True)
class Single:
    """A question that one claim answers."""

    title: str
    figure: str
    said_by: str
    day: str
    note: Note


@dataclass(frozen=True, slots=True)
class Figures:
    """The plots and the single figures of one section, what of them has no room, and how many plots lead because a person put their question first."""

    plots: tuple[Plot, ...]
    singles: tuple[Single, ...]
    rest: Rest | None
    rest_singles: Rest | None
    led: int = 0


def is_about_losses(comparison: Comparison) -> bool:
    """Whether the question counts victims rather than forces."""
    return any(entry.claim.kind in LOSS_KINDS for entry in comparison.entries)


def build_figures(picture: Picture, notes: Notes, losses: bool, told: frozenset[str] = frozenset()) -> Figures:
    """Plots for the questions about losses, or for all others, in the picture's order; not those whose claims are all `told` elsewhere.

    Questions that a person put first stand before all others, whatever they count, however many claims answer them and wherever else these are told.
    """
    led = () if losses else picture.comparisons[: picture.led]
    chosen = [
        c
        for c in picture.comparisons[picture.led :]
        if is_about_losses(c) == losses and not told.issuperset(e.id for e in c.entries)
    ]
    several = [c for c in chosen if len(c.entries) > 1]
    once = [c for c in chosen if len(c.entries) == 1 and c.entries[0].claim.quantity]
    plotted, rest = cut(several, max(MOST_PLOTS - len(led), 0), "compare", picture.wanted)
    listed, rest_singles = cut(once, MOST_SINGLES, "compare", picture.wanted)
    name = "losses" if losses else "figure"
    plots = tuple(_plot(f"{name}-{index}", c, picture, notes) for index, c in enumerate((*led, *plotted), start=1))
    return Figures(plots, tuple(_single(c, notes) for c in listed), rest, rest_singles, len(led))


def _single(comparison: Comparison, notes: Notes) -> Single:
    entry = comparison.entries[0]
    (note,) = notes.cite([entry.id])
    return Single(heading(comparison.question), figure_of(entry), chain(entry), day(entry.document.published), note)


def figure_of(entry: Entry) -> str:
    """The claim's number as its source bound it, or "no number"."""
    return stated(entry.claim.quantity) if entry.claim.quantity else "no number"


def _plot(anchor: str, comparison: Comparison, picture: Picture, notes: Notes) -> Plot:
    estimate = comparison.estimate
    scale = _scale(comparison)
    shown = sorted(comparison.entries, key=_publication_order)[:MOST_ROWS]
    return Plot(
        anchor=anchor,
        title=heading(comparison.question),
        summary=summary_of(comparison),
        rule=f"{estimate.rule}: {wording.rule_in_words(estimate.rule)}",
        roots=_root_rows(shown, picture, notes, scale),
        ticks=number_ticks(scale) if scale else (),
        logarithmic=bool(scale and scale.logarithmic),
        band=estimate_band(estimate.low, estimate.best, estimate.high, scale) if scale else None,
        omitted=_omitted(comparison, notes),
        left_out=len(estimate.left_out),
        more=len(comparison.entries) - len(shown),
    )


def summary_of(comparison: Comparison) -> str:
    """The estimate in one sentence: low, best and high where there are such, and what it rests on."""
    stated_ones = [entry.claim.quantity for entry in comparison.entries if entry.claim.quantity]
    return estimate_in_words(comparison.estimate, stated_ones)


USED = ". Used by this rule: "
"""What leads from an estimate to what it rests on where the counts of all claims stand beside it."""


def estimate_in_words(estimate: Estimate, figures: Sequence[Quantity], lead: str = ", from ") -> str:
    """The estimate in a sentence: low, best and high where there are such, and behind `lead` what it rests on; `figures` are what its claims state."""
    if estimate.low is None and estimate.high is None:
        return f"No estimate: {'no claim sets a bound' if estimate.used else 'no claim could be used'}."
    parts = [bounds_in_words(estimate.low, estimate.high, figures, estimate.top)]
    if estimate.best is not None and not estimate.low == estimate.best == estimate.high:
        parts.append(f"best value {number(estimate.best)}")
    basis = f"{counted(estimate.root_sources, 'root source')} in {counted(estimate.documents, 'document')}"
    outlets = f" of {counted(estimate.outlets, 'outlet')}" if estimate.outlets else ""
    return f"{capital(', '.join(parts))}{lead}{basis}{outlets}."


def _scale(comparison: Comparison) -> Scale | None:
    """One axis for every bound that a claim or the estimate sets; `None` where nothing can be drawn."""
    estimate = comparison.estimate
    bounds = [bound for entry in comparison.entries for bound in _bounds(entry.claim.quantity)]
    bounds += [bound for bound in (estimate.low, estimate.best, estimate.high) if bound is not None]
    return number_scale(bounds) if bounds else None


def _bounds(quantity: Quantity | None) -> list[int]:
    return [bound for bound in quantity.comparison_range() if bound is not None] if quantity else []


def _root_rows(shown: Sequence[Entry], picture: Picture, notes: Notes, scale: Scale | None) -> tuple[RootRows, ...]:
    groups: dict[str, list[Entry]] = {}
    roots: dict[str, RootSource | None] = {}
    for entry in shown:
        root = picture.roots.get(entry.id)
        key = root.key if root else entry.document.id
        roots[key] = root
        groups.setdefault(key, []).append(entry)
    return tuple(_rows_of(roots[key], entries, picture, notes, scale) for key, entries in groups.items())


def _publication_order(entry: Entry) -> tuple[str, str, int]:
    published = entry.document.published
    return (published.isoformat() if published else "9999", entry.document.id, entry.claim.trigger.start)


def _rows_of(
    root: RootSource | None, entries: Sequence[Entry], picture: Picture, notes: Notes, scale: Scale | None
) -> RootRows:
    rows = tuple(_row(entry, picture, notes, scale) for entry in entries)
    label, basis = (root.label, root.basis.value) if root else (outlet_of(entries[0]), "root source not traced")
    return RootRows(label, basis, rows)


def _row(entry: Entry, picture: Picture, notes: Notes, scale: Scale | None) -> Row:
    (note,) = notes.cite([entry.id])
    quantity = entry.claim.quantity
    denied = entry.claim.polarity is Polarity.DENIED
    return Row(
        note=note,
        said_by=chain(entry),
        day=day(entry.document.published),
        figure=figure_of(entry),
        whole=whole_of(entry),
        qualifiers=(*qualifiers(entry), *grade_marks(entry, picture)),
        mark=number_mark(quantity, denied, scale) if quantity and scale else None,
    )


def whole_of(entry: Entry) -> str:
    """The words for what was counted: "fighters", "of these forces"."""
    quantity = entry.claim.quantity
    if quantity and quantity.is_share and quantity.share_of:
        return f"of {quantity.share_of}"
    return things_counted(entry.claim, Role.VICTIMS if entry.claim.kind in LOSS_KINDS else Role.UNIT)


def qualifiers(entry: Entry) -> tuple[str, ...]:
    """What a reader must know before using the figure: a denial, the source's hedge."""
    found = ["denied"] if entry.claim.polarity is Polarity.DENIED else []
    if entry.claim.modality is not Modality.ASSERTED:
        found.append(wording.MODALITY[entry.claim.modality])
    return tuple(found)


def _omitted(comparison: Comparison, notes: Notes) -> tuple[Omitted, ...]:
    found = []
    for left in comparison.estimate.left_out[:MOST_OMITTED]:
        entry = notes.find(left.claim_id)
        if entry is not None:
            found.append(Omitted(notes.cite([left.claim_id]), figure_of(entry), linked(left.why, notes)))
    return tuple(found)
