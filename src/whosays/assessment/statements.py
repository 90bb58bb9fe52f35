"""Claims without a number set side by side: who did it, who holds it, who backs whom.

A statement is comparable with another when it is of the same kind and both are specific: actors by name, a place that can be located, days that both
can mean. Claims that leave this open are set beside nothing; a silence is no disagreement.

Rules that always hold: grouping does not depend on the order of the entries; a planned or conditional claim states nothing that is; an undated state
is dated by its publication and by nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from whosays.assessment.comparable import place_key, sorted_entries
from whosays.assessment.cues import states_count
from whosays.assessment.kinship import backed_by_only, same_side, top_of
from whosays.assessment.periods import window_of
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Polarity, Role
from whosays.model.places import PlaceMatch, WherePrecision

LEEWAY: Mapping[Kind, int] = {Kind.ALIGNMENT: 31, Kind.ROLE: 31, Kind.PRESENCE: 7, Kind.CONTROL: 0}
"""Days for which an undated statement on such a state is taken to hold before and after the day it was published; the kinds of states compared."""

EVENTS = frozenset({Kind.ATTACK, Kind.CLASH, Kind.CASUALTIES, Kind.MOVEMENT, Kind.AGREEMENT})
"""The kinds of events compared."""

_HARMING = frozenset({Kind.ATTACK, Kind.CLASH, Kind.CASUALTIES})

DENIAL_DELAY = 7
"""Days that an undated denial of an event may follow the reports of it."""

LONGEST = 31
"""A state said to hold over more days than this is compared only where it has an open end or spans the other's days anyway."""

_OWN = re.compile(r"(its|their|his|her|it|they|he|she|we|our)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a claim says beside any number, as far as it is specific.

    Attributes:
        entry: The claim.
        actors: Ids of the actors it names.
        targets: Ids of those it names as targets, or as losers.
        places: Keys of its places that are known as closely as a district, or closer.
        areas: Keys of all its located places.
        start: First day that it can mean.
        end: Last day.
    """

    entry: Entry
    actors: frozenset[str]
    targets: frozenset[str]
    places: frozenset[str]
    areas: frozenset[str]
    start: date
    end: date

    @property
    def kind(self) -> Kind:
        """The kind of the claim."""
        return self.entry.claim.kind

    @property
    def denied(self) -> bool:
        """Whether the source denies it."""
        return self.entry.claim.polarity is Polarity.DENIED

    def meets(self, other: Statement) -> bool:
        """Whether both can mean one day."""
        return self.start <= other.end and other.start <= self.end


def read_statement(entry: Entry) -> Statement | None:
    """What `entry` states, or `None` where it is withdrawn, rejected, planned, of a kind that is not compared, or dated by nothing."""
    if entry.withdrawn or not entry.status.counts or not states_count(entry):
        return None
    days = _days_of(entry)
    if days is None:
        return None
    located = [match for match in entry.places(Role.PLACE) if match.place_id]
    return Statement(
        entry=entry,
        actors=_ids(entry, Role.ACTOR) or _deniers(entry),
        targets=_ids(entry, Role.TARGET, Role.LOSER),
        places=_keys(match for match in located if _is_close(match)),
        areas=_keys(located),
        start=days[0],
        end=days[1],
    )


def _deniers(entry: Entry) -> frozenset[str]:
    """Who denies something of itself: the words for the actor name nobody ("the ministry denied that its troops …"), or an attack has none."""
    claim = entry.claim
    if claim.polarity is not Polarity.DENIED or not (claim.fillers(Role.ACTOR) or claim.kind is Kind.ATTACK):
        return frozenset()
    own = claim.words(Role.ACTOR) or "it"
    sources = (match.actor_id for match in entry.resolution.actors if match.role is None)
    return frozenset(source for source in sources if source) if _OWN.match(own) else frozenset()


def _ids(entry: Entry, *roles: Role) -> frozenset[str]:
    found = (match.actor_id for match in entry.actors(*roles))
    return frozenset(actor_id for actor_id in found if actor_id and not backed_by_only(actor_id))


def _keys(matches: Iterable[PlaceMatch]) -> frozenset[str]:
    return frozenset(key for match in matches if (key := place_key(match)))


def _is_close(match: PlaceMatch) -> bool:
    return match.where_prec is None or match.where_prec <= WherePrecision.DISTRICT


def _days_of(entry: Entry) -> tuple[date, date] | None:
    kind = entry.claim.kind
    if kind in EVENTS:
        window = window_of(entry)
        before = timedelta(days=DENIAL_DELAY if entry.claim.polarity is Polarity.DENIED and not window.stated else 0)
        return (window.start - before, window.end) if window.scale == "day" else None
    return _days_of_state(entry, LEEWAY[kind]) if kind in LEEWAY else None


def _days_of_state(entry: Entry, leeway: int) -> tuple[date, date] | None:
    """The days of a state: those its words give; where they give none, or hold the day of publication, that day with its leeway."""
    time, published = entry.resolution.time, entry.document.published
    if time is None or (published is not None and time.could_hold_on(published)):
        if published is None:
            return None
        return published - timedelta(days=leeway), published + timedelta(days=leeway)
    earliest, latest = time.earliest, time.latest
    if earliest is None or latest is None or (latest - earliest).days > LONGEST:
        return None
    return earliest, latest


def read_statements(entries: Iterable[Entry]) -> tuple[Statement, ...]:
    """The statements of `entries`, in order of publication; a denied toll without a place is of the one place that its text tells of."""
    found = [s for entry in sorted_entries(entries) if (s := read_statement(entry)) is not None]
    told: dict[str, list[Statement]] = {}
    for statement in found:
        if statement.kind in _HARMING and statement.areas:
            told.setdefault(statement.entry.document.id, []).append(statement)
    return tuple(_placed(s, told.get(s.entry.document.id, ())) if is_placeless_denial(s.entry) else s for s in found)


def is_placeless_denial(entry: Entry) -> bool:
    """Whether a claim denies that somebody came to harm and names no place ("It denied that civilians were killed")."""
    claim = entry.claim
    return claim.kind is Kind.CASUALTIES and claim.polarity is Polarity.DENIED and not claim.fillers(Role.PLACE)


def _placed(denial: Statement, told: Sequence[Statement]) -> Statement:
    """`denial` at the place of the events that its text tells of, where they share one."""
    areas = frozenset.intersection(*(statement.areas for statement in told)) if told else frozenset[str]()
    return replace(denial, areas=areas)


def group_statements(entries: Iterable[Entry]) -> tuple[tuple[Statement, ...], ...]:
    """Groups of two or more statements that can speak of one thing: one kind, one side, one place or target, days in a row that meet."""
    buckets: dict[tuple[str, ...], list[Statement]] = {}
    for statement in read_statements(entries):
        for key in sorted(_subjects(statement)):
            buckets.setdefault(key, []).append(statement)
    groups: dict[tuple[str, ...], tuple[Statement, ...]] = {}
    for bucket in buckets.values():
        for group in _runs_of_days(bucket):
            if len(group) > 1:
                groups.setdefault(tuple(statement.entry.id for statement in group), group)
    return tuple(groups.values())


def _subjects(statement: Statement) -> Iterator[tuple[str, ...]]:
    """Each thing that a statement speaks of: its kind, one of its sides, and one of its places or targets."""
    about = (*(f"in {place}" for place in statement.places), *(f"on {top_of(target)}" for target in statement.targets))
    for actor in {top_of(actor) for actor in statement.actors}:
        for thing in about:
            yield statement.kind.value, actor, thing


def _runs_of_days(statements: Sequence[Statement]) -> Iterator[tuple[Statement, ...]]:
    group: list[Statement] = []
    for statement in sorted(statements, key=lambda s: (s.start, s.end, s.entry.id)):
        if group and statement.start > max(member.end for member in group):
            yield tuple(group)
            group = []
        group.append(statement)
    yield tuple(group)


def meeting_pairs(
    statements: Iterable[Statement], tokens: Callable[[Statement], Iterable[str]]
) -> Iterator[tuple[Statement, Statement]]:
    """The pairs of statements that share a token and can mean one day, each once; found in one sweep over time a token."""
    buckets: dict[str, list[Statement]] = {}
    for statement in statements:
        for token in set(tokens(statement)):
            buckets.setdefault(token, []).append(statement)
    seen: set[tuple[str, str]] = set()
    for _, bucket in sorted(buckets.items()):
        for pair in _sweep(bucket):
            ids = (pair[0].entry.id, pair[1].entry.id)
            if ids not in seen:
                seen.add(ids)
                yield pair


def _sweep(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    still_open: list[Statement] = []
    for statement in sorted(statements, key=lambda s: (s.start, s.end, s.entry.id)):
        still_open = [other for other in still_open if other.end >= statement.start]
        yield from ((other, statement) for other in still_open)
        still_open.append(statement)


def share_side(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether an id of the one is one side with an id of the other."""
    others = tuple(right)
    return any(same_side(one, other) for one in left for other in others)
