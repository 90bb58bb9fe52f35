"""Claims are added and worded anew from the command line, by quoting the words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.factory import make_document
from whosays.record.store import Record

TEXT = "Shelling of Old Quay killed six people on Monday, the Marun Monitor said. The army did not enter Kesra."


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of one report that no machine has read."""
    path = tmp_path / "record.db"
    with Record.open(path) as opened:
        document = make_document(TEXT)
        opened.add_document(document, TEXT.encode())
    return path


def listed(run: Run, record: Path, *words: object) -> list[dict[str, object]]:
    out = run("claims", "--format", "jsonl", "--record", record, *words).out
    return [json.loads(line) for line in out.splitlines()]


SIX = ("--kind", "casualties", "--trigger", "killed", "--role", "quantity=six", "--role", "victims=people")
INES = ("--by", "Ines")


def test_a_claim_is_added_edited_and_brought_back(run: Run, record: Path) -> None:
    """What is quoted becomes an accepted claim; an edit takes its place; reopening the old one takes the edit back."""
    document = make_document(TEXT).id[:8]
    added = run("claim", "add", document, *SIX, "--source", "Marun Monitor=said", *INES, "--record", record)
    assert added.code == 0
    assert "accepted by Ines" in added.err
    (first,) = listed(run, record)
    assert (first["status"], first["claim"]["quantity"]["low"]) == ("accepted", 6)  # type: ignore[index]
    edited = run(
        "claim", "edit", str(first["id"])[:8], "--role", "place=Old Quay", "--no-source", *INES, "--record", record
    )
    assert edited.code == 0
    assert f"in the place of {str(first['id'])[:8]}" in edited.err
    (second,) = listed(run, record)
    assert second["id"] != first["id"]
    assert second["claim"]["attribution"] == []  # type: ignore[index]
    assert [one["id"] for one in listed(run, record, "--status", "edited")] == [first["id"]]
    assert "a person, who selected the words" in run("show", second["id"], "--record", record).out.replace("\n", " ")
    assert run("reopen", first["id"], *INES, "--record", record).code == 0
    assert listed(run, record) == [first]


def test_what_the_words_do_not_carry_is_refused(run: Run, record: Path) -> None:
    """A refusal lists the reasons and leaves with the code of an error; nothing is recorded."""
    document = make_document(TEXT).id
    words = ("--kind", "movement", "--trigger", "enter", "--role", "actor=army")
    ran = run("claim", "add", document, *words, *INES, "--record", record)
    assert ran.code == 1
    assert "a negation governs" in ran.err.replace("\n", " ")
    assert listed(run, record) == []


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--kind", "casualty", "--trigger", "killed"), "did you mean casualties"),
        (("--kind", "attack", "--trigger", "killed", "--role", "actr=army"), "did you mean actor"),
        (("--kind", "attack", "--trigger", "killed", "--role", "actor"), "has no words"),
        (("--kind", "attack"), "needs a kind and a trigger"),
    ],
)
def test_what_cannot_be_understood_is_answered_with_what_could_be(
    run: Run, record: Path, words: tuple[str, ...], reason: str
) -> None:
    """A kind or a role that does not exist, or words that are missing, are named with the next step."""
    ran = run("claim", "add", make_document(TEXT).id, *words, *INES, "--record", record)
    assert ran.code == 1
    assert reason in ran.err.replace("\n", " ")
