"""A table of rows: every line of one width, long cells folded, as the library that draws any table would do it."""

from __future__ import annotations

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.table import Table
from rich.text import Text

from whosays.cli.tables import table_lines

words = st.sampled_from(
    ["a", "six", "killed", "Marun", "“Herald”", "日本語", "extraordinarily-long-word-here", "—", " ", "2018-09-14"]
)
cells = st.lists(words, max_size=25).map(" ".join)
tables = st.integers(1, 6).flatmap(
    lambda count: st.tuples(
        st.lists(st.sampled_from(["who", "what is said", "n"]), min_size=count, max_size=count),
        st.lists(st.lists(cells, min_size=count, max_size=count), min_size=1, max_size=5),
    )
)


def _drawn(columns: list[str], rows: list[list[str]], width: int) -> list[str]:
    table = Table(show_edge=False, pad_edge=False, box=None)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    out = io.StringIO()
    Console(file=out, width=width, highlight=False, color_system=None).print(table)
    return out.getvalue().splitlines()


@settings(max_examples=60, deadline=None)
@given(tables, st.sampled_from([60, 80, 160]))
def test_a_table_looks_as_the_library_draws_it(table: tuple[list[str], list[list[str]]], width: int) -> None:
    """Columns, folds and padding are those of the library whose tables these stand in for."""
    columns, rows = table
    assert [line for lines in table_lines(columns, rows, width) for line in lines] == _drawn(columns, rows, width)


def test_control_characters_are_left_out_and_lines_kept() -> None:
    """A bell or a carriage return of a text does not reach the terminal; a line of a cell stays a line."""
    head, row = table_lines(("what",), [("six\a\r\nkilled",)], 80)
    assert head == ["what  "]
    assert row == ["six   ", "killed"]


def test_a_width_too_small_for_all_columns_still_gives_lines() -> None:
    """Where not even a letter a column fits, every column keeps one."""
    lines = [line for lines in table_lines(("aa", "bb", "cc"), [("x y", "long", "z")], 3) for line in lines]
    assert len({len(line) for line in lines}) == 1
