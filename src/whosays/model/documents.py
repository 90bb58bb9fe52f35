"""A document: one publication of one text by one outlet.

The canonical text is Unicode NFC with stable offsets; everything whosays says about a document points into it. The bytes it came from are
kept beside it under their SHA-256. The same bytes published by another outlet, at another address or on another day are another document:
publications are what is counted, copies are grouped later.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Document:
    """One publication.

    Attributes:
        id: `document_id(...)` of the metadata it was first added with; corrections never change it.
        text: Canonical text (NFC, line ends as "\\n").
        title: The headline, or `None`.
        outlet: Who published it, or `None` where nobody said.
        agency: The agency whose copy it carries, where it says so.
        published: The day of publication, or `None`; never guessed from the file.
        url: Its address, or `None`.
        language: ISO 639-1 code, or `None` where the text is too short to tell.
        media_type: IANA media type of the bytes.
        sha256: Hex digest of the bytes it was made from.
        name: What a person would call the file ("report.pdf", "dump.jsonl line 12").
        given_id: The id that its own file gave it, or `None`.
        unread: Why no reader was tried ("language ar", "no article text"), or `None`.
    """

    id: str
    text: str
    title: str | None
    outlet: str | None
    agency: str | None
    published: date | None
    url: str | None
    language: str | None
    media_type: str
    sha256: str
    name: str
    given_id: str | None = None
    unread: str | None = None

    @property
    def label(self) -> str:
        """A short human name: outlet and day where known, else the file's name."""
        if self.outlet is None:
            return self.name
        return f"{self.outlet}, {self.published.isoformat()}" if self.published else self.outlet


def document_id(sha256: str, outlet: str | None, url: str | None, published: date | None) -> str:
    """Sixteen hex digits that name a publication: the same bytes, outlet, address and day always give the same id."""
    parts = (sha256, outlet or "", url or "", published.isoformat() if published else "")
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
