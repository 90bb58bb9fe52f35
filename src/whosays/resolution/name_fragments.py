"""Words that are a name and something beside it: "Anadolu tally", "market of Kafr Zita".

A reader that takes too many words for a name makes a second name of one that is known, and a question of the two. What is beside the name are common
nouns, written small behind it, or before it with "of". Words are called a fragment only where what is left of them is a name that is known by itself,
so that a name that ends or begins small ("Abu bakr") stays one.

Rule that always holds: what is left of words is a part of them, in their own spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from whosays.reference.actors import load_name_words
from whosays.reference.outlets import load_outlets
from whosays.resolution.lookup import country_of
from whosays.resolution.name_parts import OWN, parts_of
from whosays.resolution.names import fold, name_key
from whosays.resolution.unknown import says_kind

_BEFORE = re.compile(r"^((?:[^\W\d_]+ ){1,3})(?:of|in|from|near) (?:the )?(?=\S*[A-Z])")
_BEHIND = re.compile(r"(?<=\S)(?: [a-z]+){1,2}$")


def bare_name(words: str) -> str:
    """The name in `words`, without common nouns before and behind it; `words` themselves where there are none, or nothing would be left.

    >>> bare_name("Anadolu tally"), bare_name("market of Kafr Zita"), bare_name("Units of the Hill Guard")
    ('Anadolu', 'Kafr Zita', 'Hill Guard')
    >>> bare_name("Quds forces"), bare_name("Army of Islam")
    ('Quds forces', 'Army of Islam')
    """
    begun = _BEFORE.match(words)
    rest = words[begun.end() :] if begun and _is_common(begun[1].split()) else words
    ended = _BEHIND.search(rest)
    left = rest[: ended.start()] if ended and not _names_a_body(ended[0].split()) else rest
    return left if any(letter.isupper() for letter in left) else rest


def _names_a_body(words: Iterable[str]) -> bool:
    """Whether some word is one that names of bodies are made with ("forces", "front", "agency"), however it is written."""
    return any(part.section != OWN or says_kind(fold(part.word)) for word in words for part in parts_of(word).parts)


def _is_common(words: Iterable[str]) -> bool:
    """Whether these are common nouns: written small, or a sentence's first word that is one for the people of a force."""
    people = load_name_words().members | {"units", "positions", "residents", "forces", "headquarters"}
    return all(word.islower() or (place == 0 and word.casefold() in people) for place, word in enumerate(words))


def whole_of(words: str, known: AbstractSet[str]) -> str | None:
    """The key of the name of which `words` are a fragment, `known` being the keys of names that stand by themselves; `None` where they are none.

    A country's name or adjective makes names of its own with a common noun ("Syrian opposition").
    """
    bare = bare_name(words)
    key = name_key(bare)
    if bare == words or not key or key == name_key(words) or country_of(fold(bare)) is not None:
        return None
    return key if key in known or _is_outlet(bare) else None


def is_no_name(words: str) -> bool:
    """Whether words that are a fragment can be no name at all: a thing of a place or a force ("market of"), or of an outlet ("Anadolu tally")."""
    return _BEFORE.match(words) is not None or _is_outlet(bare_name(words))


def _is_outlet(name: str) -> bool:
    return load_outlets().find(name) is not None


def find_fragments(uses: Mapping[str, Iterable[str]]) -> dict[str, bool]:
    """The sides of which every use is a fragment, each with whether it can be no name at all; `uses` are the words of each side."""
    told = {side: frozenset(words) for side, words in uses.items()}
    known = {name_key(words) for some in told.values() for words in some if bare_name(words) == words}
    return {
        side: all(map(is_no_name, some))
        for side, some in told.items()
        if some and all(whole_of(words, known) for words in some)
    }
