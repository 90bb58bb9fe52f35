"""All questions at once."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

from tests.assessment.factory import OUTLETS, strength, toll
from whosays.assessment.compare import compare
from whosays.model.entries import Entry
from whosays.model.findings import Comparison, CopyFamily, DisagreementType, EstimateRule, Independence
from whosays.model.kinds import Status


def holds(outer: str, inner: str) -> bool:
    return (outer, inner) == ("place:marun", "place:old-quay")


def compared(*entries: Entry, families: tuple[CopyFamily, ...] = ()) -> tuple[Comparison, ...]:
    return compare(entries, families, OUTLETS, contains=holds)


def test_the_question_with_most_claims_comes_first() -> None:
    """Comparisons are sorted by claims, then by disagreements."""
    few, many = toll("6"), [strength(str(n), sources=("VNA",), outlet=f"O{n}") for n in (40, 50, 60)]
    assert [len(c.entries) for c in compared(few, *many)] == [3, 1]


def test_a_citation_outside_of_the_question_still_counts() -> None:
    """Two figures are not independent when one document cites the other's source for another claim, compared or not."""
    one = toll("6", outlet="Marun Monitor")
    other = toll("6", outlet="VNA")
    cites = replace(strength("40", sources=("Marun Monitor",)), document=other.document)
    alone = compare([one, other], (), OUTLETS, contains=holds)
    seen = compare([one, other], (), OUTLETS, contains=holds, citing=[one, other, cites])
    assert [d.independence for c in alone for d in c.disagreements] == [Independence.INDEPENDENT]
    assert [d.independence for c in seen for d in c.disagreements] == [Independence.NOT_ESTABLISHED]


def test_withdrawn_and_rejected_claims_are_no_part() -> None:
    """Claims of withdrawn documents and rejected claims are not compared."""
    assert compared(strength("40", withdrawn=True), strength("50", status=Status.REJECTED)) == ()


def test_a_comparison_names_its_roots_and_estimate() -> None:
    """A comparison holds the roots, the estimate by the wished rule, and the disagreements of its claims."""
    a, b = strength("40", sources=("VNA",)), strength("90", sources=("MM",), outlet="Quay Courier")
    (found,) = compare([a, b], (), OUTLETS, rule=EstimateRule.CONSERVATIVE)
    assert [root.label for root in found.roots] == ["Vesna News Agency", "Marun Monitor"]
    assert (found.estimate.best, found.estimate.rule) == (40, EstimateRule.CONSERVATIVE)
    assert [d.type for d in found.disagreements] == [DisagreementType.CONTRADICTS]


def test_copies_count_as_one_root_source() -> None:
    """Ten articles that carry one text make one root source."""
    copies = [strength("40", outlet=f"Outlet {n}") for n in range(10)]
    ids = tuple(entry.document.id for entry in copies)
    (found,) = compared(*copies, families=(CopyFamily(ids[0], ids, ("shares all",)),))
    assert (len(found.roots), found.estimate.root_sources, found.estimate.documents) == (1, 1, 1)
    assert [d.type for d in found.disagreements] == [DisagreementType.REPEATS]


def test_a_part_is_linked_with_its_whole() -> None:
    """The wider question shows a claim of the narrower as of different scope."""
    found = compared(strength("400"), strength("90", place="Old Quay"))
    assert [d.type for c in found for d in c.disagreements].count(DisagreementType.DIFFERENT_SCOPE) == 1
    wider = next(c for c in found if c.question.place == "place:marun")
    assert "Old Quay is part of Marun" in wider.disagreements[0].reason


def test_the_order_of_entries_changes_nothing() -> None:
    """A comparison is a function of the set of entries."""
    entries = [
        strength(str(n), sources=(s,), outlet=f"O{n}", published=date(2021, 5, n))
        for n, s in ((4, "VNA"), (5, "MM"), (6, "VNA"))
    ]
    forward, backward = compared(*entries), compared(*reversed(entries))
    assert [(c.question, c.estimate, c.disagreements) for c in forward] == [
        (c.question, c.estimate, c.disagreements) for c in backward
    ]


def test_one_large_question_is_compared_in_time() -> None:
    """A question with a thousand different figures is compared in seconds, by the stated rule for large questions."""
    entries = [toll(str(n), sources=(f"Witness {n}",), outlet=f"O{n}") for n in range(1, 1001)]
    start = time.perf_counter()
    (found,) = compared(*entries)
    assert time.perf_counter() - start < 10
    assert len(found.disagreements) < 4000
