"""Said to come: what sources planned, expected or made conditional, and what later claims report of it.

One line for each sentence: several claims are often read from one, and what differs between them is not what a reader asks here. A forecast without
a report is never called wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from whosays.brief import wording
from whosays.brief.asking import Rest, cut
from whosays.brief.evidence import Piece, marked_quote
from whosays.brief.notes import Note, Notes
from whosays.brief.sentences import chain, day
from whosays.model.entries import Entry
from whosays.model.forecasts import Forecast, ForecastStatus, OutcomeMatch
from whosays.model.kinds import Modality
from whosays.model.pictures import Picture

MOST_SHOWN = 15
MOST_MATCHES = 3
TELLING = (
    ForecastStatus.CONFIRMED,
    ForecastStatus.PROPOSED,
    ForecastStatus.NO_REPORT,
    ForecastStatus.REJECTED,
    ForecastStatus.OPEN,
)
"""The standings, those that tell a reader most first."""


@dataclass(frozen=True, slots=True)
class Came:
    """A later claim that reports on a forecast, with its words and how sure the match is."""

    words: str
    pieces: tuple[Piece, ...]
    language: str | None
    said_by: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One forecast: its words, who says it when, on what it hangs, where it stands, and what came."""

    pieces: tuple[Piece, ...]
    language: str | None
    said_by: str
    published: str
    hedge: str
    condition: str
    standing: str
    came: tuple[Came, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The forecasts, and what has no room."""

    rows: tuple[Row, ...]
    rest: Rest | None


def build_ledger(picture: Picture, notes: Notes) -> Ledger:
    """The picture's forecasts, those with a confirmed report first and those still open last."""
    sentences: dict[tuple[str, str], list[Forecast]] = {}
    for forecast in picture.forecasts:
        root = picture.roots.get(forecast.entry.id)
        words = " ".join(forecast.entry.claim.sentence.text.split()).casefold()
        sentences.setdefault((root.key if root else forecast.entry.document.id, words), []).append(forecast)
    ordered = sorted(sentences.values(), key=lambda told: min(TELLING.index(f.status) for f in told))
    shown, rest = cut(ordered, MOST_SHOWN, "forecasts", picture.wanted)
    last = max((e.document.published for e in picture.entries if e.document.published), default=None)
    return Ledger(tuple(_row(told, last, notes) for told in shown), rest)


def _row(told: Sequence[Forecast], last: date | None, notes: Notes) -> Row:
    first = min(told, key=lambda f: TELLING.index(f.status))
    entry = first.entry
    conditions = dict.fromkeys(forecast.condition.text for forecast in told if forecast.condition)
    matches = sorted(
        (match for forecast in told for match in forecast.matches), key=lambda m: (not m.verdict, -m.score)
    )
    once = {match.entry.id: match for match in reversed(matches)}
    came = [match for match in matches if once.get(match.entry.id) is match]
    return Row(
        pieces=marked_quote(entry),
        language=entry.document.language,
        said_by=chain(entry),
        published=day(first.made),
        hedge="" if entry.claim.modality is Modality.ASSERTED else wording.MODALITY[entry.claim.modality],
        condition="; ".join(conditions),
        standing=_standing(first, last),
        came=tuple(_came(match, notes) for match in came[:MOST_MATCHES]),
        notes=notes.cite(claim for forecast in told for claim in (forecast.entry.id, *forecast.repeats)),
    )


def _standing(forecast: Forecast, last: date | None) -> str:
    """Where it stands, in words; the last day of publication says how far the record could have reported."""
    by = f" by {day(last)}, the last day of publication here" if last else ""
    return {
        ForecastStatus.OPEN: f"no later claim matches{by}",
        ForecastStatus.PROPOSED: "a later claim may report on it; nobody has settled that",
        ForecastStatus.CONFIRMED: "a person confirmed a report",
        ForecastStatus.REJECTED: "people rejected the reports that were proposed",
        ForecastStatus.NO_REPORT: f"its time ended on {day(forecast.deadline)}; no report{by}",
    }[forecast.status]


def _came(match: OutcomeMatch, notes: Notes) -> Came:
    entry: Entry = match.entry
    settled = f"{match.verdict.value}ed by {match.by}" if match.verdict else f"proposed, score {match.score:.2f}"
    return Came(
        f"{match.came_of.value} ({settled})",
        marked_quote(entry),
        entry.document.language,
        f"{chain(entry)}, {day(entry.document.published)}",
        notes.cite([entry.id]),
    )
