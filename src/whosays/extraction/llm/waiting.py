"""How long to wait before asking again: longer each time, never less than the server says where it says so, never all at once."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 60.0
"""Seconds between two tries where the server says nothing."""


def pause_before(tried: int, pause: float, headers: Mapping[str, str]) -> float:
    """Seconds to wait after `tried` tries (1 or more): `pause` doubled each time, a little shorter or longer by chance, or what `Retry-After` says if more."""
    own = min(LONGEST, pause * 2.0 ** min(tried - 1, 16)) * random.uniform(0.75, 1.25)
    return max(own, retry_after(headers) or 0.0)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds that `Retry-After` asks for, as a number or a date; `None` where it is missing or nonsense.

    >>> retry_after({"retry-after": "2"})
    2.0
    """
    said = headers.get("retry-after", "").strip()
    try:
        seconds = float(said)
    except ValueError:
        seconds = _seconds_until(said)
    return seconds if 0 <= seconds < 1e6 else None


def _seconds_until(day: str) -> float:
    try:
        moment = parsedate_to_datetime(day)
    except (ValueError, TypeError):
        return -1.0
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
