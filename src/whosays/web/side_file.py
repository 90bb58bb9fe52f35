"""A small SQLite file of the server's own, beside the catalogue: one table, opened when it is first asked for something.

What stands in it can be lost without loss to the record. The file says of which version it is; of another version it is begun anew.
Rules that always hold: one thread at a time works in it; a file that cannot be opened, read or written is told by name, with what to do.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whosays.errors import RecordError


class SideFile:
    """A table in a file; `close` lets go of it.

    Args:
        path: Where the file is, or will be.
        what: What the file holds, in words, as "the list of jobs".
        table: The name of its table.
        columns: The columns of the table, as SQL.
        version: The version of what its rows mean; raised when they mean another thing.
    """

    def __init__(self, path: Path, what: str, table: str, columns: str, version: int) -> None:
        self.path = path
        self._what, self._table, self._columns, self._version = what, table, columns, version
        self._lock = threading.Lock()
        self._opened: sqlite3.Connection | None = None

    def close(self) -> None:
        """Let go of the file; it is opened again where somebody asks for it again."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
            self._opened = None

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """The connection, for one thread at a time; each statement is written at once.

        Raises:
            RecordError: The file cannot be used.
        """
        try:
            with self._lock:
                yield self._connection()
        except (sqlite3.Error, OSError) as error:
            raise RecordError(
                f"{self._what} {self.path} cannot be used ({error}): look whether the file may be read and written; "
                "it may be removed, and is then begun anew"
            ) from error

    def _connection(self) -> sqlite3.Connection:
        if self._opened is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            made = sqlite3.connect(self.path, check_same_thread=False, isolation_level=None)
            try:
                self._begin(made)
            except sqlite3.Error:
                made.close()
                raise
            self._opened = made
        return self._opened

    def _begin(self, made: sqlite3.Connection) -> None:
        """The table stands in the version that is meant."""
        if made.execute("PRAGMA user_version").fetchone()[0] != self._version:
            made.executescript(f"DROP TABLE IF EXISTS {self._table}; PRAGMA user_version = {self._version}")
        made.execute(f"CREATE TABLE IF NOT EXISTS {self._table} ({self._columns})")
