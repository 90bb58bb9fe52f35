"""Outlets and root sources: what each did in this record, who owns it, who carries whom; and the forms by which people state owners and grades."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from whosays.errors import NotFoundError, QuestionError
from whosays.model.grades import VALUES, Grade, Scale, Scheme
from whosays.model.outlets import Outlet
from whosays.record.catalogue.claims import find_claims
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.standings import (
    OUTLET,
    PAIRS,
    ROOT_SOURCE,
    StandingRow,
    carriers_of,
    count_standings,
    deeds_of,
    documents_named,
    family_of,
    find_standing,
    find_standings,
    knows,
    own_claims,
)
from whosays.record.catalogue.tallies import SORTED
from whosays.reference.outlets import family_key
from whosays.web.rendering import render, segment
from whosays.web.requests import ByReviewer, FromCatalogue, FromOurPage, OnDesk, Wanted, choice, conditions

router = APIRouter()

KINDS: Mapping[str, str] = {"outlet": OUTLET, "root-source": ROOT_SOURCE}
"""Kinds of sources as addresses write them."""

COLUMNS: Mapping[str, tuple[str, str]] = {
    "documents": ("Documents", "documents that it published, or that state its claims"),
    "claims": ("Claims", "claims of it, without rejected ones"),
    "first": ("First", "claims published before anybody else's on a question that others speak to as well"),
    "alone": ("Alone", "claims on questions that nobody else speaks to"),
    "copied_by": ("Copied by", "other outlets that carry its texts or claims"),
    "copied_from": ("Copies", "outlets whose earlier text its documents carry"),
    "revised": ("Revised", "times that a later claim of its own changes an earlier one"),
    "contradicted": ("Contradicted", "pairs of a claim of its own and one of somebody else that cannot both hold"),
}
"""Counts by their columns: the heading, and what is counted."""

LISTS = ("claims", "first", "alone", "revised", "contradicted")
"""The counts that lead to a list of claims."""


@router.get("/sources")
def sources(request: Request, desk: OnDesk, catalogue: FromCatalogue, after: str = "") -> Response:
    """Outlets, or root sources, in the order that is asked for."""
    kind, q = choice(request, "kind", KINDS, "outlet"), request.query_params.get("q", "")
    order = choice(request, "sort", ("name", *SORTED), "documents" if kind == "outlet" else "claims")
    rows, rest = find_standings(catalogue, _kind(kind), order, words=q.strip(), after=after)
    grades = desk.decided.reliability()
    return render(
        request, "sources.html.jinja", rows=rows, rest=rest, kind=kind, order=order, words=q.strip(), columns=COLUMNS,
        grades=grades, counts=count_standings(catalogue), kinds=KINDS,
    )  # fmt: skip


def _kind(name: str) -> str:
    if name not in KINDS:
        raise NotFoundError(f'no kind of source "{name}": there are {", ".join(KINDS)}')
    return KINDS[name]


@router.get("/sources/{kind}/{name:path}")
def source(request: Request, desk: OnDesk, catalogue: FromCatalogue, wanted: Wanted, kind: str, name: str) -> Response:
    """One outlet or root source: what it is, what it did, and the claims behind each count."""
    standing = find_standing(catalogue, _kind(kind), name)
    query = request.query_params
    show = choice(request, "show", LISTS, "claims")
    schemes, outlet = desk.decided.schemes(), desk.decided.outlets().find(name)
    after = query.get("after", "")
    if show == "claims":
        asked = (*conditions(desk, catalogue, wanted), own_claims(catalogue, standing))
        page = find_claims(catalogue, asked, after=after, limit=25)
        listed: dict[str, Any] = {"page": page.claims, "rest": page.after, "pairs": ()}
    else:
        deeds = deeds_of(catalogue, standing, show, after=after)
        listed = {"page": [one for one, _ in deeds.claims], "rest": deeds.after, "pairs": deeds.claims}
    return render(
        request, "source.html.jinja", standing=standing, kind=kind, outlet=outlet, show=show, columns=COLUMNS, lists=LISTS,
        is_pair=show in PAIRS, family=family_of(catalogue, standing), grade=_grade_of(desk.decided.reliability(), standing, outlet),
        schemes=schemes, admiralty=Scheme.ADMIRALTY, scale=VALUES[Scale.RELIABILITY], **_carried(catalogue, standing), **listed,
    )  # fmt: skip


def _grade_of(grades: Mapping[str, Grade], standing: StandingRow, outlet: Outlet | None) -> Grade | None:
    own = grades.get(standing.name.casefold())
    return own or (grades.get(outlet.name.casefold()) if outlet else None)


def _carried(catalogue: Catalogue, standing: StandingRow) -> dict[str, Any]:
    """Who carries whom, with the titles of the documents, and which of them have a page of their own."""
    told = {what: carriers_of(catalogue, standing, what) for what in ("copied_by", "copied_from")}
    ids = [document for carriers in told.values() for one in carriers for document in one.ids[:10]]
    names = {one.name for carriers in told.values() for one in carriers}
    pages = {name for name in names if knows(catalogue, OUTLET, name)}
    return {**told, "titles": documents_named(catalogue, ids[:900]), "pages": pages}


class About(BaseModel):
    """What the form says of an outlet."""

    name: str = Field(max_length=300)
    kind: str = "outlet"
    type: str = Field("", max_length=100)
    country: str = Field("", max_length=100)
    owner: str = Field("", max_length=300)
    owner_family: str = Field("", max_length=300)
    source: str = Field("", max_length=1000)
    csrf: str = ""


@router.post("/sources/describe", dependencies=[FromOurPage])
def describe(desk: OnDesk, catalogue: FromCatalogue, by: ByReviewer, form: Annotated[About, Form()]) -> Response:
    """Say what an outlet is and who owns it."""
    find_standing(catalogue, _kind(form.kind), form.name)
    if form.owner.strip() and not form.source.strip():
        raise QuestionError("an owner is stated with where that can be checked: give an address or a document")
    known = desk.decided.outlets().find(form.name)
    owner = form.owner.strip() or None
    family = family_key(form.owner_family.strip() or form.owner) or None
    outlet = Outlet(
        known.name if known else form.name,
        form.type.strip(),
        form.country.strip() or None,
        owner,
        family,
        known.aliases if known else (),
        form.source.strip(),
    )
    desk.workspace.add_outlets([outlet], by=by, why=form.source.strip())
    desk.show_decisions()
    return _back(form.kind, form.name)


def _back(kind: str, name: str) -> Response:
    return RedirectResponse(f"/sources/{kind}/{segment(name)}", status_code=303)


class Judged(BaseModel):
    """What the form says of how reliable a source is."""

    name: str = Field(max_length=300)
    kind: str = "outlet"
    value: str
    why: str = Field("", max_length=2000)
    csrf: str = ""


@router.post("/sources/grade", dependencies=[FromOurPage])
def grade(desk: OnDesk, catalogue: FromCatalogue, by: ByReviewer, form: Annotated[Judged, Form()]) -> Response:
    """Grade an outlet or a root source."""
    standing = find_standing(catalogue, _kind(form.kind), form.name)
    desk.workspace.grade_source(standing.name, form.value, by=by, why=form.why.strip())
    desk.show_decisions()
    return _back(form.kind, form.name)
