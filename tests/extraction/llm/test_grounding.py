"""From proposals to the text: whatever an answer holds, a claim has the document's own words."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extraction.llm.server import claim
from whosays.extraction.llm.asking import Answered
from whosays.extraction.llm.batches import Batch, cut_into_batches
from whosays.extraction.llm.grounding import ground
from whosays.extraction.llm.proposals import NoProposalError, Proposal, read_proposal
from whosays.extraction.llm.reader import ground_all
from whosays.extraction.reader import sift
from whosays.extraction.sentences import split_sentences
from whosays.extraction.settling import settle_claims
from whosays.model.kinds import Kind, Modality, Polarity, Role

TEXT = (
    "At least 40 fighters of the Marsh Brigade, a US-backed militia, entered Vell on Monday, a monitor said. "
    "Radio Oster, citing residents, reported that shelling of Old Quay had killed six people and wounded six more."
)
SENTENCES = split_sentences(TEXT)
BATCH = next(cut_into_batches(TEXT, SENTENCES))

words = st.one_of(
    st.sampled_from(TEXT.split()),
    st.sampled_from(["six", "six people", "the Marsh Brigade", "4,000", "killed", "\x00", "“", "a", "ALL"]),
    st.text(max_size=5),
    st.integers(-5, 50),
    st.none(),
)
numbers = st.one_of(st.integers(-2, 4), st.sampled_from(["1", "x", None, True, 1.5, 10**30]))
fillers = st.fixed_dictionaries({"role": st.sampled_from([*Role, "hero", None]), "words": words, "sentence": numbers})
sources = st.fixed_dictionaries({"words": words, "cue": words, "sentence": numbers})
items = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([*Kind, "war", 3]),
        "trigger": words,
        "sentence": numbers,
        "fillers": st.one_of(st.lists(st.one_of(fillers, words), max_size=5), words),
        "sources": st.one_of(st.lists(st.one_of(sources, words), max_size=3), words),
        "modality": st.sampled_from([*Modality, "sure", 1]),
        "polarity": st.sampled_from([*Polarity, "no", []]),
    },
    optional={"quantity": st.just({"low": 1_000_000, "high": 1_000_000}), "id": words},
)


@settings(max_examples=150)
@given(st.lists(items, max_size=4))
def test_no_answer_brings_words_that_are_not_there(listed: list[dict[str, Any]]) -> None:
    """Whatever an answer holds, no claim that is kept has words or numbers that the text does not have, and nothing crashes."""
    drafts, refused = ground_all("d", [Answered(BATCH, tuple(listed))])
    kept, _ = sift(TEXT, "d", settle_claims(TEXT, SENTENCES, drafts))
    for one in (*drafts, *kept):
        spans = [one.trigger, one.sentence, *(span for found in one.roles.values() for span in found)]
        spans += [span for step in one.attribution for span in (step.source, step.cue) if span is not None]
        assert all(span.stands_in(TEXT) for span in spans)
    assert {n for c in kept if c.quantity for n in (c.quantity.low, c.quantity.high)} <= {None, 1, 2, 6, 40}
    assert all(refusal.reasons and str(refusal.kind) and refusal.words for refusal in refused)


@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=3)),
        lambda inner: st.lists(inner, max_size=3),
    )
)
def test_an_object_of_any_form_is_a_proposal_or_none(odd: Any) -> None:
    """Any value in any place makes a proposal or a reason, never a crash."""
    for name in ("kind", "trigger", "sentence", "fillers", "sources", "modality", "polarity"):
        with suppress(NoProposalError):
            assert isinstance(read_proposal(claim(1, "six", "Vell", **{name: odd})), Proposal)


def found(**changed: Any) -> Any:
    """What becomes of one proposal about the second sentence."""
    plain = {"sentence": 2, "kind": "casualties", "trigger": "killed", "fillers": [], "sources": [], **changed}
    return ground("d", BATCH, read_proposal(plain))


def test_a_long_chain_is_kept_in_its_order() -> None:
    """Several sources become the chain, the nearest first."""
    chain = [{"words": w, "cue": c, "sentence": 2} for w, c in (("residents", "citing"), ("Radio Oster", "reported"))]
    steps = found(sources=chain).draft.attribution
    assert [(step.source.text, step.cue.text) for step in steps] == [
        ("residents", "citing"),
        ("Radio Oster", "reported"),
    ]


def test_an_invented_cue_is_left_out() -> None:
    """A source whose cue does not stand there is a source without a cue."""
    (step,) = found(sources=[{"words": "residents", "cue": "whispered", "sentence": 2}]).draft.attribution
    assert step.cue is None


def test_a_filler_may_come_from_another_sentence() -> None:
    """Words that stand alone in what was shown are found there, but never a number."""
    filler = {"role": "place", "words": "Vell", "sentence": 2}
    assert found(fillers=[filler]).draft.roles[Role.PLACE][0].text == "Vell"
    number = found(fillers=[{"role": "quantity", "words": "At least 40", "sentence": 2}])
    assert number.draft is None
    assert "At least 40" in number.refused.reasons[0]


def test_the_trigger_fills_what_it_is_itself() -> None:
    """An outcome that the model left out is the trigger."""
    assert found().draft.roles == {Role.OUTCOME: (found().draft.trigger,)}


@pytest.mark.parametrize("article", ["the Marsh Brigade", "The Marsh Brigade"])
def test_articles_are_left_out(article: str) -> None:
    """A filler begins after its article; a quantity keeps what it has."""
    plain = {"role": "actor", "words": article, "sentence": 1}
    draft = found(sentence=1, kind="movement", trigger="entered", fillers=[plain]).draft
    assert draft.roles[Role.ACTOR][0].text == "Marsh Brigade"


def test_a_sentence_that_was_not_asked_about_makes_no_claim() -> None:
    """A trigger in the context is neither a claim nor refused: its own batch has it."""
    half = Batch(TEXT, SENTENCES, 1, 2)
    proposal = read_proposal({"sentence": 1, "kind": "movement", "trigger": "entered", "fillers": [], "sources": []})
    assert (ground("d", half, proposal).draft, ground("d", half, proposal).refused) == (None, None)


def test_a_trigger_that_may_stand_in_two_sentences_is_refused() -> None:
    """Where the named sentence lacks the trigger and two others have it, none is guessed."""
    text = "Quiet here. Men fled Vell. Women fled Marun."
    sentences = split_sentences(text)
    plain = {"sentence": 1, "kind": "displacement", "trigger": "fled", "fillers": [], "sources": []}
    result = ground("d", Batch(text, sentences, 0, 3), read_proposal(plain))
    assert result.draft is None
    assert result.refused is not None


def test_the_trigger_is_the_one_its_fillers_stand_by() -> None:
    """Of a trigger that stands twice, the one that its words belong to is taken."""
    text = "Raiders killed six guards in Vell and killed four drivers in Marun."
    number = {"role": "quantity", "words": "four", "sentence": 1}
    plain = {"sentence": 1, "kind": "casualties", "trigger": "killed", "fillers": [number], "sources": []}
    draft = ground("d", Batch(text, split_sentences(text), 0, 1), read_proposal(plain)).draft
    assert draft is not None
    assert draft.trigger.start == text.rindex("killed")


def test_a_role_that_the_kind_does_not_have_is_left_out() -> None:
    """A filler in a role that the kind does not know is refused alone, with the reason."""
    result = found(fillers=[{"role": "terms", "words": "shelling", "sentence": 2}])
    assert set(result.draft.roles) == {Role.OUTCOME}
    assert result.refused.reasons == ("casualties has no role terms",)
