"""Claims survive the way to JSON Lines and back."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.errors import IntakeError
from whosays.exports.jsonl import read_jsonl, write_jsonl
from whosays.model.entries import Entry
from whosays.model.plain import to_plain

from .entries import TEXT, entries, entry, released


def written(*found: Entry) -> str:
    out = io.StringIO()
    assert write_jsonl(released(*found), out) == len(found)
    return out.getvalue()


@given(st.lists(entries, max_size=3))
def test_every_entry_survives(found: list[Entry]) -> None:
    """What is read back is what was written, field by field, but for the text of the document."""
    back = list(read_jsonl(io.StringIO(written(*found))))
    assert [to_plain(one) for one in back] == [
        to_plain(replace(one, document=replace(one.document, text=""))) for one in found
    ]
    assert [one.id for one in back] == [one.id for one in found]


def test_a_line_has_the_selectors_of_its_sentence() -> None:
    """The sentence can be found again: by its words with those around it, and by its place."""
    line = json.loads(written(entry()))
    quote, position = line["citation"]["selector"]
    assert TEXT[position["start"] : position["end"]] == quote["exact"] == line["sentence"]["text"]
    assert TEXT[: position["start"]].endswith(quote["prefix"])
    assert TEXT[position["end"] :].startswith(quote["suffix"])
    assert line["citation"]["source"] == "https://harbour-post.example/a"


def test_the_documents_text_stays_here() -> None:
    """The text of the whole document is its outlet's and is no part of the export."""
    line = json.loads(written(entry()))
    assert "text" not in line["document"]
    assert line["document"]["outlet"] == "Harbour Post"


@pytest.mark.parametrize(
    ("line", "reason"),
    [("{", "line 1 is no claim"), ("[1]", "no claim"), ("{}", "no claim"), ('{"format": "other"}', "no claim")],
)
def test_what_is_no_export_is_named(line: str, reason: str) -> None:
    """A line that whosays did not write is an error that names the line."""
    with pytest.raises(IntakeError, match=reason):
        list(read_jsonl([line]))


def test_an_altered_figure_shows() -> None:
    """A line whose figure was changed after the export no longer has the id that its words make."""
    line = json.loads(written(entry()))
    line["quantity"]["low"] = 4
    with pytest.raises(IntakeError, match="altered"):
        list(read_jsonl([json.dumps(line)]))
