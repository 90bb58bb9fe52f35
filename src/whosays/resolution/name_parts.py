"""The words of a name, each with what it means, so that two names in any two languages can be laid side by side.

"Liwa al-Quds", "لواء القدس" and "the Jerusalem Brigade" have the same parts: a kind of formation (brigade) and a word of their own (jerusalem).
What it is not: `resolution.names`, which makes the keys that the record is indexed by; parts are made to compare two names once.

Rules that always hold: articles, possessives, titles and members ("fighters") are no parts; a part keeps the word it was made from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from whosays.reference.actors import load_name_words
from whosays.reference.name_meanings import (
    COUNTRY,
    MEMBER,
    NUMBER,
    OPTIONAL,
    Sense,
    load_meanings,
    plain_word,
)
from whosays.resolution.unspaced_scripts import split_unspaced

OWN = "own"
LONGEST = 300
"""Characters of a name that is taken apart; no actor has a longer one."""

_ARTICLE = re.compile(
    r"(?<![\w-])(?:al|el|ul|ad|adh|an|ar|as|ash|at|ath|az|ed|edh|en|er|es|esh|et|ez|il|ur|us|wal|wa'l|w'al|lil|bil)[-–‑'’](?=\w)",
    re.I,
)
_GLUED = re.compile(r"(?<=\w)[-–‑](?:al|ul|el|ad|an|ar|as|ash|at|az|ed|ez|e|i|ye|e-ul)[-–‑](?=\w)", re.I)
_STOP = frozenset(
    [
        "the",
        "of",
        "for",
        "in",
        "to",
        "and",
        "a",
        "an",
        "on",
        "at",
        "by",
        "with",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "et",
        "y",
        "e",
        "el",
        "los",
        "las",
        "del",
        "da",
        "do",
        "dos",
        "der",
        "die",
        "des",
        "und",
        "al",
        "ul",
        "wa",
        "wal",
        "lil",
        "i",
        "ye",
        "l",
        "d",
        "na",
        "fi",
        "bi",
        "li",
        "as",
        "ash",
        "ad",
        "ar",
        "az",
        "ez",
        "ed",
        "va",
        "ve",
        "di",
        "з",
        "та",
        "и",
        "в",
        "і",
        "у",
        "для",
        "dla",
        "ha",
        "pour",
        "par",
        "con",
        "para",
        "sur",
        "dans",
        "aux",
        "au",
        "a",
        "für",
        "zum",
        "zur",
        "against",
        "en",
        "em",
        "un",
        "une",
        "una",
        "ng",
        "dalka",
        "led",
        "headed",
        "في",
        "من",
        "علي",
        "در",
        "از",
    ]
)
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s|$)")
_MARKS = str.maketrans("", "", "'’‘`ʼʿʾˈ´\"“”«»")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th|e|er|eme|a|o|я|й|ая|ша|та|га|тя|ма|ій|а)?$")
_COMPOUND = re.compile(
    r"^(abd|nour|nur|noor|izz|ezz|azz|ize|salah|saif|sayf|seif|shams|jamal|kamal|badr|ala|muhi|mohi|baha|taj|ain|hizb|hezb|hisb|jamaat|jamat|ansar|jaish|jaysh|jund|"
    r"lashkar|harakat|sipah|hurras|ahrar|usama|fath|dar|ahl)(?:[ao]?llah|[aeiou]?(?:l|r|d|dd|n|s|z)?[-]?)((?:din|dine|deen|eddin|uddin|rahman|rahim|aziz|malik|qadir|kader|"
    r"karim|hamid|majid|salam|islam|mujahid\w*|ahrar|sunna\w*|hind\w*|jihad|latif|wahab|fattah|hakim|jabbar|razzaq|qassam|shariah?|furqan|tawhid|muslim\w*|sham))$"
)
_OF_GOD = re.compile(r"^(\w{3,}?)[aeou]?l?lah$")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_CAPITAL = re.compile(r"[A-Z]|^[А-ЯІЇЄҐ]{2,5}$")
_HEBREW = re.compile(r"[\u0590-\u05ff]")
_LETTER = r"(?:[^\W_]|[\u0900-\u0963\u0966-\u0dff\u0e00-\u1049\u1050-\u109f\u1780-\u17ff])"
_PIECE = re.compile(rf"{_LETTER}+(?:_{_LETTER}+)*")
_MEMBERS = frozenset(["soldiers", "supporters", "volunteers", "commanders", "officials"])


@dataclass(frozen=True, slots=True)
class NamePart:
    """A word of a name.

    Attributes:
        word: The word as it is written.
        concept: What it means in any language; for a word of no known meaning the plain word itself.
        section: Kind of word: a section of `reference.name_meanings`, or "own" for a word of no known meaning.
    """

    word: str
    concept: str
    section: str

    @property
    def is_known(self) -> bool:
        """Whether the word has a meaning of its own in the table."""
        return self.section != OWN


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name in parts.

    Attributes:
        words: The name as it was given.
        parts: Its parts, in order.
        acronym: The letters, where the name is an acronym; else "".
        acronyms: Acronyms that stand beside the name in parentheses or after a slash.
        members: Words for members that were set aside ("fighters").
    """

    words: str
    parts: tuple[NamePart, ...]
    acronym: str
    acronyms: tuple[str, ...]
    members: tuple[str, ...]

    def of(self, *sections: str) -> tuple[NamePart, ...]:
        """The parts of some kinds of word."""
        return tuple(part for part in self.parts if part.section in sections)


@lru_cache(maxsize=20_000)
def parts_of(words: str) -> NameParts:
    """The parts of a name; none where the words are longer than any name.

    >>> [part.concept for part in parts_of("the Jerusalem Brigades").parts] == [part.concept for part in parts_of("لواء القدس").parts[::-1]]
    True
    """
    if len(words) > LONGEST:
        return NameParts(words, (), "", (), ())
    beside, bare = _beside(words)
    raw = list(_raw_words(bare))
    titles = load_name_words().titles
    while len(raw) > 2 and plain_word(raw[0]).strip(".") in titles and not _sense(raw[0]):
        raw.pop(0)
    raw, members = _without_members(raw)
    parts = tuple(_numbered(_part(word) for piece in raw for word in _split(piece)))
    parts = tuple(part for part in parts if part.section != OPTIONAL or part.concept != "so_called")
    return NameParts(words, parts, _acronym_of(raw), beside, members)


def _beside(words: str) -> tuple[tuple[str, ...], str]:
    """Acronyms in parentheses, and the words without them; any other parenthesis is a part of the name ("(Libya)")."""
    found: list[str] = []

    def drop(match: re.Match[str]) -> str:
        inside = match[1].strip().removeprefix("the ")
        if re.fullmatch(r"[A-Z][A-Za-z]?[A-Z0-9][\w-]*|[A-Z0-9]{2,}(?:-[\w]+)?", inside):
            found.append(inside)
            return " "
        return f" {inside} "

    return tuple(found), re.sub(r"[(\[]([^)\]]*)[)\]]", drop, words)


def _raw_words(words: str) -> Iterator[str]:
    text = unicodedata.normalize("NFKC", words).replace("ـ", "")
    text = re.sub(r"\bU\.?S\.?(?:A\.?)?(?=[\s'’\-]|$)", "united_states", text)
    text = re.sub(r"(?<=\d)[-–](?=[\u0400-\u04ff]{1,3}\b)", "", text)
    text = re.sub(r"\bU\.?N\.?(?=[\s'’]|$)|United Nations", "UN", text)
    text = re.sub(r"\b([A-Z0-9]{2,})-(?=[A-Z]{1,3}\b)", r"\1", text)
    text = _DOTTED.sub(lambda match: match[0].replace(".", ""), _POSSESSIVE.sub("", text))
    text = _GLUED.sub(" ", _ARTICLE.sub("", _GLUED.sub(" ", text)))
    text = re.sub(r"\bl['’](?=\w)|\bd['’](?=\w)", "", text).translate(_MARKS)
    pieces = [word for piece in _PIECE.findall(text) for word in split_unspaced(piece)]
    at = 0
    meanings = load_meanings()
    while at < len(pieces):
        size = next(
            (
                n
                for n in (4, 3, 2)
                if meanings.words.get("_".join(map(plain_word, pieces[at : at + n]))) and at + n <= len(pieces)
            ),
            1,
        )
        piece = "_".join(pieces[at : at + size])
        at += size
        if (
            plain_word(piece) not in _STOP
            or (piece[0].isupper() and len(piece) > 1 and not piece[1:].islower())
            or _is_name_particle(piece)
        ):
            yield piece


def _is_name_particle(piece: str) -> bool:
    """Whether a word that is an article elsewhere is written large: "Wa", "Na"."""
    return piece in {"Wa", "Na"}


def _without_members(raw: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """The words without those for members at either end, as long as a word of its own is left."""
    kept, dropped = list(raw), []
    for at in (-1, 0):
        while len(kept) > 1 and _is_member(kept[at]) and any(_is_own(word) for word in kept if word is not kept[at]):
            dropped.append(kept.pop(at))
    return kept, tuple(dropped)


def _is_member(word: str) -> bool:
    sense = _sense(word)
    if word.islower() and word.isascii():
        return (sense is not None and sense.section == MEMBER) or word in _MEMBERS
    return sense is not None and sense.section == MEMBER and not word.isascii()


def _is_own(word: str) -> bool:
    sense = _sense(word)
    return sense is None or sense.section not in (MEMBER, COUNTRY)


def _sense(word: str) -> Sense | None:
    plain = plain_word(word)
    meanings = load_meanings()
    found = meanings.of(plain)
    if found or not _ARABIC.search(word):
        article = plain.startswith("ה") and len(plain) > 3
        return found or (meanings.of(plain[1:]) if article else None)
    for prefix in ("لل", "وال", "بال", "ال", "و", "ل"):
        if plain.startswith(prefix) and len(plain) > len(prefix) + 1:
            found = meanings.of(plain.removeprefix(prefix))
            if found:
                return found
    return None


def _part(word: str) -> NamePart:
    number = _ORDINAL.match(plain_word(word))
    if number:
        return NamePart(word, str(int(number[1])), NUMBER)
    sense = None if _is_acronym(word) else _sense(word)
    if sense:
        return NamePart(word, sense.concept, sense.section)
    plain = plain_word(word)
    if _ARABIC.search(plain):
        plain = re.sub(r"^(?:لل|وال|بال|ال)(?=\w{2})", "", plain)
    if _HEBREW.search(plain) and len(plain) > 4:
        plain = plain.removeprefix("ה")
    return NamePart(word, plain, OWN)


def _split(piece: str) -> tuple[str, ...]:
    """Compounds in two: "Nureddin" → "Nur", "din"; "Ansarullah" → "Ansar", "allah"; "حزب‌الله" too."""
    plain = plain_word(piece)
    if _sense(piece) or piece.isupper():
        return (piece,)
    if plain.endswith("ul") and _sense(plain[:-2]):
        return (plain[:-2],)
    found = _COMPOUND.match(plain)
    if found and found[2]:
        return (found[1], re.sub(r"^(?:ed|ud)", "", found[2]))
    return _of_god(plain) or (piece,)


def _of_god(plain: str) -> tuple[str, ...]:
    """The two words of a name like "Ansarullah" in any script; none where it is no such name."""
    if plain.endswith("אללה") and len(plain) > 5:
        return plain.removesuffix("אללה"), "אללה"
    if plain.endswith(("الله", "لله")) and len(plain) > 5:
        return re.sub(r"ا?لله$", "", plain), "الله"
    god = _OF_GOD.match(plain)
    is_one = god and plain not in {"abdullah", "abdallah", "allah"} and re.search(r"ll?ah$", plain)
    return (god[1], "allah") if god and is_one else ()


def _numbered(parts: Iterable[NamePart]) -> Iterator[NamePart]:
    """Tens and ones that stand together as one number: "ninety-third"."""
    tens: NamePart | None = None
    for part in parts:
        if tens is not None:
            joins = part.section == NUMBER and len(part.concept) == 1
            if joins:
                part = NamePart(f"{tens.word} {part.word}", str(int(tens.concept) + int(part.concept)), NUMBER)
            else:
                yield tens
            tens = None
        if part.section == NUMBER and part.concept.endswith("0") and not part.word[0].isdigit():
            tens = part
        else:
            yield part
    if tens is not None:
        yield tens


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word.isascii() and any(char.isalpha() for char in word)


def _acronym_of(raw: list[str]) -> str:
    """The letters of a name that is an acronym, whatever loose kind of formation stands beside it ("YPG militia")."""
    short = [word for word in raw if len(word) > 1 and word.upper() == word and _CAPITAL.search(word) and word != "UN"]
    mixed = [word for word in raw if re.fullmatch(r"[A-Z]+[a-z]?[A-Z]+", word)]
    letters = short or mixed
    others = [word for word in raw if word not in letters]
    return letters[0].upper() if len(letters) == 1 and all(_is_loose(word) for word in others) else ""


def _is_loose(word: str) -> bool:
    sense = _sense(word)
    return sense is not None and (sense.section in (COUNTRY, MEMBER) or sense.concept in LOOSE)


LOOSE = frozenset(
    [
        "force",
        "movement",
        "organisation",
        "group",
        "unit",
        "militia",
        "network",
        "faction",
        "military_company",
        "members",
    ]
)
