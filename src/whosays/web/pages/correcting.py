"""Correcting what is known of a document, and taking it out of every picture or back in: each a decision with a reason; nothing is erased."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from whosays.brief.evidence import safe_url
from whosays.errors import QuestionError
from whosays.filters import read_day
from whosays.model.documents import Document
from whosays.reference.languages import language_names
from whosays.web.desk import Desk
from whosays.web.histories import FIELD, document_history
from whosays.web.pages.documents import withdrawal
from whosays.web.rendering import render, reviewer_of
from whosays.web.requests import FromOurPage, OnDesk, SentForm

router = APIRouter()

Text = Annotated[str, Form(max_length=2000)]
NOBODY = "Nobody is named as the reviewer: write your name, it is kept with every decision."
LANGUAGE_LETTERS = (2, 3)


@router.get("/documents/{name}/correct")
def ask(request: Request, desk: OnDesk, name: str) -> Response:
    """The forms for what is known of a document, and for withdrawing it."""
    document = desk.record.document(name)
    return _page(request, desk, document, typed=_known(document))


def _page(request: Request, desk: Desk, document: Document, **said: object) -> Response:
    shown: dict[str, object] = {"problems": {}, "why": "", "withdrawing": "", "refused": "", **said}
    return render(
        request,
        "correct.html.jinja",
        status=422 if shown["problems"] or shown["refused"] else 200,
        document=document,
        fields=FIELD,
        languages=language_names(),
        withdrawn=withdrawal(desk, document),
        history_lines=document_history(desk.record, document.id),
        **shown,
    )


def _known(document: Document) -> dict[str, str]:
    """The fields that can be corrected, as a form holds them."""
    published = document.published.isoformat() if document.published else ""
    return {name: published if name == "published" else getattr(document, name) or "" for name in FIELD}


@router.post("/documents/{name}/correct", dependencies=[FromOurPage])
def correct(request: Request, desk: OnDesk, name: str, form: SentForm) -> Response:
    """Correct the fields that differ from what is known; what cannot be is said beside its field, with all that was typed."""
    document = desk.record.document(name)
    typed = {field: " ".join(str(form.get(field, "")).split()) for field in FIELD}
    why = str(form.get("why", ""))
    known = _known(document)
    changed = {name: value or None for name, value in typed.items() if value != " ".join(known[name].split())}
    problems = _problems(changed, why, reviewer_of(request))
    if problems:
        return _page(request, desk, document, typed=typed, why=why, problems=problems)
    desk.workspace.correct(document.id, by=reviewer_of(request), why=why.strip(), **changed)
    desk.show_decisions()
    return RedirectResponse(f"/documents/{document.id}?kept=corrected", status_code=303)


def _problems(changed: dict[str, str | None], why: str, by: str) -> dict[str, str]:
    """What stands against a correction, by the name of its field; under "" what is of the whole form."""
    problems: dict[str, str] = {}
    if not changed:
        problems[""] = "Nothing differs from what is known: change a field first."
    if not by:
        problems[""] = NOBODY
    if not why.strip():
        problems["why"] = "A correction has a reason: say where you know it from."
    if changed.get("url") and not safe_url(changed["url"]):
        problems["url"] = "An address begins with http:// or https://."
    language = changed.get("language")
    if language and not (language.isalpha() and language.isascii() and len(language) in LANGUAGE_LETTERS):
        problems["language"] = (
            "A language is its two or three letters, such as en (English), ar (Arabic) or ckb (Central Kurdish)."
        )
    try:
        read_day("day of publication", changed.get("published"))
    except QuestionError as error:
        problems["published"] = f"{error}."
    return problems


@router.post("/documents/{name}/withdraw", dependencies=[FromOurPage])
def withdraw(request: Request, desk: OnDesk, name: str, why: Text = "", kind: Text = "") -> Response:
    """Take a document's claims out of every picture, for a reason."""
    reason = ": ".join(filter(None, (kind.strip(), why.strip())))
    return _take(request, desk, name, reason, why, restoring=False)


@router.post("/documents/{name}/restore", dependencies=[FromOurPage])
def restore(request: Request, desk: OnDesk, name: str, why: Text = "") -> Response:
    """Take a withdrawal back, for a reason."""
    return _take(request, desk, name, why.strip(), why, restoring=True)


def _take(request: Request, desk: Desk, name: str, reason: str, typed: str, *, restoring: bool) -> Response:
    document, by = desk.record.document(name), reviewer_of(request)
    if not reason or not by:
        refused = NOBODY if reason else "A reason is needed: it is shown with the document."
        return _page(request, desk, document, typed=_known(document), refused=refused, withdrawing=typed)
    if restoring:
        desk.workspace.restore(document.id, by=by, why=reason)
    else:
        desk.workspace.withdraw(document.id, by=by, why=reason)
    desk.show_decisions()
    return RedirectResponse(
        f"/documents/{document.id}?kept={'restored' if restoring else 'withdrawn'}", status_code=303
    )
