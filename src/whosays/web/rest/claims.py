"""Claims, for programs."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, Field

from whosays.model.drafts import ClaimDraft
from whosays.model.entries import Entry
from whosays.model.plain import from_plain, to_plain
from whosays.record.catalogue.claims import page_and_count
from whosays.record.catalogue.listing import LONGEST
from whosays.reference.places import load_gazetteer
from whosays.web.desk import Desk
from whosays.web.requests import FromCatalogue, OnDesk, conditions
from whosays.web.rest.days import ClaimLine, dated
from whosays.web.rest.filters import Wanted
from whosays.web.rest.writing import Said

router = APIRouter(tags=["claims"])

Claim = Annotated[
    str,
    Path(
        min_length=1,
        max_length=64,
        description="A claim's id, or a unique beginning of it.",
        examples=["3204504f358efd77"],
    ),
]
Limit = Annotated[int, Query(ge=1, le=500, description="How many at most.")]
After = Annotated[
    str, Query(max_length=LONGEST, description="The cursor that the page before gave; nothing for the first page.")
]


class ClaimPage(BaseModel):
    """A page of claims."""

    claims: list[ClaimLine]
    after: str | None = Field(description="The cursor of the next page, or null on the last.")
    count: int = Field(description="How many claims the filter wants in all, counted to 10,001.")


@router.get("/claims")
def list_claims(
    desk: OnDesk,
    catalogue: FromCatalogue,
    wanted: Wanted,
    limit: Limit = 50,
    after: After = "",
    order: Annotated[Literal["oldest", "newest"], Query(description="By day of publication.")] = "oldest",
) -> ClaimPage:
    """A page of the claims that the filter wants, by publication and place in the text."""
    asked = conditions(desk, catalogue, wanted)
    page, count = page_and_count(catalogue, asked, limit=limit, after=after, newest_first=order == "newest")
    return ClaimPage(claims=[dated(ClaimLine, claim) for claim in page.claims], after=page.after, count=count)


def whole(entry: Entry) -> dict[str, Any]:
    """An entry as plain data: the claim with its words, what they were resolved to, review state and reader; its document by id."""
    plain: dict[str, Any] = to_plain(entry)
    return {**plain, "id": entry.id, "document": entry.document.id}


def find_entry(desk: Desk, name: str) -> Entry:
    """The current entry of a claim, as its whole document reads under people's judgements."""
    (wanted,) = desk.record.entries_of((desk.record.claim_id(name),)) or (None,)
    if wanted is None:
        return desk.workspace.entry(name)  # which says why it is not current
    judged = desk.decided.as_meant(desk.record.entries(wanted.document.id), load_gazetteer())
    return next(entry for entry in judged if entry.id == wanted.id)


@router.get("/claims/{claim}")
def get_claim(desk: OnDesk, claim: Claim) -> dict[str, Any]:
    """A claim with its words, its chain, what it was resolved to with the grounds, its review state and the reader that found it."""
    return whole(find_entry(desk, claim))


class Review(Said):
    """A decision on a claim."""

    action: Literal["accept", "reject", "reopen"] = Field(
        description="Whether its words say this; reopen takes a decision back.", examples=["accept"]
    )


class Decided(BaseModel):
    """A decision as the record holds it."""

    number: int = Field(description="Its place in the chain.")
    hash: str = Field(description="The hash that the next decision will name.")


@router.post("/claims/{claim}/decisions", status_code=201)
def review_claim(request: Request, desk: OnDesk, claim: Claim, review: Review) -> Decided:
    """Accept or reject a claim, or take that back. A rejection needs a reason."""
    by = review.decider(request)
    if review.action == "reject":
        decision = desk.workspace.reject(claim, by=by, why=review.reason("a rejection"))
    elif review.action == "accept":
        decision = desk.workspace.accept(claim, by=by, why=review.why)
    else:
        decision = desk.workspace.reopen(claim, by=by, why=review.why)
    desk.show_decisions()
    return Decided(number=decision.number, hash=decision.hash)


class Edit(Said):
    """What a person says that the words say."""

    draft: ClaimDraft = Field(
        description="The kind, and which words carry it, as offsets into the document's text: first character, one after the last."
    )


@router.post("/claims/{claim}/edits", status_code=201)
def edit_claim(request: Request, desk: OnDesk, claim: Claim, edit: Edit) -> dict[str, Any]:
    """Put another claim, made of words that a person selected, in the place of this one. The same rules hold for it as for a reader's."""
    entry = desk.workspace.edit_claim(claim, _plain(edit.draft), by=edit.decider(request), why=edit.reason("an edit"))
    desk.show_decisions()
    return whole(entry)


@router.post("/documents/{document}/claims", status_code=201)
def add_claim(
    request: Request, desk: OnDesk, document: Annotated[str, Path(min_length=1, max_length=64)], edit: Edit
) -> dict[str, Any]:
    """Add a claim that the reader missed, made of words that a person selected. The same rules hold for it as for a reader's."""
    entry = desk.workspace.add_claim(document, _plain(edit.draft), by=edit.decider(request), why=edit.why)
    desk.show_decisions()
    return whole(entry)


def _plain(draft: ClaimDraft) -> ClaimDraft:
    """The draft with the types of the model, whatever a validator made of its parts."""
    made: ClaimDraft = from_plain(ClaimDraft, to_plain(draft))
    return made
