"""The part of the API that asks a record: every question takes the same filters and returns plain values."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from whosays.decided import groupings_of, outlets_of
from whosays.errors import NotFoundError, QuestionError, suggest
from whosays.filters import Filters, read_day
from whosays.model.actors import NameJudgement
from whosays.model.decisions import Action
from whosays.model.derivations import DerivedFigure
from whosays.model.findings import Comparison, Disagreement, DisagreementType, Force, TimelineItem
from whosays.model.forecasts import Forecast
from whosays.model.formations import Branch, Change, Formation
from whosays.model.grades import Grade, Scheme, Support
from whosays.model.incidents import Incident, Incidents
from whosays.model.outlets import Outlet
from whosays.model.pictures import Picture
from whosays.model.series import Series
from whosays.model.standings import Standing
from whosays.model.traces import Trace
from whosays.picture import View

if TYPE_CHECKING:
    from whosays.resolution.judgements import Conflict
    from whosays.resolution.proposals import NameQuestion
    from whosays.resolution.roster import ActorLine


from whosays.api.claims import Claims
from whosays.api.opened import Opened


class Questions(Opened):
    """A record that answers."""

    def claims(self, **asked: Unpack[Filters]) -> Claims:
        """The claims that the filters want, in order of publication and text."""
        return Claims(self.view(**asked).entries)

    def compare(self, *, rule: str = "range", **asked: Unpack[Filters]) -> tuple[Comparison, ...]:
        """Comparable claims with low, best and high by `rule` ("range", "median", "majority", "latest", "conservative"), and how they stand to one another."""
        return self.view(rule=rule, **asked).comparisons

    def disagreements(self, type: str | None = None, **asked: Unpack[Filters]) -> tuple[Disagreement, ...]:  # noqa: A002
        """What disagrees, across documents and inside one; of one type where `type` names it."""
        view = self.view(**asked)
        found = view.found
        if type is None:
            return found
        known = [t.value for t in DisagreementType]
        if type not in known:
            raise QuestionError(f'no type of disagreement "{type}"{suggest(type, known)}')
        return tuple(d for d in found if d.type == type)

    def derived(self, **asked: Unpack[Filters]) -> tuple[DerivedFigure, ...]:
        """Figures that nobody states and that follow from stated ones (shares of a whole, units, "and 12 others"), each with its claims and its rule."""
        from whosays.assessment.derived import find_derived

        return find_derived(self.view(**asked).entries)

    def sources(self, **asked: Unpack[Filters]) -> tuple[Standing, ...]:
        """What each outlet and root source did in the record: first, alone, copied, revised by itself, contradicted; claim ids behind each count."""
        return self.view(**asked).sources

    def trace(self, claim: str) -> Trace:
        """A claim's root source and how it stands to the others on its question, with the evidence. Raises `NotFoundError`."""
        from whosays.assessment.roots import find_root_sources

        entry = self.entry(claim)
        found = self.view().traces.get(entry.id)
        return found or Trace(
            find_root_sources((entry,), (), self.view().outlets)[entry.id], None, "the claim is left out"
        )

    def series(self, **asked: Unpack[Filters]) -> tuple[Series, ...]:
        """Everything counted of which there are figures of two times or more: for each root source its figures over time."""
        return self.view(**asked).series

    def orbat(self, **asked: Unpack[Filters]) -> tuple[Force, ...]:
        """The order of battle, of a day with `as_of`."""
        return self.view(**asked).forces

    def formations(self, **asked: Unpack[Filters]) -> tuple[Formation, ...]:
        """The order of battle with ties, figures, sites and commanders; claims and names table kept apart."""
        return self.view(**asked).formations

    def orbat_tree(self, **asked: Unpack[Filters]) -> tuple[Branch, ...]:
        """The order of battle as a tree: under each actor those tied to it, each with what says so."""
        from whosays.assessment.orbat_tree import grow_tree

        return grow_tree(self.view(**asked).formations)

    def orbat_changes(self, earlier: str | date, later: str | date, **asked: Unpack[Filters]) -> tuple[Change, ...]:
        """What differs between the order of battle of two days, each with the claims; `as_of` is not looked at."""
        from whosays.assessment.orbat_difference import find_changes

        one, other = read_day("the earlier day", earlier), read_day("the later day", later)
        if one is None or other is None:
            raise QuestionError("two days are needed to tell what differs: name the earlier and the later one")
        asked.pop("as_of", None)
        view = self.view(**asked)
        groupings = groupings_of(view.decisions)
        return find_changes(view.entries, min(one, other), max(one, other), groupings, view.gazetteer.contains)

    def forecasts(self, **asked: Unpack[Filters]) -> tuple[Forecast, ...]:
        """What sources said would come, on what condition, and which later claims report on it."""
        return self.view(**asked).forecasts

    def timeline(self, *, folded: bool = False, **asked: Unpack[Filters]) -> tuple[TimelineItem, ...]:
        """What happened when, dated items first; `folded` tells repeats, and the event of an incident, once."""
        view = self.view(**asked)
        return view.folded_timeline if folded else view.timeline

    def incidents(self, **asked: Unpack[Filters]) -> Incidents:
        """The incidents of which the filters want a claim, earliest first, each with every outlet's toll; and the claims of no single event."""
        return self.view(**asked).incidents

    def incident(self, name: str) -> Incident:
        """The incident that has the claim whose id is, or uniquely begins with, `name`. Raises `NotFoundError`."""
        claim = self.record.claim_id(name)
        found = View(self.record).incidents
        incident = found.of_claim(claim)
        if incident is None:
            why = next(
                (out.why for out in found.left_out if out.claim_id == claim),
                "it is of another kind, or of a superseded reading",
            )
            raise NotFoundError(f"claim {claim} is in no incident: {why}; list incidents with `whosays incidents`")
        return incident

    def picture(self, title: str = "The record", *, rule: str = "range", **asked: Unpack[Filters]) -> Picture:
        """Everything the brief shows, as one value."""
        return self.view(rule=rule, **asked).picture(title, date.today())

    def brief(
        self, path: str | Path, title: str = "The record", *, rule: str = "range", **asked: Unpack[Filters]
    ) -> Path:
        """The path of the brief, written as one self-contained HTML page."""
        from whosays.brief.page import write_brief

        target = Path(path)
        write_brief(self.picture(title, rule=rule, **asked), target)
        return target

    def actors(self) -> tuple[ActorLine, ...]:
        """Every actor of the record: its names as sources write them, its claims, and the groupings that people declared it in."""
        from whosays.resolution.roster import list_actors

        view = View(self.record)
        return list_actors(view.all_entries, groupings_of(view.decisions))

    def name_questions(self) -> tuple[NameQuestion, ...]:
        """Pairs of names that nobody judged and that may be one actor, with grounds and evidence; those that touch most claims first."""
        from whosays.resolution.proposals import find_name_questions

        view = View(self.record)
        return find_name_questions(view.all_entries, view.judgements)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Judgements "same" that are left out, because they would join names that people keep apart."""
        from whosays.resolution.judgements import find_conflicts

        view = View(self.record)
        return find_conflicts(self.record.entries(), view.judgements)

    def judgements(self) -> tuple[NameJudgement, ...]:
        """People's judgements on names, and the machine's proposals that nobody judged."""
        return View(self.record).names

    def outlets(self) -> tuple[Outlet, ...]:
        """What is known of every outlet of the record, in order of name; an outlet nobody described has only its name."""
        view = View(self.record)
        named = {document.outlet for document in self.documents() if document.outlet}
        named |= {outlet.name for outlet in outlets_of(view.decisions)}
        return tuple(view.outlets.find(name) or Outlet(name) for name in sorted(named))

    def schemes(self) -> tuple[Scheme, ...]:
        """The schemes that this record is graded by; none where it is ungraded."""
        from whosays.assessment.grading import schemes_of

        return schemes_of(self.record.decisions(of={Action.GRADE}))

    def grades(self) -> tuple[Grade, ...]:
        """The grades that stand, in the order in which they were given."""
        return View(self.record).grades

    def support(self, claim: str) -> Support:
        """What of the record stands behind a claim: the claims that say the same, their root sources, and whether two are independent."""
        return View(self.record).support(self.entry(claim))
