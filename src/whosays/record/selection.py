"""Which entries a question wants.

A pure function over entries: the filters of the command line, the Python API and every page mean the same because they all end here. Days are
kept apart: `as_of` asks what could hold on a day, `known_on` what had been published by then.

How undated claims are treated: a claim whose words give no time is taken to speak of the day its document was published, for selecting only; nothing
is written into the claim. A document without a day of publication is selected by its claims' own times alone.

Claims are picked one by one; questions are picked whole (`select_questions`): a source whose sentence leaves out the place that another names still speaks
to the same question, and an answer without it would be another answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from whosays.errors import QuestionError, suggest
from whosays.model.entries import ClaimFilter, Entry
from whosays.model.findings import Question
from whosays.model.kinds import COUNTING
from whosays.reference.voices import voices_of

Contains = Callable[[str, str], bool]
"""Whether the first place (by id) holds the second."""

FindPlaces = Callable[[str], frozenset[str]]
"""The ids that a place's name or id may mean."""

Group = tuple[Question, tuple[Entry, ...]]
"""A question and the entries that speak to it."""


@dataclass(frozen=True, slots=True)
class SubjectTest:
    """What holds of a claim, and of a question by its own words, that is about what one part of a filter names."""

    entry: Callable[[Entry], bool]
    question: Callable[[Question], bool]

    def holds(self, group: Group) -> bool:
        """Whether the question is about it, or any claim on it."""
        question, entries = group
        return self.question(question) or any(self.entry(entry) for entry in entries)


def select_entries(
    entries: Iterable[Entry], wanted: ClaimFilter, find_places: FindPlaces, contains: Contains
) -> tuple[Entry, ...]:
    """The entries that `wanted` asks for, in their order.

    Raises:
        QuestionError: `wanted` names an outlet or an actor that no entry has, or a place that neither a gazetteer nor an entry has.
    """
    candidates = tuple(entries)
    about = [test.entry for test in _subject_tests(candidates, wanted, find_places, contains)]
    tests = [_status_test(wanted), *_plain_tests(wanted), *_voice_tests(candidates, wanted), *about]
    return tuple(entry for entry in candidates if all(test(entry) for test in tests))


def select_questions(
    groups: Iterable[Group], entries: Iterable[Entry], wanted: ClaimFilter, find_places: FindPlaces, contains: Contains
) -> tuple[Group, ...]:
    """The questions of `groups` that are about what `wanted` asks about, each with all its entries; `entries` are those that names are looked up in.

    Each part must hold of the question, or of any claim on it: one source may name the place, and another the actor.

    Raises:
        QuestionError: `wanted` names an actor that no entry has, or a place that neither a gazetteer nor an entry has.
    """
    tests = tuple(_subject_tests(tuple(entries), wanted, find_places, contains))
    return tuple(group for group in groups if all(test.holds(group) for test in tests))


def _status_test(wanted: ClaimFilter) -> Callable[[Entry], bool]:
    statuses = wanted.statuses or COUNTING
    return lambda entry: entry.status in statuses and (wanted.withdrawn or not entry.withdrawn)


def _plain_tests(wanted: ClaimFilter) -> Iterator[Callable[[Entry], bool]]:
    if wanted.document is not None:
        prefix = wanted.document
        yield (
            lambda entry: (
                entry.document.id.startswith(prefix) or prefix in (entry.document.given_id, entry.document.name)
            )
        )
    if wanted.text is not None:
        words = wanted.text.casefold()
        yield lambda entry: words in entry.claim.sentence.text.casefold()
    if wanted.known_on is not None:
        day = wanted.known_on
        yield lambda entry: entry.document.published is not None and entry.document.published <= day
    if wanted.as_of is not None:
        as_of = wanted.as_of
        yield lambda entry: could_hold(entry, as_of)
    if wanted.since is not None or wanted.until is not None:
        yield lambda entry: _within(entry, wanted.since, wanted.until)


def could_hold(entry: Entry, day: date) -> bool:
    """Whether the claim can speak of `day`: a state that can hold then, an event that can have happened by then."""
    time = entry.resolution.time
    if time is None:
        return entry.document.published is None or entry.document.published <= day
    if time.earliest is not None and day < time.earliest:
        return False
    return not entry.claim.kind.is_state or time.latest is None or day <= time.latest


def _within(entry: Entry, since: date | None, until: date | None) -> bool:
    time = entry.resolution.time
    published = entry.document.published
    earliest, latest = (published, published) if time is None else (time.earliest, time.latest)
    if time is None and published is None:
        return False
    return (since is None or latest is None or since <= latest) and (
        until is None or earliest is None or earliest <= until
    )


def _voice_tests(entries: Sequence[Entry], wanted: ClaimFilter) -> Iterator[Callable[[Entry], bool]]:
    if wanted.outlet is not None:
        name = wanted.outlet.casefold()
        known = {entry.document.outlet for entry in entries if entry.document.outlet}
        _require_known(wanted.outlet, "outlet", known, found=any(name in outlet.casefold() for outlet in known))
        yield lambda entry: name in (entry.document.outlet or "").casefold()
    if wanted.source is not None:
        source = wanted.source.casefold()
        yield lambda entry: any(source in voice.casefold() for voice in voices_of(entry))


def _subject_tests(
    entries: Sequence[Entry], wanted: ClaimFilter, find_places: FindPlaces, contains: Contains
) -> Iterator[SubjectTest]:
    if wanted.kinds:
        yield SubjectTest(lambda entry: entry.claim.kind in wanted.kinds, lambda question: False)  # noqa: ARG005  a question is of any kind
    if wanted.actor is not None:
        yield _actor_test(entries, wanted.actor)
    if wanted.place is not None:
        yield _place_test(entries, wanted.place, find_places, contains)


def _actor_test(entries: Sequence[Entry], name: str) -> SubjectTest:
    labels = {match.label for entry in entries for match in entry.actors()}
    _require_known(name, "actor", labels, found=any(names_actor(entry, name) for entry in entries))
    folded = name.casefold()

    def asks_of(question: Question) -> bool:
        return name in (question.actor or "").split("+") or folded in question.actor_label.casefold()

    return SubjectTest(lambda entry: names_actor(entry, name), asks_of)


def names_actor(entry: Entry, name: str) -> bool:
    """Whether some actor of the claim has `name` as its id, or as a part of its label or of the source's words."""
    folded = name.casefold()
    return any(
        match.actor_id == name or folded in match.label.casefold() or folded in match.span.text.casefold()
        for match in entry.actors()
    )


def _place_test(entries: Sequence[Entry], name: str, find_places: FindPlaces, contains: Contains) -> SubjectTest:
    folded = name.casefold()
    ids = find_places(name)
    labels = {match.label for entry in entries for match in entry.places()}
    seen = {match.place_id for entry in entries for match in entry.places() if match.place_id}
    inside = {place for place in seen if _lies_in(place, ids, contains)}
    _require_known(name, "place", labels, found=bool(ids) or any(folded in label.casefold() for label in labels))

    def stands_there(entry: Entry) -> bool:
        return any(m.place_id in inside or folded in m.span.text.casefold() for m in entry.places())

    def asks_there(question: Question) -> bool:
        place = (question.place or "").partition("#")[0]
        if place.startswith(("words:", "event:")):
            return folded in question.place_label.casefold()
        return place in inside or (bool(place) and place not in seen and _lies_in(place, ids, contains))

    return SubjectTest(stands_there, asks_there)


def _lies_in(place: str, outer_ones: Iterable[str], contains: Contains) -> bool:
    return any(place == outer or contains(outer, place) for outer in outer_ones)


def _require_known(name: str, noun: str, known: set[str], *, found: bool) -> None:
    if not found and known:
        raise QuestionError(f'no {noun} "{name}" in these claims{suggest(name, known)}')
