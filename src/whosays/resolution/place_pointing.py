"""Words that point back to a place: "there", "the camp", "the town", after "Zamzam camp" and "Um Kadadah".

A report names a place and then says "there". Left without a place such a claim goes with whatever event its text tells of, so it is given the place
that was named last and can be meant: for "the camp" one that is called a camp, for "the town" a settlement, for "there" any. What this is not: a guess
across a text; what was named more than two sentences before is meant only where nothing else in the text is called so.

Rules that always hold: only definite words point back; a name never does; what is pointed at is the match of the earlier words, with the reason added.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whosays.model.matches import Feature
from whosays.model.places import PlaceMatch, WherePrecision
from whosays.model.spans import Span
from whosays.reference.places import Gazetteer
from whosays.resolution.antecedents import sentence_ends

REACH = 2
"""Sentence ends between words that point back and the place that they mean."""
_TOWNS = frozenset({"town", "city", "village"})
_SITES = "camp hospital prison market airport barracks base district province region island valley port school mosque church bridge crossing refinery dam"
_CALLED = _TOWNS | frozenset(_SITES.split())
_POINTS = re.compile(r"(?i)\b(?:the|this|that|same)\s+$")
_SEVERAL = re.compile(r"\band\b|[,;]")


def pointing_noun(text: str, span: Span) -> str | None:
    """The noun by which the words of `span` point back to a place, "there" among them; `None` where they do not.

    >>> text = "Shells hit the camp."
    >>> pointing_noun(text, Span.of(text, 15, 19)), pointing_noun("a camp", Span(2, 6, "camp"))
    ('camp', None)
    """
    words = span.text.casefold().split()
    if words == ["there"]:
        return "there"
    definite = words[0] in {"the", "this", "that"} or _POINTS.search(text, max(0, span.start - 12), span.start)
    noun = words[-1]
    plain = len(words) == 1 or (len(words) == 2 and words[0] in {"the", "this", "that"})
    return noun if plain and definite and noun in _CALLED else None


def find_pointed(
    text: str, span: Span, earlier: Sequence[tuple[Span, PlaceMatch]], gazetteer: Gazetteer
) -> PlaceMatch | None:
    """The match of the place that `span` points back to, with the reason; `None` where none can be meant.

    `earlier` holds the places before it with their matches, in the order of the text.
    """
    noun = pointing_noun(text, span)
    if noun is None:
        return None
    near = [pair for pair in earlier[-12:] if sentence_ends(text, pair[0], span) <= REACH]
    called = [pair for pair in earlier if noun != "there" and _is_called(noun, *pair)]
    close = [pair for pair in called if pair in near]
    names = {match.label for _, match in called}
    found = close[-1:] or (called[-1:] if len(names) == 1 else [])
    if not found and noun in _TOWNS:
        found = [pair for pair in near if _is_town(pair[1], gazetteer)][-1:]
    if not found and noun == "there":
        found = [pair for pair in near if _is_place(pair[1])][-1:]
    return _pointed(span, *found[0]) if found else None


def _is_called(noun: str, span: Span, match: PlaceMatch) -> bool:
    """Whether a place is named with the noun: "Zamzam camp", "the camp of Zamzam"."""
    if not _is_place(match) or _SEVERAL.search(span.text):
        return False
    named = f"{span.text} {match.label.partition(',')[0]}"
    return bool(re.search(r"[A-Z]", span.text)) and re.search(rf"(?i)\b{noun}\b", named) is not None


def _is_town(match: PlaceMatch, gazetteer: Gazetteer) -> bool:
    place = gazetteer.get(match.place_id) if match.place_id else None
    return place is not None and place.feature.startswith("PPL") and not _is_beside(match)


def _is_place(match: PlaceMatch) -> bool:
    """Whether a match is somewhere on the ground, more closely than in a country."""
    if match.place_id is None:
        return match.latitude is not None
    return match.where_prec is not None and match.where_prec < WherePrecision.COUNTRY


def _is_beside(match: PlaceMatch) -> bool:
    return match.label[:1].islower()


def _pointed(span: Span, words: Span, match: PlaceMatch) -> PlaceMatch:
    why = Feature("antecedent", -0.1, f'"{span.text}" is taken as "{words.text}", which the text names before it')
    return replace(match, features=(*match.features, why), score=round(max(0.0, match.score - 0.1), 3))
