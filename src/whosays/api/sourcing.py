"""The part of the API that tells of one outlet or source at a time, and grades it, without looking at the rest of the record."""

from __future__ import annotations

from whosays.api.opened import Opened
from whosays.decided import outlets_of
from whosays.model.decisions import Action, Decision
from whosays.model.grades import Grade, Scheme
from whosays.model.outlets import Outlet


class Sourcing(Opened):
    """A record with outlets and sources."""

    def outlet(self, name: str) -> Outlet | None:
        """What is known of the outlet of that name, acronym or host: what people said, else what the table that ships says; `None` where nothing is."""
        from whosays.reference.outlets import load_outlets

        said = outlets_of(self.record.decisions(of=(Action.OUTLET,)))
        return load_outlets().with_more(said).find(name)

    def grading(self) -> tuple[tuple[Scheme, ...], tuple[Grade, ...]]:
        """The schemes that this record is graded by, and every grade that stands under them."""
        from whosays.assessment.grading import grades_of, schemes_of

        decisions = self.record.decisions(of=(Action.GRADE,))
        return schemes_of(decisions), grades_of(decisions)

    def grade_source(self, name: str, *values: str, by: str, why: str = "") -> Decision:
        """The decision that grades the outlet or source `name`, of which the caller knows that the record has it.

        Raises:
            QuestionError: The value is none of a chosen scheme, or a reason is missing.
        """
        from whosays.assessment.grading import draft_source_grade

        outlet = self.outlet(name)
        draft = draft_source_grade(outlet.name if outlet else name, values, self.grading()[0], why)
        return self.record.decide(Action.GRADE, draft.subject, by=by, why=why, value=draft.value)
