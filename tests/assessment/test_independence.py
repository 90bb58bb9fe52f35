"""When two claims are independent of one another, and when that is not established."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.factory import OUTLETS, toll
from whosays.assessment.independence import Sources, tell_independence
from whosays.assessment.roots import find_citations, find_root_sources
from whosays.model.entries import Entry
from whosays.model.findings import CopyFamily, Independence

SAME, INDEPENDENT, OPEN = Independence.SAME_ROOT, Independence.INDEPENDENT, Independence.NOT_ESTABLISHED
CHAINS = ((), ("Marun Monitor",), ("VNA",), ("VNA", "Marun Monitor"), ("Unowned Wire",), ("Nobody Known",))


def tell(a: Entry, b: Entry, *families: CopyFamily) -> tuple[Independence, str]:
    return Sources.of([a, b], families, OUTLETS).tell_independence(a, b)


def test_two_named_sources_of_different_owners_are_independent() -> None:
    """Different roots with different known owners and no citation of one by the other are independent."""
    assert tell(toll("6", sources=("VNA",)), toll("6", sources=("Marun Monitor",)))[0] is INDEPENDENT


def test_one_source_in_two_outlets_is_one_root() -> None:
    """Repetition by another outlet is no independence."""
    found, why = tell(toll("6", sources=("VNA",)), toll("6", sources=("VNA",), outlet="Quay Courier"))
    assert found is SAME
    assert why.startswith("Vesna News Agency in both: ")


def test_a_clause_that_both_sides_have_is_said_once() -> None:
    """The evidence for one root source does not say the same clause of both claims."""
    _, why = tell(toll("6"), toll("9"))
    assert why.count("the text names no source") == why.count("it stands in Marun Herald") == 1


@given(st.sampled_from(CHAINS), st.sampled_from(CHAINS))
def test_the_evidence_reads_the_same_from_both_sides(left: tuple[str, ...], right: tuple[str, ...]) -> None:
    """Which of two claims is named first changes neither the answer nor its words."""
    a, b = toll("6", sources=left), toll("9", sources=right, outlet="Quay Courier")
    assert tell(a, b) == tell(b, a)


@pytest.mark.parametrize("other", ["Unowned Wire", "Nobody Known"])
def test_unknown_owners_leave_it_open(other: str) -> None:
    """Where an owner is not known, independence is not established, and the evidence names whose."""
    found, why = tell(toll("6", sources=("VNA",)), toll("6", sources=(other,)))
    assert found is OPEN
    assert other in why


def test_a_text_that_names_nobody_leaves_it_open() -> None:
    """A newspaper that does not say where its figure is from may follow the other source."""
    assert tell(toll("6"), toll("6", sources=("VNA",), outlet="Quay Courier"))[0] is OPEN


def test_a_monitors_own_count_can_be_independent() -> None:
    """An outlet whose kind is to count by itself needs no further source."""
    assert tell(toll("6", outlet="Marun Monitor"), toll("6", sources=("VNA",)))[0] is INDEPENDENT


def test_a_nameless_source_leaves_it_open() -> None:
    """Two nameless sources may be one person."""
    a = toll("6", unnamed=("a medic",), outlet="Marun Monitor")
    assert tell(a, toll("6", sources=("VNA",)))[0] is OPEN


def test_a_relayed_source_leaves_it_open() -> None:
    """A source that passes on the other is not independent of it."""
    relayed = toll("6", sources=("Marun Monitor", "Vesna News Agency"))
    assert tell(relayed, toll("7", sources=("Vesna News Agency",)))[0] is OPEN


def test_a_copy_family_leaves_it_open() -> None:
    """Two documents of one text are not independent of one another."""
    a, b = toll("6", outlet="Marun Monitor"), toll("6", outlet="Vesna News Agency")
    assert tell(a, b)[0] is INDEPENDENT
    family = CopyFamily(a.document.id, (a.document.id, b.document.id), ("shares all",))
    assert tell(a, b, family)[0] is SAME


@given(st.sampled_from(CHAINS), st.sampled_from(CHAINS), st.sampled_from(["Marun Herald", "Marun Monitor", None]))
def test_independence_is_symmetric(left: tuple[str, ...], right: tuple[str, ...], outlet: str | None) -> None:
    """Which of two claims is asked about first changes nothing."""
    a, b = toll("6", sources=left, outlet=outlet), toll("7", sources=right)
    sources = Sources.of([a, b], (), OUTLETS)
    assert sources.tell_independence(a, b)[0] is sources.tell_independence(b, a)[0]


def test_the_plain_function_answers_alike() -> None:
    """`tell_independence` with roots, families, outlets and citations answers as `Sources` does."""
    a, b = toll("6", sources=("VNA",)), toll("6", sources=("Marun Monitor",))
    edges = find_citations([a, b], OUTLETS)
    roots = find_root_sources([a, b], (), OUTLETS)
    assert tell_independence(a, b, roots, (), OUTLETS, edges)[0] is INDEPENDENT
