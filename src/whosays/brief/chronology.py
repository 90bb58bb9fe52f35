"""The timeline: dated events and states, each with its own axis, and the undated ones as a count.

A partial date stays partial: its bar runs over the days that the words allow, open ends have arrows, and a date that was worked out from
another date of the story says so, with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.brief.notes import Note, Notes
from whosays.brief.rowplots import Mark, time_mark
from whosays.brief.scales import Scale, Tick, day_scale, day_ticks
from whosays.brief.sentences import chain, day, days_in_words, when
from whosays.model.dates import PartialDate
from whosays.model.findings import TimelineItem
from whosays.model.pictures import Picture

FIRST_SHOWN = 40
"""How many lines of one axis stand open; the rest fold."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: when in words, why if worked out, what, who says so, and its mark."""

    when: str
    wording: str
    derived: str
    what: str
    said_by: str
    published: str
    notes: tuple[Note, ...]
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Axis:
    """Lines that share an axis; `more` are those beyond the first, folded."""

    title: str
    name: str
    lines: tuple[Line, ...]
    more: tuple[Line, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Chronology:
    """The axes, and the items that their words do not date."""

    axes: tuple[Axis, ...]
    undated: tuple[Line, ...]


def build_chronology(picture: Picture, notes: Notes) -> Chronology:
    """Events and states of the picture's timeline, each in order of time."""
    dated = [item for item in picture.timeline if _bounds(item.when)]
    undated = [item for item in picture.timeline if not _bounds(item.when)]
    events = [item for item in dated if not item.entry.claim.kind.is_state]
    states = [item for item in dated if item.entry.claim.kind.is_state]
    axes = [_axis("Events", "events", events, notes), _axis("States that hold over some time", "states", states, notes)]
    return Chronology(tuple(axis for axis in axes if axis.lines), tuple(_line(item, None, notes) for item in undated))


def _bounds(moment: PartialDate | None) -> list[int]:
    return [d.toordinal() for d in (moment.earliest, moment.latest) if d] if moment else []


def _axis(title: str, name: str, items: Sequence[TimelineItem], notes: Notes) -> Axis:
    ordered = sorted(items, key=lambda item: _bounds(item.when))
    moments = [item.when for item in ordered if item.when]
    days = [d for moment in moments for d in (moment.earliest, moment.latest) if d]
    if not days:
        return Axis(title, name, (), (), ())
    scale = day_scale(days)
    lines = tuple(_line(item, scale, notes) for item in ordered)
    return Axis(title, name, lines[:FIRST_SHOWN], lines[FIRST_SHOWN:], day_ticks(scale))


def _line(item: TimelineItem, scale: Scale | None, notes: Notes) -> Line:
    moment, entry = item.when, item.entry
    return Line(
        when=when(moment) if moment else "no day stated",
        wording=moment.wording if moment else "",
        derived=(days_in_words(moment.reason) or "worked out from another date of the report")
        if moment and moment.derived
        else "",
        what=item.what,
        said_by=chain(entry),
        published=day(entry.document.published),
        notes=notes.cite([entry.id]),
        mark=time_mark(moment, scale) if moment and scale else None,
    )
