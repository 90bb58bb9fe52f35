"""The timeline: dated events and states, each with its own axis, and the undated ones as a count.

A partial date stays partial: its bar runs over the days that the words allow, open ends have arrows, and a date that was worked out from
another date of the story says so, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from whosays.assessment.sentences import same_words
from whosays.assessment.timeline import fold_timeline
from whosays.brief.asking import Rest, cut
from whosays.brief.notes import Note, Notes
from whosays.brief.rowplots import Mark, time_mark
from whosays.brief.scales import Scale, Tick, day_scale, day_ticks
from whosays.brief.sentences import counted_in_words, day, days_in_words, when
from whosays.model.dates import PartialDate
from whosays.model.findings import TimelineItem
from whosays.model.pictures import Picture

FIRST_SHOWN = 40
"""How many lines of one axis stand open; the rest fold."""

MOST_SHOWN = 140
"""How many dated lines the page has room for; those that most reports tell stay."""

MOST_UNDATED = 50

CHAPTER_GAP = 240
"""Days without an event after which a new axis begins."""

CHAPTER_LINES = 4
"""How many lines a chapter has at least."""

WORKED_OUT = "worked out from another date of the report"

Told = list[TimelineItem]
"""Items that say the same of the same time, the first published one first."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: when in words, why if worked out, what, who says so, what became of it, and its mark.

    `incident` is the anchor of the incident's block, or ""; `later` are claims by which it was revised or left behind, by what they did.
    """

    when: str
    wording: str
    derived: str
    what: str
    published: str
    notes: tuple[Note, ...]
    incident: str
    later: tuple[tuple[str, tuple[Note, ...]], ...]
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
    """The axes, and the items that their words do not date; how many of these there are, and what has no room."""

    axes: tuple[Axis, ...]
    undated: tuple[Line, ...]
    undated_count: int
    rest: Rest | None


@dataclass(frozen=True, slots=True)
class _Page:
    """What every line needs: the notes, and where incidents stand."""

    notes: Notes
    incidents: Mapping[str, str]


def build_chronology(picture: Picture, notes: Notes, incidents: Mapping[str, str] = MappingProxyType({})) -> Chronology:
    """Events and states of the picture's timeline, each in order of time, copies and reports of one event folded; `incidents` are anchors by id."""
    page = _Page(notes, incidents)
    found = (*(d for c in picture.comparisons for d in c.disagreements), *picture.inside, *picture.opposed)
    told = _same_statements(fold_timeline(picture.timeline, found, picture.roots))
    every = [items for items in told if _bounds(items[0].when)]
    dated, rest = cut(sorted(every, key=_reports, reverse=True), MOST_SHOWN, "timeline", picture.wanted)
    undated = [items for items in told if not _bounds(items[0].when)]
    events = [items for items in dated if not items[0].entry.claim.kind.is_state]
    states = [items for items in dated if items[0].entry.claim.kind.is_state]
    axes = [*_axes("Events", "events", events, page), *_axes("States that hold over some time", "states", states, page)]
    lines = tuple(_line(items, None, page) for items in undated[:MOST_UNDATED])
    return Chronology(tuple(axes), lines, len(undated), rest)


def _reports(items: Told) -> int:
    return sum(1 + len(item.also) for item in items)


def _same_statements(timeline: Iterable[TimelineItem]) -> list[Told]:
    """The items that say the same of the same time as one line, so that copies do not swell the timeline."""
    groups: dict[tuple[str, str, str], list[TimelineItem]] = {}
    for item in timeline:
        claim = item.entry.claim
        key = (item.when.edtf if item.when else "", f"{claim.modality}{claim.polarity}", same_words(claim))
        groups.setdefault(key, []).append(item)
    return list(groups.values())


def _bounds(moment: PartialDate | None) -> list[int]:
    return [d.toordinal() for d in (moment.earliest, moment.latest) if d] if moment else []


def _axes(title: str, name: str, told: Sequence[Told], page: _Page) -> list[Axis]:
    """One axis for each chapter, so that a week of events keeps its width beside events of years before."""
    chapters = _chapters(sorted(told, key=lambda items: _bounds(items[0].when)))
    named = len(chapters) > 1
    return [
        _axis(f"{title}, {_years(chapter)}" if named else title, f"{name}-{number}", chapter, page)
        for number, chapter in enumerate(chapters, start=1)
    ]


def _chapters(told: Sequence[Told]) -> list[list[Told]]:
    """The lines, in order of time, cut at gaps of more than `CHAPTER_GAP` days; too short a chapter joins the nearer of its neighbours."""
    chapters: list[list[Told]] = []
    for items in told:
        if not chapters or _start(items) - _start(chapters[-1][-1]) > CHAPTER_GAP:
            chapters.append([])
        chapters[-1].append(items)
    while (
        len(chapters) > 1
        and (short := next((i for i, c in enumerate(chapters) if len(c) < CHAPTER_LINES), None)) is not None
    ):
        left = _nearer_gap(chapters, short)
        chapters[left : left + 2] = [chapters[left] + chapters[left + 1]]
    return chapters


def _start(items: Told) -> int:
    return _bounds(items[0].when)[0]


def _nearer_gap(chapters: Sequence[Sequence[Told]], short: int) -> int:
    """The index of the left one of the two chapters to join, so that `short` goes to its nearer neighbour."""
    if short == 0:
        return 0
    if short == len(chapters) - 1:
        return short - 1
    before = _start(chapters[short][0]) - _start(chapters[short - 1][-1])
    after = _start(chapters[short + 1][0]) - _start(chapters[short][-1])
    return short - 1 if before <= after else short


def _years(chapter: Sequence[Told]) -> str:
    days = [date.fromordinal(bound) for items in chapter for bound in _bounds(items[0].when)]
    first, last = min(days).year, max(days).year
    return str(first) if first == last else f"{first} to {last}"


def _axis(title: str, name: str, told: Sequence[Told], page: _Page) -> Axis:
    scale = day_scale([date.fromordinal(bound) for items in told for bound in _bounds(items[0].when)])
    lines = tuple(_line(items, scale, page) for items in told)
    return Axis(title, name, lines[:FIRST_SHOWN], lines[FIRST_SHOWN:], day_ticks(scale))


def _line(items: Told, scale: Scale | None, page: _Page) -> Line:
    first = items[0]
    moment = first.when
    claims = [claim for item in items for claim in (item.entry.id, *item.also)]
    known = [entry for claim in claims if (entry := page.notes.find(claim))]
    others = len({entry.document.id for entry in known}) - 1
    published = f"published {day(first.entry.document.published)}"
    return Line(
        when=when(moment) if moment else "no day stated",
        wording=moment.wording if moment else "",
        derived=(days_in_words(moment.reason) or WORKED_OUT) if moment and moment.derived else "",
        what=first.what,
        published=f"{published}, and told in {counted_in_words(others, 'more report')}" if others > 0 else published,
        notes=page.notes.cite(claims, most=4),
        incident=next((page.incidents[i.incident] for i in items if i.incident and i.incident in page.incidents), ""),
        later=_later(items, page.notes),
        mark=time_mark(moment, scale) if moment and scale else None,
    )


def _later(items: Told, notes: Notes) -> tuple[tuple[str, tuple[Note, ...]], ...]:
    """What took the place of the figure: a revision by the same source, or a later count of a running toll."""
    revised = notes.cite(claim for item in items for claim in item.revised_by)
    outdated = notes.cite(claim for item in items for claim in item.outdated_by)
    words = (("revised by its source", revised), ("an early count", outdated))
    return tuple((what, found) for what, found in words if found)
