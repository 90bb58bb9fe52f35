"""Lists that are sorted by a column."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.errors import QuestionError
from whosays.record.catalogue.listing import Order, beyond, match_all, match_any, write_cursor

VALUES = st.lists(st.none() | st.integers(-3, 3), min_size=1, max_size=25)


@given(VALUES, st.booleans(), st.integers(1, 6))
def test_pages_hold_every_row_once_and_in_order(values: list[int | None], descending: bool, size: int) -> None:
    """Whatever the values, equal ones and missing ones included, the pages of a list put together are the list."""
    order = Order("value", descending=descending, open_ended=True)
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (number INTEGER PRIMARY KEY, value INTEGER)")
    connection.executemany("INSERT INTO t (value) VALUES (?)", [(value,) for value in values])
    whole = connection.execute(f"SELECT value, number FROM t ORDER BY {order.sql()}").fetchall()
    seen: list[tuple[int | None, int]] = []
    while True:
        behind = beyond(order, write_cursor(*seen[-1])) if seen else None
        where, asked = (behind.sql, behind.values) if behind else ("1", ())
        query = f"SELECT value, number FROM t WHERE {where} ORDER BY {order.sql()} LIMIT {size}"
        page = connection.execute(query, asked).fetchall()
        seen += page
        if len(page) < size:
            break
    assert seen == whole


@pytest.mark.parametrize("cursor", ["", "12", "a~b", "~", "1~1; DROP TABLE question"])
def test_a_cursor_that_is_none_of_ours_is_refused(cursor: str) -> None:
    """A cursor that somebody made up is told as such and never reaches the query."""
    with pytest.raises(QuestionError, match="begin again at its first page"):
        beyond(Order("claims"), cursor)


@given(st.text(max_size=80))
def test_any_words_make_a_query_that_full_text_search_takes(words: str) -> None:
    """Quotes, operators and signs of other scripts in a search never break its query."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(words)")
    for query in (match_all(words), match_any(words)):
        if query is not None:
            connection.execute("SELECT 1 FROM t WHERE t MATCH ?", (query,)).fetchall()
