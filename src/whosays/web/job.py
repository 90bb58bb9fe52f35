"""One job of adding and reading, as it stands: what it is to do, who asked, and what became of each document."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from whosays.web.orders import Order
from whosays.web.working import RECORDED

COUNTED = ("all", "new", "known", "unread", "read", "waiting", "refused")
"""What is counted of a job."""


class State(StrEnum):
    """How far a job has come."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"
    BROKEN = "broken off"


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
        by: Who asked for it, or "".
        counts: What `count` answers of a job of an earlier run of the server, of which not every document is kept.
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
    by: str = ""
    counts: Mapping[str, int] | None = None

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
        """How many of its documents are "new", "known", "unread", "read" or "waiting", how many there are in "all", and how many were "refused"."""
        if self.counts is not None:
            return self.counts[what]
        lines = list(self.lines.values())
        return {
            "all": len(lines),
            "refused": len(self.refused),
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
