"""A catalogue made from a record, whole, in one go."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from whosays.cataloguing.actors import ActorRows, catalogue_actors
from whosays.cataloguing.assessed import blocks_of_findings, catalogue_assessed
from whosays.cataloguing.claims import ClaimRows, catalogue_claims
from whosays.cataloguing.documents import catalogue_documents
from whosays.cataloguing.sources import catalogue_deeds
from whosays.cataloguing.tasks import catalogue_tasks
from whosays.picture import View
from whosays.record.catalogue.file import NewCatalogue, discard_older, write_stamp
from whosays.record.catalogue.renewing import FINDINGS
from whosays.record.catalogue.verdicts import catalogue_verdicts
from whosays.record.store import Record

RECORD = "WHOSAYS_RECORD"
"""The variable of the environment that names the record."""

Told = Callable[[str], None]


def make_catalogue(location: str, folder: Path, told: Told = lambda _: None) -> Path:
    """The file of a new catalogue of the record at `location`, in `folder`; older ones are removed. `told` hears what is being done."""
    with Record.open(location, create=False) as record, NewCatalogue(folder) as new:
        stamp = record.stamp()
        view = View(record)
        told("reading the record")
        documents = catalogue_documents(new, view)
        told("comparing what counts are of one thing")
        assessed = catalogue_assessed(new, view)
        told("writing down the claims")
        rows = ClaimRows(view, documents, assessed)
        catalogue_claims(new, rows)
        catalogue_actors(new, view, ActorRows(rows))
        catalogue_deeds(new, view, rows.numbers)
        told("collecting what waits for review")
        catalogue_tasks(new, view)
        catalogue_verdicts(new, (decision for decision in view.decisions if decision.number <= stamp.decision))
        new.finish(
            {
                "stamp": write_stamp(stamp),
                "overlay": str(stamp.decision),
                "owing": "0",
                FINDINGS: blocks_of_findings(view),
                "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            }
        )
    discard_older(folder, new.path)
    return new.path


def print_words(words: str) -> None:
    """Say what is being done, for whoever started this."""
    sys.stdout.write(f"{words} …\n")
    sys.stdout.flush()


def main() -> int:
    """`WHOSAYS_RECORD=… python -m whosays.cataloguing.making FOLDER`: what a server runs beside itself, so that making never slows a page.

    The record is named by the environment, not by an argument, as the address of a database may hold a password.
    """
    gc.disable()  # the process ends with its work, and a record has no cycles worth the sweeps
    if hasattr(os, "nice"):
        os.nice(5)
    make_catalogue(os.environ[RECORD], Path(sys.argv[1]), print_words)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
