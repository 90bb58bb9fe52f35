"""Documents read by several processes: the same readings in the same order, whatever becomes of the processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.factory import make_document
from whosays.errors import ReaderError
from whosays.extraction import abreast
from whosays.extraction.abreast import AHEAD, read_abreast
from whosays.extraction.reader import VerifiedReader, open_reader, read_verified
from whosays.extraction.reading import Reading
from whosays.model.documents import Document

TOWNS = ("Vell", "Kesra", "Marun", "Tolm", "Oster", "Breva", "Sadd", "Nerin", "Halva", "Dorre", "Pelm", "Quart")
HANDS = 2


def reports() -> list[Document]:
    """A report on each of `TOWNS`, none like another."""
    return [
        make_document(f"Rebels shelled {town} on Friday, killing {number} soldiers, the army said.")
        for number, town in enumerate(TOWNS, 3)
    ]


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes, on whatever machine."""
    monkeypatch.setenv("OMP_NUM_THREADS", str(HANDS))


@pytest.fixture
def pools(monkeypatch: pytest.MonkeyPatch, hands: None) -> list[Any]:
    """The pools of processes that are opened, for looking into."""
    opened: list[Any] = []

    class Seen(abreast.ProcessPoolExecutor):  # type: ignore[misc]
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            opened.append(self)

    monkeypatch.setattr(abreast, "ProcessPoolExecutor", Seen)
    return opened


def is_alive(process: int) -> bool:
    """Whether a process is there and has not ended."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def gone(processes: list[int]) -> bool:
    """Whether all of `processes` end within a few seconds."""
    until = time.monotonic() + 10
    while any(map(is_alive, processes)) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(map(is_alive, processes))


def test_several_processes_read_what_one_reads(pools: list[Any]) -> None:
    reader = open_reader()
    alone = [(document, read_verified(reader, document)) for document in reports()]
    assert all(reading.claims for _, reading in alone)
    assert list(read_abreast(reader, reports(), alone=0)) == alone
    assert len(pools) == 1


def test_a_few_reports_call_nobody(pools: list[Any]) -> None:
    assert [document for document, _ in read_abreast(open_reader(), reports())] == reports()
    assert pools == []


def test_one_core_calls_nobody(pools: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    assert len(list(read_abreast(open_reader(), reports(), alone=0))) == len(TOWNS)
    assert pools == []


def test_nobody_is_called_for_nothing(pools: list[Any]) -> None:
    assert len(list(read_abreast(open_reader(), reports()[:1], alone=0))) == 1
    assert list(read_abreast(open_reader(), [], alone=0)) == []
    assert pools == []


def test_documents_are_taken_a_few_ahead(pools: list[Any]) -> None:
    taken: list[str] = []

    def waiting() -> Iterator[Document]:
        for document in (*reports(), *(replace(d, id=f"{d.id}b") for d in reports())):
            taken.append(document.id)
            yield document

    with closing(read_abreast(open_reader(), waiting(), alone=0)) as readings:
        next(readings)
        assert len(taken) == 1
        next(readings)
        assert len(taken) == 2 + HANDS * AHEAD


def test_a_process_that_is_killed_costs_no_document(pools: list[Any]) -> None:
    reader = open_reader()
    with closing(read_abreast(reader, reports(), alone=0)) as readings:
        read = [next(readings), next(readings)]
        for process in list(pools[0]._processes):
            os.kill(process, signal.SIGKILL)
        read += readings
    assert read == [(document, read_verified(reader, document)) for document in reports()]


def test_no_process_outlives_a_reading_that_is_given_up(pools: list[Any]) -> None:
    with closing(read_abreast(open_reader(), reports(), alone=0)) as readings:
        next(readings), next(readings)
        processes = list(pools[0]._processes)
        assert len(processes) == HANDS
        assert all(map(is_alive, processes))
    assert gone(processes)


SCRIPT = """
from tests.extraction.test_abreast import reports
from whosays.extraction.abreast import read_abreast
from whosays.extraction.reader import open_reader

print(sum(len(reading.claims) for _, reading in read_abreast(open_reader(), reports(), alone=0)))
"""
KILLED = """
import os, signal
from tests.extraction.test_abreast import reports
from whosays.extraction import abreast
from whosays.extraction.reader import open_reader

class Told(abreast.ProcessPoolExecutor):
    def submit(self, *given):
        future = super().submit(*given)
        if len(self._pending_work_items) > 4:
            print(*self._processes, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
        return future

abreast.ProcessPoolExecutor = Told
list(abreast.read_abreast(open_reader(), reports(), alone=0))
"""


def run_script(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    """What a script of its own does that has no guard around its main part."""
    script = folder / "plain.py"
    script.write_text(text, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "OMP_NUM_THREADS": str(HANDS)}
    with (folder / "told").open("w+") as told, (folder / "wrong").open("w+") as wrong:
        done = subprocess.run(
            [sys.executable, str(script)], stdout=told, stderr=wrong, env=environment, timeout=120, check=False
        )
        told.seek(0), wrong.seek(0)
        return subprocess.CompletedProcess(script.name, done.returncode, told.read(), wrong.read())


def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    done = run_script(tmp_path, SCRIPT)
    assert done.returncode == 0, done.stderr
    alone = sum(len(read_verified(open_reader(), document).claims) for document in reports())
    assert done.stdout.split() == [str(alone)]


def test_no_process_outlives_the_one_that_called_it(tmp_path: Path) -> None:
    done = run_script(tmp_path, KILLED)
    assert done.returncode == -signal.SIGKILL, done.stderr
    processes = [int(process) for process in done.stdout.split()]
    assert len(processes) == HANDS
    assert gone(processes)


class Lone:
    """A reader that does not say that several of it may read at once."""

    identity = open_reader().identity

    def read(self, document: Document) -> Reading:
        if "Marun" in document.text:
            raise ReaderError("the reader stopped at Marun: ask again")
        return Reading(document.id, self.identity, ())


def test_a_reader_that_does_not_say_so_stays_alone(pools: list[Any]) -> None:
    lone = VerifiedReader(Lone(), ("lone", {}))
    assert lone.opening is None
    with pytest.raises(ReaderError, match="at Marun"):
        list(read_abreast(lone, reports(), alone=0))
    assert pools == []
