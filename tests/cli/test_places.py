"""Places on the command line: candidates, doubts, people's choices, imports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from whosays.reference.place_imports import FOLDER
from whosays.reference.places import load_gazetteer


def doubts(run: Run, record: Path) -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for line in run("places", "review", "--most", "500", "--format", "jsonl", "--record", record).out.splitlines()
    ]


def test_candidates_are_shown_with_reasons(run: Run) -> None:
    """`find` lists every place of a name, the likeliest in the given words first."""
    found = json.loads(
        run("places", "find", "Tripoli", "--text", "Clashes in Tripoli, Lebanon", "--format", "json").out
    )
    assert found[0]["place"]["country"] == "LB"
    assert all(candidate["features"] for candidate in found)


def test_a_choice_is_kept_and_can_be_undone(run: Run, idlib: Path) -> None:
    """A choice takes the phrase off the review and is a decision; undoing puts it back."""
    before = doubts(run, idlib)
    first = before[0]
    where = ("--document", first["document"], "--by", "Ines", "--record", idlib)
    done = run("places", "choose", first["words"], "geonames:170063", *where, "--why", "the town")
    assert done.code == 0
    assert "place" in done.err
    assert (first["document"], first["words"]) not in {(d["document"], d["words"]) for d in doubts(run, idlib)}
    assert run("places", "choose", first["words"], "--undo", *where).code == 0
    assert doubts(run, idlib) == before


def test_a_choice_needs_words_of_a_claim_and_one_place(run: Run, idlib: Path) -> None:
    """Words that no claim has, and names of several places, are refused with what there is."""
    said = ("--by", "Ines", "--record", idlib)
    assert "no claim has" in run("places", "choose", "Qwarzimand", "--none", *said).err
    words = doubts(run, idlib)[0]["words"]
    assert "is not one place" in run("places", "choose", words, "Springfield", *said).err
    unknown = run("places", "choose", words, "geonames:1", *said).err
    assert 'no place has the id or name "geonames:1"' in unknown
    assert "whosays places find" in unknown
    assert run("places", "choose", words, *said).code == 2


def test_a_village_file_is_imported_and_forgotten(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An import is listed with its digest until it is forgotten; a bad row is named."""
    monkeypatch.setenv(FOLDER, str(tmp_path / "kept"))
    cells = [
        "9000001",
        "Xanqa",
        "Xanqa",
        "",
        "36.30",
        "38.98",
        "P",
        "PPL",
        "SY",
        "",
        "04",
        "",
        "",
        "",
        "0",
        "",
        "300",
        "Asia/Damascus",
        "2020-01-01",
    ]
    (tmp_path / "SY.txt").write_text("\t".join(cells) + "\n", encoding="utf-8")
    assert run("places", "import", tmp_path / "SY.txt", "--as", "syria").code == 0
    assert json.loads(run("places", "imports", "--format", "json").out)[0]["places"] == 1
    assert run("places", "forget", "syria").code == 0
    (tmp_path / "SY.txt").write_text("a\tb\n", encoding="utf-8")
    refused = run("places", "import", tmp_path / "SY.txt", "--as", "syria")
    assert (refused.code, "row 1" in refused.err) == (1, True)
    load_gazetteer.cache_clear()
