"""A row of an event table as a text: its cells, rendered one after the other, so that a claim of the row can quote its words.

    time (event_date): 2019-03-02 | clash (event_type): Battles | actor (actor1): Harbour Brigade | killed (fatalities): 4

Before the colon stands what the cell means to whosays, and in brackets the column it comes from. A column that means nothing to whosays has its
own name alone. The text says all that a reader needs to make claims of it, and nothing stands in it that the row does not say.

Rule that always holds: `read_cells(render(cells))` gives back the meaning, the column and the value of every cell, where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from whosays.model.spans import Span

ROW_TYPE = "text/x-event-row"
"""The media type of a document that is a row of a table of events."""

RESTRICTED_TYPE = "text/x-event-row; restricted"
"""The same for a table whose terms forbid handing its rows on."""

ROW_TYPES = frozenset({ROW_TYPE, RESTRICTED_TYPE})

_BAR = " | "
_CELL = re.compile(r"(?P<meaning>[a-z][a-z ]*) \((?P<column>[^():|]*)\): (?P<value>.*)", re.DOTALL)
_MARKS = re.compile(r"[():|\s]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row.

    Attributes:
        column: The column, or several joined by ", ".
        value: What stands in it.
        meaning: What it is to whosays ("time", "actor", "killed"), or "" where it is nothing.
    """

    column: str
    value: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell where it stands in its row's text.

    Attributes:
        meaning: What it is to whosays.
        label: The words of the meaning.
        column: The words of the column.
        value: The words of the value.
    """

    meaning: str
    label: Span
    column: Span
    value: Span


def render(cells: Iterable[Cell]) -> str:
    """The text of a row; cells without a value are left out, and a bar or a line break inside of a value becomes a slash or a space."""
    return _BAR.join(_render_one(cell) for cell in cells if cell.value.strip())


def _render_one(cell: Cell) -> str:
    value = " ".join(cell.value.replace("|", "/").split())
    column = _MARKS.sub(" ", cell.column).strip()
    return f"{cell.meaning} ({column}): {value}" if cell.meaning else f"{column}: {value}"


def read_cells(text: str) -> tuple[PlacedCell, ...]:
    """The cells of a row's text that mean something, in order."""
    found, start = [], 0
    for part in text.split(_BAR):
        match = _CELL.fullmatch(part)
        if match and match["value"] and match["column"]:
            spans = {
                name: Span.of(text, start + match.start(name), start + match.end(name)) for name in match.groupdict()
            }
            found.append(PlacedCell(match["meaning"], spans["meaning"], spans["column"], spans["value"]))
        start += len(part) + len(_BAR)
    return tuple(found)
