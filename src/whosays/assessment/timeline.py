"""What happened when, as claimed: dated items in order, undated ones last.

An item's time is the claim's own valid time, with the precision of its words: a stretch whose start or end the words leave open stays open. The day of
publication is never put in its place; it only orders items of one time among themselves. A figure that its own source revised later is marked, not
removed. A folded timeline tells an event of an incident once, and names the other claims that tell it; it is a shorter view of the same items.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from whosays.assessment.sentences import describe, same_words
from whosays.model.entries import Entry
from whosays.model.findings import Disagreement, DisagreementType, Independence, RootSource, TimelineItem
from whosays.model.incidents import Incident
from whosays.model.kinds import Kind

_TOLD_ONCE = frozenset({Kind.ATTACK, Kind.CLASH})


def build_timeline(
    entries: Iterable[Entry], disagreements: Iterable[Disagreement] = (), incidents: Iterable[Incident] = ()
) -> tuple[TimelineItem, ...]:
    """One item per entry, by the first day that its time allows, then by the last, then by publication; undated ones at the end.

    Entries of withdrawn documents are no part of it. `disagreements` mark what was revised and outdated, `incidents` what is of one event.
    """
    kept = sorted((entry for entry in entries if not entry.withdrawn), key=_order)
    found = tuple(disagreements)
    revised, outdated = _later(found, DisagreementType.REVISES), _later(found, DisagreementType.OUTDATED)
    incident_of = {claim: incident.id for incident in incidents for claim in incident.claims}
    return tuple(
        TimelineItem(
            when=entry.resolution.time,
            what=describe(entry),
            entry=entry,
            incident=incident_of.get(entry.id),
            revised_by=revised.get(entry.id, ()),
            outdated_by=outdated.get(entry.id, ()),
        )
        for entry in kept
    )


def _later(disagreements: Iterable[Disagreement], type_: DisagreementType) -> dict[str, tuple[str, ...]]:
    """For each claim, the claims that come after it in the disagreements of one type."""
    found: dict[str, dict[str, None]] = {}
    for disagreement in disagreements:
        if disagreement.type is type_:
            found.setdefault(disagreement.claims[0], {}).update(dict.fromkeys(disagreement.claims[1:]))
    return {claim: tuple(later) for claim, later in found.items()}


def fold_timeline(
    items: Sequence[TimelineItem],
    disagreements: Iterable[Disagreement] = (),
    roots: Mapping[str, RootSource] | None = None,
) -> tuple[TimelineItem, ...]:
    """The items with repeats of one claim, and all reports of the attack or clash of one incident, folded into the first of them.

    Only what one root source repeats is folded: another source that says the same has its own line.

    No claim is lost: each is an item or stands in `also` of exactly one. Tolls of an incident are folded only where they repeat one another.
    """
    repeated: dict[str, list[Hashable]] = {}
    for number, disagreement in enumerate(disagreements):
        if disagreement.type is DisagreementType.REPEATS and disagreement.independence is Independence.SAME_ROOT:
            for claim in disagreement.claims:
                repeated.setdefault(claim, []).append(number)
    shown: dict[str, TimelineItem] = {}
    first_of: dict[Hashable, str] = {}
    for item in items:
        own = item.entry.id
        keys = (*repeated.get(own, ()), *_told_once(item, roots or {}))
        target = next((first_of[key] for key in keys if key in first_of), own)
        for key in keys:
            first_of.setdefault(key, target)
        if target == own:
            shown[own] = item
        else:
            shown[target] = replace(shown[target], also=(*shown[target].also, own))
    return tuple(shown.values())


def _told_once(item: TimelineItem, roots: Mapping[str, RootSource]) -> Iterator[Hashable]:
    """What two items must share to be told once: the event of an incident, or the words, time and root source of a statement."""
    claim = item.entry.claim
    if item.incident and claim.kind in _TOLD_ONCE:
        yield item.incident, claim.kind, claim.polarity
    if item.entry.id in roots:
        time = item.when.edtf if item.when else None
        yield roots[item.entry.id].key, time, claim.modality, claim.polarity, same_words(claim)


def _order(entry: Entry) -> tuple[bool, date, date, date, str, int]:
    time = entry.resolution.time
    earliest = time.earliest or time.latest if time else None
    latest = time.latest if time else None
    published = entry.document.published or date.max
    undated = earliest is None
    return undated, earliest or date.max, latest or date.max, published, entry.document.id, entry.claim.trigger.start
