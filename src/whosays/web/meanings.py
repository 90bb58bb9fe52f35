"""People's judgements on names and choices of places, held by the words that they are on.

A page shows a few claims, and few of the judgements of a record touch their words. Here these are found without going through the others: what
`apply_judgements` and `apply_places` make of the few is what they make of all.

Rules that always hold: what is asked for comes oldest first; a judgement that was taken back is in no answer; only entries as the record has them are
asked about, not such as were judged already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from whosays.decided import judgement_of
from whosays.model.actors import NameJudgement
from whosays.model.decisions import Decision
from whosays.model.entries import Entry
from whosays.model.places import PlaceChoice
from whosays.reference.place_keys import fold
from whosays.resolution.judgements import NAME, key_of, name_key, pair_of
from whosays.resolution.place_choices import choices_of

EVERYWHERE = None
"""The document of a choice for all documents."""


class Judgements:
    """Judgements on names, by the names."""

    def __init__(self) -> None:
        self._standing: dict[int, NameJudgement] = {}
        self._on_pair: dict[tuple[str, str], list[int]] = {}
        self._pairs_of: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        self._known_as: defaultdict[str, set[int]] = defaultdict(set)

    def take(self, decision: Decision) -> None:
        """Take one more decision of the action "judge" in; the numbers of decisions grow."""
        left, right = decision.subject.split("|", 1)
        pair, judgement = pair_of(left, right), judgement_of(decision)
        if judgement is None:
            self._forget(pair)
            return
        self._standing[decision.number] = judgement
        self._on_pair.setdefault(pair, []).append(decision.number)
        for side in pair:
            self._pairs_of[side].add(pair)
        for name in _known_as(judgement):
            self._known_as[name].add(decision.number)

    def _forget(self, pair: tuple[str, str]) -> None:
        for number in self._on_pair.pop(pair, ()):
            for name in _known_as(self._standing.pop(number)):
                self._known_as[name].discard(number)
        for side in pair:
            self._pairs_of[side].discard(pair)

    def every(self) -> tuple[NameJudgement, ...]:
        """All that stand."""
        return tuple(self._standing.values())

    def on(self, keys: Iterable[str]) -> tuple[NameJudgement, ...]:
        """Those with a side that is one of `keys`, as an id or as a name with or without "name:"."""
        return self._numbered({number for key in keys for number in self._known_as.get(key, ())})

    def around(self, sides: Iterable[str]) -> tuple[NameJudgement, ...]:
        """Those that one comes to from `sides`, going from name to name: no other can change how entries with these sides read."""
        reached, waiting, pairs = set[str](), list(sides), set[tuple[str, str]]()
        while waiting:
            side = waiting.pop()
            if side in reached:
                continue
            reached.add(side)
            found = self._pairs_of.get(side, set())
            pairs |= found
            waiting += [other for pair in found for other in pair if other not in reached]
        return self._numbered({number for pair in pairs for number in self._on_pair[pair]})

    def _numbered(self, numbers: Iterable[int]) -> tuple[NameJudgement, ...]:
        return tuple(self._standing[number] for number in sorted(numbers))

    def __len__(self) -> int:
        return len(self._standing)


def _known_as(judgement: NameJudgement) -> frozenset[str]:
    """Everything that the names of an actor are held against to find the judgements on it."""
    sides = {judgement.left, judgement.right}
    return frozenset(sides | {side.removeprefix(NAME) for side in sides} | {name_key(side) for side in sides})


def sides_in(entries: Iterable[Entry]) -> frozenset[str]:
    """The sides of judgements that the actors of `entries` are: their ids, and their names."""
    matches = [match for entry in entries for match in entry.resolution.actors]
    return frozenset({m.actor_id for m in matches if m.actor_id} | {NAME + key_of(m) for m in matches})


class Choices:
    """Choices of places, by document and words."""

    def __init__(self) -> None:
        self._standing: dict[tuple[str | None, str], PlaceChoice] = {}

    def take(self, decision: Decision) -> None:
        """Take one more decision of the action "place" in."""
        for choice in choices_of((decision,)):
            key = (choice.document or EVERYWHERE, fold(choice.words))
            if choice.undone:
                self._standing.pop(key, None)
            else:
                self._standing[key] = choice

    def among(self, words: Iterable[tuple[str, str]]) -> tuple[PlaceChoice, ...]:
        """Those that stand on any of `words`, pairs of a document and folded words."""
        keys = {(document, folded) for found, folded in words for document in (found, EVERYWHERE)}
        return tuple(self._standing[key] for key in keys if key in self._standing)

    def __len__(self) -> int:
        return len(self._standing)


def place_words_in(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """The words of places in `entries`, each with its document, as `Choices.among` wants them."""
    return ((e.document.id, fold(match.span.text)) for e in entries for match in e.resolution.places)
