"""Exports, for programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from whosays.exports.formats import find_export, format_names
from whosays.exports.profiles import built_in_profiles
from whosays.web.releasing import Override, write_release
from whosays.web.requests import FromCatalogue, OnDesk, Wanted, conditions
from whosays.web.rest.filters import filters

router = APIRouter(tags=["exports"])


class Format(BaseModel):
    """A format."""

    name: str
    description: str
    extension: str


class ProfileLine(BaseModel):
    """An export profile."""

    name: str
    description: str
    needs_reason: bool = Field(
        description="Whether it lets out what the profile open keeps back, so that who and why are asked and kept."
    )


class Ways(BaseModel):
    """How claims may leave the record."""

    formats: list[Format]
    profiles: list[ProfileLine]


@router.get("/exports")
def list_exports() -> Ways:
    """The formats, and the profiles that say what may leave the record, how exactly and how late."""
    return Ways(
        formats=[
            Format(name=e.name, description=e.description, extension=e.extension)
            for e in map(find_export, format_names())
        ],
        profiles=[
            ProfileLine(name=p.name, description=p.description, needs_reason=p.needs_reason)
            for p in built_in_profiles().values()
        ],
    )


@router.get("/exports/{form}", dependencies=[Depends(filters)], response_class=Response)
def export(
    desk: OnDesk,
    catalogue: FromCatalogue,
    wanted: Wanted,
    form: Annotated[str, Path(max_length=40, description="One of the formats.", examples=["csv"])],
    profile: Annotated[str, Query(max_length=40, description="One of the profiles.")] = "open",
    by: Annotated[str | None, Query(max_length=80, description="Who lets out more than the profile open does.")] = None,
    why: Annotated[str | None, Query(max_length=2_000, description="Why.")] = None,
) -> Response:
    """The claims that the filter wants, in one of the formats, as the profile lets them out."""
    asked = conditions(desk, catalogue, wanted)
    written = write_release(desk, catalogue, asked, form, profile, Override(by, why))
    headers = {"content-disposition": f'attachment; filename="{written.name}"'}
    return Response(written.content, media_type=written.media_type, headers=headers)
