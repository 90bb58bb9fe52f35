"""The audit log: every decision with who, when, why, before and after; the state of its chain; and the log as a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from whosays.filters import read_day
from whosays.model.decisions import Action
from whosays.model.logs import ChainState, LogFilter
from whosays.record.catalogue.listing import number_at, number_cursor
from whosays.record.catalogue.queue import known_deciders
from whosays.web.auditing import IN_WORDS, lines_of, plain_line
from whosays.web.misreadings import no_choice
from whosays.web.rendering import render
from whosays.web.requests import FromCatalogue, OnDesk

router = APIRouter()

PAGE = 50


@dataclass(frozen=True, slots=True)
class Checked:
    """What the last check of the chain found, and when it was made."""

    state: ChainState
    at: datetime

    @property
    def words(self) -> str:
        """The outcome in a sentence."""
        if self.state.breaks:
            return f"The chain does not hold: {'; '.join(self.state.breaks)}"
        if not self.state.number:
            return "The chain holds: no decision was made yet"
        return f"The chain holds, from decision 1 to decision {self.state.number:,}"


def log_filter(
    by: str = "",
    action: Annotated[list[str] | None, Query()] = None,
    subject: str = "",
    since: str = "",
    until: str = "",
) -> LogFilter:
    """The part of the log that the query asks for. Raises `QuestionError`."""
    known = [one.value for one in Action]
    for name in filter(None, action or ()):
        if name not in known:
            raise no_choice("action", name, known)
    return LogFilter(
        by.strip() or None,
        frozenset(Action(name) for name in action or () if name),
        subject.strip() or None,
        read_day("from", since or None),
        read_day("to", until or None),
    )


Asked = Annotated[LogFilter, Depends(log_filter)]


@router.get("/audit")
def audit(
    request: Request,
    desk: OnDesk,
    catalogue: FromCatalogue,
    wanted: Asked,
    before: str = "",
) -> Response:
    """The log, newest first, a page at a time."""
    decisions = desk.record.decisions_before(number_at(before) or None, PAGE + 1, wanted)
    page = decisions[:PAGE]
    last = desk.record.decisions_before(limit=1)
    return render(
        request,
        "audit.html.jinja",
        lines=lines_of(desk, catalogue, page),
        earlier=number_cursor(page[-1].number) if len(decisions) > PAGE else None,
        wanted=wanted,
        people=known_deciders(catalogue),
        actions=IN_WORDS,
        last=last[0] if last else None,
        checked=getattr(request.app.state, "chain_checked", None),
    )


@router.get("/audit/check")
def check(request: Request, desk: OnDesk) -> Response:
    """How the chain of decisions stands, every link checked now."""
    checked = Checked(desk.record.chain(), datetime.now(UTC))
    request.app.state.chain_checked = checked
    if "application/json" in request.headers.get("accept", ""):
        state = checked.state
        said = {"holds": not state.breaks, "number": state.number, "hash": state.hash, "breaks": list(state.breaks)}
        return JSONResponse({**said, "words": checked.words, "at": checked.at.isoformat(timespec="seconds")})
    return render(request, "audit_check.html.jinja", checked=checked)


@router.get("/audit.jsonl")
def export(desk: OnDesk, wanted: Asked) -> Response:
    """The log as JSON Lines, oldest first, as the filter has it."""

    def lines() -> Iterator[str]:
        for decision in desk.record.each_decision(replace(wanted)):
            yield json.dumps(plain_line(decision), ensure_ascii=False) + "\n"

    headers = {"content-disposition": 'attachment; filename="decisions.jsonl"'}
    return StreamingResponse(lines(), media_type="application/jsonl", headers=headers)
