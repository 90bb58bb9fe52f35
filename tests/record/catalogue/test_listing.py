"""Lists that are read a page at a time, and their cursors, on a table of a few rows that is made anew between pages."""

from __future__ import annotations

import sqlite3
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.errors import CursorError
from whosays.record.catalogue.conditions import joined
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.listing import (
    LONGEST,
    Listing,
    Mark,
    Order,
    match_all,
    match_any,
    number_at,
    number_cursor,
    read_cursor,
    write_cursor,
)
from whosays.record.catalogue.schema import VERSION

Rows = Mapping[str, int | None]
LISTINGS = [
    Listing("by number", Order("number", descending=False), "t", key="key"),
    Listing("by number, turned round", Order("number"), "t", key="key"),
    Listing("by key", Order("value", open_ended=True, tie="key"), "t", key="key"),
    *(
        Listing(f"{down}", Order("value", descending=down, open_ended=True), "t", key="key", value="value")
        for down in (True, False)
    ),
]
RANKED = [
    Listing(f"ranked, by {name}", order, "t", key="key", value=value, rank="value", falling=True, keyed=True)
    for name, order, value in (
        ("rank", Order("value"), "value"),
        ("place", Order("number", descending=False), "-value"),
        ("first letter", Order("letter", descending=False), "letter"),
    )
]
"""Lists whose rows are numbered by their values and then by their keys; the first two are sorted by what their numbers go by, as questions by weight are."""
ROWS = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.none() | st.integers(-2, 2), max_size=25)
RANKED_ROWS = st.dictionaries(st.text("ab", min_size=1, max_size=5), st.integers(0, 1), min_size=5, max_size=25)
on_a_file = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def table(tmp_path: Path) -> Catalogue:
    """A catalogue with one table of keys and values."""
    path = tmp_path / "catalogue.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT)")
    connection.execute("INSERT INTO meta VALUES ('version', ?)", (str(VERSION),))
    letter = "letter TEXT GENERATED ALWAYS AS (substr(key, 1, 1)) VIRTUAL"
    connection.execute(f"CREATE TABLE t (number INTEGER PRIMARY KEY, key TEXT, value INTEGER, {letter})")
    connection.commit()
    connection.close()
    return Catalogue(path)


def make(table: Catalogue, rows: Rows, listing: Listing) -> None:
    """Make the table anew: rows are numbered by their keys, as a catalogue numbers claims by publication, or by their ranks first."""
    ordered = sorted(rows.items(), key=lambda row: (-(row[1] or 0), row[0]) if listing.rank else (0, row[0]))
    with table.changing() as connection:
        connection.execute("DELETE FROM t")
        connection.executemany("INSERT INTO t (key, value) VALUES (?, ?)", ordered)


def page(table: Catalogue, listing: Listing, after: str, size: int) -> tuple[list[str], str | None]:
    """The keys of a page, and the cursor behind it."""
    where, values = joined(listing.behind(table, after))
    marked = f"key, {listing.value or 'value'}, {listing.rank or 'NULL'}"
    query = f"SELECT {marked} FROM t WHERE {where} ORDER BY {listing.order.sql()} LIMIT {size + 1}"
    rows = table.rows(query, values)
    marks = [Mark(*row) for row in rows[:size]]
    return [mark.key for mark in marks], listing.cursor(marks, after) if len(rows) > size else None


def walk(table: Catalogue, listing: Listing, size: int, makings: Sequence[Rows]) -> list[str]:
    """The keys of all pages; before each page but the first the next of `makings` comes, as long as there are some."""
    waiting, seen, after = list(makings), list[str](), ""
    make(table, waiting.pop(0), listing)
    while True:
        found, rest = page(table, listing, after, size)
        seen += found
        if rest is None:
            return seen
        after = rest
        if waiting:
            make(table, waiting.pop(0), listing)


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
@on_a_file
@given(rows=ROWS, size=st.integers(1, 6))
def test_pages_hold_every_row_once_and_in_order(listing: Listing, table: Catalogue, rows: Rows, size: int) -> None:
    """Whatever the values, equal ones and missing ones included, the pages of a list put together are the list."""
    make(table, rows, listing)
    whole = [row["key"] for row in table.rows(f"SELECT key FROM t ORDER BY {listing.order.sql()}")]
    assert walk(table, listing, size, [rows]) == whole


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
@on_a_file
@given(rows=ROWS, size=st.integers(1, 6), came=ROWS, changed=st.data())
def test_a_new_making_neither_hides_nor_repeats_what_stands_in_both(
    listing: Listing, table: Catalogue, rows: Rows, size: int, came: Rows, changed: st.DataObject
) -> None:
    """Rows that come, go or move while a list is paged shift all numbers, and every other row is still shown once, in order."""
    keys = sorted(rows)
    touched = changed.draw(st.sets(st.sampled_from(keys), max_size=2)) if keys else set()
    gone = changed.draw(st.sets(st.sampled_from(sorted(touched)))) if touched else set()
    new = {**came, **{key: value for key, value in rows.items() if key not in gone}}
    new |= dict.fromkeys(touched - gone, 5)
    seen = walk(table, listing, size, [rows, new])
    order = [row["key"] for row in table.rows(f"SELECT key FROM t ORDER BY {listing.order.sql()}")]
    still = [key for key in order if key in rows and key not in touched]
    if len(rows) > size:
        assert [key for key in seen if key in still] == still


@pytest.mark.parametrize("listing", RANKED, ids=lambda listing: listing.name)
@on_a_file
@given(rows=RANKED_ROWS, size=st.integers(3, 9), came=RANKED_ROWS, changed=st.data())
def test_where_numbers_go_by_ranks_and_keys_any_rows_may_go(
    listing: Listing, table: Catalogue, rows: Rows, size: int, came: Rows, changed: st.DataObject
) -> None:
    """However many rows went, all that a cursor names included, each that stands in both makings is shown once, also among those of one rank."""
    make(table, rows, listing)
    shown, _ = page(table, listing, "", size)
    others = changed.draw(st.sets(st.sampled_from(sorted(rows)), max_size=4)) if rows else set()
    gone = {*shown[changed.draw(st.integers(0, size)) :], *others}
    new = {key: value for key, value in {**came, **rows}.items() if key not in gone}
    seen = walk(table, listing, size, [rows, new])
    order = [row["key"] for row in table.rows(f"SELECT key FROM t ORDER BY {listing.order.sql()}")]
    still = [key for key in order if key in rows]
    if len(rows) > size:
        assert [key for key in seen if key in still] == still


@pytest.mark.parametrize("listing", RANKED, ids=lambda listing: listing.name)
@pytest.mark.parametrize("gone", ["fgh", "gh", "cdefgh", "abcdefgh"])
def test_rows_of_one_rank_are_neither_repeated_nor_passed_over(listing: Listing, table: Catalogue, gone: str) -> None:
    """Where the last rows of a page go and others of their rank stand before and behind them, the list goes on behind where they stood."""
    rows = {key: int(key in "ab") for key in "abcdefghijk"}
    new = {key: value for key, value in rows.items() if key not in gone}
    assert walk(table, listing, 8, [rows, new]) == list(rows)


def test_where_all_rows_are_gone_their_value_says_where_to_go_on(table: Catalogue) -> None:
    """Behind rows that went, a list that is sorted by a value goes on with the next value; one that is not is to begin again."""
    rows = {"a": 3, "b": 3, "c": 3, "d": 2, "e": None}
    sorted_by_value = LISTINGS[3]
    make(table, rows, sorted_by_value)
    _, after = page(table, sorted_by_value, "", 3)
    _, by_number = page(table, LISTINGS[0], "", 3)
    assert after
    assert by_number
    make(table, {"d": 2, "e": None, "f": 4}, sorted_by_value)
    assert page(table, sorted_by_value, after, 3) == (["d", "e"], None)
    with pytest.raises(CursorError, match="this place in the list is gone: begin again at its first page"):
        page(table, LISTINGS[0], by_number, 3)


def coded(words: str) -> str:
    """Text as cursors write it."""
    return urlsafe_b64encode(words.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        *("12", "a~b", "~", "1~1; DROP TABLE question", "²", "é", "=", "====", "a\0b", "A" * (LONGEST + 1)),
        *map(coded, ("", "1", "null", "[]", '["t"]', '"t"', "{}", '{"t": 1}', "[" * 2000, '["t", 1]', '["t", []]')),
        *map(coded, ('["t", ["a", 1]]', '["t", [1, 1, 1]]', '["t", ["a", [], 1]]', '["t", ["a", true, 1]]')),
        *map(
            coded,
            (
                '["t", ["\\ud800", 1, 1]]',
                '["t", ["a", "\\udfff", null]]',
                '["other", ["a", 1, 1]]',
                '[["t"], ["a", 1, 1]]',
            ),
        ),
    ],
)
def test_a_cursor_that_is_none_of_ours_is_refused(cursor: str) -> None:
    """A cursor that somebody made up, or of another list, is told as such and never reaches a query."""
    with pytest.raises(CursorError, match="no place in this list: begin again at its first page"):
        read_cursor("t", cursor)


@given(st.text(max_size=60) | st.text("abcXYZ019-_=", max_size=60) | st.text(max_size=40).map(coded))
def test_any_text_is_a_cursor_or_refused(words: str) -> None:
    """No text whatever breaks the reading of a cursor."""
    try:
        assert read_cursor("t", words)
    except CursorError:
        return


MARKS_OF = st.builds(
    Mark, st.text(max_size=8), *[st.none() | st.integers() | st.text(max_size=5) | st.floats(allow_nan=False)] * 2
)


@given(st.lists(MARKS_OF, min_size=1, max_size=6))
def test_a_cursor_is_read_as_it_was_written(marks: list[Mark]) -> None:
    """A cursor is plain text for addresses, and names the last rows that were seen, with the last of another rank where these are of one."""
    words = write_cursor("t", marks)
    assert words.replace("-", "").replace("_", "").isalnum()
    *others, last = marks
    read = read_cursor("t", words)
    assert read[-min(3, len(marks)) :] == tuple(marks[-3:])
    assert len(read) <= 4
    assert any(mark.rank != last.rank for mark in others) == any(mark.rank != last.rank for mark in read)


@pytest.mark.parametrize(
    "cursor", ["x", "-1", "²", "9" * 40, "1.5", " 1", "1~1", write_cursor("decisions", [Mark("1")])]
)
def test_the_log_of_decisions_is_paged_by_its_own_numbers(cursor: str) -> None:
    """Decisions are numbered for ever, so that their numbers are their cursors; what is no number is refused."""
    assert number_at("") == 0
    assert number_at(number_cursor(12)) == 12
    with pytest.raises(CursorError, match="begin again at its first page"):
        number_at(cursor)


@given(st.text(max_size=80))
def test_any_words_make_a_query_that_full_text_search_takes(words: str) -> None:
    """Quotes, operators and signs of other scripts in a search never break its query."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(words)")
    for query in (match_all(words), match_any(words)):
        if query is not None:
            connection.execute("SELECT 1 FROM t WHERE t MATCH ?", (query,)).fetchall()
