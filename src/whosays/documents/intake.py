"""The way in: paths become documents, one after the other, and nothing is dropped in silence.

Each kind of file has a reader of its own; this module finds the files, asks the right reader, and sees to it that one bad file never stops the
rest. Nothing here opens a network connection.

Whose word counts, where they differ: an option given by a person, then the folder's manifest, then the file's own words (its front matter, its
page's metadata, its row). What nobody says stays unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from whosays.documents.building import build_page
from whosays.documents.fields import check_given
from whosays.documents.files import STANDARD_INPUT, Source, count_files, find_files, printable, read_bytes, unreadable
from whosays.documents.manifest import Manifest, read_manifest
from whosays.documents.pages import read_html, read_pdf
from whosays.documents.plain import read_markdown, read_plain
from whosays.documents.standard_input import INPUT_NAME, read_standard_input
from whosays.documents.tables import Table, read_csv, read_jsonl
from whosays.documents.taken import Columns, Metadata, Page, Refused, RefusedError, Taken

__all__ = ["Columns", "Metadata", "Refused", "Taken", "count_inputs", "read_paths"]

PAGES: Mapping[str, Callable[[bytes, Metadata], Page]] = {
    "": read_plain,
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
}
"""The readers of files that hold one document, by file ending."""

TABLES: Mapping[str, Callable[..., Iterator[Taken | Refused]]] = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": partial(read_csv, media_type="text/csv"),
    ".tsv": partial(read_csv, media_type="text/tab-separated-values"),
}
"""The readers of files in which every row is a document, by file ending."""


def read_paths(
    paths: Sequence[str | Path], given: Metadata | None = None, columns: Columns | None = None
) -> Iterator[Taken | Refused]:
    """A document or a refusal for every file, or row of a table, that `paths` name; lazily, in a stable order.

    A path is a file, a folder (walked by name), or "-" for standard input, which may hold text, an HTML page, a PDF or JSONL. `given` is what a
    person says about all of them. Raises `IntakeError` at the first step where `given` itself is impossible.
    """
    given = check_given(given or Metadata())
    columns = columns or Columns()
    manifests: dict[Path, Manifest] = {}
    for found in _in_order(paths):
        if isinstance(found, Refused):
            yield found
        elif found is None:
            yield from _guarded(INPUT_NAME, read_standard_input(given, columns))
        else:
            yield from _open_manifests(found, manifests)
            yield from _guarded(printable(found.path), _read_file(found, given, columns, manifests))


def count_inputs(paths: Sequence[str | Path]) -> int:
    """The number of files that `read_paths` would open, for a progress bar; nothing is read."""
    return count_files(paths)


def _in_order(paths: Sequence[str | Path]) -> Iterator[Source | Refused | None]:
    """What `paths` name, in their order; `None` stands for standard input."""
    before: list[str | Path] = []
    for path in paths:
        if str(path) != STANDARD_INPUT:
            before.append(path)
            continue
        yield from find_files(before)
        before = []
        yield None
    yield from find_files(before)


def _guarded(shown: str, documents: Iterator[Taken | Refused]) -> Iterator[Taken | Refused]:
    try:
        yield from documents
    except RefusedError as error:
        yield Refused(shown, error.reason, error.next_step)
    except OSError as error:
        refused = unreadable(error)
        yield Refused(shown, refused.reason, refused.next_step)
    except MemoryError:
        yield Refused(shown, "needs more memory than there is", "cut it into its documents and add those")


def _open_manifests(source: Source, manifests: dict[Path, Manifest]) -> Iterator[Refused]:
    """Read the manifests that may speak about `source`, once each; a refusal for everything wrong with them."""
    for folder in source.folders():
        if folder not in manifests:
            manifests[folder] = read_manifest(folder)
            yield from manifests[folder].problems
            if source.root is not None:
                yield from manifests[folder].missing()


def _read_file(
    source: Source, given: Metadata, columns: Columns, manifests: Mapping[Path, Manifest]
) -> Iterator[Taken | Refused]:
    settled = given
    for folder in source.folders():
        settled = settled.over(manifests[folder].about(source.path, settled))
    ending = source.path.suffix.lower()
    if ending in TABLES:
        with source.path.open("rb") as stream:
            yield from TABLES[ending](stream, Table(source.name, printable(source.path), columns, settled))
    elif ending in PAGES:
        content = read_bytes(source.path)
        yield build_page(PAGES[ending](content, settled), settled, content, source.name)
    else:
        raise RefusedError(f'is of a kind that is not read ("{ending}")', f"give one of {_kinds()}")


def _kinds() -> str:
    return ", ".join(ending for ending in (*PAGES, *TABLES) if ending)
