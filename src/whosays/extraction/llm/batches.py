"""A document in pieces that a model can take: runs of sentences to code, each with what stands before it and how the document opens.

Sentences are numbered from 1 through the whole document and stand on a line each, whatever line breaks they hold, so that no sentence can pass itself off
as another one. Nor as another speaker: many servers take "<|im_end|>" and "</s>" for the end of what a user said, wherever they stand, so that "<" is
shown as "‹".

Rule that always holds: every sentence is to be coded in exactly one batch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

SENTENCES = 8
"""The most sentences to code in one batch."""
CHARACTERS = 2400
"""The most characters to code in one batch, unless one sentence alone has more."""
OPENING = 2
"""Sentences of the opening that go along: who, where and when a story is about."""
BEFORE = 3
"""Sentences before the batch that go along: whom "they" means."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences to code, with their context.

    Attributes:
        text: The text of the document.
        sentences: Offsets of all its sentences.
        first: Index of the first sentence to code.
        end: Index after the last one.
    """

    text: str
    sentences: Sequence[tuple[int, int]]
    first: int
    end: int

    @property
    def size(self) -> int:
        """How many sentences there are to code."""
        return self.end - self.first

    @property
    def shown(self) -> tuple[int, ...]:
        """Indices of the sentences that the model sees."""
        before = range(max(0, self.first - BEFORE), self.first)
        return tuple(sorted({*range(min(OPENING, self.first)), *before, *range(self.first, self.end)}))

    def halves(self) -> tuple[Batch, Batch]:
        """The two halves of a batch of more than one sentence."""
        middle = self.first + self.size // 2
        return replace(self, end=middle), replace(self, first=middle)

    def since(self, first: int) -> Batch:
        """What is left from the sentence `first` on."""
        return replace(self, first=first)

    def question(self) -> str:
        """The batch as the model is shown it."""
        lines = [f"[{i + 1}] {one_line(self.text, *self.sentences[i])}" for i in self.shown]
        return ask_to_code(lines, self.first + 1, self.end)


def one_line(text: str, start: int, end: int) -> str:
    """The words of a sentence on one line; half a character, which no server takes, becomes a question mark, and "<" no mark of a server's."""
    return " ".join(text[start:end].replace("<", "‹").split()).encode("utf-8", "replace").decode()


def ask_to_code(lines: Sequence[str], first: int, last: int) -> str:
    """Numbered sentences, and which of them are to be coded."""
    wanted = f"sentence {first}" if first == last else f"sentences {first} to {last}"
    return "\n".join([*lines, "", f"Code {wanted}. The others are context."])


def cut_into_batches(text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[Batch]:
    """The batches of a document, in the order of the text."""
    first = size = 0
    for i, (start, end) in enumerate(sentences):
        if i > first and (i - first == SENTENCES or size + end - start > CHARACTERS):
            yield Batch(text, sentences, first, i)
            first, size = i, 0
        size += end - start
    if sentences:
        yield Batch(text, sentences, first, len(sentences))
