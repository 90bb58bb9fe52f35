"""Claims leave the record: a format, a profile that says what may go, and the claims under a filter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from whosays.exports.formats import find_export, format_names
from whosays.exports.profiles import DEFAULT, built_in_profiles
from whosays.record.catalogue.claims import count_claims
from whosays.web.releasing import MOST, Override, write_release
from whosays.web.rendering import render
from whosays.web.requests import FromCatalogue, FromOurPage, OnDesk, Wanted, about, choice, conditions

router = APIRouter()


@router.get("/exports")
def ways(request: Request, desk: OnDesk, catalogue: FromCatalogue, wanted: Wanted) -> Response:
    """The formats and the profiles, and how many claims are under the filter."""
    asked, profiles = (*conditions(desk, catalogue, wanted), *about(request, catalogue)), built_in_profiles()
    return render(
        request,
        "exports.html.jinja",
        count=count_claims(catalogue, asked, MOST),
        most=MOST,
        formats=[find_export(name) for name in format_names()],
        profiles=profiles.values(),
        chosen=choice(request, "profile", profiles, DEFAULT),
        default=DEFAULT,
    )


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person chose: the format, the profile, and who lets out more than "open" does, and why."""

    form: str
    profile: str
    override: Override


def chosen(
    form: Annotated[str, Form(max_length=40)],
    profile: Annotated[str, Form(max_length=40)] = DEFAULT,
    by: Annotated[str, Form(max_length=80)] = "",
    why: Annotated[str, Form(max_length=2_000)] = "",
) -> Chosen:
    """The fields of the form."""
    return Chosen(form, profile, Override(by.strip() or None, why.strip() or None))


@router.post("/exports", dependencies=[FromOurPage])
def let_out(
    request: Request,
    desk: OnDesk,
    catalogue: FromCatalogue,
    wanted: Wanted,
    said: Annotated[Chosen, Depends(chosen)],
) -> Response:
    """The claims that the filter of the query wants, in a format, as a profile lets them out; who and why are kept where it shows more than "open"."""
    asked = (*conditions(desk, catalogue, wanted), *about(request, catalogue))
    written = write_release(desk, catalogue, asked, said.form, said.profile, said.override)
    headers = {"content-disposition": f'attachment; filename="{written.name}"'}
    return Response(written.content, media_type=written.media_type, headers=headers)
