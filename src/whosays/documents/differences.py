"""How two texts of one report differ, word by word: what one adds, leaves out or puts otherwise.

Words are compared without their case and the marks around them, so that another kind of quotation mark is no difference; what is shown is always the
text itself. Texts of an agency's story differ by cuts, additions and small changes: lines that are the same are set aside first, and the rest is
compared by words.

Rules that always hold: the parts of either side, joined, are that side's text, as far as it was compared; "same" parts have the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST_WORDS = 6_000
"""Words of each text that are compared; the rest of a longer one is left out, and the difference says so."""

SHORT = 3
"""A run of so few equal words between two changes is taken into the change: single words that happen to agree make no text readable."""

_WORD = re.compile(r"\s*\S+\s*")
_BARE = re.compile(r"[^\w%]+")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


class Change(StrEnum):
    """How a part of two texts differs."""

    SAME = "same"
    LEFT_OUT = "left out"
    ADDED = "added"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of both texts.

    Attributes:
        change: How it differs.
        left: The words of the first text; "" where it has none.
        right: The words of the second.
        left_start: Where these begin in the first text.
        right_start: Where these begin in the second.
        words: How many words the longer side has.
    """

    change: Change
    left: str
    right: str
    left_start: int
    right_start: int
    words: int

    @property
    def changes_a_number(self) -> bool:
        """Whether the two sides have other figures."""
        return self.change is Change.CHANGED and _NUMBER.findall(self.left) != _NUMBER.findall(self.right)


@dataclass(frozen=True, slots=True)
class Difference:
    """How a second text differs from a first.

    Attributes:
        parts: Both texts in order, part by part.
        shared: How many words stand in both.
        left_words: How many words of the first text were compared.
        right_words: The same of the second.
        is_cut: Whether a text was longer than is compared.
    """

    parts: tuple[Part, ...]
    shared: int
    left_words: int
    right_words: int
    is_cut: bool


@dataclass(frozen=True, slots=True)
class _Words:
    """A text in words, each with the blanks around it."""

    pieces: tuple[str, ...]
    starts: tuple[int, ...]
    keys: tuple[str, ...]

    def text(self, first: int, last: int) -> str:
        return "".join(self.pieces[first:last])

    def start(self, word: int) -> int:
        return (
            self.starts[word]
            if word < len(self.starts)
            else (self.starts[-1] + len(self.pieces[-1]) if self.starts else 0)
        )


def compare_texts(left: str, right: str, most: int = MOST_WORDS) -> Difference:
    """How `right` differs from `left`."""
    one, is_cut = _read(left, most)
    other, other_is_cut = _read(right, most)
    parts = tuple(_parts(one, other))
    shared = sum(part.words for part in parts if part.change is Change.SAME)
    return Difference(parts, shared, len(one.keys), len(other.keys), is_cut or other_is_cut)


def _read(text: str, most: int) -> tuple[_Words, bool]:
    found = list(_WORD.finditer(text))
    kept = found[:most]
    pieces = tuple(match.group() for match in kept)
    keys = tuple(_BARE.sub("", piece).casefold() or piece.strip() for piece in pieces)
    return _Words(pieces, tuple(match.start() for match in kept), keys), len(found) > most


Opcode = tuple[str, int, int, int, int]


def _parts(one: _Words, other: _Words) -> Iterator[Part]:
    matcher = SequenceMatcher(None, one.keys, other.keys)
    for tag, left, left_end, right, right_end in _joined(matcher.get_opcodes()):
        yield Part(
            change=_CHANGES[tag],
            left=one.text(left, left_end),
            right=other.text(right, right_end),
            left_start=one.start(left),
            right_start=other.start(right),
            words=max(left_end - left, right_end - right),
        )


_CHANGES = {
    "equal": Change.SAME,
    "delete": Change.LEFT_OUT,
    "insert": Change.ADDED,
    "replace": Change.CHANGED,
}


def _joined(codes: Sequence[Opcode]) -> list[Opcode]:
    """The parts with the very short equal runs between two differences taken into one change."""
    joined: list[Opcode] = []
    for place, code in enumerate(codes):
        tag, left, left_end, right, right_end = code
        inside = 0 < place < len(codes) - 1
        different = tag != "equal" or (inside and left_end - left < SHORT)
        if different and joined and joined[-1][0] != "equal":
            before = joined.pop()
            joined.append(("replace", before[1], left_end, before[3], right_end))
        elif different and tag == "equal":
            joined.append(("replace", left, left_end, right, right_end))
        else:
            joined.append(code)
    return joined
