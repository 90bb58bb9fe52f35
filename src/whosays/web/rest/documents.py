"""Documents, for programs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path as FilePath
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from whosays.documents.taken import Metadata
from whosays.errors import BusyError, IntakeError
from whosays.model.plain import to_plain
from whosays.record.catalogue.documents import DocumentFilter, DocumentRow, find_documents
from whosays.reference.places import load_gazetteer
from whosays.web.desk import Desk
from whosays.web.requests import FromCatalogue, OnDesk
from whosays.web.rest.claims import After, Decided, Limit, whole
from whosays.web.rest.filters import Day
from whosays.web.rest.writing import Said

router = APIRouter(tags=["documents"])

Document = Annotated[
    str,
    Path(min_length=1, max_length=200, description="A document's id, a unique beginning of it, or its file's name."),
]


class DocumentPage(BaseModel):
    """A page of documents."""

    documents: list[DocumentRow]
    after: str | None = Field(description="The cursor of the next page, or null on the last.")


@router.get("/documents")
def list_documents(
    catalogue: FromCatalogue,
    outlet: Annotated[str, Query(max_length=200, description="A part of the outlet's name.")] = "",
    title: Annotated[str, Query(max_length=200, description="Words of the headline.")] = "",
    language: Annotated[str, Query(max_length=8, description='An ISO 639-1 code, or "-" where it is not known.')] = "",
    since: Annotated[Day | None, Query(description="Published on or after that day.")] = None,
    until: Annotated[Day | None, Query(description="Published on or before that day.")] = None,
    state: Annotated[Literal["", "unread", "withdrawn", "copied", "silent"], Query(description="Only these.")] = "",
    limit: Limit = 50,
    after: After = "",
) -> DocumentPage:
    """A page of the documents, by day of publication; those of unknown day last."""
    wanted = DocumentFilter(outlet, title, language, since, until, state)
    page = find_documents(catalogue, wanted, after=after, limit=limit)
    return DocumentPage(documents=list(page.documents), after=page.after)


@router.get("/documents/{document}")
def get_document(desk: OnDesk, document: Document) -> dict[str, Any]:
    """A document: its text as it was read, its metadata as corrected, and its claims whole."""
    found = desk.record.document(document)
    entries = desk.decided.as_meant(desk.record.entries(found.id), load_gazetteer())
    claims = [whole(entry) for entry in entries]
    return {**to_plain(found), "withdrawn": desk.record.withdrawn([found.id]).get(found.id), "claims": claims}


@router.get("/documents/{document}/original", response_class=Response)
def get_original(desk: OnDesk, document: Document) -> Response:
    """The bytes as they came, to be saved and never shown."""
    found = desk.record.document(document)
    headers = {"content-disposition": 'attachment; filename="original"', "content-security-policy": "sandbox"}
    return Response(desk.record.content(found.sha256), media_type="application/octet-stream", headers=headers)


class NewDocument(BaseModel):
    """A report to take in and read."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(
        min_length=1,
        description="The report, as plain text, Markdown or HTML.",
        examples=["Three soldiers were killed near Marib on Monday, the ministry said."],
    )
    form: Literal["text", "markdown", "html"] = Field("text", description="What the text is written in.")
    name: str = Field("report", min_length=1, max_length=120, pattern=r"^[\w .-]+$", description="What to call it.")
    title: str | None = Field(None, max_length=500)
    outlet: str | None = Field(None, max_length=200, examples=["Harbour Post"])
    agency: str | None = Field(None, max_length=200)
    published: Day | None = Field(None, examples=["2026-01-19"])
    url: str | None = Field(None, max_length=2_000)


class Added(BaseModel):
    """What became of a report."""

    id: str = Field(description="The document.")
    new: bool = Field(description="Whether the record did not have it yet.")
    claims: int = Field(description="Claims that are new to the record.")
    refused_claims: int = Field(description="Claims that a reader proposed and the words did not carry.")
    unread: str | None = Field(description="Why it was kept without being read, or null.")


PATIENCE_S = 10.0
"""Seconds that a report waits for others that are being read."""

AGAIN_S = 30
"""Seconds after which a report that could not wait is best sent again."""


@contextmanager
def _turn_to_read(desk: Desk, name: str) -> Iterator[None]:
    """The turn of a report to be read; one reader works at a time. Raises `BusyError` where the turn does not come soon."""
    if not desk.reading.acquire(timeout=PATIENCE_S):
        raise BusyError(
            f"other documents are being read, so {name} was not taken in: send it again in {AGAIN_S} seconds; "
            "the page /add shows how far they are",
            AGAIN_S,
        )
    try:
        yield
    finally:
        desk.reading.release()


ENDINGS = {"text": ".txt", "markdown": ".md", "html": ".html"}


@router.post("/documents", status_code=201)
def add_document(desk: OnDesk, given: NewDocument) -> Added:
    """Take a report in, read it, and record what it says. A report that the record has already is named and nothing changes.

    One reader works at a time: while documents are being read a report waits ten seconds for its turn, then the answer is 409 with `Retry-After`.
    """
    said = Metadata(given.outlet, given.agency, given.published, given.url, given.title)
    with tempfile.TemporaryDirectory() as folder, _turn_to_read(desk, given.name):
        path = FilePath(folder) / f"{given.name.strip(' .') or 'report'}{ENDINGS[given.form]}"
        path.write_text(given.text, encoding="utf-8", errors="replace", newline="")
        run = desk.workspace.add(path, given=said)
    if run.refused:
        raise IntakeError(f"{given.name} {run.refused[0].reason}: {run.refused[0].next_step}")
    document = (*run.added, *run.known)[0]
    return Added(
        id=document.id,
        new=bool(run.added),
        claims=run.claims,
        refused_claims=run.refused_claims,
        unread=document.unread,
    )


class Correction(Said):
    """What was wrong of a document's metadata; what is not given stays as it is, null makes it unknown."""

    title: str | None = Field(None, max_length=500)
    outlet: str | None = Field(None, max_length=200)
    agency: str | None = Field(None, max_length=200)
    published: Day | None = None
    url: str | None = Field(None, max_length=2_000)


@router.patch("/documents/{document}")
def correct_document(request: Request, desk: OnDesk, document: Document, correction: Correction) -> Decided:
    """Correct a document's metadata. Another day of publication resolves the words of its claims anew."""
    said = correction.model_dump(mode="json", exclude={"by", "why"}, exclude_unset=True)
    if not said:
        raise IntakeError(f"nothing of document {document} is corrected: give title, outlet, agency, published or url")
    decision = desk.workspace.correct(document, by=correction.decider(request), why=correction.why, **said)
    desk.show_decisions()
    return Decided(number=decision.number, hash=decision.hash)


class Withdrawal(Said):
    """Whether a document stands, and why."""

    withdrawn: bool = Field(description="true to withdraw it, false to restore it.", examples=[True])


@router.post("/documents/{document}/withdrawal", status_code=201)
def withdraw_document(request: Request, desk: OnDesk, document: Document, said: Withdrawal) -> Decided:
    """Withdraw a document, so that no picture shows its claims, or restore it. Nothing is erased."""
    act = desk.workspace.withdraw if said.withdrawn else desk.workspace.restore
    decision = act(
        document, by=said.decider(request), why=said.reason("a withdrawal" if said.withdrawn else "a restoration")
    )
    desk.show_decisions()
    return Decided(number=decision.number, hash=decision.hash)
