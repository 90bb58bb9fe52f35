"""CSV: one claim a row, flat, for spreadsheets.

Safe to open: a text cell that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV Injection"). The exact words are
in the JSONL export: here white space is evened out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from typing import TextIO

from whosays.exports.formats import Export
from whosays.exports.release import Release
from whosays.exports.rows import COLUMNS, Cell, entry_row
from whosays.exports.traces import TRACE_COLUMNS, trace_row
from whosays.exports.words import one_line

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell may not begin with, the full-width forms included."""


def write_csv(release: Release, out: TextIO) -> int:
    """The number of claims written to `out`, under a header; commas, lines ended by "\n"."""
    rows = (entry_row(entry) | trace_row(release.traces.get(entry.id)) | {"tlp": release.mark} for entry in release)
    return write_rows((*COLUMNS, *TRACE_COLUMNS, "tlp"), rows, out)


def write_rows(columns: Iterable[str], rows: Iterable[Mapping[str, Cell]], out: TextIO) -> int:
    """The number of rows written to `out`, each cell made safe."""
    writer = csv.writer(out, lineterminator="\n")
    names = tuple(columns)
    writer.writerow(names)
    count = 0
    for row in rows:
        writer.writerow([safe_cell(row.get(name)) for name in names])
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


EXPORT = Export(
    "csv", "One claim a row, for spreadsheets; cells that would run as formulas are made safe.", ".csv", write_csv
)
