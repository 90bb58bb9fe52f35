"""What must hold of varied training documents."""

import random

from hypothesis import given
from hypothesis import strategies as st
from training.examples import cut_windows
from training.gold import fold_of, is_evaluation_only, spans_of, training_part
from training.variation import apply_edits, lost_marks, other_names, vary

from whosays.extraction.windows import WORD, lay_out

TEXT = "The army shelled Aleppo, Syria's second city, the rebels said. Aleppo's governor, a Syrian, did not."


def span(words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return {"text": words, "start": start, "end": start + len(words)}


DOCUMENT = {
    "doc_id": "invented-1",
    "source": "test",
    "text": TEXT,
    "claims": [
        {
            "kind": "attack",
            "trigger": span("shelled"),
            "roles": {"actor": [span("army")], "place": [span("Aleppo"), span("Syria's second city")]},
            "attribution": [{"source": span("rebels"), "cue": span("said")}],
            "modality": "asserted",
            "polarity": "affirmed",
        }
    ],
}


def encode(text):
    found = [m.span() for m in WORD.finditer(text)]
    return [7] * len(found), found


@given(st.integers(0, 500))
def test_spans_follow_the_text(seed):
    """However a document is varied, every span still quotes its text."""
    varied = vary(DOCUMENT, random.Random(seed))
    for claim in varied["claims"]:
        for _, s in [("trigger", claim["trigger"]), *spans_of(claim)]:
            assert varied["text"][s["start"] : s["end"]] == s["text"]


def test_a_name_is_changed_throughout():
    """A name has one replacement in a document."""
    edits = other_names(TEXT, random.Random(1))
    assert len({words for start, end, words in edits if TEXT[start:end] == "Aleppo"}) == 1


def test_lost_marks_leave_words():
    """Commas and apostrophes go, words stay."""
    varied = apply_edits(DOCUMENT, lost_marks(TEXT))
    assert varied["text"].startswith("The army shelled Aleppo Syrias second city the rebels said.")
    assert varied["claims"][0]["roles"]["place"][1]["text"] == "Syrias second city"


def test_held_out_documents_never_train():
    """A document that only evaluates trains no model, and a held-out fold does not train its own."""
    seed = {**DOCUMENT, "doc_id": "seed-x"}
    assert is_evaluation_only(seed)
    assert training_part([DOCUMENT, seed], None, 5) == [DOCUMENT]
    assert training_part([DOCUMENT, seed], fold_of(DOCUMENT, 5), 5) == []


@given(st.integers(0, 100))
def test_training_windows_cover_the_page(seed):
    """An epoch sees every word once, wherever its first window ends."""
    page = lay_out(TEXT * 20, encode)
    windows = cut_windows(page, 60, random.Random(seed))
    assert [w for x in windows for w in range(x.start, x.end)] == list(range(len(page.words)))
