"""Noun phrases that name a force or a place, told by their words and capitals.

No grammar is known here: a phrase is a run of names, or of a few words that stand before a noun of `reference/data/groups.toml`. That is enough right
beside a trigger or an adjective, and nowhere else.
"""

from __future__ import annotations

import re
from functools import cache

from whosays.model.spans import Span
from whosays.reference.groups import group_words

_NO_NAME = "The|This|That|These|First|An?|In|On|At|But|And|When|After|While|If|It|He|She|They|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
NAME = rf"(?!(?:{_NO_NAME})\b)(?:[A-Z][\w’']*[\w]|[A-Z]{{2,}})"
"""The source of a pattern of one capitalised word."""


def any_of(section: str, name: str) -> str:
    """The source of a pattern of the words under `name` in `section` of the table, longest first."""
    return "|".join(sorted(map(re.escape, group_words(section, name)), key=len, reverse=True))


def phrase_at(pattern: re.Pattern[str], text: str, start: int, end: int) -> Span | None:
    """The noun phrase of `pattern` that begins at `start`, or `None` where what stands there is none."""
    match = pattern.match(text, start, min(end, start + 100))
    return None if match is None else Span.of(text, match.start("phrase"), match.end("phrase"))


@cache
def force_phrase() -> re.Pattern[str]:
    """A space and the `phrase` that names a party, after it."""
    before, heads = any_of("nouns", "before"), any_of("nouns", "forces")
    named = rf"(?:{NAME}|al-{NAME})(?:\s(?:{NAME}|al-{NAME}|of)){{0,4}}"
    return re.compile(
        rf"\s(?P<phrase>(?:(?:{before}|{NAME})\s){{0,3}}(?:{heads})\b(?!-)(?:\s(?:{heads})\b)?|{named}(?:\s(?:{heads})\b)?)"
    )


@cache
def place_phrase() -> re.Pattern[str]:
    """A space and the `phrase` that names a place, after it."""
    before, heads = any_of("nouns", "before_places"), any_of("nouns", "places")
    named = rf"(?:{NAME}|al-{NAME})(?:[\s-](?:{NAME}|al-{NAME})){{0,2}}"
    return re.compile(
        rf"\s(?:(?:and|but|besieged)\s)?(?P<phrase>(?:(?:{before})\s){{0,2}}(?:(?:{heads})\b(?:\sof\s(?:the\s)?(?:(?:{before})\s)?{named})?|{named}(?:\s(?:{heads})\b)?))"
    )
