"""Whose words a sentence is when it names nobody: a quotation or a statement that runs on from the sentence beside it.

Four frames, each as the words show it: "X said:" before a statement that runs to its end; a quotation that goes on after '"…," X said.', over all its
sentences and into the next quotation where nothing stands between them; a quotation whose speaker is named right after it; and one of many sentences
that 'X said, "' opens. A source is never carried into plain narrative: that a text quoted somebody before does not make the rest of it his.

Rule that always holds: a sentence with a source of its own keeps it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from whosays.extraction.relaying import Heard, name_before
from whosays.extraction.sentences import sentence_at
from whosays.extraction.speech.quotations import find_quotations
from whosays.model.spans import Span
from whosays.reference.cues import phrases_pattern
from whosays.reference.sources import source_words

Sentences = Sequence[tuple[int, int]]
_QUOTES = '"“”«»'
_STATEMENT = 40
"""Sentences that a statement after "X said:" may run to; longer ones are cut off here rather than guessed."""
_BEHIND = 40
"""Characters between the end of a quotation and the name of its speaker."""


def find_speakers(text: str, sentences: Sentences) -> tuple[Heard | None, ...]:
    """For every sentence, the source that it runs on from, or `None`."""
    framed = [_is_framed(text, start, end) for start, end in sentences]
    around = _quotations_around(text, sentences)
    found: list[Heard | None] = []
    statement: Heard | None = None
    left = 0
    for i, (start, end) in enumerate(sentences):
        statement, left = (statement, left - 1) if left > 0 and not framed[i] else (None, 0)
        found.append(statement or (None if framed[i] else _quotation(text, sentences, i, around, found)))
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


def _quotations_around(text: str, sentences: Sentences) -> list[tuple[int, int] | None]:
    """For every sentence, the quotation that it opens or begins inside of, or `None`."""
    quotations, around, at = find_quotations(text), [], 0
    for start, _ in sentences:
        while at < len(quotations) and quotations[at][1] <= start:
            at += 1
        around.append(quotations[at] if at < len(quotations) and quotations[at][0] <= start else None)
    return around


def _quotation(
    text: str,
    sentences: Sentences,
    i: int,
    around: Sequence[tuple[int, int] | None],
    found: Sequence[Heard | None],
) -> Heard | None:
    """The speaker of the quotation that a sentence stands in: named behind it, before it, or for the quotation or the words that it goes on from."""
    start = sentences[i][0]
    quotation = around[i]
    if text[start] not in _QUOTES:
        return _speaker_of(text, sentences, i, quotation, found) if quotation else None
    named = _named_behind(text, sentences, i, quotation) if quotation else None
    if named is not None or i == 0:
        return named or _next_opening(text, sentences, i)
    goes_on = found[i - 1] if around[i - 1] and not text[sentences[i - 1][1] : start].strip(_QUOTES + " \n") else None
    return speaker_behind(text, *sentences[i - 1]) or goes_on or _next_opening(text, sentences, i)


def _next_opening(text: str, sentences: Sentences, i: int) -> Heard | None:
    """The "X said" that opens the sentence after a quotation that ends."""
    ends = i + 1 < len(sentences) and text[sentences[i][1] - 1] in _QUOTES
    return _opening_frame(text, *sentences[i + 1]) if ends else None


def _speaker_of(
    text: str, sentences: Sentences, i: int, quotation: tuple[int, int], found: Sequence[Heard | None]
) -> Heard | None:
    """The speaker of a quotation that began before the sentence: named behind it, before it, or carried into the sentence that it opens."""
    opens = sentence_at(sentences, quotation[0])
    named = _named_behind(text, sentences, i, quotation) or _named_before(text, sentences[opens][0], quotation[0])
    return named or (found[opens] if sentences[opens][0] == quotation[0] else None)


def _named_behind(text: str, sentences: Sentences, i: int, quotation: tuple[int, int]) -> Heard | None:
    """The "X said" right behind the end of `quotation`, within the sentence that it ends in."""
    last = bisect_left(sentences, quotation[1], i, key=_end)
    if last == len(sentences):
        return None
    heard = speaker_behind(text, quotation[1] - 1, sentences[last][1])
    return heard if heard and heard[0].start - quotation[1] <= _BEHIND else None


def _end(sentence: tuple[int, int]) -> int:
    return sentence[1]


def _named_before(text: str, start: int, end: int) -> Heard | None:
    """The "X said" in the words between `start` and a quotation that begins at `end`."""
    match = _says_before().search(text, max(start, end - 120), end)
    if match is None:
        return None
    described = _described().fullmatch(text, start, match.start("verb"))
    name = (
        Span.of(text, described.start("name"), described.end("name"))
        if described
        else name_before(text, start, _before_comma(text, match.start("verb")))
    )
    return None if name is None else (name, Span.of(text, match.start("verb"), match.end("verb")))


def speaker_behind(text: str, start: int, end: int) -> Heard | None:
    """'"…," X said.' or '"…," said X.' at the end of a sentence."""
    after = _quote_says_name().search(text, start, end)
    if after:
        return Span.of(text, after.start("name"), after.end("name")), Span.of(
            text, after.start("verb"), after.end("verb")
        )
    match = _quote_name_says().search(text, start, end)
    if match is None:
        return None
    name = _speaker_before(text, match.start("name"), match.start("verb"))
    return None if name is None else (name, Span.of(text, match.start("verb"), match.end("verb")))


def _speaker_before(text: str, start: int, end: int) -> Span | None:
    """Who speaks by the words from `start` to a verb at `end`: a name, or a pronoun; `None` where the name is only the end of a description."""
    if _PRONOUN.fullmatch(text, start, end):
        return Span.of(text, start, start + len(text[start:end].rstrip()))
    name = name_before(text, start, end)
    if name is not None and _LEADS.fullmatch(text, start, name.start):
        return name
    described = _SOMEBODY.fullmatch(text, start, end)
    return Span.of(text, described.start("who"), described.end("who")) if described else None


_PRONOUN = re.compile(r"(?:he|she|they)\s+")
_SOMEBODY = re.compile(r"(?:an?|the|one)\s+(?P<who>(?:[\w’'-]+\s+){0,6}?[\w’'-]+)\s+", re.IGNORECASE)
"""Somebody who is described and not named: "a senior officer posted in Oster"."""
_LEADS = re.compile(r"(?i)(?:the|an?|its|their|his|her)?\s*|.*,\s+(?:the\s+|an?\s+)?")


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


@cache
def _says_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<verb>{_says()})(?:\s+(?:that|on|in|by|to|at|his|her|the|a|an|[A-Z][\w’'-]*|statement|reporters|telephone|phone)){{0,6}}\s*[,:]?\s*$"
    )


_WORD = r"(?:[A-Z](?:[\w’'.-]*\w)?|al-[A-Z]\w+)"
_NAME = rf"{_WORD}(?:\s+(?:{_WORD}|bin|ibn)){{0,5}}"


@cache
def _described() -> re.Pattern[str]:
    """ "Leyla Aram, head of the water board,": who speaks, and who that is."""
    return re.compile(rf"(?P<name>(?:[A-Z]\w{{1,4}}\.\s+)*{_NAME}),\s[^,;:]{{3,80}},?\s+")


@cache
def _quote_says_name() -> re.Pattern[str]:
    return re.compile(rf"[\"”]\s*,?\s*(?P<verb>{_says()})\s+(?P<name>{_NAME})")


@cache
def _quote_name_says() -> re.Pattern[str]:
    return re.compile(rf"[\"”]\s*,?\s*(?!(?:{_says()})\b)(?P<name>[\w][\w\s’'.,-]{{1,60}}?)\s+(?P<verb>{_says()})")
