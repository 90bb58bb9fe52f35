"""What differs between the order of battle of two days.

A claim counts on a day that its words allow; where they give no time, from the day on which it was published, and so does a plan or a condition,
whose time is yet to come. What differs is what is *claimed*: "not cited again" does not say that a force left, and a later figure does not say that the
earlier one was wrong. Every line names the claims on both sides.

Rule that always holds: a force that any claim published by a day names is cited by that day, whatever the mood of the claim and the time it speaks of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from whosays.assessment.commanders import Losses, find_commanders, find_losses
from whosays.assessment.comparable import (
    Contains,
    Groupings,
    Subject,
    contains_nothing,
    holds,
    place_key,
    sorted_entries,
    subject_of,
)
from whosays.assessment.orbat import order_of_battle
from whosays.assessment.orbat_ties import claimed_ties, ended_ties
from whosays.errors import QuestionError
from whosays.model.entries import Entry
from whosays.model.findings import Force
from whosays.model.formations import Change, ChangeKind, Tie, TieKind
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.places import PlaceMatch

_KIND_OF_TIE = {TieKind.PARENT: ChangeKind.PARENT, TieKind.SPONSOR: ChangeKind.SPONSOR}
_NOT_SO = frozenset({Modality.PLANNED, Modality.CONDITIONAL})


@dataclass(frozen=True)
class _Two:
    """The claims of the earlier day, those of the later, and what is made of both.

    `cited` are the forces that claims published by the earlier day name, those of other times too; `cited_since` those of claims published after it.
    """

    before: Mapping[str, Force]
    after: Mapping[str, Force]
    cited: Mapping[str, Force]
    cited_since: frozenset[str]
    fresh: Mapping[str, Entry]
    lasting: frozenset[str]
    ties_before: Mapping[str, tuple[Tie, ...]]
    ties_after: Mapping[str, tuple[Tie, ...]]
    losses: Losses
    contains: Contains
    groupings: Groupings


def find_changes(
    entries: Iterable[Entry],
    earlier: date,
    later: date,
    groupings: Groupings | None = None,
    contains: Contains = contains_nothing,
) -> tuple[Change, ...]:
    """What differs between the order of battle of `earlier` and of `later`, force by force, those with most new claims first.

    Raises `QuestionError` where `earlier` is not before `later`.
    """
    if earlier >= later:
        raise QuestionError(f"{earlier} is not before {later}: name two different days, the earlier one first")
    two = _two(entries, earlier, later, groupings or {}, contains)
    changes = [change for actor_id in two.after.keys() | two.before.keys() for change in _of_force(actor_id, two)]
    order = list(ChangeKind)
    weight = {actor_id: _fresh_of(actor_id, two) for actor_id in two.after}
    return tuple(
        sorted(
            changes,
            key=lambda c: (
                -len(weight.get(c.actor_id, ())),
                c.label.casefold(),
                c.actor_id,
                order.index(c.kind),
                c.what,
            ),
        )
    )


def _two(entries: Iterable[Entry], earlier: date, later: date, groupings: Groupings, contains: Contains) -> _Two:
    kept = [e for e in sorted_entries(entries) if not e.withdrawn and e.status.counts]
    old, new = [e for e in kept if counts_on(e, earlier)], [e for e in kept if counts_on(e, later)]
    since = [e for e in kept if _is_out(e, later) and not _is_out(e, earlier)]
    before_ids = {entry.id for entry in old}
    return _Two(
        before={force.actor_id: force for force in order_of_battle(old)},
        after={force.actor_id: force for force in order_of_battle(new)},
        cited={force.actor_id: force for force in order_of_battle(e for e in kept if _is_out(e, earlier))},
        cited_since=frozenset(force.actor_id for force in order_of_battle(since)),
        fresh={entry.id: entry for entry in new if entry.id not in before_ids},
        lasting=frozenset(entry.id for entry in new if _lasts(entry, later)),
        ties_before=claimed_ties(old),
        ties_after=claimed_ties(new),
        losses=find_losses(new),
        contains=contains,
        groupings=groupings,
    )


def counts_on(entry: Entry, day: date) -> bool:
    """Whether a claim counts on a day: a state that could hold then, an event that could have happened by then; a plan, or without a time, once published."""
    time = entry.resolution.time
    if time is None or (time.earliest is None and time.latest is None) or entry.claim.modality in _NOT_SO:
        return _is_out(entry, day)
    if entry.claim.kind.is_state:
        return time.could_hold_on(day)
    return time.earliest is None or time.earliest <= day


def _is_out(entry: Entry, day: date) -> bool:
    return entry.document.published is not None and entry.document.published <= day


def _lasts(entry: Entry, day: date) -> bool:
    """Whether the words themselves say that it holds on the day."""
    time = entry.resolution.time
    return entry.claim.kind.is_state and time is not None and time.earliest is not None and time.could_hold_on(day)


def _fresh_of(actor_id: str, two: _Two) -> tuple[str, ...]:
    force = two.after.get(actor_id)
    return tuple(claim for claim in force.entries if claim in two.fresh) if force else ()


def _of_force(actor_id: str, two: _Two) -> Iterator[Change]:
    before, after = two.before.get(actor_id) or _only_cited(actor_id, two), two.after.get(actor_id)
    fresh = _fresh_of(actor_id, two)
    if before is None and after is not None:
        yield Change(ChangeKind.NEW, actor_id, after.label, _introduced(after), (), fresh)
        return
    if before is not None and not fresh and not _still_cited(before, two):
        yield Change(ChangeKind.NOT_CITED, actor_id, before.label, _silent(before), before.entries, ())
    if before is None or after is None:
        return
    for find in _FINDERS:
        yield from find(before, after, two)


def _only_cited(actor_id: str, two: _Two) -> Force | None:
    """A force that claims of the earlier day name and none of them places, counts or leads on that day; `None` where none names it."""
    cited = two.cited.get(actor_id)
    return replace(cited, strengths=(), positions=(), commanders=()) if cited else None


def _still_cited(before: Force, two: _Two) -> bool:
    return before.actor_id in two.cited_since or any(claim in two.lasting for claim in before.entries)


def _introduced(force: Force) -> str:
    places = list(dict.fromkeys(match.label for match, _ in force.positions if match.place_id))
    figures = list(dict.fromkeys(_figure(entry) for entry in force.strengths))
    said = [f"in {', '.join(places)}"] if places else []
    said += [f"with {', '.join(figures)}"] if figures else []
    return f"not cited by the earlier day; now cited{' ' + ' '.join(said) if said else ''}"


def _silent(force: Force) -> str:
    last = f", last on {force.last_cited}" if force.last_cited else ""
    return f"cited by the earlier day{last}, and by no later claim; whether it is still there is not said"


def _figure(entry: Entry) -> str:
    unit = entry.claim.words(Role.UNIT) or ""
    words = entry.claim.words(Role.QUANTITY) or ""
    return words if unit.casefold() in words.casefold() else f"{words} {unit}"


def _strengths(before: Force, after: Force, two: _Two) -> Iterator[Change]:
    found: dict[tuple[str, str | None], list[Entry]] = {}
    for entry in after.strengths:
        subject = subject_of(entry, two.groupings, two.contains)
        if entry.id in two.fresh and subject is not None and not _agrees(entry, _asked(before, subject, two)):
            found.setdefault((subject.counted, subject.place), []).append(entry)
    for entries in found.values():
        subject = subject_of(entries[0], two.groupings, two.contains)
        same = _asked(before, subject, two) if subject else []
        what = f"now {_figures(entries)}; {f'earlier {_figures(same)}' if same else 'no figure for this before'}"
        ids = tuple(e.id for e in same), tuple(e.id for e in entries)
        yield _change(ChangeKind.STRENGTH, after, what, *ids)


def _asked(before: Force, subject: Subject, two: _Two) -> list[Entry]:
    return [entry for entry in before.strengths if _asks_the_same(entry, subject, two)]


def _agrees(entry: Entry, same: Sequence[Entry]) -> bool:
    mine = entry.claim.quantity
    return mine is None or any(e.claim.quantity and e.claim.quantity.agrees_with(mine) for e in same)


def _figures(entries: Sequence[Entry]) -> str:
    wordings: dict[str, str] = {}
    said: dict[str, list[str]] = {}
    for entry in entries:
        figure = _figure(entry)
        wordings.setdefault(figure.casefold(), figure)
        said.setdefault(figure.casefold(), []).append(entry.document.label)
    return "; ".join(f"{wordings[key]} ({'; '.join(dict.fromkeys(labels))})" for key, labels in said.items())


def _asks_the_same(entry: Entry, subject: Subject, two: _Two) -> bool:
    other = subject_of(entry, two.groupings, two.contains)
    return other is not None and (other.counted, other.place) == (subject.counted, subject.place)


def _positions(before: Force, after: Force, two: _Two) -> Iterator[Change]:
    known = [key for match, _ in before.positions if (key := place_key(match))]
    found: dict[str, list[tuple[PlaceMatch, Entry]]] = {}
    for match, entry in after.positions:
        key = place_key(match)
        if key and entry.id in two.fresh and not any(_covers(key, other, two.contains) for other in known):
            found.setdefault(key, []).append((match, entry))
    for said in found.values():
        claims = tuple(dict.fromkeys(entry.id for _, entry in said))
        earlier = tuple(dict.fromkeys(e.id for m, e in before.positions if m.place_id))
        yield Change(ChangeKind.POSITION, after.actor_id, after.label, _placed(said, before), earlier, claims)


def _covers(key: str, other: str, contains: Contains) -> bool:
    return key == other or holds(key, other, contains) or holds(other, key, contains)


def _placed(said: Sequence[tuple[PlaceMatch, Entry]], before: Force) -> str:
    match, entry = said[0]
    moved = entry.claim.kind is Kind.MOVEMENT
    origin = entry.claim.words(Role.FROM_PLACE)
    verb = f"moved to {match.label}" if moved else f"now placed in {match.label}"
    route = f" from {origin}" if moved and origin else ""
    earlier = ", ".join(dict.fromkeys(m.label for m, _ in before.positions if m.place_id))
    return f"{verb}{route}; earlier {f'in {earlier}' if earlier else 'nowhere that a gazetteer knows'}"


def _commanders(before: Force, after: Force, two: _Two) -> Iterator[Change]:
    known = {_person(c.actor_id, c.label): c for c in find_commanders(before, {})}
    for commander in find_commanders(after, two.losses):
        earlier = known.get(_person(commander.actor_id, commander.label))
        function = f" ({', '.join(commander.functions)})" if commander.functions else ""
        if earlier is None:
            claims = tuple(c for c in commander.claims if c in two.fresh)
            yield _change(ChangeKind.COMMANDER, after, f"{commander.label}{function} newly cited", (), claims)
        fresh = tuple(c for c in commander.former_claims if c in two.fresh)
        if fresh and earlier is not None:
            yield _change(
                ChangeKind.COMMANDER, after, f"{commander.label}{function} {commander.former}", earlier.claims, fresh
            )


def _person(actor_id: str | None, label: str) -> str:
    return actor_id or label.casefold()


def _change(kind: ChangeKind, force: Force, what: str, earlier: tuple[str, ...], later: tuple[str, ...]) -> Change:
    return Change(kind, force.actor_id, force.label, what, earlier, later)


def _ties(before: Force, after: Force, two: _Two) -> Iterator[Change]:
    old = two.ties_before.get(before.actor_id, ())
    known = {(tie.kind, tie.upper) for tie in old}
    for tie in two.ties_after.get(after.actor_id, ()):
        if (tie.kind, tie.upper) not in known and tie.kind in _KIND_OF_TIE:
            earlier = tuple(t for t in old if t.kind is tie.kind)
            others = ", ".join(t.upper_label for t in earlier) or "unknown"
            what = f"now said to be {tie.kind.value} {tie.upper_label} ({tie.words}); earlier {others}"
            claims = tuple(claim for t in earlier for claim in t.claims)
            yield _change(_KIND_OF_TIE[tie.kind], after, what, claims, tie.claims)


def _ended(before: Force, after: Force, two: _Two) -> Iterator[Change]:  # noqa: ARG001 - the signature of every finder
    for claim in _fresh_of(after.actor_id, two):
        entry = two.fresh[claim]
        if entry.claim.polarity is Polarity.AFFIRMED and any(lower == after.actor_id for lower, _ in ended_ties(entry)):
            target = ", ".join(match.label for match in entry.actors(Role.TARGET))
            yield _change(ChangeKind.LEFT, after, f"said to have left {target}", (), (entry.id,))


_FINDERS: tuple[Callable[[Force, Force, _Two], Iterator[Change]], ...] = (
    _strengths,
    _positions,
    _commanders,
    _ties,
    _ended,
)
