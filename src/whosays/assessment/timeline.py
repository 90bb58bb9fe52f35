"""What happened when, as claimed: dated items in order, undated ones last.

An item's time is the claim's own valid time, with the precision of its words. The day of publication is never put in its place; it only orders
items of one time among themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from whosays.assessment.sentences import describe
from whosays.model.entries import Entry
from whosays.model.findings import TimelineItem


def build_timeline(entries: Iterable[Entry]) -> tuple[TimelineItem, ...]:
    """One item per entry, by the first day that its time allows, then by the last, then by publication; undated ones at the end.

    Entries of withdrawn documents are no part of it.
    """
    kept = sorted((entry for entry in entries if not entry.withdrawn), key=_order)
    return tuple(TimelineItem(entry.resolution.time, describe(entry), entry) for entry in kept)


def _order(entry: Entry) -> tuple[bool, date, date, date, str, int]:
    time = entry.resolution.time
    earliest = time.earliest or time.latest if time else None
    latest = time.latest if time else None
    published = entry.document.published or date.max
    undated = earliest is None
    return undated, earliest or date.max, latest or date.max, published, entry.document.id, entry.claim.trigger.start
