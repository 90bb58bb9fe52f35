"""Each claim's root source and independence."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.factory import OUTLETS, toll
from whosays.assessment.compare import compare
from whosays.assessment.independence import Sources
from whosays.assessment.traces import ALONE, trace_claims
from whosays.model.entries import Entry
from whosays.model.findings import Independence
from whosays.model.traces import Trace


def traces(*entries: Entry) -> dict[str, Trace]:
    """The trace of every entry."""
    return trace_claims(entries, Sources.of(entries, (), OUTLETS), compare(entries, (), OUTLETS))


def says(number: str, source: str, outlet: str = "Marun Herald", on: int = 4) -> Entry:
    """A toll of one event."""
    return toll(number, sources=(source,), outlet=outlet, published=date(2021, 5, on))


def test_a_claim_with_an_independent_other_names_it() -> None:
    """Where another root source on the question is independent, the trace says so and names its claim."""
    one, other = says("9", "MM"), says("12", "VNA", "Quay Courier")
    trace = traces(one, other)[one.id]
    assert (trace.independence, trace.others) == (Independence.INDEPENDENT, (other.id,))


def test_not_established_says_why() -> None:
    """Where who stands behind the other is not known, independence is not established, with the reason."""
    one, other = says("9", "MM"), says("12", "Nobody Known", "Quay Courier")
    trace = traces(one, other)[one.id]
    assert trace.independence is Independence.NOT_ESTABLISHED
    assert "not known" in trace.evidence


def test_one_root_and_alone_are_told_apart() -> None:
    """A question with claims of one root source only is that; a claim that nobody else speaks to stands alone."""
    one, again = says("9", "MM"), says("12", "MM", "Quay Courier", 5)
    assert traces(one, again)[one.id].independence is Independence.SAME_ROOT
    alone = traces(one)[one.id]
    assert (alone.independence, alone.evidence) == (None, ALONE)


def test_two_root_sources_stand_apart_from_both_sides() -> None:
    """Where one claim of a root source is independent of another root source, that one's claims say so too, whatever else the first has said."""
    unsourced = toll("9", unnamed=("a medic",), outlet="Marun Monitor", published=date(2021, 5, 3))
    named, other = says("12", "MM"), says("14", "VNA", "Quay Courier")
    found = traces(unsourced, named, other)
    assert found[named.id].independence is Independence.INDEPENDENT
    assert found[other.id].independence is Independence.INDEPENDENT
    assert found[unsourced.id].independence is Independence.NOT_ESTABLISHED


@given(
    st.lists(
        st.builds(says, st.sampled_from(["3", "9"]), st.sampled_from(["MM", "VNA", "Nobody"])),
        max_size=6,
        unique_by=lambda e: e.id,
    )
)
def test_every_claim_has_a_trace_with_evidence(entries: list[Entry]) -> None:
    """No claim is without a root source, and neither root nor independence without evidence."""
    found = traces(*entries)
    assert set(found) == {entry.id for entry in entries}
    assert all(trace.root.evidence and trace.evidence for trace in found.values())
