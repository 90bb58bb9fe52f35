"""CSV: one claim a row, flat, for spreadsheets.

Safe to open: a text cell that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV Injection"). The exact words are
in the JSONL export: here white space is evened out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from whosays.exports.rows import COLUMNS, Cell, entry_row
from whosays.exports.words import one_line
from whosays.model.entries import Entry

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell may not begin with, the full-width forms included."""


def write_csv(entries: Iterable[Entry], out: TextIO) -> int:
    """The number of claims written to `out`, under a header; commas, lines ended by "\\n"."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    count = 0
    for entry in entries:
        writer.writerow([safe_cell(value) for value in entry_row(entry).values()])
        count += 1
    return count


def safe_cell(value: Cell) -> Cell:
    """`value` as a cell that no spreadsheet runs; numbers stay numbers.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell(-3), safe_cell("120,000")
    ("'=HYPERLINK(1)", -3, '120,000')
    """
    if not isinstance(value, str):
        return value
    text = one_line(value)
    return f"'{text}" if text.startswith(RISKY) else text
