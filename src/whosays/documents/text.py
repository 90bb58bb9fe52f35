"""The canonical text: what every offset of whosays points into.

Rules that always hold: Unicode NFC; line ends are "\\n"; no ASCII control characters but line end and tab; no lone surrogates; making a text
canonical twice changes nothing. A text that is so already stays as it is, character for character. The controls above ASCII, which damaged
encodings leave behind, are spaces in the text of a page and stay in a row of a table, where others may count on every character.
"""

from __future__ import annotations

import re
import unicodedata

LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c]")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
UPPER_CONTROLS = re.compile(r"[\x80-\x9f]")
SURROGATES = re.compile(r"[\ud800-\udfff]")
INVISIBLE = re.compile("[\u00ad\u200b\ufeff]")
SPACES = re.compile("[\u00a0\u2007\u2009\u202f]")
MANY_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*\n")
HEADING_MARK = re.compile(r"#{1,6}[ \t]+")


def canonical(text: str) -> str:
    """`text` in canonical form.

    >>> canonical("Two hurt\\r\\nin Harbour\\x00")
    'Two hurt\\nin Harbour '
    """
    text = LINE_ENDS.sub("\n", text)
    text = SURROGATES.sub("\ufffd", CONTROLS.sub(" ", text))
    return unicodedata.normalize("NFC", text)


def tidy(body: str) -> str:
    """The canonical text of a page: soft hyphens and zero-width marks gone, odd spaces plain, no blank edges.

    Only for pages whose offsets nobody else knows; rows of a table are left as their file has them.
    """
    body = UPPER_CONTROLS.sub(" ", canonical(body.replace("\x85", "\n")))
    body = SPACES.sub(" ", INVISIBLE.sub("", body))
    return canonical(MANY_BLANK_LINES.sub("\n\n", body).strip())


def one_line(text: str) -> str | None:
    """`text` as one tidy line, or `None` where nothing is left of it."""
    return " ".join(tidy(text).split()) or None


def with_title(title: str | None, body: str) -> str:
    """The body under its title, as a paragraph of its own, unless the body begins with the title already.

    >>> with_title("Two hurt", "Two people were hurt.")
    'Two hurt\\n\\nTwo people were hurt.'
    >>> with_title("Two hurt", "TWO HURT\\n\\nTwo people were hurt.")
    'TWO HURT\\n\\nTwo people were hurt.'
    """
    if title is None or _begins_with(body, title):
        return body
    return canonical(f"{title}\n\n{body}")


def _begins_with(body: str, title: str) -> bool:
    mark = HEADING_MARK.match(body)
    return len(title_in(body[mark.end() :] if mark else body, title)) > 0


def title_in(body: str, title: str) -> str:
    """The beginning of `body` that is `title` but for case and white space; "" where it begins otherwise."""
    pattern = r"\s+".join(re.escape(word) for word in title.split()) + r"(?!\w)"
    match = re.match(pattern, body, re.IGNORECASE)
    return match.group() if match else ""
