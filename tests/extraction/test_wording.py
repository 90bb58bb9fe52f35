"""A claim that a person words by selecting is read and judged as any reader's is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import make_document
from whosays.errors import VerificationError
from whosays.extraction.verifier import verify
from whosays.extraction.wording import word_claim
from whosays.model.claims import Part
from whosays.model.drafts import ClaimDraft, StepDraft, Stretch, draft_of
from whosays.model.kinds import Kind, Modality, Polarity, Role

CASES = tomllib.loads(Path(__file__).with_name("wording.toml").read_text(encoding="utf-8"))["case"]
TEXT = (
    "The Hague Post reports: The River Brigade has at least 400 fighters at Old Quay. The brigade lost six men there."
)


def at(text: str, words: str) -> Stretch:
    """The first place where `words` stand."""
    start = text.index(words)
    return start, start + len(words)


def draft_in(text: str, case: dict[str, Any]) -> ClaimDraft:
    """The draft that a golden case writes."""
    listed = {role: [words] if isinstance(words, str) else words for role, words in case.get("roles", {}).items()}
    source = case.get("source", [])
    return ClaimDraft(
        kind=Kind(case["kind"]),
        trigger=at(text, case["trigger"]),
        roles={Role(role): tuple(at(text, words) for words in many) for role, many in listed.items()},
        attribution=tuple(
            StepDraft(at(text, who), at(text, cue)) for who, cue in zip(source[::2], source[1::2], strict=True)
        ),
        modality=Modality(case.get("modality", "asserted")),
        polarity=Polarity(case.get("polarity", "affirmed")),
    )


@pytest.mark.parametrize("case", CASES, ids=[f"{case['kind']}: {case.get('refused', 'stands')}" for case in CASES])
def test_what_is_selected_stands_or_says_why_not(case: dict[str, Any]) -> None:
    """A selection makes the claim that its words carry, or is refused with the reason in words."""
    worded = word_claim(make_document(case["text"]), draft_in(case["text"], case))
    if "refused" in case:
        assert any(case["refused"] in reason for reason in worded.reasons), worded.reasons
    else:
        claim = worded.need()
        assert str(claim.quantity) == case.get("says", "None")
        assert verify(case["text"], claim) == ()


def test_a_blank_or_an_article_too_many_is_left_off() -> None:
    """Blanks around a selection go, and so does an article, unless it may be a part of a name."""
    brigade, post = at(TEXT, " The River Brigade "), at(TEXT, "The Hague Post")
    draft = ClaimDraft(
        Kind.STRENGTH,
        at(TEXT, " fighters "),
        {
            Role.ACTOR: ((brigade[0] + 5, brigade[1]),),
            Role.QUANTITY: (at(TEXT, "at least 400 "),),
            Role.UNIT: (at(TEXT, "fighters"),),
        },
        (StepDraft(post),),
    )
    claim = word_claim(make_document(TEXT), draft).need()
    assert claim.words(Role.ACTOR) == "River Brigade"
    assert claim.trigger.text == "fighters"
    assert claim.attribution[0].source.text == "Hague Post"
    later = TEXT.replace("The Hague Post reports: The", "Papers such as The Hague Post say: the")
    named = ClaimDraft(Kind.ATTACK, at(later, "lost"), {}, (StepDraft(at(later, "The Hague Post")),))
    worded = word_claim(make_document(later), named)
    assert worded.claim is not None
    assert worded.claim.attribution[0].source.text == "The Hague Post"


def test_what_a_person_does_not_say_is_told_from_the_words() -> None:
    """Part and name of a source are read from the words where nobody says them, and kept where somebody does."""
    text = "The army lost Old Quay, SANA said, citing a military source."
    steps = (
        StepDraft(at(text, "a military source"), at(text, "citing")),
        StepDraft(at(text, "SANA"), at(text, "said")),
    )
    roles = {Role.LOSER: (at(text, "The army"),), Role.PLACE: (at(text, "Old Quay"),)}
    told = word_claim(make_document(text), ClaimDraft(Kind.CONTROL, at(text, "lost"), roles, steps)).need()
    assert [(step.part, step.named) for step in told.attribution] == [(Part.ASSERTER, False), (Part.RELAYER, True)]
    said = (steps[0], StepDraft(*at_both(text), part=Part.PUBLISHER, named=False))
    kept = word_claim(make_document(text), ClaimDraft(Kind.CONTROL, at(text, "lost"), roles, said)).need()
    assert [(step.part, step.named) for step in kept.attribution] == [(Part.ASSERTER, False), (Part.PUBLISHER, False)]


def at_both(text: str) -> tuple[Stretch, Stretch]:
    return at(text, "SANA"), at(text, "said")


@pytest.mark.parametrize("stretch", [(-1, 3), (5, 5), (7, 3), (0, 10_000), (3, 4)])
def test_a_place_without_words_is_named(stretch: Stretch) -> None:
    """A stretch outside of the text, backwards, empty or blank is refused by its offsets, not raised as a fault of the program."""
    worded = word_claim(make_document(TEXT), ClaimDraft(Kind.ATTACK, stretch))
    assert worded.claim is None
    assert str(stretch[0]) in worded.reasons[0]
    with pytest.raises(VerificationError, match="Next: select") as caught:
        worded.need()
    assert caught.value.reasons == worded.reasons


@given(
    kind=st.sampled_from(list(Kind)),
    places=st.lists(st.tuples(st.integers(-2, 130), st.integers(-2, 130)), min_size=1, max_size=6),
    roles=st.lists(st.sampled_from(list(Role)), max_size=5),
    polarity=st.sampled_from(list(Polarity)),
)
def test_whatever_is_selected_only_what_the_verifier_passes_stands(
    kind: Kind, places: list[Stretch], roles: list[Role], polarity: Polarity
) -> None:
    """Any selection gives a claim that the verifier passes and that words itself again, or reasons; never anything else."""
    fillers = {role: (places[i % len(places)],) for i, role in enumerate(roles)}
    document = make_document(TEXT)
    worded = word_claim(document, ClaimDraft(kind, places[0], fillers, (), polarity=polarity))
    if worded.reasons:
        return
    claim = worded.need()
    assert verify(TEXT, claim) == ()
    assert word_claim(document, draft_of(claim)).need() == claim
