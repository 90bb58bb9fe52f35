"""Bytes become characters, or are refused."""

from __future__ import annotations

import codecs
import io

import pytest

from whosays.documents.decoding import decode, encoding_of
from whosays.documents.taken import RefusedError

WORDS = "“Two” were hurt — in Kafr Zaïta."


@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"),
    ],
)
def test_marked_encodings_need_no_guess(content: bytes) -> None:
    """UTF-8 and everything with a byte-order mark is read as what it is, without a note."""
    assert decode(content).text == WORDS
    assert decode(content).note == ""


def test_a_guess_is_named() -> None:
    """Text in a Western encoding is read, and the note says that the encoding is a guess."""
    decoded = decode((WORDS * 3).encode("cp1252"))
    assert decoded.text == WORDS * 3
    assert "cp1252, a guess" in decoded.note


def test_other_alphabets_are_guessed() -> None:
    """Arabic text in its old Windows encoding is read as Arabic."""
    text = "قتل ستة أشخاص وجرح عشرة آخرون في قصف على البلدة يوم الاثنين، كما قال مصدر طبي. " * 4
    assert decode(text.encode("cp1256")).text == text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"PK\x03\x04xyz", "ZIP"),
        (b"two\x00hurt", "NUL"),
        (b"{\\rtf1 Two hurt}", "RTF"),
        (codecs.BOM_UTF16_LE + b"abc", "breaks off"),
        (bytes(range(1, 32)) * 9, "control"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, reason: str) -> None:
    """Bytes of another kind of file, whatever its name, are refused with what they are."""
    with pytest.raises(RefusedError, match=reason):
        decode(content)


@pytest.mark.parametrize(
    ("encoding", "found"), [("utf-8", "utf-8"), ("utf-16", "utf-16"), ("utf-8-sig", "utf-8-sig"), ("cp1252", "cp1252")]
)
def test_long_files_are_told_apart_in_pieces(encoding: str, found: str) -> None:
    """The encoding of a table is found by reading it through, and the file stands at its start again."""
    stream = io.BytesIO((WORDS * 20_000).encode(encoding))
    assert encoding_of(stream)[0] == found
    assert stream.tell() == 0
