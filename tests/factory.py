"""Small makers of entities for tests: words in, spans out."""

from __future__ import annotations

import hashlib
from datetime import date

from whosays.model.claims import Claim, Part, Step
from whosays.model.documents import Document, document_id
from whosays.model.entries import ReaderIdentity
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.quantities import Quantity
from whosays.model.spans import Span

TEXT = (
    "The garrison at Marun has at least 400 fighters, the Marun Monitor said. Shelling of Old Quay killed six people."
)
READER = ReaderIdentity("tagger", "1", "aaaa")


def make_document(
    text: str = TEXT, *, outlet: str | None = "Marun Herald", published: date | None = date(2021, 5, 4)
) -> Document:
    """A document of `text` whose bytes are its UTF-8 form."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        id=document_id(digest, outlet, None, published),
        text=text,
        title=None,
        outlet=outlet,
        agency=None,
        published=published,
        url=None,
        language="en",
        media_type="text/plain",
        sha256=digest,
        name="report.txt",
    )


def span_of(text: str, words: str) -> Span:
    """The first place where `words` stand in `text`."""
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def sentence_of(text: str, span: Span) -> Span:
    """The stretch between full stops that holds `span`."""
    start = text.rfind(". ", 0, span.start) + 2 if ". " in text[: span.start] else 0
    end = text.find(".", span.end)
    return Span.of(text, start, len(text) if end < 0 else end + 1)


def make_claim(
    document: Document,
    kind: Kind,
    trigger: str,
    roles: dict[Role, str | tuple[str, ...]],
    *,
    source: tuple[str, str | None] | None = None,
    quantity: Quantity | None = None,
    modality: Modality = Modality.ASSERTED,
    polarity: Polarity = Polarity.AFFIRMED,
    score: float = 0.9,
) -> Claim:
    """A claim whose parts are given as words of the document."""
    text = document.text
    at = span_of(text, trigger)
    steps = (
        (Step(span_of(text, source[0]), span_of(text, source[1]) if source[1] else None, Part.ASSERTER, named=True),)
        if source
        else ()
    )
    return Claim(
        document_id=document.id,
        kind=kind,
        trigger=at,
        roles={
            role: tuple(span_of(text, w) for w in ((words,) if isinstance(words, str) else words))
            for role, words in roles.items()
        },
        attribution=steps,
        modality=modality,
        polarity=polarity,
        quantity=quantity,
        sentence=sentence_of(text, at),
        extraction_score=score,
    )
