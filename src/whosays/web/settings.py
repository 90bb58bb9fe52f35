"""How a server is set up."""

from __future__ import annotations

from dataclasses import dataclass, field

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """How a server is set up.

    Attributes:
        location: The record: a file, or a database URL.
        reviewer: Who decides, where a browser has not said otherwise; "" to ask.
        token: What a browser or an API client has to show; `None` on loopback, where everybody who can ask may.
        hosts: Names that browsers may call this server by; a request for another is refused, so that no foreign page can pass for ours.
        reader: The reader that reads what is added.
        reader_settings: What it is opened with.
        reviewers: How many people must decide alike before the review of a claim counts as done: 1 or 2.
        upload_limit: Bytes that one request may bring.
        catalogue: Folder of the catalogue; beside the record if not given.
        title: What the record is called on pages.
    """

    location: str
    reviewer: str = ""
    token: str | None = None
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    reader: str = "tagger"
    reader_settings: dict[str, object] = field(default_factory=dict)
    reviewers: int = 1
    upload_limit: int = 50 * MEGABYTE
    catalogue: str | None = None
    title: str = ""
