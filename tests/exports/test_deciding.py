"""What exports ask of a record, and what they write into it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from whosays.exports.deciding import SUBJECT, salt_of
from whosays.model.decisions import Action
from whosays.record.store import Record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a new record is."""
    Record.open(tmp_path / "a.db").close()
    return tmp_path / "a.db"


def salt_at(path: Path) -> str:
    """The salt of the record there, which writes nothing."""
    with Record.open(path) as record:
        before = record.stamp()
        salt = salt_of(record)
        assert record.stamp() == before
    return salt


def decide(path: Path, salt: str) -> None:
    """Keep a salt as a decision, as earlier versions did."""
    with Record.open(path) as record:
        record.decide(Action.SALT, SUBJECT, by="whosays", why="", value=json.dumps({"salt": salt}))


def age(path: Path) -> None:
    """Make the record one of the version before salts were made with records."""
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE secret")
        connection.execute("DELETE FROM migration WHERE number = 3")


def test_a_salt_is_made_with_the_record(path: Path, tmp_path: Path) -> None:
    """A record has one salt from its beginning, another record another, and reading it writes nothing."""
    Record.open(tmp_path / "b.db").close()
    assert len(salt_at(path)) == 64
    assert salt_at(path) == salt_at(path) != salt_at(tmp_path / "b.db")


def test_a_salt_that_was_decided_goes_on_to_count(path: Path) -> None:
    """Pseudonyms of a record that was exported before stay: the first salt that its decisions keep is its salt."""
    age(path)
    decide(path, "pepper")
    decide(path, "later")
    assert salt_at(path) == "pepper"


def test_a_record_of_an_earlier_version_gets_its_salt(path: Path) -> None:
    """A record that never was exported gets its salt when this version first opens it, once."""
    age(path)
    assert len(salt_at(path)) == 64
    assert salt_at(path) == salt_at(path)
