"""Words of a text, and where they stand.

A claim is only worth what its words are worth, so every part of it is a `Span`: the words themselves and their character offsets in the
document's canonical text (Python slicing, end exclusive). A `Citation` adds what a person needs to find the words again in another copy of
the text: the selectors of the W3C Web Annotation model.

Rule that always holds: `document.text[span.start:span.end] == span.text`; `Span.of` is the way to make one.
"""

from __future__ import annotations

from dataclasses import dataclass

CONTEXT = 32


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words at a place in a text.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        text: The words, exactly as they stand.
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` to `end`; raises `ValueError` where that is outside of the text or empty.

        >>> Span.of("15 generals were killed", 3, 11)
        Span(start=3, end=11, text='generals')
        """
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no words from {start} to {end} in a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def stands_in(self, text: str) -> bool:
        """Whether `text` has exactly these words at this place."""
        return text[self.start : self.end] == self.text


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote that can be found again: W3C TextQuoteSelector (`exact`, `prefix`, `suffix`) and TextPositionSelector (`start`, `end`)."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


def cite(text: str, span: Span, context: int = CONTEXT) -> Citation:
    """The citation of `span` with up to `context` characters on each side.

    >>> cite("at least 15 generals were killed", Span(9, 20, "15 generals"), context=9).prefix
    'at least '
    """
    before, after = text[max(0, span.start - context) : span.start], text[span.end : span.end + context]
    return Citation(span.text, before, after, span.start, span.end)
