"""Grades that people gave, as short marks beside a source or a claim; what nobody graded carries none, and the method says that once."""

from __future__ import annotations

from whosays.assessment.grading import grades_for, source_subject
from whosays.assessment.roots import NoOutlets
from whosays.model.entries import Entry
from whosays.model.grades import SCHEME_OF, Grade, Scale
from whosays.model.outlets import Outlet
from whosays.model.pictures import Picture

SCALE = {
    Scale.RELIABILITY: "source",
    Scale.CREDIBILITY: "information",
    Scale.LIKELIHOOD: "likelihood",
    Scale.CONFIDENCE: "confidence",
    Scale.HARM: "harm",
}


class _KnownOutlets(NoOutlets):
    """The outlets of one picture, to be found by name."""

    def __init__(self, picture: Picture) -> None:
        self._outlets = picture.outlets

    def find(self, name: str, /) -> Outlet | None:
        """What is known of that outlet."""
        return self._outlets.get(name)


def grade_marks(entry: Entry, picture: Picture) -> tuple[str, ...]:
    """The grades of the claim and of its source: "source B by Ines"; none where nobody graded them."""
    if not picture.grades:
        return ()
    return tuple(_mark(grade) for grade in grades_for(entry, picture.grades, _KnownOutlets(picture)))


def source_grade(name: str, picture: Picture) -> str:
    """The grade of a source by that name, or ""."""
    named = source_subject(name)
    found = (g for g in picture.grades if not g.is_of_claim and source_subject(g.subject) == named)
    return "; ".join(f"graded {grade.value} by {grade.by}" for grade in found)


def _mark(grade: Grade) -> str:
    return f"graded {SCALE[grade.scale]} {grade.value} by {grade.by}"


def grading_in_words(picture: Picture) -> str:
    """What the method says of grades: none, or how many and by which schemes."""
    if not picture.grades:
        return "Nobody graded sources or claims in this record: all of them are ungraded"
    schemes = ", ".join(sorted({SCHEME_OF[grade.scale].value for grade in picture.grades}))
    subjects = len({grade.subject for grade in picture.grades})
    return f"Sources or claims with a grade: {subjects}, given by a person ({schemes}) and shown beside each; all others are ungraded"
