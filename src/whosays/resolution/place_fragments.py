"""Pieces of names: "Kafr" of a village whose name goes on, "Zita" behind it, "Deir" before a hyphen.

Some words open the names of dozens of places and are hardly ever one ("Kafr", "Tell", "Umm", "Nova"). Words cut off there are looked up as if they
were a name and come out as some other place that sounds like them. How many names a word opens is counted in the gazetteer, not listed here.

Rules that always hold: a piece is put together with what stands beside it in the text or is no place at all; nothing is added to words that are a
name of the gazetteer as they stand, unless they open many.
"""

from __future__ import annotations

import re
from functools import lru_cache

from whosays.model.places import Place
from whosays.model.spans import Span
from whosays.reference.place_keys import ARTICLES, fold
from whosays.reference.places import Gazetteer, Spelling, spelling_of
from whosays.resolution.place_relations import bearing_of
from whosays.resolution.place_words import EXTENT_OF, is_known

MANY = 10
"""So many longer names a word opens that is a piece of a name rather than a name."""
LARGE = 100_000
"""People of a place that may be meant by another of its names although the word opens many."""
_LETTER = r"[A-ZÀ-ÞĀ-ŽȘḤṢṬẒŻ]"
_ARTICLE = r"(?:(?:al|el|ar|as|ash|at|an|az|ez|es|de|du|del|la)[\s-])?"
_NEXT = re.compile(rf"(?P<joint>[\s-]){_ARTICLE}(?P<word>{_LETTER}[\w’'-]*\w)")
_BEFORE = re.compile(rf"(?P<word>{_LETTER}[\w’']*\w)[\s-]{_ARTICLE}$")
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])


def is_fragment(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name of one word opens so many longer ones that alone it is a piece of one, or is nothing but an article."""
    word = fold(name)
    if " " in word or not word or name.isupper() or "." in name:
        return False
    return word in ARTICLES or _opened(word, gazetteer) >= MANY


@lru_cache(maxsize=16_384)
def _opened(word: str, gazetteer: Gazetteer) -> int:
    return gazetteer.count_opened(word)


def may_bear(name: str, place: Place, *, plays_there: bool) -> bool:
    """Whether a place may be meant by a word that opens many names: an area or a large place, or a small one of that very name."""
    own = spelling_of(name, place) is Spelling.NAME and (plays_there or fold(name) not in ARTICLES)
    return place.is_area or place.population >= LARGE or own


def whole_name(text: str, span: Span, gazetteer: Gazetteer) -> str:
    """The words of `span`, or the longer name that they are a piece of where the text shows it: "Kafr" before "Nuran", "Nuran" behind "Kafr"."""
    if not span.text[:1].isupper() or not 0 <= span.start < span.end <= len(text):
        return span.text
    before, after = _before(text, span, gazetteer), _after(text, span, gazetteer)
    return text[before:after] if (before, after) != (span.start, span.end) else span.text


def _after(text: str, span: Span, gazetteer: Gazetteer) -> int:
    """Where the name ends: behind the next word where the words open many names or a hyphen joins it on, and where both are a known name."""
    match = _NEXT.match(text, span.end)
    if match is None or " " in span.text or fold(match["word"]) in _DAYS or fold(match["word"]) in EXTENT_OF:
        return span.end
    joined = text[span.start : match.end()]
    cut = is_fragment(span.text, gazetteer) or (match["joint"] == "-" and not is_known(span.text, gazetteer))
    return match.end() if cut and is_known(joined, gazetteer) else span.end


def _before(text: str, span: Span, gazetteer: Gazetteer) -> int:
    """Where the name begins: at the word before that opens many names, where both together are a known name."""
    match = _BEFORE.search(text, max(0, span.start - 40), span.start)
    if match is None or bearing_of(match["word"]) is not None or not is_fragment(match["word"], gazetteer):
        return span.start
    return match.start() if is_known(text[match.start() : span.end], gazetteer) else span.start
