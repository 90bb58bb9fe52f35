"""Answers on disk: the user's alone, whole or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from whosays.errors import ReaderError
from whosays.extraction.llm.keeping import Kept, Reply, answer_key


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    """A reply comes back as it was, whatever characters it holds, and nothing else comes."""
    kept, reply = Kept(tmp_path / "a" / "b"), Reply("“كتيبة” \ud800\x00", "stop")
    key = answer_key("m", "p", "question")
    assert kept.find(key) is None
    kept.keep(key, "m", reply)
    found = kept.find(key)
    assert found is not None
    assert (found.content, found.finish) == (reply.content, reply.finish)
    assert kept.find(answer_key("m", "p", "another")) is None


def test_the_folder_is_the_users_alone(tmp_path: Path) -> None:
    """Nobody else may look into the folder, since it holds words of the reports."""
    kept = Kept(tmp_path / "cache")
    kept.keep(answer_key("m", "p", "q"), "m", Reply("x", "stop"))
    (file,) = (path for path in (tmp_path / "cache").rglob("*") if path.is_file())
    for path in (tmp_path / "cache", file.parent, file):
        assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("other", [("n", "p", "q"), ("m", "r", "q"), ("m", "p", "r"), ("m", "pq", "")])
def test_another_model_prompt_or_question_is_another_answer(other: tuple[str, str, str]) -> None:
    """The key of an answer holds the model, the prompt and the question."""
    assert answer_key(*other) != answer_key("m", "p", "q")


def test_a_folder_that_cannot_be_is_named(tmp_path: Path) -> None:
    """A folder that cannot be made or written to is an error that names it and --cache."""
    (tmp_path / "file").write_text("")
    with pytest.raises(ReaderError, match=r"file.*--cache"):
        Kept(tmp_path / "file")
    kept = Kept(tmp_path / "cache")
    (tmp_path / "cache").rmdir()
    with pytest.raises(ReaderError, match=r"cache.*--cache"):
        kept.keep(answer_key("m", "p", "q"), "m", Reply("x", "stop"))
