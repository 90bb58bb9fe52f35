"""Bytes become characters, or are refused as no text at all.

A byte-order mark decides; else UTF-8 must fit exactly; else the encoding is a guess, and the guess is named so that a person can check it.
Damage is never papered over with replacement characters: bytes that no likely encoding explains are refused.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import BinaryIO

from whosays.documents.taken import RefusedError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

BY_MARK = {
    "utf-8": "utf-8-sig",
    "utf-16-le": "utf-16",
    "utf-16-be": "utf-16",
    "utf-32-le": "utf-32",
    "utf-32-be": "utf-32",
}
"""The codecs that read past a byte-order mark by themselves."""

PIECE = 1 << 18

KNOWN_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"RIFF", "a sound or film"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound or film"),
)

GUESSABLE = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256"),
    *("koi8_r", "iso8859_6", "iso8859_8", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
)
"""The encodings that news text without a mark is likely to be in."""

WESTERN = "cp1252"
WESTERN_SHARE = 0.15
"""Up to this share of bytes above 127, text is taken for Western: typographic quotes and accents in otherwise plain English."""

CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
CONTROL_SHARE = 0.02
SAVE_AS_UTF8 = "save it as UTF-8 text and add it again"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the encoding they were read with, and a note where that was a guess."""

    text: str
    encoding: str
    note: str = ""


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The characters of `content`; raises `RefusedError` where it is no text.

    `declared` is the encoding that the content itself names (an HTML page's `charset`), tried after a byte-order mark and UTF-8.

    >>> decode(b"\\xef\\xbb\\xbfTwo hurt").text
    'Two hurt'
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return Decoded(_strictly(content[len(mark) :], encoding), encoding)
    refuse_binary(content)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _by_declaration(content, declared) or _by_guess(content, error)


def refuse_binary(content: bytes) -> None:
    """Nothing, or `RefusedError` where the bytes are those of a picture, an archive or another thing that is no text."""
    for magic, what in KNOWN_BINARY:
        if content.startswith(magic):
            raise RefusedError(f"is {what}, not text", "add its text, or give it the file ending that says what it is")
    if b"\x00" in content:
        raise RefusedError("holds NUL bytes, so it is no text in a known encoding", SAVE_AS_UTF8)
    if len(CONTROL.findall(content)) > CONTROL_SHARE * len(content):
        raise RefusedError("is mostly control bytes, so it is no text", SAVE_AS_UTF8)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusedError(
            f"begins as {encoding.upper()} but breaks off at byte {error.start}", SAVE_AS_UTF8
        ) from error


def _by_declaration(content: bytes, declared: str | None) -> Decoded | None:
    if declared is None:
        return None
    try:
        return Decoded(content.decode(declared), declared)
    except (LookupError, UnicodeDecodeError):
        return None


def _by_guess(content: bytes, error: UnicodeDecodeError) -> Decoded:
    encoding = guess_encoding(content)
    if encoding is None:
        raise RefusedError(f"is not UTF-8 (byte {error.start}) and fits no other likely encoding", SAVE_AS_UTF8)
    return Decoded(content.decode(encoding), encoding, f"is not UTF-8; read as {encoding}, a guess")


def guess_encoding(content: bytes) -> str | None:
    """The likeliest encoding of text that is not UTF-8, or `None` where none fits."""
    from charset_normalizer import from_bytes

    above = len(content) - len(content.translate(None, delete=bytes(range(128, 256))))
    if above <= WESTERN_SHARE * len(content) and _fits(content, WESTERN):
        return WESTERN
    best = from_bytes(content, cp_isolation=list(GUESSABLE)).best()
    return best.encoding if best is not None and _fits(content, best.encoding) else None


def _fits(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def encoding_of(stream: BinaryIO) -> tuple[str, str]:
    """The encoding of a long file and a note where it is a guess, read in pieces; the stream is left at its start.

    Raises `RefusedError` where the file is no text.
    """
    head = stream.read(PIECE)
    try:
        marked = next((encoding for mark, encoding in MARKS if head.startswith(mark)), None)
        if marked is not None:
            return BY_MARK.get(marked, marked), ""
        refuse_binary(head)
        if _is_utf8(head, stream):
            return "utf-8", ""
    finally:
        stream.seek(0)
    guess = guess_encoding(head)
    if guess is None:
        raise RefusedError("is not UTF-8 and fits no other likely encoding", SAVE_AS_UTF8)
    return guess, f"is not UTF-8; read as {guess}, a guess"


def _is_utf8(head: bytes, rest: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    piece = head
    try:
        while piece:
            decoder.decode(piece)
            piece = rest.read(PIECE)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
