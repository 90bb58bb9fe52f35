"""Jobs of adding and reading: one at a time, each in a process of its own, watched by one thread of the server.

A page shows a job while it works and after, and after the server was started anew (`job_log`). Nothing that matters is kept here: documents are in the
record before they are read, so a server that is stopped loses no document that a job had recorded; these wait in the record, and `/add` offers to read them.
"""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO

from whosays.errors import IntakeError, NotFoundError, RecordError
from whosays.web.desk import Desk
from whosays.web.job import Job, State
from whosays.web.job_log import MOST_KEPT, JobLog
from whosays.web.orders import Order, write_order

MOST_WAITING = 20
"""Jobs that may wait for their turn."""

SILENT_S = 600.0
"""Seconds that a job may spend on one file before it is recorded; then it is stopped, for a file may be made to take for ever."""


class Jobs:
    """The jobs of a server, and those of its earlier runs. `close` stops the one that works; what it had recorded waits to be read.

    Attributes:
        problem: Why the jobs of earlier runs are not in the list, or "".
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._log = JobLog(desk.folder / "jobs.sqlite")
        self.problem = ""
        self._kept = self._remembered()
        self._waiting: queue.Queue[Job | None] = queue.Queue()
        self._changing = threading.Lock()
        self._worker: threading.Thread | None = None
        self._process: subprocess.Popen[str] | None = None
        self._closed = False

    def _remembered(self) -> dict[str, Job]:
        try:
            return {job.id: job for job in self._log.read()}
        except RecordError as error:  # a list that only helps must not keep the server from starting
            self.problem = str(error)
            return {}

    def latest(self) -> tuple[Job, ...]:
        """The jobs that are remembered, the newest first."""
        with self._changing:
            return tuple(reversed(self._kept.values()))

    def find(self, id: str) -> Job:  # noqa: A002
        """The job of that id. Raises `NotFoundError`."""
        job = self._kept.get(id)
        if job is None:
            raise NotFoundError(
                f'no job "{id}": a server remembers its last {MOST_KEPT} jobs; what others recorded is under Documents'
            )
        return job

    def submit(self, order: Order, folder: Path | None = None, by: str = "") -> Job:
        """A job that `by` asked for and that waits for its turn; its files are removed at its end, or now where too many wait.

        Raises:
            IntakeError: Too many jobs wait.
        """
        job = Job(order, folder, by=by)
        with self._changing:
            if self._closed or sum(not other.over for other in self._kept.values()) >= MOST_WAITING:
                _remove(folder)
                raise IntakeError(f"{MOST_WAITING} jobs wait already: wait until one is done, then send this again")
            self._kept[job.id] = job
            for old in [kept for kept in self._kept.values() if kept.over][: max(0, len(self._kept) - MOST_KEPT)]:
                del self._kept[old.id]
            if self._worker is None:
                self._worker = threading.Thread(target=self._run, name="jobs", daemon=True)
                self._worker.start()
        self._remember(job)
        self._waiting.put(job)
        return job

    def _remember(self, job: Job) -> None:
        """Keep how a job stands; where that cannot be, the job goes on and says so."""
        try:
            self._log.keep(job)
        except RecordError as error:
            job.notes.append(f"after the next start of the server this job is not in the list: {error}")

    def stop(self, id: str) -> Job:  # noqa: A002
        """The job, which is stopped: at once where it works, before it begins where it waits."""
        job = self.find(id)
        with self._changing:
            if job.state is State.WORKING and self._process is not None:
                self._process.kill()
            if not job.over:
                job.state = State.STOPPED
        self._remember(job)
        return job

    def close(self) -> None:
        """Stop the job that works, and take no more."""
        with self._changing:
            self._closed = True
            if self._process is not None:
                self._process.kill()
        self._waiting.put(None)
        if self._worker is not None:
            self._worker.join(timeout=10)
        self._log.close()

    def _run(self) -> None:
        while (job := self._waiting.get()) is not None:
            try:
                if not job.over and not self._closed:
                    with self._desk.reading:
                        self._work(job)
            except (OSError, ValueError, LookupError) as error:  # the next job must not wait for ever
                job.problem = f"this job could not be done ({error}): send what is missing again"
            finally:
                _remove(job.folder)
                if not job.over:
                    ended = State.BROKEN if self._closed else State.FAILED
                    job.state = State.DONE if job.finished else ended
                self._remember(job)

    def _work(self, job: Job) -> None:
        settings = self._desk.settings
        where = {
            "location": settings.location,
            "reader": settings.reader,
            "settings": settings.reader_settings,
        }
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
            with self._changing:
                if self._closed or job.over:
                    return
                job.state = State.WORKING
                self._process = _start(said)
            with self._process as process:
                _hand_over(process, f"{json.dumps(where)}\n{write_order(job.order)}\n")
                self._remember(job)
                _listen(process, job)
            with self._changing:
                self._process = None
            said.seek(0)
            if not job.over and not job.finished:
                job.problem = job.problem or _why_ended(process.returncode, said.read(), job.last)


def _start(said: IO[str]) -> subprocess.Popen[str]:
    """A worker, in a group of its own, so that Ctrl+C at the server is for the server alone; what it complains of goes to `said`."""
    command = [sys.executable, "-m", "whosays.web.working"]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=said,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def _hand_over(process: subprocess.Popen[str], order: str) -> None:
    """Tell the worker what to do; one that died before it listened says why on its way out."""
    assert process.stdin is not None
    with suppress(BrokenPipeError):
        process.stdin.write(order)
        process.stdin.close()


def _listen(process: subprocess.Popen[str], job: Job) -> None:
    """Hear everything that the worker says; one that says nothing for too long, before all is recorded, is stopped."""
    assert process.stdout is not None
    clock = _clock(process, job)
    for line in process.stdout:
        clock.cancel()
        if line.startswith("{"):
            job.hear(json.loads(line))
        clock = _clock(process, job)
    clock.cancel()


def _clock(process: subprocess.Popen[str], job: Job) -> threading.Timer:
    def end() -> None:
        if not job.recorded:
            job.problem = (
                f"one file took more than {SILENT_S / 60:.0f} minutes to open, after {job.last or 'the start'}: "
                "leave it out and send the others again"
            )
            process.kill()

    clock = threading.Timer(SILENT_S, end)
    clock.daemon = True
    clock.start()
    return clock


def _why_ended(code: int, said: str, last: str) -> str:
    """Why a worker ended without a word, for a person."""
    words = said.strip().rpartition("\n")[2]
    after = f' after "{last}"' if last else ""
    return (
        f"the process that reads ended{after} ({words or f'code {code}'}): send what is missing again, in smaller parts"
    )


def _remove(folder: Path | None) -> None:
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
