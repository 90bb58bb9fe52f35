"""Why two passages were taken for one event, in words that claim no more than was read.

A passage is shown by its first claim, and much of what is known of it stands elsewhere: in another sentence of the report, in its lead, or in nothing but
its day of publication. What the first claim does not say itself is therefore called what it is: of its report.

Rule that always holds: "both" name, state or say something only where the shown claim of each does so itself.
"""

from __future__ import annotations

from whosays.assessment.event_places import PlaceFit
from whosays.assessment.event_times import Days
from whosays.assessment.passages import Passage
from whosays.model.incidents import EventPlace


def place_reason(left: Passage, right: Passage, fit: PlaceFit) -> str:
    """The reason of a fit of places, with whose places they are."""
    own = _names(left, fit.left), _names(right, fit.right)
    if fit.shared:
        return _shared("name", fit.shared, *own)
    return fit.reason + _lent(*own)


def day_reason(left: Passage, right: Passage, reason: str) -> str:
    """The reason of a fit of days, with whose days they are."""
    if not (left.days and right.days and left.days.stated and right.days.stated):
        return reason
    own = _states(left, left.days), _states(right, right.days)
    if left.days.gap(right.days):
        return reason + _lent(*own)
    day = max(left.days.start, right.days.start).isoformat()
    if all(own):
        return f"both state {day}"
    return f"one states {day}, the other is dated so by its report" if any(own) else f"their reports date both {day}"


def means_reason(left: Passage, right: Passage, shared: frozenset[str]) -> str:
    """The reason of shared means."""
    own = shared <= left.mentions[0].means, shared <= right.mentions[0].means
    return _shared("name", ", ".join(sorted(shared)), *own)


def number_reason(left: Passage, right: Passage, shared: frozenset[tuple[str, int]]) -> str:
    """The reason of shared numbers, two of them at most."""
    shown = frozenset(sorted(shared)[:2])
    own = shown <= left.mentions[0].numbers, shown <= right.mentions[0].numbers
    return _shared("say", ", ".join(f"{number:,} {outcome}" for outcome, number in sorted(shown)), *own)


def _names(passage: Passage, place: EventPlace) -> bool:
    return place in passage.mentions[0].places


def _states(passage: Passage, days: Days) -> bool:
    own = passage.mentions[0].days
    return own is not None and own.stated and own.gap(days) == 0


def _shared(verb: str, what: str, left: bool, right: bool) -> str:
    if left and right:
        return f"both {verb} {what}"
    return (
        f"one {verb}s {what}, and so does the report of the other" if left or right else f"their reports {verb} {what}"
    )


def _lent(left: bool, right: bool) -> str:
    if left and right:
        return ""
    return ", one of them only by its report" if left or right else ", by their reports"
