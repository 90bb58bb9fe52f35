"""Where "the market" or "the western half of the town" is: in the one town that a report places its events in.

A report of one town names it once and then its bridge, its market or a half of it. Such words are put in that town, no closer than near it. What this
is not: a guess at a site; where events are placed in two towns, or words can mean a site far from any town (a base, a dam), they stay without a place.

Rules that always hold: only definite words are placed ("the market", never "a market"); the town is one that some claim of the text names itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from whosays.model.kinds import Kind
from whosays.model.places import Place
from whosays.model.spans import Span
from whosays.resolution.place_words import Extent, PlaceWords

EVENT_KINDS = frozenset({Kind.ATTACK, Kind.CLASH, Kind.CASUALTIES, Kind.CONTROL, Kind.PRESENCE})
"""Kinds whose places tell which town a report is about; a movement or flight leads to others."""
VILLAGE_PEOPLE = 20_000
_TOWN_WORDS = frozenset({"town", "city", "village"})
_SITE_WORDS = (
    "bridge market hospital mosque church school university square street quarter neighborhood neighbourhood prison"
    " outskirts edge suburbs half part parts side centre center"
)
_INSIDE = _TOWN_WORDS | frozenset(_SITE_WORDS.split())
_DEFINITE = frozenset({"the", "this", "that", "our", "their", "its", "entire", "whole"})


def may_be_inside(text: str, span: Span) -> bool:
    """Whether definite words say a site or part of a town that nothing names."""
    words = span.text.casefold().split()
    before = text[max(0, span.start - 20) : span.start].casefold().split()
    definite = before[-1:] and before[-1] in _DEFINITE
    cut = words.index("of") if "of" in words else len(words)
    head, whole = words[:cut], words[cut + 1 :]
    in_town = not whole or whole[-1] in _TOWN_WORDS
    return bool((definite or words[0] in _DEFINITE) and head and head[-1] in _INSIDE and in_town)


def is_whole_town(span: Span) -> bool:
    """Whether the words say the town itself, not a site or part of it."""
    return span.text.split()[-1].casefold() in _TOWN_WORDS and " of " not in span.text


def only_town(named: Iterable[tuple[PlaceWords, Place | None]]) -> Place | None:
    """The one settlement among the places that claims of events name, or `None`; what is only near a place names none.

    A name that no gazetteer knows may be a second town, unless its words say a site or an area.
    """
    told = [(words, place) for words, place in named if words.relation is None]
    if any(place is None and _may_be_town(words) for words, place in told):
        return None
    towns = {place.id: place for _, place in told if place and _is_town(place)}
    return next(iter(towns.values())) if len(towns) == 1 else None


def _may_be_town(words: PlaceWords) -> bool:
    return not words.floor_extents or Extent.SETTLEMENT in words.floor_extents


def fits(span: Span, town: Place) -> bool:
    """Whether the words can be said of the town: a city is no village."""
    return "village" not in span.text.casefold().split() or town.population < VILLAGE_PEOPLE


def _is_town(place: Place) -> bool:
    return place.feature.startswith("PPL")
