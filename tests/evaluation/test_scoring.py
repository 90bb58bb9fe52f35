"""The codebook's scores."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.evaluation.scoring import Scores, match, score, share_words, shared_fillers
from whosays.model.claims import Claim, Part, Step
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.quantities import Comparator, Quantity
from whosays.model.spans import Span

TEXT = "Shelling killed nine people in Kesra, the army said. Rebels seized Sirba and held the old bridge."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


def claim(kind: Kind, trigger: str, roles: dict[Role, tuple[str, ...]], source: str | None = None) -> Claim:
    sentence = Span.of(TEXT, 0, 52) if span(trigger).start < 52 else Span.of(TEXT, 53, len(TEXT))
    steps = (Step(span(source), None, Part.ASSERTER, True),) if source else ()
    return Claim(
        document_id="d" * 16,
        kind=kind,
        trigger=span(trigger),
        roles={role: tuple(map(span, words)) for role, words in roles.items()},
        attribution=steps,
        modality=Modality.ASSERTED,
        polarity=Polarity.AFFIRMED,
        quantity=None,
        sentence=sentence,
        extraction_score=1.0,
    )


NINE = Quantity(9, 9, Comparator.EXACTLY, "nine")
KILLED = replace(
    claim(
        Kind.CASUALTIES,
        "killed",
        {Role.OUTCOME: ("killed",), Role.VICTIMS: ("people",), Role.QUANTITY: ("nine",)},
        "the army",
    ),
    quantity=NINE,
)
SEIZED = claim(Kind.CONTROL, "seized", {Role.ACTOR: ("Rebels",), Role.PLACE: ("Sirba",)})
HELD = claim(Kind.CONTROL, "held", {Role.ACTOR: ("Rebels",), Role.PLACE: ("old bridge",)})


def test_a_perfect_reading_scores_one() -> None:
    """A reader that finds what the coder found, in any order, is right in everything."""
    scores = score([([KILLED, SEIZED, HELD], [HELD, KILLED, SEIZED])])
    assert (scores.claims.f1, scores.roles.f1, scores.attribution, scores.quantity) == (1.0, 1.0, 1.0, 1.0)
    assert scores.modality == scores.polarity == 1.0


def test_an_empty_reading_scores_nothing() -> None:
    """A reader that finds nothing has no recall, and what is judged on matched claims is unknown rather than zero."""
    scores = score([([KILLED], [])])
    assert scores.claims.f1 == 0.0
    assert scores.attribution is None
    assert scores.quantity is None


def test_a_filler_counts_only_in_its_role() -> None:
    """The right words under another role are an error twice over: one missed, one made up."""
    wrong = replace(SEIZED, roles={Role.ACTOR: (span("Sirba"),), Role.PLACE: (span("Rebels"),)})
    scores = score([([SEIZED], [wrong])])
    assert scores.claims.right == 1
    assert (scores.roles.right, scores.roles.coded, scores.roles.found) == (0, 2, 2)


def test_triggers_that_share_no_word_match_by_a_required_filler() -> None:
    """Two readings of one statement may turn on other words, as long as the sentence and a required filler are the same."""
    other = replace(SEIZED, trigger=span("Rebels"))
    assert match([SEIZED], [other]) == [(SEIZED, other)]
    assert match([SEIZED], [replace(other, roles={Role.ACTOR: (span("Rebels"),)})]) == []


def test_a_claim_is_matched_once() -> None:
    """Saying one thing twice is one hit and one false claim."""
    scores = score([([SEIZED], [SEIZED, replace(SEIZED, extraction_score=0.5)])])
    assert (scores.claims.right, scores.claims.found) == (1, 2)


def test_the_range_counts_not_the_words() -> None:
    """A number is right when both ends of its range are."""
    close = replace(KILLED, quantity=Quantity(9, None, Comparator.AT_LEAST, "nine"))
    assert score([([KILLED], [close])]).quantity == 0.0


def test_false_alarms_are_counted_in_silent_documents_only() -> None:
    """Noise is claims for each document in which the coder found none."""
    scores = score([([], [SEIZED]), ([], []), ([KILLED], [KILLED, HELD])])
    assert scores.noise == pytest.approx(0.5)


def test_marks_between_words_are_no_agreement() -> None:
    """Two spans that only share a comma or a space share no word."""
    assert not share_words(Span.of(TEXT, 31, 37), Span.of(TEXT, 36, 45))
    assert share_words(Span.of(TEXT, 31, 37), Span.of(TEXT, 31, 33))


@given(
    st.lists(st.sampled_from([KILLED, SEIZED, HELD]), max_size=6),
    st.lists(st.sampled_from([KILLED, SEIZED, HELD]), max_size=6),
    st.randoms(),
)
def test_scores_do_not_depend_on_order(coded, found, chance) -> None:
    """However the claims are sorted, the tallies are the same, and never more right than coded or found."""
    scores, shuffled = Scores(), Scores()
    scores.add(coded, found)
    shuffled.add(chance.sample(coded, len(coded)), chance.sample(found, len(found)))
    assert scores.claims == shuffled.claims
    assert scores.roles == shuffled.roles
    assert scores.claims.right <= min(len(coded), len(found))


@given(
    st.lists(st.sampled_from(["Shelling", "nine", "Kesra", "Sirba"]), max_size=5),
    st.lists(st.sampled_from(["nine", "Kesra", "Rebels"]), max_size=5),
)
def test_fillers_are_shared_one_to_one(coded, found) -> None:
    """As many fillers are shared as words stand on both sides, each counted once."""
    expected = sum(min(coded.count(word), found.count(word)) for word in set(coded))
    assert shared_fillers([span(w) for w in coded], [span(w) for w in found]) == expected
