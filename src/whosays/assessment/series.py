"""How figures of one question change over time, each root source by itself.

A force that had 2,000 fighters in spring and 3,000 in autumn has grown, or has been counted anew; nobody contradicts anybody. A series lays the figures
out by the time that they are of, a line for each root source, and joins nothing: there is no curve, no rate and no value between two points.

Rules that always hold: every figure of the comparison is in the series once, with all the claims that give it, but for parts of a running toll and an
earlier count of it that is told again; a figure is placed at the time that its words give, and only where they give none at its day of publication, which
is then said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from whosays.assessment.comparable import sorted_entries
from whosays.assessment.corrections import is_withdrawn
from whosays.assessment.cues import is_early, is_part
from whosays.assessment.disagreements import statement_key
from whosays.assessment.periods import window_of
from whosays.model.entries import Entry
from whosays.model.findings import Question, RootSource
from whosays.model.kinds import Kind
from whosays.model.series import Series, SeriesPoint, SourceSeries

_OF_ONE_EVENT = frozenset({"day", "month"})
"""Scales of time of tolls of single events: two events are no change of one thing."""


class Told(Protocol):
    """A question with its claims: what a series needs of a comparison."""

    @property
    def question(self) -> Question:
        """What the claims are about."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The claims, in order of publication."""


def series_of(comparison: Told, roots: Mapping[str, RootSource]) -> Series:
    """The figures of one comparison by root source and time."""
    return _series([comparison], roots)


def find_series(comparisons: Iterable[Told], roots: Mapping[str, RootSource]) -> tuple[Series, ...]:
    """Every thing counted of which there are figures of two times or more, those with most times first.

    Questions that differ only in their period are one series, except tolls of single events; a running toll of one event is a series of its own.
    """
    by_subject: dict[tuple[object, ...], list[Told]] = {}
    for comparison in comparisons:
        question = comparison.question
        own = question.period if _of_one_event(comparison) else ""
        by_subject.setdefault((question.counted, question.actor, question.place, own), []).append(comparison)
    found = (_series(members, roots) for members in by_subject.values())
    return tuple(sorted((series for series in found if series.times > 1), key=lambda s: (-s.times, str(s.question))))


def _of_one_event(comparison: Told) -> bool:
    first = comparison.entries[0]
    return first.claim.kind in (Kind.CASUALTIES, Kind.DISPLACEMENT) and window_of(first).scale in _OF_ONE_EVENT


def _series(comparisons: Sequence[Told], roots: Mapping[str, RootSource]) -> Series:
    by_root: dict[str, list[Entry]] = {}
    running = _of_one_event(comparisons[0])
    told = sorted_entries(entry for comparison in comparisons for entry in comparison.entries)
    for entry in _of_the_whole(told) if running else told:
        by_root.setdefault(roots[entry.id].key, []).append(entry)
    sources = (SourceSeries(roots[told[0].id], _points(told, running)) for told in by_root.values())
    periods = sorted({comparison.question.period for comparison in comparisons})
    question = replace(comparisons[0].question, period="; ".join(period for period in periods if period))
    return Series(question, tuple(sorted(sources, key=lambda s: (-len(s.points), s.root.label, s.root.key))))


def _of_the_whole(told: Sequence[Entry]) -> Sequence[Entry]:
    """The counts of a running toll as it stood when they were published: no parts of it, no earlier count told again or taken back; all where none is left."""
    standing = [entry for entry in told if not is_part(entry) and not is_early(entry) and not is_withdrawn(entry)]
    return standing or told


def _points(entries: Sequence[Entry], running: bool) -> tuple[SeriesPoint, ...]:
    figures: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        figures.setdefault((_time_of(entry, running), statement_key(entry)), []).append(entry)
    points = [_point(told, running) for told in figures.values()]
    return tuple(sorted(points, key=lambda p: (p.end or date.max, p.start or date.max, p.published or date.max)))


def _point(told: Sequence[Entry], running: bool) -> SeriesPoint:
    first = told[0]
    quantity = first.claim.quantity
    if quantity is None:
        raise ValueError(
            f"claim {first.id} counts nothing, so it is no part of a series; compare claims with a quantity"
        )
    start, end, stated = _time_of(first, running)
    claims, event = tuple(entry.id for entry in told), _event_of(told) if running else None
    return SeriesPoint(claims, quantity, start, end, stated, first.document.published, event)


def _event_of(told: Sequence[Entry]) -> tuple[date | None, date | None] | None:
    """The days that the first claim whose words give any gives the event."""
    times = (entry.resolution.time for entry in told)
    return next(((t.earliest, t.latest) for t in times if t is not None and (t.earliest or t.latest)), None)


def _time_of(entry: Entry, running: bool) -> tuple[date | None, date | None, bool]:
    """The time that a figure is of: its words', else its day of publication; for a running toll always the latter."""
    time, published = entry.resolution.time, entry.document.published
    if not running and time is not None and (time.earliest or time.latest):
        return time.earliest, time.latest, True
    return published, published, False
