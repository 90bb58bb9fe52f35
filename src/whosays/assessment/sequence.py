"""A "first" that is not the first.

A text that says an actor did something "for the first time" at one time, and tells of the same actor, or of one that it backs, at an earlier time,
does not fit together, or counts the two as unlike things. Only stated times are compared, and only where they cannot overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from whosays.assessment.comparable import BACKED_BY
from whosays.assessment.frames import inside_finding
from whosays.assessment.relations import Relation, relation_of
from whosays.assessment.sentences import state
from whosays.model.entries import Entry
from whosays.model.findings import Disagreement, DisagreementType
from whosays.model.kinds import Kind, Polarity, Role

_FIRST = re.compile(
    r"\bfor the (?:very )?first time\b|\bfirst (?:ever|began|started|sent|entered|deployed|appeared|arrived|came|gave)\b",
    re.IGNORECASE,
)
_ACTIVE = frozenset(
    {Kind.MOVEMENT, Kind.PRESENCE, Kind.ALIGNMENT, Kind.STRENGTH, Kind.CLASH, Kind.CONTROL, Kind.ATTACK}
)


def find_order_in_time(entries: Sequence[Entry]) -> Iterator[Disagreement]:
    """Pairs of entries of one document: a "first" of an actor, and something earlier of it or of one that it backs."""
    backers = _backers(entries)
    active = [
        e for e in entries if e.claim.kind in _ACTIVE and e.claim.polarity is Polarity.AFFIRMED and e.resolution.time
    ]
    for first in active:
        if _FIRST.search(first.claim.sentence.text):
            earlier = next(
                (e for e in active if _precedes(e, first) and _families(e, backers) & _families(first, backers)), None
            )
            if earlier is not None:
                yield inside_finding(DisagreementType.ORDER_IN_TIME, (first, earlier), _reason(first, earlier))


def _reason(first: Entry, earlier: Entry) -> str:
    return f'the text tells of a first time, "{_time(first)}" ({state(first.claim)}), and of an earlier one, "{_time(earlier)}" ({state(earlier.claim)}).'


def _time(entry: Entry) -> str:
    return entry.resolution.time.wording if entry.resolution.time else ""


def _precedes(earlier: Entry, first: Entry) -> bool:
    before, after = earlier.resolution.time, first.resolution.time
    ends = before.latest or (before.earliest if before.starting else None) if before else None
    return bool(ends and after and after.earliest and ends < after.earliest)


def _backers(entries: Sequence[Entry]) -> Mapping[str, frozenset[str]]:
    """Who backs whom by the document's own claims."""
    found: dict[str, set[str]] = {}
    for entry in entries:
        if entry.claim.kind is Kind.ALIGNMENT and relation_of(entry.claim) in (Relation.BACKS, Relation.LEADS):
            backers = {match.actor_id for match in entry.actors(Role.ACTOR) if match.actor_id}
            for target in entry.actors(Role.TARGET):
                if target.actor_id:
                    found.setdefault(target.actor_id, set()).update(backers)
    return {backed: frozenset(backers) for backed, backers in found.items()}


def _families(entry: Entry, backers: Mapping[str, frozenset[str]]) -> frozenset[str]:
    ids = {match.actor_id for match in entry.actors(Role.ACTOR) if match.actor_id}
    sponsors = {i.removeprefix(BACKED_BY) for i in ids if i.startswith(BACKED_BY)}
    return frozenset(ids | sponsors | {backer for i in ids for backer in backers.get(i, frozenset())})
