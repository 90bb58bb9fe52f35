"""Text and what is said about it become a `Document`.

One place decides whose word counts: an option given by a person, then the manifest, then the file's own words. A person who gives an option is
looking at the file now; a manifest was written about it; a page's own data may be a template's.
"""

from __future__ import annotations

import hashlib

from whosays.documents.language import detect_language, why_unread
from whosays.documents.taken import Metadata, Page, RefusedError, Taken
from whosays.documents.text import tidy, with_title
from whosays.model.documents import Document, document_id


def build_page(page: Page, settled: Metadata, content: bytes, name: str) -> Taken:
    """The document of a file: its title first, then its text; raises `RefusedError` where no text is left."""
    said = settled.over(page.own)
    body = tidy(page.body)
    if not body:
        raise RefusedError("holds no text", "check how it was saved")
    document = build_document(with_title(said.title, body), said, content, name, page.media_type)
    return Taken(document, content, page.note)


def build_document(
    text: str, said: Metadata, content: bytes, name: str, media_type: str, given_id: str | None = None
) -> Document:
    """The document with canonical text `text`; its language is told from the text."""
    sha256 = hashlib.sha256(content).hexdigest()
    language = detect_language(text)
    return Document(
        id=document_id(sha256, said.outlet, said.url, said.published),
        text=text,
        title=said.title,
        outlet=said.outlet,
        agency=said.agency,
        published=said.published,
        url=said.url,
        language=language,
        media_type=media_type,
        sha256=sha256,
        name=name,
        given_id=given_id,
        unread=why_unread(language),
    )
