"""Figures of one question over time: what each root source gave, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from whosays.model.findings import Question, RootSource
from whosays.model.quantities import Quantity


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One figure at one time.

    Attributes:
        claims: Ids of the claims that give it, the first published first.
        quantity: The figure, as the first of them puts it.
        start: First day of the time that it is of; `None` where nothing dates it.
        end: Last such day.
        stated: Whether the words give the time; else it is the day of publication.
        published: Day on which it was first published, or `None`.
        event: First and last day that the words give the event of a running toll, whose figures stand at their publication; else `None`.
    """

    claims: tuple[str, ...]
    quantity: Quantity
    start: date | None
    end: date | None
    stated: bool
    published: date | None
    event: tuple[date | None, date | None] | None = None


@dataclass(frozen=True, slots=True)
class SourceSeries:
    """The figures of one root source, in order of the times that they are of."""

    root: RootSource
    points: tuple[SeriesPoint, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One thing counted, of one actor in one place, over time.

    Attributes:
        question: What is counted; its period is all the times together.
        sources: Each root source with its figures, the one with most first.
    """

    question: Question
    sources: tuple[SourceSeries, ...]

    @property
    def times(self) -> int:
        """How many different times there are figures of."""
        return len({(point.start, point.end) for source in self.sources for point in source.points})
