"""Each outlet's toll of one incident, side by side, by outcome and by who came to harm.

A part ("including four children"), a count over more than one event and the losses of the other side are kept apart from the full toll and never added
to it. The range is that of the root sources, each with the latest it said: ten outlets that repeat one source widen nothing.

Rules that always hold: every claim with a number that is neither denied nor taken back has one row, and what is taken back has one where another figure
took its place; the range names no number that no row states, nor one that its source took back.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from whosays.assessment.corrections import find_taken_back
from whosays.assessment.cues import is_early, is_few
from whosays.assessment.event_mentions import Mention
from whosays.assessment.event_places import finest, fit_places
from whosays.assessment.pair_types import number_of
from whosays.assessment.units import EVERYBODY, is_share, outcome_class, victims_class
from whosays.assessment.voices import voice_in
from whosays.model.entries import Entry
from whosays.model.findings import RootSource
from whosays.model.incidents import Toll, TollRow, TollScope
from whosays.model.kinds import Kind, Polarity, Role
from whosays.model.quantities import Quantity

_OUTCOMES = ("killed", "injured", "killed or injured", "missing", "captured", "freed")
_SIDES = ("soldiers", "militants")


@dataclass(frozen=True, slots=True)
class _Count:
    """A claim with a number, and what it counts."""

    entry: Entry
    quantity: Quantity
    outcome: str
    victims: str
    part: bool
    few: bool
    places: tuple[bool, str]
    one_side: bool


def set_side_by_side(mentions: Sequence[Mention], roots: Mapping[str, RootSource]) -> tuple[Toll, ...]:
    """The tolls of an incident: killed before injured, everybody before parts."""
    fighting = _sides_named(mentions)
    counts = [count for mention in mentions if (count := _count(mention, fighting))]
    groups: dict[tuple[str, str], list[_Count]] = {}
    for count in sorted(counts, key=_order):
        groups.setdefault((count.outcome, count.victims), []).append(count)
    scopes = _scopes(counts)
    tolls = [_toll(key, group, scopes, roots) for key, group in groups.items()]
    return tuple(
        sorted(
            tolls,
            key=lambda toll: (
                _rank(toll.outcome),
                toll.victims != EVERYBODY,
                -len(toll.rows),
                toll.outcome,
                toll.victims,
            ),
        )
    )


def _rank(outcome: str) -> int:
    return _OUTCOMES.index(outcome) if outcome in _OUTCOMES else len(_OUTCOMES)


def _order(count: _Count) -> tuple[date, str, int, str]:
    return (
        count.entry.document.published or date.max,
        count.entry.document.id,
        count.entry.claim.trigger.start,
        count.entry.id,
    )


def _sides_named(mentions: Sequence[Mention]) -> frozenset[tuple[str, str]]:
    """Whom each document names as having fought or struck: pairs of its id and their words."""
    return frozenset(
        (mention.entry.document.id, span.text.casefold())
        for mention in mentions
        if mention.entry.claim.kind is not Kind.CASUALTIES
        for role in (Role.ACTOR, Role.TARGET)
        for span in mention.entry.claim.fillers(role)
    )


def _count(mention: Mention, fighting: frozenset[tuple[str, str]]) -> _Count | None:
    entry = mention.entry
    claim = entry.claim
    if (
        claim.kind is not Kind.CASUALTIES
        or claim.quantity is None
        or claim.polarity is Polarity.DENIED
        or is_share(claim)
    ):
        return None
    outcome = outcome_class(claim.words(Role.OUTCOME) or claim.trigger.text)
    words = claim.words(Role.VICTIMS)
    one_side = words is not None and (entry.document.id, words.casefold()) in fighting
    return _Count(
        entry,
        claim.quantity,
        outcome,
        victims_class(words),
        mention.part,
        is_few(entry),
        _several_places(mention),
        one_side,
    )


def _several_places(mention: Mention) -> tuple[bool, str]:
    """Whether the clause of a toll names places that lie apart, and how."""
    places = finest(mention.places)
    for index, place in enumerate(places):
        for other in places[index + 1 :]:
            fit = fit_places([place], [other])
            if fit and fit[0] <= -1:
                return True, f"it counts for several places: {fit[1]}"
    return False, ""


def _scopes(counts: Sequence[_Count]) -> dict[str, tuple[TollScope, str]]:
    first_side = next((count.victims for count in sorted(counts, key=_order) if count.victims in _SIDES), None)
    return {count.entry.id: _scope(count, counts, first_side) for count in counts}


def _scope(count: _Count, counts: Sequence[_Count], first_side: str | None) -> tuple[TollScope, str]:
    if count.part:
        return TollScope.PART, "its words make it a part of another count"
    if count.places[0]:
        return TollScope.WIDER, count.places[1]
    whole = _whole_of(count, counts)
    if whole:
        return TollScope.PART, f"the same document counts {whole.quantity} {whole.outcome} in all"
    if count.few and any(_is_more(other, count) for other in counts):
        return TollScope.PART, "it counts only those of one family or staff"
    if count.victims in _SIDES and count.victims != first_side:
        return TollScope.OTHER_SIDE, f"the first losses told of are those of {first_side}"
    return TollScope.ALL, ""


def _is_more(other: _Count, few: _Count) -> bool:
    """Whether `other` counts more people of one outcome, and not those of one family or staff."""
    fits = (
        other.outcome == few.outcome and other.victims == EVERYBODY and not (other.few or other.part or other.one_side)
    )
    return fits and (other.quantity.low or 0) > (few.quantity.low or 0)


def _whole_of(count: _Count, counts: Sequence[_Count]) -> _Count | None:
    """The count of everybody in the same document that this one of some victims, or of the dead of one side, is a part of."""
    if count.victims == EVERYBODY and not count.one_side:
        return None
    same = [
        c for c in counts
        if c.entry.document.id == count.entry.document.id and c.outcome == count.outcome and c.victims == EVERYBODY and not c.one_side
    ]  # fmt: skip
    return next((c for c in same if (c.quantity.low or 0) > (count.quantity.low or 0)), None)


def _toll(
    key: tuple[str, str],
    group: Sequence[_Count],
    scopes: Mapping[str, tuple[TollScope, str]],
    roots: Mapping[str, RootSource],
) -> Toll:
    rows = _revise([_row(count, scopes[count.entry.id], roots[count.entry.id]) for count in group], group)
    back = find_taken_back(count.entry for count in group)
    rows = _without_taken_back(rows, back, _put_right(back, group))
    used = [row for row in rows if row.scope in (TollScope.ALL, TollScope.OTHER_SIDE) and row.revised_by is None]
    lows, highs = [row.quantity.low for row in used], [row.quantity.high for row in used]
    stated = [number for number in (*lows, *highs) if number is not None]
    return Toll(
        outcome=key[0],
        victims=key[1],
        low=None if not used or None in lows else min(n for n in lows if n is not None),
        high=None if not used or None in highs else max(n for n in highs if n is not None),
        highest_floor=max(stated, default=None),
        rows=tuple(sorted(rows, key=lambda row: row.scope is not TollScope.ALL)),
        root_sources=len({row.root.key for row in used}),
    )


def _row(count: _Count, scope: tuple[TollScope, str], root: RootSource) -> TollRow:
    entry = count.entry
    return TollRow(
        claim_id=entry.id,
        outlet=entry.document.outlet,
        root=root,
        quantity=count.quantity,
        victims=entry.claim.words(Role.VICTIMS) or "",
        scope=scope[0],
        published=entry.document.published,
        revised_by=None,
        why=scope[1],
    )


def _revise(rows: list[TollRow], counts: Sequence[_Count]) -> list[TollRow]:
    """`rows`, one for each of `counts`, with the earlier full counts of each root source marked as revised by its last.

    A row never revises one of another scope, nor one of the same figure; what a text hedges as a nameless other's neither revises nor is revised.
    """
    early = {count.entry.id for count in counts if is_early(count.entry)}
    own = [not voice_in(count.entry, row.root) for row, count in zip(rows, counts, strict=True)]
    found = []
    for at, row in enumerate(rows):
        later = [r for i, r in enumerate(rows) if i > at and own[i] and own[at] and _may_revise(row, r, early)]
        before = [
            r
            for i, r in enumerate(rows[:at])
            if row.claim_id in early
            and own[i]
            and own[at]
            and r.published == row.published
            and _may_revise(row, r, early)
        ]
        newest = (later or before)[-1] if later or before else None
        if newest is None or _one_figure(newest, row):
            found.append(row)
        else:
            found.append(replace(row, revised_by=newest.claim_id, why=f"{row.root.label} later says {newest.quantity}"))
    return found


def _put_right(back: Mapping[str, str], group: Sequence[_Count]) -> Mapping[str, str]:
    """For each claim that its own words take back, the count that its text gives next."""
    entries = [count.entry for count in group]
    following = itertools.pairwise(entries)
    return {
        one.id: other.id
        for one, other in following
        if back.get(one.id) == one.id and one.document.id == other.document.id and other.id not in back
    }


def _without_taken_back(
    rows: Sequence[TollRow], back: Mapping[str, str], put_right: Mapping[str, str]
) -> list[TollRow]:
    """`rows` in which those whose figure is taken back are marked as revised: by what their text says next, by the last of their root or outlet that
    stands, else by what takes them back.
    """
    standing = [row for row in rows if row.claim_id not in back and row.revised_by is None]
    found = []
    for row in rows:
        if row.claim_id not in back:
            found.append(row)
            continue
        newer = [r for r in standing if r.root.key == row.root.key or (r.outlet and r.outlet == row.outlet)]
        by = put_right.get(row.claim_id) or (newer[-1].claim_id if newer else back[row.claim_id])
        if by != row.claim_id:
            found.append(replace(row, revised_by=by, why="its source or outlet took the figure back"))
    return found


def _one_figure(one: TollRow, other: TollRow) -> bool:
    """Whether both give the same number and can both hold: "at least 31" takes no "31" back."""
    return number_of(one.quantity) == number_of(other.quantity) and one.quantity.agrees_with(other.quantity)


def _may_revise(row: TollRow, newer: TollRow, early: set[str]) -> bool:
    if row.root.key != newer.root.key or row.scope is not newer.scope or newer.claim_id in early:
        return False
    published_later = row.published is not None and newer.published is not None and row.published < newer.published
    return published_later or row.claim_id in early
