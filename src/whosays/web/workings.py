"""What pages worked out from one state of a catalogue, kept for the next request that asks the same.

A decision that is laid over the catalogue, or a new catalogue, makes another state: nothing out of date is ever given. Only plain values that nobody
changes may be kept here.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.overlay import state_of

MOST = 32
"""How many answers are kept, some of which weigh two megabytes; the one that nobody asked for longest goes first."""

T = TypeVar("T")


class Workings:
    """Answers by what was asked, of the present state of the catalogue; for any number of threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._state: Hashable = None
        self._kept: OrderedDict[Hashable, object] = OrderedDict()

    def of(self, catalogue: Catalogue, asked: Hashable, work_out: Callable[[], T]) -> T:
        """The answer to `asked`: the one that is kept of this state of `catalogue`, else what `work_out` gives."""
        state = catalogue.path, state_of(catalogue)
        with self._lock:
            if state != self._state:
                self._kept.clear()
                self._state = state
            if asked in self._kept:
                self._kept.move_to_end(asked)
                return cast(T, self._kept[asked])
        found = work_out()
        with self._lock:
            if state == self._state:
                self._kept[asked] = found
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return found
