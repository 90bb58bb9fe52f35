"""What must hold of attributions."""

import time
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.extraction.speech.attributions import SpeechKind, find_attributions, outermost

GOLDEN = tomllib.loads((Path(__file__).parent / "golden" / "attributions.toml").read_text(encoding="utf-8"))["case"]
WORDS = [
    "Kane", "said", "that", "the mayor", ",", '"', "who", "denied", "told", "his claim that", "according to", "reportedly",
    "and", "Kesra", ":", ".", "to", "plans",
    "was", "by", "it", "citing", "'s", "-", "(", ")", "warning", "issued a statement", "“", "”", "— Dabo", "\n", "is trying", "explain",
]  # fmt: skip
REPORT = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)


@pytest.mark.parametrize("case", GOLDEN, ids=[c["name"] for c in GOLDEN])
def test_golden(case):
    """A sentence ascribes what a reader would say it ascribes."""
    found = find_attributions(case["text"])
    assert [
        [a.source.text if a.source else "", a.cue.text, a.content.text if a.content else ""] for a in found
    ] == case["expect"]


@settings(deadline=None)
@given(st.one_of(st.text(max_size=200), REPORT))
def test_every_span_quotes_the_text(text):
    """Source, cue and content stand in the text, and neither source nor content overlaps the cue."""
    for found in find_attributions(text):
        assert found.cue.stands_in(text)
        for span in (found.source, found.content):
            assert span is None or (span.stands_in(text) and not span.overlaps(found.cue))


@settings(deadline=None)
@given(REPORT)
def test_cues_are_in_order_and_apart(text):
    """Cues come in the order of the text and never overlap."""
    cues = [found.cue for found in find_attributions(text)]
    assert all(left.end <= right.start for left, right in pairwise(cues))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"Leave the town," Dabo said.', SpeechKind.DIRECT),
        ('Dabo said the fighters must "leave the town" by noon.', SpeechKind.MIXED),
        ("Dabo said the fighters must leave the town.", SpeechKind.INDIRECT),
    ],
)
def test_kind(text, kind):
    """What is quoted whole is direct, what is retold is indirect, and what is both is mixed."""
    assert find_attributions(text)[0].kind is kind


def test_what_a_quoted_speaker_ascribes_belongs_to_the_quotation():
    """Cues inside a quotation are left to the words of the one who is quoted."""
    assert [found.source.text for found in find_attributions('"Kane said no," Dabo told the court.')] == ["Dabo"]


def test_outermost_leaves_out_what_is_nested():
    """An attribution inside what another one ascribes is not among the outermost."""
    found = find_attributions("Dabo said Kane denied the theft.")
    assert [a.source.text for a in found] == ["Dabo", "Kane"]
    assert [a.source.text for a in outermost(found)] == ["Dabo"]


def test_a_sentence_without_an_end_is_read_in_little_time() -> None:
    """A thousand denials in one sentence are found one by one: nothing looks at the whole sentence again for each of them."""
    text = "Then " + "the army denied that it had shelled the market in Varda, and " * 1_000 + "it ended."
    begun = time.process_time()
    assert len(find_attributions(text)) == 1_000
    assert time.process_time() - begun < 8
