"""The queue of review: one thing at a time with its evidence, decided by a key or a button; every decision is in the record before it is answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from pydantic import BaseModel, Field, TypeAdapter, ValidationError
from starlette.responses import JSONResponse, RedirectResponse, Response

from whosays.errors import NotFoundError, QuestionError
from whosays.model.entries import ClaimFilter
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.queue import count_tasks, count_waiting, decided_on
from whosays.web.advice import advice
from whosays.web.auditing import OWN_NAMES
from whosays.web.desk import Desk
from whosays.web.judging import Said, Word, instead_of, say, take_back
from whosays.web.rendering import address, environment, render, reviewer_of
from whosays.web.requests import FILTERS, ByReviewer, FromCatalogue, FromOurPage, OnDesk, Wanted, choice
from whosays.web.reviewing import TABS, TASKS, Item, Queue, count_left, find_items, looks_of

router = APIRouter()

AT_ONCE = {"names": 10, "places": 5, "incidents": 10}
"""How many things are fetched ahead where not `MANY_AHEAD`."""
MANY_AHEAD = 20
MOST_AT_ONCE = 50
"""Decisions that one request may bring."""
REASONS = (
    "not a statement about the conflict",
    "wrong kind: the words say something else",
    "wrong number, unit or bound",
    "wrong actor or role",
    "wrong place or time",
    "wrong source or hedge",
)
"""Reasons to reject that are one key away."""


def queue_of(request: Request, wanted: Wanted, text: str = "") -> Queue:
    """The queue that the query asks for."""
    tab = choice(request, "tab", TABS, "claims")
    return Queue(tab, wanted, reviewer_of(request), text.strip())


Asked = Annotated[Queue, Depends(queue_of)]


@router.get("/review")
def review(
    request: Request,
    desk: OnDesk,
    catalogue: FromCatalogue,
    queue: Asked,
    after: str = "",
    done: Annotated[int, Query(ge=0, le=2**53)] = 0,
) -> Response:
    """The next thing that waits, with its evidence and what can be said of it."""
    items, rest = find_items(desk, catalogue, queue, 1, after)
    asked = {name: request.query_params.getlist(name) for name in (*FILTERS, "kind", "tab")}
    views = _tabs(desk, catalogue, queue)
    return render(
        request,
        "review.html.jinja",
        tab=queue.tab,
        views=views,
        item=items[0] if items else None,
        rest=rest,
        asked=asked,
        reasons=REASONS,
        left=_left(desk, catalogue, queue, views),
        today=_today(catalogue),
        done=desk.record.decision(done) if done else None,
        more=address("/review/next", **asked),
        again=address("/review", **asked),
        two=desk.settings.reviewers > 1,
    )


def _tabs(desk: Desk, catalogue: Catalogue, queue: Queue) -> list[tuple[str, str, int]]:
    """The tabs with how much waits in each; filters do not count here."""
    tasks = count_tasks(catalogue)
    found = []
    for name, words in TABS.items():
        if name == "contested" and desk.settings.reviewers < 2:
            continue
        if name in TASKS:
            count = tasks.get(TASKS[name], 0)
        else:
            looks = looks_of(desk, catalogue, Queue(name, ClaimFilter(), queue.by))
            count = sum(count_waiting(catalogue, look) for look in looks)
        found.append((name, words, count))
    return found


def _left(desk: Desk, catalogue: Catalogue, queue: Queue, views: list[tuple[str, str, int]]) -> int | None:
    """How many claims are left under the filter; without one, as many as the tab says."""
    if queue.tab in TASKS:
        return None
    whole = next(count for name, _, count in views if name == queue.tab)
    return whole if queue.wanted == ClaimFilter() else count_left(desk, catalogue, queue)


def _today(catalogue: Catalogue) -> Sequence[tuple[str, int]]:
    """Which people decided how much today; what whosays keeps by itself (what a file says of outlets, the salt of pseudonyms) is nobody's decision."""
    today = datetime.now(UTC).date().isoformat()
    return [(by, many) for by, many in decided_on(catalogue, today) if by not in OWN_NAMES]


@router.get("/review/next")
def following(desk: OnDesk, catalogue: FromCatalogue, queue: Asked, after: str = "") -> Response:
    """The next things that wait, made ready to be shown one after another."""
    limit = AT_ONCE.get(queue.tab, MANY_AHEAD)
    items, rest = find_items(desk, catalogue, queue, limit, after)
    said = {"items": [_ready(item) for item in items], "after": rest}
    return JSONResponse(said, headers={"cache-control": "no-store"})


def _ready(item: Item) -> dict[str, Any]:
    card = environment().get_template("_review.html.jinja").module.card(item)  # type: ignore[attr-defined]
    return {
        "key": item.key,
        "kind": item.kind,
        "subject": item.subject,
        "line": item.line,
        "html": str(card),
        "open": f"/documents/{item.shown[0].entry.document.id}" if item.shown else "",
        "choices": [candidate.place.id for candidate in item.candidates],
    }


class DecisionForm(BaseModel):
    """What the plain form of the page sends."""

    kind: str
    subject: str
    action: str = ""
    why: str = Field("", max_length=2000)
    reason: str = ""
    place: str = ""
    everywhere: bool = False
    then: str = "/review"
    csrf: str = ""

    def word(self) -> Word:
        """What is said: by a button of its own, a quick reason to reject, or a place that was chosen."""
        said = self.action or ("reject" if self.reason else "choose" if self.place else "")
        return Word(self.kind, self.subject, said, self.why or self.reason, self.place, self.everywhere)


@router.post("/review/decide", dependencies=[FromOurPage])
def decide(desk: OnDesk, by: ByReviewer, form: Annotated[DecisionForm, Form()]) -> Response:
    """Decide by a plain form, then go on to the next."""
    said = say(desk, form.word(), by)
    desk.show_decisions()
    return _on(form.then, said)


def _on(then: str, said: Said) -> Response:
    """The way on to a page of the queue, which says what was decided."""
    page = then if then.startswith("/review") else "/review"
    joint = "&" if "?" in page else "?"
    return RedirectResponse(f"{page}{joint}done={said.decision.number}", status_code=303)


_SENT = TypeAdapter(list[dict[str, Any]])


@router.post("/review/decisions", dependencies=[FromOurPage])
def decide_several(desk: OnDesk, by: ByReviewer, decisions: Annotated[str, Form(max_length=400_000)]) -> Response:
    """Put what was sent into the record, one after another, and say of each what the record holds now."""
    try:
        sent = _SENT.validate_json(decisions)
    except ValidationError as error:
        raise QuestionError(f"these are no decisions: {error.errors()[0]['msg']}") from error
    if len(sent) > MOST_AT_ONCE:
        raise QuestionError(f"{len(sent)} decisions in one request are more than {MOST_AT_ONCE}: send them in several")
    told = [_told(desk, one, by) for one in sent]
    desk.show_decisions()
    with desk.catalogue() as catalogue:
        today = _today(catalogue)
    return JSONResponse({"told": told, "today": today})


def _told(desk: Desk, sent: dict[str, Any], by: str) -> dict[str, Any]:
    words = {name: str(sent.get(name) or "") for name in ("kind", "subject", "action", "why", "place")}
    try:
        said = say(desk, Word(**words, everywhere=sent.get("everywhere") is True), by)
    except (QuestionError, NotFoundError) as error:
        return {"ticket": sent.get("ticket"), "refused": advice(str(error)), **_edited(desk, words)}
    return {"ticket": sent.get("ticket"), **_plain(said)}


def _edited(desk: Desk, words: dict[str, str]) -> dict[str, str]:
    """What stands in the place of a claim that was edited meanwhile; nothing for all else."""
    instead = instead_of(desk, words["subject"]) if words["kind"] == "claim" else ""
    return {"instead": instead} if instead else {}


@router.get("/review/standing")
def standing(desk: OnDesk, claim: Annotated[str, Query(max_length=80)]) -> Response:
    """What stands in the place of a claim, "" where it was not edited: what a page asks that was left for the form of an edit."""
    return JSONResponse({"instead": instead_of(desk, claim)}, headers={"cache-control": "no-store"})


def _plain(said: Said) -> dict[str, Any]:
    decision = said.decision
    return {"number": decision.number, "hash": decision.hash, "words": said.words, "again": said.again}


@router.post("/review/undo", dependencies=[FromOurPage])
def undo(
    request: Request,
    desk: OnDesk,
    by: ByReviewer,
    number: Annotated[int, Form()],
    then: Annotated[str, Form()] = "/review",
) -> Response:
    """Take one's own decision back."""
    said = take_back(desk, number, by)
    desk.show_decisions()
    if "application/json" in request.headers.get("accept", ""):
        with desk.catalogue() as catalogue:
            return JSONResponse({**_plain(said), "today": _today(catalogue)})
    return _on(then, said)
