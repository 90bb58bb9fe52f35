"""Where claims lie on a drawn timeline."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.record.catalogue.timeline import Dated, Succession
from whosays.web.gantt import LANES, LEFT, RIGHT, Bar, draw_chart, fit_window, lane_of


def dated(number: int = 1, start: int | None = 736_900, end: int | None = 736_900, **more: object) -> Dated:
    """A claim of one day, or as told."""
    day = start if start is not None else end
    fields: dict[str, object] = {
        "number": number, "id": f"c{number}", "document": "d", "kind": "attack", "status": "proposed", "modality": "asserted",
        "polarity": "affirmed", "timed": 1, "start_day": start, "end_day": end, "day": day, "precision": "day" if start == end else "interval",
        "derived": 0, "reason": None, "words": "then", "in_words": "then", "published": "2018-09-01", "published_day": 736_938, "figure": None,
        "chain": "Herald", "place": "Millbridge", "sentence": "It was so.", "what": "Herald says there was an attack in Millbridge",
        "incident": None, "incident_label": None, "actor": "Northern Guard",
    }  # fmt: skip
    return Dated(**{**fields, **more})  # type: ignore[arg-type]


def only(item: Dated, first: date | None = None, last: date | None = None) -> Bar:
    """The one mark of a drawing of one claim."""
    chart = draw_chart([item], (), "kind", first, last)
    assert chart is not None
    (bar,) = chart.bars
    return bar


ITEMS = st.lists(
    st.builds(
        dated,
        number=st.integers(1, 10**6),
        start=st.integers(734_000, 739_000),
        end=st.integers(739_000, 740_000) | st.none(),
        kind=st.sampled_from(["attack", "presence", "casualties"]),
        incident=st.sampled_from([None, "i1", "i2"]),
    ),
    min_size=1,
    max_size=60,
    unique_by=lambda item: item.id,
)


@settings(deadline=None, max_examples=50)
@given(ITEMS, st.sampled_from(sorted(LANES)))
def test_every_claim_has_one_mark_inside_of_the_drawing(items: list[Dated], by: str) -> None:
    """Whatever is drawn, each claim has one mark, and none leaves the plot."""
    chart = draw_chart(items, (), by, None, None)
    assert chart is not None
    assert sorted(bar.item.id for bar in chart.bars) == sorted(item.id for item in items)
    assert all(bar.x >= LEFT and bar.x + bar.width <= RIGHT + 2.1 for bar in chart.bars)
    assert all(bar.y + 20 <= chart.height for bar in chart.bars)
    assert sum(lane.claims for lane in chart.lanes) == len(items)


@settings(deadline=None, max_examples=50)
@given(ITEMS)
def test_no_two_marks_of_different_rows_lie_on_one_another(items: list[Dated]) -> None:
    """Within a lane, what is drawn at one height does not overlap, but for claims of one incident."""
    chart = draw_chart(items, (), "kind", None, None)
    assert chart is not None
    for lane in chart.lanes:
        spans = sorted(
            (row.y, min(bar.x for bar in row.bars), max(bar.x + bar.width for bar in row.bars)) for row in lane.rows
        )
        assert all(y1 != y2 or end <= start for (y1, _, end), (y2, start, _) in pairwise(spans))


def test_marks_say_no_more_than_the_words() -> None:
    """A day, a stretch, a day within a stretch, an open end, a worked-out day, a denial and a plan each look their own."""
    day = date(2018, 8, 1).toordinal()
    assert only(dated()).look == "day"
    assert only(dated()).width == 0
    assert only(dated(start=day, end=day + 30, kind="presence")).look == "bar"
    assert only(dated(start=day, end=day + 30, precision="month")).look == "bar within"
    assert only(dated(start=day, end=None, precision="open", kind="presence")).look == "bar opens-right"
    assert only(dated(start=None, end=day, precision="open", kind="presence")).look == "bar opens-left"
    assert only(dated(derived=1)).look == "day derived"
    assert only(dated(polarity="denied")).look == "day denied"
    assert only(dated(modality="planned")).look == "day unsure"


def test_a_day_of_publication_is_no_day_of_the_claim() -> None:
    """A claim without a time in its words is marked apart, and its title says so."""
    bar = only(dated(timed=0, precision=None, in_words=None))
    assert bar.look == "published"
    assert bar.title.startswith("no time in its words; published 1 September 2018")


def test_what_lies_beyond_the_days_asked_for_has_an_arrow_at_the_edge() -> None:
    """Old and later claims stand at the edges, with their day in the label."""
    first, last = date(2018, 9, 1), date(2018, 9, 30)
    early = only(dated(start=first.toordinal() - 99, end=first.toordinal() - 99), first, last)
    late = only(dated(start=last.toordinal() + 99, end=last.toordinal() + 99), first, last)
    assert early.look == "day before"
    assert late.look == "day beyond"
    assert early.x == LEFT
    assert late.x == RIGHT


def test_one_old_date_does_not_squeeze_the_others() -> None:
    """The window is where most claims begin, at least two weeks wide."""
    items = [dated(n, 736_900 + n, 736_900 + n) for n in range(20)] + [dated(99, 720_000, 720_000)]
    window = fit_window(items)
    assert window.first >= 736_900
    assert fit_window([dated()]).last - fit_window([dated()]).first >= 13


def test_claims_of_one_incident_share_a_row() -> None:
    """Reports of one event are one row, named by the incident, with how many there are."""
    items = [dated(n, incident="i1", incident_label="Shelling at Millbridge") for n in range(3)]
    chart = draw_chart(items, (), "kind", None, None)
    assert chart is not None
    (row,) = chart.lanes[0].rows
    assert row.label == "Shelling at Millbridge (3)"
    assert row.incident == "i1"


def test_revisions_are_linked_where_both_are_drawn() -> None:
    """A line leads from a claim to the one that took its place; to one that is not drawn there is none."""
    items = [dated(1), dated(2, 736_905, 736_905)]
    told = [Succession("c1", "c2", "revises", "the same source, later"), Succession("c1", "gone", "outdated", "")]
    chart = draw_chart(items, told, "kind", None, None)
    assert chart is not None
    (link,) = chart.links
    assert (link.type, link.title) == ("revises", "the same source, later")


def test_lanes_without_a_name_come_last() -> None:
    """Claims that name no actor are kept, behind the others."""
    items = [dated(n, actor=None) for n in range(5)] + [dated(9)]
    chart = draw_chart(items, (), "actor", None, None)
    assert chart is not None
    assert [lane.name for lane in chart.lanes] == ["Northern Guard", "no actor named"]
    assert lane_of(dated(place=None), "place") == "no place named"


def test_nothing_to_draw_is_no_drawing() -> None:
    """Without claims there is no chart."""
    assert draw_chart([], (), "kind", None, None) is None
