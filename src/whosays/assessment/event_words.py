"""What the words around a claim tell of its event: the rarer a shared word, the more it says.

"The mosque", "evacuees", "a wedding" and the names of hospitals tie reports of one event together where places and times are vague. A word counts by
how few documents have it, so that "killed" ties nothing; names are compared by their consonants, so that spellings do not hide them.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from whosays.assessment.wording import normalise, singular, skeleton

PRIOR = 25
"""Documents that every record is imagined to have besides its own, so that two documents alone do not make every shared word common."""
SHORTEST = 3

_TOKEN = re.compile(r"[A-Za-z][\w’'‑-]*")


@cache
def told_everywhere(table: str) -> frozenset[str]:
    """The words of one list of `event_words.toml`: those that tell nothing ("common"), or that name no place ("no place")."""
    lists = tomllib.loads(files("whosays.assessment").joinpath("event_words.toml").read_text(encoding="utf-8"))
    return frozenset(lists[table]["words"])


Vector = Mapping[str, float]


@lru_cache(maxsize=65_536)
def word_key(token: str) -> str | None:
    """The form in which a word is compared: names by their consonants, other words in the singular; `None` for words that tell nothing."""
    plain = normalise(token).replace(" ", "")
    if len(plain) < SHORTEST or plain in told_everywhere("common") or singular(plain) in told_everywhere("common"):
        return None
    if token[:1].isupper() or "-" in token:
        bones = skeleton(re.sub(r"^(al|el|as|an|ad|ash|ez)[- ]?(?=\w{3})", "", normalise(token)).replace(" ", ""))
        return f"={bones}" if len(bones) >= SHORTEST else None
    return singular(plain)


def count_words(text: str) -> Counter[str]:
    """How often each word that tells something stands in `text`."""
    keys = (word_key(match.group()) for match in _TOKEN.finditer(text))
    return Counter(key for key in keys if key)


def first_forms(text: str) -> dict[str, str]:
    """For each word that tells something, how it first stands in `text`."""
    forms: dict[str, str] = {}
    for match in _TOKEN.finditer(text):
        key = word_key(match.group())
        if key:
            forms.setdefault(key, match.group())
    return forms


class Rarity:
    """How much each word tells, by how few documents have it."""

    def __init__(self, documents: Iterable[Iterable[str]]) -> None:
        self._counts: Counter[str] = Counter()
        self._documents = 0
        for words in documents:
            self._counts.update(set(words))
            self._documents += 1

    def of(self, word: str) -> float:
        """The weight of `word`."""
        return math.log((self._documents + PRIOR) / (self._counts[word] + 1))

    def weigh(self, words: Mapping[str, float]) -> dict[str, float]:
        """`words` with their weights, scaled to length 1; empty for none."""
        weights = {word: (1 + math.log(count)) * self.of(word) for word, count in words.items() if count >= 1}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {word: weight / length for word, weight in weights.items()} if length else {}

    def is_rare(self, word: str) -> bool:
        """Whether few enough documents have the word for it to bring reports together."""
        return self._counts[word] <= max(8, self._documents // 50)


def likeness(left: Vector, right: Vector) -> float:
    """The cosine of two weighed sets of words, 0 to 1."""
    small, large = sorted((left, right), key=len)
    return sum(weight * large.get(word, 0.0) for word, weight in small.items())


def shared_words(left: Vector, right: Vector, most: int = 5) -> tuple[str, ...]:
    """The words that two sets share, those that tell most first."""
    both = sorted((word for word in left if word in right), key=lambda word: (-left[word] * right[word], word))
    return tuple(both[:most])
