"""Bringing reports in: whatever the files are like, nothing is lost, nothing doubled, and every refusal says what to do."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import EXAMPLES

REPORT = "Rebels of the Marun Front have at least 400 fighters in Aden, the Marun Monitor said on Tuesday.\nShelling killed six people.\n"

FRONT = "---\noutlet: Marun Herald\npublished: 2021-05-04\n---\n"


WHOLE = ("export", "--profile", "none", "--by", "Ines", "--why", "to compare two records", "--record")
"""Everything as it stands: pseudonyms would differ between records."""


def documents(run: Run, record: Path) -> list[dict[str, object]]:
    return json.loads(run("documents", "--format", "json", "--record", record).out)  # type: ignore[no-any-return]


def test_adding_twice_adds_nothing_and_says_so(run: Run, tmp_path: Path) -> None:
    """The same file twice is one document; the second run says that it was there."""
    report, record = tmp_path / "report.txt", tmp_path / "r.db"
    report.write_text(FRONT + REPORT)
    assert "1 document added" in run("add", report, "--record", record).err
    again = run("add", report, "--record", record)
    assert "1 already there" in again.err
    assert "0 new claims" in again.err
    assert len(documents(run, record)) == 1


def test_the_same_bytes_from_another_outlet_are_a_second_publication(run: Run, tmp_path: Path) -> None:
    """Given another outlet, the same bytes are another document in one copy family."""
    report, record = tmp_path / "report.txt", tmp_path / "r.db"
    report.write_text(REPORT * 4)
    for outlet in ("Marun Herald", "Quay Gazette"):
        run("add", report, "--outlet", outlet, "--published", "2021-05-04", "--record", record)
    assert [document["outlet"] for document in documents(run, record)] == ["Marun Herald", "Quay Gazette"]


BAD: dict[str, tuple[str, bytes]] = {
    "empty": ("empty.txt", b""),
    "binary": ("binary.txt", bytes(range(256)) * 40),
    "broken pdf": ("broken.pdf", b"%PDF-1.7\nthis is no pdf at all"),
    "no article": (
        "nothing.html",
        b"<html><head><title>x</title></head><body><nav><a href='/'>home</a></nav></body></html>",
    ),
    "open front matter": ("open.txt", b"---\noutlet: Marun Herald\npublished 2023\nFive people were killed in Aden."),
    "impossible day": ("day.txt", b"---\npublished: 20222-01-01\n---\nSix people were killed in Aden."),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_named_with_reason_and_next_step_and_the_rest_goes_on(
    run: Run, tmp_path: Path, case: str
) -> None:
    """One bad file never stops the good one beside it, and the exit code tells that something was left out."""
    name, content = BAD[case]
    folder, record = tmp_path / "in", tmp_path / "r.db"
    folder.mkdir()
    (folder / name).write_bytes(content)
    (folder / "zz-good.txt").write_text(FRONT + REPORT)
    ran = run("add", folder, "--record", record)
    assert ran.code == 3
    assert f"{name}" in ran.err
    assert ";" in next(line for line in ran.err.splitlines() if name in line)
    assert [document["outlet"] for document in documents(run, record)] == ["Marun Herald"]


@pytest.mark.parametrize("words", [("add", "nosuch.txt"), ("add", "empty.txt"), ("add", "-")])
def test_where_nothing_can_be_taken_in_no_record_is_made(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, str]
) -> None:
    """A run that can take nothing in names what was wrong and leaves no empty record behind."""
    record = tmp_path / "r.db"
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").write_bytes(b"")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(b""))))  # type: ignore[arg-type]
    ran = run(*words, "--record", record)
    assert ran.code == 3
    assert "not taken in" in ran.err
    assert "no record was made" in ran.err
    assert not record.exists()


def test_a_record_that_is_there_stays(run: Run, tmp_path: Path) -> None:
    """A file that cannot be taken in leaves a record that is there as it is, and a table of outlets alone makes one."""
    folder, record = tmp_path / "in", tmp_path / "r.db"
    folder.mkdir()
    (folder / "outlets.csv").write_text("name,owner\nMarun Herald,Herald Group\n")
    run("add", folder, "--record", record)
    assert record.exists()
    before = record.read_bytes()
    assert run("add", tmp_path / "nosuch.txt", "--record", record).code == 3
    assert record.read_bytes() == before


def test_a_huge_file_is_refused_by_its_size(run: Run, tmp_path: Path) -> None:
    """A file of 200 MB is refused before it is read."""
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as out:
        out.truncate(200_000_000)
    ran = run("add", huge, "--record", tmp_path / "r.db")
    assert ran.code == 3
    assert "200" in ran.err


ODD = {
    "right to left and emoji": "قال المرصد إن القصف أسفر عن مقتل ستة أشخاص 🙏 في عدن. " * 3
    + "Six people were killed in Aden 🕊️.",
    "a number of 400 digits": f"The group has {'9' * 400} fighters in Aden, the Marun Monitor said. Six people were killed.",
    "a sentence of 5,000 words": "Rebels shelled the town of Aden and "
    + "the army and its allies and " * 833
    + "six people were killed.",
    "mixed line ends and control characters": "Six people\r\nwere killed\x00 in Aden\x0b on Tuesday.\rShelling went on.",
    "front matter that lies": "---\noutlet: =cmd|' /C calc'!A0\npublished: 1999-12-31\ncolour: blue\n---\nSix people were killed in Aden in 2021.",
    "no sentence at all": "!!! ??? ... --- ,,, ;;; ((( )))" * 20,
}


@pytest.mark.parametrize("case", ODD)
def test_odd_text_is_read_or_refused_but_never_breaks(run: Run, tmp_path: Path, case: str) -> None:
    """Degenerate text ends in an orderly way, and a record of it holds; where it is refused there is none."""
    report, record = tmp_path / "odd.txt", tmp_path / "r.db"
    report.write_bytes(ODD[case].encode())
    code = run("add", report, "--record", record).code
    assert code in (0, 3)
    assert record.exists() == (code == 0)
    if code == 0:
        assert run("verify", "--record", record).code == 0
        assert run("brief", "-o", tmp_path / "brief.html", "--record", record).code == 0


def test_text_in_another_encoding_is_read_as_it_was_meant(run: Run, tmp_path: Path) -> None:
    """A report in Windows-1252 or UTF-16 arrives with its letters, not with signs of damage."""
    record = tmp_path / "r.db"
    text = (
        "Dix-huit combattants ont été tués near Aden. The rebels of Sanaʿa’s “front” killed six people, Zoë said. " * 3
    )
    (tmp_path / "a.txt").write_bytes(text.replace("ʿ", "").encode("cp1252"))
    (tmp_path / "b.txt").write_bytes(text.encode("utf-16"))
    assert run("add", tmp_path / "a.txt", tmp_path / "b.txt", "--record", record).code == 0
    for name in ("a.txt", "b.txt"):
        shown = json.loads(run("show", name, "--format", "json", "--record", record).out)
        assert "Zoë" in shown["text"]
        assert "“front”" in shown["text"]


def test_text_that_is_not_english_is_kept_and_marked(run: Run, tmp_path: Path) -> None:
    """A report in another language is in the record, unread, and says so."""
    report, record = tmp_path / "ar.txt", tmp_path / "r.db"
    report.write_text(
        "قال المرصد السوري لحقوق الإنسان إن القصف على مدينة إدلب أسفر عن مقتل ستة مدنيين وإصابة خمسة عشر آخرين بجروح. "
        * 3
    )
    ran = run("add", report, "--record", record)
    assert ran.code == 0
    assert "unread" in ran.err
    assert documents(run, record)[0]["unread"]


def test_a_path_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    """A mistyped path is refused by name and the rest goes on."""
    (tmp_path / "good.txt").write_text(FRONT + REPORT)
    ran = run("add", tmp_path / "gone.txt", tmp_path / "good.txt", "--record", tmp_path / "r.db")
    assert ran.code == 3
    assert "gone.txt" in ran.err
    assert "1 document added" in ran.err


def test_columns_of_a_table_can_be_mapped(run: Run, tmp_path: Path) -> None:
    """Rows of a CSV file become documents by the columns that a person names; a wrong field name is refused."""
    table, record = tmp_path / "dump.csv", tmp_path / "r.db"
    table.write_text(
        'key,body,day,paper\n1,"Six people were killed in Aden by shelling.",2021-05-04,Marun Herald\n2,,2021-05-04,Marun Herald\n'
    )
    mapped = ("--column", "text=body", "--column", "published=day", "--column", "outlet=paper", "--column", "id=key")
    ran = run("add", table, *mapped, "--record", record)
    assert ran.code == 3
    assert "line 3" in ran.err
    assert [(d["given_id"], d["published"]) for d in documents(run, record)] == [("1", "2021-05-04")]
    assert run("add", table, "--column", "txet=body", "--record", record).code == 2


def test_standard_input_is_a_document(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads one report from standard input with the metadata that a person gives."""
    record = tmp_path / "r.db"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    assert run("add", "-", "--outlet", "Marun Herald", "--record", record).code == 0
    assert documents(run, record)[0]["outlet"] == "Marun Herald"


def test_read_keeps_id_and_text_and_points_into_it(run: Run, tmp_path: Path) -> None:
    """`read --format jsonl` prints one document a line with its own id, its unchanged text and spans that stand in it."""
    source = tmp_path / "in.jsonl"
    text = "  Rebels shelled the town of Aden on Tuesday, killing six people.\nThe army has 4,000 troops in Aden.  "
    rows = [
        {"doc_id": f"d{n}", "text": text, "title": "x", "published": "2021-05-04", "source": "Marun Herald"}
        for n in range(2)
    ]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    ran = run("read", source, "--format", "jsonl")
    printed = [json.loads(line) for line in ran.out.splitlines()]
    assert [(p["doc_id"], p["text"]) for p in printed] == [("d0", text), ("d1", text)]
    assert printed[0]["claims"]
    for claim in printed[0]["claims"]:
        spans = [claim["trigger"], *(span for fillers in claim["roles"].values() for span in fillers)]
        assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)


def _start(*words: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "whosays", *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def test_a_killed_run_goes_on_where_it_stopped(run: Run, tmp_path: Path, idlib: Path) -> None:
    """After kill -9 in the middle of `add`, the same command ends with the same documents and claims as one run."""
    record = tmp_path / "r.db"
    killed = _start("add", EXAMPLES / "idlib-2018", "--record", record)
    deadline = time.monotonic() + 60
    while killed.poll() is None and time.monotonic() < deadline:
        if record.exists() and run("documents", "--format", "jsonl", "--record", record).out.count("\n") >= 3:
            break
        time.sleep(0.02)
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    assert run("add", EXAMPLES / "idlib-2018", "--record", record).code == 0
    expected = run(*WHOLE, idlib).out
    assert run(*WHOLE, record).out == expected
    assert run("verify", "--record", record).code == 0


def test_two_runs_at_once_end_as_one(run: Run, tmp_path: Path, idlib: Path) -> None:
    """Two `add` of the same folder at the same time lose nothing and double nothing."""
    record = tmp_path / "r.db"
    both = [_start("add", EXAMPLES / "idlib-2018", "--record", record) for _ in range(2)]
    assert [one.wait(120) for one in both] == [0, 0]
    assert run(*WHOLE, record).out == run(*WHOLE, idlib).out


def test_read_says_what_was_refused_and_why(run: Run, tmp_path: Path) -> None:
    """A person who misses a claim is told that it was proposed, and why it does not stand."""
    report = tmp_path / "shell.txt"
    report.write_text(
        "Old mine found\n\nA shell from the last war exploded in a field near Mavo on Friday, killing a farmer, police said. Two children were injured."
    )
    result = run("read", report)
    assert "shell.txt: 0 claims" in result.out
    assert re.search(r'refused: .*casualties "killing"', result.err)
    assert "does not read like one about an armed conflict" in result.err
    assert run("read", report, "--reader", "thorough").out.count("casualties") >= 1
