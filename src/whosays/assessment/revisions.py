"""Which figures on one question their own root source took back by a later one.

Nothing wins by being newest: a figure gives way only to a later one of the same root source that cannot be another part, another event or another
wording of it. Who else says what plays no part.

Rules that always hold: the order of the input does not matter; the last figure of a root source is never revised; a figure that is said again after
another one is not revised by that other one.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from whosays.assessment.comparable import sorted_entries
from whosays.assessment.corrections import is_withdrawn
from whosays.assessment.cues import is_early
from whosays.assessment.disagreements import statement_key
from whosays.assessment.independence import Sources
from whosays.assessment.pair_types import Context, type_pair
from whosays.assessment.roots import NoOutlets
from whosays.model.entries import Entry
from whosays.model.findings import DisagreementType, RootSource
from whosays.model.quantities import Comparator


def find_revisions(
    entries: Iterable[Entry], roots: Mapping[str, RootSource], one_event: bool = False
) -> dict[str, Entry]:
    """The claim that first gave the latest figure by which its own root source revised each figure, by the id of every claim that states that figure.

    `entries` are counts on one question; `one_event` says that they were put together as counts of one event, whatever their words.
    """
    context = Context(Sources(roots, (), NoOutlets(), frozenset()), one_event=one_event)
    statements: dict[str, dict[Hashable, list[Entry]]] = {}
    for entry in sorted_entries(entries):
        if entry.claim.quantity is not None:
            statements.setdefault(roots[entry.id].key, {}).setdefault(statement_key(entry, one_event), []).append(entry)
    found: dict[str, Entry] = {}
    for told in statements.values():
        lasts = _by_day([_last_meant(members) for members in told.values()])
        members_of = {entry.id: members for members in told.values() for entry in members}
        for members in told.values():
            last = _last_meant(members)
            newer = _revised_by(last, lasts, context)
            if newer is not None:
                first = next(entry for entry in members_of[newer.id] if _revises(entry, last, context))
                found |= dict.fromkeys((entry.id for entry in members), first)
    return found


def _last_meant(members: Sequence[Entry]) -> Entry:
    """The last claim of a figure, those left aside that only recall it as an early one."""
    return next((entry for entry in reversed(members) if not is_early(entry)), members[-1])


def _by_day(entries: Iterable[Entry]) -> list[Entry]:
    """The latest first."""
    return list(reversed(sorted_entries(entries)))


def _revised_by(entry: Entry, others: Sequence[Entry], context: Context) -> Entry | None:
    return next((other for other in others if other is not entry and _revises(other, entry, context)), None)


def _revises(newer: Entry, entry: Entry, context: Context) -> bool:
    if is_early(newer) or is_withdrawn(newer) or not (_later(newer, entry) or is_early(entry)):
        return False
    kind = type_pair(entry, newer, context).type
    return kind is DisagreementType.REVISES or (kind is DisagreementType.NARROWS and _closes(newer, entry))


def _later(newer: Entry, entry: Entry) -> bool:
    before, after = entry.document.published, newer.document.published
    return before is not None and after is not None and before < after


def _closes(newer: Entry, entry: Entry) -> bool:
    """Whether a number takes the place of a vague word ("dozens")."""
    vague = [e.claim.quantity is not None and e.claim.quantity.comparator is Comparator.VAGUE for e in (entry, newer)]
    return vague == [True, False]
