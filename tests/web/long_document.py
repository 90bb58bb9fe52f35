"""A made-up document as long as a yearbook, with as many claims, for what must stay quick."""

from __future__ import annotations

import hashlib
from datetime import date

from whosays.model.claims import Claim, Part, Step
from whosays.model.documents import Document
from whosays.model.entries import ReaderIdentity, Resolution
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span
from whosays.record.store import NewReading, Record

PADDING = "Roads in the valley were dry that week and markets opened late, as they do in autumn when the harvest is brought in. "

NAMES = ("Amber League", "Basalt Guard", "Copper Union", "Delta Rifles")


def add_long(record: Record, words: int = 20_000, claims: int = 500) -> str:
    """The id of a document of so many words and claims, added to `record`."""
    text, found = _tell(words, claims)
    content = text.encode()
    document = Document(
        id="00000000000000aa", text=text, title="A year in the valley", outlet="Valley Post", agency=None, published=date(2019, 1, 2),
        url=None, language="en", media_type="text/plain", sha256=hashlib.sha256(content).hexdigest(), name="year.txt",
    )  # fmt: skip
    made = tuple(_claim(document, *span) for span in found)
    record.add_document(document, content)
    record.add_reading(
        NewReading(document.id, ReaderIdentity("made", "1", ""), "1", made, tuple(Resolution() for _ in made))
    )
    return document.id


def _tell(words: int, claims: int) -> tuple[str, list[tuple[int, int]]]:
    """The text, and the stretches of the sentences that hold a claim."""
    padding = max(0, words // claims - 11) // len(PADDING.split())
    text, stretches = "", []
    for number in range(claims):
        sentence = f"{NAMES[number % len(NAMES)]} still stands with its men in Kesra, the Tal Monitor said."
        stretches.append((len(text), len(text) + len(sentence)))
        text += sentence + " " + PADDING * padding + "\n"
    return text, stretches


def _claim(document: Document, start: int, end: int) -> Claim:
    def span(words: str) -> Span:
        at = document.text.index(words, start, end)
        return Span.of(document.text, at, at + len(words))

    return Claim(
        document_id=document.id, kind=Kind.PRESENCE, trigger=span("stands"),
        roles={Role.ACTOR: (Span.of(document.text, start, start + 12),), Role.PLACE: (span("Kesra"),), Role.POSTURE: (span("stands with its men"),)},
        attribution=(Step(span("Tal Monitor"), span("said"), Part.ASSERTER, True),), modality=Modality.ASSERTED, polarity=Polarity.AFFIRMED,
        quantity=None, sentence=Span.of(document.text, start, end), extraction_score=0.9,
    )  # fmt: skip
