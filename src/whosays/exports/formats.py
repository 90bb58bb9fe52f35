"""Every format that a release can be written in.

A format is an `Export`: a name, a file ending and a function that writes a release to a stream of text or of bytes. Those that ship and those of
other packages come the same way, by an entry point of the group `whosays.exports` that leads to an `Export`. A format gets a release and no
record, so nothing that a profile holds back can reach it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from whosays.errors import QuestionError, suggest
from whosays.exports.release import Release

GROUP = "whosays.exports"


@dataclass(frozen=True, slots=True)
class Export:
    """One format.

    Attributes:
        name: What it is asked for by.
        description: What it is for, in one sentence.
        extension: The ending of its files, with the dot.
        write: Writes a release to a stream of text, or of bytes where `binary`, and gives the number of claims, features, objects or rows written.
        binary: Whether it writes bytes; else it writes text.
        incidents: Whether it wants the claims of one event grouped, which takes its time.
    """

    name: str
    description: str
    extension: str
    write: Callable[[Release, Any], int]
    binary: bool = False
    incidents: bool = False


def _built_in(name: str, module: str) -> EntryPoint:
    return EntryPoint(name, f"whosays.exports.{module}:EXPORT", GROUP)


BUILT_IN = (
    _built_in("jsonl", "jsonl"),
    _built_in("csv", "claims_csv"),
    _built_in("parquet", "parquet"),
    _built_in("geojson", "geojson"),
    _built_in("ftm", "follow_the_money"),
    _built_in("stix", "stix"),
    _built_in("sfm", "sfm"),
    _built_in("ged", "ged"),
    _built_in("claimreview", "claim_review"),
)
"""The formats that ship, as entry points."""


def _load(point: EntryPoint) -> Export:
    try:
        export = point.load()
    except (ImportError, AttributeError) as error:
        raise QuestionError(
            f'the export "{point.name}" ({point.value}) cannot be loaded: {error}; reinstall the package it comes from'
        ) from error
    if not isinstance(export, Export):
        raise QuestionError(
            f'the export "{point.name}" ({point.value}) is no whosays Export: tell who made its package'
        )
    return export


@cache
def _points() -> dict[str, EntryPoint]:
    """Every entry point by name; one that ships cannot be replaced."""
    return {point.name: point for point in (*entry_points(group=GROUP), *BUILT_IN)}


def format_names() -> tuple[str, ...]:
    """The names of all formats: those that ship, then those of other packages."""
    own = [point.name for point in BUILT_IN]
    return (*own, *sorted(set(_points()) - set(own)))


def find_export(name: str) -> Export:
    """The export called `name`; raises `QuestionError` with the nearest names where there is none."""
    points = _points()
    if name.lower() not in points:
        raise QuestionError(f'there is no export "{name}"{suggest(name, points)}')
    return _load(points[name.lower()])


class _BuiltIn(Mapping[str, Export]):
    """The formats that ship, each loaded when it is first looked at."""

    def __getitem__(self, name: str) -> Export:
        return _load(next(point for point in BUILT_IN if point.name == name))

    def __iter__(self) -> Any:
        return iter([point.name for point in BUILT_IN])

    def __len__(self) -> int:
        return len(BUILT_IN)


FORMATS: Mapping[str, Export] = _BuiltIn()
"""The formats that ship, by name."""
