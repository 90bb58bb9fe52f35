"""The tables of a catalogue hold what pages read, and nothing else."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import whosays.record.catalogue as package
from whosays.record.catalogue.schema import DERIVED, INDICES, TABLES


def columns() -> list[tuple[str, str]]:
    """Every column of every table, with its table."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES)
    tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'")
    plain = [name for name, _ in tables if not re.match(r"(claim|question|incident|document)_words_", name)]
    found = [(table, row[1]) for table in plain for row in connection.execute(f"PRAGMA table_info({table})")]
    connection.close()
    return found


def test_every_column_is_read() -> None:
    """A column that no query and no index names is not filled for nothing: its name stands in a module of the catalogue beside the tables."""
    folder = Path(package.__file__).parent
    modules = (path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.name != "schema.py")
    words = set(re.findall(r"\w+", " ".join([*modules, DERIVED, INDICES])))
    assert [(table, column) for table, column in columns() if column not in words] == []
