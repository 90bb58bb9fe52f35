"""The list of documents, and the page of one: its text as it was read, with the words of every claim marked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from whosays.assessment.sentences import describe
from whosays.brief.evidence import safe_url
from whosays.brief.sentences import chain, stated
from whosays.filters import read_day
from whosays.model.decisions import Action
from whosays.model.documents import Document
from whosays.model.entries import Entry
from whosays.model.words import ClaimWords
from whosays.record.catalogue.documents import (
    STATES,
    DocumentFilter,
    count_documents,
    family_of,
    find_document,
    find_documents,
    known_languages,
)
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.rows import ClaimRow
from whosays.record.catalogue.sayings import claims_in
from whosays.reference.languages import language_name
from whosays.web.desk import Desk
from whosays.web.highlighting import LETTERS, cut_text
from whosays.web.histories import document_history
from whosays.web.rendering import render
from whosays.web.requests import FromCatalogue, OnDesk, choice
from whosays.web.unseen import unseen_characters

router = APIRouter()


@router.get("/documents")
def documents(request: Request, catalogue: FromCatalogue, after: str = "") -> Response:
    """Documents that the filter of the query wants, a page at a time."""
    wanted = _wanted(request)
    return render(
        request,
        "documents.html.jinja",
        page=find_documents(catalogue, wanted, after=after),
        count=count_documents(catalogue, wanted),
        languages=sorted(known_languages(catalogue), key=language_name),
    )


def _wanted(request: Request) -> DocumentFilter:
    asked = {name: value.strip() for name, value in request.query_params.items()}
    return DocumentFilter(
        outlet=asked.get("outlet", ""),
        title=asked.get("title", ""),
        language=asked.get("language", ""),
        since=read_day("published since", asked["since"]) if asked.get("since") else None,
        until=read_day("published until", asked["until"]) if asked.get("until") else None,
        state=choice(request, "state", STATES),
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """A claim as the list under a text shows it.

    Attributes:
        number: Its place in the text, from 1.
        words: Where its words stand, and where it stands in review.
        letters: The mark of its kind.
        what: The claim in one plain sentence.
        figure: The number in words, or "".
        chain: Its chain of sources in one line.
        row: What the catalogue knows of it; `None` where it is newer than that.
    """

    number: int
    words: ClaimWords
    letters: str
    what: str
    figure: str
    chain: str
    row: ClaimRow | None

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.words.id


@router.get("/documents/{name}")
def document(request: Request, desk: OnDesk, catalogue: FromCatalogue, name: str) -> Response:
    """A document with its claims; a beginning of its id leads to its whole address."""
    found = desk.record.document(name)
    if found.id != name:
        return RedirectResponse(f"/documents/{found.id}", status_code=307)
    words = desk.record.words(found.id)
    return render(
        request,
        "document.html.jinja",
        document=found,
        row=find_document(catalogue, found.id),
        link=safe_url(found.url),
        withdrawn=withdrawal(desk, found),
        unseen=unseen_characters(found.text),
        lines=cut_text(found.text, words),
        claims=list_claims(desk, catalogue, found, words),
        kinds=Counter(claim.kind.value for claim in words),
        family=family_of(catalogue, found.id),
        readings=desk.record.readings(found.id),
        refused=desk.record.refused(found.id),
        history_lines=document_history(desk.record, found.id),
    )


def withdrawal(desk: Desk, document: Document) -> str | None:
    """Why a document was withdrawn, or `None` where it stands."""
    said = [d for d in desk.record.decisions_on(document.id) if d.action in (Action.WITHDRAW, Action.RESTORE)]
    return said[-1].why or "no reason was given" if said and said[-1].action is Action.WITHDRAW else None


def list_claims(
    desk: Desk, catalogue: Catalogue, document: Document, words: tuple[ClaimWords, ...]
) -> tuple[Listed, ...]:
    """The claims of a document in order of text; those that the catalogue does not have yet are read from the record."""
    rows = claims_in(catalogue, document.id)
    newer = {e.id: e for e in desk.record.entries_of([claim.id for claim in words if claim.id not in rows])}
    return tuple(
        _listed(number, claim, rows.get(claim.id), newer.get(claim.id))
        for number, claim in enumerate(words, start=1)
        if claim.id in rows or claim.id in newer
    )


def _listed(number: int, words: ClaimWords, row: ClaimRow | None, entry: Entry | None) -> Listed:
    letters = LETTERS[words.kind]
    if row is not None:
        return Listed(number, words, letters, row.what, row.figure or "", row.chain, row)
    assert entry is not None
    figure = stated(entry.claim.quantity) if entry.claim.quantity else ""
    return Listed(number, words, letters, describe(entry), figure, chain(entry), None)
