"""`whosays actors`: the actors of a record, the review of names, and taking judgements back."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def listed(run: Run, record: Path, *words: object) -> list[dict[str, object]]:
    return json.loads(run("actors", *words, "--format", "json", "--record", record).out)


def questions(run: Run, record: Path) -> list[dict[str, object]]:
    return json.loads(run("actors", "review", "--json", "--record", record).out)


def test_actors_are_listed_with_names_claims_and_groupings(run: Run, idlib: Path) -> None:
    """Each actor has one line with its id, type, the names that sources use, the claims behind each, and the groupings declared."""
    first = listed(run, idlib)[0]
    assert {"actor_id", "label", "type", "names", "claims", "groupings"} <= set(first)
    assert {claim for name in first["names"] for claim in name["claims"]} == set(first["claims"])  # type: ignore[union-attr, index]
    run("actors", "group", "Some forces", first["actor_id"], "--by", "Ines", "--record", idlib)
    assert next(a for a in listed(run, idlib) if a["actor_id"] == first["actor_id"])["groupings"] == ["Some forces"]
    assert "Some forces" in run("actors", "--record", idlib).out


def test_a_review_without_a_terminal_lists_its_questions(run: Run, idlib: Path) -> None:
    """`--json` gives each question with grounds, and for either name sentences with document and claim id; most claims first."""
    asked = questions(run, idlib)
    assert asked
    assert [q["claims"] for q in asked] == sorted((q["claims"] for q in asked), reverse=True)  # type: ignore[type-var]
    for question in asked:
        assert question["features"]
        for side in question["evidence"]:  # type: ignore[union-attr]
            assert all(e["claim"] and e["document"] and e["sentence"] for e in side)


def test_a_review_records_each_answer_at_once(run: Run, idlib: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key judges, the reason is asked for, quitting keeps what was judged, and a judged pair is not asked again."""
    asked = questions(run, idlib)
    monkeypatch.setattr("sys.stdin", io.StringIO("d\ntwo groups\nq\n"))
    ran = run("actors", "review", "--by", "Ines", "--record", idlib)
    assert asked[0]["names"][0] in ran.out  # type: ignore[index]
    judged = [j for j in listed(run, idlib, "names") if j["by"] == "Ines"]
    assert [(j["sameness"], j["why"]) for j in judged] == [("different", "two groups")]
    left = {(q["left"], q["right"]) for q in questions(run, idlib)}
    assert (asked[0]["left"], asked[0]["right"]) not in left


def test_a_review_needs_a_name(run: Run, idlib: Path) -> None:
    """Nobody judges anonymously."""
    ran = run("actors", "review", "--record", idlib)
    assert ran.code == 2
    assert "--by" in ran.err


def test_a_judgement_can_be_taken_back(run: Run, idlib: Path) -> None:
    """After `unjudge` the pair is a question again, as if nobody had judged; the chain keeps both decisions."""
    first = questions(run, idlib)[0]
    pair = (first["left"], first["right"])
    before = listed(run, idlib)
    run("actors", "judge", *pair, "different", "--by", "Ines", "--why", "seen", "--record", idlib)
    ran = run("actors", "unjudge", *pair, "--by", "Ines", "--record", idlib)
    assert ran.code == 0
    assert listed(run, idlib) == before
    assert pair in {(q["left"], q["right"]) for q in questions(run, idlib)}
    assert run("actors", "unjudge", *pair, "--by", "Ines", "--record", idlib).code == 1


def test_a_judgement_on_a_name_that_nobody_uses_says_so(run: Run, idlib: Path) -> None:
    """A mistyped name is told to the person, and the line of the decision says what was judged and what was taken back."""
    said = ("--by", "Ines", "--why", "read both", "--record", idlib)
    told = run("actors", "judge", "Hezbolah of Nowhere", "Hezbollah", "same", *said).err
    assert "same by Ines" in told
    assert 'no claim uses the name "Hezbolah of Nowhere"' in told
    assert '"Hezbollah"' not in told
    assert "taken back" in run("actors", "unjudge", "Hezbolah of Nowhere", "Hezbollah", *said).err
