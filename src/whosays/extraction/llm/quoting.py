"""Where quoted words stand: from the sentence that the model names to offsets in the text.

White space, the shapes of quotation marks, dashes and "<", and letter case may differ; nothing else may. Words must begin and end where words of the
text do. Where they stand several times, the place nearest to the trigger counts, and of several triggers the one that its fillers stand closest to.

Rule that always holds: a span has the document's own characters; words that do not stand there have no span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from whosays.model.spans import Span

Sentences = Sequence[tuple[int, int]]
_ALIKE = (
    {ord(c): "'" for c in "‘’‚‛`´"} | {ord(c): '"' for c in "“”„‟«»"} | {ord(c): "-" for c in "–—‑‐−"} | {ord("‹"): "<"}
)
_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\w)", re.IGNORECASE)
_EDGES = " \t\n\"'“”‘’.,;:!?…"


def find_words(text: str, start: int, end: int, words: str) -> tuple[Span, ...]:
    """Every place between `start` and `end` where `words` stand; those with the very same letters alone, where there are such.

    >>> find_words("Six men and 60 boys fled; six returned.", 0, 39, "six")
    (Span(start=26, end=29, text='six'),)
    """
    folded, places = _fold(text[start:end])
    found: tuple[Span, ...] = ()
    for wanted in (words, words.strip(_EDGES)):
        if not found and any(c.isalnum() for c in wanted):
            found = tuple(
                Span.of(text, start + places[a], start + places[b - 1] + 1)
                for a, b in _places(folded, _fold(wanted)[0])
            )
    exact = tuple(span for span in found if span.text == words)
    return exact or found


def _places(folded: str, wanted: str) -> Iterator[tuple[int, int]]:
    at = folded.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if _is_edge(folded, at) and _is_edge(folded, end):
            yield at, end
        at = folded.find(wanted, at + 1)


def _is_edge(folded: str, at: int) -> bool:
    """Whether a word ends or begins at `at`, rather than going on."""
    around = folded[max(0, at - 1) : at + 1]
    return len(around) < 2 or at == 0 or not (around[0].isalnum() and around[1].isalnum())


@lru_cache(maxsize=512)
def _fold(words: str) -> tuple[str, tuple[int, ...]]:
    """`words` with one blank for all white space, plain marks and small letters, and for each character where it came from."""
    folded: list[str] = []
    places: list[int] = []
    for at, c in enumerate(words.translate(_ALIKE)):
        blank = c.isspace()
        if blank and (not folded or folded[-1] == " "):
            continue
        small = c.lower()
        folded.append(" " if blank else small if len(small) == 1 else c)
        places.append(at)
    if folded and folded[-1] == " ":
        folded.pop()
        places.pop()
    return "".join(folded), tuple(places)


def without_article(text: str, span: Span) -> Span:
    """`span` without an article at its beginning.

    >>> without_article("The army fled", Span(0, 8, "The army"))
    Span(start=4, end=8, text='army')
    """
    article = _ARTICLE.match(span.text)
    return Span.of(text, span.start + article.end(), span.end) if article else span


def gap_between(one: Span, other: Span) -> int:
    """How many characters lie between two spans; 0 where they touch or overlap."""
    return max(0, one.start - other.end, other.start - one.end)


def nearest_to(span: Span, places: Sequence[Span]) -> Span:
    """The one of `places` that is nearest to `span`; of equals the first."""
    return min(places, key=lambda place: gap_between(span, place))
