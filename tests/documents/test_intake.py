"""Paths become documents, and nothing is dropped in silence."""

from __future__ import annotations

import hashlib
import io
import os
import socket
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from whosays.documents.intake import Metadata, Refused, Taken, count_inputs, read_paths
from whosays.documents.taken import MAX_BYTES
from whosays.errors import IntakeError
from whosays.model.documents import document_id

from .reading import document, refusal

Write = Callable[[str, str | bytes], Path]
PIECE = "---\noutlet: Harbour Post\npublished: 2018-09-22\ntitle: Two hurt\n---\nTwo people were hurt in Harbour.\n"


def names(found: list[Taken | Refused]) -> list[str]:
    return [item.document.name if isinstance(item, Taken) else item.name for item in found]


def test_a_text_file_is_a_document(write: Write) -> None:
    """A text file gives its canonical text under its title, its metadata, its bytes and an id made of them."""
    path = write("a.txt", PIECE)
    (taken,) = read_paths([path])
    assert isinstance(taken, Taken)
    found = taken.document
    assert found.text == "Two hurt\n\nTwo people were hurt in Harbour."
    assert (found.outlet, found.published, found.title) == ("Harbour Post", date(2018, 9, 22), "Two hurt")
    assert (found.media_type, found.name, found.unread) == ("text/plain", "a.txt", None)
    assert taken.content == path.read_bytes()
    assert found.sha256 == hashlib.sha256(taken.content).hexdigest()
    assert found.id == document_id(found.sha256, "Harbour Post", None, date(2018, 9, 22))


def test_an_option_beats_the_manifest_and_the_manifest_the_file(write: Write, tmp_path: Path) -> None:
    """Whose word counts: an option given by a person, then the manifest, then the file's own words."""
    write("a.txt", PIECE)
    write("manifest.csv", "file,outlet,agency,published,title\na.txt,Quay News,Harbour Agency,2018-09-23,\n")
    (taken,) = read_paths([tmp_path], Metadata(outlet="Pier Times"))
    assert isinstance(taken, Taken)
    found = taken.document
    assert (found.outlet, found.agency, found.published) == ("Pier Times", "Harbour Agency", date(2018, 9, 23))
    assert found.title == "Two hurt"


def test_an_option_overrules_a_bad_value(write: Write) -> None:
    """A day that a person gives stands in for one that the file has wrong."""
    path = write("a.txt", PIECE.replace("2018-09-22", "22.9.2018"))
    (taken,) = read_paths([path], Metadata(published=date(2018, 9, 22)))
    assert isinstance(taken, Taken)


@pytest.mark.parametrize("value", ["22/09/2018", "20222-09-22", str(date.today() + timedelta(days=9))])
def test_a_bad_day_refuses_the_file(write: Write, value: str) -> None:
    """A day of publication that cannot be right refuses the file, names the value and says what to write."""
    refused = refusal(write("a.txt", PIECE.replace("2018-09-22", value)))
    assert refused.name.endswith("a.txt")
    assert value in refused.reason


def test_impossible_options_stop_at_once(write: Write) -> None:
    """An impossible option is an error, not a refusal of every file."""
    with pytest.raises(IntakeError, match="newspapers"):
        list(read_paths([write("a.txt", PIECE)], Metadata(published=date(1200, 1, 1))))


def test_an_address_that_runs_is_refused(write: Write) -> None:
    """An address that a browser would run is no address of a publication."""
    assert "javascript:" in refusal(write("a.txt", "---\nurl: javascript:alert(1)\n---\nTwo hurt.")).reason


def test_folders_are_walked_in_order(write: Write, tmp_path: Path) -> None:
    """Files come sorted by name; hidden files, README files and the tables that describe others are passed over."""
    for name in (
        "b.txt",
        "a/z.txt",
        "a/b.txt",
        ".hidden.txt",
        "README.md",
        "readme.txt",
        "a/outlets.csv",
        "manifest.csv",
    ):
        write(name, "file,outlet\n" if name.endswith("csv") else f"Words of {name}.")
    assert names(list(read_paths([tmp_path]))) == ["a/b.txt", "a/z.txt", "b.txt"]
    assert count_inputs([tmp_path]) == 3


def test_a_file_named_twice_is_read_once(write: Write, tmp_path: Path) -> None:
    """A file that a folder and a path both name, or a link leads to, is one document."""
    path = write("a.txt", PIECE)
    (tmp_path / "b.txt").symlink_to(path)
    assert len(list(read_paths([path, tmp_path, path]))) == 1


def test_loops_pipes_and_dead_links_are_not_read(write: Write, tmp_path: Path) -> None:
    """Links to folders, pipes and links that lead nowhere are refused, each by name, and the rest is read."""
    write("a.txt", PIECE)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    found = list(read_paths([tmp_path, tmp_path / "pipe.txt", "/dev/null"]))
    assert sum(isinstance(item, Taken) for item in found) == 1
    reasons = " ".join(item.reason for item in found if isinstance(item, Refused))
    assert "links are not followed" in reasons
    assert "is not there" in reasons
    assert reasons.count("pipe, socket or device") == 3


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", "", "is empty"),
        ("blank.txt", " \n\n", "is empty"),
        ("only.txt", "---\noutlet: Harbour Post\n---\n", "holds no text"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "a picture"),
        ("report.txt", b"%PDF-1.4\n%\xe2\xe3", "a PDF"),
        ("page.txt", "<!DOCTYPE html><html><p>Two hurt</p></html>", "an HTML page"),
        ("old.doc", b"\xd0\xcf\x11\xe0", '".doc"'),
        ("outlets.csv", "name,owner\n", "describes other files"),
    ],
)
def test_what_cannot_be_read_is_refused(write: Write, name: str, content: str | bytes, reason: str) -> None:
    """Empty, binary, misnamed and unknown files are refused with the reason and a next step."""
    assert reason in refusal(write(name, content)).reason


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    """A path that is not there is refused by name, and does not stop the others."""
    assert refusal(tmp_path / "none.txt").reason == "is not there"


def test_a_file_that_vanishes_is_refused(write: Write, tmp_path: Path) -> None:
    """A file that is taken away while the folder is being read is refused, and the rest goes on."""
    for name in ("a.txt", "b.txt", "c.txt"):
        write(name, f"Words of {name}.")
    found = read_paths([tmp_path])
    first = next(found)
    (tmp_path / "b.txt").unlink()
    second, third = found
    assert isinstance(first, Taken)
    assert isinstance(third, Taken)
    assert isinstance(second, Refused)


def test_a_file_over_the_limit_is_refused_with_its_size(tmp_path: Path) -> None:
    """A file over the limit is refused; its size and the limit are stated."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES + 10_000_000)
    assert "60.0 MB" in refusal(path).reason


def test_markdown_has_the_title_of_its_heading(write: Write) -> None:
    """A Markdown file's first heading is its title, and is not said twice."""
    found = document(write("a.md", "# Two hurt\n\nIn Harbour."))
    assert (found.title, found.text) == ("Two hurt", "# Two hurt\n\nIn Harbour.")


def test_a_guessed_encoding_is_noted(write: Write) -> None:
    """A file that is not UTF-8 is read, and the note says how."""
    (taken,) = read_paths([write("a.txt", "“Two” were hurt, a café owner said on Monday.".encode("cp1252"))])
    assert isinstance(taken, Taken)
    assert "a café owner" in taken.document.text
    assert "guess" in taken.note


def test_other_languages_are_kept_unread(write: Write) -> None:
    """A text in another language is a document that says why no reader was tried."""
    found = document(write("a.txt", "قتل ستة أشخاص وجرح عشرة آخرون في قصف على البلدة يوم الاثنين، كما قال مصدر طبي."))
    assert (found.language, found.unread) == ("ar", "language ar")


def test_the_same_text_of_two_outlets_is_two_documents(write: Write) -> None:
    """Publications are counted, not texts: another outlet's copy has another id."""
    path = write("a.txt", "Two people were hurt.")
    ids = {
        taken.document.id
        for outlet in ("Harbour Post", "Quay News")
        for taken in read_paths([path], Metadata(outlet=outlet))
        if isinstance(taken, Taken)
    }
    assert len(ids) == 2


@pytest.mark.parametrize(
    ("content", "count", "media_type"),
    [
        (b"Two people were hurt.", 1, "text/plain"),
        (b'{"text": "Two hurt."}\n{"text": "Three hurt."}\n', 2, "application/json"),
        (
            b"<html><body><article><p>"
            + b"Two people were hurt in Harbour on Monday. " * 6
            + b"</p></article></body></html>",
            1,
            "text/html",
        ),
    ],
)
def test_standard_input_is_told_by_how_it_begins(
    monkeypatch: pytest.MonkeyPatch, content: bytes, count: int, media_type: str
) -> None:
    """Standard input is text, a page or rows of JSONL."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    found = [item for item in read_paths(["-"]) if isinstance(item, Taken)]
    assert [item.document.media_type for item in found] == [media_type] * count
    assert found[0].document.name.startswith("standard input")
    assert count_inputs(["-"]) == 1


def test_intake_never_opens_a_connection(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a page full of addresses opens no network connection."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a network connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    links = (
        '<link rel="canonical" href="https://harbour-post.example/a"><script src="https://evil.example/x.js"></script>'
    )
    words = "Two people were hurt in Harbour on Monday, a doctor said. " * 5
    write(
        "a.html",
        f'<html><head>{links}</head><body><img src="https://evil.example/i.png"><article><p>{words}</p></article></body></html>',
    )
    (taken,) = read_paths([tmp_path])
    assert isinstance(taken, Taken)


def test_reading_is_lazy(write: Write, tmp_path: Path) -> None:
    """Documents come one by one: the first is there before the last file is opened."""
    for number in range(3):
        write(f"{number}.txt", f"Words of {number}.")
    found = read_paths([tmp_path])
    next(found)
    write("2.txt", "Changed.")
    *_, last = found
    assert isinstance(last, Taken)
    assert last.document.text == "Changed."
