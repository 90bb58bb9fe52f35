"""Rows become documents, row by row."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from whosays.documents.intake import Columns, Metadata, Refused, Taken, read_paths
from whosays.documents.tables import Table, read_jsonl
from whosays.documents.taken import MAX_BYTES
from whosays.documents.text import canonical

Write = Callable[[str, str | bytes], Path]


def rows(path: Path, given: Metadata | None = None, columns: Columns | None = None) -> list[Taken | Refused]:
    return list(read_paths([path], given, columns))


def taken(found: list[Taken | Refused]) -> list[Taken]:
    return [item for item in found if isinstance(item, Taken)]


def test_json_rows_have_their_own_fields_and_bytes(write: Write) -> None:
    """A row's document has its fields, its id, its line as a name, and the bytes of its own line."""
    line = json.dumps(
        {"doc_id": "p1", "source": "Harbour Post", "published": "2018-09-22", "title": "T", "text": "Two hurt."}
    )
    (item,) = taken(rows(write("dump.jsonl", f"\n{line}\r\n")))
    found = item.document
    assert (found.given_id, found.outlet, found.published, found.title) == (
        "p1",
        "Harbour Post",
        date(2018, 9, 22),
        "T",
    )
    assert (found.text, found.name, item.content) == ("Two hurt.", "dump.jsonl line 2", line.encode())


@given(st.text())
def test_a_canonical_text_is_kept_character_for_character(text: str) -> None:
    """Other people's offsets into a row's text stay right: no title before it, no edge trimmed."""
    text = canonical(f" a{text}\n")
    line = json.dumps({"text": text, "title": "A title"}).encode()

    (item,) = read_jsonl(io.BytesIO(line), Table("d", "d", Columns(), Metadata()))
    assert isinstance(item, Taken)
    assert item.document.text == text


def test_a_bad_row_is_refused_and_the_rest_goes_on(write: Write) -> None:
    """Each bad row is refused with its line and its value, and the good ones are read."""
    bad = [
        ('{"text": ', "no JSON"),
        ("[1]", "not an object"),
        ('{"body": "Two hurt."}', '"text"'),
        ('{"text": 5}', '"text"'),
        ('{"text": "  "}', "empty text"),
        ('{"text": "Two hurt.", "published": "20222-01-01"}', "20222-01-01"),
        ('{"text": "Two hurt.", "url": "javascript:alert(1)"}', "javascript:"),
        ("[" * 100_000, "no JSON"),
    ]
    found = rows(write("dump.jsonl", "\n".join(line for line, _ in bad) + '\n{"text": "Two hurt."}'))
    assert len(taken(found)) == 1
    for number, ((_, reason), item) in enumerate(zip(bad, found, strict=False), start=1):
        assert isinstance(item, Refused)
        assert item.name.endswith(f"dump.jsonl line {number}")
        assert reason in item.reason


def test_a_lone_surrogate_in_json_can_be_stored(write: Write) -> None:
    """A broken escape in JSON becomes a replacement character: the text can be stored and keeps its length."""
    (item,) = taken(rows(write("dump.jsonl", r'{"text": "Two \ud83d hurt."}')))
    assert item.document.text == "Two \ufffd hurt."


def test_bytes_that_are_not_utf8_refuse_their_row_alone(write: Write) -> None:
    """JSONL is UTF-8; a row that is not is refused by its line."""
    found = rows(write("dump.jsonl", b'\xef\xbb\xbf{"text": "One."}\n{"text": "caf\xe9"}\n{"text": "Three."}\n'))
    assert [isinstance(item, Taken) for item in found] == [True, False, True]


def test_the_limit_is_for_each_row(tmp_path: Path) -> None:
    """A table may be larger than the limit for one document; a row may not, and the rows after it are read."""
    path = tmp_path / "big.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"text": "' + b"a" * MAX_BYTES + b'"}\n{"text": "Two hurt."}\n')
    large, small = rows(path)
    assert isinstance(large, Refused)
    assert isinstance(small, Taken)
    assert small.document.name == "big.jsonl line 2"


def test_csv_rows_with_mapped_columns(write: Write) -> None:
    """Columns can be named; a cell may span lines; the row's bytes are its own lines."""
    path = write(
        "dump.csv", 'Body;Paper;When\r\n"Two hurt.\r\nOne badly.";Harbour Post;2018-09-22\r\n"Three; hurt.";;\r\n'
    )
    first, second = taken(rows(path, columns=Columns(text="Body", outlet="Paper", published="When")))
    assert first.document.text == "Two hurt.\nOne badly."
    assert first.content == b'"Two hurt.\r\nOne badly.";Harbour Post;2018-09-22'
    assert (first.document.name, second.document.name) == ("dump.csv line 2", "dump.csv line 4")
    assert (second.document.text, second.document.outlet) == ("Three; hurt.", None)


def test_an_option_beats_a_row(write: Write) -> None:
    """What a person says about a table wins over its rows, and fills what they leave open."""
    path = write("dump.tsv", "text\toutlet\tpublished\nTwo hurt.\tQuay News\t2018-09-22\n")
    (item,) = taken(rows(path, Metadata(outlet="Harbour Post")))
    assert (item.document.outlet, item.document.published) == ("Harbour Post", date(2018, 9, 22))


def test_a_table_without_a_text_column_is_refused_with_what_it_has(write: Write) -> None:
    """A table whose text column is not known is refused as a whole and its columns are listed."""
    (refused,) = rows(write("dump.csv", "body,outlet\nTwo hurt.,Harbour Post\n"))
    assert isinstance(refused, Refused)
    assert "body, outlet" in refused.reason


def test_a_row_with_other_cells_than_the_header_is_refused(write: Write) -> None:
    """A row with too many or too few cells is refused by line, with a hint, and the rest goes on."""
    found = rows(write("dump.csv", 'text,outlet\nTwo, hurt,Post\nOne.,Post\n"Unclosed,Post\nand so on\n'))
    assert [isinstance(item, Taken) for item in found] == [False, True, False]
    reasons = [f"{item.reason} {item.next_step}" for item in found if isinstance(item, Refused)]
    assert "3 cells" in reasons[0]
    assert "never closed" in reasons[1]


def test_csv_in_another_encoding_is_read_with_a_note(write: Write) -> None:
    """A spreadsheet's UTF-16 is read as marked; an unmarked encoding is a guess that is named."""
    text = "text,outlet\nA café owner was hurt on Monday.,Harbour Post\n"
    (marked,) = taken(rows(write("a.csv", text.encode("utf-16"))))
    (guessed,) = taken(rows(write("b.csv", text.encode("cp1252"))))
    assert marked.document.text == guessed.document.text
    assert (bool(marked.note), bool(guessed.note)) == (False, True)


def test_a_long_cell_is_no_error(write: Write) -> None:
    """A report longer than the csv module's own limit is read."""
    (item,) = taken(rows(write("a.csv", 'text\n"' + "word " * 60_000 + '"\n')))
    assert len(item.document.text) == 300_000
