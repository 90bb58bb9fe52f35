"""Which claims speak about the same time.

A claim that states its time is dated by it. A claim that states none is dated by nothing: for a state ("has 2,000 fighters") the day of publication
is used as the time *of the statement*, and such claims stand apart from those about another, stated time; a report of an event without a time is set
beside dated reports when it was published on the day or in the two days after. Both are said in the words of the period.

Claims of one period always share a day: periods are formed by laying the fewest days so that every claim's time holds one of them, which does not
depend on the order of the claims and gives the same periods again when repeated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from whosays.assessment.totals import total_words
from whosays.model.entries import Entry
from whosays.model.kinds import Kind

DAY_SPAN = 7
"""Days that a time may take and still count as one day's event."""
TOTAL_SPAN = 7
"""Days before publication over which a total without a stated time is taken to run."""
REPORT_DELAY = 2
"""Days before publication in which an event without a stated time is looked for."""
YEAR_SPAN = 366

_COARSE = {"days": "over some days, ", "month": "some weeks, ", "year": "some months, "}
_EVENTS = frozenset({Kind.CASUALTIES, Kind.MOVEMENT, Kind.DISPLACEMENT, Kind.ATTACK, Kind.CLASH, Kind.AGREEMENT})


@dataclass(frozen=True, slots=True)
class Window:
    """The time of one claim for comparison.

    Attributes:
        scale: Claims of different scales are never one question: "day", "month", "year", "as stated", "since 2013", "undated", "days" of a total.
        start: First day.
        end: Last day.
        stated: Whether the words of the claim give it; else it is the day of publication.
    """

    scale: str
    start: date
    end: date
    stated: bool


def window_of(entry: Entry) -> Window:
    """The time of `entry` for comparison."""
    time, published = entry.resolution.time, entry.document.published
    event = entry.claim.kind in _EVENTS
    if event and total_words(entry):
        return _total_window(entry)
    if time is None or (time.earliest is None and time.latest is None):
        return _statement_window(entry, event)
    if not event and published and time.could_hold_on(published):
        return _year_of(published, stated=True)
    return _stated_window(time.earliest, time.latest, published, event)


def _total_window(entry: Entry) -> Window:
    """The days over which a total is counted: those that its words give, an open end being the day of publication."""
    time, published = entry.resolution.time, entry.document.published
    earliest, latest = (time.earliest, time.latest or published) if time is not None else (None, None)
    if earliest is not None and latest is not None and (latest - earliest).days > TOTAL_SPAN:
        return _stated_window(earliest, latest, published, event=True)
    if earliest is not None and latest is not None and earliest < latest:
        return Window("days", earliest, latest, stated=True)
    if published is None:
        return _statement_window(entry, event=True)
    return Window("days", published - timedelta(days=TOTAL_SPAN), published, stated=False)


def _statement_window(entry: Entry, event: bool) -> Window:
    published = entry.document.published
    if published is None:
        scale = f"undated in {entry.document.label}" if event else "undated"
        return Window(scale, date.min, date.max, stated=False)
    if event:
        return Window("day", published - timedelta(days=REPORT_DELAY), published, stated=False)
    return _year_of(published, stated=False)


def _year_of(day: date, stated: bool) -> Window:
    return Window("as stated", date(day.year, 1, 1), date(day.year, 12, 31), stated)


def _stated_window(earliest: date | None, latest: date | None, published: date | None, event: bool) -> Window:
    if earliest is None or latest is None:
        return _open_window(earliest, latest, published)
    days = (latest - earliest).days
    if event and days <= DAY_SPAN:
        return Window("day", earliest, latest, stated=True)
    if event and days <= 31:
        return Window("month", earliest, latest, stated=True)
    if days <= YEAR_SPAN:
        return Window("year", earliest, latest, stated=True)
    return Window(f"from {earliest.year} to {latest.year}", earliest, latest, stated=True)


def _open_window(earliest: date | None, latest: date | None, published: date | None) -> Window:
    if earliest is not None:
        return Window(f"since {earliest.year}", earliest, max(earliest, published or date.max), stated=True)
    end = latest or date.max
    return Window(f"until {end.year}", date.min, end, stated=True)


def split_by_period(entries: Sequence[Entry]) -> list[tuple[str, tuple[Entry, ...]]]:
    """`entries` in groups whose times share a day, each with words for its period."""
    by_scale: dict[str, list[tuple[Window, Entry]]] = {}
    for entry in entries:
        window = window_of(entry)
        by_scale.setdefault(window.scale, []).append((window, entry))
    found: list[tuple[str, tuple[Entry, ...]]] = []
    for _, dated in sorted(by_scale.items()):
        found.extend(_share_a_day(dated))
    return found


def _share_a_day(dated: list[tuple[Window, Entry]]) -> list[tuple[str, tuple[Entry, ...]]]:
    groups: list[tuple[str, tuple[Entry, ...]]] = []
    rest = sorted(dated, key=lambda pair: (pair[0].end, pair[0].start))
    while rest:
        day = rest[0][0].end
        group = [pair for pair in rest if pair[0].start <= day]
        rest = [pair for pair in rest if pair[0].start > day]
        windows = [window for window, _ in group]
        groups.append((_in_words(windows), tuple(entry for _, entry in group)))
    return groups


def _in_words(windows: Sequence[Window]) -> str:
    scale = windows[0].scale
    if scale == "as stated":
        return f"as stated in {windows[0].start.year}"
    if scale not in {"days", "day", "month", "year"}:
        return scale
    span = _span_in_words(max(w.start for w in windows), min(w.end for w in windows), scale)
    unstated = sum(not window.stated for window in windows)
    if not unstated:
        return span
    return (
        f"{span} ({'dated' if unstated == len(windows) else f'{unstated} of {len(windows)} dated'} by publication only)"
    )


def _span_in_words(start: date, end: date, scale: str) -> str:
    if start == end and scale == "day":
        return start.isoformat()
    if scale == "month" and (start.year, start.month) == (end.year, end.month):
        return f"{start:%Y-%m}"
    if scale == "year" and start == date(start.year, 1, 1) and end == date(start.year, 12, 31):
        return str(start.year)
    return f"{_COARSE.get(scale, '')}{start.isoformat()} to {end.isoformat()}"
