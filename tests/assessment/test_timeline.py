"""What happened when."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.factory import day, toll, year
from whosays.assessment.timeline import build_timeline, fold_timeline
from whosays.model.dates import PartialDate, Precision
from whosays.model.entries import Entry
from whosays.model.findings import Disagreement, DisagreementType, Independence

ENTRIES = (
    toll("6", time=day(2021, 5, 3)),
    toll("7"),
    toll("8", time=year(2013)),
    toll("9", time=day(2021, 5, 1)),
    toll("10", time=year(2021)),
)


@given(st.permutations(ENTRIES))
def test_dated_items_come_in_order_and_undated_last(entries: list[object]) -> None:
    """Items go by the first day that their words allow; undated ones are never dated by publication."""
    items = build_timeline(entries)  # type: ignore[arg-type]
    assert [item.when.edtf if item.when else None for item in items] == [
        "2013",
        "2021",
        "2021-05-01",
        "2021-05-03",
        None,
    ]
    assert "10 people were killed" in items[1].what


def test_withdrawn_documents_are_no_part() -> None:
    """Entries of withdrawn documents have no item."""
    assert build_timeline([toll("6", withdrawn=True)]) == ()


def _disagreement(type_: DisagreementType, *claims: str) -> Disagreement:
    return Disagreement(type_, claims, "why", None, Independence.SAME_ROOT, "evidence")


def test_open_ends_stay_open() -> None:
    """A stretch whose end the words leave open keeps it open, and is ordered by the end that they give."""
    since = PartialDate(date(2013, 1, 1), None, "2013/..", Precision.OPEN, "since 2013", starting=True)
    until = PartialDate(None, date(2012, 12, 31), "../2012", Precision.OPEN, "until 2012", ending=True)
    items = build_timeline([toll("6", time=since), toll("7", time=until)])
    assert [(item.when.earliest, item.when.latest) for item in items if item.when] == [
        (None, date(2012, 12, 31)),
        (date(2013, 1, 1), None),
    ]


def test_what_was_revised_or_left_behind_is_marked_and_kept() -> None:
    """A revised figure stays in the timeline with the claims that came after it."""
    first, second, third = (toll(number, time=day(2021, 5, 3)) for number in ("6", "8", "9"))
    found = [
        _disagreement(DisagreementType.REVISES, first.id, second.id),
        _disagreement(DisagreementType.OUTDATED, first.id, third.id),
    ]
    items = {item.entry.id: item for item in build_timeline([first, second, third], found)}
    assert (items[first.id].revised_by, items[first.id].outdated_by) == ((second.id,), (third.id,))
    assert items[second.id].revised_by == ()


def test_repeats_are_told_once() -> None:
    """A copy stands in the line of what it repeats; another figure has its own line."""
    first, copy, other = (
        toll("6", time=day(2021, 5, 3)),
        toll("6", outlet="Quay Courier", time=day(2021, 5, 3), published=date(2021, 5, 9)),
        toll("9"),
    )
    found = [_disagreement(DisagreementType.REPEATS, first.id, copy.id)]
    folded = fold_timeline(build_timeline([first, copy, other]), found)
    assert [len(item.also) for item in folded] == [1, 0]


@given(
    st.permutations(ENTRIES),
    st.lists(st.tuples(st.sampled_from(ENTRIES), st.sampled_from(ENTRIES)), max_size=6),
)
def test_folding_loses_no_claim(entries: list[Entry], pairs: list[tuple[Entry, Entry]]) -> None:
    """Each claim is a line or stands in exactly one, whatever repeats what."""
    items = build_timeline(entries)
    folded = fold_timeline(items, [_disagreement(DisagreementType.REPEATS, a.id, b.id) for a, b in pairs])
    told = [claim for item in folded for claim in (item.entry.id, *item.also)]
    assert sorted(told) == sorted(entry.id for entry in entries)
