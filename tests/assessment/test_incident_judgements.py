"""Judgements on pairs of claims come to one answer, whatever their order."""

from __future__ import annotations

from whosays.assessment.incident_judgements import settle
from whosays.model.actors import Sameness
from whosays.model.incidents import IncidentJudgement

SAME, DIFFERENT, UNSURE = Sameness.SAME, Sameness.DIFFERENT, Sameness.UNSURE


def judge(left: str, right: str, sameness: Sameness) -> IncidentJudgement:
    return IncidentJudgement(left, right, sameness, "Ines", "read both")


def test_the_latest_word_on_a_pair_counts() -> None:
    """A later judgement replaces the earlier one, whichever claim is named first."""
    settled = settle([judge("a", "b", SAME), judge("b", "a", DIFFERENT)], {"a", "b"})
    assert (settled.must, settled.never) == ((), (("a", "b"),))
    assert settle([judge("a", "b", SAME), judge("a", "b", UNSURE)], {"a", "b"}).claims == frozenset()


def test_different_holds_against_a_chain_of_same() -> None:
    """A "same" that would join two claims judged different is overruled and named, in either order."""
    said = [judge("a", "b", SAME), judge("b", "c", SAME), judge("a", "c", DIFFERENT)]
    for order in (said, said[::-1]):
        settled = settle(order, {"a", "b", "c"})
        assert settled.must == (("a", "b"),)
        assert settled.never == (("a", "c"),)
        assert "a and c different" in settled.overruled["b", "c"]


def test_a_claim_that_is_not_there_changes_nothing() -> None:
    """A judgement on a claim of a superseded reading waits until the claim is there again."""
    assert settle([judge("a", "gone", SAME)], {"a"}).claims == frozenset()
