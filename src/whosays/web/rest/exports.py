"""Exports, for programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import AfterValidator, BaseModel, Field
from pydantic_core import PydanticKnownError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from whosays.exports.formats import find_export, format_names
from whosays.exports.profiles import built_in_profiles
from whosays.web.releasing import Override, Written, check_format, find_profile, write_release
from whosays.web.requests import FromCatalogue, OnDesk, conditions
from whosays.web.rest.filters import Wanted
from whosays.web.rest.problems import described
from whosays.web.rest.writing import Said

router = APIRouter(tags=["exports"])

PROFILES = list(built_in_profiles())


def _shipped(name: str) -> str:
    """The name of an export profile of those that ship."""
    if name not in PROFILES:
        raise PydanticKnownError("literal_error", {"expected": " or ".join(f"'{known}'" for known in PROFILES)})
    return name


Shipped = AfterValidator(_shipped)

UNASKED = [profile.name for profile in built_in_profiles().values() if not profile.needs_reason]
"""Those that need no reason; the others are understood where they are asked for, and refused with what to do instead."""


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


@router.get(
    "/exports/{form}",
    response_class=Response,
    responses={
        405: described("The profile lets out more than open does: that is a decision, send it as POST /exports.")
    },
)
def export(
    desk: OnDesk,
    catalogue: FromCatalogue,
    wanted: Wanted,
    form: Annotated[str, Path(max_length=40, description="One of the formats.", examples=["csv"])],
    profile: Annotated[
        str, Shipped, Query(description="One of the profiles that need no reason.", json_schema_extra={"enum": UNASKED})
    ] = "open",
) -> Response:
    """The claims that the filter wants, in one of the formats, as the profile lets them out. What a profile needs a reason for is asked for by POST."""
    check_format(form)
    if find_profile(profile).needs_reason:
        raise HTTPException(
            405,
            f'the export profile {profile} lets out more than "open" does, which is a decision that the record keeps: '
            'send it as POST /exports with the filter in the query and {"form", "profile", "by", "why"} as JSON',
        )
    return _saved(write_release(desk, catalogue, conditions(desk, catalogue, wanted), form, profile))


class Letting(Said):
    """What is to leave the record, who lets it out, and why."""

    form: str = Field(max_length=40, description="One of the formats.", examples=["csv"])
    profile: Annotated[str, Shipped] = Field(
        "open", description="One of the profiles.", examples=["internal"], json_schema_extra={"enum": list(PROFILES)}
    )


@router.post("/exports", response_class=Response)
def let_out(request: Request, desk: OnDesk, catalogue: FromCatalogue, wanted: Wanted, letting: Letting) -> Response:
    """The claims that the filter wants, under any profile. One that lets out more than the profile open needs who and why, and the record keeps both."""
    override = Override()
    if find_profile(letting.profile).needs_reason:
        reason = letting.reason(f"an export under the profile {letting.profile}")
        override = Override(letting.decider(request), reason)
    asked = conditions(desk, catalogue, wanted)
    written = write_release(desk, catalogue, asked, letting.form, letting.profile, override)
    if override.by:
        desk.show_decisions()
    return _saved(written)


def _saved(written: Written) -> Response:
    """An export as a file to be saved."""
    headers = {"content-disposition": f'attachment; filename="{written.name}"'}
    return Response(written.content, media_type=written.media_type, headers=headers)
