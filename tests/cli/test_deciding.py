"""Decisions are recorded with who and why, change the view, and can be taken back."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from tests.cli.conftest import Run


def claims(run: Run, record: Path, *words: object) -> list[dict[str, object]]:
    return [
        json.loads(line) for line in run("claims", "--format", "jsonl", "--record", record, *words).out.splitlines()
    ]


def test_a_rejected_claim_leaves_the_picture_and_comes_back(run: Run, idlib: Path) -> None:
    """Rejecting takes a claim out of every question; reopening brings it back; both stay in the chain."""
    before = claims(run, idlib)
    first = str(before[0]["id"])
    assert run("reject", first[:10], "--by", "Ines", "--why", "misread", "--record", idlib).code == 0
    assert first not in {c["id"] for c in claims(run, idlib)}
    assert first in {c["id"] for c in claims(run, idlib, "--status", "rejected")}
    assert run("reopen", first, "--by", "Ines", "--record", idlib).code == 0
    assert claims(run, idlib) == before
    assert "2 decisions" not in run("verify", "--record", idlib).out


def test_a_decision_needs_a_name(run: Run, idlib: Path) -> None:
    """Nobody decides anonymously."""
    ran = run("accept", "aaaa", "--record", idlib)
    assert ran.code == 2
    assert "--by" in ran.err


def test_a_withdrawn_document_leaves_the_picture(run: Run, idlib: Path) -> None:
    """Withdrawing a document takes its claims out; restoring brings them back."""
    before = claims(run, idlib)
    document = str(before[0]["document"]["id"])  # type: ignore[index]
    run("documents", "withdraw", document, "--by", "Ines", "--why", "retracted", "--record", idlib)
    assert document not in {c["document"]["id"] for c in claims(run, idlib)}  # type: ignore[index]
    assert "withdrawn: retracted" in run("documents", "--record", idlib).out.replace("\n", " ")
    run("documents", "restore", document, "--by", "Ines", "--record", idlib)
    assert claims(run, idlib) == before


def test_corrected_metadata_show_everywhere(run: Run, idlib: Path) -> None:
    """A corrected day of publication counts for what was known when."""
    first = claims(run, idlib)[0]
    document = str(first["document"]["id"])  # type: ignore[index]
    assert (
        run("documents", "correct", document, "--published", "2001-01-01", "--by", "Ines", "--record", idlib).code == 0
    )
    assert {c["document"]["id"] for c in claims(run, idlib, "--known-on", "2001-01-02")} == {document}  # type: ignore[index]
    assert run("documents", "correct", document, "--published", "soon", "--by", "Ines", "--record", idlib).code == 1
    assert run("documents", "correct", document, "--by", "Ines", "--record", idlib).code == 2


def test_a_corrected_day_moves_what_is_counted_from_it(run: Run, tmp_path: Path) -> None:
    """ "On Monday" means another day once the document's day of publication is another; unknown, it means none."""
    report, record = tmp_path / "a.txt", tmp_path / "r.db"
    report.write_text(
        "---\noutlet: Marun Herald\npublished: 2023-03-15\n---\nShelling killed six people in Aden on Monday.\n"
    )
    run("add", report, "--record", record)
    days = []
    for published in ("2023-03-15", "2023-03-22", ""):
        run("documents", "correct", "a.txt", "--published", published, "--by", "Ines", "--record", record)
        times = [c["resolution"]["time"] for c in claims(run, record, "--kind", "casualties")]  # type: ignore[index]
        days.append({time and time["earliest"] for time in times})
    assert days == [{"2023-03-13"}, {"2023-03-20"}, {None}]


def test_an_output_never_overwrites_a_record(run: Run, idlib: Path) -> None:
    """A brief or an export aimed at a record, or at no folder, is refused and the record stays whole."""
    for verb in ("brief", "export"):
        assert "would destroy it" in run(verb, "-o", idlib, "--record", idlib).err
        assert "create it first" in run(verb, "-o", idlib.parent / "none" / "x", "--record", idlib).err
    assert run("verify", "--record", idlib).code == 0


def test_an_outlet_can_be_described(run: Run, idlib: Path) -> None:
    """What a person says of an outlet counts over the list that ships."""
    said = run(
        "outlets",
        "set",
        "Kinneret Post",
        "--owner",
        "A Trust",
        "--kind",
        "newspaper",
        "--by",
        "Ines",
        "--record",
        idlib,
    )
    assert said.code == 0
    rows = json.loads(run("outlets", "--format", "json", "--record", idlib).out)
    assert {row["name"]: row["owner"] for row in rows}["Kinneret Post"] == "A Trust"


def test_a_judgement_on_names_can_be_undone(run: Run, idlib: Path) -> None:
    """A proposed merge is split by "different" and joined again by "same"; the latest word counts."""
    proposals = json.loads(run("actors", "names", "--format", "json", "--record", idlib).out)
    pair = next(p for p in proposals if p["by"] == "machine")
    for sameness in ("different", "same"):
        run(
            "actors", "judge", pair["left"], pair["right"], sameness, "--by", "Ines", "--why", "seen", "--record", idlib
        )
        judged = json.loads(run("actors", "names", "--format", "json", "--record", idlib).out)
        latest = [j for j in judged if {j["left"], j["right"]} == {pair["left"], pair["right"]}][-1]
        assert (latest["sameness"], latest["by"]) == (sameness, "Ines")


def test_tampering_with_a_decision_is_found(run: Run, idlib: Path) -> None:
    """`verify` leaves with 4 and names the altered decision."""
    assert run("verify", "--record", idlib).code == 0
    first = str(claims(run, idlib)[0]["id"])
    run("accept", first, "--by", "Ines", "--record", idlib)
    with sqlite3.connect(idlib) as connection:
        connection.execute("UPDATE decision SET by = 'Nobody' WHERE action = 'accept'")
    ran = run("verify", "--record", idlib)
    assert ran.code == 4
    assert "was altered" in ran.out
