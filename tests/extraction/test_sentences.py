"""What must hold of sentence splitting."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.extraction.sentences import split_sentences

GOLDEN = tomllib.loads((Path(__file__).parent / "golden" / "sentences.toml").read_text(encoding="utf-8"))["case"]
MARKS = ["Gen.", "Kesra", "said", "4.5", "\n\n", "\n", '"', ".", "U.S.", "…", " ", "-", "’", "2.", "  ", "A", "é", "!"]
REPORT = st.lists(st.sampled_from(MARKS), max_size=40).map("".join)


@pytest.mark.parametrize("case", GOLDEN, ids=[c["name"] for c in GOLDEN])
def test_golden(case):
    """A text falls into the sentences that a reader would say it has."""
    assert [case["text"][a:b] for a, b in split_sentences(case["text"])] == case["expect"]


@given(st.one_of(st.text(max_size=200), REPORT))
def test_every_mark_stands_in_one_sentence(text):
    """Sentences are in order, apart, trimmed, and leave out nothing but white space."""
    spans = split_sentences(text)
    assert all(a < b and not text[a].isspace() and not text[b - 1].isspace() for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())


def test_white_space_has_no_sentence():
    """A text of white space holds no sentence."""
    assert split_sentences(" \n\t ") == ()
