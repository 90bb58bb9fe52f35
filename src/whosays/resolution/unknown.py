"""Words that no names table knows: are they a name, and what kind of actor would it be?

A capital alone makes no name: sentences begin with one, and headlines are full of them. So words count as a name when a word of theirs is
capitalised, is no common word of conflict reporting, and is not written small elsewhere in the same text.
"""

from __future__ import annotations

import re
from functools import cache

from whosays.model.actors import ActorType
from whosays.reference.actors import load_countries, load_name_words
from whosays.resolution.lookup import country_of
from whosays.resolution.names import fold

_FORMATIONS = frozenset(
    [
        "brigade",
        "army",
        "front",
        "division",
        "regiment",
        "corps",
        "force",
        "movement",
        "militia",
        "guard",
        "unit",
        "alliance",
    ]
)
_MEDIA = frozenset(
    ["news", "agency", "tv", "television", "radio", "newspaper", "daily", "times", "post", "media", "press", "channel"]
)
_MONITORS = frozenset(["observatory", "monitor", "watch", "monitoring", "rights", "documentation", "tracker"])
_PERSONAL = frozenset(["abu", "abou", "ibn", "bin", "ben", "umm", "haji", "hajj"])


def says_kind(word: str) -> bool:
    """Whether a word, folded, says what kind of body a name is of ("brigade", "agency", "observatory")."""
    return word in _FORMATIONS or word in _MEDIA or word in _MONITORS


def is_people(words: str) -> bool:
    """Whether the words name people or things that are no conflict party ("civilians", "Syrian refugees", "Syrians")."""
    parts = fold(words).split()
    raw = words.split()
    people = load_name_words().people
    if not parts:
        return False
    ends_small = parts[-1] in people and (len(raw) == 1 or raw[-1].islower())
    begins_small = parts[0] in people and (len(raw) == 1 or all(part.islower() for part in raw[1:]))
    return ends_small or begins_small or (len(parts) == 1 and parts[0] in _peoples())


@cache
def _peoples() -> frozenset[str]:
    """Words for the people of a country: "syrians", "turks"."""
    adjectives = [fold(word) for country in load_countries() for word in country.adjectives]
    return frozenset(word for word in adjectives if word.endswith("s") and word[:-1] in adjectives) | {
        "turks",
        "poles",
        "britons",
    }


def is_generic(words: str, text: str) -> bool:
    """Whether no word of `words` can be a name of its own; `text` is the document."""
    return not any(_is_telling(word, text) for word in re.findall(r"[^\s/]+", words))


def unknown_name(words: str) -> str:
    """The words without the common words around the name: "Commander Idang" → "Idang"; all of them where nothing else remains."""
    lists = load_name_words()
    parts = re.sub(r"\s*\([^)]*\)", "", words).split() or words.split()
    start, end = 0, len(parts)
    while start < end - 1 and _is_before(parts[start]):
        start += 1
    while (
        end > start + 1
        and parts[end - 1].islower()
        and fold(parts[end - 1]) in lists.members | lists.describers | {"group"}
    ):
        end -= 1
    return " ".join(parts[start:end])


def type_of(words: str, name: str, *, person: bool) -> ActorType:
    """What an actor with that name would be, by the words in and around it; `person` where its place in the claim suits a person."""
    lists = load_name_words()
    parts = fold(words).split()
    kinds = {lists.types[part] for part in fold(name).split() if part in lists.types}
    if kinds & _FORMATIONS:
        return ActorType.ARMED_GROUP
    if set(parts) & _MEDIA:
        return ActorType.MEDIA
    if set(parts) & _MONITORS:
        return ActorType.MONITOR
    titled = name != words and any(part[0].isupper() and fold(part) in lists.titles for part in words.split())
    if titled or set(parts) & _PERSONAL:
        return ActorType.PERSON
    return ActorType.PERSON if person and _like_a_person(name) else ActorType.UNKNOWN


def _like_a_person(name: str) -> bool:
    parts = name.split()
    capital = all(part[0].isupper() or part[:3] in {"al-", "ag", "bin", "de", "el-", "ould"} for part in parts)
    if len(parts) == 1 and (name.isupper() or name.endswith("s")):
        return False
    return len(parts) <= 5 and capital and not any(fold(part) in load_name_words().weak for part in parts)


def _is_before(part: str) -> bool:
    lists = load_name_words()
    word = fold(part)
    compound = "-" in part and any(piece in lists.describers for piece in word.split()[1:])
    return (
        compound
        or word in lists.titles
        or word in {"the", ""}
        or (part.islower() and word in lists.describers | lists.members | {"of"})
    )


def _is_telling(part: str, text: str) -> bool:
    pieces = fold(part).split()
    if not pieces or not any(char.isupper() or char.isdigit() or not char.isascii() for char in part):
        return False
    if all(_is_common(piece) for piece in pieces):
        return False
    if part[0].isdigit():
        return bool(re.fullmatch(r"\d+(?:st|nd|rd|th)", part))
    return re.search(rf"(?<!\w){re.escape(part.lower())}(?!\w)", text) is None or part.isupper()


def _is_common(piece: str) -> bool:
    lists = load_name_words()
    common = lists.generic | lists.members | lists.describers | lists.people | lists.titles | lists.state_members
    return (
        piece in common
        or piece in lists.types
        or country_of(piece) is not None
        or piece in {"the", "s", "a", "an", "and", "or", "by"}
    )
