"""The desk: which catalogue it opens, makes anew, and leaves alone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from whosays.api import open_workspace
from whosays.errors import RecordError
from whosays.record.catalogue import file
from whosays.record.catalogue.file import latest_file
from whosays.web.desk import Desk
from whosays.web.settings import Settings


@pytest.fixture
def location(tmp_path: Path) -> Path:
    """A record without documents, with its catalogue."""
    path = tmp_path / "empty.db"
    open_workspace(path).close()
    desk = Desk(Settings(str(path)))
    desk.start(watch=False)
    desk.close()
    return path


def only_catalogue(location: Path) -> Path:
    """The file of the catalogue of a record."""
    found = latest_file(location.with_name(f"{location.name}.catalogue"))
    assert found is not None
    return found


def test_a_file_that_is_no_catalogue_is_made_anew(location: Path) -> None:
    """What stands where the catalogue should and is none is removed, and a catalogue made."""
    before = only_catalogue(location)
    before.write_bytes(b"some words " * 1000)
    desk = Desk(Settings(str(location)))
    desk.start(watch=False)
    with desk.catalogue() as catalogue:
        assert catalogue.meta("version")
    desk.close()
    assert not before.exists()


def test_a_catalogue_that_is_held_is_never_removed(location: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that cannot read its catalogue now does not start, says which file and what to do, and removes nothing."""
    monkeypatch.setattr(file, "BUSY_S", 0.1)
    path = only_catalogue(location)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    desk = Desk(Settings(str(location)))
    with pytest.raises(RecordError, match="held by another process"):
        desk.start(watch=False)
    desk.close()
    other.close()
    assert path.exists()
