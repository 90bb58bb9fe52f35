"""What the tagger's network sees: words, word pieces and windows of whole sentences.

The network predicts on words, so a boundary can only fall where a word begins or ends; hyphens and possessives are words of their own, because
"US-backed" and "Hama's" carry two things each. A text is read in windows of several sentences. Each sentence is a target in exactly one
window and stands there with what precedes it. Sentences too long for a window are cut into units. Training and reading share this module, so
that both see the same.

Rule that always holds: windows depend on the text alone, and their targets cover each word that is to be read exactly once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from whosays.extraction.sentences import split_sentences

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Encode = Callable[[str], tuple[Sequence[int], Sequence[tuple[int, int]]]]
"""Turns a text into ids of word pieces and their offsets, without special tokens."""

WORD = re.compile(r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?\b|['’]s\b|[^\W\d_]+|\d+|_|[^\w\s]")
UNIT_PIECES = 120
WINDOW_PIECES = 176
CONTEXT_PIECES = 40
SENTENCES_BEFORE, SENTENCES_AFTER = 2, 1
"""Of the trigger's own sentence: where the fillers of a claim are looked for."""
FARTHEST = 32
SHAPES = 12


@dataclass(frozen=True, slots=True)
class Page:
    """A text cut up for the network.

    Attributes:
        text: The text.
        sentences: Offsets of its sentences.
        words: Offsets of its words, in order.
        sentence_of: The index of each word's sentence.
        shapes: Each word's letter case and whether it opens a sentence, below `SHAPES`.
        pieces: Ids of the word pieces.
        piece_words: The index of the word of each piece, never falling.
        units: Runs of words (start, end) that are never divided between windows: sentences or parts of a long one.
    """

    text: str
    sentences: tuple[tuple[int, int], ...]
    words: tuple[tuple[int, int], ...]
    sentence_of: Ints
    shapes: Ints
    pieces: Ints
    piece_words: Ints
    units: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A run of a page's words.

    Attributes:
        start: The first word.
        end: The word after the last.
        target_start: The first word to predict; those before it are context.
        target_end: The word after the last to predict.
    """

    start: int
    end: int
    target_start: int
    target_end: int


def lay_out(text: str, encode: Encode, sentences: tuple[tuple[int, int], ...] | None = None) -> Page:
    """The page of `text`, its word pieces made by `encode`; its `sentences` where they are known already."""
    sentences = split_sentences(text) if sentences is None else sentences
    words = tuple(m.span() for m in WORD.finditer(text))
    starts = np.array([a for a, _ in words], dtype=np.int64)
    sentence_of = np.searchsorted(np.array([a for a, _ in sentences], dtype=np.int64), starts, side="right") - 1
    ids, offsets = encode(text)
    piece_words = np.searchsorted(starts, np.array([a for a, _ in offsets], dtype=np.int64), side="right") - 1
    kept = piece_words >= 0
    pieces, piece_words = np.array(ids, dtype=np.int64)[kept], piece_words[kept]
    units = _units(sentence_of, np.bincount(piece_words, minlength=len(words)))
    return Page(text, sentences, words, sentence_of, _shapes(text, words, sentence_of), pieces, piece_words, units)


def _shapes(text: str, words: tuple[tuple[int, int], ...], sentence_of: Ints) -> Ints:
    opens = np.diff(sentence_of, prepend=-1) > 0
    return np.array(
        [_shape(text[a:b]) + 6 * int(first) for (a, b), first in zip(words, opens, strict=True)], dtype=np.int64
    )


@lru_cache(maxsize=50_000)
def _shape(word: str) -> int:
    if not word[0].isalnum():
        return 4
    if any(c.isdigit() for c in word):
        return 3
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 1
    return 1 if word[1:].islower() else 5


def _units(sentence_of: Ints, pieces_of: Ints) -> tuple[tuple[int, int], ...]:
    units, start, size = [], 0, 0
    for word, (sentence, pieces) in enumerate(zip(sentence_of, pieces_of, strict=True)):
        if word > start and (sentence != sentence_of[word - 1] or size + pieces > UNIT_PIECES):
            units.append((start, word))
            start, size = word, 0
        size += int(pieces)
    if len(sentence_of):
        units.append((start, len(sentence_of)))
    return tuple(units)


def unit_sizes(page: Page) -> list[int]:
    """How many word pieces each unit of `page` has."""
    ends = np.searchsorted(page.piece_words, [b for _, b in page.units])
    return [int(n) for n in np.diff(ends, prepend=0)]


def find_windows(page: Page, wanted: Sequence[bool] | None = None) -> tuple[Window, ...]:
    """The windows of `page`, their targets covering its `wanted` sentences (by default all) in order.

    Each opens with as much of what precedes as fits in the context.
    """
    sizes, windows, first = unit_sizes(page), [], 0
    reads = [wanted is None or wanted[page.sentence_of[start]] for start, _ in page.units]
    while first < len(sizes):
        if not reads[first]:
            first += 1
            continue
        left = _reach_back(sizes, first)
        last = first + 1
        while last < len(sizes) and reads[last] and sum(sizes[left : last + 1]) <= WINDOW_PIECES:
            last += 1
        right = min(last, len(sizes) - 1)
        end = last + 1 if last < len(sizes) and sum(sizes[left : right + 1]) <= WINDOW_PIECES + CONTEXT_PIECES else last
        windows.append(
            Window(page.units[left][0], page.units[end - 1][1], page.units[first][0], page.units[last - 1][1])
        )
        first = last
    return tuple(windows)


def _reach_back(sizes: list[int], first: int) -> int:
    left, room = first, CONTEXT_PIECES
    while left > 0 and sizes[left - 1] <= room:
        left -= 1
        room -= sizes[left]
    return left


def surroundings(page: Page, window: Window, trigger: tuple[int, int]) -> Window:
    """The part of `window` where the fillers of the claim on `trigger`, a run of words, are looked for: its sentence and those around it."""
    first, last = page.sentence_of[trigger[0]], page.sentence_of[trigger[1] - 1]
    start = int(np.searchsorted(page.sentence_of, first - SENTENCES_BEFORE))
    end = int(np.searchsorted(page.sentence_of, last + SENTENCES_AFTER, side="right"))
    start, end = max(start, window.start), min(end, window.end)
    return Window(start, end, start, end)


def pieces_between(page: Page, start: int, end: int) -> slice:
    """The slice of the page's pieces that belong to its words from `start` to `end`."""
    a, b = np.searchsorted(page.piece_words, [start, end])
    return slice(int(a), int(b))


def distances(page: Page, window: Window, trigger: tuple[int, int]) -> tuple[Ints, Ints]:
    """How far each word of `window` stands from `trigger` (a run of its words): in words, clipped to 0…2·`FARTHEST`, and in sentences, 0…4."""
    at = np.arange(window.start, window.end)
    far = np.where(at < trigger[0], at - trigger[0], np.maximum(at - trigger[1] + 1, 0))
    sentences = page.sentence_of[window.start : window.end] - page.sentence_of[trigger[0]]
    return np.clip(far, -FARTHEST, FARTHEST) + FARTHEST, np.clip(sentences, -2, 2) + 2
