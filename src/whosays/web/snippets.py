"""A few words of a text around what was searched for, with the found words marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

AROUND = 90
"""Characters shown on either side of the first found word."""

MOST_PIECES = 2


def marked(text: str, terms: Sequence[str]) -> Markup:
    """`text`, escaped, with every word that begins with one of `terms` marked.

    >>> marked("120,000 <men>", ["120,000"])
    Markup('<mark>120,000</mark> &lt;men&gt;')
    """
    pattern = _pattern(terms)
    if pattern is None:
        return escape(text)
    made, last = Markup(), 0
    for found in pattern.finditer(text):
        made += escape(text[last : found.start()]) + Markup("<mark>") + escape(found[0]) + Markup("</mark>")
        last = found.end()
    return made + escape(text[last:])


def snippet(text: str, terms: Sequence[str]) -> Markup:
    """Up to two pieces of `text` around found words, marked; its beginning where none of `terms` stands in it."""
    pattern = _pattern(terms)
    places = [found.start() for found in pattern.finditer(text)] if pattern else []
    pieces: list[tuple[int, int]] = []
    for place in places or [0]:
        start, end = max(0, place - AROUND), min(len(text), place + AROUND)
        if pieces and start <= pieces[-1][1]:
            continue
        pieces.append((_word_start(text, start), _word_end(text, end)))
        if len(pieces) == MOST_PIECES:
            break
    shown = Markup(" … ").join(marked(" ".join(text[start:end].split()), terms) for start, end in pieces)
    before = Markup("… ") if pieces[0][0] > 0 else Markup()
    return before + shown + (Markup(" …") if pieces[-1][1] < len(text) else Markup())


def _pattern(terms: Sequence[str]) -> re.Pattern[str] | None:
    known = sorted({term for term in terms if term.strip()}, key=len, reverse=True)
    if not known:
        return None
    words = "|".join(r"\s+".join(map(re.escape, term.split())) for term in known)
    return re.compile(rf"(?<!\w)(?:{words})\w*", re.IGNORECASE)


def _word_start(text: str, at: int) -> int:
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return at
