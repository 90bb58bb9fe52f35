"""Which entries a question wants.

A pure function over entries: the filters of the command line, the Python API and every page mean the same because they all end here. Days are
kept apart: `as_of` asks what could hold on a day, `known_on` what had been published by then.

How undated claims are treated: a claim whose words give no time is taken to speak of the day its document was published, for selecting only; nothing
is written into the claim. A document without a day of publication is selected by its claims' own times alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from whosays.errors import QuestionError, suggest
from whosays.model.entries import ClaimFilter, Entry, voices_of
from whosays.model.kinds import COUNTING

Contains = Callable[[str, str], bool]
"""Whether the first place (by id) holds the second."""

FindPlaces = Callable[[str], frozenset[str]]
"""The ids that a place's name or id may mean."""


def select_entries(
    entries: Iterable[Entry], wanted: ClaimFilter, find_places: FindPlaces, contains: Contains
) -> tuple[Entry, ...]:
    """The entries that `wanted` asks for, in their order.

    Raises:
        QuestionError: `wanted` names an outlet or an actor that no entry has, or a place that neither a gazetteer nor an entry has.
    """
    candidates = tuple(entries)
    tests = [_status_test(wanted), *_plain_tests(wanted), *_name_tests(candidates, wanted, find_places, contains)]
    return tuple(entry for entry in candidates if all(test(entry) for test in tests))


def _status_test(wanted: ClaimFilter) -> Callable[[Entry], bool]:
    statuses = wanted.statuses or COUNTING
    return lambda entry: entry.status in statuses and (wanted.withdrawn or not entry.withdrawn)


def _plain_tests(wanted: ClaimFilter) -> Iterator[Callable[[Entry], bool]]:
    if wanted.kinds:
        yield lambda entry: entry.claim.kind in wanted.kinds
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


def _name_tests(
    entries: tuple[Entry, ...], wanted: ClaimFilter, find_places: FindPlaces, contains: Contains
) -> Iterator[Callable[[Entry], bool]]:
    if wanted.outlet is not None:
        name = wanted.outlet.casefold()
        known = {entry.document.outlet for entry in entries if entry.document.outlet}
        _require_known(wanted.outlet, "outlet", known, found=any(name in outlet.casefold() for outlet in known))
        yield lambda entry: name in (entry.document.outlet or "").casefold()
    if wanted.source is not None:
        source = wanted.source.casefold()
        yield lambda entry: any(source in voice.casefold() for voice in voices_of(entry))
    if wanted.actor is not None:
        actor = wanted.actor
        labels = {match.label for entry in entries for match in entry.actors()}
        _require_known(actor, "actor", labels, found=any(names_actor(entry, actor) for entry in entries))
        yield lambda entry: names_actor(entry, actor)
    if wanted.place is not None:
        yield _place_test(entries, wanted.place, find_places, contains)


def names_actor(entry: Entry, name: str) -> bool:
    """Whether some actor of the claim has `name` as its id, or as a part of its label or of the source's words."""
    folded = name.casefold()
    return any(
        match.actor_id == name or folded in match.label.casefold() or folded in match.span.text.casefold()
        for match in entry.actors()
    )


def _place_test(
    entries: tuple[Entry, ...], name: str, find_places: FindPlaces, contains: Contains
) -> Callable[[Entry], bool]:
    folded = name.casefold()
    ids = find_places(name)
    labels = {match.label for entry in entries for match in entry.places()}
    seen = {match.place_id for entry in entries for match in entry.places() if match.place_id}
    inside = {place for place in seen if any(place == outer or contains(outer, place) for outer in ids)}
    _require_known(name, "place", labels, found=bool(ids) or any(folded in label.casefold() for label in labels))

    def stands_there(entry: Entry) -> bool:
        return any(m.place_id in inside or folded in m.span.text.casefold() for m in entry.places())

    return stands_there


def _require_known(name: str, noun: str, known: set[str], *, found: bool) -> None:
    if not found and known:
        raise QuestionError(f'no {noun} "{name}" in these claims{suggest(name, known)}')
