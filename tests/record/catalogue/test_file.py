"""The file of a catalogue."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

import pytest

from whosays.errors import RecordError, StaleError
from whosays.record.catalogue import file
from whosays.record.catalogue.file import Catalogue, NewCatalogue, discard_older, latest_file


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """The file of an empty catalogue."""
    with NewCatalogue(tmp_path) as new:
        new.finish({"stamp": "1.1.1"})
    return new.path


def test_a_making_that_is_not_finished_leaves_nothing_behind(tmp_path: Path) -> None:
    """What was begun and not finished, for whatever reason, is no catalogue, and its file is gone."""
    with NewCatalogue(tmp_path) as new:
        new.insert("voice", [{"number": 1, "words": "a", "folded": "a"}])
    assert list(tmp_path.iterdir()) == []


def test_the_latest_finished_catalogue_is_found_and_older_ones_go(tmp_path: Path) -> None:
    """Of several finished catalogues the last one made is the one to open."""
    made = []
    for _ in range(2):
        with NewCatalogue(tmp_path) as new:
            new.finish({"stamp": "1.2.3"})
        made.append(new.path)
    assert latest_file(tmp_path) == made[1]
    discard_older(tmp_path, made[1])
    assert not made[0].exists()
    with Catalogue(made[1]) as catalogue:
        assert catalogue.stamp.reading == 2


def test_an_open_catalogue_outlives_its_successor(tmp_path: Path) -> None:
    """A page that is being made when a new catalogue comes goes on with the old one."""
    with NewCatalogue(tmp_path) as new:
        new.insert("voice", [{"number": 1, "words": "old", "folded": "old"}])
        new.finish({"stamp": "1.1.1"})
    with Catalogue(new.path) as old:
        with NewCatalogue(tmp_path) as next_one:
            next_one.finish({"stamp": "1.1.2"})
        discard_older(tmp_path, next_one.path)
        assert old.value("SELECT words FROM voice") == "old"


def test_a_catalogue_of_another_version_is_refused(tmp_path: Path) -> None:
    """A file that this version cannot read is named, with what to do."""
    with NewCatalogue(tmp_path) as new:
        new.finish({"stamp": "1.1.1"})
    connection = sqlite3.connect(new.path)
    connection.execute("UPDATE meta SET value = '0' WHERE name = 'version'")
    connection.commit()
    connection.close()
    with pytest.raises(StaleError, match="another version"):
        Catalogue(new.path)


@pytest.mark.parametrize("content", [b"", b"no database at all, but some words" * 40])
def test_a_file_that_is_no_catalogue_may_be_removed(tmp_path: Path, content: bytes) -> None:
    """A file without the tables of a catalogue, and one that is no database, are told apart from one that cannot be read now."""
    path = tmp_path / "catalogue-1.sqlite"
    path.write_bytes(content)
    with pytest.raises(StaleError, match="no catalogue"):
        Catalogue(path)


def test_a_catalogue_that_another_process_holds_is_named_and_kept(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is locked is no reason to remove it: who opens it is told which file, and to wait."""
    monkeypatch.setattr(file, "BUSY_S", 0.1)
    other = sqlite3.connect(made, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(RecordError, match="held by another process") as told:
        Catalogue(made)
    other.close()
    assert not isinstance(told.value, StaleError)
    assert str(made) in str(told.value)
    Catalogue(made).close()


def test_a_catalogue_that_cannot_be_read_is_named_and_kept(made: Path) -> None:
    """Where the system does not let the file be read, who opens it is told which file, and what to look at."""
    made.with_name(f"{made.name}-wal").mkdir()  # the file of its log cannot be opened, whoever asks
    with pytest.raises(RecordError, match="cannot be read: check") as told:
        Catalogue(made)
    assert not isinstance(told.value, StaleError)
    assert str(made) in str(told.value)


def test_what_becomes_unreadable_while_it_is_open_is_told(made: Path) -> None:
    """A catalogue that loses its tables under an open reader does not pass for one that says nothing of itself."""
    with Catalogue(made) as opened:
        with sqlite3.connect(made) as other:
            other.execute("DROP TABLE meta")
        other.close()
        with pytest.raises(StaleError, match="no such table"):
            opened.meta("overlay")


def test_what_a_killed_making_left_goes_when_it_is_old(tmp_path: Path) -> None:
    """The file of a making that was killed is removed by a later one, and that of a making that may still be going on is not."""
    with NewCatalogue(tmp_path) as new:
        new.finish({"stamp": "1.1.1"})
    old, young = (tmp_path / f".catalogue-{number}.sqlite.part" for number in (1, 2))
    for path in (old, young):
        path.write_bytes(b"unfinished")
    os.utime(old, (time.time() - 2 * 24 * 3600,) * 2)
    discard_older(tmp_path, new.path)
    assert (old.exists(), young.exists(), new.path.exists()) == (False, True, True)
