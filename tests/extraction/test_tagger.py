"""What must hold of the shipped tagger."""

import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.errors import ReaderError
from whosays.extraction.sentences import split_sentences
from whosays.extraction.tagger import FACTS, MODEL, load_tagger, open_tagger
from whosays.model.kinds import ROLES_OF, Kind, Polarity, Role

REPORT = (
    "Shelling kills nine in Kesra\n\n"
    "MAVO, Tirana (Agency) - Government artillery shelled a market in Kesra on Tuesday, killing nine civilians and wounding 14, the Tirana "
    "Relief Watch said. The Ansar Brigade, which is backed by Sudan, has about 3,000 fighters in the province. Its commander, Musa Idris, "
    "denied that rebels had entered Sirba."
)
QUIET = (
    "The bakery on Mill Street opens at seven. Its owner, who sings in the parish choir, sold 300 loaves on Saturday."
)


def kinds_of(text):
    return {claim.kind for claim in load_tagger().tag(text)}


def test_a_report_gives_its_claims():
    """The plain statements of a war report are found, each with the words that fill it."""
    claims = load_tagger().tag(REPORT)
    assert {Kind.ATTACK, Kind.CASUALTIES, Kind.STRENGTH, Kind.ALIGNMENT} <= {c.kind for c in claims}
    (strength,) = [c for c in claims if c.kind is Kind.STRENGTH]
    assert "3,000" in strength.roles[Role.QUANTITY][0].text
    assert [c.source.text for c in claims if c.kind is Kind.ATTACK and c.source] == ["Tirana Relief Watch"]


@pytest.mark.parametrize(
    ("report", "claims"),
    [
        ("Shelling killed six people in Aden on Monday.", True),
        ("Gunmen killed three policemen in Quetta.", True),
        ("Rebels seized Sirba on Friday, the army said.", True),
        ("A lorry killed six people in Aden on Monday.", False),
        (
            "The Liberals and the Greens signed a coalition agreement in Mavo on Friday after three weeks of talks.",
            False,
        ),
    ],
)
def test_a_single_sentence_is_enough(report, claims):
    """A text of one sentence on a war is read, and one on peace is not: the verdict on whole texts does not need length."""
    assert bool(load_tagger().tag(report)) == claims


def test_a_denial_is_denied():
    """A movement that its actor's enemy denies has the polarity denied."""
    claims = load_tagger().tag(REPORT)
    assert [c.polarity for c in claims if c.kind is Kind.MOVEMENT] == [Polarity.DENIED]


def test_peaceful_news_claims_nothing():
    """A text about bread holds no claim."""
    assert load_tagger().tag(QUIET) == ()
    assert load_tagger().tag("") == ()


def test_the_same_text_gives_the_same_claims():
    """Reading twice changes nothing, and neither does what was read in between."""
    first = load_tagger().tag(REPORT)
    load_tagger().tag(QUIET * 40)
    assert load_tagger().tag(REPORT) == first


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from([*REPORT.split(), "\n\n", "“", "\u200f", "٣", "—"]), max_size=120).map(" ".join))
def test_spans_quote_the_text(text):
    """Whatever the text, each span quotes it, each role is one of its kind's, and the trigger stands in its sentence."""
    sentences = split_sentences(text)
    for claim in load_tagger().tag(text):
        fillers = [span for spans in claim.roles.values() for span in spans]
        assert all(span.stands_in(text) for span in [claim.trigger, *fillers])
        assert set(claim.roles) <= ROLES_OF[claim.kind].allowed
        a, b = sentences[claim.sentence]
        assert a <= claim.trigger.start < b
        assert 0 <= claim.score <= 1


def test_a_long_sentence_is_read_to_its_end():
    """Claims at the end of a sentence of thousands of words are found."""
    text = "word " * 3000 + "and then shelling killed nine civilians in Kesra."
    assert Kind.CASUALTIES in {claim.kind for claim in load_tagger(thorough=True).tag(text)}


def test_the_model_says_which_it_is():
    """A tagger names itself, its version and the digest of its files."""
    tagger = load_tagger()
    assert tagger.name == "whosays-tagger"
    assert tagger.version
    assert len(tagger.digest) == 16


def test_a_missing_file_is_named(tmp_path):
    """A folder without a model is refused with the files that it lacks."""
    with pytest.raises(ReaderError, match=r"finder\.onnx"):
        open_tagger(tmp_path)


def test_other_labels_are_refused(tmp_path):
    """A model that was trained with other labels is refused."""
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    facts = folder / FACTS
    facts.write_text(facts.read_text(encoding="utf-8").replace('"outer_cue"', '"other"'), encoding="utf-8")
    with pytest.raises(ReaderError, match="other kinds or labels"):
        open_tagger(folder)


def test_many_hands_read_what_one_does(monkeypatch):
    """Windows read side by side give the same claims, in the same order, as windows read one after another."""
    text = "\n\n".join(
        f"Shelling killed {n} civilians in Kesra on Monday, the governor said. {REPORT}" for n in range(3, 30)
    )
    found = []
    for hands in ("1", "4"):
        monkeypatch.setenv("OMP_NUM_THREADS", hands)
        found.append(open_tagger(MODEL, thorough=True).tag(text))
    assert len(found[0]) > 27
    assert found[0] == found[1]
