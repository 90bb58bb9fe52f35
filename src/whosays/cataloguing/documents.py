"""Documents, outlets and copy families as rows of a catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whosays.model.documents import Document
from whosays.picture import View
from whosays.record.catalogue.file import NewCatalogue, Value


@dataclass(frozen=True, slots=True)
class DocumentNumbers:
    """The numbers of documents by id, and those of outlets by name."""

    documents: Mapping[str, int]
    outlets: Mapping[str, int]


def catalogue_documents(new: NewCatalogue, view: View) -> DocumentNumbers:
    """The numbers that the documents of `view` were written under, in order of publication."""
    documents = view.documents
    names = sorted({document.outlet for document in documents if document.outlet})
    numbers = DocumentNumbers(
        {document.id: place for place, document in enumerate(documents, start=1)},
        {name: place for place, name in enumerate(names, start=1)},
    )
    new.insert("outlet", ({"number": numbers.outlets[name], "name": name, "folded": name.casefold()} for name in names))
    claims: dict[str, int] = {}
    for entry in view.all_entries:
        claims[entry.document.id] = claims.get(entry.document.id, 0) + 1
    family_of = {member: family.id for family in view.families for member in family.members}
    withdrawn = view.record.withdrawn()
    for document in documents:
        row = _row(document, numbers) | {
            "claims": claims.get(document.id, 0),
            "family": family_of.get(document.id),
            "withdrawn": withdrawn.get(document.id),
        }
        new.insert("document", [row])
        new.insert("document_words", [{"rowid": row["number"], "title": document.title or "", "text": document.text}])
    for family in view.families:
        evidence = ("", *family.evidence)
        new.insert(
            "family",
            (
                {"id": family.id, "document": member, "place": place, "evidence": evidence[place]}
                for place, member in enumerate(family.members)
            ),
        )
    return numbers


def _row(document: Document, numbers: DocumentNumbers) -> dict[str, Value]:
    return {
        "number": numbers.documents[document.id],
        "id": document.id,
        "title": document.title,
        "outlet": numbers.outlets.get(document.outlet or ""),
        "agency": document.agency,
        "published": document.published.isoformat() if document.published else None,
        "url": document.url,
        "language": document.language,
        "media_type": document.media_type,
        "name": document.name,
        "given_id": document.given_id,
        "unread": document.unread,
        "words": len(document.text.split()),
    }
