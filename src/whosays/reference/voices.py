"""Who says a claim, in words: what filters and search by source look through."""

from __future__ import annotations

from whosays.model.documents import Document
from whosays.model.entries import Entry
from whosays.reference.agency_tags import read_agency_tag


def agency_of(document: Document) -> str | None:
    """The agency whose copy a document carries: by its metadata, else by a tag in its text ("GENEVA (Reuters) - ")."""
    return document.agency or read_agency_tag(document.text)


def voices_of(entry: Entry) -> tuple[str, ...]:
    """Who says the claim: the sources that its text names for it, the nearest first, each once; where it names none, the agency whose copy the text is
    and the outlet."""
    named = tuple(dict.fromkeys(step.source.text for step in entry.claim.attribution))
    return named or tuple(voice for voice in (agency_of(entry.document), entry.document.outlet) if voice)
