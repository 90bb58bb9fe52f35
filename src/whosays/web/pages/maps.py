"""The map: where claims place what they tell of, drawn no finer than their words, with the list that says the same.

The page is the list; a browser with scripts draws the map beside it from `/map/data`, and keeps the two in step. Every place leads to its claims.
"""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request
from starlette.responses import JSONResponse, Response

from whosays.brief.wording import KIND
from whosays.errors import NotFoundError
from whosays.model.entries import ClaimFilter
from whosays.model.kinds import Kind
from whosays.record.catalogue.claims import page_and_count
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.mapped import (
    MAPPED,
    MOST_COUNTED,
    Asked,
    Mapped,
    MappedPlace,
    claims_at,
    claims_nowhere,
    find_place,
    map_places,
    months_of_claims,
)
from whosays.web.desk import Desk
from whosays.web.outlines import packed_outlines
from whosays.web.rendering import render
from whosays.web.requests import FromCatalogue, OnDesk, Wanted, about, conditions, flag

router = APIRouter()

MOST_DRAWN = 5_000
"""How many places one map shows; those with most claims."""

MOST_LISTED = 200
"""How many places one list shows."""

SHAPES = ("dot", "circle", "extent")


def asked_of(request: Request, desk: OnDesk, catalogue: FromCatalogue, wanted: Wanted) -> Asked:
    """What the query asks a map for: kinds that have a place, and the shared filter."""
    held = flag(request, "held")
    drawn = replace(wanted, kinds=mapped_kinds(wanted))
    narrower = about(request, catalogue)
    return Asked(drawn, (*conditions(desk, catalogue, drawn), *narrower), held, bool(narrower))


AskedOfMap = Annotated[Asked, Depends(asked_of)]


def mapped_kinds(wanted: ClaimFilter) -> frozenset[Kind]:
    """The kinds that are drawn: those asked for, all where none that a map can draw is."""
    return wanted.kinds & frozenset(MAPPED) or frozenset(MAPPED)


@router.get("/map")
def map_page(request: Request, desk: OnDesk, catalogue: FromCatalogue, asked: AskedOfMap) -> Response:
    """The map, its filter and its list."""
    found = _places(desk, catalogue, asked)
    return render(
        request,
        "map.html.jinja",
        found=found,
        kinds=asked.wanted.kinds,
        mapped={kind: KIND[kind] for kind in MAPPED},
        held=asked.held,
        most=MOST_LISTED,
        counted_to=MOST_COUNTED,
        outlines=packed_outlines().address,
    )


@router.get("/map/data")
def map_data(desk: OnDesk, catalogue: FromCatalogue, asked: AskedOfMap) -> Response:
    """The places that a map draws under a filter, with their claims by kind, and how many claims begin in each month."""
    found = _places(desk, catalogue, asked)
    return JSONResponse({**_plain(found), "months": list(months_of_claims(catalogue, asked).items())})


def _places(desk: Desk, catalogue: Catalogue, asked: Asked) -> Mapped:
    return desk.workings.of(catalogue, ("map", asked), lambda: map_places(catalogue, asked))


def _plain(found: Mapped) -> dict[str, Any]:
    return {
        "kinds": [kind.value for kind in MAPPED],
        "claims": found.claims,
        "held": found.held,
        "nowhere": found.nowhere,
        "capped": MOST_COUNTED if found.capped else 0,
        "places": [_drawn(place) for place in found.drawn[:MOST_DRAWN]],
        "more": max(len(found.drawn) - MOST_DRAWN, 0),
        "listed": [_listed(place) for place in found.listed[:MOST_LISTED]],
        "more_listed": max(len(found.listed) - MOST_LISTED, 0),
    }


def _counts(place: MappedPlace) -> list[int]:
    return [place.kinds.get(kind.value, 0) for kind in MAPPED]


def _drawn(place: MappedPlace) -> list[Any]:
    shape = SHAPES.index(place.shape)
    where = (round(place.latitude or 0, 4), round(place.longitude or 0, 4))
    return [place.key, place.label, *where, shape, place.where_prec, place.radius_m or 0, _counts(place)]


def _listed(place: MappedPlace) -> list[Any]:
    return [place.key, place.label, place.where_prec, _counts(place)]


@router.get("/map/outlines.json")
def outlines(accept_encoding: Annotated[str, Header()] = "") -> Response:
    """The outlines of countries, to be kept under their digest."""
    packed = packed_outlines().packed
    headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
    if "gzip" not in accept_encoding:
        return Response(gzip.decompress(packed), media_type="application/json", headers=headers)
    return Response(packed, media_type="application/json", headers={**headers, "content-encoding": "gzip"})


@router.get("/map/place/{key:path}")
def map_place(
    request: Request,
    catalogue: FromCatalogue,
    asked: AskedOfMap,
    key: str,
    after: str = "",
    x_fragment: Annotated[str, Header()] = "",
) -> Response:
    """The claims that the map counts at one place; as a part of the map's page where its script asks."""
    place = find_place(catalogue, key)
    if place is None:
        raise NotFoundError(f'no place "{key}" in this record: choose it on the map')
    return _claims(request, catalogue, asked, place=place, after=after, fragment=bool(x_fragment))


@router.get("/map/nowhere")
def map_nowhere(
    request: Request,
    catalogue: FromCatalogue,
    asked: AskedOfMap,
    after: str = "",
    x_fragment: Annotated[str, Header()] = "",
) -> Response:
    """The claims that name no place that a map can draw."""
    return _claims(request, catalogue, asked, place=None, after=after, fragment=bool(x_fragment))


def _claims(
    request: Request, catalogue: Catalogue, asked: Asked, *, place: MappedPlace | None, after: str, fragment: bool
) -> Response:
    where = claims_at(place.number, held=asked.held) if place else claims_nowhere(held=asked.held)
    wanted = (*asked.conditions, *where)
    template = "_map_claims.html.jinja" if fragment else "map_place.html.jinja"
    page, count = page_and_count(catalogue, wanted, limit=20, after=after, newest_first=True)
    return render(request, template, place=place, page=page, count=count)
