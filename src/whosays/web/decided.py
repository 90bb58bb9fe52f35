"""What people decided, as pages need it: read from the record once, then followed as decisions come in.

A page that went through every decision of a record would be slower with each; here a page costs one look at the number of the last decision, and what is
new since. Decisions on single claims and documents are not held: the record finds them by their subject.

Rules that always hold: an answer is what the whole log gives at that moment; nothing is kept that the record does not have; any number of threads may ask.
"""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import cast

from whosays.decided import groupings_of, outlets_of
from whosays.filters import Filters
from whosays.model.actors import NameJudgement
from whosays.model.decisions import Action, Decision
from whosays.model.entries import Entry
from whosays.model.grades import Grade, Scheme
from whosays.record.store import Record
from whosays.reference.outlets import OutletTable, load_outlets
from whosays.reference.places import Gazetteer
from whosays.resolution.judgements import apply_judgements
from whosays.resolution.place_choices import apply_places
from whosays.web.gradings import Gradings
from whosays.web.meanings import Choices, Judgements, place_words_in, sides_in


class Decided:
    """What people decided in a record, up to its last decision."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = threading.RLock()
        self._number = 0
        self._judgements = Judgements()
        self._choices = Choices()
        self._gradings = Gradings()
        self._last: dict[Action, dict[str, Decision]] = {Action.GROUP: {}, Action.OUTLET: {}, Action.SEARCH: {}}
        self._outlets: OutletTable | None = None
        self._take: Mapping[Action, Callable[[Decision], None]] = {
            Action.JUDGE: self._judgements.take,
            Action.PLACE: self._choices.take,
            Action.GRADE: self._gradings.take,
            **dict.fromkeys(self._last, self._take_last),
        }
        self._waiting: Mapping[Action, deque[Decision]] = {action: deque() for action in self._take}

    def follow(self) -> int:
        """The number of the last decision of the record, up to which everything has been read now."""
        with self._lock:
            last = self._record.stamp().decision
            if last > self._number:
                for decision in self._record.decisions(self._number, of=tuple(self._take)):
                    self._waiting[decision.action].append(decision)
                    last = max(last, decision.number)
                self._number = last
            return self._number

    @contextmanager
    def _with(self, *actions: Action) -> Iterator[None]:
        """Hold still, with every decision of these actions taken in."""
        with self._lock:
            self.follow()
            for action in actions:
                while self._waiting[action]:
                    self._take[action](self._waiting[action][0])
                    self._waiting[action].popleft()
            yield

    def _take_last(self, decision: Decision) -> None:
        self._last[decision.action][decision.subject] = decision
        if decision.action is Action.OUTLET:
            self._outlets = None

    def _latest(self, action: Action) -> tuple[Decision, ...]:
        return tuple(self._last[action].values())

    def judgements(self) -> tuple[NameJudgement, ...]:
        """People's judgements on names that stand, oldest first."""
        with self._with(Action.JUDGE):
            return self._judgements.every()

    def judgements_on(self, keys: Iterable[str]) -> tuple[NameJudgement, ...]:
        """Those of which a side is one of `keys`: ids, or names as judgements write them."""
        with self._with(Action.JUDGE):
            return self._judgements.on(keys)

    def as_meant(self, entries: Sequence[Entry], gazetteer: Gazetteer) -> tuple[Entry, ...]:
        """`entries`, as the record has them, under people's judgements on names and choices of places."""
        with self._with(Action.JUDGE, Action.PLACE):
            some_judged, some_chosen = bool(self._judgements), bool(self._choices)
        sides = sides_in(entries) if some_judged else ()
        words = list(place_words_in(entries)) if some_chosen else ()
        with self._lock:
            judgements, choices = self._judgements.around(sides), self._choices.among(words)
        return apply_places(apply_judgements(entries, judgements), choices, gazetteer)

    def groupings(self) -> dict[str, frozenset[str]]:
        """The groupings that people declared: name → ids of the members."""
        with self._with(Action.GROUP):
            return groupings_of(self._latest(Action.GROUP))

    def outlets(self) -> OutletTable:
        """The outlets that ship, under what people of this record said."""
        with self._with(Action.OUTLET):
            if self._outlets is None:
                self._outlets = load_outlets().with_more(outlets_of(self._latest(Action.OUTLET)))
            return self._outlets

    def schemes(self) -> tuple[Scheme, ...]:
        """The schemes that this record is graded by."""
        with self._with(Action.GRADE):
            return self._gradings.schemes

    def grades_of(self, entry: Entry) -> tuple[Grade, ...]:
        """The grades of one claim and of its source."""
        outlets = self.outlets()
        with self._with(Action.GRADE):
            return self._gradings.of_entry(entry, outlets)

    def reliability(self) -> Mapping[str, Grade]:
        """The grade of every graded source, by its name without regard to case."""
        with self._with(Action.GRADE):
            return self._gradings.reliability()

    def searches(self) -> Mapping[str, Filters]:
        """The filters of every search that is kept, by its name, in the order of the names."""
        with self._with(Action.SEARCH):
            said = {
                decision.subject: cast(Filters, json.loads(decision.value)) for decision in self._latest(Action.SEARCH)
            }
            return {name: filters for name, filters in sorted(said.items()) if filters}
