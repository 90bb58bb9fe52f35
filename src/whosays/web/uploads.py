"""Files and pasted text that a browser sends, put into a private folder for one job.

What a browser calls a file is a name and never a path: only its last part is used, made safe, and two of one name are kept apart. Nothing is opened,
unpacked or fetched here; how much may come in one request is checked before, by the guard, and counted again by the form's own limits.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from whosays.errors import IntakeError

MOST_FILES = 500
"""Files that one request may bring."""

MOST_TEXT = 4 * 1024 * 1024
"""Bytes of a text that is pasted, and of every other field of a form."""

LONGEST_NAME = 180
"""Bytes of a file's name; file systems allow 255."""

PASTED = {"text": "pasted text.txt", "markdown": "pasted text.md", "html": "pasted page.html"}
"""What a pasted text is called, by what it is written in."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One file as a browser sent it: what it calls it, and its bytes as a stream."""

    name: str
    content: BinaryIO


@dataclass(frozen=True, slots=True)
class Received:
    """What was put into a folder.

    Attributes:
        folder: The folder; whoever holds this removes it.
        files: The names of the files in it, in the order in which they came.
        passed_over: Names of hidden files, which are no documents.
    """

    folder: Path
    files: tuple[str, ...]
    passed_over: tuple[str, ...] = ()


def safe_name(given: str) -> str:
    """The last part of `given` as a name that stands for itself on every file system and in every page; "" where nothing is left.

    >>> safe_name("../../etc/passwd"), safe_name("C:\\\\reports\\\\day one.pdf")
    ('passwd', 'day one.pdf')
    """
    last = re.split(r"[/\\\\]", given)[-1]
    shown = "".join(letter for letter in unicodedata.normalize("NFC", last) if unicodedata.category(letter)[0] != "C")
    name = re.sub(r'[<>:"|?*]', "-", shown).strip(" ")
    if not name.strip("."):
        return ""
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending.encode()) > 16:
        stem, dot, ending = name, "", ""
    room = LONGEST_NAME - len(ending.encode()) - 1
    return stem.encode()[:room].decode(errors="ignore").rstrip(" .") + dot + ending


def receive(files: Iterable[Sent], pasted: str = "", form: str = "text") -> Received:
    """What `files` and the `pasted` text bring, in a new folder that only this user may open.

    Raises:
        IntakeError: Nothing was sent.
    """
    folder = Path(tempfile.mkdtemp(prefix="whosays-add-"))
    try:
        return _receive(folder, files, pasted, form)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _receive(folder: Path, files: Iterable[Sent], pasted: str, form: str) -> Received:
    taken: dict[str, None] = {}
    passed_over = []
    for sent in _all_sent(files):
        name = safe_name(sent.name) or "file"
        if name.startswith("."):
            passed_over.append(name)
            continue
        name = _apart(name, taken)
        with (folder / name).open("xb") as out:
            shutil.copyfileobj(sent.content, out, 1024 * 1024)
        taken[name] = None
    if pasted.strip():
        name = _apart(PASTED[form], taken)
        (folder / name).write_text(pasted, encoding="utf-8", errors="replace", newline="")
        taken[name] = None
    if not taken:
        raise IntakeError("nothing was sent: choose files, or paste a text")
    return Received(folder, tuple(taken), tuple(passed_over))


def _all_sent(files: Iterable[Sent]) -> Iterator[Sent]:
    """The files that have a name; a form whose field was left empty sends one without."""
    return (sent for sent in files if sent.name)


def _apart(name: str, taken: Iterable[str]) -> str:
    """`name`, or with a number where it is taken already, capitals or not."""
    known = {other.casefold() for other in taken}
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, dot + ending) if stem else (name, "")
    apart, number = name, 1
    while apart.casefold() in known:
        number += 1
        apart = f"{stem} ({number}){ending}"
    return apart
