"""Which documents are worth comparing: pairs that share a good part of their runs of words.

Exact for all runs that few documents hold. A run that many hold would make a pair of every two of them; there, each document is only paired
with its nearest in order, which still joins a story that a hundred outlets carry into one chain.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from whosays.documents.shingles import Shingles

MANY = 40
"""Held by more documents than this, a run pairs only neighbours."""

NEIGHBOURS = 4
MIN_SHARED = 5
MIN_SHARE = 0.10
"""A pair is worth comparing from this share of the shorter text's runs on."""

Pairs = NDArray[np.int64]


def find_candidates(shingles: Sequence[Shingles]) -> list[tuple[int, int]]:
    """Pairs of positions in `shingles`, smaller first, sorted."""
    sizes = np.array([len(one.unique) for one in shingles], dtype=np.int64)
    if not sizes.sum():
        return []
    runs = np.concatenate([one.unique for one in shingles])
    owners = np.repeat(np.arange(len(shingles), dtype=np.int64), sizes)
    codes, shared = np.unique(_pair_codes(runs, owners, len(shingles)), return_counts=True)
    left, right = codes // len(shingles), codes % len(shingles)
    enough = shared >= np.maximum(MIN_SHARED, MIN_SHARE * np.minimum(sizes[left], sizes[right]))
    return list(zip(left[enough].tolist(), right[enough].tolist(), strict=True))


def _pair_codes(runs: NDArray[np.uint64], owners: Pairs, count: int) -> Pairs:
    """A number for each two documents that share a run, once for every run they share; `owners` come in order."""
    order = np.argsort(runs, kind="stable")
    runs, owners = runs[order], owners[order]
    starts = np.flatnonzero(np.append(True, runs[1:] != runs[:-1]))
    lengths = np.diff(np.append(starts, len(runs)))
    codes = [np.zeros(0, dtype=np.int64)]
    for length in np.unique(lengths[lengths > 1]).tolist():
        groups = owners[starts[lengths == length][:, None] + np.arange(length)]
        first, second = np.triu_indices(length, 1)
        if length > MANY:
            near = second - first <= NEIGHBOURS
            first, second = first[near], second[near]
        codes.append((groups[:, first] * count + groups[:, second]).ravel())
    return np.concatenate(codes)
