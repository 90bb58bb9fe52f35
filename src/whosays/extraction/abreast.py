"""Many documents read abreast: one process for each core, because what Python does around the network keeps one core busy and leaves the others idle.

The first documents are read in this process, for another takes a second to come up and a few reports are done before that. Only a reader that says
so is opened once a process; one that asks a server, or that reckons up what it costs, stays alone.

Rules that always hold: every document comes back once, in the order given, with what the reader alone would have read; a process that dies costs
time and no document; no process outlives the reading.
"""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future
from threading import Thread
from typing import Any

from loky.process_executor import ProcessPoolExecutor

from whosays.extraction.cores import count_cores
from whosays.extraction.reader import Opening, Reader, VerifiedReader, open_reader, read_verified
from whosays.extraction.reading import Reading
from whosays.model.documents import Document

ALONE = 100_000
"""Characters that are read in this process before others are called: some thirty articles, three seconds."""
AHEAD = 4
"""Documents that are given out at a time, for each process."""
LOOK = 1.0
"""Seconds between two looks of a process at whether the one that called it is still there."""

Read = tuple[Document, Reading]


def read_abreast(reader: Reader, documents: Iterable[Document], alone: int = ALONE) -> Generator[Read, None, None]:
    """Each of `documents` with its verified reading, in order; `documents` are asked for a few ahead.

    After `alone` characters by as many processes as there are cores, where `reader` may be opened in several. Close it to end them early.

    Raises:
        ReaderError: The reader fails on a document.
    """
    waiting, read = iter(documents), 0
    opening, hands = reader.opening if isinstance(reader, VerifiedReader) else None, count_cores()
    for document in waiting:
        yield document, read_verified(reader, document)
        read += len(document.text)
        if opening and hands > 1 and read >= alone:
            yield from _read_by_many(reader, opening, waiting, hands)


def _read_by_many(
    reader: Reader, opening: Opening, documents: Iterator[Document], hands: int
) -> Generator[Read, None, None]:
    first = next(documents, None)
    if first is None:
        return
    given: deque[tuple[Document, Future[Reading] | None]] = deque()
    alone = {"OMP_NUM_THREADS": "1"}
    pool = ProcessPoolExecutor(hands, initializer=_open, initargs=(opening, os.getpid()), env=alone)
    try:
        given.append((first, _give(pool, first)))
        for document in documents:
            given.append((document, _give(pool, document)))
            if len(given) > hands * AHEAD:
                yield _take(reader, *given.popleft())
        while given:
            yield _take(reader, *given.popleft())
    finally:
        pool.shutdown(kill_workers=True)


def _give(pool: Any, document: Document) -> Future[Reading] | None:
    """The reading of `document` to come; `None` where no process is left to read it."""
    try:
        future: Future[Reading] = pool.submit(_read, document)
    except BrokenExecutor:
        return None
    return future


def _take(reader: Reader, document: Document, future: Future[Reading] | None) -> Read:
    """`document` with its reading, read here where the process that had it died."""
    if future is not None:
        try:
            return document, future.result()
        except BrokenExecutor:
            pass
    return document, read_verified(reader, document)


_opened: list[VerifiedReader] = []
"""The reader of a process that reads for another."""


def _open(opening: Opening, caller: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(caller,), daemon=True).start()
    _opened[:] = [open_reader(*opening)]


def _end_with(caller: int) -> None:
    """End this process when its parent is no longer `caller`, as when that was killed: what is read here could then be given to nobody."""
    while os.getppid() == caller:
        time.sleep(LOOK)
    os._exit(1)


def _read(document: Document) -> Reading:
    return _opened[0].read(document)
