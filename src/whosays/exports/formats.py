"""Every format that the record can be exported to.

The command line and the documentation list what stands here; a new format is one function and one line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TextIO

from whosays.errors import QuestionError, suggest
from whosays.exports.claims_csv import write_csv
from whosays.exports.geojson import write_geojson
from whosays.exports.jsonl import write_jsonl
from whosays.model.entries import Entry


@dataclass(frozen=True, slots=True)
class Export:
    """One format.

    Attributes:
        name: What it is asked for by.
        description: What it is for, in one sentence.
        extension: The ending of its files, with the dot.
        write: Writes entries as text and gives the number of claims or features written.
    """

    name: str
    description: str
    extension: str
    write: Callable[[Iterable[Entry], TextIO], int]


FORMATS: Mapping[str, Export] = {
    export.name: export
    for export in (
        Export("jsonl", "Every claim complete, one JSON object a line; whosays reads it back.", ".jsonl", write_jsonl),
        Export(
            "csv",
            "One claim a row, for spreadsheets; cells that would run as formulas are made safe.",
            ".csv",
            write_csv,
        ),
        Export("geojson", "Located claims for maps; areas as extents, never as dots.", ".geojson", write_geojson),
    )
}
"""The formats by name."""


def find_export(name: str) -> Export:
    """The export called `name`; raises `QuestionError` with the nearest names where there is none."""
    try:
        return FORMATS[name.lower()]
    except KeyError as error:
        raise QuestionError(f'there is no export "{name}"{suggest(name, FORMATS)}') from error
