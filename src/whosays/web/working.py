"""A process of its own that adds documents to a record and reads them: what a server runs beside itself.

So a file made to exhaust memory, to hang a parser or to crash it takes down this process and not the server, a job can be stopped at any moment, and
pages stay quick while a reader works. It is handed an order on standard input and says what it does as lines of JSON on standard output. Everything is
recorded before anything is read, so that what is interrupted waits in the record to be read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from whosays.api.workspace import Workspace, open_workspace
from whosays.documents.taken import Metadata, RefusedError
from whosays.errors import WhosaysError
from whosays.pipeline import Done, Run
from whosays.web.orders import Order, TableOfEvents, read_order

MOST_MEMORY = 8 * 1024**3
"""Bytes of address space that this process may have, where the system can say so."""

RECORDED = "recorded"
"""The step after which everything is in the record and reading begins."""


def work(workspace: Workspace, order: Order) -> Run:
    """Do what `order` says; every step is told as it is done."""
    if order.table:
        run = Run()
        for file in order.files:
            _import_table(workspace, Path(file), order.table, order.given, run)
        tell(Done(RECORDED, ""))
        return run
    run = workspace.take_in(*order.files, given=order.given, columns=order.columns, watch=tell)
    tell(Done(RECORDED, ""))
    return workspace.read_waiting(run, watch=tell)


def _import_table(workspace: Workspace, path: Path, table: TableOfEvents, given: Metadata, run: Run) -> None:
    """Import one table, and count it into `run`."""
    try:
        found = workspace.import_events(path, table.layout(), published=given.published, watch=tell)
    except RefusedError as error:
        tell(Done("refused", path.name, str(error)))
        return
    run.notes += found.notes
    run.claims += found.claims
    run.refused_claims += found.refused_claims


def tell(done: Done) -> None:
    """Say one step, for the server."""
    _say("step", asdict(replace(done, name=Path(done.name).name if done.name.startswith("/") else done.name)))


def _say(what: str, value: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps({what: value}) + "\n")
    sys.stdout.flush()


def _summary(run: Run, workspace: Workspace) -> dict[str, Any]:
    return {
        "claims": run.claims,
        "refused_claims": run.refused_claims,
        "notes": list(dict.fromkeys(run.notes)),
        "gaps": [{"document": document.id, "name": document.name, "words": str(gap)} for document, gap in run.gaps],
        "account": list(workspace.account()),
    }


@contextmanager
def _problem_told() -> Iterator[None]:
    try:
        yield
    except (WhosaysError, OSError) as error:
        _say("problem", {"words": str(error)})
    except MemoryError:
        _say("problem", {"words": "this needs more memory than one job may have: send less at once"})


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # a system without this limit
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = MOST_MEMORY if most == resource.RLIM_INFINITY else min(MOST_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, most))


def main() -> int:
    """`python -m whosays.web.working`, with what to do as two lines of JSON on standard input: the record, and the order."""
    _limit_memory()
    where = json.loads(sys.stdin.readline())
    order = read_order(sys.stdin.readline())
    opened = open_workspace(where["location"], create=False, reader=where["reader"], settings=where["settings"])
    with _problem_told(), opened as workspace:
        _say("end", _summary(work(workspace, order), workspace))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
