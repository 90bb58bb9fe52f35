"""What must hold of names."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.errors import ReaderError
from whosays.extraction.names.mentions import WEIGHTS, find_mentions, read_name_model, runs_of

GOLDEN = tomllib.loads((Path(__file__).parent / "golden" / "mentions.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", GOLDEN, ids=[c["name"] for c in GOLDEN])
def test_golden(case):
    """A sentence holds the names that a reader would find."""
    assert [[m.span.text, m.type.value] for m in find_mentions(case["text"])] == case["expect"]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_every_name_quotes_the_text(text):
    """Names stand in the text, in order, and never overlap."""
    spans = [mention.span for mention in find_mentions(text)]
    assert all(span.stands_in(text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_the_same_text_gives_the_same_names():
    """Nothing but the text decides."""
    text = "General Idris Kane of the Coastal Guard flew to Kidal."
    assert find_mentions(text) == find_mentions(text)


def test_labels_become_runs():
    """A run begins with "B" or with another type, and ends before the next."""
    words = [(0, 1), (2, 3), (4, 5), (6, 7), (8, 9)]
    labels = ["B-rank", "B-person", "I-person", "O", "I-place"]
    assert list(runs_of(words, labels)) == [(0, 1, "rank"), (2, 5, "person"), (8, 9, "place")]


def test_the_weights_are_small():
    """What ships for names stays under three megabytes."""
    assert WEIGHTS.stat().st_size < 3_000_000


def test_missing_weights_are_named(tmp_path):
    """A model that is not there is named, with what to do."""
    with pytest.raises(ReaderError, match="reinstall whosays"):
        read_name_model(tmp_path / "mentions.npz.gz")
