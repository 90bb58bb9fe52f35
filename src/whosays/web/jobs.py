"""Jobs of adding and reading: one at a time, each in a process of its own, watched by one thread of the server.

A page shows a job while it works and after. Nothing that matters is kept here: documents are in the record before they are read, so a server that is
stopped loses the list of its jobs and no document that a job had recorded; these wait in the record, and `/add` offers to read them.
"""

from __future__ import annotations

import json
import queue
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from whosays.errors import IntakeError, NotFoundError
from whosays.web.desk import Desk
from whosays.web.orders import Order, write_order
from whosays.web.working import RECORDED

MOST_WAITING = 20
"""Jobs that may wait for their turn."""

MOST_KEPT = 50
"""Jobs that are remembered, the newest."""

SILENT_S = 600.0
"""Seconds that a job may spend on one file before it is recorded; then it is stopped, for a file may be made to take for ever."""


class State(StrEnum):
    """How far a job has come."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(slots=True)
class Line:
    """One document of a job.

    Attributes:
        document: Its id.
        name: What its file is called.
        new: Whether the record did not have it before this job.
        unread: Why it is kept without being read, or "".
        read: What reading it found, or "" where it is not read yet.
    """

    document: str
    name: str
    new: bool = False
    unread: str = ""
    read: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file or row that was not taken in, and why with the next step."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Missed:
    """What of a document a reader did not read."""

    document: str
    name: str
    words: str


@dataclass(slots=True)
class Job:
    """One job, as it stands now.

    Attributes:
        id: What its address ends with.
        order: What it is to do.
        at: When it was asked for.
        folder: Where its files are, or `None` where it has none; removed at its end.
        state: How far it is.
        recorded: Whether everything that could be taken in is in the record.
        lines: Its documents, by id.
        refused: What was not taken in.
        notes: What a person should know.
        claims: Claims that are new to the record; known at the end, and counted along until then.
        refused_claims: Claims that a reader proposed and the words did not carry.
        gaps: Documents with what of them was not read.
        problem: Why it failed, or "".
        last: The file or document that it spoke of last.
        finished: Whether its process said that all is done.
    """

    order: Order
    folder: Path | None = None
    id: str = field(default_factory=lambda: secrets.token_urlsafe(9))
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    state: State = State.WAITING
    recorded: bool = False
    lines: dict[str, Line] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    claims: int = 0
    refused_claims: int = 0
    gaps: list[Missed] = field(default_factory=list)
    problem: str = ""
    last: str = ""
    finished: bool = False

    @property
    def over(self) -> bool:
        """Whether it has come to its end, good or bad."""
        return self.state not in (State.WAITING, State.WORKING)

    @property
    def title(self) -> str:
        """What it adds, in a few words."""
        names = self.order.names
        if not names:
            return "documents that waited to be read"
        return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1:,} more"

    def count(self, what: str) -> int:
        """How many of its documents are "new", "known", "unread", "read" or "waiting"."""
        lines = list(self.lines.values())
        return {
            "new": sum(line.new for line in lines),
            "known": sum(not line.new and not line.read for line in lines),
            "unread": sum(bool(line.unread) for line in lines),
            "read": sum(bool(line.read) for line in lines),
            "waiting": sum(line.new and not line.unread and not line.read for line in lines),
        }[what]

    def hear(self, told: Mapping[str, Any]) -> None:
        """Take in one line that the process said."""
        if "step" in told:
            self._step(told["step"])
        elif "problem" in told:
            self.problem = told["problem"]["words"]
        else:
            end = told["end"]
            self.claims, self.refused_claims = end["claims"], end["refused_claims"]
            self.notes += [*end["notes"], *end["account"]]
            self.gaps = [Missed(**gap) for gap in end["gaps"]]
            self.finished = True

    def _step(self, step: Mapping[str, str]) -> None:
        what, name, detail = step["what"], step["name"], step["detail"]
        self.last = name or self.last
        if what == RECORDED:
            self.recorded = True
        elif what == "refused":
            self.refused.append(Refusal(name, detail))
        elif what == "outlets":
            self.notes.append(f"{name}: {detail}")
        else:
            line = self.lines.setdefault(step["document"], Line(step["document"], name))
            line.new = line.new or what == "added"
            line.unread = detail if what == "unread" else line.unread
            if what == "read":
                line.read = detail
                self.claims += int(detail.partition(" ")[0])


class Jobs:
    """The jobs of a server. `close` stops the one that works; what it had recorded waits to be read."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: dict[str, Job] = {}
        self._waiting: queue.Queue[Job | None] = queue.Queue()
        self._changing = threading.Lock()
        self._worker: threading.Thread | None = None
        self._process: subprocess.Popen[str] | None = None
        self._closed = False

    def latest(self) -> tuple[Job, ...]:
        """The jobs that are remembered, the newest first."""
        with self._changing:
            return tuple(reversed(self._kept.values()))

    def find(self, id: str) -> Job:  # noqa: A002
        """The job of that id. Raises `NotFoundError`."""
        job = self._kept.get(id)
        if job is None:
            raise NotFoundError(
                f'no job "{id}": a server forgets its jobs when it is started anew; what they recorded is under Documents'
            )
        return job

    def submit(self, order: Order, folder: Path | None = None) -> Job:
        """A job that waits for its turn; its files are removed at its end, or now where too many wait.

        Raises:
            IntakeError: Too many jobs wait.
        """
        job = Job(order, folder)
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
        self._waiting.put(job)
        return job

    def stop(self, id: str) -> Job:  # noqa: A002
        """The job, which is stopped: at once where it works, before it begins where it waits."""
        job = self.find(id)
        with self._changing:
            if job.state is State.WORKING and self._process is not None:
                self._process.kill()
            if not job.over:
                job.state = State.STOPPED
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
                    job.state = State.DONE if job.finished else State.FAILED

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
