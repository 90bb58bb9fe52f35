"""Pages from templates: one environment with escaping on, and the words, numbers and addresses that every page shares."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from whosays.brief.sentences import counted, day, days_between, days_in_words, join, number
from whosays.brief.wording import DISAGREEMENT, KIND, MODALITY, PRECISION, STATUS
from whosays.model.findings import DisagreementType
from whosays.model.kinds import Kind, Modality, Status
from whosays.model.places import WherePrecision
from whosays.record.catalogue.rows import day_of
from whosays.reference.languages import language_name, name_languages
from whosays.web.advice import linked_advice
from whosays.web.snippets import marked

OWN_PATH = re.compile(r"/(?![/\\])[^\x00-\x1f\x7f]*")
"""A path of this server. Browsers read a backslash as a slash, and pass over tabs and line ends as if nothing stood there."""

REVIEWER = "whosays_reviewer"
"""The cookie with the name that a person decides under."""


@dataclass(frozen=True, slots=True)
class Tab:
    """An entry of the navigation: its address, and its name."""

    path: str
    name: str


TABS: tuple[Tab, ...] = (
    Tab("/", "Overview"),
    Tab("/questions", "Questions"),
    Tab("/incidents", "Incidents"),
    Tab("/actors", "Order of battle"),
    Tab("/map", "Map"),
    Tab("/timeline", "Timeline"),
    Tab("/claims", "Claims"),
    Tab("/documents", "Documents"),
    Tab("/sources", "Sources"),
    Tab("/review", "Review"),
    Tab("/add", "Add"),
    Tab("/brief", "Brief"),
)


def render(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """The page that `template` makes of `context`; every template gets what is common to all pages beside it."""
    state = request.app.state
    shared = {
        "request": request,
        "path": request.url.path,
        "tabs": TABS,
        "desk": state.desk,
        "csrf": state.keys.sign("csrf", request.scope.get("session_id", "")),
        "reviewer": reviewer_of(request),
        "record_title": state.settings.title,
    }
    return HTMLResponse(environment().get_template(template).render(**shared, **context), status_code=status)


def reviewer_of(request: Request) -> str:
    """The name that decisions of this browser are made under: what the person said, else the server's; "" where nobody said."""
    from urllib.parse import unquote

    return unquote(request.cookies.get(REVIEWER, "")) or str(request.app.state.settings.reviewer)


def address(path: str, **asked: Any) -> str:
    """`path` with a query of what is asked; what is empty is left out.

    >>> address("/claims", kind="strength", place="", actor="Iran")
    '/claims?kind=strength&actor=Iran'
    """
    said = {name: value for name, value in asked.items() if value not in (None, "", (), [], False)}
    return f"{path}?{urlencode(said, doseq=True)}" if said else path


def changed(request: Request, **changes: Any) -> str:
    """The address of this page with some of its query changed; what is set to `None` is left out."""
    kept: dict[str, Any] = {name: request.query_params.getlist(name) for name in request.query_params}
    return address(request.url.path, **{**kept, **changes})


def own_path(path: str) -> str:
    """`path`, with its query, where it is one of ours; a way out to another site leads to the first page.

    >>> own_path("/claims?kind=strength"), own_path("//elsewhere.example"), own_path("/\\t/elsewhere.example")
    ('/claims?kind=strength', '/', '/')
    """
    return path if OWN_PATH.fullmatch(path) else "/"


def segment(words: str) -> str:
    """Words as one segment of a path, whatever stands in them."""
    return quote(words, safe="")


@cache
def environment() -> Environment:
    """The templates, with what they share."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader("whosays.web"), PackageLoader("whosays.brief")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        counted=counted, join=join, address=address, changed=changed, asset=asset, marked=marked, KIND=_by_value(Kind, KIND),
        STATUS=_by_value(Status, STATUS), MODALITY=_by_value(Modality, MODALITY), PRECISION=_by_value(WherePrecision, PRECISION),
        DISAGREEMENT=_by_value(DisagreementType, DISAGREEMENT), day_of=day_of, between=between,
    )  # fmt: skip
    made.filters.update(
        number=number, day=day, iso_days=days_in_words, minute=minute, segment=segment, language=language_name, why_unread=name_languages, advice=linked_advice
    )  # fmt: skip
    return made


def between(first: int | None, last: int | None) -> str:
    """A stretch of ordinal days in words."""
    return days_between(day_of(first), day_of(last))


def minute(at: datetime) -> str:
    """A time of the clock in words, to the minute, UTC.

    >>> from datetime import UTC
    >>> minute(datetime(2026, 11, 3, 7, 5, tzinfo=UTC))
    '3 November 2026, 07:05 UTC'
    """
    return f"{day(at.date())}, {at:%H:%M} UTC"


def _by_value(vocabulary: Any, words: Mapping[Any, Any]) -> dict[Any, Any]:
    """Words for the members of a vocabulary, by their values as rows hold them."""
    return {member.value: words[member] for member in vocabulary if member in words}


@cache
def asset(name: str) -> str:
    """The address of a file under `static`, with its digest, so that a browser may keep it for ever."""
    content = (files("whosays.web") / "static" / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"
