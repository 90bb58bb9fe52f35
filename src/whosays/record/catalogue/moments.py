"""A moment that the order of battle is asked for: a day that claims must be able to speak of, and a day by which they were published.

Rows of the order of battle carry the days on which their claim can hold (`force_tables`), worked out as `claims.could_hold` says; claims are numbered in
order of publication, so that "published by" is a number too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from whosays.record.catalogue.claims import LEFT_OUT, last_published
from whosays.record.catalogue.conditions import Condition
from whosays.record.catalogue.file import Catalogue

_LEFT_OUT = ", ".join(f"'{status.value}'" for status in LEFT_OUT)
LIVE = f"c.withdrawn = 0 AND c.status NOT IN ({_LEFT_OUT})"
"""What holds of every claim `c` that counts."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When.

    Attributes:
        as_of: The day that claims must be able to speak of; `None` for any.
        known_on: The day by which they must have been published; `None` for any.
        last: The number of the last claim published by `known_on`; `None` where that is not asked.
    """

    as_of: date | None = None
    known_on: date | None = None
    last: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return self.as_of is None and self.last is None

    def holds(self, table: str) -> Condition:
        """What holds of the rows of `table` whose claim can speak then."""
        parts, values = ["1"], list[int]()
        if self.last is not None:
            parts, values = [*parts, f"{table}.claim <= ?"], [*values, self.last]
        if self.as_of is not None:
            day = self.as_of.toordinal()
            parts.append(f"({table}.start_day IS NULL OR {table}.start_day <= ?)")
            parts.append(f"({table}.over_day IS NULL OR {table}.over_day >= ?)")
            values += [day, day]
        return Condition(" AND ".join(parts), tuple(values))

    def dated(self, since: str | None, until: str | None) -> bool:
        """Whether a tie of the names table that held between two EDTF dates could hold then; a year or month counts whole."""
        if self.as_of is None or (since is None and until is None):
            return True
        day = self.as_of.isoformat()
        return (since is None or day[: len(since)] >= since) and (until is None or day[: len(until)] <= until)


def moment_of(catalogue: Catalogue, as_of: date | None = None, known_on: date | None = None) -> Moment:
    """The moment of these two days."""
    return Moment(as_of, known_on, None if known_on is None else last_published(catalogue, known_on))


def days_of_record(catalogue: Catalogue) -> tuple[date, date] | None:
    """The first and the last day on which a report was published; `None` where none is dated. These are the ends of sliders."""
    first = catalogue.value("SELECT published_day FROM claim WHERE number = (SELECT MIN(number) FROM claim)")
    last = _last_dated(catalogue)
    return None if first is None or last is None else (date.fromordinal(first), date.fromordinal(last))


def _last_dated(catalogue: Catalogue) -> int | None:
    number = last_published(catalogue, date.max)
    found = catalogue.value("SELECT published_day FROM claim WHERE number = ?", (number,))
    return None if found is None else int(found)
