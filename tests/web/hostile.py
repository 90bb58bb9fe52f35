"""A made-up document in which everything that is shown tries to break out of the page that shows it."""

from __future__ import annotations

import hashlib
from datetime import date

from whosays.model.claims import Claim, Part, Step
from whosays.model.documents import Document
from whosays.model.entries import ReaderIdentity, Resolution
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span
from whosays.record.store import NewReading, Record

SCRIPT = "<script>document.title='broken'</script>"
ATTRIBUTE = '" onmouseover="document.title=1" x="'
TEXT = (
    f"{SCRIPT} Raiders hit Kesra</p></textarea></blockquote> on Monday, {ATTRIBUTE} the \u202ekraM\u202c Monitor said.\n\n"
    "A\u200bB and {{ 7 * 7 }} <img src=x onerror=document.title='broken'> 🙂🙂 stand in Tal &lt;Rima&gt;.\n"
    "\n" + "long" * 3_000
)
BYTES = f"<html><body>{SCRIPT}<svg onload=alert(1)></svg></body></html>".encode()


def add_hostile(record: Record) -> tuple[Document, tuple[Claim, ...]]:
    """The document and its claims, added to `record`."""
    document = Document(
        id="00000000000000ff", text=TEXT, title=f"Hit {SCRIPT} {ATTRIBUTE}\u202e", outlet=f"Post {SCRIPT}", agency=ATTRIBUTE, published=date(2019, 1, 2),
        url="javascript:document.title='broken'", language="en", media_type="text/html", sha256=hashlib.sha256(BYTES).hexdigest(),
        name='../"evil\u202efdp.html\r\nset-cookie: a=b', given_id=SCRIPT,
    )  # fmt: skip
    claims = (
        _claim(
            document,
            Kind.ATTACK,
            "hit",
            {Role.ACTOR: "Raiders", Role.PLACE: "Kesra</p></textarea></blockquote>"},
            ATTRIBUTE,
        ),
        _claim(
            document,
            Kind.PRESENCE,
            "stand",
            {Role.ACTOR: "🙂🙂", Role.PLACE: "Tal &lt;Rima&gt;"},
            "<img src=x onerror=document.title='broken'>",
        ),
    )
    record.add_document(document, BYTES)
    record.add_reading(
        NewReading(document.id, ReaderIdentity("made", "1", ""), "1", claims, tuple(Resolution() for _ in claims))
    )
    return document, claims


def _span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span.of(text, at, at + len(words))


def _claim(document: Document, kind: Kind, trigger: str, roles: dict[Role, str], source: str) -> Claim:
    text = document.text
    at = text.index(trigger)
    line = Span.of(text, text.rfind("\n", 0, at) + 1, text.index("\n", at))
    return Claim(
        document_id=document.id, kind=kind, trigger=_span(text, trigger), roles={role: (_span(text, words),) for role, words in roles.items()},
        attribution=(Step(_span(text, source), None, Part.ASSERTER, False),), modality=Modality.ASSERTED, polarity=Polarity.AFFIRMED,
        quantity=None, sentence=line, extraction_score=0.5,
    )  # fmt: skip
