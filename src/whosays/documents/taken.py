"""What intake is told, and what it hands back.

A file ends in one of two ways: `Taken`, a document with the bytes it came from, or `Refused`, with the reason and what a person can do about
it. Nothing is dropped in silence. `Metadata` is what somebody says about a publication, be it a person on the command line, a manifest or the
file itself; every part may be missing, and a missing part is never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from whosays.errors import IntakeError
from whosays.model.documents import Document

MAX_BYTES = 50_000_000
"""The largest file, or row of a table, that is read: far more than any report, and little enough to hold in memory."""


class RefusedError(IntakeError):
    """A file or row cannot be taken in: the reason, and the next step, each a clause without a full stop."""

    def __init__(self, reason: str, next_step: str) -> None:
        super().__init__(f"{reason}; {next_step}")
        self.reason = reason
        self.next_step = next_step


@dataclass(frozen=True, slots=True)
class Metadata:
    """What somebody says about a publication; `None` where they do not.

    Attributes:
        outlet: Who published it.
        agency: The agency whose copy it carries.
        published: The day of publication.
        url: Its address.
        title: The headline.
    """

    outlet: str | None = None
    agency: str | None = None
    published: date | None = None
    url: str | None = None
    title: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """These statements, with what they leave open taken from `other`.

        >>> Metadata(outlet="Harbour Post").over(Metadata(outlet="Post", title="Two hurt")).title
        'Two hurt'
        """
        mine = {field.name: getattr(self, field.name) for field in fields(self)}
        return Metadata(**{name: getattr(other, name) if value is None else value for name, value in mine.items()})


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table (or keys of a JSON row) hold what; `None` for the usual names, listed in `tables.USUAL`."""

    text: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    agency: str | None = None
    url: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What a file of one document says.

    Attributes:
        body: Its text, not yet canonical.
        own: What it says about itself.
        media_type: IANA media type of its bytes.
        note: What a person should know about how it was read, or "".
    """

    body: str
    own: Metadata
    media_type: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A document, and the bytes it was made from.

    Attributes:
        document: The publication.
        content: The file's bytes; for a row of a table, the row's own.
        note: What a person should know about how it was read ("read as windows-1252, a guess"), or "".
    """

    document: Document
    content: bytes
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file or row that was not taken in.

    Attributes:
        name: Which one, as the person named it ("reports/a.txt", "dump.jsonl line 12").
        reason: Why, with the value at fault.
        next_step: What a person can do about it.
    """

    name: str
    reason: str
    next_step: str

    def __str__(self) -> str:
        """One line for a person."""
        return f"{self.name}: {self.reason}; {self.next_step}"
