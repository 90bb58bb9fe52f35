"""What a text file says about itself before it begins.

    ---
    outlet: Harbour Post
    published: 2018-09-22
    ---
    The text.

A fence that holds prose is no front matter but text, and stays in the text. One that begins with fields that we know and is never closed is
refused: its fields would be read as the story. Keys that nobody knows do no harm.
"""

from __future__ import annotations

import re

from whosays.documents.taken import RefusedError

FENCE = "---"
MAX_LINES = 60
KNOWN = frozenset({"outlet", "agency", "published", "url", "title"})
KEY = re.compile(r"([A-Za-z][\w .-]{0,40}):(?:\s+(.*)|\s*)")
CONTINUES = re.compile(r"\s|-\s|#")


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields, by lower-case key, and the text after them; no fields and the text itself where there is no front matter.

    >>> split_front_matter("---\\noutlet: Harbour Post\\n---\\nTwo hurt.")
    ({'outlet': 'Harbour Post'}, 'Two hurt.')
    """
    lines = text.split("\n", MAX_LINES + 1)
    if lines[0].rstrip() != FENCE:
        return {}, text
    end = next((n for n, line in enumerate(lines[1 : MAX_LINES + 1], start=1) if line.rstrip() == FENCE), None)
    fields = None if end is None else _read_fields(lines[1:end])
    if end is None and _opens_with_known_field(lines[1:]):
        raise RefusedError(
            'its front matter begins with "---" and is never closed', 'end it with a line of "---" before the text'
        )
    if end is None or fields is None:
        return {}, text
    return fields, "\n".join(lines[end + 1 :])


def _opens_with_known_field(lines: list[str]) -> bool:
    first = KEY.fullmatch(next(filter(str.strip, lines), "").rstrip())
    return first is not None and first[1].strip().lower() in KNOWN


def _read_fields(lines: list[str]) -> dict[str, str] | None:
    fields: dict[str, str] = {}
    for line in filter(str.strip, lines):
        match = KEY.fullmatch(line.rstrip())
        if match:
            fields[match[1].strip().lower()] = _unquoted((match[2] or "").strip())
        elif not CONTINUES.match(line):
            return None
    return fields


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
