"""The search for the place that some words mean, where the words themselves name none: any place of the gazetteer can be chosen for them.

It is a page of its own, so that it works without scripts; a script puts its part with what was found under the words in the queue.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from whosays.errors import NotFoundError
from whosays.record.catalogue.queue import find_task
from whosays.web.rendering import render
from whosays.web.requests import FromCatalogue, OnDesk, flag
from whosays.web.reviewing import find_places, task_item

router = APIRouter()
MOST_FOUND = 20


@router.get("/review/place")
def look_up(
    request: Request,
    desk: OnDesk,
    catalogue: FromCatalogue,
    subject: Annotated[str, Query(max_length=2000)],
    find: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """The places of the gazetteer that `find` names, each to be chosen for what waits as `subject`; a script asks for these alone with `?part=1`."""
    task = find_task(catalogue, "place", subject)
    if task is None:
        raise NotFoundError(f'nothing of places waits as "{subject}": load the review page again')
    found = find_places(find)
    return render(
        request,
        "_placing.html.jinja" if flag(request, "part") else "placing.html.jinja",
        item=task_item(desk, catalogue, task),
        find=find,
        found=found[:MOST_FOUND],
        more=max(0, len(found) - MOST_FOUND),
    )
