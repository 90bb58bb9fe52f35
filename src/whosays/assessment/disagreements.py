"""How all claims of one question stand to one another: which pairs are looked at, and what is said once for several.

What one pair is to one another is decided in `pair_types`. Claims of one root source with one number are one statement, so that ten prints of a figure
are no ten findings, and of a large question only the telling pairs are typed.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from whosays.assessment.comparable import own_actors, sorted_entries
from whosays.assessment.corrections import find_taken_back, is_withdrawn
from whosays.assessment.cues import is_early, is_part, states_count
from whosays.assessment.pair_types import (
    Context,
    anchor_of,
    in_figures,
    number_of,
    of_one_row,
    quantity_of,
    type_pair,
)
from whosays.assessment.units import is_share
from whosays.assessment.wording import normalise
from whosays.model.entries import Entry
from whosays.model.findings import Disagreement, DisagreementType

PAIRS_IN_FULL = 24
"""Up to so many different statements of one question are compared each with each; beyond, each with the next and with the two extremes."""


def find_disagreements(entries: Sequence[Entry], context: Context) -> tuple[Disagreement, ...]:
    """How the claims of one question stand to one another.

    Claims of one root source with one number are set together as one `repeats`, and one of them stands for all in the pairs. Up to `PAIRS_IN_FULL`
    different statements are compared each with each; where there are more, each with the next in time and with the lowest and the highest.
    The cells of one row of a table of events are not set against one another.
    """
    context = replace(context, taken_back=find_taken_back(entries))
    statements: dict[Hashable, list[Entry]] = {}
    for entry in sorted_entries(entries):
        key = statement_key(entry, context.one_event)
        statements.setdefault((context.sources.roots[entry.id].key, key), []).append(entry)
    repeats = [
        _repeat(members, context)
        for members in statements.values()
        if len(members) > 1 and not of_one_row(members[0], members[-1])
    ]
    lasts = {members[0].id: _last_anew(members, context) for members in statements.values()}
    pairs = pairs_to_type([members[0] for members in statements.values()])
    return (*repeats, *(_type(a, b, lasts, context) for a, b in pairs if not of_one_row(a, b)))


def _last_anew(members: Sequence[Entry], context: Context) -> Entry:
    """The last of the claims of one statement that is no copy of the first one's report: who prints a report again says nothing new."""
    first = members[0]
    return next((entry for entry in reversed(members) if not context.sources.are_copies(first, entry)), first)


def _type(a: Entry, b: Entry, lasts: Mapping[str, Entry], context: Context) -> Disagreement:
    """How two statements stand to one another: by their first claims, unless a source still says, after the other, what that would have left behind."""
    found = type_pair(a, b, context)
    if found.type is not DisagreementType.OUTDATED:
        return found
    early, later = sorted((a, b), key=lambda entry: anchor_of(quantity_of(entry)))
    again = lasts[early.id]
    if again is early or is_early(again) or not _is_after(again, later):
        return found
    still = type_pair(again, later, context)
    return found if still.type is DisagreementType.OUTDATED else still


def _is_after(entry: Entry, other: Entry) -> bool:
    days = entry.document.published, other.document.published
    return days[0] is not None and days[1] is not None and days[0] > days[1]


def statement_key(entry: Entry, one_event: bool = False) -> tuple[Hashable, ...]:
    """What two claims of one root source and one question share when they repeat one statement: number, part, mood, whether it stands, and whose.

    Whose the victims were is the same for all counts of `one_event`, however much of it each says.
    """
    claim, quantity = entry.claim, quantity_of(entry)
    number = normalise(quantity.wording) if is_share(claim) else (*number_of(quantity), quantity.low is None)
    whose = () if one_event else tuple(sorted(match.actor_id or "" for match in own_actors(entry)))
    return number, is_part(entry), claim.polarity, states_count(entry), is_withdrawn(entry), whose


def _repeat(members: Sequence[Entry], context: Context) -> Disagreement:
    independence, evidence = context.sources.tell_independence(members[0], members[1])
    inside = members[0].document.id if len({entry.document.id for entry in members}) == 1 else None
    told = "; ".join(in_figures(entry) for entry in members[:4])
    more = f"; and {len(members) - 4} more" if len(members) > 4 else ""
    reason = f"{told}{more}: one figure of one root source counts once."
    return Disagreement(DisagreementType.REPEATS, tuple(e.id for e in members), reason, inside, independence, evidence)


def pairs_to_type(statements: Sequence[Entry]) -> list[tuple[Entry, Entry]]:
    """The pairs of `statements` that are compared: all of a few, of many each with the next and with the two extremes."""
    count = len(statements)
    if count <= PAIRS_IN_FULL:
        return [(statements[i], statements[j]) for i in range(count) for j in range(i + 1, count)]
    anchors = [anchor_of(quantity_of(entry)) for entry in statements]
    extremes = (anchors.index(min(anchors)), anchors.index(max(anchors)))
    wanted = {(i, i + 1) for i in range(count - 1)}
    wanted |= {(min(i, j), max(i, j)) for i in range(count) for j in extremes if i != j}
    return [(statements[i], statements[j]) for i, j in sorted(wanted)]
