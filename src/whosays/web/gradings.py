"""The grades that people gave, held by what they are on, so that those of one claim are found without going through the others."""

from __future__ import annotations

from collections.abc import Mapping

from whosays.assessment.grading import THE_SCHEME, schemes_of, source_names, source_subject, take_grade
from whosays.model.decisions import Decision
from whosays.model.entries import Entry
from whosays.model.grades import SCHEME_OF, Grade, Scale, Scheme
from whosays.reference.outlets import OutletTable


class Gradings:
    """Grades by claim and by source.

    Attributes:
        schemes: The schemes that were chosen for the record; none where it is ungraded.
    """

    def __init__(self) -> None:
        self.schemes: tuple[Scheme, ...] = ()
        self._standing: dict[str, dict[tuple[str, Scale], Grade]] = {}
        self._reliability: dict[str, Grade] | None = None

    def take(self, decision: Decision) -> None:
        """Take one more decision of the action "grade" in; the numbers of decisions grow."""
        self._reliability = None
        if decision.subject == THE_SCHEME:
            self.schemes = schemes_of((decision,))
        else:
            take_grade(decision, self._standing.setdefault(decision.subject, {}))

    def of_entry(self, entry: Entry, outlets: OutletTable) -> tuple[Grade, ...]:
        """The grades of one claim and of its source, under the chosen schemes, oldest first."""
        names = {source_subject(name) for name in source_names(entry, outlets)}
        found = [grade for subject in (f"claim:{entry.id}", *names) for grade in self._under_schemes(subject)]
        return tuple(sorted(found, key=lambda grade: grade.decision))

    def _under_schemes(self, subject: str) -> list[Grade]:
        standing = self._standing.get(subject, {})
        return [grade for grade in standing.values() if SCHEME_OF[grade.scale] in self.schemes]

    def reliability(self) -> Mapping[str, Grade]:
        """The grade of every graded source, by its name without regard to case."""
        if self._reliability is None:
            every = [grade for subject in self._standing for grade in self._under_schemes(subject)]
            sources = sorted((g for g in every if g.scale is Scale.RELIABILITY), key=lambda grade: grade.decision)
            self._reliability = {grade.subject.casefold(): grade for grade in sources}
        return self._reliability
