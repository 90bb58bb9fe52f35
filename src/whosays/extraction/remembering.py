"""What was read in a stretch of text, kept for when the same stretch comes again.

A news stream repeats itself: one agency's story stands in ten papers, whole or cut short. What the network is shown of a window decides what it
answers, so a window that comes again, in whatever document, need not be read twice.

Rule that always holds: what is remembered is what would be read, word for word; only the place in the document differs.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from whosays.extraction.decoding import TaggedClaim
from whosays.extraction.windows import Page, Window
from whosays.model.spans import Span

CAPACITY = 1024
"""Windows that are kept; the one that was not asked for the longest goes first."""

Key = tuple[str, bytes, bytes, int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """What was read in one window.

    Attributes:
        claims: The claims of its targets.
        total: The sum of the vectors of its targets.
        words: How many targets it has.
    """

    claims: tuple[TaggedClaim, ...]
    total: NDArray[np.float64]
    words: int


class Memory:
    """What was read in the windows that came last; for any number of threads."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._lock = threading.Lock()
        self._kept: OrderedDict[Key, Part] = OrderedDict()

    def read(self, page: Page, window: Window, read: Callable[[Page, Window], Part]) -> Part:
        """What stands in `window`, remembered or else found by `read`."""
        key, start, sentence = key_of(page, window), page.words[window.start][0], int(page.sentence_of[window.start])
        with self._lock:
            known = self._kept.get(key)
        if known is None:
            known = _moved_part(read(page, window), -start, -sentence)
        with self._lock:
            self._kept[key] = known
            self._kept.move_to_end(key)
            if len(self._kept) > self._capacity:
                self._kept.popitem(last=False)
        return _moved_part(known, start, sentence)


def _moved_part(part: Part, characters: int, sentences: int) -> Part:
    return replace(part, claims=tuple(moved(claim, characters, sentences) for claim in part.claims))


def key_of(page: Page, window: Window) -> Key:
    """All that the network is shown of `window`: its characters, the shapes of its words, its sentences, and which words are targets."""
    inside = slice(window.start, window.end)
    sentences = page.sentence_of[inside] - page.sentence_of[window.start]
    start, end = page.words[window.start][0], page.words[window.end - 1][1]
    return (
        page.text[start:end],
        page.shapes[inside].tobytes(),
        sentences.tobytes(),
        window.target_start - window.start,
        window.target_end - window.start,
    )


def moved(claim: TaggedClaim, characters: int, sentences: int) -> TaggedClaim:
    """`claim` as it stands so many characters and sentences further on."""

    def move(span: Span | None) -> Span | None:
        return None if span is None else _moved(span, characters)

    return replace(
        claim,
        trigger=_moved(claim.trigger, characters),
        roles={role: tuple(_moved(span, characters) for span in spans) for role, spans in claim.roles.items()},
        source=move(claim.source),
        cue=move(claim.cue),
        outer_source=move(claim.outer_source),
        outer_cue=move(claim.outer_cue),
        sentence=claim.sentence + sentences,
    )


def _moved(span: Span, characters: int) -> Span:
    return Span(span.start + characters, span.end + characters, span.text)
