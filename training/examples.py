"""Gold documents as training examples: windows of a page with the labels of its words.

An epoch's windows begin at a random sentence, so that over the epochs every sentence is seen with other neighbours. All of a window's
words are targets. A filler that falls outside of the window is not asked for.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from training.gold import Document, spans_of
from whosays.extraction.labels import ALLOWED, KINDS, LABELS, MODALITIES, POLARITIES
from whosays.extraction.windows import Encode, Ints, Page, Window, distances, lay_out, pieces_between, unit_sizes

KIND_INDEX = {str(kind): i for i, kind in enumerate(KINDS)}
LABEL_INDEX = {label: i for i, label in enumerate(LABELS)}
MODALITY_INDEX = {str(m): i for i, m in enumerate(MODALITIES)}
POLARITY_INDEX = {str(p): i for i, p in enumerate(POLARITIES)}
BEGIN, INSIDE = 1, 2
RANKS = 2


@dataclass(frozen=True, slots=True)
class ClaimTarget:
    """One gold claim by word indices of its page: kind, trigger, rank among claims on one trigger, fillers, whether another claim follows."""

    kind: int
    trigger: tuple[int, int]
    rank: int
    fillers: tuple[tuple[int, int, int], ...]
    modality: int
    polarity: int
    more: int


@dataclass(frozen=True, slots=True)
class Example:
    """One window with its labels; arrays are over the window's words.

    Attributes:
        pieces: Ids of word pieces.
        piece_words: The word of each piece, from 0.
        shapes: Shapes of the words.
        triggers: (words, kinds, 2): inside a trigger, beginning one.
        claims: For each claim (kind, trigger start, trigger end, rank, modality, polarity, more).
        labels: (claims, words, labels): outside, begin, inside.
        far: (claims, words) distance in words.
        near: (claims, words) distance in sentences.
    """

    pieces: Ints
    piece_words: Ints
    shapes: Ints
    triggers: Ints
    claims: list[tuple[int, int, int, int, int, int, int]]
    labels: Ints
    far: Ints
    near: Ints


def read_page(document: Document, encode: Encode) -> tuple[Page, list[ClaimTarget]]:
    """The page of a gold document and its claims."""
    page = lay_out(document["text"], encode)
    grouped = defaultdict(list)
    for claim in document["claims"]:
        trigger = words_under(page, claim["trigger"])
        if trigger:
            grouped[KIND_INDEX[claim["kind"]], trigger].append(claim)
    return page, [target for key, claims in grouped.items() for target in _targets(page, *key, claims)]


def _targets(page: Page, kind: int, trigger: tuple[int, int], claims: list[Document]) -> list[ClaimTarget]:
    ordered = sorted(claims, key=_first_number)[:RANKS]
    return [
        ClaimTarget(
            kind=kind,
            trigger=trigger,
            rank=rank,
            fillers=tuple(_fillers(page, kind, claim)),
            modality=MODALITY_INDEX[claim["modality"]],
            polarity=POLARITY_INDEX[claim["polarity"]],
            more=int(rank + 1 < len(ordered)),
        )
        for rank, claim in enumerate(ordered)
    ]


def _first_number(claim: Document) -> int:
    spans = claim["roles"].get("quantity") or [span for _, span in spans_of(claim)] or [claim["trigger"]]
    return min(int(span["start"]) for span in spans)


def _fillers(page: Page, kind: int, claim: Document) -> list[tuple[int, int, int]]:
    allowed = ALLOWED[kind]
    found = [(LABEL_INDEX[role], words_under(page, span)) for role, span in spans_of(claim) if role in allowed]
    return [(label, *words) for label, words in found if words]


def words_under(page: Page, span: Document) -> tuple[int, int] | None:
    """The run of words of `page` that share a character with a gold span."""
    inside = [i for i, (a, b) in enumerate(page.words) if a < span["end"] and b > span["start"]]
    return (inside[0], inside[-1] + 1) if inside else None


def cut_windows(page: Page, limit: int, chance: random.Random) -> list[Window]:
    """Windows that cover `page` once, of at most `limit` word pieces, the first one cut short at random."""
    sizes, windows, first, room = unit_sizes(page), [], 0, chance.randint(limit // 4, limit)
    while first < len(sizes):
        last = first + 1
        while last < len(sizes) and sum(sizes[first : last + 1]) <= room:
            last += 1
        a, b = page.units[first][0], page.units[last - 1][1]
        windows.append(Window(a, b, a, b))
        first, room = last, limit
    return windows


def make_example(page: Page, targets: list[ClaimTarget], window: Window) -> Example:
    """The example of one window."""
    inside = [t for t in targets if window.start <= t.trigger[0] and t.trigger[1] <= window.end]
    size = window.end - window.start
    triggers = np.zeros((size, len(KINDS), 2), dtype=np.int64)
    labels = np.zeros((len(inside), size, len(LABELS)), dtype=np.int64)
    apart = [distances(page, window, t.trigger) for t in inside]
    for i, target in enumerate(inside):
        a, b = target.trigger[0] - window.start, target.trigger[1] - window.start
        triggers[a:b, target.kind, 0] = 1
        triggers[a, target.kind, 1] = 1
        _mark(labels[i], target, window)
    pieces = pieces_between(page, window.start, window.end)
    return Example(
        pieces=page.pieces[pieces],
        piece_words=page.piece_words[pieces] - window.start,
        shapes=page.shapes[window.start : window.end],
        triggers=triggers,
        claims=[_summary(t, window) for t in inside],
        labels=labels,
        far=np.array([far for far, _ in apart], dtype=np.int64).reshape(len(inside), size),
        near=np.array([near for _, near in apart], dtype=np.int64).reshape(len(inside), size),
    )


def _summary(target: ClaimTarget, window: Window) -> tuple[int, int, int, int, int, int, int]:
    a, b = target.trigger[0] - window.start, target.trigger[1] - window.start
    return target.kind, a, b, target.rank, target.modality, target.polarity, target.more


def _mark(labels: Ints, target: ClaimTarget, window: Window) -> None:
    for label, start, end in target.fillers:
        if window.start <= start and end <= window.end:
            labels[start - window.start : end - window.start, label] = INSIDE
            labels[start - window.start, label] = BEGIN
