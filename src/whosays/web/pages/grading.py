"""Grades of claims, given where they are read, and the schemes that the record is graded by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from whosays.model.entries import Entry
from whosays.model.grades import SCHEME_OF, UNGRADED, VALUES, Grade, Scale
from whosays.model.kinds import Kind
from whosays.web.desk import Desk
from whosays.web.rendering import own_path
from whosays.web.requests import ByReviewer, FromOurPage, OnDesk

router = APIRouter()

HARMFUL = (Kind.CASUALTIES, Kind.ATTACK)


@dataclass(frozen=True, slots=True)
class Grading:
    """How a claim is graded, and may be.

    Attributes:
        grades: The grades of the claim and of its source that stand.
        scales: For each scale that the record is graded by and that fits the claim, its values with their meaning.
        current: The value on each scale.
        schemes: The schemes that the record is graded by.
    """

    grades: tuple[Grade, ...]
    scales: dict[str, dict[str, str]]
    current: dict[str, str]
    schemes: tuple[str, ...]


def grading_of(desk: Desk, entry: Entry) -> Grading:
    """How the claim of `entry` is graded."""
    schemes, grades = desk.decided.schemes(), desk.decided.grades_of(entry)
    scales = {
        scale.value: dict(values)
        for scale, values in VALUES.items()
        if SCHEME_OF[scale] in schemes and scale is not Scale.RELIABILITY
    }
    if entry.claim.kind not in HARMFUL:
        scales.pop(Scale.HARM.value, None)
    current = {grade.scale.value: grade.value for grade in grades}
    return Grading(grades, scales, current, tuple(scheme.value for scheme in schemes))


@router.post("/grading", dependencies=[FromOurPage])
def choose_schemes(
    desk: OnDesk,
    by: ByReviewer,
    scheme: Annotated[list[str] | None, Form()] = None,
    why: Annotated[str, Form(max_length=2000)] = "",
    then: Annotated[str, Form(max_length=2000)] = "/sources",
) -> Response:
    """Choose what this record is graded by; none of the schemes leaves it ungraded."""
    desk.workspace.choose_schemes(*(scheme or [UNGRADED]), by=by, why=why.strip())
    desk.show_decisions()
    return RedirectResponse(own_path(then), status_code=303)
