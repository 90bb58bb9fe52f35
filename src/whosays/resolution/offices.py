"""Whom a spokesman speaks for, and whose "our forces" are.

What a spokesman says is what the body says that he speaks for: an army, its spokesman and the spokesman's "our troops" are one voice and one side. Both
are read from the words alone: "army spokesman Nader Falah", "Nader Falah, a spokesman for the Kesra Front". What this is not: a table of who holds
which post; a commander, a minister or a leader speaks for himself.

Rules that always hold: a name speaks for one body in a text or for none; the words of the body come back as they stand there.
"""

from __future__ import annotations

import re

from whosays.model.spans import Span
from whosays.reference.actors import load_name_words
from whosays.resolution.names import fold

_POST = r"spokes(?:man|woman|person)"
_RUN = r"(?:(?:[A-Z]\.){2,4}|[A-ZÀ-Þ][\w’'‑-]*)(?:[ ](?:(?:of|for|al|the|and)[ ])?[A-ZÀ-Þ][\w’'‑-]*){0,5}"
_SMALL = r"(?:[\w-]+[ ]){0,2}?(?:army|military|air[ ]force|navy|police|ministry|government|coalition|militia|rebels?|group|movement|junta)"
_BODY, _WHOLE = (rf"(?:the[ ])?(?P<{group}>{_RUN}|{_SMALL})" for group in ("body", "whole"))
_ADDED = r"(?:(?:a|an|the|its|their|chief|senior|main|official|then|former|military|media)[ ])*"
_OWNED = rf"{_BODY}(?:['’]s?)?[ ]{_ADDED}{_POST}"
_SPOKEN = rf"{_POST}[ ](?:for|of)[ ]{_WHOLE}"
_BEFORE = re.compile(rf"\b(?:{_OWNED}|{_SPOKEN}),?[ ](?:[A-ZÀ-Þ][\w.'’-]*[ ]){{0,3}}$")
_AFTER = re.compile(rf"^,?[ ]{_ADDED}(?:{_SPOKEN}|{_OWNED})\b")
_INSIDE = re.compile(rf"^{_ADDED}(?:{_OWNED}|{_SPOKEN})\b")
_REACH = 120
_OWNERS = frozenset({"our", "my", "his", "her", "its", "their"})
_SELVES = frozenset({"we", "us", "ourselves"})
_FORCES = frozenset({"forces", "units", "men", "brigade", "brigades", "army", "side", "aircraft", "positions"})


def body_of(text: str, span: Span) -> str | None:
    """The words for the body that the source at `span` speaks for, by the words in, before and behind it or another mention of the name; else `None`."""
    inside = _INSIDE.match(span.text)
    if inside:
        return _words_of(inside)
    name = span.text.strip()
    if not _is_name(name):
        return None
    found = {body for at in _mentions(text, name) if (body := _around(text, at, at + len(name)))}
    return found.pop() if len(found) == 1 else None


def is_own(words: str) -> bool:
    """Whether words mean the speaker's own side: "our forces", "his fighters", "we"."""
    parts = fold(words).split()
    if len(parts) == 1:
        return parts[0] in _SELVES
    belonging = load_name_words().members | _FORCES
    return 2 <= len(parts) <= 4 and parts[0] in _OWNERS and parts[-1] in belonging


def _is_name(words: str) -> bool:
    parts = words.split()
    return bool(parts) and len(parts) <= 5 and parts[-1][0].isupper() and len(parts[-1]) > 2


def _mentions(text: str, name: str) -> list[int]:
    """Where the last word of a name stands with what is before it of the name, at most a dozen places."""
    return [found.start() for found in re.finditer(rf"\b{re.escape(name)}\b", text)][:12]


def _around(text: str, start: int, end: int) -> str | None:
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    if before:
        return _words_of(before)
    after = _AFTER.match(text[end : end + _REACH])
    return _words_of(after) if after else None


def _words_of(match: re.Match[str]) -> str | None:
    words = match["body"] or match["whole"]
    return re.sub(r"['’]s?$", "", words.strip()) if words else None
