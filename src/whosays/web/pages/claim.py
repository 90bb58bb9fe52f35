"""One claim: its page, the panel that a document shows beside its text, and what people decide on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from whosays.brief.evidence import marked_quote
from whosays.brief.wording import INDEPENDENCE, STATUS
from whosays.errors import NotFoundError, QuestionError
from whosays.model.entries import Entry
from whosays.model.grades import Scale
from whosays.record.catalogue.claims import claims_by_id
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.rows import ClaimRow
from whosays.record.catalogue.sayings import MOST_FINDINGS, Finding, count_findings, findings_on
from whosays.web.desk import Desk
from whosays.web.dossier import Dossier, compile_dossier, context_of
from whosays.web.histories import claim_history
from whosays.web.pages.grading import grading_of
from whosays.web.rendering import own_path, render
from whosays.web.requests import ByReviewer, FromCatalogue, FromOurPage, OnDesk, SentForm

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with the other claims that it names."""

    finding: Finding
    others: tuple[ClaimRow, ...]


@router.get("/claims/{name}")
def claim(request: Request, desk: OnDesk, catalogue: FromCatalogue, name: str) -> Response:
    """Everything on one claim; a beginning of its id leads to its whole address."""
    claim_id = desk.record.claim_id(name)
    if claim_id != name:
        return RedirectResponse(f"/claims/{claim_id}", status_code=307)
    return show_claim(request, desk, catalogue, claim_id)


def show_claim(request: Request, desk: Desk, catalogue: Catalogue, claim_id: str, **said: object) -> Response:
    """The page of a claim; `said` is what a form had to refuse, with what was typed."""
    entry = next(iter(desk.record.entries_of((claim_id,))), None)
    shared: dict[str, Any] = {
        "claim_id": claim_id,
        "history_lines": claim_history(desk.record, claim_id),
        "readings": desk.record.readings_of_claim(claim_id),
        "refused": "",
        "unreasoned": "",
        "typed": "",
        "graded": {},
        "then": "",
        **said,
    }
    if entry is None:
        return render(request, "claim_gone.html.jinja", **shared)
    dossier = dossier_of(catalogue, entry)
    number = dossier.row.number if dossier.row else 0
    return render(
        request,
        "claim.html.jinja",
        status=422 if shared["refused"] or shared["unreasoned"] else 200,
        d=dossier,
        quote=marked_quote(entry),
        context=context_of(entry),
        told=_told(catalogue, claim_id, findings_on(catalogue, number)),
        counts=count_findings(catalogue, number),
        most=MOST_FINDINGS,
        grading=grading_of(desk, entry),
        INDEPENDENCE={member.value: words for member, words in INDEPENDENCE.items()},
        **shared,
    )


def dossier_of(catalogue: Catalogue, entry: Entry) -> Dossier:
    """All that a claim rests on."""
    return compile_dossier(catalogue, entry, claims_by_id(catalogue, (entry.id,)).get(entry.id))


def _told(catalogue: Catalogue, claim_id: str, findings: Sequence[Finding]) -> tuple[Told, ...]:
    rows = claims_by_id(catalogue, (other for finding in findings for other in finding.claims[:6]))
    return tuple(Told(f, tuple(rows[c] for c in f.claims if c != claim_id and c in rows)) for f in findings)


@router.get("/claims/{name}/panel")
def panel(request: Request, desk: OnDesk, catalogue: FromCatalogue, name: str) -> Response:
    """What the panel beside a text shows of one claim: a part of a page."""
    entry = current_entry(desk, name)
    return render(request, "claim_panel.html.jinja", d=dossier_of(catalogue, entry), grading=grading_of(desk, entry))


def current_entry(desk: Desk, name: str) -> Entry:
    """The entry of a claim; raises `NotFoundError` where the claim is of a superseded reading."""
    claim_id = desk.record.claim_id(name)
    entry = next(iter(desk.record.entries_of((claim_id,))), None)
    if entry is None:
        raise NotFoundError(
            f"claim {claim_id} is of a superseded reading, or was taken back: see its history under /claims/{claim_id}"
        )
    return entry


Why = Annotated[str, Form(max_length=2000)]
Then = Annotated[str, Form(max_length=2000)]


@router.post("/claims/{name}/accept", dependencies=[FromOurPage])
def accept(request: Request, desk: OnDesk, by: ByReviewer, name: str, why: Why = "", then: Then = "") -> Response:
    """Accept a claim."""
    desk.workspace.accept(name, by=by, why=why.strip())
    return _decided(request, desk, name, then)


@router.post("/claims/{name}/reject", dependencies=[FromOurPage])
def reject(
    request: Request, desk: OnDesk, catalogue: FromCatalogue, by: ByReviewer, name: str, form: SentForm
) -> Response:
    """Reject a claim, for a reason."""
    why = str(form.get("why", ""))
    if not why.strip():
        refused = "A rejection has a reason: say in a few words what the claim misreads, then reject it."
        if "application/json" in request.headers.get("accept", ""):
            raise QuestionError(refused)
        return show_claim(request, desk, catalogue, desk.record.claim_id(name), unreasoned=refused)
    desk.workspace.reject(name, by=by, why=why.strip())
    return _decided(request, desk, name, str(form.get("then", "")))


@router.post("/claims/{name}/reopen", dependencies=[FromOurPage])
def reopen(request: Request, desk: OnDesk, by: ByReviewer, name: str, why: Why = "", then: Then = "") -> Response:
    """Take an acceptance, a rejection or an edit back."""
    desk.workspace.reopen(name, by=by, why=why.strip())
    return _decided(request, desk, name, then)


def _decided(request: Request, desk: Desk, name: str, then: str) -> Response:
    desk.show_decisions()
    claim_id = desk.record.claim_id(name)
    if "application/json" in request.headers.get("accept", ""):
        entry = next(iter(desk.record.entries_of((claim_id,))), None)
        status = entry.status.value if entry else "gone"
        words = STATUS[entry.status] if entry else "no longer current"
        return JSONResponse({"claim": claim_id, "status": status, "words": words})
    after = own_path(then) if then else f"/claims/{claim_id}"
    return RedirectResponse(f"{after}#claim-{claim_id}" if after.startswith("/documents/") else after, status_code=303)


@router.post("/claims/{name}/grade", dependencies=[FromOurPage])
def grade(
    request: Request, desk: OnDesk, catalogue: FromCatalogue, by: ByReviewer, name: str, form: SentForm
) -> Response:
    """Grade a claim by the schemes that were chosen for the record; what is refused is said beside the form."""
    claim_id = desk.record.claim_id(name)
    why, then = str(form.get("why", "")), str(form.get("then", ""))
    chosen = {scale.value: str(form.get(scale.value, "")) for scale in Scale}
    values = ["ungraded"] if form.get("ungrade") else [value for value in chosen.values() if value]
    try:
        desk.workspace.grade(claim_id, *values, by=by, why=why.strip())
    except QuestionError as error:
        said = {"refused": str(error), "typed": why, "graded": chosen, "then": then}
        return show_claim(request, desk, catalogue, claim_id, **said)
    desk.show_decisions()
    back = f"{own_path(then)}#claim-{claim_id}" if then else f"/claims/{claim_id}#grades"
    return RedirectResponse(back, status_code=303)
