"""What a server says is wrong, in one line, and what kind of wrong it is.

Servers word the same trouble differently; the tables hold the words that the known ones use.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

LONGEST = 240
"""Characters of a complaint that are shown."""
TOO_LONG = (
    "context length",
    "context_length",
    "context size",
    "context window",
    "maximum context",
    "too many tokens",
    "too long",
    "reduce the length",
)
CENSORED = ("content_filter", "content filter", "content management", "content policy", "safety system", "moderation")
SPENT = ("insufficient_quota", "insufficient credit", "insufficient balance", "credit balance", "billing_not_active")
"""No credit is left. "Check your plan and billing details" is said by others of a limit a minute, which passes."""


def read_complaint(content: bytes) -> str:
    """The message in an error response, as it stands; the whole of one that is no JSON. Gemini puts the error into a list of one."""
    text = content.decode("utf-8", "replace")
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        return text
    if isinstance(plain, list) and len(plain) == 1:
        (plain,) = plain
    error = plain.get("error", plain) if isinstance(plain, dict) else plain
    parts = [error.get(name) for name in ("message", "code", "detail")] if isinstance(error, dict) else [error]
    return " ".join(str(part) for part in parts if part)


def on_one_line(text: str) -> str:
    """`text` fit to be shown: without control characters, on one line, no longer than a sentence."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def says(complaint: str, words: Sequence[str]) -> bool:
    """Whether one of `words` stands in a complaint."""
    folded = complaint.casefold()
    return any(word in folded for word in words)
