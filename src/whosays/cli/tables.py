"""Rows of text as a table of a given width: columns as wide as their cells need, the widest narrowed first, long cells folded at words.

A library that draws any table measures and styles every cell for several milliseconds; a record has tens of thousands of rows. What it is not: a
place for styles; the caller has the lines of each row and may print them as it likes.

Rules that always hold: every line of a table is as wide as the others; nothing of a cell is lost but white space at a fold, and control characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len, chop_cells
from rich.control import strip_control_codes

GAP = "  "
_WORD = re.compile(r"\s*\S+\s*")


def table_lines(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[list[str]]:
    """The lines of the head, then those of each row, as strings of one width, which is `width` at most.

    >>> list(table_lines(("who", "what"), [("Marun Herald", "six killed")], 20))
    [['who        what     '], ['Marun      six      ', 'Herald     killed   ']]
    """
    cells = [[_clean(cell) for cell in row] for row in (columns, *rows)]
    edges = [(at > 0) + (at < len(columns) - 1) for at in range(len(columns))]
    needed = [min(width, max(_breadth(row[at]) for row in cells) + edge) for at, edge in enumerate(edges)]
    inner = [max(1, given - edge) for given, edge in zip(_fitted(needed, width), edges, strict=True)]
    yield _row_lines(cells[0], inner, below=True)
    for row in cells[1:]:
        yield _row_lines(row, inner)


def _clean(cell: str) -> str:
    return strip_control_codes(cell).expandtabs(8)


def _breadth(cell: str) -> int:
    return max(map(cell_len, cell.split("\n"))) if "\n" in cell else cell_len(cell)


def _fitted(widths: list[int], most: int) -> list[int]:
    """Widths that fit into `most` together: the widest columns give first, down to the next widest."""
    while (excess := sum(widths) - most) > 0:
        top = max(widths)
        step = top - max((width for width in widths if width < top), default=0)
        if top <= 1:
            break
        widths = _narrowed(widths, top, step, excess)
    return widths


def _narrowed(widths: list[int], top: int, step: int, excess: int) -> list[int]:
    """`widths` with `excess` taken in even parts from those as wide as `top`, at most `step` from each."""
    sharing, narrowed = widths.count(top), []
    for width in widths:
        taken = min(step, round(excess / sharing)) if width == top and sharing else 0
        excess, sharing = excess - taken, sharing - (width == top)
        narrowed.append(width - taken)
    return narrowed


def _row_lines(row: Sequence[str], widths: Sequence[int], *, below: bool = False) -> list[str]:
    """The lines of a row, whose shorter cells stand at its top, or `below`, at its foot."""
    folded = [_folded(cell, width) for cell, width in zip(row, widths, strict=True)]
    height = max(map(len, folded))
    blocks = [
        [_padded(line, width) for line in _filled(lines, height, below=below)]
        for lines, width in zip(folded, widths, strict=True)
    ]
    return [GAP.join(line) for line in zip(*blocks, strict=True)]


def _filled(lines: list[str], height: int, *, below: bool) -> list[str]:
    blank = [""] * (height - len(lines))
    return blank + lines if below else lines + blank


def _padded(line: str, width: int) -> str:
    return line + " " * (width - cell_len(line))


def _folded(cell: str, width: int) -> list[str]:
    if "\n" not in cell:
        return [cell] if cell_len(cell) <= width else _folded_line(cell, width)
    return [part for line in cell.split("\n") for part in _folded(line, width)]


def _folded_line(line: str, width: int) -> list[str]:
    """The parts of a line too long for `width`, cut before words; a word longer than that is cut inside."""
    parts, current, used = [], "", 0
    for match in _WORD.finditer(line):
        word = match.group()
        long = cell_len(word.rstrip())
        if used + long > width:
            if current:
                parts.append(current)
            *whole, word = chop_cells(word, width) if long > width else [word]
            parts += whole
            current, used = "", 0
        current += word
        used += cell_len(word)
    return [part if cell_len(part) <= width else _cropped(part, width) for part in [*parts, current]]


def _cropped(part: str, width: int) -> str:
    """`part` without the white space that stands over the edge."""
    bare = part.rstrip()
    return bare + " " * min(cell_len(part) - cell_len(bare), width - cell_len(bare))
