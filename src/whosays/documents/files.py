"""Which files are meant: paths and folders become files, in one stable order.

Folders are walked by name. Hidden files, `manifest.csv`, `outlets.csv` and README files inside of a folder are no documents. Links to folders
are not followed, so a loop cannot trap; pipes and devices are not read; a file is read once, however often it is named.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from whosays.documents import manifest
from whosays.documents.taken import MAX_BYTES, Refused, RefusedError

STANDARD_INPUT = "-"
DESCRIBING = frozenset({manifest.NAME, "outlets.csv"})
NAME_A_FILE = "name a file or a folder"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read.

    Attributes:
        path: Where it is.
        name: What a person would call it: its path within the folder that was named, else its file name.
        root: The folder that was named, or `None` where the file itself was.
    """

    path: Path
    name: str
    root: Path | None

    def folders(self) -> Iterator[Path]:
        """The folders whose manifest may speak about it, nearest first."""
        for folder in self.path.parents:
            yield folder
            if self.root is None or folder == self.root:
                return


def find_files(paths: Sequence[str | Path]) -> Iterator[Source | Refused]:
    """Every file that `paths` name, once, and a refusal for what is none; standard input is no file and is passed over."""
    seen: set[str] = set()
    for named in paths:
        if str(named) == STANDARD_INPUT:
            continue
        for found in _find(Path(named)):
            if isinstance(found, Source):
                real = os.path.realpath(found.path)
                if real in seen:
                    continue
                seen.add(real)
            yield found


def count_files(paths: Sequence[str | Path]) -> int:
    """The number of files that `paths` name, standard input included; nothing is read."""
    return sum(isinstance(found, Source) for found in find_files(paths)) + sum(str(p) == STANDARD_INPUT for p in paths)


def _find(path: Path) -> Iterator[Source | Refused]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield Refused(printable(path), _why(error), NAME_A_FILE)
        return
    if stat.S_ISDIR(mode):
        yield from _walk(path, path)
    elif path.name in DESCRIBING:
        yield Refused(
            printable(path), "describes other files and is no document", "leave it out: it is read beside them"
        )
    else:
        yield _regular(path, mode, None)


def _walk(folder: Path, root: Path) -> Iterator[Source | Refused]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Refused(printable(folder), _why(error), "make it readable")
        return
    for entry in entries:
        if not _is_passed_over(entry.name):
            yield from _look_at(Path(entry.path), entry, root)


def _look_at(path: Path, entry: os.DirEntry[str], root: Path) -> Iterator[Source | Refused]:
    try:
        mode = entry.stat().st_mode
    except OSError as error:
        yield Refused(printable(path), _why(error), "correct it or take it away")
        return
    if not stat.S_ISDIR(mode):
        yield _regular(path, mode, root)
    elif entry.is_symlink():
        yield Refused(printable(path), "is a link to a folder, and links are not followed", "name that folder itself")
    else:
        yield from _walk(path, root)


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or name in DESCRIBING or name.upper().startswith("README")


def _regular(path: Path, mode: int, root: Path | None) -> Source | Refused:
    if not stat.S_ISREG(mode):
        return Refused(printable(path), "is a pipe, socket or device, not a file", NAME_A_FILE)
    return Source(path, printable(path.relative_to(root) if root else Path(path.name)), root)


def printable(path: Path) -> str:
    """The path in characters that can be stored and shown, whatever bytes the file system has."""
    return os.fsencode(path).decode("utf-8", "replace")


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "is not there"
    if isinstance(error, PermissionError):
        return "may not be read"
    return f"cannot be read ({error.strerror if isinstance(error, OSError) else error})"


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; raises `RefusedError` where it is empty or too large, `OSError` where it cannot be read."""
    with path.open("rb") as stream:
        content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        size = max(path.stat().st_size, len(content)) / 1e6
        reason = f"is {size:,.1f} MB, and the limit for one document is {MAX_BYTES / 1e6:,.0f} MB"
        raise RefusedError(reason, "cut it into its documents, or give them as rows of a JSONL file")
    if not content.strip():
        raise RefusedError("is empty", "check how it was saved")
    return content


def unreadable(error: OSError) -> RefusedError:
    """The refusal for a file that was there when the folder was read and cannot be read now."""
    return RefusedError(_why(error), "check the file and add it again")
