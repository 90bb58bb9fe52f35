"""Totals and their parts: "30 people, including 12 children"; "Fifteen were killed. Four of them were children."

A part is tied to the total that stands before it, and a text that counts more in the part than in the whole is told so. Parts are not added up: the
same people can be women and civilians.

Rules that always hold: part and whole stand in one sentence, or the part's sentence follows and says that it takes the whole apart; they tell of one
kind of thing, and only the words ("including", "of them", "among the dead") tie them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whosays.assessment.cues import is_part, is_whole, takes_apart
from whosays.assessment.frames import inside_finding
from whosays.assessment.speakers import speakers_of
from whosays.assessment.totals import total_words
from whosays.assessment.units import counted_class, is_share, outcome_class
from whosays.model.entries import Entry
from whosays.model.findings import Disagreement, DisagreementType
from whosays.model.kinds import Kind, Polarity, Role

FOLLOWING = 160
"""Characters between a total and a sentence that takes it apart: at most one sentence of another matter."""


def find_parts(entries: Sequence[Entry]) -> tuple[tuple[Entry, Entry], ...]:
    """Each total of the entries of one document with a part of it, as the words tie them: (whole, part)."""
    return tuple(
        (whole, part) for part in entries if _counts(part) and is_part(part) for whole in _wholes(part, entries)
    )


def sums_up(whole: Entry, less: Entry) -> bool:
    """Whether a text gives `whole` as its own count in all, naming some of those counted, and does not give `less` so."""
    return is_whole(whole) and not is_whole(less) and not speakers_of(whole)


def find_parts_over_totals(entries: Sequence[Entry]) -> Iterator[Disagreement]:
    """Parts that are larger than the total they are said to be a part of."""
    for whole, part in find_parts(entries):
        total, counted = whole.claim.quantity, part.claim.quantity
        if total is None or counted is None or total.high is None or counted.low is None:
            continue
        most = total.comparison_range()[1]
        if most is not None and counted.low > most:
            who = part.claim.words(Role.VICTIMS) or part.claim.words(Role.UNIT) or "of them"
            reason = f'the text counts "{counted.wording}" {who} as a part of "{total.wording}": the part is larger than the whole.'
            yield inside_finding(DisagreementType.LIST_AGAINST_TOTAL, (whole, part), reason)


def find_wider_totals(entries: Sequence[Entry]) -> Iterator[Disagreement]:
    """Each total of one document beside the last toll before it of one event that it may hold, in text order."""
    tolls = sorted((entry for entry in entries if _is_toll(entry)), key=_start)
    for at, whole in enumerate(tolls):
        words = total_words(whole)
        single = next((e for e in reversed(tolls[:at]) if not total_words(e) and _alike(whole, e)), None)
        if words and single is not None:
            reason = (
                f'"{_wording(whole)}" is counted over more than one event ("{words}"), "{_wording(single)}" is of one.'
            )
            yield inside_finding(DisagreementType.DIFFERENT_SCOPE, (whole, single), reason)


def _is_toll(entry: Entry) -> bool:
    claim = entry.claim
    return (
        claim.kind is Kind.CASUALTIES
        and claim.polarity is not Polarity.DENIED
        and _counts(entry)
        and entry.status.counts
    )


def _alike(one: Entry, other: Entry) -> bool:
    return counted_class(one.claim) == counted_class(other.claim)


def _wording(entry: Entry) -> str:
    return entry.claim.quantity.wording if entry.claim.quantity else ""


def _wholes(part: Entry, entries: Sequence[Entry]) -> list[Entry]:
    """The total that a part belongs to: the last count of the same thing before it in its sentence."""
    start = _start(part)
    before = [
        entry
        for entry in entries
        if _counts(entry) and not is_part(entry) and _start(entry) < start and _same_thing(entry, part)
    ]
    return sorted(before, key=_start)[-1:]


def _same_thing(whole: Entry, part: Entry) -> bool:
    if whole.claim.kind is not part.claim.kind or not _stand_together(whole, part):
        return False
    if whole.claim.kind is not Kind.CASUALTIES:
        return True
    outcomes = {outcome_class(e.claim.words(Role.OUTCOME) or e.claim.trigger.text) for e in (whole, part)}
    return len(outcomes) == 1


def _stand_together(whole: Entry, part: Entry) -> bool:
    """Whether both stand in one sentence, or the part takes apart what was told right before its own."""
    one, other = whole.claim.sentence, part.claim.sentence
    return one == other or (0 <= other.start - one.end <= FOLLOWING and takes_apart(part))


def _counts(entry: Entry) -> bool:
    return entry.claim.quantity is not None and not is_share(entry.claim) and bool(entry.claim.fillers(Role.QUANTITY))


def _start(entry: Entry) -> int:
    return entry.claim.fillers(Role.QUANTITY)[0].start
