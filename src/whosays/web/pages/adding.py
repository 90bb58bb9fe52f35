"""Adding: files and pasted text come in, and a job that shows what became of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from whosays.documents.event_layouts import MEANINGS, known_layouts
from whosays.documents.fields import check_given
from whosays.documents.taken import Columns, Metadata
from whosays.errors import IntakeError, QuestionError
from whosays.filters import read_day
from whosays.web.desk import Desk
from whosays.web.job import Job, Line
from whosays.web.jobs import Jobs
from whosays.web.orders import Order, TableOfEvents
from whosays.web.rendering import render, reviewer_of
from whosays.web.requests import FromOurPage, OnDesk, check_token, flag
from whosays.web.settings import MEGABYTE
from whosays.web.uploads import MOST_FILES, MOST_TEXT, PASTED, Received, Sent, receive

router = APIRouter()
MOST_LINES = 200
OWN = "own"


def jobs_of(request: Request) -> Jobs:
    """The jobs of this server."""
    jobs: Jobs = request.app.state.jobs
    return jobs


OnJobs = Annotated[Jobs, Depends(jobs_of)]


@router.get("/add")
def add(request: Request, desk: OnDesk, jobs: OnJobs) -> Response:
    """The form by which documents come in, what waits to be read, and the jobs so far."""
    return _page(request, desk, jobs)


def _page(
    request: Request, desk: Desk, jobs: Jobs, typed: Mapping[str, str] | None = None, problems: Problems | None = None
) -> Response:
    latest = jobs.latest()
    working = any(not job.over for job in latest)
    return render(
        request,
        "add.html.jinja",
        status=422 if problems else 200,
        typed=defaultdict(str, typed or {}),
        problems=problems or {},
        jobs=latest,
        forgotten=jobs.problem,
        waiting=0 if working else desk.count_unread(),
        most_files=MOST_FILES,
        most_bytes=desk.settings.upload_limit,
        most_megabytes=desk.settings.upload_limit // MEGABYTE,
        layouts=known_layouts(),
        meanings=MEANINGS,
        columns=tuple(Columns.__dataclass_fields__),
        reader=desk.settings.reader,
    )


@router.post("/add")
async def take(request: Request, desk: OnDesk, jobs: OnJobs) -> Response:
    """Take files and text in, and lead to the job that records and reads them; what cannot be taken is said beside its field, with all that was typed."""
    try:
        form = await request.form(max_files=MOST_FILES + 2, max_fields=60, max_part_size=MOST_TEXT)
    except HTTPException as error:
        raise HTTPException(413, _too_much(str(error.detail))) from error
    try:
        check_token(request, str(form.get("csrf", "")) or request.headers.get("x-csrf-token", ""))
        return await run_in_threadpool(_taken, request, desk, jobs, form)
    finally:
        await form.close()


def _taken(request: Request, desk: Desk, jobs: Jobs, form: FormData) -> Response:
    problems = {} if "application/json" in request.headers.get("accept", "") else _problems(form)
    if problems:
        typed = {name: value for name, value in form.items() if isinstance(value, str)}
        return _page(request, desk, jobs, typed, problems)
    job = _submit(jobs, form, reviewer_of(request))
    return RedirectResponse(f"/add/jobs/{job.id}", status_code=303)


Problems = dict[str, str]
"""What stands against what was sent, by the name of the field."""


def _problems(form: FormData) -> Problems:
    checks: dict[str, Callable[[], object]] = {
        "text": lambda: _need_something(form),
        "form": lambda: _kind(form),
        "published": lambda: check_given(Metadata(published=_day(form))),
        "url": lambda: check_given(Metadata(url=_said(form, "url") or None)),
        "table": lambda: (table := _table(form)) and table.layout(),
    }
    found: Problems = {}
    for name, check in checks.items():
        try:
            check()
        except (IntakeError, QuestionError) as error:
            found[name] = f"{str(error)[:1].upper()}{str(error)[1:]}."
    return found


def _need_something(form: FormData) -> None:
    if not _said(form, "text") and not any(True for _ in _files(form)):
        raise IntakeError("nothing was sent: choose files, or paste a text")


def _too_much(why: str) -> str:
    return (
        f"{why.rstrip('.')}: one request brings at most {MOST_FILES} files, and a pasted text at most {MOST_TEXT // MEGABYTE} MB; "
        "send less at once; who keeps the record can add a folder of any size with `whosays add FOLDER`"
    )


def _submit(jobs: Jobs, form: FormData, by: str) -> Job:
    given, columns, table = _given(form), _columns(form), _table(form)
    if table:
        table.layout()
    received = _receive(form)
    files = tuple(str(received.folder / name) for name in received.files)
    job = jobs.submit(Order(files, given, columns, table), received.folder, by)
    job.notes += [f"{name}: passed over, for hidden files are no documents" for name in received.passed_over]
    return job


def _receive(form: FormData) -> Received:
    return receive(_files(form), _said(form, "text", strip=False), _kind(form))


def _kind(form: FormData) -> str:
    kind = _said(form, "form") or "text"
    if kind not in PASTED:
        raise IntakeError(f'a text is not read as "{kind}": say text, markdown or html')
    return kind


def _files(form: FormData) -> Iterator[Sent]:
    for value in form.getlist("files"):
        if isinstance(value, UploadFile) and value.filename:
            yield Sent(value.filename, value.file)


def _given(form: FormData) -> Metadata:
    said = {name: _said(form, name) or None for name in ("outlet", "agency", "url", "title")}
    return check_given(Metadata(**said, published=_day(form)))


def _day(form: FormData) -> date | None:
    return read_day("the day of publication", _said(form, "published") or None)


def _columns(form: FormData) -> Columns:
    return Columns(**{name: _said(form, f"column-{name}") or None for name in Columns.__dataclass_fields__})


def _table(form: FormData) -> TableOfEvents | None:
    like = _said(form, "table")
    if not like:
        return None
    pairs = tuple(line.strip() for line in _said(form, "map").splitlines() if line.strip())
    dataset = _said(form, "dataset")
    return TableOfEvents("" if like == OWN else like, dataset, pairs, bool(_said(form, "restricted")))


def _said(form: FormData, name: str, *, strip: bool = True) -> str:
    """What a field of the form says; "" where it is not there or is a file."""
    value = form.get(name, "")
    return "" if not isinstance(value, str) else value.strip() if strip else value


@router.post("/add/read", dependencies=[FromOurPage])
def read_waiting(request: Request, jobs: OnJobs) -> Response:
    """Read what waits in the record, such as what an interrupted job left, and lead to the job that does."""
    return RedirectResponse(f"/add/jobs/{jobs.submit(Order(), by=reviewer_of(request)).id}", status_code=303)


@dataclass(frozen=True, slots=True)
class Shown:
    """The documents of a job that a page shows: the first of them where they are too many."""

    lines: tuple[Line, ...]
    left_out: int


@router.get("/add/jobs/{id}")
def look(request: Request, jobs: OnJobs, id: str) -> Response:  # noqa: A002
    """How far a job is; a script asks for the part that changes with `?part=1`."""
    job = jobs.find(id)
    lines = list(job.lines.values())
    shown = Shown(tuple(lines[:MOST_LINES]), max(0, job.count("all") - MOST_LINES))
    template = "_job.html.jinja" if flag(request, "part") else "add_job.html.jinja"
    files = [Path(name).name for name in job.order.names]
    return render(request, template, job=job, shown=shown, files=files)


@router.post("/add/jobs/{id}/stop", dependencies=[FromOurPage])
def stop(jobs: OnJobs, id: str) -> Response:  # noqa: A002
    """Stop a job; what it recorded stays and waits to be read."""
    return RedirectResponse(f"/add/jobs/{jobs.stop(id).id}", status_code=303)
