"""What words of names mean, across languages: "liwa", "бригада" and "brigade" are one word, "ahrar" and "tahrir" are two.

A table that an analyst can extend (`data/name_meanings.toml`), and its reader. What it is not: a dictionary. It holds the words that names of
forces, parties and states are made of; a word it lacks is compared by its sound.

Rules that always hold: a word has at most one sense; words are looked up in lower case, without marks, and in Arabic script without the article.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from anyascii import anyascii

from whosays.reference.actors import load_countries

TYPE, COMMON, TELLING, BRANCH, OPTIONAL, MEMBER, COUNTRY, PEOPLE, NUMBER = (
    "types",
    "common",
    "telling",
    "branches",
    "optional",
    "members",
    "countries",
    "peoples",
    "numbers",
)
ENGLISH = "en"
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_ARABIC = re.compile(r"[\u0590-\u06ff]")
_ARABIC_LETTERS = str.maketrans("أإآٱىیېکھةۀەؤئ", "اااايييكههههوي", "ـًٌٍَُِّْٰء")


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word of a name means.

    Attributes:
        concept: Key of the meaning ("brigade", "liberation", "SY", "4").
        section: What kind of word it is: one of the constants of this module.
    """

    concept: str
    section: str


@dataclass(frozen=True, slots=True)
class Meanings:
    """Senses by word, and the first letters that a meaning has in each language; in English those of its key."""

    words: Mapping[str, Sense]
    stems: Mapping[str, Sense]
    initials: Mapping[tuple[str, str], frozenset[str]]
    languages: tuple[str, ...]

    def of(self, word: str) -> Sense | None:
        """The sense of a plain word (see `plain_word`), or `None`.

        >>> load_meanings().of("liwa").concept
        'brigade'
        """
        found = self.words.get(word) or (self.words.get(word[:-1]) if len(word) > 5 and word.endswith("s") else None)
        return found or next(
            (self.stems[word[:size]] for size in range(len(word), 2, -1) if word[:size] in self.stems), None
        )


def plain_word(word: str) -> str:
    """The word in lower case, without marks and with plain letters, its script kept."""
    text = word.casefold().translate(_ARABIC_LETTERS)
    if text.isascii():
        return text.replace("'", "")
    if any("\u0400" <= char <= "\u04ff" for char in text):
        return text.replace("ё", "е")
    text = unicodedata.normalize("NFKD", text)
    return "".join(char for char in text if not unicodedata.combining(char)).replace("ı", "i").replace("'", "")


@cache
def load_meanings() -> Meanings:
    """The meanings that ship, read once."""
    text = resources.files("whosays.reference").joinpath("data", "name_meanings.toml").read_text(encoding="utf-8")
    words: dict[str, Sense] = {}
    stems: dict[str, Sense] = {}
    initials: dict[tuple[str, str], set[str]] = {}
    for sense, language, word in [*_read(tomllib.loads(text)), *_countries()]:
        if word.endswith("*"):
            stems.setdefault(word[:-1], sense)
        elif not word.endswith("_"):
            words.setdefault(word, sense)
        for spoken in _languages(language, word):
            initials.setdefault((spoken, sense.concept), set()).add(anyascii(word[0]).lower()[:1])
    for sense in {sense for sense in words.values() if sense.section not in (COUNTRY, NUMBER)}:
        initials.setdefault((ENGLISH, sense.concept), set()).add(sense.concept[0])
    for country in load_countries():
        initials.setdefault((ENGLISH, country.code), set()).add(country.name[0].lower())
    fixed = {key: frozenset(letters) for key, letters in initials.items()}
    return Meanings(words, stems, fixed, tuple(sorted({language for language, _ in fixed})))


def _languages(tag: str, word: str) -> tuple[str, ...]:
    """The languages that a word gives first letters for: that of its tag; a Cyrillic word without one is Russian or Ukrainian."""
    if tag:
        return () if _ARABIC.match(word) else (tag,)
    return ("ru", "uk") if _CYRILLIC.match(word) else ()


def _read(data: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[Sense, str, str]]:
    for section, concepts in data.items():
        for concept, words in concepts.items():
            for word in words.split():
                language, _, rest = word.rpartition(":")
                yield Sense(concept, section), language, plain_word(rest)


def _countries() -> Iterator[tuple[Sense, str, str]]:
    for country in load_countries():
        for form in (country.name, *country.adjectives):
            yield Sense(country.code, COUNTRY), "", plain_word(form).replace(" ", "_")
