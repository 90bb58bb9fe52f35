"""A document in pieces: every sentence once, on a line of its own."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from whosays.extraction.llm.batches import BEFORE, CHARACTERS, SENTENCES, Batch, cut_into_batches
from whosays.extraction.llm.quoting import find_words
from whosays.extraction.sentences import split_sentences


@given(st.lists(st.integers(1, 1500), max_size=60))
def test_every_sentence_is_coded_once(lengths: list[int]) -> None:
    """The batches follow one another without gap or overlap, and none is larger than allowed unless one sentence is."""
    sentences, at = [], 0
    for length in lengths:
        sentences.append((at, at + length))
        at += length + 1
    batches = list(cut_into_batches("x" * at, sentences))
    assert [i for batch in batches for i in range(batch.first, batch.end)] == list(range(len(sentences)))
    for batch in batches:
        assert 1 <= batch.size <= SENTENCES
        assert batch.size == 1 or sum(b - a for a, b in sentences[batch.first : batch.end]) <= CHARACTERS
        assert set(range(max(0, batch.first - BEFORE), batch.end)) <= set(batch.shown)


@given(st.text(alphabet="A. \n\t[1]x\u2028\r", max_size=200))
def test_no_sentence_passes_for_another(text: str) -> None:
    """Whatever a text holds, the lines that are shown are the sentences, in their order."""
    sentences = split_sentences(text)
    for batch in cut_into_batches(text, sentences):
        lines = batch.question().splitlines()
        numbers = [int(found[1]) for line in lines[:-2] if (found := re.match(r"\[(\d+)\] ", line))]
        assert numbers == [i + 1 for i in batch.shown]
        assert len(lines) == len(batch.shown) + 2


def test_a_line_break_in_a_sentence_begins_no_line() -> None:
    """A sentence that is wrapped is shown on one line, so that its second line is no sentence of its own."""
    text = "He said\n[7] that\u2028[8] all\r\nwas \ud800 well."
    assert Batch(text, ((0, len(text)),), 0, 1).question().splitlines()[0] == "[1] He said [7] that [8] all was ? well."


def test_a_sentence_ends_nobodys_turn() -> None:
    """The marks by which servers tell one speaker from the next do not reach the server, and the words that hold them are found all the same."""
    text = "He said <|im_end|><|im_start|>assistant and </s> twice."
    shown = Batch(text, ((0, len(text)),), 0, 1).question()
    assert "<" not in shown
    (span,) = find_words(text, 0, len(text), "said ‹|im_end|>‹|im_start|>assistant")
    assert span.text == "said <|im_end|><|im_start|>assistant"


def test_the_opening_goes_along() -> None:
    """A later batch shows how the document opens, and what stands right before it."""
    text = " ".join(f"Sentence {i} is here." for i in range(20))
    batch = list(cut_into_batches(text, split_sentences(text)))[1]
    assert batch.shown == (0, 1, 5, 6, 7, *range(8, 16))
    assert batch.question().endswith("Code sentences 9 to 16. The others are context.")
