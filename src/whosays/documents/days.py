"""The day of publication, as somebody stated it.

Only ISO days are read, alone or at the start of a time stamp, whose day is kept as written. Nothing else is interpreted: "03/04/2018" is two
different days to two readers. A day that cannot be right is refused rather than stored: it would bend every timeline drawn from it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from whosays.documents.taken import RefusedError

ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:.*)?")
FIRST = date(1600, 1, 1)
"""No newspaper is older."""

WRITE_IT_SO = "write the day as 2018-09-22"


def read_day(value: str, today: date | None = None) -> date:
    """The day that `value` states; raises `RefusedError` where it states none, or one that cannot be a day of publication.

    `today` is the day to judge the future by, the clock's by default; tomorrow is allowed, because it has begun somewhere.

    >>> read_day("2018-09-22T17:40:00+03:00")
    datetime.date(2018, 9, 22)
    """
    match = ISO_DAY.fullmatch(value.strip())
    if match is None:
        raise RefusedError(f'the day of publication "{value}" cannot be read', WRITE_IT_SO)
    try:
        day = date.fromisoformat(match[1])
    except ValueError as error:
        raise RefusedError(f'the day of publication "{value}" is no day of the calendar', WRITE_IT_SO) from error
    return check_day(day, today)


def check_day(day: date, today: date | None = None) -> date:
    """`day`, or `RefusedError` where nothing can have been published then."""
    if day > (today or date.today()) + timedelta(days=1):
        raise RefusedError(f'the day of publication "{day}" lies in the future', "correct it, or leave it out")
    if day < FIRST:
        raise RefusedError(
            f'the day of publication "{day}" is before there were newspapers', "correct it, or leave it out"
        )
    return day
