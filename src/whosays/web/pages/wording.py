"""The form by which a person adds a claim that the reader missed, or words one anew; the verifier that every reader passes judges it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from whosays.brief.sentences import stated
from whosays.errors import QuestionError, VerificationError
from whosays.extraction.sentences import split_sentences
from whosays.model.documents import Document
from whosays.model.drafts import ClaimDraft, Stretch, Suggestion, draft_of
from whosays.model.kinds import Kind
from whosays.web.advice import advice
from whosays.web.desk import Desk
from whosays.web.dossier import PART, ROLE
from whosays.web.drafting import (
    Problems,
    Sheet,
    Typed,
    TypedStep,
    draft_from,
    place_of,
    place_reasons,
    read_sheet,
    roles_shown,
    sheet_of,
)
from whosays.web.fitting import find_misfits
from whosays.web.pages.claim import current_entry
from whosays.web.pages.signing import YEAR_S
from whosays.web.rendering import REVIEWER, render, reviewer_of
from whosays.web.requests import FromOurPage, OnDesk, SentForm

router = APIRouter()

NEAR = 200
"""Sentences before and after the chosen one that a list offers."""
WINDOW = 30_000
"""Characters before and after the chosen sentence that are there to select from."""
SHORT = 3
"""Up to so many selected words are the trigger itself."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a form is about: the document, and the claim that is worded anew, or ""."""

    document: Document
    claim: str = ""

    @property
    def address(self) -> str:
        return f"/claims/{self.claim}/edit" if self.claim else f"/documents/{self.document.id}/claims/new"


@dataclass(frozen=True, slots=True)
class _Said:
    """What a page of the form says beside the fields."""

    problems: Problems
    checked: Suggestion | None = None
    told: str = ""


@router.get("/documents/{name}/claims/new")
def new(request: Request, desk: OnDesk, name: str, start: int = -1, end: int = -1, kind: str = "") -> Response:
    """The form for a claim of a document; with selected words, what they may carry is proposed."""
    asked = _Asked(desk.record.document(name))
    text = asked.document.text
    if not 0 <= start < end <= len(text):
        return _page(request, asked, Sheet(kind=kind), _Said({}))
    sheet = Sheet(kind=kind, sentence=_sentence_at(text, start)[0], selected=f"{start},{end}")
    if len(text[start:end].split()) <= SHORT:
        sheet = replace(sheet, trigger=Typed(text[start:end].strip(), f"{start},{end}"))
    if kind:
        return _suggest(request, desk, asked, sheet)
    return _page(request, asked, sheet, _Said({}))


@router.post("/documents/{name}/claims/new", dependencies=[FromOurPage])
def add(request: Request, desk: OnDesk, name: str, form: SentForm) -> Response:
    """Add the claim, or do what another button of the form says."""
    return _sent(request, desk, _Asked(desk.record.document(name)), form)


@router.get("/claims/{name}/edit")
def edit(request: Request, desk: OnDesk, name: str) -> Response:
    """The same form, filled with a claim that is to be worded anew."""
    entry = current_entry(desk, name)
    sheet = sheet_of(entry.document.text, draft_of(entry.claim), entry.claim.sentence.start)
    return _page(request, _Asked(entry.document, entry.id), sheet, _Said({}))


@router.post("/claims/{name}/edit", dependencies=[FromOurPage])
def word_anew(request: Request, desk: OnDesk, name: str, form: SentForm) -> Response:
    """Put the new wording in the claim's place, or do what another button of the form says."""
    entry = current_entry(desk, name)
    return _sent(request, desk, _Asked(entry.document, entry.id), form)


def _sent(request: Request, desk: Desk, asked: _Asked, form: FormData) -> Response:
    sheet, wanted = read_sheet(form), str(form.get("do", "add"))
    if wanted.startswith("more."):
        return _page(request, asked, _with_room(sheet, wanted.removeprefix("more.")), _Said({}))
    if wanted == "show":
        return _page(request, asked, sheet, _Said({}))
    if wanted == "suggest":
        return _suggest(request, desk, asked, sheet)
    draft, problems = draft_from(asked.document.text, _sentence_at(asked.document.text, sheet.sentence), sheet)
    if draft is None:
        return _page(request, asked, sheet, _Said(problems))
    if wanted == "check":
        checked = desk.workspace.check_draft(asked.document.id, draft)
        return _page(request, asked, sheet, _Said(_doubts(asked, checked), checked))
    by = reviewer_of(request) or str(form.get("reviewer", "")).strip()[:80]
    return _store(request, desk, asked, sheet, (draft, by))


def _doubts(asked: _Asked, checked: Suggestion) -> Problems:
    """What the verifier has against a draft, and fields whose words are of another field, each beside its field."""
    misfits = find_misfits(asked.document.text, checked.draft, asked.document.published)
    return {**misfits, **place_reasons(checked.reasons)}


def _with_room(sheet: Sheet, where: str) -> Sheet:
    """The form with one field more."""
    if where == "step":
        return replace(sheet, steps=(*sheet.shown_steps, TypedStep()))
    return replace(sheet, roles={**sheet.roles, where: (*sheet.fields_of(where), Typed())})


def _suggest(request: Request, desk: Desk, asked: _Asked, sheet: Sheet) -> Response:
    """The form filled with what the reader makes of the selected words, the trigger or the sentence."""
    text = asked.document.text
    stretch = _meant(text, sheet)
    try:
        found = desk.workspace.propose_spans(asked.document.id, sheet.kind, *stretch)
    except QuestionError as error:
        return _page(request, asked, sheet, _Said({"kind": f"{advice(str(error))}."}))
    filled = sheet_of(text, found.draft, found.sentence[0], why=sheet.why, selected=sheet.selected)
    return _page(
        request,
        asked,
        filled,
        _Said(_doubts(asked, found), found, f"Filled with {found.basis}: change what it got wrong."),
    )


def _meant(text: str, sheet: Sheet) -> Stretch:
    sentence = _sentence_at(text, sheet.sentence)
    draft, _ = draft_from(text, sentence, replace(sheet, roles={}, steps=()))
    return draft.trigger if draft else place_of(sheet.selected) or sentence


def _store(request: Request, desk: Desk, asked: _Asked, sheet: Sheet, given: tuple[ClaimDraft, str]) -> Response:
    (draft, by), why = given, sheet.why.strip()
    if not by:
        return _page(
            request,
            asked,
            sheet,
            _Said({"": "Nobody is named as the reviewer: write your name in the field “Your name”."}),
        )
    if asked.claim and not why:
        return _page(request, asked, sheet, _Said({"why": "Another wording has a reason: say what the claim misread."}))
    try:
        if asked.claim:
            entry = desk.workspace.edit_claim(asked.claim, draft, by=by, why=why)
        else:
            entry = desk.workspace.add_claim(asked.document.id, draft, by=by, why=why)
    except VerificationError as error:
        return _page(request, asked, sheet, _Said(place_reasons(error.reasons)))
    except QuestionError as error:
        return _page(request, asked, sheet, _Said({"": f"{advice(str(error))}."}))
    desk.show_decisions()
    response = RedirectResponse(f"/documents/{asked.document.id}#claim-{entry.id}", status_code=303)
    if by != reviewer_of(request):
        response.set_cookie(REVIEWER, quote(by), max_age=YEAR_S, httponly=True, samesite="strict")
    return response


def _sentence_at(text: str, offset: int) -> Stretch:
    """The sentence that holds an offset, or the one before it; the whole text where it has no sentences."""
    sentences = split_sentences(text)
    if not sentences:
        return 0, len(text)
    return sentences[max(0, bisect_right(sentences, (offset, len(text) + 1)) - 1)]


def _page(request: Request, asked: _Asked, sheet: Sheet, said: _Said) -> Response:
    document = asked.document
    sentence = _sentence_at(document.text, sheet.sentence)
    start, end = max(0, sentence[0] - WINDOW), min(len(document.text), sentence[1] + WINDOW)
    quantity = said.checked.quantity if said.checked else None
    return render(
        request,
        "claim_form.html.jinja",
        status=422 if said.problems and said.checked is None else 200,
        document=document,
        claim=asked.claim,
        address_of_form=asked.address,
        sheet=replace(sheet, sentence=sentence[0]),
        roles=roles_shown(sheet),
        kinds=tuple(Kind),
        ROLE=ROLE,
        PART=PART,
        sentences=_near(document.text, sentence),
        window=document.text[start:end],
        window_start=start,
        sentence=sentence,
        problems=said.problems,
        checked=said.checked,
        told=said.told,
        figure=stated(quantity) if quantity else "",
    )


def _near(text: str, sentence: Stretch) -> tuple[tuple[int, int, str], ...]:
    """The sentences to choose from, around the chosen one: number, start and words."""
    sentences = split_sentences(text)
    at = max(0, bisect_right(sentences, (sentence[0], len(text) + 1)) - 1)
    first = max(0, at - NEAR)
    return tuple(
        (number, start, " ".join(text[start : min(end, start + 120)].split()))
        for number, (start, end) in enumerate(sentences[first : at + NEAR], start=first + 1)
    )
