"""The evidence: every claim that the brief uses, as a card with its full sentence, its words marked, and where it comes from.

Cards stand under the document that carries them. A card keeps the three voices apart: what the source hedged, what score the reader gave, and
whether a person has looked at it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from whosays.brief import wording
from whosays.brief.notes import Note, Notes
from whosays.brief.sentences import capital, chain, day, days_in_words, label, stated, when
from whosays.model.documents import Document
from whosays.model.entries import Entry
from whosays.model.kinds import Modality, Polarity
from whosays.model.pictures import Picture
from whosays.model.spans import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a quote, and whether they are among the claim's own words."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One claim as evidence.

    Attributes:
        note: Its number and anchor.
        kind: What it says, in words.
        quote: Its sentence in pieces.
        elsewhere: Quotes of other sentences that it needs, in pieces.
        chain: The attribution chain in one line.
        root: Label and evidence of its root source, or `None`.
        reading: What the words were taken to say: (name, words) pairs.
        hedge: The source's own hedge.
        denied: Whether the source denies it.
        score: The reader's score, two decimals; "" where a person worded the claim.
        reader: Which reader; "" where there is only one, which the method names.
        review: Where it stands in review.
    """

    note: Note
    kind: str
    quote: tuple[Piece, ...]
    elsewhere: tuple[tuple[Piece, ...], ...]
    chain: str
    root: tuple[str, str] | None
    reading: tuple[tuple[str, str], ...]
    hedge: str
    denied: bool
    score: str
    reader: str
    review: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document as a heading of the evidence: what is needed to find it again, and on what the root source of most of its cards rests."""

    anchor: str
    title: str
    outlet: str
    day: str
    language: str | None
    url: str | None
    address: str | None
    agency: str | None
    family: str | None
    withdrawn: bool
    root_evidence: str
    cards: tuple[Card, ...]


def safe_url(url: str | None) -> str | None:
    """The address where it may become a link (http or https), else `None`.

    >>> safe_url("javascript:alert(1)") is None
    True
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def marked_quote(entry: Entry) -> tuple[Piece, ...]:
    """The claim's sentence in pieces, its own words (trigger, fillers) marked; in one piece where an export profile changed its words."""
    if not entry.claim.sentence.stands_in(entry.document.text):
        return (Piece(entry.claim.sentence.text, False),)
    return _pieces(entry.document.text, entry.claim.sentence, _words(entry))


def _words(entry: Entry) -> list[Span]:
    return [entry.claim.trigger, *(span for spans in entry.claim.roles.values() for span in spans)]


def _pieces(text: str, sentence: Span, words: Iterable[Span]) -> tuple[Piece, ...]:
    """`sentence` cut at the edges of `words`; words that overlap become one."""
    pieces: list[Piece] = []
    at = sentence.start
    for start, end in _merged(span for span in words if sentence.covers(span)):
        if start > at:
            pieces.append(Piece(text[at:start], False))
        pieces.append(Piece(text[start:end], True))
        at = end
    if at < sentence.end:
        pieces.append(Piece(text[at : sentence.end], False))
    return tuple(pieces)


def _merged(spans: Iterable[Span]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for span in sorted(set(spans)):
        if merged and span.start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], span.end))
        else:
            merged.append((span.start, span.end))
    return merged


def _elsewhere(entry: Entry) -> tuple[tuple[Piece, ...], ...]:
    """Each filler that stands outside of the claim's sentence, with the words around it on its line."""
    text, found = entry.document.text, []
    for span in sorted(set(_words(entry))):
        if not entry.claim.sentence.covers(span) and span.stands_in(text):
            start = max(text.rfind("\n", 0, span.start) + 1, span.start - 80)
            line_end = text.find("\n", span.end)
            end = min(line_end if line_end >= 0 else len(text), span.end + 80)
            found.append(_pieces(text, Span.of(text, start, end), [span]))
    return tuple(found)


def _reading(entry: Entry) -> tuple[tuple[str, str], ...]:
    """What the fields were taken to mean, beyond the words themselves."""
    rows = []
    if entry.claim.quantity is not None:
        rows.append(("How many", stated(entry.claim.quantity)))
    rows += [("Who", f"“{m.span.text}” read as {m.label}") for m in entry.actors() if m.label != m.span.text]
    for match in entry.places():
        place = match.label if match.place_id else "not located"
        precision = f" ({wording.PRECISION[match.where_prec]})" if match.where_prec else ""
        rows.append(("Where", f"“{match.span.text}” read as {place}{precision}"))
    time = entry.resolution.time
    if time is not None:
        worked_out = f"; worked out: {days_in_words(time.reason)}" if time.derived and time.reason else ""
        rows.append(("When", f"“{time.wording}” read as {when(time)}{worked_out}"))
    joined: dict[str, dict[str, None]] = {}
    for name, words in rows:
        joined.setdefault(name, {})[words] = None
    return tuple((name, "; ".join(words)) for name, words in joined.items())


def _card(note: Note, entry: Entry, picture: Picture) -> Card:
    root = picture.roots.get(entry.id)
    claim = entry.claim
    return Card(
        note=note,
        kind=capital(wording.KIND[claim.kind]),
        quote=marked_quote(entry),
        elsewhere=_elsewhere(entry),
        chain=chain(entry),
        root=(root.label, days_in_words(root.evidence)) if root else None,
        reading=_reading(entry),
        hedge="" if claim.modality is Modality.ASSERTED else wording.MODALITY[claim.modality],
        denied=claim.polarity is Polarity.DENIED,
        score="" if entry.reader.is_person else f"{claim.extraction_score:.2f}",
        reader=entry.reader.name if len(picture.readers) > 1 else "",
        review=wording.STATUS[entry.status],
    )


def document_title(document: Document) -> str:
    """The headline, else the name of the file."""
    return document.title or document.name


def _copies(picture: Picture) -> dict[str, str]:
    """In words, which other documents carry a document's text, by its id."""
    documents = {document.id: document for document in picture.documents}
    found = {}
    for family in picture.families:
        for member in family.members:
            found[member] = "; ".join(label(documents[i]) for i in family.members if i != member and i in documents)
    return found


def build_evidence(picture: Picture, notes: Notes) -> tuple[Source, ...]:
    """Every claim cited so far, under its document, in the record's order."""
    cards: dict[str, list[Card]] = {}
    entries: dict[str, Entry] = {}
    for note, entry in notes.numbered():
        entries[entry.document.id] = entry
        cards.setdefault(entry.document.id, []).append(_card(note, entry, picture))
    copies = _copies(picture)
    return tuple(
        _source(entries[doc_id].document, tuple(found), copies.get(doc_id), doc_id in picture.withdrawn)
        for doc_id, found in cards.items()
    )


def _source(document: Document, cards: tuple[Card, ...], copies: str | None, withdrawn: bool) -> Source:
    """The document with its cards; what most cards give as evidence for their root source is said once, at the head."""
    evidence = Counter(card.root[1] for card in cards if card.root).most_common(1)
    common = evidence[0][0] if evidence and evidence[0][1] > 1 else ""
    return Source(
        anchor=f"evidence-{document.id}",
        title=document_title(document),
        outlet=document.outlet or "outlet not known",
        day=day(document.published),
        language=document.language,
        url=safe_url(document.url),
        address=document.url,
        agency=document.agency,
        family=copies or None,
        withdrawn=withdrawn,
        root_evidence=common,
        cards=tuple(replace(c, root=(c.root[0], "")) if c.root and c.root[1] == common else c for c in cards),
    )
