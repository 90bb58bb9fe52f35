"""What happened when."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.factory import day, toll, year
from whosays.assessment.timeline import build_timeline

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
