"""The verbs `grade` and `grades`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def claim(run: Run, idlib: Path) -> str:
    """Id of a claim of strength."""
    out = run("claims", "--kind", "strength", "--format", "jsonl", "--record", idlib).out
    return str(json.loads(out.splitlines()[0])["id"])


def grade(run: Run, record: Path, *words: object) -> Any:
    return run("grade", *words, "--by", "Ines", "--why", "checked", "--record", record)


def listed(run: Run, record: Path) -> list[dict[str, Any]]:
    return list(json.loads(run("grades", "--format", "json", "--record", record).out))


def test_nothing_is_graded_by_itself(run: Run, idlib: Path, claim: str) -> None:
    """A record is ungraded until a scheme is chosen, and every surface says so."""
    assert "ungraded" in run("grades", "--record", idlib).err
    assert "ungraded" in run("show", claim, "--record", idlib).out
    refused = grade(run, idlib, claim, "2")
    assert (refused.code, "whosays grade scheme admiralty" in refused.err) == (1, True)


def test_grades_are_given_replaced_and_taken_back(run: Run, idlib: Path, claim: str) -> None:
    """Claims and sources are graded; a later grade replaces the one before; "ungraded" takes it back; the chain holds."""
    assert grade(run, idlib, "scheme", "admiralty", "icd-203").code == 0
    assert grade(run, idlib, claim[:10], "2", "very-likely", "moderate").code == 0
    assert grade(run, idlib, claim, "3").code == 0
    outlet = json.loads(run("documents", "--format", "json", "--record", idlib).out)[0]["outlet"]
    assert grade(run, idlib, outlet, "B").code == 0
    assert {(g["scale"], g["value"]) for g in listed(run, idlib)} == {
        ("information_credibility", "3"),
        ("likelihood_term", "very likely"),
        ("analytic_confidence", "moderate"),
        ("source_reliability", "B"),
    }
    assert "information_credibility 3" in run("show", claim, "--record", idlib).out
    shown = json.loads(run("show", claim, "--format", "json", "--record", idlib).out)
    assert {g["value"] for g in shown["grades"]} >= {"3", "very likely", "moderate"}
    assert grade(run, idlib, claim, "ungraded").code == 0
    assert [g["scale"] for g in listed(run, idlib)] == ["source_reliability"]
    assert run("verify", "--record", idlib).code == 0


def test_confirmed_is_refused_without_independent_sources(run: Run, idlib: Path, claim: str) -> None:
    """The refusal names the root sources that the record has."""
    grade(run, idlib, "scheme", "admiralty")
    refused = grade(run, idlib, claim, "1")
    assert refused.code == 1
    assert "cannot be graded 1 (confirmed)" in refused.err
    assert "root source" in refused.err


def test_a_grade_whose_document_was_withdrawn_says_so(run: Run, idlib: Path, claim: str) -> None:
    """The grade stays in the list with what became of it, and no new one is given."""
    grade(run, idlib, "scheme", "admiralty")
    grade(run, idlib, claim, "3")
    document = json.loads(run("show", claim, "--format", "json", "--record", idlib).out)["document"]["id"]
    run("documents", "withdraw", document, "--by", "Ines", "--why", "retracted", "--record", idlib)
    assert [g["standing"] for g in listed(run, idlib)] == ["its document was withdrawn since"]
    assert "withdrawn" in grade(run, idlib, claim, "4").err


def test_an_unknown_subject_is_named_with_the_nearest(run: Run, idlib: Path) -> None:
    """A misspelt source is not graded by accident."""
    grade(run, idlib, "scheme", "admiralty")
    refused = grade(run, idlib, "Marmara Courie", "B")
    assert (refused.code, "did you mean Marmara Courier" in refused.err) == (1, True)


def test_graded_estimates_use_the_best_graded(run: Run, idlib: Path, claim: str) -> None:
    """The rule "graded" sees what people graded."""
    grade(run, idlib, "scheme", "admiralty")
    grade(run, idlib, claim, "2")
    out = run("compare", "--rule", "graded", "--format", "json", "--record", idlib).out
    used = [c["estimate"]["used"] for c in json.loads(out) if claim in {x["id"] for x in c["claims"]}]
    assert used == [[claim]]


def test_the_scales_explain_themselves(run: Run, idlib: Path) -> None:
    """Every value of every scale can be looked up."""
    out = run("grades", "--scales", "--record", idlib).out
    assert all(word in out for word in ("source_reliability", "roughly even chance", "contested", "moderate"))
