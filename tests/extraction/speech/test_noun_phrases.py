"""What must hold of the phrases beside a word."""

import pytest

from whosays.extraction.speech.noun_phrases import phrase_after, subject_before
from whosays.extraction.speech.tokens import find_tokens


def _words(text, run):
    tokens = find_tokens(text)
    return None if run is None else text[tokens[run[0]].start : tokens[run[1] - 1].end]


@pytest.mark.parametrize(
    ("text", "verb", "expect"),
    [
        ("On Monday the head of the clinic said so", "said", "the head of the clinic"),
        ("When shells fell he said so", "said", "he"),
        ("Dabo, 41, a midwife, has said so", "said", "Dabo, 41, a midwife"),
        ("Kane and Dabo said so", "said", "Kane and Dabo"),
    ],
)
def test_subject_before_a_verb(text, verb, expect):
    """The subject runs back to its determiner or its name, with an apposition between commas."""
    tokens = find_tokens(text)
    at = [t.text for t in tokens].index(verb)
    assert _words(text, subject_before(tokens, at)) == expect


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("the head of the clinic on Monday", "the head of the clinic"),
        ("Amina Dabo, a midwife from Kesra, before noon", "Amina Dabo, a midwife from Kesra"),
        ("he did", "he"),
        ("is gone", None),
    ],
)
def test_phrase_after_a_word(text, expect):
    """The phrase runs on until a verb, a mark or a word of time, and takes an apposition with it."""
    assert _words(text, phrase_after(find_tokens(text), 0)) == expect
