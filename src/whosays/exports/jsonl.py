"""JSON Lines: one claim a line, complete, and back again.

Everything an entry holds is in its line, but for the text of the whole document, which is its outlet's and not ours to hand on: the claim's own
sentence goes along, with the W3C Web Annotation selectors that find it in any copy of the text. Offsets count characters of the document's
canonical text from 0, ends exclusive.

Rule that always holds: what `read_jsonl` reads is what `write_jsonl` wrote, with documents whose text is empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any, TextIO

from whosays.errors import IntakeError
from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.entries import Entry, ReaderIdentity, Resolution
from whosays.model.kinds import Status
from whosays.model.plain import from_plain, to_plain
from whosays.model.spans import cite

FORMAT = "whosays claim 1"
"""Names the layout of a line; another layout gets another number."""

CLAIM_FIELDS = tuple(field.name for field in fields(Claim))


def write_jsonl(entries: Iterable[Entry], out: TextIO) -> int:
    """The number of claims written to `out`, one a line."""
    count = 0
    for entry in entries:
        out.write(json.dumps(to_line(entry), ensure_ascii=False, separators=(",", ":")) + "\n")
        count += 1
    return count


def to_line(entry: Entry) -> dict[str, Any]:
    """The line of one entry, as data."""
    document = to_plain(entry.document)
    del document["text"]
    return {
        "format": FORMAT,
        "id": entry.id,
        **to_plain(entry.claim),
        "citation": _selectors(entry),
        "resolution": to_plain(entry.resolution),
        "document": document,
        "reader": to_plain(entry.reader),
        "status": entry.status.value,
        "withdrawn": entry.withdrawn,
    }


def _selectors(entry: Entry) -> dict[str, Any]:
    """The sentence as the target of a W3C Web Annotation: its source and two selectors."""
    citation = cite(entry.document.text, entry.claim.sentence)
    quote = {"type": "TextQuoteSelector", "exact": citation.exact, "prefix": citation.prefix, "suffix": citation.suffix}
    position = {"type": "TextPositionSelector", "start": citation.start, "end": citation.end}
    source = entry.document.url or f"urn:whosays:document:{entry.document.id}"
    return {"type": "SpecificResource", "source": source, "selector": [quote, position]}


def read_jsonl(lines: Iterable[str]) -> Iterator[Entry]:
    """The entries of an export; raises `IntakeError`, naming the line, where one is not what `write_jsonl` writes or was altered since."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _read_line(line, number)


def _read_line(line: str, number: int) -> Entry:
    try:
        data = json.loads(line)
        claim = from_plain(Claim, {name: data[name] for name in CLAIM_FIELDS})
        entry = Entry(
            claim=claim,
            document=from_plain(Document, {**data["document"], "text": ""}),
            resolution=from_plain(Resolution, data["resolution"]),
            status=Status(data["status"]),
            reader=from_plain(ReaderIdentity, data["reader"]),
            withdrawn=data["withdrawn"],
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise IntakeError(
            f"line {number} is no claim of a whosays export ({error}); give a file that whosays wrote"
        ) from error
    if data.get("id") != claim.id:
        raise IntakeError(
            f'line {number} was altered: its id is "{data.get("id")}", its words make {claim.id}; export it again'
        )
    return entry
