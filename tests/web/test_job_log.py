"""The list of jobs outlives the server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import csrf_of
from whosays.api import open_workspace
from whosays.documents.taken import Metadata
from whosays.errors import RecordError
from whosays.web import job_log
from whosays.web.app import create_app
from whosays.web.job import COUNTED, Job, Line, Missed, Refusal, State
from whosays.web.job_log import JobLog
from whosays.web.orders import Order
from whosays.web.settings import Settings

REPORT = b"Five soldiers were killed near Idlib on Tuesday, a spokesman of the brigade said."


@pytest.fixture
def log(tmp_path: Path) -> JobLog:
    """A list without jobs, in a folder that is not there yet."""
    return JobLog(tmp_path / "catalogue" / "jobs.sqlite")


def big_job() -> Job:
    """A job of many documents."""
    job = Job(Order(("/tmp/x/day.jsonl",), Metadata(outlet="Quay Monitor")), by="Ines", state=State.DONE)
    job.lines = {f"{n:016x}": Line(f"{n:016x}", f"row {n}", new=n % 2 == 0, read="1 claim") for n in range(500)}
    job.refused = [Refusal(f"row {n}", "has no text: leave it out") for n in range(300)]
    job.gaps, job.notes, job.claims = [Missed("0" * 16, "row 0", "one sentence")], ["to know"], 500
    return job


def test_a_job_is_remembered_with_its_counts(log: JobLog) -> None:
    """What was read, what failed and why, by whom and when stand as they were; of very many documents the first, and how many there are."""
    job = big_job()
    log.keep(job)
    log.close()
    (kept,) = log.read()
    assert (kept.id, kept.at, kept.by, kept.state, kept.title) == (job.id, job.at, "Ines", State.DONE, "day.jsonl")
    assert {what: kept.count(what) for what in COUNTED} == {what: job.count(what) for what in COUNTED}
    assert list(kept.lines.values()) == list(job.lines.values())[: job_log.MOST_SHOWN]
    assert kept.refused == job.refused[: job_log.MOST_SHOWN]
    assert (kept.gaps, kept.notes, kept.claims) == (job.gaps, job.notes, 500)
    log.close()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (State.WORKING, State.BROKEN),
        (State.WAITING, State.BROKEN),
        (State.FAILED, State.FAILED),
        (State.STOPPED, State.STOPPED),
    ],
)
def test_what_was_still_to_be_done_was_broken_off(log: JobLog, before: State, after: State) -> None:
    """A job that had not come to its end is over when it is read again; another ended as it did."""
    log.keep(Job(Order(), state=before, problem="why"))
    (kept,) = log.read()
    assert (kept.state, kept.over, kept.problem) == (after, True, "why")
    log.close()


def test_the_newest_jobs_are_kept(log: JobLog, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of too many jobs the oldest go; a job that is written again stays where it was."""
    monkeypatch.setattr(job_log, "MOST_KEPT", 3)
    jobs = [Job(Order((f"/x/{n}.txt",))) for n in range(5)]
    for job in jobs:
        log.keep(job)
    log.keep(jobs[3])
    assert [kept.title for kept in log.read()] == ["2.txt", "3.txt", "4.txt"]
    log.close()


def test_a_file_that_is_no_list_is_named(tmp_path: Path) -> None:
    """A damaged list says which file it is and that it may be removed."""
    path = tmp_path / "jobs.sqlite"
    path.write_bytes(b"no list " * 1000)
    with pytest.raises(RecordError, match="it may be removed") as told:
        JobLog(path).read()
    assert str(path) in str(told.value)


def test_a_damaged_list_keeps_no_server_from_starting(tmp_path: Path) -> None:
    """The page says that earlier jobs are not shown and why; a single damaged entry costs that entry alone."""
    path = tmp_path / "empty.db"
    open_workspace(path).close()
    settings = Settings(str(path), catalogue=str(tmp_path / "catalogue"))
    with TestClient(create_app(settings, watch=False), base_url="http://localhost") as client:
        assert "earlier runs" not in client.get("/add").text
    (tmp_path / "catalogue" / "jobs.sqlite").write_bytes(b"no list " * 1000)
    with TestClient(create_app(settings, watch=False), base_url="http://localhost") as client:
        assert "Jobs of earlier runs of the server are not shown" in client.get("/add").text


def test_the_page_shows_the_jobs_of_an_earlier_run(tmp_path: Path) -> None:
    """After a start of the server anew the list and the pages of the jobs say what became of each, and who asked."""
    path = tmp_path / "empty.db"
    open_workspace(path).close()
    settings = Settings(str(path), reviewer="Ines")
    with TestClient(create_app(settings, watch=False), base_url="http://localhost", follow_redirects=False) as client:
        files = [("files", ("day.txt", REPORT)), ("files", ("deck.zip", b"PK\x03\x04" + b"\0" * 100))]
        job = client.post("/add", data={"csrf": csrf_of(client)}, files=files).headers["location"]
        end = time.monotonic() + 90
        while 'data-over="yes"' not in (before := client.get(f"{job}?part=1").text):
            assert time.monotonic() < end
            time.sleep(0.2)
    with TestClient(create_app(settings, watch=False), base_url="http://localhost") as client:
        assert client.get(f"{job}?part=1").text == before
        assert "Done: 1 new document" in before
        listed = client.get("/add").text
        assert job in listed
        assert "<bdi>Ines</bdi>" in listed


def test_a_job_of_a_killed_server_was_broken_off(tmp_path: Path) -> None:
    """A server that is killed while a job works leaves a job that says so, what to do, and no document behind that had come in."""
    path = tmp_path / "empty.db"
    open_workspace(path).close()
    with TestClient(create_app(Settings(str(path)), watch=False), base_url="http://localhost"):
        pass  # so that the catalogue is there
    program = (
        "import sys, threading\n"
        "from whosays.web.app import create_app\n"
        "from whosays.web.orders import Order\n"
        "from whosays.web.settings import Settings\n"
        "from whosays.web import jobs\n"
        "app = create_app(Settings(sys.argv[1]), watch=False)\n"
        "jobs._listen = lambda *_: (print('working', flush=True), threading.Event().wait())\n"
        "app.state.jobs.submit(Order(), by='Omar')\n"
        "threading.Event().wait()\n"
    )
    server = subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    assert server.stdout.readline() == "working\n"
    os.kill(server.pid, signal.SIGKILL)
    server.wait()
    server.stdout.close()
    with TestClient(create_app(Settings(str(path)), watch=False), base_url="http://localhost") as client:
        (job,) = client.app.state.jobs.latest()
        page = client.get(f"/add/jobs/{job.id}").text
        assert "Broken off when the server ended" in page
        assert "add the rest again" in page
        assert "by <bdi>Omar</bdi>" in page
        assert "broken off" in client.get("/add").text
