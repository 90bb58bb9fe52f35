"""Rows of the catalogue as programs get them: days as ISO dates.

The catalogue counts days, for arithmetic. A program that reads "736188" has to know from where; one that reads "2016-08-15" has not.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import PlainSerializer

from whosays.record.catalogue.forces import Figure
from whosays.record.catalogue.incidents import IncidentRow
from whosays.record.catalogue.rows import ClaimRow, day_of

IsoDay = Annotated[int | None, PlainSerializer(day_of, return_type=date | None)]
"""A day that is counted inside and written as 2018-09-22; null where that end is open."""


@dataclass(frozen=True, slots=True)
class ClaimLine(ClaimRow):
    """A claim as lists show it. `start_day` and `end_day` are the first and the last day that it can be of, null where that is open; where its words give
    no time (`timed`) they are the day of publication."""

    start_day: IsoDay
    end_day: IsoDay


@dataclass(frozen=True, slots=True)
class IncidentLine(IncidentRow):
    """An incident as lists show it. `start_day` and `end_day` are the first and the last day in which it is looked for, null where nothing says."""

    start_day: IsoDay
    end_day: IsoDay


@dataclass(frozen=True, slots=True)
class FigureLine(Figure):
    """A strength as one claim states it. `start_day` and `end_day` are the first and the last day that it can be of, null where that is open."""

    start_day: IsoDay
    end_day: IsoDay


Line = TypeVar("Line", ClaimLine, IncidentLine, FigureLine)


def dated(kind: type[Line], row: Any) -> Line:
    """The row, as `kind` writes its days."""
    return kind(**{field.name: getattr(row, field.name) for field in fields(row)})
