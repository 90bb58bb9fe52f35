"""Totals of groups against the groups that the same text lists.

"A total of 12 groups … as follows" is checked against the list that follows it; the largest total, where it has no list of its own ("some 22 groups"),
against all names that the text lists. Two spellings count as two names and are said to be perhaps one actor. A total that agrees with its list is no finding;
nor is one that agrees with the list as it is written, where a reader missed names in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whosays.assessment.frames import inside_finding
from whosays.assessment.units import counted_class, is_share
from whosays.assessment.wording import normalise
from whosays.model.actors import ActorType
from whosays.model.entries import Entry
from whosays.model.findings import Disagreement, DisagreementType
from whosays.model.kinds import Polarity, Role
from whosays.model.quantities import Quantity
from whosays.model.spans import Span

_BETWEEN = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+|\s*&\s*")
_NAMED = re.compile(r"(?:(?:the|a|an)\s+)?(?:al-|el-)?[^\W\d_a-zà-ÿ]")
"""How a name begins, after an article."""
_LIST_BEGINS = re.compile(r".*(?::|\b(?:as follows|namely|are|were|including))(?=\s)", re.DOTALL)

LIST_LENGTH = 3
"""So many fillers of one role make a list."""
FOLLOWS_WITHIN = 240
"""A list begins at most so many characters after the sentence of its total."""

_NO_GROUPS = frozenset({ActorType.STATE, ActorType.PERSON, ActorType.PEOPLE, ActorType.MEDIA})


@dataclass(frozen=True, slots=True)
class _Listed:
    """The names of one list, in text order, and the claim that holds them."""

    names: tuple[Span, ...]
    entry: Entry


def find_lists_against_totals(entries: Sequence[Entry]) -> Iterator[Disagreement]:
    """Totals of groups in the entries of one document that differ from the names listed."""
    lists = [listed for entry in entries if (listed := _list_of(entry)) is not None]
    totals = [(entry, quantity) for entry in entries if (quantity := _total_of(entry)) is not None]
    owners = {listed.entry.id: _owner(listed, [total for total, _ in totals]) for listed in lists}
    largest = max(totals, key=lambda pair: pair[1].low or pair[1].high or 0, default=None)
    for total, quantity in totals if lists else ():
        own = [listed for listed in lists if owners[listed.entry.id] is total]
        if own or (largest is not None and total is largest[0]):
            yield from _compare(total, quantity, own or lists)


def _total_of(entry: Entry) -> Quantity | None:
    """The number of groups that a claim states, or `None`."""
    quantity = entry.claim.quantity
    counts_groups = counted_class(entry.claim) == "groups" and entry.claim.polarity is Polarity.AFFIRMED
    if quantity is None or not counts_groups or is_share(entry.claim):
        return None
    return quantity if (quantity.low or quantity.high or 0) > 1 else None


def _list_of(entry: Entry) -> _Listed | None:
    if entry.claim.polarity is Polarity.DENIED:
        return None
    excluded = {match.span for match in entry.actors(Role.ACTOR) if match.type in _NO_GROUPS}
    fillers = (span for span in entry.claim.fillers(Role.ACTOR) if span.text != span.text.casefold())
    names = tuple(span for span in fillers if span not in excluded)
    return _Listed(names, entry) if len(names) >= LIST_LENGTH else None


def _owner(listed: _Listed, totals: Sequence[Entry]) -> Entry | None:
    """The total that a list spells out: the last before it, if that is near."""
    start = listed.names[0].start
    before = [total for total in totals if _stated_end(total) <= start <= total.claim.sentence.end + FOLLOWS_WITHIN]
    return max(before, key=_stated_end, default=None)


def _stated_end(total: Entry) -> int:
    stated = total.claim.fillers(Role.QUANTITY)
    return stated[-1].end if stated else total.claim.trigger.end


def _compare(total: Entry, quantity: Quantity, lists: Sequence[_Listed]) -> Iterator[Disagreement]:
    names, actors = _names(lists), _actors(lists)
    low, high = quantity.comparison_range()
    written = len(names) + _unread(total, lists)
    counts = {len(names), actors, written}
    if any((low is None or low <= count) and (high is None or count <= high) for count in counts):
        return
    perhaps = f", perhaps {actors} actors" if actors < len(names) else ""
    unit = total.claim.words(Role.UNIT) or "groups"
    many = f"{written} names, {len(names)} of them read" if written > len(names) else f"{len(names)} names"
    reason = f'the text speaks of "{quantity.wording}" {unit} and lists {many}{perhaps}: {", ".join(names)}.'
    yield inside_finding(DisagreementType.LIST_AGAINST_TOTAL, (total, *(listed.entry for listed in lists)), reason)


def _unread(total: Entry, lists: Sequence[_Listed]) -> int:
    """How many names stand in the words of the lists that no claim has."""
    read: dict[int, set[int]] = {}
    written: dict[int, int] = {}
    for listed in lists:
        at = listed.entry.claim.sentence.start
        read.setdefault(at, set()).update(span.start for span in listed.names)
        written[at] = max(written.get(at, 0), _written(total, listed))
    return sum(max(0, written[at] - len(read[at])) for at in written)


def _written(total: Entry, listed: _Listed) -> int:
    """How many names the words of a list hold, whether a reader found them all or not; as many as it found where nothing says that a list begins."""
    sentence, text = listed.entry.claim.sentence, listed.entry.document.text
    own = total.claim.sentence == sentence
    start, first = max(sentence.start, _stated_end(total)) if own else sentence.start, listed.names[0].start
    lead = _LIST_BEGINS.match(text[start : first + 1]) if start <= first else None
    if not own and lead is None:
        return len(listed.names)
    words = text[start + lead.end() if lead else first : sentence.end]
    return max(len(listed.names), sum(_NAMED.match(item.strip()) is not None for item in _BETWEEN.split(words)))


def _names(lists: Sequence[_Listed]) -> list[str]:
    found: dict[str, str] = {}
    for listed in lists:
        for span in listed.names:
            found.setdefault(normalise(span.text), span.text)
    return list(found.values())


def _actors(lists: Sequence[_Listed]) -> int:
    """How many different actors the names mean; a name that was not resolved is an actor of its own."""
    found: set[str] = set()
    for listed in lists:
        ids = {match.span: match.actor_id for match in listed.entry.actors(Role.ACTOR)}
        found |= {ids.get(span) or normalise(span.text) for span in listed.names}
    return len(found)
