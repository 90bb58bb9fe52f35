"""The jobs of adding, kept beside the catalogue, so that a server that is started anew still shows what became of them.

Of a job its first documents are kept, and how many there were in all: everything else on them is in the record. A job that was still to be done when the
server ended is told as broken off, whatever ended the server.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from whosays.web.job import COUNTED, Job, Line, Missed, Refusal, State
from whosays.web.orders import read_order, write_order
from whosays.web.side_file import SideFile

MOST_KEPT = 200
"""Jobs that are remembered, the newest."""

MOST_SHOWN = 200
"""Documents, refusals and notes that are kept of one job; a page shows no more of them."""

VERSION = 1
"""Raised when an entry means another thing: the list of another version is begun anew."""

COLUMNS = "number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL"


class JobLog:
    """The jobs of a server in a file; `close` lets go of it."""

    def __init__(self, path: Path) -> None:
        self._file = SideFile(path, "the list of jobs", "job", COLUMNS, VERSION)

    def close(self) -> None:
        """Let go of the file; it is opened again where another job comes."""
        self._file.close()

    def read(self) -> tuple[Job, ...]:
        """The jobs that are kept, the oldest first; one whose entry is damaged is left out, as its documents are in the record all the same.

        Raises:
            RecordError: The file cannot be read.
        """
        if not self._file.path.exists():
            return ()
        with self._file.connection() as connection:
            rows = connection.execute("SELECT id, body FROM job ORDER BY number").fetchall()
        return tuple(job for row in rows if (job := _job_of(*row)))

    def keep(self, job: Job) -> None:
        """Keep how `job` stands now; the oldest of too many go.

        Raises:
            RecordError: The file cannot be written.
        """
        with self._file.connection() as connection:
            query = "INSERT INTO job (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body"
            connection.execute(query, (job.id, _body(job)))
            gone = "DELETE FROM job WHERE number <= (SELECT number FROM job ORDER BY number DESC LIMIT 1 OFFSET ?)"
            connection.execute(gone, (MOST_KEPT,))


def _body(job: Job) -> str:
    kept: dict[str, Any] = {
        "order": write_order(job.order),
        "by": job.by,
        "at": job.at.isoformat(),
        "state": job.state.value,
        "recorded": job.recorded,
        "lines": [asdict(line) for line in list(job.lines.values())[:MOST_SHOWN]],
        "refused": [asdict(refusal) for refusal in job.refused[:MOST_SHOWN]],
        "notes": job.notes[:MOST_SHOWN],
        "claims": job.claims,
        "refused_claims": job.refused_claims,
        "gaps": [asdict(gap) for gap in job.gaps[:MOST_SHOWN]],
        "problem": job.problem,
        "last": job.last,
        "counts": {what: job.count(what) for what in COUNTED},
    }
    return json.dumps(kept, ensure_ascii=False)


def _job_of(identity: str, body: str) -> Job | None:
    try:
        return _job(identity, body)
    except (KeyError, TypeError, ValueError):
        return None


def _job(identity: str, body: str) -> Job:
    said = json.loads(body)
    state = State(said["state"])
    return Job(
        order=read_order(said["order"]),
        by=said["by"],
        id=identity,
        at=datetime.fromisoformat(said["at"]),
        state=State.BROKEN if state in (State.WAITING, State.WORKING) else state,
        recorded=said["recorded"],
        lines={line["document"]: Line(**line) for line in said["lines"]},
        refused=[Refusal(**refusal) for refusal in said["refused"]],
        notes=said["notes"],
        claims=said["claims"],
        refused_claims=said["refused_claims"],
        gaps=[Missed(**gap) for gap in said["gaps"]],
        problem=said["problem"],
        last=said["last"],
        finished=state is State.DONE,
        counts=said["counts"],
    )
