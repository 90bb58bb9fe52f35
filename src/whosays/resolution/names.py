"""Names of actors, taken apart so that spellings of one name meet and names of two actors do not.

Conflict reporting spells one group in many ways: in Arabic or English word order, with and without articles, in half a dozen transliterations,
with a demonym before it and "fighters" after it. `Name` holds a name in the forms that matter: its key (folded words, kinds of formation in
English), its distinctive words, and their consonant skeletons. What it is not: a measure of likeness. Two names whose distinctive words
differ are two names, however alike the strings look.

Rules that always hold: nothing depends on letter case except acronyms; `name_key(name_key(words)) == name_key(words)`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from whosays.reference.actors import load_countries, load_name_words

SAFE_SKELETON = 3
SAME_LETTERS = 0.6
SAME_LETTERS_OF_SHORT = 0.75

_ARTICLE = re.compile(r"\b(?:al|el|ul|ad|adh|an|ar|as|ash|at|az|ed|en|er|es|esh|ez|il|ur|us)-(?=\w)|\bwal-|\blil-")
_STOP = frozenset(re.findall(r"\w+", "the al el ul of a an for in to wal lil de la le les du des e i ye on und"))
_UNITED_STATES = re.compile(r"\bU\.?S\.?(?:A\.?)?(?=[\s'’\-]|$)|\bUSA\b")
_POSSESSIVE = re.compile(r"(?:['’]s\b)|(?<=s)['’](?=\s|$)")
_ACRONYMS = re.compile(r"\b([A-Z]{2,})s\b")
_MARKS = str.maketrans("", "", "'’‘`ʼʿʾˈ´\"“”")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")

_ARABIC = (
    "ا=a ب=b ت=t ث=th ج=j ح=h خ=kh د=d ذ=z ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z ع=a غ=gh ف=f ق=q ك=k ل=l م=m ن=n ه=h و=w ي=y "
    "ة=h ى=a پ=p چ=ch ژ=zh گ=g ک=k ی=y"
)
_CYRILLIC = (
    "а=a б=b в=v г=g ґ=g д=d є=e е=e ж=zh з=z и=i і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch "
    "ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya"
)
_LATIN = "ı=i ø=o ł=l ß=ss đ=d æ=ae œ=oe"
_LETTERS = str.maketrans(dict(pair.split("=") for pair in f"{_ARABIC} {_CYRILLIC} {_LATIN}".split()))
_ARABIC_ARTICLE = re.compile(r"(?<![\u0600-\u06ff])ال(?=[\u0600-\u06ff]{2})")
_SOUNDS = (
    ("kh", "k"),
    ("gh", "g"),
    ("sh", "x"),
    ("ch", "x"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "f"),
    ("zh", "j"),
    ("dj", "j"),
    ("ts", "s"),
    ("ck", "k"),
    ("q", "k"),
    ("c", "k"),
    ("v", "f"),
)
_FIRST = {**dict.fromkeys("aeiou", "a"), "w": "f", "y": "y"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name, taken apart.

    Attributes:
        key: Folded words without articles, then the kinds of formation in English: "zainabiyoun brigade".
        distinctive: The words that tell it from others, in order.
        types: Kinds of formation, in English.
        skeleton: Consonants of the distinctive words: what transliterations share.
    """

    key: str
    distinctive: tuple[str, ...]
    types: frozenset[str]
    skeleton: str

    @property
    def is_telling(self) -> bool:
        """Whether a distinctive word is rare enough to be recognised by its sound alone."""
        return any(len(word) > SAFE_SKELETON and word not in _untelling() for word in self.distinctive)


@lru_cache(maxsize=100_000)
def fold(words: str) -> str:
    """The words in lower-case Latin letters without marks, articles or possessives; other scripts are transliterated.

    >>> fold("Jabhat an-Nusra's")
    'jabhat nusra'
    """
    text = _UNITED_STATES.sub("United States", unicodedata.normalize("NFKC", words))
    text = _ACRONYMS.sub(r"\1", text)
    text = _DOTTED.sub(lambda match: match[0].replace(".", ""), _POSSESSIVE.sub("", text))
    text = _ARABIC_ARTICLE.sub("", text.casefold().replace("ـ", ""))
    text = unicodedata.normalize("NFKD", text).translate(_MARKS)
    text = "".join(char for char in text if not unicodedata.combining(char)).translate(_LETTERS)
    return " ".join(re.findall(r"\w+", _ARTICLE.sub("", text.replace("–", "-").replace("‑", "-"))))


def words_of(words: str) -> tuple[str, ...]:
    """The folded words, without articles and small words."""
    return tuple(_ORDINAL.sub(r"\1", word) for word in fold(words).split() if word not in _STOP)


@cache
def take_apart(words: str) -> Name:
    """The `Name` that some words are.

    >>> take_apart("Liwa Zainabiyoun").key == take_apart("the Zainabiyoun Brigades").key
    True
    >>> take_apart("Zeynebiyun Brigade").skeleton == take_apart("Liwa Zainabiyoun").skeleton
    True
    """
    types = load_name_words().types
    parts = words_of(words)
    distinctive = _with_country_names(tuple(part for part in parts if part not in types))
    kinds = sorted({types[part] for part in parts if part in types})
    key = " ".join((*distinctive, *kinds))
    return Name(key, distinctive, frozenset(kinds), "".join(skeleton(word) for word in distinctive))


def name_key(words: str) -> str:
    """The normalised form of a name, for ids ("name:<key>") and judgements.

    >>> name_key("Harakat al-Nujaba"), name_key("the al-Nujaba movement")
    ('nujaba movement', 'nujaba movement')
    """
    return take_apart(words).key


def skeleton(word: str) -> str:
    """The consonants of a word, with the sounds that transliterations confuse taken as one.

    >>> skeleton("hossein") == skeleton("husayn"), skeleton("masoud") == skeleton("masrour")
    (True, False)
    """
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    first = _FIRST.get(word[:1], "")
    consonants = re.sub(r"[aeiouyw]", "", word)
    return first + re.sub(r"(.)\1+", r"\1", consonants)


def likeness(left: str, right: str) -> float:
    """How alike two names sound, 0 to 1: the ratio of their consonant skeletons. Symmetric; grounds for a question, never for a merge."""
    return _ratio(take_apart(left).skeleton, take_apart(right).skeleton)


def sounds_same(left: Name, right: Name) -> bool:
    """Whether two names have the same distinctive words but for their transliteration, and kinds of formation that can be one."""
    same_words = len(left.distinctive) == len(right.distinctive) and all(
        map(_same_sound, left.distinctive, right.distinctive)
    )
    return same_words and types_agree(left.types, right.types)


def types_agree(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two sets of kinds of formation can belong to one actor: they share one, or a side says nothing definite."""
    loose = load_name_words().loose_types
    return not left - loose or not right - loose or bool(left & right)


def _same_sound(left: str, right: str) -> bool:
    if left == right:
        return True
    first, second = skeleton(left), skeleton(right)
    if first != second or len(first.lstrip("a")) < SAFE_SKELETON:
        return False
    return _ratio(left, right) >= (SAME_LETTERS if len(first) > SAFE_SKELETON else SAME_LETTERS_OF_SHORT)


def _ratio(left: str, right: str) -> float:
    first, second = sorted((left, right))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() if first and second else 0.0


def _with_country_names(parts: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    at = 0
    while at < len(parts):
        size, name = _country_at(parts, at)
        found.append(name)
        at += size
    return tuple(found)


def _country_at(parts: Sequence[str], at: int) -> tuple[int, str]:
    forms = _country_forms()
    for size in (5, 4, 3, 2, 1):
        name = forms.get(tuple(parts[at : at + size])) if at + size <= len(parts) else None
        if name:
            return size, name
    return 1, parts[at]


@cache
def _untelling() -> frozenset[str]:
    words = load_name_words()
    return (
        words.weak
        | words.members
        | words.describers
        | words.people
        | words.generic
        | frozenset(_country_forms().values())
    )


@cache
def _country_forms() -> dict[tuple[str, ...], str]:
    forms: dict[tuple[str, ...], str] = {}
    for country in load_countries():
        name = "_".join(word for word in fold(country.name).split() if word not in _STOP)
        for form in (country.name, *country.adjectives):
            forms[tuple(word for word in fold(form).split() if word not in _STOP)] = name
        forms[(name,)] = name
    return forms
