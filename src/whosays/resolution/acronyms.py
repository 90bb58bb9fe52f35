"""Whether letters can be the acronym of a name, in its own words or in another language ("FDLR", "ELN").

What it is not: a list of acronyms; those stand in the names table. Here a name gives its first letters in its own order, or, where its words are
known in French, Spanish, Russian …, the first letters of those words in the order of that language, which is not known and so left open.

Rules that always hold: an acronym of one letter is none; every letter must come from a word, and every word that carries meaning gives one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from anyascii import anyascii

from whosays.reference.name_meanings import COUNTRY, ENGLISH, PEOPLE, load_meanings, plain_word
from whosays.resolution.name_parts import LOOSE, NamePart, NameParts

_JOINED = re.compile(r"[\s/–-]+")
_SMALL = frozenset(
    [
        "of",
        "the",
        "for",
        "and",
        "in",
        "to",
        "a",
        "an",
        "de",
        "la",
        "le",
        "les",
        "des",
        "du",
        "et",
        "y",
        "e",
        "el",
        "los",
        "al",
        "ul",
        "wal",
        "ye",
        "i",
        "d",
        "l",
        "pour",
        "par",
        "en",
        "au",
        "aux",
        "sur",
        "dans",
        "para",
        "con",
        "em",
        "da",
        "do",
        "dos",
        "das",
        "on",
        "by",
        "with",
    ]
)
_FOREIGN = frozenset(["de", "la", "le", "les", "des", "du", "et", "y", "el", "los", "pour", "para", "da", "do", "ng"])
SURE, LIKELY = 1.0, 0.85
SYLLABLES = 5


def acronym_score(letters: str, name: NameParts) -> float:
    """How surely `letters` are the acronym of `name`: 1 in its own words and order, less through another language, 0 where they are not."""
    written = "".join(char for char in letters.upper() if char.isalnum())
    words = _words(name.words)
    if len(written) < 2 or max(len(words), len(name.parts)) < 2:
        return 0.0
    if _spells(written, words):
        return SURE
    plain = latin_letters(written)
    if len(plain) >= 3 and any(_spells(plain, some) for some in _without_frame(words)):
        return LIKELY
    if len(plain) >= SYLLABLES and _spells_syllables(plain, tuple(anyascii(word).upper() for word in words)):
        return LIKELY
    return LIKELY if len(plain) >= 3 and _in_another_language(plain, name) else 0.0


def latin_letters(letters: str) -> str:
    """An acronym in Latin letters, one for each of its own, other marks left out.

    >>> latin_letters("СБУ")
    'SBU'
    """
    return "".join(anyascii(char)[:1].upper() for char in letters if char.isalnum())


def _without_frame(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words without a country in front or a kind of formation behind that says little: "Iraqi …", "… Movement"."""
    senses = [load_meanings().of(plain_word(word)) for word in (words[0], words[-1])]
    first = bool(senses[0] and senses[0].section == COUNTRY)
    last = bool(senses[1] and senses[1].concept in LOOSE)
    for start, end in ((1, 0), (0, 1), (1, 1)):
        if (first or not start) and (last or not end) and len(words) - start - end > 1:
            yield words[start : len(words) - end]


def _words(words: str) -> tuple[str, ...]:
    words = re.sub(r"\b[dlDL]['’](?=\w)", "", words)
    bare = re.sub(r"\([^)]*\)|['’]s\b", "", words)
    bare = re.sub(r"['’‘`ʿʾ]", "", bare)
    return tuple(word for word in _JOINED.split(bare) if word and word[0].isalnum())


@lru_cache(maxsize=10_000)
def _spells(letters: str, words: tuple[str, ...]) -> bool:
    """Whether first letters give `letters`; small words may be skipped, and a word may give two letters ("Daesh", "MoD")."""
    if not words:
        return not letters
    word = words[0].upper()
    small = words[0].casefold() in _SMALL
    if small and _spells(letters, words[1:]):
        return True
    if not letters:
        return False
    if word.isdigit() and letters.startswith(word) and _spells(letters[len(word) :], words[1:]):
        return True
    return letters[0] == word[0] and _spells(letters[1:], words[1:])


@lru_cache(maxsize=10_000)
def _spells_syllables(letters: str, words: tuple[str, ...]) -> bool:
    """Whether the first one to three letters of each word give `letters` ("RENAMO", "CODECO"); small words give none."""
    if not words:
        return not letters
    if words[0].lower() in _SMALL:
        return _spells_syllables(letters, words[1:])
    return any(
        letters[:size] == words[0][:size] and _spells_syllables(letters[size:], words[1:])
        for size in range(1, min(3, len(letters)) + 1)
    )


def _in_another_language(letters: str, name: NameParts) -> bool:
    meanings = load_meanings()
    for language in meanings.languages:
        if language == ENGLISH and not _is_foreign(name):
            continue
        options = [_initials(part, language) for part in name.parts]
        if len(options) == len(letters) and _assigned(letters.lower(), options):
            return True
    return False


def _initials(part: NamePart, language: str) -> frozenset[str]:
    """The first letters that a word can have in a language; a country or a word of its own keeps the one it has, in Latin letters."""
    known = load_meanings().initials.get((language, part.concept), frozenset())
    if part.is_known and part.section not in (COUNTRY, PEOPLE):
        return known
    return known | frozenset(anyascii(part.word)[:1].lower())


def _is_foreign(name: NameParts) -> bool:
    """Whether a name is not in English, whose order of words is known: by its letters or its small words."""
    letters = any(char.isalpha() and not char.isascii() for char in name.words)
    return letters or bool(_FOREIGN & set(name.words.split()))


def _assigned(letters: str, options: Sequence[frozenset[str]]) -> bool:
    """Whether every letter can be given by another word: each letter takes a free one, or has the holder of one move on."""
    holders: dict[int, int] = {}

    def place(letter: int, tried: set[int]) -> bool:
        for at, option in enumerate(options):
            if letters[letter] in option and at not in tried:
                tried.add(at)
                if at not in holders or place(holders[at], tried):
                    holders[at] = letter
                    return True
        return False

    return all(place(letter, set()) for letter in range(len(letters)))
