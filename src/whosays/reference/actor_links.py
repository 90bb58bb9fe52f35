"""The links file of the names table: parents, sponsors, renames, splits and mergers, with dates.

The names table has one parent and no dates; wars last longer than that. The links file says when. What it is not: needed for a table to
work. A user's own names file may come without one.

Rules that always hold: every link names its source; dates are EDTF years, months or days; no link leads from an actor to itself.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from whosays.errors import ResolutionError, suggest
from whosays.model.actor_links import ActorLink, LinkKind

LINK_COLUMNS = ("from", "kind", "to", "since", "until", "source")

_EDTF = re.compile(r"[12]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def read_actor_links(path: Path) -> tuple[ActorLink, ...]:
    """The links of a CSV file with the columns `LINK_COLUMNS`, in file order; `ResolutionError` names the file, the line and the cell."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ResolutionError(f"cannot read the links file {path}: {error}; give a UTF-8 CSV file") from error
    return parse_actor_links(text, str(path))


def parse_actor_links(text: str, origin: str) -> tuple[ActorLink, ...]:
    """The links in the text of such a file; `origin` is its name in messages."""
    return tuple(_link(cells, f"{origin}, line {line}") for line, cells in _cells(text, origin))


def _cells(text: str, origin: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    if tuple(header) != LINK_COLUMNS:
        raise ResolutionError(f"the first line of {origin} must be: {','.join(LINK_COLUMNS)}")
    for cells in reader:
        if len(cells) != len(LINK_COLUMNS):
            raise ResolutionError(
                f"{origin}, line {reader.line_num} has {len(cells)} cells, not {len(LINK_COLUMNS)}; quote cells with commas"
            )
        yield reader.line_num, [cell.strip() for cell in cells]


def _link(cells: list[str], where: str) -> ActorLink:
    from_id, kind, to_id, since, until, source = cells
    if not (from_id and to_id and source):
        raise ResolutionError(f"{where}: a link needs both actors and a source; fill those cells")
    if from_id == to_id:
        raise ResolutionError(f'{where}: "{from_id}" is linked to itself; name the other actor')
    try:
        return ActorLink(from_id, _kind(kind, where), to_id, _edtf(since, where), _edtf(until, where), source)
    except ValueError as error:
        raise ResolutionError(f"{where}: {error}; swap the dates or leave one blank") from error


def _kind(cell: str, where: str) -> LinkKind:
    try:
        return LinkKind(cell)
    except ValueError as error:
        kinds = [kind.value for kind in LinkKind]
        raise ResolutionError(
            f'{where}: the kind "{cell}" is none of: {", ".join(kinds)}{suggest(cell, kinds)}'
        ) from error


def _edtf(cell: str, where: str) -> str | None:
    if cell and not _EDTF.fullmatch(cell):
        raise ResolutionError(f'{where}: "{cell}" is no date; write 2016, 2016-07 or 2016-07-28, or leave it blank')
    return cell or None
