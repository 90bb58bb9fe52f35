"""Each claim's root source and independence, as a person reads them beside the claim.

The independence of one claim is read from the question that it speaks to: is anybody there whose root source is established to be another one? That is
all it says; whether the others agree with the claim stands in the disagreements.

Rules that always hold: every claim has a trace; "not established" is an answer and says why; a claim that stands alone on its question has no
independence at all; where a claim of one root source is independent of another's, some claim of the other's says so too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from whosays.assessment.independence import Sources
from whosays.assessment.statements import group_statements
from whosays.model.entries import Entry
from whosays.model.findings import Basis, Comparison, Independence
from whosays.model.traces import Trace

ROOTS_LOOKED_AT = 40
"""Other root sources of one question that a claim is set beside; those with the earliest claims first."""

OF_EACH_ROOT = 4
"""Claims of another root source that a claim is set beside: those that name whom they have it from first, since these leave the least open."""

ALONE = "no other claim speaks to this question"


def trace_claims(entries: Sequence[Entry], sources: Sources, comparisons: Iterable[Comparison]) -> dict[str, Trace]:
    """The trace of every one of `entries`, by claim id; `sources` must know them all."""
    by_id = {entry.id: entry for entry in entries}
    found = {entry.id: Trace(sources.roots[entry.id], None, ALONE) for entry in entries}
    groups = [[entry.id for entry in comparison.entries] for comparison in comparisons]
    counted = {claim for group in groups for claim in group}
    uncounted = [entry for entry in entries if entry.id not in counted]
    groups += [[statement.entry.id for statement in group] for group in group_statements(uncounted)]
    for group in groups:
        members = [by_id[claim] for claim in group if claim in by_id]
        found.update((entry.id, _trace(entry, members, sources)) for entry in members if len(members) > 1)
    return found


def _trace(entry: Entry, members: Sequence[Entry], sources: Sources) -> Trace:
    root = sources.roots[entry.id]
    others: dict[str, list[Entry]] = {}
    for other in members:
        if other.id != entry.id:
            others.setdefault(sources.roots[other.id].key, []).append(other)
    same, *elsewhere = others.pop(root.key, None), *list(others.values())[:ROOTS_LOOKED_AT]
    doubts: dict[str, str] = {}
    for told in elsewhere:
        for other in _telling(told, sources):
            independence, evidence = sources.tell_independence(entry, other)
            if independence is Independence.INDEPENDENT:
                return Trace(root, independence, evidence, (other.id,))
            doubts.setdefault(evidence, other.id)
    if doubts:
        return Trace(root, Independence.NOT_ESTABLISHED, "; ".join(list(doubts)[:3]), tuple(doubts.values())[:3])
    if same is None:
        return Trace(root, None, ALONE)
    return Trace(root, *sources.tell_independence(entry, same[0]), (same[0].id,))


def _telling(told: Sequence[Entry], sources: Sources) -> list[Entry]:
    """The claims of one root source that can settle whether it is independent."""
    named = [entry for entry in told if sources.roots[entry.id].basis is Basis.CHAIN]
    return list({entry.id: entry for entry in (*named[: OF_EACH_ROOT - 1], *told)}.values())[:OF_EACH_ROOT]
