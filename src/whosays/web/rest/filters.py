"""The filters of lists, described for OpenAPI; `requests.filter_of` reads them.

Rule that always holds: what in them cannot be understood is 422, by its shape where OpenAPI can say it and else by what reads them, whether something is
read or written.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import BeforeValidator
from starlette.exceptions import HTTPException

from whosays.errors import QuestionError
from whosays.model.entries import ClaimFilter
from whosays.model.kinds import Kind, Status
from whosays.web.requests import filter_of

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _day(given: object) -> object:
    """What `given` writes if it writes a day as 2018-09-22; numbers are no days."""
    if not isinstance(given, str | date | None) or (isinstance(given, str) and not _DAY.fullmatch(given)):
        raise ValueError("a day is written as 2018-09-22")
    return given


Day = Annotated[date, BeforeValidator(_day)]
"""A day as 2018-09-22."""


def filters(
    kind: Annotated[list[Kind] | None, Query(description="Any of these kinds.")] = None,
    actor: Annotated[
        str | None,
        Query(max_length=200, description="An actor's id, or a name or part of one.", examples=["Hezbollah"]),
    ] = None,
    place: Annotated[
        str | None,
        Query(max_length=200, description="A place's id or name; what lies inside of it counts.", examples=["Idlib"]),
    ] = None,
    outlet: Annotated[str | None, Query(max_length=200, description="Who published it.")] = None,
    source: Annotated[
        str | None,
        Query(
            max_length=200,
            description="Who says it: a name or part of one, in the chain of sources, or of the outlet where the text names no source.",
        ),
    ] = None,
    text: Annotated[
        str | None, Query(max_length=400, description="Words of the claim's sentence.", examples=["120,000"])
    ] = None,
    document: Annotated[
        str | None, Query(max_length=200, description="A document's id, or a unique beginning of it.")
    ] = None,
    as_of: Annotated[Day | None, Query(description="What could hold on that day.")] = None,
    known_on: Annotated[Day | None, Query(description="What had been published by that day.")] = None,
    since: Annotated[Day | None, Query(description="What can have been on or after that day.")] = None,
    until: Annotated[Day | None, Query(description="What can have been on or before that day.")] = None,
    status: Annotated[
        list[Status] | None, Query(description="Where it stands in review; all but rejected and edited if not given.")
    ] = None,
    withdrawn: Annotated[bool, Query(description="Claims of withdrawn documents too.")] = False,
) -> None:
    """Nothing: the filter is read from the query as it stands, by the same code as for pages."""


def wanted_of(request: Request, _: Annotated[None, Depends(filters)]) -> ClaimFilter:
    """The filter that the query writes; asked for only where each of its parts is what is described."""
    try:
        return filter_of(request)
    except QuestionError as error:
        raise HTTPException(422, str(error)) from error


Wanted = Annotated[ClaimFilter, Depends(wanted_of)]
