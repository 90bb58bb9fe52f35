"""The documents that carry one text, and how one differs from another, word by word."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from whosays.documents.differences import MOST_WORDS, Change, compare_texts
from whosays.record.catalogue.documents import family_of
from whosays.web.rendering import render
from whosays.web.requests import FromCatalogue, OnDesk

router = APIRouter()

KEPT = 12
"""Equal words that stay in sight beside a difference; longer runs are folded."""


@router.get("/documents/{name}/copies")
def copies(request: Request, desk: OnDesk, catalogue: FromCatalogue, name: str) -> Response:
    """The copy family of a document, with what each member shares with another."""
    document = desk.record.document(name)
    return render(request, "copies.html.jinja", document=document, family=family_of(catalogue, document.id))


@router.get("/documents/{name}/compare/{other}")
def compare(request: Request, desk: OnDesk, catalogue: FromCatalogue, name: str, other: str) -> Response:
    """Two documents side by side, the differences marked."""
    left, right = desk.record.document(name), desk.record.document(other)
    if (left.id, right.id) != (name, other):
        return RedirectResponse(f"/documents/{left.id}/compare/{right.id}", status_code=307)
    difference = compare_texts(left.text, right.text)
    family = family_of(catalogue, left.id)
    return render(
        request,
        "compare.html.jinja",
        left=left,
        right=right,
        difference=difference,
        counts=Counter(part.change.value for part in difference.parts),
        words=Counter(
            {change.value: sum(p.words for p in difference.parts if p.change is change) for change in Change}
        ),
        evidence=[member for member in family if member.evidence and member.document.id in (left.id, right.id)],
        related=right.id in {member.document.id for member in family},
        most=MOST_WORDS,
        kept=KEPT,
    )
