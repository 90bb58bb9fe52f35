"""What is counted on a question over time, drawn as the brief draws it, out of the question's sheet in the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whosays.brief.notes import Note
from whosays.brief.overtime import MOST_POINTS, Chart, chart_of, letter_of
from whosays.record.catalogue.questions import Sheet


def chart_over_time(sheet: Sheet) -> Chart | None:
    """The chart of what is counted over time, of the figures that it has room for; `None` where all are of one time."""
    found = sheet.earliest(MOST_POINTS, letter_of)
    if found is None:
        return None
    series, left_out = found
    return replace(chart_of(series, "over-time", _cite), more=left_out)


def _cite(claims: Sequence[str]) -> tuple[Note, ...]:
    return tuple(Note(place, claim, "") for place, claim in enumerate(claims[:4], start=1))
