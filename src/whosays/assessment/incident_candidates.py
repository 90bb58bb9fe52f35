"""Which passages are worth comparing: those that share a rare word, a place at about one time, a text, or a figure that one takes back.

Every passage is laid into a bounded number of drawers and compared with a bounded number of neighbours in each, so that the work grows with the
passages and not with their square. What shares no drawer is never compared: two reports without one telling word, place or text in common would not
be taken for one event anyway.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date

from whosays.assessment.event_places import finest
from whosays.assessment.event_words import Rarity
from whosays.assessment.passages import Passage

WORDS = 14
"""Telling words of a passage that open a drawer."""
NEIGHBOURS = 12
"""How many of those that come after it in time a passage is compared with in one drawer."""
DAYS_APART = 21
CELLS_A_DEGREE = 5
DRAWER_DAYS = 4
NOWHERE = (91 * CELLS_A_DEGREE, 0)
"""The cell of passages without a place; it lies beyond the pole."""


def find_pairs(passages: Sequence[Passage], rarity: Rarity, family_of: Mapping[str, str]) -> set[tuple[int, int]]:
    """The pairs of passages, by their place in `passages`, the smaller first, that are worth comparing."""
    drawers: dict[object, list[int]] = {}
    corrected = {key for passage in passages if any(m.recalled for m in passage.mentions) for key in _figures(passage)}
    for index in sorted(range(len(passages)), key=lambda i: (_start(passages[i]), passages[i].key)):
        for key in _keys(passages[index], rarity, family_of, corrected):
            drawers.setdefault(key, []).append(index)
    pairs: set[tuple[int, int]] = set()
    for members in drawers.values():
        for at, index in enumerate(members):
            for other in members[at + 1 : at + 1 + NEIGHBOURS]:
                if (_start(passages[other]) - _start(passages[index])).days <= DAYS_APART:
                    pairs.add((min(index, other), max(index, other)))
    return pairs


def _start(passage: Passage) -> date:
    return passage.days.start if passage.days else date.min


def _keys(
    passage: Passage, rarity: Rarity, family_of: Mapping[str, str], corrected: Container[object]
) -> Iterator[object]:
    telling = [word for word in passage.words if rarity.is_rare(word)]
    yield from sorted(telling, key=lambda word: (-passage.words[word], word))[:WORDS]
    if passage.document in family_of:
        yield "family", family_of[passage.document]
    yield from (key for key in _figures(passage) if key in corrected)
    for cell in sorted(_cells(passage)):
        for drawer in _time_drawers(passage):
            yield cell, drawer


def _figures(passage: Passage) -> Iterator[object]:
    """The figures of a passage with the outlet that prints them: what a correction shares with the report that it corrects."""
    outlet = passage.mentions[0].entry.document.outlet
    if outlet:
        yield from ((outlet, *number) for number in sorted(passage.numbers))


def _cells(passage: Passage) -> set[tuple[int, int]]:
    places = finest(passage.places)[:3]
    cells = {(round(p.latitude * CELLS_A_DEGREE), round(p.longitude * CELLS_A_DEGREE)) for p in places}
    return cells or {NOWHERE}


def _time_drawers(passage: Passage) -> set[int]:
    if passage.days is None:
        return {0}
    first, last = passage.days.start.toordinal(), passage.days.end.toordinal()
    return {first // DRAWER_DAYS, last // DRAWER_DAYS, (last + 1) // DRAWER_DAYS}
