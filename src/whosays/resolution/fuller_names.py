"""The longer name that a text itself gives for a short one: "the Liberation Army" of a text that names the Valley Liberation Army.

Short names are common property: every war has its Observatory, its National Army, its Liberation Front. Which one a text means, the text says first:
it spells the name out elsewhere, or puts the letters behind it ("the Kesra Relief Watch (KRW)"). What this is not: a search for a name that sounds alike;
a longer name holds the short one word for word, and letters are the first letters of their name.

Rules that always hold: a longer name stands in the text as it comes back; words that tell one splinter, unit or side from another ("New", "3rd",
"Northern") make no longer name; headlines in capitals are no evidence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from whosays.reference.actors import load_countries, load_name_words
from whosays.resolution.acronyms import acronym_score
from whosays.resolution.lookup import country_of, may_be_name
from whosays.resolution.name_parts import parts_of
from whosays.resolution.names import fold
from whosays.resolution.unknown import says_kind

MOST_NAMES = 400
LIKELY = 0.85
_WORD = r"[A-ZÀ-Þ][\w’'.-]*\w|[A-ZÀ-Þ]"
_LINK = r"(?:of|for)(?:[ ]the)?|de(?:[ ](?:la|los|las))?|del|du|des|y|et|e"
_RUN = re.compile(rf"(?:{_WORD})(?:[ ](?:(?:{_LINK})[ ])?(?:{_WORD})){{0,9}}")
_LETTERS = re.compile(r"[ ]\((?:the[ ]|or[ ])?([A-Z][A-Z-]{1,9})\b[^()\n]{0,40}\)")
_LINKS = frozenset(
    [
        "of",
        "for",
        "the",
        "de",
        "la",
        "los",
        "las",
        "del",
        "du",
        "des",
        "y",
        "et",
        "e",
    ]
)
_TELLS_APART = re.compile(
    r"(?:new|real|true|continuity|reformed?|free|old|young|other|another|upper|lower|greater|first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)?"
    r"|(?:north|south|east|west)+(?:ern)?|central)",
    re.IGNORECASE,
)
_LEADS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "on",
        "in",
        "at",
        "by",
        "for",
        "of",
        "from",
        "to",
        "with",
        "but",
        "and",
        "or",
        "as",
        "if",
        "so",
        "when",
        "while",
        "after",
        "before",
        "since",
        "until",
        "meanwhile",
        "however",
        "also",
        "both",
        "its",
        "his",
        "her",
        "their",
        "our",
        "last",
        "earlier",
        "later",
        "according",
        "separately",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)
_STATE_BODIES = frozenset(
    [
        "army",
        "armies",
        "force",
        "forces",
        "military",
        "ministry",
        "police",
        "government",
        "guard",
        "guards",
        "regime",
        "junta",
        "state",
        "units",
        "unit",
        "militia",
        "militias",
    ]
)
"""Words for a body that alone mean a state's or any at all; one beside them is no fuller name for them."""
_UNITS = frozenset({"brigade", "battalion", "regiment", "division", "corps", "guard", "unit"})
"""Kinds of unit of which an army has many: a longer name is theirs only where the table knows it."""
_FIGHTERS = frozenset(
    [
        "the",
        "of",
        "fighters",
        "forces",
        "troops",
        "rebels",
        "guerrillas",
        "militants",
        "gunmen",
        "members",
        "soldiers",
        "men",
        "militiamen",
        "insurgents",
        "combatants",
        "terrorists",
    ]
)
_HEADLINE_WORDS, _HEADLINE_SHARE = 4, 0.8
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*(?:\s|$)")
_DESCRIBED = re.compile(r"[-‑][a-z]+$")
_OWNER = re.compile(r"['’]s$")


class FullerNames:
    """The names of one text, by the shorter names that they hold and by the letters put behind them."""

    def __init__(self, text: str) -> None:
        self._runs = tuple(_runs(text))
        self._of: dict[str, tuple[str, ...]] = {}
        self._lettered: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for words, letters in self._runs:
            for name in _tails(words) if letters else ():
                if acronym_score(letters, parts_of(name)) >= LIKELY:
                    self._lettered[letters][name] = None
                    break

    def of(self, words: str) -> tuple[str, ...]:
        """Every longer name of the text that holds `words`, each once, in the order of the text."""
        if words not in self._of:
            wanted = words.split()
            found = (_longer(run.split(), wanted) for run, _ in self._runs)
            self._of[words] = tuple(dict.fromkeys(name for name in found if name))
        return self._of[words]

    def lettered(self, letters: str) -> tuple[str, ...]:
        """The names of the text behind which it puts `letters` as their first letters."""
        return tuple(self._lettered.get(letters, ()))


def short_name(words: str) -> str | None:
    """The capitalised words in `words`, where they say no more than what kind of body it is: "fighters of the Liberation Army"; else `None`.

    >>> short_name("guerrillas of the Liberation Army"), short_name("Kesra Liberation Army")
    ('Liberation Army', None)
    """
    parts = _OWNER.sub("", words.strip()).split()
    while parts and parts[0].casefold() in _FIGHTERS:
        parts.pop(0)
    while parts and parts[-1].islower() and parts[-1] in _FIGHTERS:
        parts.pop()
    name = " ".join(parts)
    return name if parts and len(parts) <= 5 and _is_written_as_name(parts) and is_common(name) else None


def _is_written_as_name(parts: list[str]) -> bool:
    return parts[0][0].isupper() and all(part[0].isupper() or part in _LINKS for part in parts)


@lru_cache(maxsize=20_000)
def is_common(name: str) -> bool:
    """Whether every word of a name is a common one in names of bodies, one says which kind of body it is, and none is a country or an acronym."""
    lists = load_name_words()
    parts = fold(name).split()
    if not parts or any(len(word) > 1 and word.isupper() for word in name.split()) or any(map(country_of, parts)):
        return False
    common = lists.weak | lists.generic | lists.members | lists.describers | lists.state_members
    bodies = {part for part in parts if says_body(part)}
    return bool(bodies) and all(part in common or part in bodies for part in parts)


def says_body(word: str) -> bool:
    """Whether an English word, folded, says what kind of body a name is of."""
    kind = load_name_words().types.get(word)
    english = kind is not None and word.removesuffix("s") in {kind, kind.removesuffix("s")}
    return english or (kind is None and says_kind(word)) or word in {"ministry", "committee", "armies", "companies"}


def is_unit(name: str) -> bool:
    """Whether a name ends in a kind of unit of which an army has many."""
    return fold(name).split()[-1].removesuffix("s") in _UNITS


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """The runs of capitalised words outside headlines, each with the letters in brackets behind it, or ""."""
    count = 0
    for line in text.split("\n"):
        if _is_headline(line):
            continue
        for match in _RUN.finditer(line):
            letters = _LETTERS.match(line, match.end())
            words = _without_leads(match[0].split())
            if len(words) > 1 and count < MOST_NAMES:
                count += 1
                yield " ".join(words), letters[1] if letters else ""


def _is_headline(line: str) -> bool:
    if _SENTENCE_END.search(line.rstrip()):
        return False
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", line) if len(word) > 3]
    capital = sum(word[0].isupper() for word in words)
    return len(words) >= _HEADLINE_WORDS and capital >= _HEADLINE_SHARE * len(words)


def _without_leads(words: list[str]) -> list[str]:
    """The words without those that a sentence begins with, titles, members and owners: "Fighters of the Kesra Front" → "Kesra Front"."""
    lists = load_name_words()
    start = 0
    for at, word in enumerate(words[:-1]):
        folded = word.casefold()
        belongs = folded in lists.titles or (folded in lists.members and words[at + 1] == "of")
        owner = _OWNER.search(word) and fold(word) not in lists.weak and country_of(fold(word)) is None
        beside = folded in _LEADS or belongs or _DESCRIBED.search(word) or _is_owning_country(folded)
        if owner or (at == start and beside):
            start = at + 1
    return words[start:] if words[start].casefold() not in _LEADS else []


def _is_owning_country(word: str) -> bool:
    """Whether a word is a country's with its apostrophe lost, "syrias"."""
    return word.endswith("s") and word[:-1] in _country_names()


@cache
def _country_names() -> frozenset[str]:
    return frozenset(country.name.casefold() for country in load_countries())


def _tails(words: str) -> Iterator[str]:
    parts = words.split()
    return (" ".join(parts[at:]) for at in range(len(parts) - 1) if parts[at][0].isupper())


def _longer(run: list[str], wanted: list[str]) -> str | None:
    """The name in a run that holds `wanted` and more: what stands right before it, and what "of" or "for" joins on; `None` where it holds none."""
    size = len(wanted)
    at = next((i for i in range(len(run) - size + 1) if run[i : i + size] == wanted), -1)
    if at < 0 or len(run) == size or (size == 1 and wanted[0].casefold() in _STATE_BODIES):
        return None
    if at and run[at - 1] in _LINKS:
        return None
    behind = run[at + size :]
    end = len(run) if behind and behind[0] in {"of", "for"} else at + size
    added = [word for word in (*run[:at], *run[at + size : end]) if may_be_name(word)]
    telling = [word for word in added if not _TELLS_APART.fullmatch(word)]
    return " ".join(run[:end]) if telling else None
