"""Tables of events become documents: each row one document, whose text is its rendered cells.

A person's own download of a data set is read here as what it is, a source that states things about events. What a cell means says the layout; the
text is made by `model.event_rows`, and the claims are made of it by a reader and pass the same verifier as all others. The whole row, its columns
that mean nothing here included, is kept as the document's bytes.

Rules that always hold: the same row gives the same document; a row that cannot be understood is refused with its line and the reason; no number
and no day is mended.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from whosays.documents.decoding import encoding_of
from whosays.documents.event_layouts import Layout
from whosays.documents.taken import Refused, RefusedError, Taken
from whosays.documents.text import canonical
from whosays.model.documents import Document, document_id
from whosays.model.event_rows import RESTRICTED_TYPE, ROW_TYPE, Cell, render

SEPARATORS = ",;\t|"
DAY_FORMS = (
    "%Y-%m-%d",
    "%d %B %Y",
    "%d-%B-%Y",
    "%d %b %Y",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M:%S.%f",
    "%Y-%m-%dT%H:%M:%S",
)
PLACES_BY_PRECISION = {
    "district": ("district", "place"),
    "province": ("province", "place"),
    "country": ("country",),
    "international": ("country",),
}
COUNTS = ("killed", "injured", "killed of actor", "killed of target", "killed civilians")
MOST_FIGURES = 9
"""Figures of a count; a longer number counts no people."""
VOLATILE = frozenset({"timestamp"})
"""Columns that change with every download and say nothing of the event."""

Row = Mapping[str, str]


@dataclass(slots=True)
class EventTable:
    """A table of events to be read, and what was passed over in it.

    Attributes:
        path: The file.
        layout: What its columns mean.
        published: The day on which this version of the data set was published, or `None`.
        passed_over: How many rows of each kind are no attack, clash or casualties.
    """

    path: Path
    layout: Layout
    published: date | None = None
    passed_over: Counter[str] = field(default_factory=Counter)

    def rows(self) -> Iterator[Taken | Refused]:
        """A document or a refusal for every row that is about an attack, a clash or casualties.

        Raises `RefusedError` where the table as a whole cannot be read, and `OSError` where the file cannot be opened.
        """
        csv.field_size_limit(10_000_000)
        with self.path.open("rb") as stream:
            encoding, note = encoding_of(stream)
            text = io.TextIOWrapper(stream, encoding, newline="")
            separator = max(SEPARATORS, key=text.readline().count)
            text.seek(0)
            reader = csv.reader(text, delimiter=separator)
            header = [name.strip().lstrip("\ufeff") for name in next(reader, [])]
            self._require_columns(header)
            yield from self._take_all(reader, header, note)

    def passed_over_in_words(self) -> list[str]:
        """For each kind of row that was passed over so far, how many there were."""
        return [f"{count:,} rows of the kind {kind} were passed over" for kind, count in self.passed_over.most_common()]

    def _require_columns(self, header: list[str]) -> None:
        needed = [*self.layout.of("day"), *(self.layout.columns if self.layout.name == "own" else ())]
        missing = [column for column in dict.fromkeys(needed) if column not in header]
        if missing:
            found = ", ".join(name for name in header if name)[:200]
            raise RefusedError(
                f'has no column "{missing[0]}" (it has: {found})', "say what its columns mean with --map"
            )

    def _take_all(self, reader: Iterator[list[str]], header: list[str], note: str) -> Iterator[Taken | Refused]:
        line = 1
        while (cells := _next_row(reader)) is not None:
            line = getattr(reader, "line_num", line + 1)
            name = f"{self.path.name} line {line}"
            try:
                if any(cell.strip() for cell in cells):
                    taken = self._take(dict(zip(header, _whole(cells, header), strict=True)), name, note)
                    if taken is not None:
                        yield taken
            except RefusedError as error:
                yield Refused(name, error.reason, error.next_step)

    def _take(self, row: Row, name: str, note: str) -> Taken | None:
        cells = tuple(_cells(row, self.layout))
        if not {cell.meaning for cell in cells} & {"clash", "attack", *COUNTS, "killed from low to high"}:
            self.passed_over[self._value(row, "kind") or "without a kind"] += 1
            return None
        text = canonical(render(cells))
        kept = {column: value for column, value in row.items() if column not in VOLATILE}
        content = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
        return Taken(self._document(row, text, content, name), content, note)

    def _document(self, row: Row, text: str, content: bytes, name: str) -> Document:
        sha256, dataset = hashlib.sha256(content).hexdigest(), self.layout.dataset
        given_id = self._value(row, "id") or None
        return Document(
            id=document_id(sha256, dataset, None, self.published),
            text=text,
            title=f"{dataset} {given_id}" if given_id else None,
            outlet=dataset,
            agency=None,
            published=self.published,
            url=None,
            language=None,
            media_type=RESTRICTED_TYPE if self.layout.restricted else ROW_TYPE,
            sha256=sha256,
            name=name,
            given_id=given_id,
        )

    def _value(self, row: Row, meaning: str) -> str:
        return _value(row, self.layout, meaning)[1]


def _next_row(reader: Iterator[list[str]]) -> list[str] | None:
    try:
        return next(reader, None)
    except (csv.Error, UnicodeDecodeError) as error:
        raise RefusedError(
            f"cannot be read to its end ({error})", "save it as CSV in UTF-8; the rows before were taken in"
        ) from error


def _whole(cells: list[str], header: list[str]) -> list[str]:
    if len(cells) != len(header):
        raise RefusedError(
            f"has {len(cells)} cells where the header has {len(header)}",
            "look for a separator in a cell without quotation marks",
        )
    return cells


def _value(row: Row, layout: Layout, meaning: str) -> tuple[str, str]:
    """The first column of that meaning that is filled, and its value; both "" where there is none."""
    for column in layout.of(meaning):
        if row.get(column, "").strip():
            return column, " ".join(row[column].split())
    return "", ""


def _cells(row: Row, layout: Layout) -> Iterator[Cell]:
    """The cells of a row in the order in which they are rendered: when, what, who, where, how many, says who, and the rest."""
    yield _time_cell(row, layout)
    kind_column, kind = _value(row, layout, "kind")
    meaning = _kind_of(kind, layout) if kind else ""
    if kind:
        yield Cell(kind_column, kind, meaning)
    for each in ("means", "actor", "target"):
        for column in layout.of(each):
            yield Cell(column, row.get(column, ""), each)
    yield from _place_cells(row, layout)
    yield from _count_cells(row, layout)
    for each in ("source", "relayed by"):
        for column in layout.of(each):
            yield Cell(column, row.get(column, ""), each)
    for column in (*layout.of("id"), *layout.of("also")):
        yield Cell(column, row.get(column, ""))


def _kind_of(kind: str, layout: Layout) -> str:
    known = {value.casefold(): meaning for value, meaning in layout.kinds.items()}
    if kind.casefold() not in known:
        values = ", ".join(value for value in layout.kinds)
        raise RefusedError(f'is of a kind that is not known ("{kind}")', f"correct it; known are: {values}")
    return known[kind.casefold()]


def _time_cell(row: Row, layout: Layout) -> Cell:
    column, words = _value(row, layout, "day")
    if not words:
        raise RefusedError("has no day", "fill it, or take the row out")
    first = _day(column, words)
    end_column, end_words = _value(row, layout, "last day")
    last = _day(end_column, end_words) if end_words else first
    if last < first:
        raise RefusedError(f"ends on {last} before it begins on {first}", "correct the days")
    precision_column, code = _value(row, layout, "day precision")
    if code and last == first:
        first, last = _widened(first, code, layout)
        column = f"{column}, {precision_column}"
    elif end_words:
        column = f"{column}, {end_column}"
    return Cell(column, first.isoformat() if first == last else f"between {first} and {last}", "time")


def _day(column: str, words: str) -> date:
    for form in DAY_FORMS:
        try:
            return datetime.strptime(words, form).date()
        except ValueError:
            continue
    raise RefusedError(f'has no day that can be read in {column} ("{words}")', "write days as 2018-09-22")


def _widened(day: date, code: str, layout: Layout) -> tuple[date, date]:
    """The days that a less exact day stands for: its week from Monday, or its month."""
    word = layout.day_precisions.get(code, "")
    if not word:
        raise RefusedError(
            f'has a precision of the day that is not known ("{code}")', f"known are: {', '.join(layout.day_precisions)}"
        )
    if word == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if word == "month":
        following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
        return day.replace(day=1), following - timedelta(days=1)
    return day, day


def _place_cells(row: Row, layout: Layout) -> Iterator[Cell]:
    """The place as exactly as the row says it is known, its coordinates, and what it lies in."""
    code_column, code = _value(row, layout, "precision")
    word = _precision(code, layout) if code else "exact"
    levels = PLACES_BY_PRECISION.get(word, ("place", "district", "province", "country"))
    chosen = next((column for level in levels if (column := _value(row, layout, level)[0])), "")
    if chosen:
        yield Cell(chosen, row[chosen], "place")
    if code:
        yield Cell(code_column, word, "precision")
    for level in ("latitude", "longitude"):
        column, value = _value(row, layout, level)
        if value:
            _require_degrees(column, value, 90 if level == "latitude" else 180)
            yield Cell(column, value, level)
    for level in ("place", "district", "province", "country"):
        for column in layout.of(level):
            if column != chosen:
                yield Cell(column, row.get(column, ""), "in" if level == "country" else "")


def _precision(code: str, layout: Layout) -> str:
    if code not in layout.precisions:
        known = ", ".join(layout.precisions)
        raise RefusedError(f'has a precision of the place that is not known ("{code}")', f"known are: {known}")
    return layout.precisions[code]


def _require_degrees(column: str, value: str, most: int) -> None:
    try:
        inside = abs(float(value)) <= most
    except ValueError:
        inside = False
    if not inside:
        raise RefusedError(f'has no degrees in {column} ("{value}")', f"give degrees between -{most} and {most}")


def _count_cells(row: Row, layout: Layout) -> Iterator[Cell]:
    """The numbers that are above zero; none of a zero, which in such tables says "none counted" and not "nobody"."""
    for meaning in COUNTS:
        for column in layout.of(meaning):
            if _count(column, row.get(column, "")):
                yield Cell(column, row[column].strip(), meaning)
    (low_column, low), (high_column, high) = _value(row, layout, "killed low"), _value(row, layout, "killed high")
    if low and high and _count(low_column, low) != _count(high_column, high):
        if _count(low_column, low) > _count(high_column, high):
            raise RefusedError(f"has a lowest number of {low} above the highest of {high}", "correct the numbers")
        yield Cell(f"{low_column}, {high_column}", f"{low} to {high}", "killed from low to high")


def _count(column: str, words: str) -> int:
    plain = words.strip()
    if not plain:
        return 0
    if not plain.isdecimal() or len(plain) > MOST_FIGURES:
        raise RefusedError(f'has no whole number in {column} ("{plain}")', "write it in figures, nine at most")
    return int(plain)
