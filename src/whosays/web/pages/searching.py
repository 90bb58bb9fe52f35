"""Search: one box over documents, claims and names; fields beside it; searches that are kept."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from whosays.errors import QuestionError
from whosays.filters import Filters
from whosays.record.catalogue.claims import page_and_count
from whosays.record.catalogue.search import claims_with, documents_with, names_with, terms_of
from whosays.web.rendering import address, render
from whosays.web.requests import FILTERS, ByReviewer, FromCatalogue, FromOurPage, OnDesk, Wanted, conditions
from whosays.web.snippets import snippet

router = APIRouter()
DOCUMENTS = 12
COUNTED_TO = 1_000
"""Found claims are counted to this; beyond it the page says "more than"."""


@router.get("/search")
def search(
    request: Request,
    desk: OnDesk,
    catalogue: FromCatalogue,
    wanted: Wanted,
    q: Annotated[str, Query(max_length=400)] = "",
    after: str = "",
) -> Response:
    """Everything that has the words of `q`: names, documents, and claims under the filter."""
    terms = terms_of(q)
    narrowed = any(request.query_params.get(name) for name in (*FILTERS, "kind", "status"))
    asked = (*conditions(desk, catalogue, wanted), *claims_with(q, alone=not narrowed))
    looking = bool(terms) or narrowed
    page, count = None, 0
    if looking:
        page, count = page_and_count(catalogue, asked, after=after, limit=25, newest_first=True, most=COUNTED_TO)
    documents = documents_with(catalogue, q, limit=DOCUMENTS) if terms and not after and not narrowed else ()
    texts = {document.id: document.text for document in desk.record.documents_of([row.id for row in documents])}
    found = [(row, snippet(texts[row.id], terms)) for row in documents if row.id in texts]
    return render(
        request,
        "search.html.jinja",
        q=q,
        terms=terms,
        names=names_with(catalogue, q) if terms and not after else (),
        documents=found,
        more_documents=len(documents) == DOCUMENTS,
        page=page,
        count=count,
        counted_to=COUNTED_TO,
        narrowed=narrowed,
        searches=[(name, filters, _address(filters)) for name, filters in desk.decided.searches().items()],
    )


def _address(filters: Filters) -> str:
    """Where a kept search is run: words of the sentence stand in the search box."""
    asked: dict[str, Any] = dict(filters)
    return address("/search", q=asked.pop("text", ""), **asked)


@router.post("/searches", dependencies=[FromOurPage])
def save(desk: OnDesk, by: ByReviewer, name: Annotated[str, Form()], query: Annotated[str, Form()] = "") -> Response:
    """Keep the search that the address of a page writes, under a name."""
    said = parse_qs(query.lstrip("?"))
    filters: dict[str, Any] = {key: said[key] for key in ("kind", "status") if key in said}
    filters |= {key: said[key][0] for key in FILTERS if key in said}
    if "q" in said:
        filters["text"] = said["q"][0].strip('"')
    if not filters:
        raise QuestionError("an empty search is not kept: search for something first, then keep it")
    desk.workspace.save_search(name, filters, by=by)
    return RedirectResponse(_address(desk.decided.searches()[" ".join(name.split())]), status_code=303)


@router.post("/searches/forget", dependencies=[FromOurPage])
def forget(desk: OnDesk, by: ByReviewer, name: Annotated[str, Form()]) -> Response:
    """Take a kept search away; the log keeps that it was there."""
    desk.workspace.save_search(name, {}, by=by)
    return RedirectResponse("/search", status_code=303)
