"""Readings in the gold format, and gold back into claims: one JSON object a document, as coders write and scorers read it.

A span is `{"text", "start", "end"}`, a role is always a list of spans, an empty cue is null, and `quantity` holds only `low` and `high`. The
comparator, the unit and the parts of a chain are derived from the words again when gold is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from whosays.errors import IntakeError
from whosays.extraction.attribution import chain_of
from whosays.extraction.quantities import derive_quantity
from whosays.extraction.reading import Reading
from whosays.extraction.sentences import split_sentences
from whosays.model.claims import Claim, Step
from whosays.model.documents import Document, document_id
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def to_gold(document: Document, reading: Reading) -> dict[str, Any]:
    """`reading` of `document` as one gold object, ready for `json.dumps`."""
    sentences = split_sentences(document.text)
    return {
        "doc_id": document.given_id or document.id,
        "source": document.outlet or "",
        "title": document.title or "",
        "published": document.published.isoformat() if document.published else None,
        "text": document.text,
        "sentences": [list(sentence) for sentence in sentences],
        "claims": [_claim_to_gold(claim, sentences) for claim in reading.claims],
    }


def _claim_to_gold(claim: Claim, sentences: Sequence[tuple[int, int]]) -> dict[str, Any]:
    start = claim.trigger.start
    plain: dict[str, Any] = {
        "kind": claim.kind.value,
        "sentence": next((i for i, (a, b) in enumerate(sentences) if a <= start < b), None),
        "trigger": _span_to_gold(claim.trigger),
        "roles": {role.value: [_span_to_gold(span) for span in spans] for role, spans in claim.roles.items()},
        "attribution": [_step_to_gold(step) for step in claim.attribution],
        "modality": claim.modality.value,
        "polarity": claim.polarity.value,
        "score": claim.extraction_score,
    }
    if claim.fillers(Role.QUANTITY):
        quantity = claim.quantity
        plain["quantity"] = {"low": quantity.low if quantity else None, "high": quantity.high if quantity else None}
    return plain


def _step_to_gold(step: Step) -> dict[str, Any]:
    return {"source": _span_to_gold(step.source), "cue": _span_to_gold(step.cue) if step.cue else None}


def _span_to_gold(span: Span) -> dict[str, Any]:
    return {"text": span.text, "start": span.start, "end": span.end}


def from_gold(plain: Mapping[str, Any]) -> tuple[Document, tuple[Claim, ...]]:
    """The document and the claims of one gold object; raises `IntakeError` where it is not one."""
    try:
        document = _document_from_gold(plain)
        sentences = split_sentences(document.text)
        return document, tuple(_claim_from_gold(document, sentences, claim) for claim in plain.get("claims", ()))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        name = plain.get("doc_id", "without doc_id") if isinstance(plain, Mapping) else plain
        raise IntakeError(
            f"the gold object {name} cannot be read: {error!r}; see the codebook, section Gold files"
        ) from error


def _document_from_gold(plain: Mapping[str, Any]) -> Document:
    text: str = plain["text"]
    digest = hashlib.sha256(text.encode()).hexdigest()
    published = date.fromisoformat(plain["published"][:10]) if plain.get("published") else None
    outlet = plain.get("source") or None
    return Document(
        id=document_id(digest, outlet, None, published),
        text=text,
        title=plain.get("title") or None,
        outlet=outlet,
        agency=None,
        published=published,
        url=None,
        language="en",
        media_type="application/json",
        sha256=digest,
        name=str(plain["doc_id"]),
        given_id=str(plain["doc_id"]),
    )


def _claim_from_gold(document: Document, sentences: Sequence[tuple[int, int]], plain: Mapping[str, Any]) -> Claim:
    text, trigger = document.text, _span_from_gold(document.text, plain["trigger"])
    start, end = next((a, b) for a, b in reversed(sentences) if a <= trigger.start)
    roles = {
        Role(name): tuple(_span_from_gold(text, span) for span in spans)
        for name, spans in plain["roles"].items()
        if spans
    }
    heard = [
        (_span_from_gold(text, step["source"]), _span_from_gold(text, step["cue"]) if step.get("cue") else None)
        for step in plain.get("attribution") or ()
    ]
    claim = Claim(
        document_id=document.id,
        kind=Kind(plain["kind"]),
        trigger=trigger,
        roles=roles,
        attribution=chain_of(text, heard),
        modality=Modality(plain.get("modality", "asserted")),
        polarity=Polarity(plain.get("polarity", "affirmed")),
        quantity=None,
        sentence=Span.of(text, start, max(end, trigger.end)),
        extraction_score=float(plain.get("score", 1.0)),
    )
    return replace(claim, quantity=derive_quantity(text, claim))


def _span_from_gold(text: str, plain: Mapping[str, Any]) -> Span:
    span = Span.of(text, plain["start"], plain["end"])
    if span.text != plain["text"]:
        raise ValueError(f'"{plain["text"]}" does not stand at {span.start}: there is "{span.text}"')
    return span
