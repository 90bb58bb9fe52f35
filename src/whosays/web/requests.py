"""What a request asks, read and checked: the filter in its query, the desk that it works on, and the token of a form."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any

from fastapi import Depends, Form, Request
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from whosays.errors import QuestionError
from whosays.filters import make_filter
from whosays.model.entries import ClaimFilter
from whosays.model.kinds import Kind, Status
from whosays.record.catalogue.claims import conditions_of
from whosays.record.catalogue.conditions import Condition
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.incidents import of_incident
from whosays.record.catalogue.questions import on_question
from whosays.web.desk import Desk
from whosays.web.misreadings import no_choice, no_flag
from whosays.web.rendering import reviewer_of

FILTERS = ("actor", "place", "outlet", "source", "text", "document", "as_of", "known_on", "since", "until")
"""The filters that stand in a query once; `kind` and `status` may stand several times."""

NO = frozenset(("", "0", "no", "n", "false", "f", "off"))
YES = frozenset(("1", "yes", "y", "true", "t", "on"))
"""What says no and yes of something that is asked for or not; the API's own description takes the same words, but for the empty one."""

WORDS: Mapping[str, type[StrEnum]] = {"kind": Kind, "status": Status}
"""The filters that may stand in a query several times, and their words."""


def desk_of(request: Request) -> Desk:
    """The desk of this server."""
    desk: Desk = request.app.state.desk
    return desk


OnDesk = Annotated[Desk, Depends(desk_of)]


def catalogue_of(request: Request) -> Iterator[Catalogue]:
    """The catalogue, for the time of one request."""
    with desk_of(request).catalogue() as catalogue:
        yield catalogue


FromCatalogue = Annotated[Catalogue, Depends(catalogue_of)]


def flag(request: Request, name: str) -> bool:
    """Whether the query asks for `name`. Raises `ChoiceError` for what is neither yes nor no."""
    said = request.query_params.get(name, "").strip()
    if said.casefold() in YES:
        return True
    if said.casefold() not in NO:
        raise no_flag(name, said)
    return False


def choice(request: Request, name: str, known: Collection[str], otherwise: str = "") -> str:
    """What the query says of `name`, which is one of `known`, or `otherwise` where it says nothing. Raises `ChoiceError` that says what it may be."""
    said = request.query_params.get(name, "").strip()
    if said and said not in known:
        raise no_choice(name, said, known)
    return said or otherwise


def asked_of(request: Request) -> dict[str, Any]:
    """What the query asks of claims, in the words of `whosays.filters.Filters`."""
    query = request.query_params
    asked: dict[str, Any] = {name: query[name].strip() for name in FILTERS if query.get(name, "").strip()}
    for name, known in WORDS.items():
        words = [word for word in query.getlist(name) if word]
        for word in words:
            if word.strip().casefold() not in set(known):
                raise no_choice(name, word, [member.value for member in known])
        asked |= {name: words} if words else {}
    if flag(request, "withdrawn"):
        asked["withdrawn"] = True
    return asked


def filter_of(request: Request) -> ClaimFilter:
    """The filter that the query writes; names and words mean what they do on the command line.

    Raises:
        QuestionError: A kind, a status or a day cannot be understood.
    """
    return make_filter(**asked_of(request))


Wanted = Annotated[ClaimFilter, Depends(filter_of)]


def conditions(desk: Desk, catalogue: Catalogue, wanted: ClaimFilter) -> tuple[Condition, ...]:
    """What must hold of a claim that the filter wants."""
    return conditions_of(catalogue, wanted, desk.geography)


def about(request: Request, catalogue: Catalogue) -> tuple[Condition, ...]:
    """What must hold of a claim on the question, of the incident and of the root source that the query names; nothing where it names none.

    Raises:
        NotFoundError: There is no such question or incident.
    """
    query = request.query_params
    found = [on_question(catalogue, query["question"])] if query.get("question") else []
    found += [of_incident(catalogue, query["incident"])] if query.get("incident") else []
    if query.get("root"):
        found.append(Condition("c.root = (SELECT number FROM root WHERE key = ?)", (query["root"],)))
    return tuple(found)


def page_token(request: Request, csrf: Annotated[str, Form()] = "") -> None:
    """Refuse a form that did not come from one of our pages. Every route that takes a form depends on it."""
    check_token(request, csrf or request.headers.get("x-csrf-token", ""))


def check_token(request: Request, given: str) -> None:
    """Refuse what was `given` where it is not the token of this session; for routes that read their form themselves."""
    known = request.app.state.keys.sign("csrf", request.scope["session_id"])
    if not hmac.compare_digest(known.encode(), given.encode()):
        raise HTTPException(
            403, "this form is of an earlier run of the server: load the page again, then send it once more"
        )


FromOurPage = Depends(page_token)


async def form_of(request: Request) -> FormData:
    """The fields of a sent form, for forms whose fields are not known beforehand."""
    return await request.form()


SentForm = Annotated[FormData, Depends(form_of)]


def reviewer_name(request: Request) -> str:
    """Who decides; raises `QuestionError` where nobody said."""
    name = reviewer_of(request)
    if not name:
        raise QuestionError(
            "nobody is named as the reviewer: write your name under Review first, it is kept with every decision"
        )
    return name


ByReviewer = Annotated[str, Depends(reviewer_name)]
