"""What our own reader and resolver find in the articles of cells, and which of it stands for which given claim.

Shared by the benches that measure end to end, so that they read once and mean one thing by "found". Nothing is scored here.
"""

from __future__ import annotations

import hashlib
import json
import pickle
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from whosays.assessment.units import outcome_class
from whosays.documents.intake import Taken, read_paths
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Role, Status

OUTCOMES = {"killed": "killed", "injured": "injured", "killed_or_injured": "killed or injured"}


def half_of(cell: Mapping[str, Any]) -> int:
    """The half, 0 or 1, that a cell belongs to."""
    return int(hashlib.sha256(cell["cell_id"].encode()).hexdigest(), 16) % 2


def articles_of(cells: Iterable[Mapping[str, Any]], lines: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The articles of the cells, by `doc_id`."""
    wanted = {document["doc_id"] for cell in cells for document in cell["documents"]}
    return {article["doc_id"]: article for article in lines if article["doc_id"] in wanted}


def read_end_to_end(articles: Iterable[dict[str, Any]], cache: Path) -> list[Entry]:
    """What our reader and resolver find in the articles; kept in `cache`."""
    if cache.exists():
        with cache.open("rb") as kept:
            entries: list[Entry] = pickle.load(kept)
        return entries
    from whosays.extraction.reader import open_reader, read_verified
    from whosays.resolution.resolver import default_resolver

    lines = cache.with_suffix(".jsonl")
    lines.write_text(
        "\n".join(json.dumps({k: a[k] for k in ("doc_id", "source", "published", "title", "text")}) for a in articles)
    )
    reader, resolver, entries = open_reader("tagger", {}), default_resolver(), []
    for item in read_paths([lines]):
        if isinstance(item, Taken):
            read = read_verified(reader, item.document)
            resolved = resolver.resolve(item.document, read.claims)
            entries += [
                Entry(c, item.document, r, Status.PROPOSED, read.reader)
                for c, r in zip(read.claims, resolved, strict=True)
            ]
    with cache.open("wb") as kept:
        pickle.dump(entries, kept)
    return entries


def casualties_by_document(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The casualty claims of each document, by the id that its file gave it."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.claim.kind is Kind.CASUALTIES:
            found[entry.document.given_id or entry.document.id].append(entry)
    return found


def map_claims(cell: Mapping[str, Any], by_document: Mapping[str, Sequence[Entry]]) -> dict[str, Entry]:
    """For each given claim, the entry of the same outcome whose words overlap it most, else nothing."""
    found: dict[str, Entry] = {}
    for claim in cell["claims"]:
        words = claim["words"]
        near = [
            (min(e.claim.sentence.end, _end(e), words["end"]) - max(_start(e), words["start"]), e)
            for e in by_document.get(claim["doc_id"], ())
            if outcome_class(e.claim.words(Role.OUTCOME) or e.claim.trigger.text) == OUTCOMES[claim["outcome"]]
        ]
        near = [(share, e) for share, e in near if share > 0]
        if near:
            found[f"{cell['cell_id']}:{claim['claim']}"] = max(near, key=lambda pair: (pair[0], pair[1].id))[1]
    return found


def _start(entry: Entry) -> int:
    spans = [entry.claim.trigger, *entry.claim.fillers(Role.QUANTITY), *entry.claim.fillers(Role.VICTIMS)]
    return min(span.start for span in spans)


def _end(entry: Entry) -> int:
    spans = [entry.claim.trigger, *entry.claim.fillers(Role.QUANTITY), *entry.claim.fillers(Role.VICTIMS)]
    return max(span.end for span in spans)
