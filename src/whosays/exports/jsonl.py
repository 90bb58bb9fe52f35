"""JSON Lines: one claim a line, complete, and back again.

Everything an entry holds is in its line, but for the text of the whole document, which is its outlet's and not ours to hand on: the claim's own
sentence goes along, with the W3C Web Annotation selectors that find it in any copy of the text. Offsets count characters of the document's
canonical text from 0, ends exclusive. A claim whose words a profile changed says so by `released_as`, the digest of the words as they stand in
the line; its `id` is that of the record. Without a profile (`none`) the lines lose nothing.

Rule that always holds: what `read_jsonl` reads is what `write_jsonl` wrote, with documents whose text is empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any, TextIO

from whosays.errors import IntakeError
from whosays.exports.formats import Export
from whosays.exports.release import Release, ReleasedClaim
from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.entries import Entry, ReaderIdentity, Resolution
from whosays.model.kinds import Status
from whosays.model.plain import from_plain, to_plain
from whosays.model.spans import cite

FORMAT = "whosays claim 1"
"""Names the layout of a line; another layout gets another number."""

CLAIM_FIELDS = tuple(field.name for field in fields(Claim))


def write_jsonl(release: Release, out: TextIO) -> int:
    """The number of claims written to `out`, one a line."""
    for entry in release:
        trace = release.traces.get(entry.id)
        line = to_line(entry) | {"profile": release.profile, "tlp": release.mark}
        line |= {"trace": to_plain(trace)} if trace else {}
        out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
    return len(release.entries)


def to_line(entry: Entry) -> dict[str, Any]:
    """The line of one entry, as data."""
    document, plain = to_plain(entry.document), to_plain(entry.claim)
    del document["text"]
    changed = {"released_as": entry.claim.released_id} if isinstance(entry.claim, ReleasedClaim) else {}
    return {
        "format": FORMAT,
        "id": entry.id,
        **changed,
        **{name: plain[name] for name in CLAIM_FIELDS},
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
        claim = _read_claim(data)
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
    expected, made = _ids(data, claim)
    if expected != made:
        raise IntakeError(f'line {number} was altered: its id is "{expected}", its words make {made}; export it again')
    return entry


def _read_claim(data: dict[str, Any]) -> Claim:
    claim = from_plain(Claim, {name: data[name] for name in CLAIM_FIELDS})
    if "released_as" not in data:
        return claim
    return ReleasedClaim(**{name: getattr(claim, name) for name in CLAIM_FIELDS}, kept_id=data["id"])


def _ids(data: dict[str, Any], claim: Claim) -> tuple[object, str]:
    """The digest that a line claims for its words, and the one that they make."""
    if isinstance(claim, ReleasedClaim):
        return data["released_as"], claim.released_id
    return data.get("id"), claim.id


EXPORT = Export("jsonl", "Every claim complete, one JSON object a line; whosays reads it back.", ".jsonl", write_jsonl)
