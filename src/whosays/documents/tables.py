"""Rows become documents: JSONL, one object a line, and CSV or TSV with a header.

A table is read row by row, so it may be larger than memory. A bad row is refused with its line, and the rest goes on. A row's text is the
document's text, character for character where it is canonical already: other people's offsets into it stay right, so no title is put before it
and no edge is trimmed. A row's bytes are its own line or lines, without the line end.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import BinaryIO, Protocol

from whosays.documents.building import build_document
from whosays.documents.decoding import encoding_of
from whosays.documents.fields import read_fields
from whosays.documents.taken import MAX_BYTES, Columns, Metadata, Refused, RefusedError, Taken
from whosays.documents.text import canonical, one_line

USUAL: Mapping[str, tuple[str, ...]] = {
    "text": ("text",),
    "title": ("title",),
    "published": ("published",),
    "outlet": ("outlet", "source"),
    "agency": ("agency",),
    "url": ("url",),
    "id": ("doc_id", "id"),
}
"""The names looked for where `Columns` gives none, first one first."""

SEPARATORS = ",;\t|"
UTF8_MARK = b"\xef\xbb\xbf"
TOO_LARGE = f"is larger than the limit of {MAX_BYTES / 1e6:,.0f} MB for one document"


@dataclass(frozen=True, slots=True)
class Table:
    """What is known about a table before it is read.

    Attributes:
        name: What a person would call it.
        shown: The same, as the person named it.
        columns: Which columns hold what.
        settled: What a person or a manifest says about all of its rows; it wins over the row.
    """

    name: str
    shown: str
    columns: Columns
    settled: Metadata

    def refused(self, line: int, error: RefusedError) -> Refused:
        """The refusal of the row at `line`."""
        return Refused(f"{self.shown} line {line}", error.reason, error.next_step)


class LineSource(Protocol):
    """Anything that gives bytes line by line, as a binary file does."""

    def readline(self, size: int, /) -> bytes:
        """The next line with its end, or at most `size` bytes of it; empty at the end."""
        ...


def read_jsonl(stream: LineSource, table: Table) -> Iterator[Taken | Refused]:
    """The document or the refusal of every row; blank lines are passed over."""
    line = 0
    while raw := stream.readline(MAX_BYTES + 1):
        line += 1
        content = (raw.removeprefix(UTF8_MARK) if line == 1 else raw).strip()
        try:
            _refuse_too_long(raw, stream)
            if content:
                yield _take_row(_read_object(content), content, table, line, "application/json")
        except RefusedError as error:
            yield table.refused(line, error)


def _refuse_too_long(raw: bytes, stream: LineSource) -> None:
    """Nothing, or `RefusedError` for a row over the limit, whose rest is passed over."""
    if len(raw) <= MAX_BYTES:
        return
    while raw and not raw.endswith(b"\n"):
        raw = stream.readline(MAX_BYTES)
    raise RefusedError(TOO_LARGE, "cut it into documents")


def _read_object(content: bytes) -> dict[str, object]:
    try:
        row = json.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise RefusedError(f"is not UTF-8 (byte {error.start}), and JSONL must be", "save it as UTF-8") from error
    except json.JSONDecodeError as error:
        raise RefusedError(f"is no JSON ({error.msg} at character {error.pos})", "write one object a line") from error
    except (RecursionError, ValueError) as error:
        raise RefusedError(f"is no JSON that can be read ({error})", "write one plain object a line") from error
    if not isinstance(row, dict):
        raise RefusedError(f"is a JSON {type(row).__name__}, not an object", 'write one object a line: {"text": "…"}')
    return row


def read_csv(stream: BinaryIO, table: Table, media_type: str) -> Iterator[Taken | Refused]:
    """The document or the refusal of every row; raises `RefusedError` where the table as a whole cannot be read."""
    encoding, note = encoding_of(stream)
    lines = _Lines(io.TextIOWrapper(stream, encoding, newline=""))
    csv.field_size_limit(MAX_BYTES)  # the module's own limit of 128 kB is less than a long report
    header_line = lines.peek()
    separator = "\t" if media_type.startswith("text/tab") else max(SEPARATORS, key=header_line.count)
    rows = csv.reader(lines, delimiter=separator)
    header = [name.strip() for name in next(rows, [])]
    _require_text(header, table.columns)
    line = lines.number + 1
    lines.forget()
    while (cells := _next_cells(rows)) is not None:
        raw, start, line = lines.taken().strip("\r\n"), line, lines.number + 1
        try:
            if raw:
                row = _row_of(header, cells, multiline="\n" in raw)
                content = raw.encode("utf-8", "surrogatepass")
                yield _noted(_take_row(row, content, table, start, media_type), note)
        except RefusedError as error:
            yield table.refused(start, error)


class _Lines(Iterator[str]):
    """The lines of a table one by one, kept until a row is complete, so that a row's own text is known."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self._stream = stream
        self._kept: list[str] = []
        self._size = 0
        self._first: str | None = None
        self.number = 0

    def peek(self) -> str:
        self._first = self._read()
        return self._first

    def _read(self) -> str:
        try:
            return self._stream.readline(MAX_BYTES + 1)
        except UnicodeDecodeError as error:
            raise RefusedError(f"is not {error.encoding} throughout", "save it as UTF-8 and add it again") from error

    def __next__(self) -> str:
        line, self._first = self._read() if self._first is None else self._first, None
        if not line:
            raise StopIteration
        self.number += 1
        self._size += len(line)
        if self._size > MAX_BYTES:
            next_step = "look for a quotation mark that is never closed; the rows before it were read"
            raise RefusedError(f"has a row, up to line {self.number}, that {TOO_LARGE}", next_step)
        self._kept.append(line)
        return line

    def forget(self) -> None:
        self._kept, self._size = [], 0

    def taken(self) -> str:
        text = "".join(self._kept)
        self.forget()
        return text


def _next_cells(rows: Iterator[list[str]]) -> list[str] | None:
    try:
        return next(rows, None)
    except csv.Error as error:
        raise RefusedError(f"is no CSV that can be read ({error})", "save it as CSV in UTF-8") from error


def _require_text(header: list[str], columns: Columns) -> None:
    wanted = (columns.text,) if columns.text else USUAL["text"]
    if not any(name in header for name in wanted):
        found = ", ".join(name for name in header if name)[:200]
        reason = f'has no column "{wanted[0]}" (it has: {found})'
        raise RefusedError(reason, "say which column holds the text")


def _row_of(header: list[str], cells: list[str], multiline: bool) -> dict[str, object]:
    if len(cells) == len(header):
        return dict(zip(header, cells, strict=True))
    hint = "a quotation mark that is never closed" if multiline else "a separator in a cell without quotation marks"
    raise RefusedError(f"has {len(cells)} cells where the header has {len(header)}", f"look for {hint}")


def _noted(taken: Taken, note: str) -> Taken:
    return Taken(taken.document, taken.content, note) if note else taken


def _take_row(row: Mapping[str, object], content: bytes, table: Table, line: int, media_type: str) -> Taken:
    named = {part.name: _cell(row, part.name, table.columns) for part in fields(Columns)}
    text = named["text"]
    if not isinstance(text, str):
        column = table.columns.text or USUAL["text"][0]
        raise RefusedError(f'has no words under "{column}"', "say which column holds the text, or fill it")
    if not text.strip():
        raise RefusedError("has an empty text", "fill it, or take the row out")
    words = {name: None if value is None else str(value) for name, value in named.items()}
    said = table.settled.over(read_fields(words, table.settled))
    given_id = one_line(words["id"]) if words["id"] else None
    return Taken(
        build_document(canonical(text), said, content, f"{table.name} line {line}", media_type, given_id), content
    )


def _cell(row: Mapping[str, object], part: str, columns: Columns) -> object:
    chosen = getattr(columns, part)
    names = (chosen,) if chosen else USUAL[part]
    return next((row[name] for name in names if row.get(name) is not None), None)
