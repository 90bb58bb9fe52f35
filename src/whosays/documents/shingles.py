"""Runs of five words, as numbers: what near-copies are found by.

Words are compared without case, accents of form, apostrophes or thousands separators, so that an outlet's typography hides nothing. A run is
hashed to 64 bits, always to the same number. `Shingles` of all documents together know which runs are an outlet's boilerplate: a run that one
outlet prints in many documents weighs less, for sharing it says little about where a report comes from.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from whosays.model.documents import Document

RUN = 5
"""Words in a run."""

WORD = re.compile(r"\d+(?:[,.]\d{3})+(?!\d)|[^\W_]+(?:['’ʼ][^\W_]+)*")
MARKS = str.maketrans("", "", "'’ʼ,.")
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
SHIFT = np.uint64(29)

Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Shingles:
    """The runs of one document.

    Attributes:
        ordered: Every run in text order.
        unique: Every different run, sorted.
        weights: For each of `unique`, how much sharing it says, up to 1.
        words: A digest of all words; "" for a text without any.
        count: How many words there are.
    """

    ordered: Hashes
    unique: Hashes
    weights: NDArray[np.float64]
    words: str
    count: int


def read_words(text: str) -> list[str]:
    """The words of `text` as they are compared.

    >>> read_words("Syria’s army: 120,000 men")
    ['syrias', 'army', '120000', 'men']
    """
    words: list[str] = WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return [word if word.isalnum() else word.translate(MARKS) for word in words]


def read_shingles(documents: Sequence[Document]) -> list[Shingles]:
    """The weighted runs of each of `documents`."""
    hash_word = lru_cache(maxsize=1 << 18)(_hash_word)
    hashed = [_hash_words(read_words(document.text), hash_word) for document in documents]
    ordered = [_runs_of(words) for words in hashed]
    unique = [_sorted_once(runs) for runs in ordered]
    weights = _weigh(unique, [document.outlet or document.id for document in documents])
    digests = [hashlib.blake2b(words.tobytes(), digest_size=16).hexdigest() if len(words) else "" for words in hashed]
    counts = map(len, hashed)
    return [Shingles(*parts) for parts in zip(ordered, unique, weights, digests, counts, strict=True)]


def _hash_word(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _hash_words(words: Sequence[str], hash_word: Callable[[str], int]) -> Hashes:
    return np.fromiter(map(hash_word, words), dtype=np.uint64, count=len(words))


def _runs_of(hashed: Hashes) -> Hashes:
    count = max(0, len(hashed) - RUN + 1)
    runs = np.zeros(count, dtype=np.uint64)
    for offset in range(RUN):
        runs = (runs ^ hashed[offset : offset + count]) * MULTIPLIER
        runs ^= runs >> SHIFT
    return runs


def _sorted_once(runs: Hashes) -> Hashes:
    in_order = np.sort(runs)
    return in_order[_starts(in_order)] if len(in_order) else in_order


def _weigh(unique: Sequence[Hashes], outlets: Sequence[str]) -> list[NDArray[np.float64]]:
    """For every run of every document, one over the number of documents in which the outlet that prints it most prints it."""
    sizes = np.array([len(runs) for runs in unique], dtype=np.int64)
    if not sizes.sum():
        return [np.zeros(0)] * len(unique)
    numbers = {outlet: number for number, outlet in enumerate(dict.fromkeys(outlets))}
    runs = np.concatenate(unique)
    outlet = np.repeat(np.array([numbers[name] for name in outlets], dtype=np.int64), sizes)
    by_outlet = np.argsort(outlet, kind="stable")
    order = by_outlet[np.argsort(runs[by_outlet], kind="stable")]
    starts = _starts(runs[order], outlet[order])
    counts = np.diff(np.append(starts, len(runs)))
    run_of = runs[order][starts]
    firsts = _starts(run_of)
    most = np.maximum.reduceat(counts, firsts)
    every = np.empty(len(runs))
    every[order] = np.repeat(1.0 / most, np.add.reduceat(counts, firsts))
    return list(np.split(every, np.cumsum(sizes)[:-1]))


def _starts(*columns: NDArray[np.uint64] | NDArray[np.int64]) -> NDArray[np.int64]:
    """Where a new value begins in sorted columns."""
    changes = np.zeros(len(columns[0]), dtype=bool)
    changes[0] = True
    for column in columns:
        changes[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(changes)
