"""What is piped in: one text, HTML page or PDF, or rows of JSONL, told apart by how they begin.

Rows are read one by one, so a pipe may be longer than memory; anything else is one document.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import BinaryIO

from whosays.documents.building import build_page
from whosays.documents.pages import read_html, read_pdf
from whosays.documents.plain import MARKUP, read_plain
from whosays.documents.tables import Table, read_jsonl
from whosays.documents.taken import MAX_BYTES, Columns, Metadata, Page, Refused, RefusedError, Taken

INPUT_NAME = "standard input"
BEGINNING = 200


def read_standard_input(given: Metadata, columns: Columns) -> Iterator[Taken | Refused]:
    """The document, or the documents of the rows, on standard input; raises `RefusedError` where it is neither."""
    stream = sys.stdin.buffer
    first = stream.readline(MAX_BYTES + 1)
    if _is_row(first):
        yield from read_jsonl(_Begun(first, stream), Table(INPUT_NAME, INPUT_NAME, columns, given))
    else:
        yield _take(first + stream.read(max(1, MAX_BYTES + 1 - len(first))), given)


class _Begun:
    """A stream of lines whose first line was looked at already."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first = first
        self._rest = rest

    def readline(self, size: int) -> bytes:
        first, self._first = self._first, b""
        return first or self._rest.readline(size)


def _is_row(first: bytes) -> bool:
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _take(content: bytes, given: Metadata) -> Taken:
    if len(content) > MAX_BYTES:
        raise RefusedError(f"is larger than {MAX_BYTES / 1e6:,.0f} MB", "give it as rows of JSONL")
    if not content.strip():
        raise RefusedError("is empty", "pipe a text, a page or JSONL into it")
    read: Callable[[bytes, Metadata], Page] = read_plain
    if content.startswith(b"%PDF-"):
        read = read_pdf
    elif MARKUP.match(content[:BEGINNING].decode("utf-8-sig", "replace")):
        read = read_html
    return build_page(read(content, given), given, content, INPUT_NAME)
