"""`whosays … --reader llm`, from a folder of reports to the record and back."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.conftest import EXAMPLES
from tests.extraction.llm.conftest import Serve
from tests.extraction.llm.server import KEY, MODEL, Asked, Says, Server, honest, story
from whosays.api import open_workspace
from whosays.cli.options import READER_SETTINGS
from whosays.documents.intake import Metadata, Taken, read_paths
from whosays.extraction.reader import open_reader, read_verified
from whosays.extraction.sentences import split_sentences
from whosays.model.claims import Claim
from whosays.model.spans import Span

EXAMPLE = EXAMPLES / "idlib-2018" / "2018-09-12-orontes-tribune-kafr-zita.txt"


def told(server: Server, *more: object) -> tuple[object, ...]:
    """The options that name a server and its model."""
    return ("--reader", "llm", "--model", MODEL, "--base-url", server.url, *more)


def as_model(text: str, claims: tuple[Claim, ...]) -> list[dict[str, Any]]:
    """`claims` as a model would put them."""
    sentences = split_sentences(text)

    def number(span: Span) -> int:
        return max(i for i, (start, _) in enumerate(sentences, 1) if start <= span.start)

    return [
        {
            "sentence": number(claim.trigger),
            "kind": claim.kind.value,
            "trigger": claim.trigger.text,
            "fillers": [
                {"role": role.value, "words": span.text, "sentence": number(span)}
                for role, spans in claim.roles.items()
                for span in spans
            ],
            "sources": [
                {"words": s.source.text, "cue": s.cue.text if s.cue else "", "sentence": number(s.source)}
                for s in claim.attribution
            ],
            "modality": claim.modality.value,
            "polarity": claim.polarity.value,
        }
        for claim in claims
    ]


def test_an_example_is_added_with_a_model(run: Run, serve: Serve, tmp_path: Path) -> None:
    """A model that says what the tagger found in a report leaves the same claims in the record, under its own name."""
    (taken,) = read_paths((EXAMPLE,), Metadata())
    assert isinstance(taken, Taken)
    text = taken.document.text
    expected = read_verified(open_reader(), taken.document).claims
    answer = as_model(text, expected)

    def knows(asked: Asked) -> Says:
        return Says(json.dumps({"claims": [item for item in answer if item["sentence"] in asked.wanted]}))

    record = tmp_path / "r.db"
    server = serve(knows)
    added = run("add", EXAMPLE, *told(server, "--price-in", 1, "--price-out", 2), "--record", record)
    assert added.code == 0
    assert "1 document added" in added.err
    assert "tokens: " in added.err
    assert "cost: " in added.err
    with open_workspace(record) as workspace:
        entries = workspace.claims()
        assert {(e.claim.kind, e.claim.trigger) for e in entries} >= {(c.kind, c.trigger) for c in expected}
        assert {e.claim.id for e in entries} >= {c.id for c in expected}
        assert {entry.reader.name for entry in entries} == {"llm"}
        assert MODEL in entries[0].reader.version
        assert workspace.verify() == ()
    assert KEY.encode() not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_another_model_reads_again(run: Run, serve: Serve, tmp_path: Path) -> None:
    """`reread` asks where another model, or another reader, read before, and asks nothing where it was this one."""
    report, record = tmp_path / "report.txt", tmp_path / "r.db"
    report.write_text(story(3))
    server = serve(honest)
    run("add", report, "--record", record)
    again = ("reread", *told(server), "--record", record)
    assert "1 document read again" in run(*again).err
    assert "0 documents read again" in run(*again).err
    other = run("reread", *told(server), "--model", "quay-70b", "--record", record)
    assert "1 document read again" in other.err
    assert len(server.asked) == 2


def test_what_was_not_read_is_said_and_read_next_time(run: Run, serve: Serve, tmp_path: Path) -> None:
    """Sentences without an answer are named, kept in the record, and asked for by `reread`, with nothing asked twice."""
    report, record = tmp_path / "report.txt", tmp_path / "r.db"
    report.write_text(story(16))
    server = serve(lambda asked: Says("I would rather not.") if 9 in asked.wanted else honest(asked))
    added = run("add", report, *told(server), "--record", record)
    assert added.code == 3
    assert "not read in full: report.txt, sentences 9 to 16: the answer was no whole JSON" in added.err
    assert "whosays reread" in added.err
    shown = run("show", "report.txt", "--record", record)
    assert "not read: sentences 9 to 16" in shown.out + shown.err
    server.behave = honest
    before = len(server.asked)
    assert "1 document read again, 8 new claims" in run("reread", *told(server), "--record", record).err
    assert [asked.wanted[0] for asked in server.asked[before:]] == [9]
    assert "0 documents read again" in run("reread", *told(server), "--record", record).err


def test_read_prints_claims_and_names_what_was_not_read(run: Run, serve: Serve, tmp_path: Path) -> None:
    """`read` prints the claims, says what it cost, and leaves with 3 where a part was not read."""
    report = tmp_path / "report.txt"
    report.write_text(story(16))
    server = serve(lambda asked: Says("no") if 9 in asked.wanted else honest(asked))
    ran = run("read", report, *told(server), "--format", "jsonl")
    assert ran.code == 3
    assert len(json.loads(ran.out)["claims"]) == 8
    assert "sentences 9 to 16" in ran.err
    assert "tokens: " in ran.err


def test_the_environment_names_model_and_server(
    run: Run, serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Model and server may come from the environment, which says nothing to another reader."""
    report = tmp_path / "report.txt"
    report.write_text(story(1))
    monkeypatch.setenv("WHOSAYS_LLM_MODEL", MODEL)
    monkeypatch.setenv("WHOSAYS_LLM_BASE_URL", serve(honest).url)
    assert "casualties" in run("read", report, "--reader", "llm").out
    assert run("read", report).code == 0


WRONG = {
    "no model": (("--reader", "llm"), "no model to ask"),
    "no server": (("--reader", "llm", "--model", "m"), "no server to ask"),
    "not for this reader": (("--model", "m"), 'the reader "tagger" has no --model'),
    "no key as an option": (("--reader", "llm", "--api-key", "x"), "No such option"),
}


@pytest.mark.parametrize(("words", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_call_says_what_to_do(words: tuple[str, ...], message: str, run: Run, tmp_path: Path) -> None:
    """What is missing is named; a key cannot be given where a shell would remember it."""
    report = tmp_path / "report.txt"
    report.write_text(story(1))
    ran = run("read", report, *words)
    assert ran.code in (1, 2)
    assert message in ran.err


def test_without_the_extra_the_message_says_what_to_install(tmp_path: Path) -> None:
    """Where httpx is missing, the command names the extra."""
    report = tmp_path / "report.txt"
    report.write_text(story(1))
    without = "import sys; sys.modules['httpx'] = None; from whosays.cli import main; main(sys.argv[1:])"
    words = ["read", str(report), "--reader", "llm", "--model", "m", "--base-url", "http://localhost:1/v1"]
    ran = subprocess.run([sys.executable, "-c", without, *words], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert 'pip install "whosays[llm]"' in ran.stderr


def _start(words: list[object]) -> subprocess.Popen[str]:
    environment = {**os.environ, "WHOSAYS_LLM_API_KEY": KEY}
    command = [sys.executable, "-m", "whosays", *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGKILL, -9), (signal.SIGINT, 130)])
def test_a_run_that_is_killed_goes_on(sign: signal.Signals, code: int, run: Run, serve: Serve, tmp_path: Path) -> None:
    """A run that is killed or interrupted between two answers is finished by the same command, and asks for nothing twice."""
    report, record = tmp_path / "report.txt", tmp_path / "r.db"
    report.write_text(story(24))
    server = serve(lambda asked: honest(asked) if 17 not in asked.wanted else Says("", status=500, after=240))
    words: list[object] = ["add", report, *told(server, "--in-flight", 1), "--record", record]
    process = _start(words)
    deadline = time.monotonic() + 180
    while len(server.asked) < 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(sign)
    out, err = process.communicate(timeout=30)
    assert process.returncode == code, err
    assert KEY not in out + err
    server.behave = honest
    before = len(server.asked)
    assert run(*words).code == 0
    assert [asked.wanted[0] for asked in server.asked[before:]] == [17]
    with open_workspace(record) as workspace:
        assert len(workspace.claims(kind="casualties")) == 24


@pytest.mark.parametrize("name", [name for name, _ in READER_SETTINGS])
def test_every_setting_is_documented(name: str) -> None:
    """Every option of the reader stands in the table of its page, and every variable too."""
    page = (Path(__file__).parents[3] / "docs" / "llm-reader.md").read_text(encoding="utf-8")
    table = page[page.index("## Options and variables") : page.index("## What is believed")]
    assert f"`{name}`" in table
    for variable in ("MODEL", "BASE_URL", "CACHE", "API_KEY"):
        assert f"`WHOSAYS_LLM_{variable}`" in table
