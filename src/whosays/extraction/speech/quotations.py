"""What is said: the words that belong to a cue, and how much of them is quoted.

Content runs from the cue to the end of its clause, or, where the cue closes a sentence, from the sentence's start (or the quotation's) to the cue.

Rule that always holds: a content never overlaps its cue.
"""

from __future__ import annotations

import re

from whosays.extraction.speech.cue import Cue
from whosays.extraction.speech.noun_phrases import Tokens
from whosays.model.spans import Span

Quotations = tuple[tuple[int, int], ...]
_CURLY = re.compile(r"[“«„]([^“”«»\n]{2,2000}?)[”»]")
_STRAIGHT = re.compile(r"(?<![\w])(?:\"|'')(?=\S)([^\"\n]{2,2000}?)(?:\"|'')(?!\w)")


def find_quotations(text: str) -> Quotations:
    """Where the quotations of `text` begin and end, marks included; none runs over a line break.

    >>> find_quotations('"We hold," he said.')
    ((0, 10),)
    """
    return tuple(sorted(match.span() for pattern in (_CURLY, _STRAIGHT) for match in pattern.finditer(text)))


def is_quoted(at: int, quotations: Quotations) -> bool:
    """Whether the character at `at` stands inside a quotation."""
    return any(start < at < end for start, end in quotations)


def quoted_part(content: Span | None, quotations: Quotations) -> str:
    """ "all", "some" or "none" of `content` is quoted."""
    if content is None:
        return "none"
    inside = [(a, b) for a, b in quotations if a < content.end and content.start < b]
    if not inside:
        return "none"
    return "all" if any(a <= content.start + 1 and content.end - 2 <= b for a, b in inside) else "some"


def content_of(text: str, tokens: Tokens, cue: Cue, later: tuple[Cue, ...], quotations: Quotations) -> Span | None:
    """What `cue` ascribes; `later` are the cues after it in its sentence."""
    return _before(text, tokens, cue, quotations) if cue.inverted else _after(text, tokens, cue, later)


def _before(text: str, tokens: Tokens, cue: Cue, quotations: Quotations) -> Span | None:
    """From the start of the sentence, or of the quotation that reaches into it, to the comma before the speaker."""
    ends = [cue.run[0], *([cue.source[0]] if cue.source else [])]
    stop = min(ends)
    while stop > 0 and tokens[stop - 1].text in (",", "the", "The"):
        stop -= 1
    if stop == 0:
        return None
    start, end = tokens[0].start, tokens[stop - 1].end
    start = min([a for a, b in quotations if a < start < b] or [start])
    return _trimmed(text, start, end)


def _after(text: str, tokens: Tokens, cue: Cue, later: tuple[Cue, ...]) -> Span | None:
    """From the cue to the end of the sentence, or to where another cue takes over behind a comma."""
    begin = cue.run[1]
    if cue.source is not None and begin <= cue.source[0]:
        begin = cue.source[1]
    while begin < len(tokens) and tokens[begin].text in (",", ":"):
        begin += 1
    begin = _past_hearer(tokens, cue, begin)
    stop = _first_comma(tokens, begin) if _is_subordinate(tokens, cue, later) else _stop(tokens, begin, later)
    return _trimmed(text, tokens[begin].start, tokens[stop - 1].end) if stop > begin else None


def _past_hearer(tokens: Tokens, cue: Cue, begin: int) -> int:
    """Where what is said begins behind those it is said to: "told reporters that …"."""
    if tokens[cue.run[0] if cue.inverted else cue.run[1] - 1].lower not in _TOLD:
        return begin
    return next(
        (at for at in range(begin, min(len(tokens), begin + 9)) if tokens[at].lower == "that" or tokens[at].is_quote),
        begin,
    )


_TOLD = frozenset(("tell", "tells", "told", "telling", "assured", "informed", "warned", "reminded", "convinced"))


def _is_subordinate(tokens: Tokens, cue: Cue, later: tuple[Cue, ...]) -> bool:
    """Whether a cue stands in a clause before or inside that of another: "when asked about the dam, he said"; "Rahal, who denies it, said"."""
    if not later:
        return False
    first = min(cue.run[0], cue.source[0]) if cue.source else cue.run[0]
    inside = cue.source is not None and any(
        other.source is not None and other.source[0] < cue.source[0] for other in later
    )
    return inside or tokens[max(0, first - 1)].lower in _SUBORDINATING or tokens[first].lower in _SUBORDINATING


_SUBORDINATING = frozenset(
    ("when", "after", "while", "as", "before", "since", "although", "though", "if", "because", "asked", "despite")
)


def _first_comma(tokens: Tokens, begin: int) -> int:
    return next(
        (at for at in range(begin + 1, len(tokens)) if tokens[at].text in (",", ";", "—", "–", ")")), len(tokens)
    )


def _stop(tokens: Tokens, begin: int, later: tuple[Cue, ...]) -> int:
    for cue in later:
        first = min(cue.run[0], cue.source[0]) if cue.source and cue.source[0] >= begin else cue.run[0]
        for at in range(first, max(begin, first - 2), -1):
            if tokens[at - 1].text in (",", ";", "-", "—", "–") and at - 1 > begin:
                return at - 1
        if (
            first - 1 > begin + 2
            and tokens[first - 1].lower in ("and", "but", "while", "though", "although")
            and cue.source
            and first == cue.source[0]
        ):
            return first - 1
    return len(tokens)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while end > start and text[end - 1] in " \n\t.,;:":
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span.of(text, start, end) if end > start else None
