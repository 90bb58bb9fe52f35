"""What of a record stands behind one claim: other claims that say the same, and whether their root sources are independent.

A count is supported by counts on the same question that one number could make true. Any other statement is supported by statements of the same kind
about the same actors and a place that is the same or lies inside, at a time they share; what states no time is about the three days up to its publication,
a state about the half year. Repetition is no support: it is root sources that count, and only
those that are established to be independent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from whosays.assessment.comparable import Contains, Groupings, group_comparable
from whosays.assessment.independence import Sources
from whosays.assessment.relations import relation_of
from whosays.assessment.roots import distinct_roots
from whosays.model.entries import Entry
from whosays.model.findings import Independence
from whosays.model.grades import Support
from whosays.model.kinds import Kind, Modality, Polarity, Role

_SIDES = (Role.ACTOR, Role.TARGET, Role.LOSER, Role.ORG, Role.VICTIMS)
_STATE_LASTS = timedelta(days=183)
_REPORT_DELAY = timedelta(days=3)
_NOT_YET = frozenset({Modality.PLANNED, Modality.CONDITIONAL})


def find_support(
    entry: Entry, entries: Sequence[Entry], sources: Sources, groupings: Groupings, contains: Contains
) -> Support:
    """The support of `entry` among `entries`, which should be every entry of the record.

    Rejected claims, those of withdrawn documents, plans and conditions support nothing.
    """
    kept = [e for e in entries if e.id != entry.id and _stands(e)]
    behind = (entry, *(e for e in _on_one_question(entry, kept, groupings, contains) if _says_the_same(entry, e)))
    why: dict[str, None] = {}
    for one, other in combinations(behind, 2):
        independence, evidence = sources.tell_independence(one, other)
        if independence is Independence.INDEPENDENT:
            return Support(_ids(behind), _labels(behind, sources), (one.id, other.id), (evidence,))
        why.setdefault(evidence)
    return Support(_ids(behind), _labels(behind, sources), None, tuple(why))


def _ids(entries: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(entry.id for entry in entries)


def _labels(entries: Sequence[Entry], sources: Sources) -> tuple[str, ...]:
    return tuple(dict.fromkeys(root.label for root in distinct_roots(entries, sources.roots)))


def _stands(entry: Entry) -> bool:
    return not entry.withdrawn and entry.status.counts and entry.claim.modality not in _NOT_YET


def _on_one_question(
    entry: Entry, entries: Sequence[Entry], groupings: Groupings, contains: Contains
) -> Iterator[Entry]:
    if entry.claim.quantity is not None:
        groups = group_comparable((entry, *entries), groupings, contains)
        yield from (e for _, group in groups if entry in group for e in group if e.id != entry.id)
    else:
        yield from (e for e in entries if _states_the_same(entry, e, contains))


def _says_the_same(entry: Entry, other: Entry) -> bool:
    if entry.claim.polarity is not other.claim.polarity:
        return False
    if entry.claim.quantity is None or other.claim.quantity is None:
        return True
    return entry.claim.polarity is Polarity.AFFIRMED and entry.claim.quantity.agrees_with(other.claim.quantity)


def _states_the_same(entry: Entry, other: Entry, contains: Contains) -> bool:
    if entry.claim.kind is not other.claim.kind or not _same_time(entry, other):
        return False
    if entry.claim.kind is Kind.ALIGNMENT and relation_of(entry.claim) is not relation_of(other.claim):
        return False
    return _same_sides(entry, other) and _same_place(entry, other, contains)


def _same_time(entry: Entry, other: Entry) -> bool:
    """Whether both may be about one time: a stated time must be shared, and what states none is dated by its publication."""
    (start, end), (other_start, other_end) = _days(entry), _days(other)
    return start <= other_end and other_start <= end


def _days(entry: Entry) -> tuple[date, date]:
    """The first and the last day that a statement may be about."""
    time, published = entry.resolution.time, entry.document.published
    if time is not None and (time.earliest or time.latest):
        return time.earliest or date.min, time.latest or published or date.max
    if published is None:
        return date.max, date.min
    return published - (_STATE_LASTS if entry.claim.kind.is_state else _REPORT_DELAY), published


def _same_sides(entry: Entry, other: Entry) -> bool:
    sides = [(_who(entry, role), _who(other, role)) for role in _SIDES]
    if any(bool(mine) != bool(theirs) for mine, theirs in sides):
        return False
    return any(mine for mine, _ in sides) and all(mine & theirs for mine, theirs in sides if mine)


def _who(entry: Entry, role: Role) -> frozenset[str]:
    return frozenset(match.actor_id for match in entry.actors(role) if match.actor_id)


def _same_place(entry: Entry, other: Entry, contains: Contains) -> bool:
    """Whether the other claim is about the place of this one, or about one inside it."""
    mine = [match.place_id for match in entry.places(Role.PLACE) if match.place_id]
    theirs = [match.place_id for match in other.places(Role.PLACE) if match.place_id]
    if not mine or not theirs:
        return not entry.claim.fillers(Role.PLACE) and not other.claim.fillers(Role.PLACE)
    return any(a == b or contains(a, b) for a in mine for b in theirs)
