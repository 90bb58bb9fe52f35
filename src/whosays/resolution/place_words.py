"""What the words for a place say before anyone looks at a map.

"Countryside of eastern Deir ez-Zor province" holds a name (Deir ez-Zor), the extent it asks for (a province, and its countryside) and a part
(eastern). This module takes phrases apart; which place a name means is decided by its callers.

Rule that always holds: an extent is only ever widened by more words, so that no phrase asks for less than its plainest word says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from whosays.model.places import WherePrecision
from whosays.reference.places import Gazetteer, Spelling, spelling_of
from whosays.resolution.place_relations import BEARINGS, Relation, bearing_of, take_distance


class Extent(StrEnum):
    """What kind of extent a word asks for."""

    SETTLEMENT = "a settlement"
    SITE = "a site"
    NEARBY = "the surroundings"
    DISTRICT = "a district"
    COUNTRYSIDE = "the countryside"
    PROVINCE = "an area"
    REGION = "a region"
    LINE = "a line"
    CAPITAL = "a capital"
    COUNTRY = "a country"


FLOOR = {
    Extent.SETTLEMENT: WherePrecision.EXACT,
    Extent.CAPITAL: WherePrecision.EXACT,
    Extent.SITE: WherePrecision.EXACT,
    Extent.NEARBY: WherePrecision.NEAR,
    Extent.DISTRICT: WherePrecision.DISTRICT,
    Extent.COUNTRYSIDE: WherePrecision.DISTRICT,
    Extent.REGION: WherePrecision.DISTRICT,
    Extent.PROVINCE: WherePrecision.PROVINCE,
    Extent.LINE: WherePrecision.LINEAR,
    Extent.COUNTRY: WherePrecision.COUNTRY,
}
"""The finest precision that a word of that extent allows."""

_WORDS_OF = {
    Extent.SETTLEMENT: "city cities town towns village villages settlement hamlet municipality port stronghold bastion resort",
    Extent.SITE: "camp base airbase airport airfield crossing checkpoint dam farm farms prison hospital mosque school university factory plant square"
    " hill hilltop mountain island bridge neighborhood neighbourhood neighborhoods neighbourhoods quarter street market refinery field academy citadel",
    Extent.NEARBY: "area areas vicinity outskirts surroundings surrounding edge suburb suburbs environs around near outside close front frontline axis"
    " enclave pocket parts part side half most majority swathes",
    Extent.DISTRICT: "district districts subdistrict county raion rayon parish",
    Extent.COUNTRYSIDE: "countryside countrysides rural country-side hinterland",
    Extent.REGION: "region regions valley plain plains desert mountains peninsula forest zone basin heights",
    Extent.PROVINCE: "province provinces governorate governorates oblast state krai prefecture muhafazah muhafazat department",
    Extent.LINE: "border borders frontier road highway motorway river coast coastline line route corridor railway",
    Extent.CAPITAL: "capital",
    Extent.COUNTRY: "country nation nationwide countrywide",
}
EXTENT_OF = {word: extent for extent, words in _WORDS_OF.items() for word in words.split()}
_SHORT_BEARINGS = {
    "n": "north",
    "ne": "northeast",
    "e": "east",
    "se": "southeast",
    "s": "south",
    "sw": "southwest",
    "w": "west",
    "nw": "northwest",
}
LONGEST = 300
"""Characters of a phrase that is taken apart; no place needs more words."""
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})
_PARTICLE_WORDS = (
    "al el ar as ash at ad adh an az ez es er de del la las le les los du da bin ibn abu um umm on sur upon and der"
)
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_LINKS = r"of|in|inside|within|from|near|at|on|to|around|outside|beyond|between|and|with|along|across|over|into|toward|towards|behind|by"
_SPLIT = re.compile(rf"\s*(?:(,|\(|\)|;)|(?<![\w-])({_LINKS})(?![\w-])|(['’]s)(?=\s))\s*")
_LEADING = frozenset({"bridge", "crossing", "checkpoint"})
"""Sites that are called after where they lead: "the bridge to Kosti" is not in Kosti."""
_NEAR_LINKS = frozenset({"near", "around", "outside", "beyond"})
_NAMEY = re.compile(
    r"^(?:(?:al|el|ar|as|ash|at|ad|adh|an|az|ez|es|er)[-‑]['’‘]?\w|['’‘ʿ]?[A-ZÀ-ÞĀ-ŽȘḤṢṬẒŻ])", re.UNICODE
)


@dataclass(frozen=True, slots=True)
class NamedPart:
    """One name of a phrase.

    Attributes:
        name: The name to look up.
        extents: What the words around it ask for.
        word: The word that asked for the last of them ("province").
        part: "northern", "western" …, or `None`.
        is_demonym: Whether the name is that of a people ("Syrian").
    """

    name: str
    extents: tuple[Extent, ...] = ()
    word: str | None = None
    part: str | None = None
    is_demonym: bool = False


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """A phrase taken apart.

    Attributes:
        names: The names, the finest first; what follows the first is what it lies in (for a line, its other end).
        relation: How the place lies to the first name, or `None`.
        extents: What a phrase without a name asks for ("across the country").
    """

    names: tuple[NamedPart, ...]
    relation: Relation | None = None
    extents: tuple[Extent, ...] = ()

    @property
    def floor_extents(self) -> tuple[Extent, ...]:
        """What the words around the first name, or around no name, ask for."""
        return self.names[0].extents if self.names else self.extents

    @property
    def floor(self) -> WherePrecision:
        """The finest precision that the words allow."""
        floors = [FLOOR[extent] for extent in self.floor_extents]
        if self.relation is not None or (self.names and self.names[0].part):
            floors.append(WherePrecision.NEAR)
        return max(floors, default=WherePrecision.EXACT)


def read_place_words(text: str, gazetteer: Gazetteer) -> PlaceWords:
    """The names, extents and relation in `text`, none where it is longer than `LONGEST`; the gazetteer only tells where a name begins and ends."""
    if len(text) > LONGEST:
        return PlaceWords(())
    tidy = " ".join(text.replace("’s ", "'s ").split())
    if _is_one_name(tidy, gazetteer):
        return PlaceWords((_with_own_extent(NamedPart(tidy)),))
    relation, rest = take_distance(tidy)
    found = _Reading(gazetteer, relation)
    for link, words in _segments(rest):
        found.take(link, words)
    return found.result()


def _is_one_name(text: str, gazetteer: Gazetteer) -> bool:
    """Whether all of the phrase is one name of the gazetteer, written as a name."""
    tokens = [token for token in text.split() if token.casefold() not in _ARTICLES]
    named = [token for token in tokens if _NAMEY.match(token) and not _is_word(token, gazetteer)]
    return bool(named) and is_known(text, gazetteer)


def is_known(name: str, gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer has that very name, but for its article."""
    is_short_form = gazetteer.abbreviated(name) is not None
    return is_short_form or any(spelling_of(name, place) < Spelling.CONSONANTS for place in gazetteer.find(name)[:8])


def _segments(text: str) -> list[tuple[str, str]]:
    """The phrase cut at its little words: each piece with the one before it."""
    pieces, link, at = [], "", 0
    for match in _SPLIT.finditer(text):
        if text[at : match.start()].strip() or match[2]:
            pieces.append((link, text[at : match.start()].strip()))
            link = ""
        own = (match[1] or match[2] or match[3]).casefold()
        link = f"{link} {own}".strip()
        at = match.end()
    pieces.append((link, text[at:].strip()))
    return pieces


class _Reading:
    """What has been understood of a phrase so far, read from left to right."""

    def __init__(self, gazetteer: Gazetteer, relation: Relation | None) -> None:
        self._gazetteer = gazetteer
        self._names: list[NamedPart] = []
        self._relation = relation
        self._pending: list[tuple[Extent, str]] = []
        self._part: str | None = None
        self._countries: list[NamedPart] = []

    def take(self, link: str, words: str) -> None:
        links = link.split()
        if _NEAR_LINKS & set(links) and not self._names:
            self._relation = self._relation or Relation("near")
        if links[-1:] == ["to"] and not self._names and self._pending and self._pending[-1][1] in _LEADING:
            self._relation = self._relation or Relation("near")
        tokens = [token for token in words.split() if token.casefold() not in _ARTICLES]
        if not tokens:
            return
        if "between" in links and not self._names:
            word = self._pending[-1][1] if self._pending else "between"
            self._pending = [*self._pending[:-1], (Extent.LINE, word)]
        before, name, after = split_name(tokens, self._gazetteer)
        if name is None:
            self._note(before, stands_alone=True)
            return
        self._note(before, stands_alone=False)
        self._add(name, after, "between" in links or "and" in links)
        if links[-1:] in (["'s"], ["’s"]):
            self._put_into_owner()

    def _note(self, tokens: list[str], stands_alone: bool) -> None:
        """Keeps what the words before a name ask for: extents, direction, the country of a demonym."""
        for index, token in enumerate(tokens):
            word = token.casefold().strip(".")
            if bearing_of(word) is not None or word in _SHORT_BEARINGS or word == "central":
                self._part = _SHORT_BEARINGS.get(word, word)
            elif word in EXTENT_OF:
                self._pending = [*([] if _modifies(tokens, index) else self._pending), (EXTENT_OF[word], word)]
            elif self._gazetteer.demonym(token) is not None:
                self._countries.append(NamedPart(token, is_demonym=True))
            elif word in {"far", "close"}:
                self._relation = self._relation or Relation("near")
        last = tokens[-1].casefold() if tokens else ""
        if stands_alone and EXTENT_OF.get(last) in {Extent.SETTLEMENT, Extent.PROVINCE}:
            self._part = None
        plain = last.replace("-", "")
        if stands_alone and plain in BEARINGS and self._relation is None:
            self._relation, self._part = Relation(f"{last} of", None, BEARINGS[plain]), None
            self._pending = [asked for asked in self._pending if FLOOR[asked[0]] > WherePrecision.NEAR]

    def _add(self, name: str, after: list[str], is_other_end: bool) -> None:
        tail = [(EXTENT_OF[low], low) for token in after if (low := token.casefold().strip(".")) in EXTENT_OF]
        tail = tail[-1:] if len(tail) > 1 and tail[0][0] is Extent.LINE else tail
        direction = next((token for token in after if bearing_of(token) is not None), None)
        if self._names and is_other_end and self._names[0].extents[-1:] != (Extent.LINE,):
            return
        name, end = self._two_ends(name, tail)
        is_demonym = not is_known(name, self._gazetteer) and self._gazetteer.demonym(name) is not None
        asked = [*self._pending, *tail]
        extents, word = tuple(extent for extent, _ in asked), asked[-1][1] if asked else None
        part = NamedPart(name, extents, word, self._part or direction, is_demonym)
        swaps = bool(self._names) and self._names[-1].word == "suburb"
        self._pending, self._part = [], None
        if swaps and len(self._names) == 1:
            outer = self._names.pop()
            self._names += [part, replace(outer, extents=(), word=None)]
            return
        self._names.append(_with_own_extent(part))
        self._names += [NamedPart(end, is_demonym=self._gazetteer.demonym(end) is not None)] if end else []

    def _put_into_owner(self) -> None:
        """Puts a place before the one that owns it, since it lies there: "Syria's Quneitra", "Aleppo's Hanano district"."""
        if len(self._names) == 2 and not self._names[0].extents and not self._names[1].is_demonym:
            self._names.reverse()

    def _two_ends(self, name: str, tail: list[tuple[Extent, str]]) -> tuple[str, str | None]:
        """The two places that a line joins ("Aleppo-Raqqa highway"), or the name and `None`."""
        first, _, second = name.partition("-")
        is_line = bool(tail) and tail[-1][0] is Extent.LINE
        if is_line and second and all(self._is_end(end) for end in (first, second)):
            return first, second
        return name, None

    def _is_end(self, name: str) -> bool:
        return is_known(name, self._gazetteer) or self._gazetteer.demonym(name) is not None

    def result(self) -> PlaceWords:
        if not self._names and self._countries:
            extents = tuple(extent for extent, _ in self._pending)
            first = replace(
                self._countries[-1],
                extents=extents,
                word=self._pending[-1][1] if self._pending else None,
                part=self._part,
            )
            return PlaceWords((first, *self._countries[:-1]), self._relation, extents)
        if not self._names:
            return PlaceWords((), self._relation, tuple(extent for extent, _ in self._pending))
        return PlaceWords((*self._names, *self._countries), self._relation)


def _modifies(tokens: list[str], index: int) -> bool:
    """Whether the extent word before this one only modifies it ("border town", "capital city")."""
    return index > 0 and tokens[index - 1].casefold() in EXTENT_OF


def _with_own_extent(part: NamedPart) -> NamedPart:
    """The part, with what the last word of its own name asks for ("Kurdistan region")."""
    last = part.name.split()[-1].casefold()
    extent = EXTENT_OF.get(last)
    if (
        part.extents
        or extent is None
        or extent in {Extent.SETTLEMENT, Extent.SITE, Extent.NEARBY}
        or " " not in part.name
    ):
        return part
    return replace(part, extents=(extent,), word=last)


def split_name(tokens: list[str], gazetteer: Gazetteer) -> tuple[list[str], str | None, list[str]]:
    """The words before the name of a piece, the name (or `None`), and the words after it."""
    start, end = _run(tokens)
    if start == end:
        return tokens, None, []
    wide = _widest_known(tokens, start, end, gazetteer)
    if wide is not None:
        start, end = wide
        return tokens[:start], " ".join(tokens[start:end]), tokens[end:]
    while end - start > 1 and tokens[end - 1].casefold() in EXTENT_OF:
        end -= 1
    while end - start > 1 and _is_before_name(tokens[start], gazetteer):
        start += 1
        if is_known(" ".join(tokens[start:end]), gazetteer):
            break
    if end - start == 1 and _is_word(tokens[start], gazetteer):
        return tokens, None, []
    return tokens[:start], _without_plural_owner(tokens[start:end], gazetteer), tokens[end:]


def _run(tokens: list[str]) -> tuple[int, int]:
    """Where the longest run of words that look like a name begins and ends."""
    runs: list[tuple[int, int]] = [(0, 0)]
    for index, token in enumerate(tokens):
        if not _NAMEY.match(token):
            continue
        start, end = runs[-1]
        if end and all(between.casefold() in _PARTICLES for between in tokens[end:index]):
            runs[-1] = (start, index + 1)
        else:
            runs.append((index, index + 1))
    return max(runs, key=lambda run: run[1] - run[0])


def _widest_known(tokens: list[str], start: int, end: int, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """The longest stretch around the run that the gazetteer knows by name: "Kurdistan region", "eastern Ghouta"."""
    spans = [(i, j) for i in range(max(0, start - 1), end) for j in range(min(len(tokens), end + 2), i, -1)]
    kept = [(i, j) for i, j in spans if all(_is_before_name(token, gazetteer) for token in tokens[start:i])]
    ends = [(i, j) for i, j in kept if j >= end or all(token.casefold() in EXTENT_OF for token in tokens[j:end])]
    for i, j in sorted(ends, key=lambda span: span[0] - span[1]):
        words = tokens[i:j]
        if not (len(words) == 1 and _is_word(words[0], gazetteer)) and is_known(" ".join(words), gazetteer):
            return i, j
    return None


def _is_before_name(token: str, gazetteer: Gazetteer) -> bool:
    """Whether a word may stand before a name without being part of it."""
    return _is_word(token, gazetteer) or _owner(token, gazetteer) is not None


def _is_word(token: str, gazetteer: Gazetteer) -> bool:
    word = token.casefold().strip(".")
    is_direction = bearing_of(word) is not None or word in {"central", "ne", "nw", "se", "sw", "n", "s", "e", "w"}
    held = word.endswith(("-held", "-controlled", "-run", "-dominated"))
    return is_direction or word in EXTENT_OF or held or gazetteer.demonym(token) is not None


def _owner(token: str, gazetteer: Gazetteer) -> str | None:
    """The country in "Syrias", as texts write that have lost their apostrophes; else `None`."""
    stem = token.removesuffix("s")
    owns = token != stem and any(place.feature == "PCLI" for place in gazetteer.find(stem)[:1])
    return stem if owns and not is_known(token, gazetteer) else None


def _without_plural_owner(tokens: list[str], gazetteer: Gazetteer) -> str:
    if len(tokens) == 1 and (owner := _owner(tokens[0], gazetteer)):
        return owner
    return " ".join(tokens)
