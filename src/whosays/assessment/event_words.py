"""What the words around a claim tell of its event: the rarer a shared word, the more it says.

"The mosque", "evacuees", "a wedding" and the names of hospitals tie reports of one event together where places and times are vague. A word counts by
how few documents have it, so that "killed" ties nothing; names are compared by their consonants, so that spellings do not hide them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from whosays.assessment.wording import normalise, singular, skeleton

PRIOR = 25
"""Documents that every record is imagined to have besides its own, so that two documents alone do not make every shared word common."""
SHORTEST = 3

_TOKEN = re.compile(r"[A-Za-z][\w’'‑-]*")
_COMMON = frozenset(
    [
        "the",
        "and",
        "for",
        "that",
        "with",
        "was",
        "were",
        "has",
        "have",
        "had",
        "are",
        "said",
        "say",
        "says",
        "from",
        "his",
        "her",
        "its",
        "their",
        "they",
        "who",
        "which",
        "this",
        "there",
        "than",
        "been",
        "but",
        "not",
        "after",
        "about",
        "over",
        "also",
        "when",
        "where",
        "while",
        "would",
        "could",
        "will",
        "into",
        "more",
        "most",
        "other",
        "some",
        "such",
        "only",
        "during",
        "according",
        "told",
        "people",
        "killed",
        "kill",
        "wounded",
        "injured",
        "dead",
        "death",
        "least",
        "attack",
        "attacks",
        "group",
        "report",
        "reported",
        "reports",
        "news",
        "agency",
        "including",
        "between",
        "against",
        "under",
        "out",
        "all",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "country",
        "state",
        "war",
        "conflict",
        "civil",
        "force",
        "forces",
        "government",
        "army",
        "military",
        "city",
        "town",
        "province",
        "village",
        "area",
        "region",
        "observatory",
        "human",
        "rights",
        "monitor",
        "statement",
        "media",
        "source",
        "sources",
        "official",
        "casualties",
        "toll",
        "number",
        "least",
        "dozen",
        "dozens",
        "many",
        "several",
        "hundred",
        "hundreds",
        "thousand",
        "thousands",
        "since",
        "years",
        "year",
        "month",
        "week",
        "day",
        "before",
        "near",
        "around",
        "across",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "what",
        "how",
        "because",
        "them",
        "him",
        "she",
        "she's",
        "it's",
        "published",
    ]
)

Vector = Mapping[str, float]


@lru_cache(maxsize=65_536)
def word_key(token: str) -> str | None:
    """The form in which a word is compared: names by their consonants, other words in the singular; `None` for words that tell nothing."""
    plain = normalise(token).replace(" ", "")
    if len(plain) < SHORTEST or plain in _COMMON or singular(plain) in _COMMON:
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
