"""Adding: files and pasted text come in, and a job that shows what became of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
from whosays.errors import IntakeError
from whosays.filters import read_day
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
    latest = jobs.latest()
    working = any(not job.over for job in latest)
    return render(
        request,
        "add.html.jinja",
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
async def take(request: Request, jobs: OnJobs) -> Response:
    """Take files and text in, and lead to the job that records and reads them."""
    try:
        form = await request.form(max_files=MOST_FILES + 2, max_fields=60, max_part_size=MOST_TEXT)
    except HTTPException as error:
        raise HTTPException(413, _too_much(str(error.detail))) from error
    try:
        check_token(request, str(form.get("csrf", "")) or request.headers.get("x-csrf-token", ""))
        job = await run_in_threadpool(_submit, jobs, form, reviewer_of(request))
    finally:
        await form.close()
    return RedirectResponse(f"/add/jobs/{job.id}", status_code=303)


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
    kind = _said(form, "form") or "text"
    if kind not in PASTED:
        raise IntakeError(f'a text is not read as "{kind}": say text, markdown or html')
    return receive(_files(form), _said(form, "text", strip=False), kind)


def _files(form: FormData) -> Iterator[Sent]:
    for value in form.getlist("files"):
        if isinstance(value, UploadFile) and value.filename:
            yield Sent(value.filename, value.file)


def _given(form: FormData) -> Metadata:
    said = {name: _said(form, name) or None for name in ("outlet", "agency", "url", "title")}
    return check_given(Metadata(**said, published=read_day("the day of publication", _said(form, "published") or None)))


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
