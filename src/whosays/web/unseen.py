"""Characters of a text that nobody sees, named, so that a text that looks other than it is does not pass unnoticed."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

UNSEEN: Mapping[str, str] = {
    "\u00ad": "soft hyphen",
    "\u061c": "Arabic letter mark",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding",
    "\u202c": "end of an embedding",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
    "\u2060": "word joiner",
    "\u2066": "left-to-right isolate",
    "\u2067": "right-to-left isolate",
    "\u2068": "first-strong isolate",
    "\u2069": "end of an isolate",
    "\ufeff": "byte order mark",
}
"""Characters that are not seen and can make a text look other than it is."""


def unseen_characters(text: str) -> tuple[tuple[str, int], ...]:
    """The names of the characters of `text` that are not seen, with how often each stands in it, the most frequent first.

    >>> unseen_characters("pay\\u200bpal\\u202egpj")
    (('zero-width space', 1), ('right-to-left override', 1))
    """
    found = {name: text.count(character) for character, name in UNSEEN.items() if character in text}
    tags = sum(0xE0000 <= ord(character) <= 0xE007F for character in text) if not text.isascii() else 0
    if tags:
        found["tag character"] = tags
    return tuple(sorted(found.items(), key=lambda item: -item[1]))


def plain_name(words: str) -> str:
    """`words` as the name of a file: letters, digits, dots and dashes, on one line, never hidden; "document" where nothing is left.

    >>> plain_name("../re\\u202eport:1.pdf")
    'report-1.pdf'
    """
    seen = "".join(c for c in words if unicodedata.category(c)[0] != "C")
    kept = "".join(c if c.isalnum() or c in "._-" else "-" for c in seen.replace("\\", "/").rpartition("/")[2])
    return kept.strip(".-")[-120:] or "document"
