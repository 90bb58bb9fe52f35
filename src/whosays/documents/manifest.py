"""What a folder's `manifest.csv` says about the files beside it.

Columns: file, outlet, agency, published, url, title; `file` is a path within the folder. It is for files that cannot speak for themselves, such
as PDFs. A row that is wrong refuses its file alone; a manifest that cannot be read is itself refused, and the files speak for themselves.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from whosays.documents.decoding import decode
from whosays.documents.fields import read_fields
from whosays.documents.taken import Metadata, Refused, RefusedError
from whosays.documents.text import canonical

NAME = "manifest.csv"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest as read.

    Attributes:
        path: Where it is.
        rows: For each path within the folder, its line and what it says.
        problems: What is wrong with the manifest itself.
    """

    path: Path
    rows: dict[str, tuple[int, dict[str, str | None]]] = field(default_factory=dict)
    problems: tuple[Refused, ...] = ()

    def about(self, path: Path, settled: Metadata) -> Metadata:
        """What it says about the file at `path`; raises `RefusedError`, naming the line, for a bad value."""
        line, stated = self.rows.get(_key(path.relative_to(self.path.parent)), (0, {}))
        try:
            return read_fields(stated, settled)
        except RefusedError as error:
            raise RefusedError(f"{error.reason} ({NAME}, line {line})", error.next_step) from error

    def missing(self) -> Iterator[Refused]:
        """A refusal for every row whose file is not there."""
        for name, (line, _) in self.rows.items():
            if not (self.path.parent / name).exists():
                where = f"{self.path} line {line}"
                yield Refused(
                    where, f'names the file "{name}", which is not there', "correct the name or take the row out"
                )


def read_manifest(folder: Path) -> Manifest:
    """The manifest of `folder`; an empty one where it has none."""
    path = folder / NAME
    if not path.is_file():
        return Manifest(path)
    try:
        rows = list(csv.DictReader(StringIO(canonical(decode(path.read_bytes()).text), newline=""), restval=None))
    except (RefusedError, csv.Error, OSError) as error:
        refused = Refused(str(path), f"cannot be read as a manifest ({error})", "save it as CSV in UTF-8")
        return Manifest(path, problems=(refused,))
    if rows and "file" not in rows[0]:
        found = ", ".join(map(str, rows[0]))
        refused = Refused(str(path), f'has no column "file" (it has: {found})', "add one with the names of the files")
        return Manifest(path, problems=(refused,))
    return _collect(path, rows)


def _collect(path: Path, rows: list[dict[str, str | None]]) -> Manifest:
    manifest: dict[str, tuple[int, dict[str, str | None]]] = {}
    problems = []
    for line, row in enumerate(rows, start=2):
        name = _key(Path((row.get("file") or "").strip()))
        if name in manifest:
            reason = f'names the file "{name}" again, after line {manifest[name][0]}'
            problems.append(Refused(f"{path} line {line}", reason, "keep one row a file"))
        elif name != ".":
            manifest[name] = (line, row)
    return Manifest(path, manifest, tuple(problems))


def _key(path: Path) -> str:
    return canonical(path.as_posix())
