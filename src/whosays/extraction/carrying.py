"""Whose words a sentence is when it names nobody: a quotation or a statement that runs on from the sentence beside it.

Three frames, each as the words show it: "X said:" before a statement that runs to its end; a quotation that goes on after '"…," X said.'; and a
quotation whose speaker is named right after it. A source is never carried into plain narrative: that a text quoted somebody before does not make
the rest of it his.

Rule that always holds: a sentence with a source of its own keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from whosays.extraction.relaying import Heard, name_before
from whosays.model.spans import Span
from whosays.reference.cues import phrases_pattern
from whosays.reference.sources import source_words

Sentences = Sequence[tuple[int, int]]
_QUOTES = '"“”«»'
_STATEMENT = 40
"""Sentences that a statement after "X said:" may run to; longer ones are cut off here rather than guessed."""


def find_speakers(text: str, sentences: Sentences) -> tuple[Heard | None, ...]:
    """For every sentence, the source that it runs on from, or `None`."""
    framed = [_is_framed(text, start, end) for start, end in sentences]
    found: list[Heard | None] = []
    statement: Heard | None = None
    left = 0
    for i, (start, end) in enumerate(sentences):
        statement, left = (statement, left - 1) if left > 0 and not framed[i] else (None, 0)
        found.append(statement or (None if framed[i] else _quotation(text, sentences, i)))
        opened = _opens_statement(text, start, end)
        if opened is not None:
            quoted = text[end : end + 6].lstrip()[:1] in tuple(_QUOTES)
            statement, left = opened, 1 if quoted else _STATEMENT
    return tuple(found)


def _is_framed(text: str, start: int, end: int) -> bool:
    """Whether a verb of saying stands in the sentence, so that it has a source of its own."""
    return _verb().search(text, start, end) is not None


def _opens_statement(text: str, start: int, end: int) -> Heard | None:
    """The source of a sentence that ends in "X said:"."""
    match = _says_colon().search(text, max(start, end - 80), end)
    if match is None:
        return None
    name = name_before(text, start, _before_comma(text, match.start("verb")))
    return None if name is None else (name, Span.of(text, match.start("verb"), match.end("verb")))


def _quotation(text: str, sentences: Sentences, i: int) -> Heard | None:
    """The speaker of a quotation that goes on from the sentence before, or is followed by its speaker."""
    start, end = sentences[i]
    if text[start] not in _QUOTES:
        return None
    if i > 0:
        before = _closing_frame(text, *sentences[i - 1])
        if before is not None:
            return before
    if i + 1 < len(sentences) and text[end - 1] in _QUOTES:
        return _opening_frame(text, *sentences[i + 1])
    return None


def _closing_frame(text: str, start: int, end: int) -> Heard | None:
    """'"…," X said.' or '"…," said X.' at the end of a sentence."""
    after = _quote_says_name().search(text, start, end)
    if after:
        return Span.of(text, after.start("name"), after.end("name")), Span.of(
            text, after.start("verb"), after.end("verb")
        )
    match = _quote_name_says().search(text, start, end)
    if match is None:
        return None
    name = name_before(text, match.start("name"), match.start("verb"))
    return None if name is None else (name, Span.of(text, match.start("verb"), match.end("verb")))


def _opening_frame(text: str, start: int, end: int) -> Heard | None:
    """ "X said" at the start of a sentence that holds no quotation of its own."""
    match = _verb().search(text, start, min(end, start + 90))
    if match is None or any(mark in text[start:end] for mark in _QUOTES):
        return None
    name = name_before(text, start, match.start())
    if name is None or name.start - start > 4 or text[start : name.start].strip().lower() not in ("", "the", "a", "an"):
        return None
    return name, Span.of(text, match.start(), match.end())


def _before_comma(text: str, end: int) -> int:
    while end > 0 and text[end - 1] in " ,":
        end -= 1
    return end


@cache
def _says() -> str:
    return phrases_pattern(source_words("verbs", "saying"))


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(_says())


@cache
def _says_colon() -> re.Pattern[str]:
    return re.compile(rf"(?P<verb>{_says()})[^.!?:]{{0,30}}:\s*$")


_WORD = r"(?:[A-Z](?:[\w’'.-]*\w)?|al-[A-Z]\w+)"
_NAME = rf"{_WORD}(?:\s+(?:{_WORD}|bin|ibn)){{0,5}}"


@cache
def _quote_says_name() -> re.Pattern[str]:
    return re.compile(rf"[\"”]\s*,?\s*(?P<verb>{_says()})\s+(?P<name>{_NAME})")


@cache
def _quote_name_says() -> re.Pattern[str]:
    return re.compile(rf"[\"”]\s*,?\s*(?P<name>[\w][\w\s’'.,-]{{1,60}}?)\s+(?P<verb>{_says()})")
