"""Grading: the analyst's voice, optional, checked, and apart from the source's and the model's."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.factory import OUTLETS, entry, strength, toll
from whosays.assessment.grading import (
    THE_SCHEME,
    DraftGrade,
    draft_claim_grade,
    draft_source_grade,
    estimate_ranks,
    grade_ranks,
    grades_for,
    grades_of,
    history_of,
    read_schemes,
    read_value,
    schemes_of,
)
from whosays.errors import QuestionError
from whosays.model.decisions import GENESIS, Action, Decision
from whosays.model.entries import Entry
from whosays.model.grades import ALSO, SCHEME_OF, VALUES, Scale, Scheme, Support
from whosays.model.kinds import Kind, Modality, Role

ALL = tuple(Scheme)
ALONE = Support(("c1",), ("Marun Herald",), None, ())
CONFIRMED = Support(("c1", "c2"), ("Marun Monitor", "VNA"), ("c1", "c2"), ("they differ",))


def chain(*drafts: DraftGrade | str) -> tuple[Decision, ...]:
    """Decisions in order; words choose schemes."""
    made = []
    for number, draft in enumerate(drafts, start=1):
        subject = THE_SCHEME if isinstance(draft, str) else draft.subject
        value = read_schemes(draft.split()) if isinstance(draft, str) else draft.value
        at = datetime(2026, 1, number, tzinfo=UTC)
        made.append(Decision(number, Action.GRADE, subject, value, "Ines", "checked", at, GENESIS))
    return tuple(made)


def of_claim(claim: Entry, *words: str, support: Support = CONFIRMED) -> DraftGrade:
    return draft_claim_grade(claim, words, ALL, "checked", support)


def of_source(name: str, *words: str) -> DraftGrade:
    return draft_source_grade(name, words, ALL, "checked")


EVERY = "admiralty icd-203 airwars"


def test_a_record_is_ungraded_until_a_scheme_is_chosen() -> None:
    """No scheme, no grade; the refusal names the scheme to choose; "ungraded" is a choice, too."""
    assert schemes_of(()) == ()
    with pytest.raises(QuestionError, match="whosays grade scheme admiralty --by NAME"):
        draft_source_grade("Marun Herald", ["B"], (), "checked")
    assert schemes_of(chain("admiralty", "ungraded")) == ()
    assert schemes_of(chain("icd-203 admiralty")) == (Scheme.ADMIRALTY, Scheme.ICD_203)
    with pytest.raises(QuestionError, match="did you mean admiralty"):
        read_schemes(["admirality"])


def test_a_scheme_that_is_no_longer_chosen_hides_its_grades_and_erases_none() -> None:
    """Grades stand while their scheme is chosen, and stand again when it is chosen again."""
    claim = strength("400")
    decisions = chain(EVERY, of_claim(claim, "2", "likely"), "admiralty")
    assert [grade.value for grade in grades_of(decisions)] == ["2"]
    assert [grade.value for grade in grades_of(chain(EVERY, of_claim(claim, "2", "likely"), "admiralty", EVERY))] == [
        "2",
        "likely",
    ]


def test_regrading_replaces_and_the_history_stays() -> None:
    """The latest grade on a scale counts, other scales are untouched, and every decision can be read."""
    claim = strength("400")
    decisions = chain(EVERY, of_claim(claim, "2", "likely"), of_claim(claim, "4"), of_source("The Marun Herald", "B"))
    standing = {grade.scale: grade.value for grade in grades_of(decisions)}
    assert standing == {Scale.CREDIBILITY: "4", Scale.LIKELIHOOD: "likely", Scale.RELIABILITY: "B"}
    assert [decision.number for decision in history_of(decisions, claim.id)] == [2, 3]
    assert [decision.number for decision in history_of(decisions, "marun herald")] == [4]
    taken_back = (*decisions, *chain(EVERY, *[of_claim(claim, "ungraded")] * 4)[4:])
    assert [grade.scale for grade in grades_of(taken_back)] == [Scale.RELIABILITY]


@pytest.mark.parametrize(
    ("support", "said"),
    [
        (ALONE, "1 root source for it (Marun Herald), and no other claim of the record says the same"),
        (Support(("c1", "c2"), ("VNA",), None, ("both go back to VNA",)), "in 2 claims that all go back to it"),
        (
            Support(("c1", "c2"), ("VNA", "Quay Courier"), None, ("who stands behind Quay Courier is not known",)),
            "two of them are independent is not established: who stands behind Quay Courier is not known",
        ),
    ],
    ids=["alone", "one root", "not established"],
)
def test_confirmed_needs_two_independent_root_sources(support: Support, said: str) -> None:
    """Credibility 1 is refused without them, and the refusal says which root sources there are and what is not established."""
    with pytest.raises(QuestionError) as refused:
        of_claim(strength("400"), "1", support=support)
    assert said in str(refused.value)
    assert of_claim(strength("400"), "1", support=CONFIRMED).value == '{"grades": {"information_credibility": "1"}}'
    assert of_claim(strength("400"), "2", support=support)


def test_a_claim_of_a_withdrawn_document_is_not_graded() -> None:
    """It is refused, with the next step; taking its grade back is allowed."""
    gone = strength("400", withdrawn=True)
    with pytest.raises(QuestionError, match="withdrawn: restore the document"):
        of_claim(gone, "3")
    assert of_claim(gone, "ungraded")


def test_what_is_graded_of_whom() -> None:
    """Reliability is of sources, all else of claims, harm of casualties and attacks; a grade has a reason and one value a scale."""
    with pytest.raises(QuestionError, match="give the name of the source"):
        of_claim(strength("400"), "B")
    with pytest.raises(QuestionError, match="give its id"):
        of_source("Marun Herald", "2")
    with pytest.raises(QuestionError, match="harm_grading is for casualties"):
        of_claim(strength("400"), "contested")
    assert of_claim(toll("6"), "contested")
    with pytest.raises(QuestionError, match="give it with --why"):
        draft_source_grade("Marun Herald", ["B"], ALL, " ")
    with pytest.raises(QuestionError, match="two values of information_credibility"):
        of_claim(strength("400"), "2", "3")
    with pytest.raises(QuestionError, match="no grade given"):
        of_claim(strength("400"))
    with pytest.raises(QuestionError, match="did you mean likely"):
        of_claim(strength("400"), "likly")


def test_every_value_is_read_in_any_writing_and_belongs_to_one_scale() -> None:
    """A word names one value of one scale; letter case and hyphens do not matter; the second row of terms of ICD-203 is read as the first."""
    for scale, values in VALUES.items():
        for value, meaning in values.items():
            assert read_value(value) == read_value(value.upper().replace(" ", "-")) == (scale, value)
            assert meaning
    assert {read_value(term)[1] for term in ALSO} == set(VALUES[Scale.LIKELIHOOD])
    assert set(SCHEME_OF) == set(Scale) == set(VALUES)


@given(st.sampled_from(list(Modality)), st.floats(0, 1), st.sampled_from(["2", "5", "likely", "moderate", "contested"]))
def test_three_voices_are_never_mixed(modality: Modality, score: float, word: str) -> None:
    """A grade is the same whatever the source's hedge and the reader's score are, and grading changes neither."""
    claim = toll("6", modality=modality, sources=("Marun Monitor",))
    object.__setattr__(claim.claim, "extraction_score", score)
    plain = toll("6", sources=("Marun Monitor",))
    mine, other = chain(EVERY, of_claim(claim, word)), chain(EVERY, of_claim(plain, word))
    assert [(g.scale, g.value) for g in grades_of(mine)] == [(g.scale, g.value) for g in grades_of(other)]
    assert list(grade_ranks(mine, [claim]).values()) == list(grade_ranks(other, [plain]).values())
    assert grades_of(chain(EVERY)) == ()
    assert grade_ranks(chain(EVERY), [claim]) == {}
    assert (claim.claim.modality, claim.claim.extraction_score) == (modality, score)


def test_ranks_for_estimates() -> None:
    """A claim ranks by its source's reliability and its own credibility; what nobody can judge ranks between the good and the bad."""
    named = toll("6", sources=("Marun Monitor",), outlet="Quay Courier")
    bare = strength("400", outlet="Marun Herald")
    other = strength("500", outlet="Quay Courier")
    decisions = chain(EVERY, of_source("Marun Monitor", "B"), of_source("Marun Herald", "E"), of_claim(bare, "6"))
    assert grade_ranks(decisions, [named, bare, other]) == {named.id: (2, 4), bare.id: (6, 4)}
    ranks = estimate_ranks(decisions, [named, bare, other])
    assert ranks[named.id] < ranks[bare.id]
    assert other.id not in ranks


def test_a_relaying_outlet_does_not_lend_its_grade() -> None:
    """A claim is graded by its first named source; the outlet that prints it counts only where the text names nobody."""
    named = toll("6", sources=("Marun Monitor",), outlet="Quay Courier")
    decisions = chain(EVERY, of_source("Quay Courier", "A"))
    assert grade_ranks(decisions, [named]) == {}
    assert grades_for(named, grades_of(decisions)) == ()
    assert len(grades_for(toll("6", outlet="Quay Courier"), grades_of(decisions))) == 1


def test_a_source_is_found_by_any_of_its_names() -> None:
    """The table of outlets and the resolution lend the names by which a source is graded."""
    short = entry(
        "Six people were killed, VNA said.", Kind.CASUALTIES, "killed", {Role.OUTCOME: "killed"}, sources=("VNA",)
    )
    full = OUTLETS.find("VNA")
    assert full is not None
    decisions = chain(EVERY, of_source(full.name, "C"))
    assert grade_ranks(decisions, [short], OUTLETS) == {short.id: (3, 4)}
