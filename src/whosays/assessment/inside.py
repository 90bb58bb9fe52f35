"""What does not fit together inside one document.

One text often holds two figures for one thing, a list that is shorter than the total above it, one name in two spellings, or a "first" that comes
after something earlier. Such findings are reported with both places; they say that the text disagrees with itself, not which part of it is right.

The rules are general and look only at the document's own claims: figures are set beside one another when they count like things of actors and places
that can be the same ("Iran" and "Iran-backed groups" can; two named groups cannot).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

from whosays.assessment.comparable import Contains, contains_nothing, sorted_entries
from whosays.assessment.cues import is_part, states_count
from whosays.assessment.disagreements import pairs_to_type, statement_key
from whosays.assessment.frames import (
    families_of,
    inside_finding,
    nested_places,
    places_of,
    same_event,
    share_actor,
    share_place,
    share_time,
)
from whosays.assessment.independence import Sources
from whosays.assessment.lists import find_lists_against_totals
from whosays.assessment.pair_types import Context, in_figures, type_pair
from whosays.assessment.parts import find_parts_over_totals, find_wider_totals
from whosays.assessment.roots import NoOutlets
from whosays.assessment.sequence import find_order_in_time
from whosays.assessment.shares import find_unlike_shares
from whosays.assessment.spellings import find_two_spellings
from whosays.assessment.units import counted_class, is_share
from whosays.model.entries import Entry
from whosays.model.event_rows import ROW_TYPES
from whosays.model.findings import Disagreement, DisagreementType
from whosays.model.kinds import Kind, Polarity

_AGREE = frozenset({DisagreementType.REPEATS, DisagreementType.CORROBORATES})
_TOLLS = frozenset({Kind.CASUALTIES, Kind.DISPLACEMENT})


def find_inside(entries: Iterable[Entry], contains: Contains = contains_nothing) -> tuple[Disagreement, ...]:
    """What does not fit together among the claims of each document of `entries`, document by document, in text order.

    A row of a table of events is one statement, in which nothing is set against the rest.
    """
    by_document: dict[str, list[Entry]] = {}
    for entry in sorted_entries(entries):
        if not entry.withdrawn and entry.document.media_type not in ROW_TYPES:
            by_document.setdefault(entry.document.id, []).append(entry)
    return tuple(finding for told in by_document.values() for finding in _in_document(told, contains))


def _in_document(entries: Sequence[Entry], contains: Contains) -> Iterator[Disagreement]:
    yield from _find_figures(entries, contains)
    yield from find_lists_against_totals(entries)
    yield from find_parts_over_totals(entries)
    yield from find_wider_totals(entries)
    yield from find_unlike_shares(entries)
    yield from find_two_spellings(entries)
    yield from find_order_in_time(entries)


def _find_figures(entries: Sequence[Entry], contains: Contains) -> Iterator[Disagreement]:
    """Figures of one thing that differ, and figures of a part and of its whole."""
    several = [told for told in _statements_by_class(entries).values() if len(told) > 1]
    if not several:
        return
    context = Context(Sources.of(entries, (), NoOutlets()), same_subject=False)
    seen: set[Hashable] = set()
    for told in several:
        for a, b in pairs_to_type(told):
            finding = _compare_figures(a, b, context, contains)
            figures = (finding.type, statement_key(a)[0], statement_key(b)[0]) if finding else None
            if finding is not None and finding.type not in _AGREE and figures not in seen:
                seen.add(figures)
                yield finding


def _statements_by_class(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """The claims that state a count, one for each different statement, by what they count."""
    found: dict[str, dict[Hashable, Entry]] = {}
    for entry in entries:
        counted = counted_class(entry.claim)
        stated = states_count(entry) and entry.claim.polarity is Polarity.AFFIRMED
        if counted and stated and not is_share(entry.claim) and not is_part(entry):
            key = (statement_key(entry), families_of(entry), places_of(entry))
            found.setdefault(counted, {}).setdefault(key, entry)
    return {counted: list(told.values()) for counted, told in found.items()}


def _compare_figures(a: Entry, b: Entry, context: Context, contains: Contains) -> Disagreement | None:
    """How two figures of one text stand to one another, or `None` where nothing shows that they are of one thing."""
    if a.claim.kind.is_state != b.claim.kind.is_state or not share_time(a, b):
        return None
    if not (same_event(a, b) if a.claim.kind in _TOLLS else _same_force(a, b)):
        return _part_and_whole(a, b, contains)
    finding = type_pair(a, b, context) if share_place(a, b) else None
    if finding is None or finding.type is DisagreementType.DIFFERENT_SCOPE:
        return _part_and_whole(a, b, contains)
    open_place = bool(places_of(a)) != bool(places_of(b))
    return None if open_place and finding.type is DisagreementType.CONTRADICTS else finding


def _same_force(a: Entry, b: Entry) -> bool:
    return bool(families_of(a)) and bool(families_of(b)) and share_actor(a, b)


def _part_and_whole(a: Entry, b: Entry, contains: Contains) -> Disagreement | None:
    """Different figures of like things in a place and in a part of it; of tolls only where both are dated."""
    dated = a.resolution.time is not None and b.resolution.time is not None
    comparable = share_actor(a, b) and (dated or a.claim.kind not in _TOLLS)
    if not comparable or statement_key(a)[0] == statement_key(b)[0] or not nested_places(a, b, contains):
        return None
    reason = f"{in_figures(a)}; {in_figures(b)}: they count the same things in a place and in a part of it."
    return inside_finding(DisagreementType.DIFFERENT_SCOPE, (a, b), reason)
