"""Rows of a data set that a record holds already under another day of publication or with other cells.

A row is known by its bytes and what is said of it, so the same table imported with another day makes a second set of documents. That may be meant, as
with a new version of a data set, or not; which of the two it is only the person knows, who is told. Nothing is left out or joined here.

Rule that always holds: only rows of one data set with one row id (or the same cells, where rows have no id) are versions of one row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from whosays.model.documents import Document
from whosays.model.event_rows import ROW_TYPES

RowVersions = Mapping[tuple[str | None, str], Document]


def index_rows(documents: Iterable[Document]) -> RowVersions:
    """The rows of tables among `documents`, by data set and row id; the latest added of several versions."""
    return {_key(document): document for document in documents if document.media_type in ROW_TYPES}


def describe_versions(added: Iterable[Document], before: RowVersions) -> Iterator[str]:
    """A sentence for each way in which rows of `added` were in the record `before`: how many, how, and what can be done."""
    found: dict[str, list[Document]] = defaultdict(list)
    for document in added:
        earlier = before.get(_key(document))
        if earlier is not None and earlier.id != document.id:
            found[_difference(document, earlier)].append(earlier)
    for how, versions in found.items():
        yield (
            f"{len(versions):,} of these rows {'was' if len(versions) == 1 else 'were'} there before {how}; each is now in the record more than once: "
            f"where that is not meant, withdraw the others, such as `whosays documents withdraw {versions[0].id[:8]}`"
        )


def _key(document: Document) -> tuple[str | None, str]:
    return document.outlet, document.given_id or document.sha256


def _difference(document: Document, earlier: Document) -> str:
    if document.published == earlier.published:
        return "with other cells"
    return f"as published on {earlier.published}" if earlier.published else "without a day of publication"
