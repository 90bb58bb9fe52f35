"""Whether two claims of one document can speak of one actor and one place.

Inside a text the same thing goes by many words: "Tehran", "Iran-backed groups", "these forces". Two claims share a frame unless their words set them
apart: different named actors, or places of which neither holds the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from whosays.assessment.comparable import BACKED_BY, Contains, holds, own_actors, place_key
from whosays.model.entries import Entry
from whosays.model.findings import Disagreement, DisagreementType, Independence
from whosays.model.kinds import Role


def families_of(entry: Entry) -> frozenset[str]:
    """The ids that the claim's actors go by, a backer's id standing for those it backs; empty where the words name nobody."""
    return frozenset((match.actor_id or "").removeprefix(BACKED_BY) for match in own_actors(entry))


def places_of(entry: Entry) -> frozenset[str]:
    """The keys of the claim's located places."""
    return frozenset(key for match in entry.places(Role.PLACE) if (key := place_key(match)))


def share_actor(a: Entry, b: Entry) -> bool:
    """Whether both can speak of one actor: they name a common one, or one names nobody."""
    left, right = families_of(a), families_of(b)
    return not left or not right or bool(left & right)


def share_place(a: Entry, b: Entry) -> bool:
    """Whether both can speak of one place: they name a common one, or one names none."""
    left, right = places_of(a), places_of(b)
    return not left or not right or bool(left & right)


def share_time(a: Entry, b: Entry) -> bool:
    """Whether both can speak of one time: their times share a day, or one has none."""
    left, right = a.resolution.time, b.resolution.time
    return left is None or right is None or left.overlaps(right)


def same_event(a: Entry, b: Entry) -> bool:
    """Whether the words show that two tolls are of one event: one named place, times that fit, and victims of one side or of none stated."""
    one_place = bool(places_of(a) & places_of(b))
    one_time = (a.resolution.time is None) == (b.resolution.time is None) and share_time(a, b)
    return one_place and one_time and bool(families_of(a)) == bool(families_of(b)) and share_actor(a, b)


def nested_places(a: Entry, b: Entry, contains: Contains) -> bool:
    """Whether a place of one claim lies in a place of the other."""
    pairs = [(outer, inner) for outer in places_of(a) for inner in places_of(b)]
    return any(holds(outer, inner, contains) or holds(inner, outer, contains) for outer, inner in pairs)


def inside_finding(kind: DisagreementType, entries: Sequence[Entry], reason: str) -> Disagreement:
    """A finding inside the one document of `entries`."""
    ids = tuple(dict.fromkeys(entry.id for entry in entries))
    return Disagreement(kind, ids, reason, entries[0].document.id, Independence.SAME_ROOT, "both stand in one document")
