"""The desk: one record that is open for work, with its catalogue, kept up to date.

Pages take a catalogue from the desk and give it back. When the record has changed, by this server or by a command line beside it, a process of its own
makes the catalogue anew while pages go on showing the last one, with what was decided since written over it. Nothing that a person decided is kept here:
a server that is killed loses nothing.
"""

from __future__ import annotations

import hashlib
import os
import queue
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from whosays.api.workspace import Workspace
from whosays.assessment.grading import estimate_ranks
from whosays.cataloguing.ground import Ground
from whosays.cataloguing.making import RECORD
from whosays.cataloguing.renewal import renew
from whosays.errors import HeldError, RecordError, ResolutionError, StaleError
from whosays.model.decisions import Action, Decision
from whosays.model.stamps import Stamp
from whosays.record.catalogue.claims import Geography
from whosays.record.catalogue.file import Catalogue, latest_file
from whosays.record.catalogue.overlay import following, overlay, owing
from whosays.record.catalogue.renewing import give_up
from whosays.record.engine import sqlite_file
from whosays.record.store import Record
from whosays.reference.places import load_gazetteer
from whosays.web.decided import Decided
from whosays.web.settings import Settings
from whosays.web.workings import Workings

LOOK_EVERY_S = 1.0
"""Seconds between two looks at whether the record has changed."""

RENEW_FOR_S = 0.4
"""Seconds that a request gives to working out anew what its decisions touch; what is left then goes on beside it."""

REST = 2
"""A catalogue is made again no sooner than after so many times what its making took, so that making never takes more than a third of the time."""

TRY_AGAIN_S = 60.0
"""Seconds after which a making that failed is tried again, also where the record stays as it is: a full disk or a lock may be gone by then."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """How far what pages show follows the record.

    Attributes:
        made_at: When the catalogue was made, UTC, as an ISO time.
        behind: How many decisions that change figures, and readings, it does not take into account everywhere yet.
        followed: How many of these decisions count already in the questions and incidents that they touch.
        making: Whether it is being made anew now.
        problem: Why the last making failed, or "".
    """

    made_at: str
    behind: int
    followed: int
    making: bool
    problem: str


class Desk:
    """A record that is open for work; `start` before use, `close` after.

    Attributes:
        settings: How the server is set up.
        record: The record.
        workspace: The same with all that can be done with it.
        decided: What people decided in it that pages need, without a reading of the whole log.
        folder: Where its catalogue is.
        deciding: Held while decisions are laid over a catalogue.
        reading: Held while documents are read: one reader works at a time.
        workings: What pages worked out from the catalogue as it is now.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.record = Record.open(settings.location, create=False)
        self.workspace = Workspace(self.record, settings.reader, settings.reader_settings)
        self.decided = Decided(self.record)
        self.folder = catalogue_folder(settings)
        self.deciding = threading.Lock()
        self.reading = threading.Lock()
        self.workings = Workings()
        self._idle: queue.LifoQueue[Catalogue] = queue.LifoQueue()
        self._making = threading.Lock()
        self._stopped = threading.Event()
        self._process: subprocess.Popen[str] | None = None
        self._problem = ""
        self._unshown = False
        self._unread: tuple[tuple[int, int], int] | None = None
        self._watcher: threading.Thread | None = None

    @cached_property
    def geography(self) -> Geography:
        """What the gazetteer knows, for filters on places."""
        gazetteer = load_gazetteer()
        lock = threading.Lock()

        def find(name: str) -> frozenset[str]:
            with lock:
                known = gazetteer.get(name)
                return frozenset({known.id} if known else {place.id for place in gazetteer.find(name)})

        def contains(outer: str, inner: str) -> bool:
            with lock:
                return gazetteer.contains(outer, inner)

        return Geography(find, contains)

    def start(self, *, watch: bool = True) -> None:
        """Make the catalogue where there is none of this version, then keep looking whether the record changes."""
        if not self._has_usable():
            self.refresh(aloud=True)
        if watch:
            self._watcher = threading.Thread(target=self._watch, name="catalogue", daemon=True)
            self._watcher.start()

    def close(self) -> None:
        """Stop looking, and let go of the record."""
        self._stopped.set()
        if self._process is not None:
            self._process.terminate()
        if self._watcher is not None:
            self._watcher.join(timeout=10)
        while not self._idle.empty():
            self._idle.get_nowait().close()
        self.workspace.close()

    @contextmanager
    def catalogue(self) -> Iterator[Catalogue]:
        """The latest catalogue, for one request, with every decision that the record holds laid over it."""
        found = self._take()
        try:
            yield found
        finally:
            if found.path == latest_file(self.folder):
                found.forget()
                self._idle.put(found)
            else:
                found.close()

    def _take(self) -> Catalogue:
        kept = self._take_idle()
        if kept is not None and not self._unshown:
            return kept
        found = kept or self._open_latest()
        try:
            self._lay_over(found)
        except BaseException:
            found.close()
            raise
        return found

    def _take_idle(self) -> Catalogue | None:
        latest = latest_file(self.folder)
        while True:
            try:
                found = self._idle.get_nowait()
            except queue.Empty:
                return None
            if found.path == latest:
                return found
            found.close()

    def _open_latest(self) -> Catalogue:
        """The latest catalogue; one that a newer one took the place of between looking and opening is passed over."""
        while (latest := latest_file(self.folder)) is not None:
            try:
                return Catalogue(latest)
            except RecordError:
                if latest.is_file():
                    raise
        raise RecordError(f"the catalogue in {self.folder} is gone: stop the server and start it again")

    def _lay_over(self, catalogue: Catalogue) -> None:
        with self.deciding:
            decisions = self.record.decisions(after=int(catalogue.meta("overlay") or 0))
            reopened = {decision.subject for decision in decisions if decision.action is Action.REOPEN}
            current = {entry.id for entry in self.record.entries_of(list(reopened))}
            self._unshown = bool(decisions)
            _write_over(catalogue, decisions, reopened - current)
            self._unshown = False

    def show_decisions(self) -> None:
        """Lay what was decided since over the catalogue, so that the next page shows it. Call it after every decision.

        The questions and incidents whose claims stopped counting, or count again, are worked out anew; where that takes long, the rest follows by itself.
        A decision stands whatever keeps it from showing: where another process holds the catalogue, the next page waits for it, or says so.
        """
        try:
            with self.catalogue() as catalogue:
                self._lay_over(catalogue)
                self._renew(catalogue)
        except HeldError:
            self._unshown = True

    def _renew(self, catalogue: Catalogue) -> None:
        """Work out anew what touched claims stand in, for a while. A decision stands whatever becomes of that: where it fails, all of it waits for a making."""
        with self.deciding:
            try:
                renew(catalogue, self._ground, RENEW_FOR_S)
            except (LookupError, TypeError, ValueError) as error:
                give_up(catalogue)
                self._problem = f"figures after a decision could not be worked out in place: {error!r}"

    def _ground(self) -> Ground:
        """What a renewal goes by, as people have decided by now."""
        outlets, gazetteer = self.decided.outlets(), load_gazetteer()
        grades = self.record.decisions(of=(Action.GRADE,))
        return Ground(
            lambda ids: self.decided.as_meant(self.record.entries_of(ids), gazetteer),
            outlets,
            self.decided.groupings(),
            gazetteer,
            lambda entries: estimate_ranks(grades, entries, outlets),
        )

    def stamp(self) -> Stamp:
        """How far the record has come."""
        return self.record.stamp()

    def count_unread(self) -> int:
        """How many documents are to be read that no reader has read; counted anew only where documents or readings came in since."""
        now = self.stamp()
        state = now.document, now.reading
        if self._unread is None or self._unread[0] != state:
            self._unread = state, self.record.count_pending()
        return self._unread[1]

    def freshness(self) -> Freshness:
        """How far what pages show follows the record."""
        now = self.stamp()
        with self.catalogue() as catalogue:
            shown, owes, followed = catalogue.stamp, owing(catalogue), following(catalogue)
            made_at = catalogue.meta("made_at") or ""
        behind = owes + max(now.reading - shown.reading, now.document - shown.document, 0)
        return Freshness(made_at, behind, min(followed, owes), self._making.locked(), self._problem)

    def _has_usable(self) -> bool:
        latest = latest_file(self.folder)
        if latest is None:
            return False
        try:
            Catalogue(latest).close()
        except StaleError:
            latest.unlink()
            return False
        return True

    def is_current(self) -> bool:
        """Whether making the catalogue anew would change no figure: nothing came in since, and no decision that figures follow from was made."""
        if latest_file(self.folder) is None:
            return False
        now = self.stamp()
        with self.catalogue() as catalogue:
            if int(catalogue.meta("overlay") or 0) < now.decision:
                self._lay_over(catalogue)
            made = catalogue.stamp
            return (made.document, made.reading) == (now.document, now.reading) and not owing(catalogue)

    def refresh(self, *, aloud: bool = False) -> None:
        """Make the catalogue anew, in a process of its own, and wait for it; `aloud` prints what is being done.

        Raises:
            RecordError: It could not be made; the old one stays.
        """
        with self._making:
            command = [sys.executable, "-m", "whosays.cataloguing.making", str(self.folder)]
            told = None if aloud else subprocess.DEVNULL
            environment = {**os.environ, RECORD: self.settings.location}
            self._process = subprocess.Popen(
                command, stdout=told, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, env=environment
            )
            said = self._wait(self._process)
            failed = self._process.returncode != 0
            self._problem = said.strip().rpartition("\n")[2] if failed else ""
        if failed and not self._stopped.is_set():
            raise RecordError(f"the catalogue of {self.settings.location} could not be made: {self._problem}")
        if not failed:
            self.show_decisions()

    def _wait(self, process: subprocess.Popen[str]) -> str:
        """What `process` says of its troubles when it is over; until then what is decided elsewhere goes on to show, as far as it can be laid over."""
        while True:
            try:
                return process.communicate(timeout=LOOK_EVERY_S)[1]
            except subprocess.TimeoutExpired:
                with suppress(RecordError, OSError, sqlite3.Error):  # the process goes on, the next look tells
                    if latest_file(self.folder) is not None:
                        self.show_decisions()

    def _watch(self) -> None:
        tried, rested_at = None, 0.0
        with suppress(RecordError, OSError, sqlite3.Error):  # a page reads the log where this cannot
            self.decided.follow()  # the first reading of a long log, before a page waits for it
        with suppress(ResolutionError):  # a page that asks for a place says so
            load_gazetteer()  # before a page waits for it
        while not self._stopped.wait(LOOK_EVERY_S):
            try:
                now = self.stamp()
                current = self.is_current()
                with self.catalogue() as catalogue:
                    self._renew(catalogue)
                if current:
                    self._problem = ""
                    continue
                if now == tried or time.monotonic() < rested_at:
                    continue
                tried, begun = now, time.monotonic()
                self.refresh()
                rested_at = time.monotonic() + REST * (time.monotonic() - begun)
            except (RecordError, OSError, sqlite3.Error) as error:  # looking goes on, and pages say what is wrong
                self._problem = str(error)
                tried, rested_at = None, time.monotonic() + TRY_AGAIN_S


def _write_over(catalogue: Catalogue, decisions: Sequence[Decision], gone: AbstractSet[str]) -> None:
    """Lay `decisions` over `catalogue`; raises `HeldError` that says that they stand all the same."""
    try:
        overlay(catalogue, decisions, gone)
    except HeldError as error:
        why = f"what was decided is recorded, and cannot be shown yet: {error}; load this page anew in some seconds"
        raise HeldError(why, error.wait_s) from error


def catalogue_folder(settings: Settings) -> Path:
    """Where the catalogue of a record is kept: beside its file, or in the user's cache where that cannot be written or the record is on a server."""
    if settings.catalogue:
        return Path(settings.catalogue)
    file = sqlite_file(settings.location)
    if file is not None and os.access(file.parent, os.W_OK):
        return file.with_name(f"{file.name}.catalogue")
    digest = hashlib.sha256(settings.location.encode()).hexdigest()[:16]
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "whosays" / "catalogues" / digest
