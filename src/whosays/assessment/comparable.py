"""Claims on one question: the same things counted, of the same actor, in the same place, at a time they share.

Only claims on one question are compared, whichever kind carries the count. A count for a country and one for a town in it are two questions; so are a
grouping and a member of it, and a toll and the children among it. Such questions are linked as `different_scope`, never compared.

Counts of those who came to harm are set side by side by their event, where it is known which claims tell of one (`event_tolls`).

Rules that always hold: grouping neither depends on the order of the entries nor changes when it is repeated; shares stand only with shares.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whosays.assessment.periods import split_by_period, window_of
from whosays.assessment.totals import total_words
from whosays.assessment.units import NOT_AWAY, counted_class
from whosays.assessment.wording import normalise
from whosays.model.actors import ActorMatch
from whosays.model.entries import Entry
from whosays.model.findings import Question
from whosays.model.kinds import Kind, Role
from whosays.model.places import PlaceMatch

Contains = Callable[[str, str], bool]
"""Whether the place of the first id holds the place of the second."""

Groupings = Mapping[str, frozenset[str]]
"""Groupings that a user declares: id of the grouping → ids of its members."""

GROUPING = "grouping:"
"""How the id of an actor begins that sources name only by what its members share ("al-Qaeda-linked fighters")."""

BACKED_BY = "grouping:backed-by:"
"""How the id of an actor begins that sources name only by its backer ("Iran-backed groups")."""

UNLOCATED = ("words:", "document:", "event:", "from:")
"""How the keys of places begin that nobody can locate: they hold no other place and lie in none."""

_PART_OF_PLACE = re.compile(
    r"^(?:(?:about |some |around )?\d[\d.,]* ?(?:km|kilomet(?:re|er)s?|miles?) )?"
    r"((?:north|south|east|west|central|northeast|northwest|southeast|southwest)(?:ern)?|countryside|outskirts|rural)\b(?: part| side)?",
    re.IGNORECASE,
)


def contains_nothing(outer: str, inner: str) -> bool:
    """Whether two places are one: the containment to use where no gazetteer is at hand."""
    return outer == inner


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim counts, whose and where; `None` and "" where its words do not say."""

    counted: str
    actor: str | None
    actor_label: str
    place: str | None
    place_label: str


Group = tuple[Question, tuple[Entry, ...]]
"""A question and the entries that speak to it."""


@dataclass(frozen=True, slots=True)
class EventSubject:
    """What a claim counts of one event, and words for the days of the event."""

    subject: Subject
    period: str


Events = Mapping[str, EventSubject]
"""What claims count that were taken to be of one event, by claim id; found by `event_tolls`."""

NO_EVENTS: Events = {}


def group_comparable(
    entries: Iterable[Entry], groupings: Groupings, contains: Contains, events: Events = NO_EVENTS
) -> tuple[tuple[Question, tuple[Entry, ...]], ...]:
    """The questions that `entries` speak to, each with its entries in order of publication; entries without a count belong to none.

    `groupings` sets members' claims beside those of their grouping; `contains` picks the finest of several places of one claim; claims of `events`
    are set side by side by their event, whatever place and day they name.
    """
    known = tuple(entries)
    placed = [entry for entry in known if entry.id not in events]
    told = [entry for entry in known if entry.id in events]
    found = [*_by_place_and_time(placed, groupings, contains), *_by_event(told, events)]
    return tuple(
        sorted(found, key=lambda pair: (-len(pair[1]), str(pair[0]), pair[0].actor or "", pair[0].place or ""))
    )


def _by_event(entries: Iterable[Entry], events: Events) -> list[Group]:
    members: dict[Question, list[Entry]] = {}
    for entry in sorted_entries(entries):
        event = events[entry.id]
        members.setdefault(_question([event.subject], event.period), []).append(entry)
    return [(question, tuple(told)) for question, told in members.items()]


def _by_place_and_time(entries: Iterable[Entry], groupings: Groupings, contains: Contains) -> list[Group]:
    by_subject: dict[tuple[str, str | None, str | None], list[Entry]] = {}
    subjects: dict[str, Subject] = {}
    for entry in sorted_entries(entries):
        subject = subject_of(entry, groupings, contains)
        if subject is not None:
            subjects[entry.id] = subject
            by_subject.setdefault((subject.counted, subject.actor, subject.place), []).append(entry)
    found: list[Group] = []
    for members in by_subject.values():
        for period, group in split_by_period(members):
            ordered = sorted_entries(group)
            found.append((_question([subjects[entry.id] for entry in ordered], period), ordered))
    return found


def sorted_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """`entries` by day of publication, document, place in the text and id; those of unknown day last."""
    return tuple(sorted(entries, key=_order))


def _order(entry: Entry) -> tuple[date, str, int, int, str]:
    trigger = entry.claim.trigger
    return entry.document.published or date.max, entry.document.id, entry.claim.sentence.start, trigger.start, entry.id


def _question(subjects: Sequence[Subject], period: str) -> Question:
    """The question of subjects that share their keys; the labels most used are shown, the first in the alphabet of equals."""
    first = subjects[0]
    actor_label = _most_used(subject.actor_label for subject in subjects)
    return Question(
        first.counted, first.actor, actor_label, first.place, _most_used(s.place_label for s in subjects), period
    )


def _most_used(labels: Iterable[str]) -> str:
    counts: dict[str, int] = {}
    for label in labels:
        counts[label] = counts.get(label, 0) + 1
    return min(counts, key=lambda label: (-counts[label], label))


def subject_of(entry: Entry, groupings: Groupings, contains: Contains) -> Subject | None:
    """What `entry` counts, whose and where, or `None` where it counts nothing.

    An event of a day without a place and an actor could be any event of that day, so that only its own document speaks of it.
    """
    counted = counted_class(entry.claim)
    if counted is None:
        return None
    actor, actor_label = _actor_of(entry, groupings)
    place, place_label = _place_of(entry, contains)
    if place is None and actor is None and window_of(entry).scale == "day":
        place, place_label = f"document:{entry.document.id}", f"a place that {entry.document.label} does not name"
    return Subject(counted, actor, actor_label, place, place_label)


def own_actors(entry: Entry) -> tuple[ActorMatch, ...]:
    """Whose things a claim counts: its actors; for tolls the known actor that the victims belong to, for the displaced nobody."""
    if entry.claim.kind is Kind.DISPLACEMENT:
        return ()
    role = Role.VICTIMS if entry.claim.kind is Kind.CASUALTIES else Role.ACTOR
    matches = [match for match in entry.actors(role) if match.actor_id]
    if role is Role.VICTIMS:
        matches = [match for match in matches if match.actor_id and not match.actor_id.startswith("name:")]
    return tuple(matches)


def _actor_of(entry: Entry, groupings: Groupings) -> tuple[str | None, str]:
    labels: dict[str, str] = {}
    for match in own_actors(entry):
        own = match.actor_id or ""
        grouping = next((key for key in sorted(groupings) if own == key or own in groupings[key]), None)
        labels.setdefault(grouping or own, grouping_label(grouping) if grouping and grouping != own else match.label)
    if not labels:
        return None, ""
    keys = sorted(labels)
    return "+".join(keys), " and ".join(labels[key] for key in keys)


def grouping_label(grouping: str) -> str:
    """A name for people of a grouping's id.

    >>> grouping_label("grouping:backed-by:iran"), grouping_label("Iran-backed forces")
    ('backed by iran', 'Iran-backed forces')
    """
    if not grouping.startswith("grouping:"):
        return grouping
    return grouping.removeprefix("grouping:").replace(":", " ").replace("-", " ")


def _place_of(entry: Entry, contains: Contains) -> tuple[str | None, str]:
    """Where a claim counts; for the displaced the place that they reached, else the flight from the one that they left."""
    here = _place_of_role(entry, Role.PLACE, contains)
    if here[0] is not None or entry.claim.kind is not Kind.DISPLACEMENT:
        return here
    key, label = _place_of_role(entry, Role.FROM_PLACE, contains)
    return (None, "") if key is None else (f"from:{key}", f"flight from {label}")


def _place_of_role(entry: Entry, role: Role, contains: Contains) -> tuple[str | None, str]:
    matches = entry.places(role)
    located = [match for match in matches if match.place_id]
    if located:
        finest = _finest(located, contains)
        return place_key(finest), finest.label
    if matches:
        return f"words:{normalise(_own_name(matches[0]))}", matches[0].label
    words = entry.claim.fillers(role)
    return (f"words:{normalise(words[0].text)}", words[0].text) if words else (None, "")


def _own_name(match: PlaceMatch) -> str:
    """The words that name an unlocated place: its own, or those that "the camp" points back to."""
    return match.span.text if match.label.startswith(match.span.text) else match.label.partition(",")[0]


def place_key(match: PlaceMatch) -> str | None:
    """The id of a located place, marked where the words mean only a part of it ("east of Idlib" is not Idlib); `None` if not located."""
    part = _PART_OF_PLACE.match(match.label)
    return f"{match.place_id}#{part[1].casefold()}" if match.place_id and part else match.place_id


def holds(outer: str, inner: str, contains: Contains) -> bool:
    """Whether the place of the key `outer` is wider than that of `inner`, a part of a place lying in the place itself."""
    if "#" in outer or outer == inner:
        return False
    place = inner.partition("#")[0]
    return place == outer or contains(outer, place)


def _finest(located: Sequence[PlaceMatch], contains: Contains) -> PlaceMatch:
    finest = located[0]
    for match in located[1:]:
        outer, inner = finest.place_id or "", match.place_id or ""
        if outer != inner and contains(outer, inner):
            finest = match
    return finest


@dataclass(frozen=True, slots=True)
class ScopeLink:
    """Two questions of which one is a part of the other, and why."""

    wider: Question
    narrower: Question
    why: str


def link_scopes(groups: Sequence[Group], groupings: Groupings, contains: Contains) -> tuple[ScopeLink, ...]:
    """The pairs of questions at one time that differ in one respect only, one being part of the other there: place, time, actor or victims."""

    def part_of_place(wider: Question, narrower: Question) -> str | None:
        return _part_of_place(wider, narrower, contains)

    def part_of_actor(wider: Question, narrower: Question) -> str | None:
        return _part_of_actor(wider, narrower, groupings)

    totals = {question: words for question, told in groups if told and (words := total_words(told[0]))}

    def part_of_time(wider: Question, narrower: Question) -> str | None:
        if wider not in totals or narrower in totals:
            return None
        return f'the first counts over more than one event there ("{totals[wider]}")'

    located = [group for group in groups if group[0].place and not group[0].place.startswith(UNLOCATED)]
    return (
        *_links_among(located, lambda q: (q.counted, q.actor), part_of_place),
        *_links_among(groups if totals else (), lambda q: (q.counted, q.actor, q.place), part_of_time),
        *_links_among(groups, lambda q: (q.counted, q.place), part_of_actor),
        *_links_among(groups, lambda q: (base_of(q.counted), q.actor, q.place), _part_of_count),
    )


def _links_among(
    groups: Sequence[Group], shared: Callable[[Question], Hashable], part: Callable[[Question, Question], str | None]
) -> Iterator[ScopeLink]:
    buckets: dict[Hashable, list[tuple[date, date, Question]]] = {}
    for question, entries in groups:
        buckets.setdefault(shared(question), []).append((*_days_of(entries), question))
    for spans in buckets.values():
        for one, other in _overlapping(spans):
            for wider, narrower in ((one, other), (other, one)):
                why = part(wider, narrower)
                if why:
                    yield ScopeLink(wider, narrower, why)


def _overlapping(spans: list[tuple[date, date, Question]]) -> Iterator[tuple[Question, Question]]:
    """The pairs of questions whose days overlap, found in one sweep over time."""
    still_open: list[tuple[date, Question]] = []
    for start, end, question in sorted(spans, key=lambda span: (span[0], span[1], str(span[2]))):
        still_open = [pair for pair in still_open if pair[0] >= start]
        for _, other in still_open:
            yield other, question
        still_open.append((end, question))


def base_of(counted: str) -> str:
    """What was counted without who of the victims was meant: "children killed" is a part of "killed"."""
    for outcome in ("killed or injured", "killed", "injured", "captured", "missing", "freed", "displaced", *NOT_AWAY):
        if counted == outcome or counted.endswith(f" {outcome}"):
            return outcome
    return counted


def _days_of(entries: Sequence[Entry]) -> tuple[date, date]:
    """The days that the times of `entries` share; where they share none, being of one event by other grounds, those between them."""
    windows = [window_of(entry) for entry in entries]
    start, end = max(window.start for window in windows), min(window.end for window in windows)
    return min(start, end), max(start, end)


def _part_of_place(wider: Question, narrower: Question, contains: Contains) -> str | None:
    if wider.place is None or narrower.place is None or wider.place == narrower.place:
        return None
    if not holds(wider.place, narrower.place, contains):
        return None
    if narrower.place_label == wider.place_label:
        return f"the second is of one event in {wider.place_label}"
    return f"{narrower.place_label} is part of {wider.place_label}"


def _part_of_actor(wider: Question, narrower: Question, groupings: Groupings) -> str | None:
    if wider.actor is None or narrower.actor is None or wider.actor == narrower.actor:
        return None
    if narrower.actor in groupings.get(wider.actor, frozenset()):
        return f"{narrower.actor_label} is part of {wider.actor_label}"
    return f"{narrower.actor_label} is one of {wider.actor_label}" if narrower.actor in wider.actor.split("+") else None


def _part_of_count(wider: Question, narrower: Question) -> str | None:
    if wider.counted == narrower.counted or wider.counted != base_of(narrower.counted):
        return None
    return f"{narrower.counted} are a part of all {wider.counted}"
