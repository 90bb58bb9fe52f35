"""Small files of the server's own beside the catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from whosays.api import open_workspace
from whosays.errors import RecordError
from whosays.web.app import create_app
from whosays.web.settings import Settings
from whosays.web.side_file import SideFile

COLUMNS = "word TEXT NOT NULL"


def kept(path: Path, version: int = 1) -> SideFile:
    """A file of words."""
    return SideFile(path, "the list of words", "word", COLUMNS, version)


def words(file: SideFile) -> list[str]:
    """What stands in it; it is closed behind."""
    with file.connection() as connection:
        found = [row[0] for row in connection.execute("SELECT word FROM word")]
    file.close()
    return found


def keep(file: SideFile, word: str) -> None:
    """Write a word."""
    with file.connection() as connection:
        connection.execute("INSERT INTO word VALUES (?)", (word,))
    file.close()


@pytest.mark.parametrize("version", [0, 1])
def test_what_is_kept_stands_after_the_file_was_closed(tmp_path: Path, version: int) -> None:
    """A file is made with its folder when it is first asked for, and goes on where it was left."""
    path = tmp_path / "folder" / "words.sqlite"
    file = kept(path, version)
    assert not path.exists()
    keep(file, "one")
    keep(file, "two")
    assert words(kept(path, version)) == ["one", "two"]


def test_another_version_is_begun_anew(tmp_path: Path) -> None:
    """Rows of another version are not read as if they meant the same."""
    path = tmp_path / "words.sqlite"
    keep(kept(path), "one")
    assert words(kept(path, 2)) == []


def test_a_file_that_is_none_is_named_each_time(tmp_path: Path) -> None:
    """A damaged file says which it is and that it may be removed; once it is removed the next try goes well."""
    path = tmp_path / "words.sqlite"
    path.write_bytes(b"no words " * 1000)
    file = kept(path)
    for _ in range(2):
        with pytest.raises(RecordError, match=r"the list of words .*words\.sqlite cannot be used .*it may be removed"):
            words(file)
    path.unlink()
    assert words(file) == []


def test_a_write_under_a_key_is_not_done_where_earlier_answers_cannot_be_read(tmp_path: Path) -> None:
    """Whether the write was done before is not known then: the problem says which file, and nothing is written."""
    path, folder = tmp_path / "empty.db", tmp_path / "catalogue"
    open_workspace(path).close()
    settings = Settings(str(path), catalogue=str(folder), reviewer="Ines")
    with TestClient(create_app(settings, watch=False), base_url="http://localhost") as client:
        (folder / "repeats.sqlite").write_bytes(b"no answers " * 1000)
        asked = {"left": "Harbour Brigade", "right": "Harbor Brigade", "sameness": "same", "why": "one spelling"}
        answer = client.post("/api/v1/judgements", json=asked, headers={"idempotency-key": "k"})
        assert answer.status_code == 500
        assert "repeats.sqlite cannot be used" in answer.json()["detail"]
        assert not client.get("/api/v1/decisions").json()["decisions"]
