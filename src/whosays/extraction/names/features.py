"""What the tagger of names looks at: of each word its letters, its neighbours, and the tables and word classes that it stands in.

Training and reading share this module, so that both see the same. Word classes come from vectors of words (see `training.mentions`); a class holds
words that are used alike.

Rule that always holds: the features of a word depend on its document alone.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from whosays.extraction.sentences import split_sentences
from whosays.extraction.windows import WORD
from whosays.reference.actors import load_actors
from whosays.reference.places import Spelling, load_gazetteer, spelling_of

Bounds = tuple[int, int]
Classes = Mapping[str, Sequence[int]]
"""For a word in lower case the classes it is of, coarse and fine."""

LONGEST_PLACE = 4


@cache
def _offices() -> dict[str, frozenset[str]]:
    table = tomllib.loads((files("whosays.reference") / "data" / "offices.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in table.items()}


def words_of(text: str) -> tuple[tuple[Bounds, ...], ...]:
    """The bounds of the words of each sentence of `text`."""
    return tuple(
        tuple(match.span() for match in WORD.finditer(text, start, end)) for start, end in split_sentences(text)
    )


def features_of(
    text: str, sentences: Sequence[Sequence[Bounds]], classes: Classes
) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """For every word of every sentence the names of its features."""
    known = _elsewhere(text, sentences)
    return tuple(_sentence(text, sentence, classes, known) for sentence in sentences)


def _elsewhere(text: str, sentences: Sequence[Sequence[Bounds]]) -> Counter[str]:
    """How often each capitalised word stands inside a sentence, and each word in lower case anywhere."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        for k, (a, b) in enumerate(sentence):
            word = text[a:b]
            if word[0].islower() or (k > 0 and word[0].isupper()):
                counts[word] += 1
    return counts


def _sentence(
    text: str, sentence: Sequence[Bounds], classes: Classes, known: Counter[str]
) -> tuple[tuple[str, ...], ...]:
    words = [text[a:b] for a, b in sentence]
    tables = _tables(words)
    own = [_own(words, k, classes, tables[k], known) for k in range(len(words))]
    around = [_shared(words[k], classes, tables[k]) for k in range(len(words))]
    capitals = sum(word[0].isupper() for word in words if word[0].isalpha())
    shouted = 10 * capitals > 7 * sum(word[0].isalpha() for word in words)
    return tuple((*own[k], *_beside(words, around, k), *(("title",) if shouted else ())) for k in range(len(words)))


def _own(words: Sequence[str], k: int, classes: Classes, tables: Sequence[str], known: Counter[str]) -> list[str]:
    word, lower = words[k], words[k].lower()
    found = ["bias", f"w={lower}", f"s={_shape(word)}", f"first={k == 0}", *(f"p{n}={lower[:n]}" for n in (2, 3, 4))]
    found += [f"e{n}={lower[-n:]}" for n in (1, 2, 3, 4)]
    found += [f"{name}={value}" for name, value in _classes(lower, classes)]
    found += [*tables, *(f"{table}&s={_shape(word)}" for table in tables)]
    if word[0].isupper():
        found.append(f"inside={min(known[word], 2)}&lower={known[lower] > 0}&first={k == 0}")
    return found


def _shared(word: str, classes: Classes, tables: Sequence[str]) -> list[str]:
    """What a word tells about those beside it."""
    lower = word.lower()
    return [f"w={lower}", f"s={_shape(word)}", *(f"{n}={v}" for n, v in _classes(lower, classes)), *tables]


def _beside(words: Sequence[str], around: Sequence[Sequence[str]], k: int) -> list[str]:
    found = []
    for step in (-2, -1, 1, 2):
        at = k + step
        if 0 <= at < len(words):
            found += [f"{step}:{name}" for name in around[at]]
        else:
            found.append(f"{step}:none")
    if 0 < k < len(words) - 1:
        found.append(f"ss={_shape(words[k - 1])}{_shape(words[k])}{_shape(words[k + 1])}")
        found.append(f"ww={words[k - 1].lower()}_{words[k].lower()}")
    return found


@lru_cache(maxsize=65536)
def _shape(word: str) -> str:
    """Runs of capitals, small letters, digits and marks: "Xx", "X", "x", "0", "0x", "."."""
    kinds = ""
    for letter in word:
        kind = "X" if letter.isupper() else "x" if letter.isalpha() else "0" if letter.isdigit() else letter
        if not kinds.endswith(kind):
            kinds += kind
    return kinds if len(word) > 1 else kinds + "1"


def _classes(lower: str, classes: Classes) -> list[tuple[str, int]]:
    return [(f"c{n}", value) for n, value in enumerate(classes.get(lower, ()))]


def _tables(words: Sequence[str]) -> list[list[str]]:
    """For each word the tables that it, or a run of words with it, stands in."""
    found: list[list[str]] = [[] for _ in words]
    for k, word in enumerate(words):
        lower = word.lower()
        found[k] += [f"in={name}" for name, members in _offices().items() if lower in members]
        if word[0].isupper():
            _mark_runs(words, k, found)
    return found


def _mark_runs(words: Sequence[str], k: int, found: list[list[str]]) -> None:
    for length in range(min(LONGEST_PLACE, len(words) - k), 0, -1):
        run = words[k : k + length]
        if not run[-1][0].isalnum():
            continue
        for table in _tables_of(_joined(tuple(run))):
            for at in range(k, k + length):
                mark = f"in={table}{'B' if at == k else 'I'}"
                if mark not in found[at]:
                    found[at].append(mark)


def _joined(run: tuple[str, ...]) -> str:
    return " ".join(run).replace(" - ", "-").replace(" ’ ", "’").replace(" ' ", "'")


@lru_cache(maxsize=65536)
def _tables_of(name: str) -> tuple[str, ...]:
    """The tables that a name stands in: country, large or small place, nationality, actor."""
    gazetteer = load_gazetteer()
    tables = []
    places = [place for place in gazetteer.find(name)[:3] if spelling_of(name, place) <= Spelling.ALIAS]
    if any(place.feature == "PCLI" for place in places):
        tables.append("country")
    elif places:
        tables.append("city" if max(place.population for place in places) > 50_000 else "place")
    if " " not in name and gazetteer.demonym(name) is not None:
        tables.append("demonym")
    if load_actors().find(name.lower()):
        tables.append("actor")
    return tuple(tables)
