"""What a reader is worth and what it costs: its scores on coded documents, its time, its memory and its files.

Each reader is measured in a process of its own, so that one reader's memory and warm caches are not another's. Times are wall-clock times of this
machine at this moment: compare what was measured in one run, and nothing else.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from whosays.errors import IntakeError
from whosays.evaluation.scoring import Scores
from whosays.extraction.gold import from_gold
from whosays.extraction.reader import open_reader, read_verified
from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.kinds import Role
from whosays.model.quantities import Comparator, Quantity

KILOBYTE = 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """One reader on coded documents.

    Attributes:
        reader: The name it is installed under.
        version: What it says of its version.
        scores: How close it came to the coder.
        refused: Claims that it proposed and the verifier turned away.
        seconds: Time spent reading.
        cold_start: Seconds from asking for the reader until its first document was read.
        peak_memory: The most memory its process held, in bytes, the interpreter and the scorer included.
        words: Words read.
        size: Bytes of the files it reads with; 0 where it does not say.
        cost: What it says of its cost, in lines.
    """

    reader: str
    version: str
    scores: Scores
    refused: int
    seconds: float
    cold_start: float
    peak_memory: int
    words: int
    size: int
    cost: tuple[str, ...]


def measure_readers(
    gold: Path, readers: Iterable[str], settings: Mapping[str, Mapping[str, Any]] | None = None
) -> Iterator[Measured]:
    """Each of `readers`, opened with its settings, on the coded documents of `gold`, one after the other.

    Raises:
        IntakeError: The file is not a gold file.
        ReaderError: A reader cannot be opened or cannot read.
    """
    list(read_coded(gold))
    for reader in readers:
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
            yield alone.submit(measure_reader, gold, reader, dict((settings or {}).get(reader, {}))).result()


def measure_reader(gold: Path, name: str, settings: Mapping[str, Any]) -> Measured:
    """The reader `name` on the documents of `gold`, in this process."""
    documents = list(read_coded(gold))
    began = time.perf_counter()
    reader = open_reader(name, settings)
    scores, refused, seconds, cold_start = Scores(), 0, 0.0, 0.0
    for document, coded in documents:
        start = time.perf_counter()
        reading = read_verified(reader, document)
        end = time.perf_counter()
        seconds += end - start
        cold_start = cold_start or end - began
        refused += len(reading.refused)
        scores.add(coded, reading.claims)
    return Measured(
        reader=name,
        version=reader.identity.version,
        scores=scores,
        refused=refused,
        seconds=seconds,
        cold_start=cold_start,
        peak_memory=_peak_memory(),
        words=sum(len(document.text.split()) for document, _ in documents),
        size=reader.size,
        cost=reader.account(),
    )


def read_coded(gold: Path) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """The documents of a gold file with their claims as they were coded, the coder's ranges included; raises `IntakeError` where it is not one."""
    try:
        lines = gold.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise IntakeError(
            f"the gold file {gold} cannot be read: {error}; give a file of coded documents, one a line"
        ) from error
    plain = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not plain:
        raise IntakeError(f"the gold file {gold} is empty; give a file of coded documents, one a line")
    for number, line in plain:
        yield read_line(f"{gold}:{number}", line)


def read_line(where: str, line: str) -> tuple[Document, tuple[Claim, ...]]:
    """One line of a gold file as its document and its claims; raises `IntakeError`, with `where`, when it is not one."""
    try:
        coded = json.loads(line)
    except ValueError as error:
        raise IntakeError(f"{where} is no JSON object: {error}; see the codebook, section Gold files") from error
    document, claims = from_gold(coded)
    return document, tuple(_as_coded(c, plain) for c, plain in zip(claims, coded.get("claims", ()), strict=True))


def _as_coded(claim: Claim, plain: Mapping[str, Any]) -> Claim:
    """`claim` with the range that the coder gave, where one was given."""
    given = plain.get("quantity")
    if not given:
        return replace(claim, quantity=None)
    wording = claim.words(Role.QUANTITY) or ""
    known = claim.quantity or Quantity(None, None, Comparator.EXACTLY, wording)
    return replace(claim, quantity=replace(known, low=given["low"], high=given["high"]))


def _peak_memory() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * KILOBYTE


def by_kind(measured: Sequence[Measured]) -> Iterator[tuple[str, tuple[float | None, ...]]]:
    """For each kind that was coded, its name and the F1 of each reader, `None` where a reader neither found nor met one."""
    kinds = sorted({kind for m in measured for kind, tally in m.scores.kinds.items() if tally.coded})
    for kind in kinds:
        yield kind.value, tuple(m.scores.kinds[kind].f1 if kind in m.scores.kinds else None for m in measured)
