"""Names and bytes that a browser sends, in a private folder."""

from __future__ import annotations

import io
import shutil
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.errors import IntakeError
from whosays.web.uploads import LONGEST_NAME, Sent, receive, safe_name


def _sent(name: str, content: bytes = b"words") -> Sent:
    return Sent(name, io.BytesIO(content))


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        ("/absolute/report.txt", "report.txt"),
        ("C:\\report.txt", "report.txt"),
        ("a\x00b\n.txt", "ab.txt"),
        ("in\u202etxt.exe", "intxt.exe"),
        ("..", ""),
        ("...", ""),
        ("a/", ""),
        ("what?.txt", "what-.txt"),
        ("تقرير.pdf", "تقرير.pdf"),
    ],
)
def test_only_the_last_part_of_a_name_counts(given_name: str, expected: str) -> None:
    """What a browser calls a file is never a path, holds no unseen characters, and keeps its ending."""
    assert safe_name(given_name) == expected


@given(st.text(max_size=400))
def test_every_name_is_safe_and_short(given_name: str) -> None:
    """Whatever a browser sends, the name is one part of a path that a file system takes."""
    name = safe_name(given_name)
    assert "/" not in name
    assert "\\" not in name
    assert "\x00" not in name
    assert name not in (".", "..")
    assert len(name.encode()) <= LONGEST_NAME


def test_files_of_one_name_are_kept_apart_in_a_private_folder() -> None:
    """Two files of one name from two folders both come in, capitals or not, where no other user can look."""
    received = receive([_sent("a/day.txt", b"one"), _sent("b/day.txt", b"two"), _sent("DAY.TXT", b"three")])
    try:
        assert received.files == ("day.txt", "day (2).txt", "DAY (3).TXT")
        assert (received.folder / "day (2).txt").read_bytes() == b"two"
        assert stat.S_IMODE(received.folder.stat().st_mode) == 0o700
    finally:
        shutil.rmtree(received.folder)


def test_hidden_files_are_named_and_left_out() -> None:
    """A folder brings files that are no documents; they are named."""
    received = receive([_sent("folder/.DS_Store"), _sent("folder/a.txt")], "pasted words", "html")
    shutil.rmtree(received.folder)
    assert received.files == ("a.txt", "pasted page.html")
    assert received.passed_over == (".DS_Store",)


def test_nothing_sent_is_refused() -> None:
    """An empty form says what to do."""
    with pytest.raises(IntakeError, match="choose files, or paste a text"):
        receive([_sent("", b"")], "  \n")
