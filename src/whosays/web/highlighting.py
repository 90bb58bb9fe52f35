"""A document's text in pieces, so that a page can mark the words of its claims and still hold every character of the text.

The text is cut at the edges of words that claims use, line by line; a piece knows which claims use it. Claims overlap and stand inside one another, so
a piece may belong to several. Each claim has one flag, an empty link before its trigger: the stop of the keyboard.

Rule that always holds: the pieces of a line, joined, are the line; the lines, joined by line ends, are the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from whosays.model.kinds import Kind
from whosays.model.words import ClaimWords, Stretch

LETTERS: Mapping[Kind, str] = {
    Kind.STRENGTH: "St",
    Kind.PRESENCE: "Pr",
    Kind.CONTROL: "Co",
    Kind.ALIGNMENT: "Re",
    Kind.ROLE: "Fu",
    Kind.ORIGIN: "Or",
    Kind.MOVEMENT: "Mo",
    Kind.ATTACK: "At",
    Kind.CLASH: "Cl",
    Kind.CASUALTIES: "Ca",
    Kind.DISPLACEMENT: "Di",
    Kind.AGREEMENT: "Ag",
}
"""The mark of each kind: the first two letters of its name as pages write it. The style sheet has the same."""

MOST_LINES = 3
"""How many underlines a piece can carry; a fourth kind shows by its flag alone."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a line.

    Attributes:
        text: The characters.
        flags: Places in the list of claims of those whose trigger begins here.
        claims: The same of those whose words these are.
        kinds: The kinds of these claims, no more than can be drawn.
    """

    text: str
    flags: tuple[int, ...] = ()
    claims: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text that is not blank: where it begins, and its pieces."""

    start: int
    pieces: tuple[Piece, ...]


def cut_text(text: str, claims: Sequence[ClaimWords]) -> tuple[Line, ...]:
    """The lines of `text` that are not blank, cut at the edges of the words that `claims` use in their own sentences."""
    spans = sorted({(*span, number) for number, claim in enumerate(claims) for span in _own(claim)})
    flags: dict[int, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        flags[claim.trigger[0]].append(number)
    cutter = _Cutter(text, claims, spans, flags)
    return tuple(Line(start, tuple(cutter.pieces(start, end))) for start, end in _lines(text))


def _own(claim: ClaimWords) -> Iterator[Stretch]:
    """The words of a claim that stand in its sentence; one that a person rejected or replaced marks nothing but its flag."""
    if claim.status.counts:
        yield claim.trigger
        start, end = claim.sentence
        yield from (span for span in claim.fillers if start <= span[0] and span[1] <= end)


def _lines(text: str) -> Iterator[Stretch]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


class _Cutter:
    """One walk through the text; lines are asked for in order."""

    def __init__(
        self,
        text: str,
        claims: Sequence[ClaimWords],
        spans: Sequence[tuple[int, int, int]],
        flags: Mapping[int, Sequence[int]],
    ) -> None:
        self._text, self._claims, self._spans, self._flags = text, claims, spans, flags
        self._next = 0
        self._open: list[tuple[int, int]] = []
        self._edges = sorted({edge for start, end, _ in spans for edge in (start, end)} | set(flags))
        self._edge = 0

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces of the line from `start` to `end`."""
        at = start
        for edge in (*self._edges_within(start, end), end):
            if edge > at:
                yield self._piece(at, edge)
                at = edge

    def _edges_within(self, start: int, end: int) -> Iterator[int]:
        while self._edge < len(self._edges) and self._edges[self._edge] < end:
            edge = self._edges[self._edge]
            self._edge += 1
            if edge > start:
                yield edge

    def _piece(self, start: int, end: int) -> Piece:
        while self._next < len(self._spans) and self._spans[self._next][0] <= start:
            _, span_end, number = self._spans[self._next]
            self._open.append((span_end, number))
            self._next += 1
        self._open = [(span_end, number) for span_end, number in self._open if span_end > start]
        users = tuple(sorted({number for _, number in self._open}))
        kinds = tuple(dict.fromkeys(self._claims[number].kind.value for number in users))[:MOST_LINES]
        return Piece(self._text[start:end], tuple(self._flags.get(start, ())), users, kinds)
