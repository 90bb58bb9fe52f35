"""Where claims lie on a drawn timeline: lanes, rows and marks, in units of a drawing 1,000 wide.

A mark says no more than the words: a day is a tick, a stretch a bar, an event somewhere within a stretch a pale bar, an end that nobody states fades out.
What was worked out is dashed; what stands at its day of publication alone is a hollow diamond. Claims of one incident share a row.

Rules that always hold: no mark leaves the window, what lies beyond has an arrow at its edge; no two rows of a lane overlap; every claim has one mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from whosays.brief.scales import Scale, Tick, day_ticks
from whosays.brief.sentences import days_in_words
from whosays.brief.wording import KIND
from whosays.model.kinds import STATES, Kind
from whosays.record.catalogue.timeline import Dated, Succession

WIDTH = 1000.0
LEFT, RIGHT = 20.0, 980.0
ROW, HEAD, GAP = 20.0, 22.0, 6.0
TOP = 26.0
LETTER = 5.6
"""Units that one letter of a label takes, about."""

LONGEST = 58
BESIDE = 12
"""Units between a mark and its label."""

TOUCHING = 8.0
SMALLEST_WINDOW = 14
CHAPTER_GAP = 240
LAST_DAY = date.max.toordinal() - 1
"""The last day that a drawing shows; the day after it must be a day too."""

FINE = frozenset({"day", "week"})
STATE_VALUES = frozenset(kind.value for kind in STATES)
LANES = {"kind": "Kind", "actor": "Actor", "place": "Place"}


@dataclass(frozen=True, slots=True)
class Window:
    """The days that the drawing shows, as ordinals, both included."""

    first: int
    last: int

    def x(self, day: float) -> float:
        """Units from the left edge of the drawing; days beyond the window lie on its edge."""
        kept = min(max(day, self.first), self.last + 1)
        return round(LEFT + (kept - self.first) / (self.last + 1 - self.first) * (RIGHT - LEFT), 1)


@dataclass(frozen=True, slots=True)
class Bar:
    """The mark of one claim.

    Attributes:
        item: The claim.
        x: Left end.
        width: How wide, 0 for a tick.
        y: Top of its row.
        look: Its classes: "day", "bar" or "published", with "within", "derived", "denied", "unsure", "opens-left", "opens-right", "before", "beyond".
        title: The same in words.
    """

    item: Dated
    x: float
    width: float
    y: float
    look: str
    title: str

    @property
    def middle(self) -> float:
        """The middle of the mark."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a lane: a claim, or all of one incident."""

    bars: tuple[Bar, ...]
    label: str
    label_x: float
    label_end: bool
    y: float
    incident: str | None


@dataclass(frozen=True, slots=True)
class Lane:
    """The claims that have one thing in common."""

    name: str
    y: float
    rows: tuple[Row, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Link:
    """A line from a claim to what took its place."""

    path: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole drawing."""

    lanes: tuple[Lane, ...]
    links: tuple[Link, ...]
    ticks: tuple[Tick, ...]
    window: Window
    height: float

    @property
    def bars(self) -> tuple[Bar, ...]:
        """Every mark."""
        return tuple(bar for lane in self.lanes for row in lane.rows for bar in row.bars)


def draw_chart(
    items: Sequence[Dated], successions: Iterable[Succession], by: str, first: date | None, last: date | None
) -> Chart | None:
    """The drawing of `items` in lanes `by` kind, actor or place, from `first` to `last` where these are given; `None` without items."""
    if not items:
        return None
    window = fit_window(items, first, last)
    lanes, y = [], TOP
    for name, of_lane in _lanes(items, by):
        lane = _lane(name, of_lane, window, y)
        lanes.append(lane)
        y = lane.y + HEAD + len({row.y for row in lane.rows}) * ROW + GAP
    bars = {bar.item.id: bar for lane in lanes for row in lane.rows for bar in row.bars}
    return Chart(tuple(lanes), tuple(_links(bars, successions)), _ticks(window), window, y)


def fit_window(items: Sequence[Dated], first: date | None = None, last: date | None = None) -> Window:
    """The days to show: those asked for, else those that most claims begin in, so that one old date does not squeeze all others."""
    days = sorted(item.day for item in items if item.precision in FINE or not item.timed)
    if len(days) < 5:
        days = sorted(item.day for item in items)
    days = max(_chapters(days), key=len)
    cut = len(days) // 20
    start = first.toordinal() if first else days[cut]
    end = last.toordinal() if last else max(days[len(days) - 1 - cut], start)
    missing = SMALLEST_WINDOW - (end - start + 1)
    if missing > 0 and not (first and last):
        start, end = (start, end + missing) if first else (start - missing // 2, end + missing - missing // 2)
    return Window(min(max(start, 1), LAST_DAY), min(end, LAST_DAY))


def _chapters(days: Sequence[int]) -> list[list[int]]:
    chapters = [[days[0]]]
    for before, day in pairwise(days):
        if day - before > CHAPTER_GAP:
            chapters.append([])
        chapters[-1].append(day)
    return chapters


def _ticks(window: Window) -> tuple[Tick, ...]:
    """The labelled days; `Scale` speaks in per cent of a plot, so its ticks are only asked which days are round."""
    scale = Scale(window.first, window.last + 1)
    share = (scale.at(window.last + 1) - scale.at(window.first)) or 1
    return tuple(
        Tick(round(LEFT + (tick.x - scale.at(window.first)) / share * (RIGHT - LEFT), 1), tick.label)
        for tick in day_ticks(scale)
    )


def _lanes(items: Iterable[Dated], by: str) -> list[tuple[str, list[Dated]]]:
    """The items by what they share, the fullest lane first, those that share nothing last."""
    lanes: dict[str, list[Dated]] = {}
    for item in items:
        lanes.setdefault(lane_of(item, by), []).append(item)
    unnamed = {"no actor named", "no place named"}
    return sorted(lanes.items(), key=lambda lane: (lane[0] in unnamed, -len(lane[1]), lane[0]))


def lane_of(item: Dated, by: str) -> str:
    """The name of the lane that an item lies in."""
    if by == "actor":
        return item.actor or "no actor named"
    return (item.place or "no place named") if by == "place" else KIND[Kind(item.kind)]


def _lane(name: str, items: Sequence[Dated], window: Window, y: float) -> Lane:
    groups: dict[str, list[Dated]] = {}
    for item in items:
        groups.setdefault(item.incident or item.id, []).append(item)
    ends: list[float] = []
    ordered = sorted(groups.values(), key=lambda group: (min(item.day for item in group), group[0].number))
    rows = tuple(_row(group, window, y + HEAD, ends) for group in ordered)
    return Lane(name, y, rows, len(items))


def _row(group: Sequence[Dated], window: Window, top: float, ends: list[float]) -> Row:
    """A group on the first row where it has room; `ends` says how far each row is taken."""
    placed = [_place(item, window) for item in group]
    start = min(x for x, _ in placed)
    end = max(x + width for x, width in placed)
    words = _words(group, window)
    label_x, label_end, taken = _label(words, start, end)
    index = next((i for i, used in enumerate(ends) if used + 4 <= taken[0]), len(ends))
    ends[index : index + 1] = [taken[1]]
    y = top + index * ROW
    bars = [
        Bar(item, x, width, y, _look(item, window), _title(item))
        for item, (x, width) in zip(group, placed, strict=True)
    ]
    bars.sort(key=lambda bar: -bar.width)
    return Row(tuple(bars), words, label_x, label_end, y, group[0].incident)


def _label(words: str, start: float, end: float) -> tuple[float, bool, tuple[float, float]]:
    """Where a label begins, whether it ends there instead, and what the row takes: beside its mark, or over a mark that leaves no room."""
    long = len(words) * LETTER + BESIDE
    if end + long <= WIDTH:
        return end + BESIDE, False, (start, end + long)
    if start - long >= 0:
        return start - BESIDE, True, (start - long, end)
    return start + BESIDE, False, (start, max(end, start + long))


def _words(group: Sequence[Dated], window: Window) -> str:
    """What the row says: the incident or the claim; its day where that lies outside of the window."""
    first = group[0]
    words = first.incident_label if len(group) > 1 and first.incident_label else first.what
    count = f" ({len(group)})" if len(group) > 1 else ""
    if _is_outside(first, window) and first.in_words:
        words = f"{first.in_words}: {words}"
    words = days_in_words(words or "")
    return (words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…") + count


def _is_outside(item: Dated, window: Window) -> bool:
    return _is_before(item, window) or _is_beyond(item, window)


def _is_before(item: Dated, window: Window) -> bool:
    return item.end_day is not None and item.end_day < window.first


def _is_beyond(item: Dated, window: Window) -> bool:
    return item.start_day is not None and item.start_day > window.last


def _place(item: Dated, window: Window) -> tuple[float, float]:
    if not item.timed:
        return window.x(item.day + 0.5), 0.0
    start = window.first if item.start_day is None else item.start_day
    end = window.last if item.end_day is None else item.end_day
    x = window.x(start if start != end else start + 0.5)
    return (x, 0.0) if start == end else (x, round(max(window.x(end + 1) - x, 2.0), 1))


def _look(item: Dated, window: Window) -> str:
    one_day = item.start_day is not None and item.start_day == item.end_day
    within = not one_day and item.precision not in ("interval", "open") and item.kind not in STATE_VALUES
    said = {
        "published" if not item.timed else "day" if one_day else "bar": True,
        "within": within and bool(item.timed),
        "derived": bool(item.derived),
        "denied": item.polarity == "denied",
        "unsure": item.modality in ("possible", "planned", "conditional"),
        "opens-left": item.timed and item.start_day is None,
        "opens-right": item.timed and item.end_day is None,
        "before": _is_before(item, window),
        "beyond": _is_beyond(item, window),
    }
    return " ".join(name for name, holds in said.items() if holds)


def _title(item: Dated) -> str:
    if item.timed:
        when = f"{item.in_words}, worked out" if item.derived else item.in_words
    else:
        when = f"no time in its words; published {days_in_words(item.published or 'on an unknown day')}"
    return f"{when}: {days_in_words(item.what)}"


def _links(bars: dict[str, Bar], successions: Iterable[Succession]) -> Iterable[Link]:
    """Lines between claims that are both drawn; a line within one row is bent over what stands between them, and left out where they touch."""
    for one in successions:
        earlier, later = bars.get(one.earlier), bars.get(one.later)
        if earlier and later and (earlier.y != later.y or abs(earlier.middle - later.middle) > TOUCHING):
            yield Link(_path(earlier, later), one.type, days_in_words(one.reason))


def _path(earlier: Bar, later: Bar) -> str:
    x1, y1, x2, y2 = earlier.middle, earlier.y + ROW / 2, later.middle, later.y + ROW / 2
    if y1 == y2:
        return f"M{x1} {y1 - 8}C{x1} {y1 - 18} {x2} {y2 - 18} {x2} {y2 - 8}"
    bend = round((x1 + x2) / 2 + (18 if abs(x2 - x1) < 30 else 0), 1)
    return f"M{x1} {y1}C{bend} {y1} {bend} {y2} {x2} {y2}"
