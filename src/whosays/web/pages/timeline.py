"""The timeline: what is said to have happened or held, and when, drawn and as a table of the same claims.

The newest part of what the filter wants is shown, or the part behind a cursor; above it, how many claims stand in each year and month, as links that
lead there. Claims whose words give no time stand apart, never at their day of publication unless that is asked for, and then so marked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from whosays.errors import QuestionError, suggest
from whosays.record.catalogue.claims import Page, within_days
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.timeline import (
    AskedOfTime,
    Dated,
    Stretch,
    Succession,
    asks_names,
    count_dated,
    count_months,
    count_undated,
    find_dated,
    find_running,
    find_successions,
    find_undated,
    keep_claims,
)
from whosays.web.density import Density, by_months, by_years
from whosays.web.gantt import LANES, Chart, draw_chart
from whosays.web.rendering import render
from whosays.web.requests import FromCatalogue, OnDesk, Wanted, about, conditions, flag

router = APIRouter()

MOST_ITEMS = 120
MOST_RUNNING = 30
FEW_UNDATED = 8


@dataclass(frozen=True, slots=True)
class Asking:
    """What a request asks: under its filter, and the same over all time."""

    asked: AskedOfTime
    whole: AskedOfTime


def asking_of(request: Request, desk: OnDesk, catalogue: FromCatalogue, wanted: Wanted) -> Asking:
    """What the query asks a timeline for."""
    published = flag(request, "published")
    narrower, always = about(request, catalogue), replace(wanted, since=None, until=None)
    every = (*conditions(desk, catalogue, always), *narrower)
    table = "claim"
    if narrower or asks_names(always):
        table, every = keep_claims(catalogue, every), ()

    def ask(wanted: Wanted) -> AskedOfTime:
        return AskedOfTime(wanted, (*every, *within_days(wanted)), published, bool(narrower), table)

    return Asking(ask(wanted), ask(always))


AskedFor = Annotated[Asking, Depends(asking_of)]


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the page shows.

    Attributes:
        chart: The drawing, or `None` where nothing is dated.
        shown: The claims of this part, the latest first.
        running: Claims that began before the days asked for and can still hold in them.
        later: What took a claim's place, by the earlier claim's id.
        count: How many claims begin in the days asked for, counted to one more than 10,000.
        years: How many stand in each year.
        months: How many stand in each month, where few years are shown.
        undated: The first of the claims whose words give no time.
        undated_count: How many there are, counted likewise.
    """

    chart: Chart | None
    shown: Stretch
    running: Stretch
    later: dict[str, list[Succession]]
    count: int
    years: Density | None
    months: Density | None
    undated: Page
    undated_count: int


@router.get("/timeline")
def timeline(
    request: Request, catalogue: FromCatalogue, asking: AskedFor, by: str = "kind", after: str = ""
) -> Response:
    """The timeline under a filter."""
    if by not in LANES:
        raise QuestionError(f'no lanes by "{by}"{suggest(by, LANES)}')
    found = _timeline(catalogue, asking, by, after)
    return render(
        request,
        "timeline.html.jinja",
        found=found,
        by=by,
        lanes=LANES,
        window=_neighbours(found),
        published=asking.asked.published,
    )


def _timeline(catalogue: Catalogue, asking: Asking, by: str, after: str) -> Timeline:
    asked, days = asking.asked, (asking.asked.wanted.since, asking.asked.wanted.until)
    shown = find_dated(catalogue, asked, limit=MOST_ITEMS, after=after)
    running = Stretch((), "") if after else find_running(catalogue, asked, limit=MOST_RUNNING)
    items: tuple[Dated, ...] = (*shown.items, *running.items)
    successions = find_successions(catalogue, items)
    later: dict[str, list[Succession]] = {}
    for one in successions:
        later.setdefault(one.earlier, []).append(one)
    months = count_months(catalogue, asking.whole)
    return Timeline(
        chart=draw_chart(items, successions, by, *days),
        shown=shown,
        running=running,
        later=later,
        count=count_dated(catalogue, asked),
        years=by_years(months, *days),
        months=by_months(months, *days),
        undated=find_undated(catalogue, asked, limit=FEW_UNDATED),
        undated_count=count_undated(catalogue, asked),
    )


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The stretch of time that is shown, as first and last day, and others beside it: before, after, and twice as wide."""

    here: tuple[date, date]
    earlier: tuple[date, date]
    later: tuple[date, date]
    wider: tuple[date, date]


def _neighbours(found: Timeline) -> Neighbours | None:
    if found.chart is None:
        return None
    first, last = found.chart.window.first, found.chart.window.last
    width = last - first + 1
    try:
        return Neighbours(
            _days(first, last),
            _days(first - width, first - 1),
            _days(last + 1, last + width),
            _days(first - width // 2, last + width // 2),
        )
    except (ValueError, OverflowError):
        return None


def _days(first: int, last: int) -> tuple[date, date]:
    return date.fromordinal(first), date.fromordinal(last)


@router.get("/timeline/undated")
def undated(request: Request, catalogue: FromCatalogue, asking: AskedFor, after: str = "") -> Response:
    """The claims whose words give no time."""
    asked = asking.asked
    page = find_undated(catalogue, asked, after=after)
    count = count_undated(catalogue, asked)
    return render(request, "timeline_undated.html.jinja", page=page, count=count)
