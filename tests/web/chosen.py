"""What of the example record the tests of pages look at: a question and an incident, chosen by what they are like.

What a page is expected to say comes from the Python API on the same record, never from what the reader found when a test was written: a better
reader changes the figures, and no rule of a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from whosays.api import open_workspace
from whosays.assessment.units import EVERYBODY
from whosays.brief.figures import USED, estimate_in_words
from whosays.brief.questions import heading
from whosays.cataloguing.assessed import question_id, slug_of
from whosays.filters import RULES
from whosays.model.findings import Comparison, DisagreementType, RootSource
from whosays.model.incidents import Incident, Toll
from whosays.web.answers import MOST_OF_ONE_ROOT


@dataclass(frozen=True, slots=True)
class Contested:
    """A question on which claims of several root sources contradict each other.

    Attributes:
        address: Where its page is.
        by_rule: The comparison under each rule, by the rule's short name.
        roots: The root source of each of its claims.
        findings: How many disagreements of each type begin with a claim of it.
    """

    address: str
    by_rule: Mapping[str, Comparison]
    roots: Mapping[str, RootSource]
    findings: Mapping[DisagreementType, int]

    @property
    def slug(self) -> str:
        """Its part of the address."""
        return self.address.rpartition("/")[2]

    @property
    def comparison(self) -> Comparison:
        """Its comparison under the rule that a page begins with."""
        return self.by_rule["range"]

    def summary(self, rule: str) -> str:
        """Its estimate under a rule with what the rule uses, in words."""
        figures = [entry.claim.quantity for entry in self.comparison.entries if entry.claim.quantity]
        return estimate_in_words(self.by_rule[rule].estimate, figures, USED)


@dataclass(frozen=True, slots=True)
class Disputed:
    """An incident of several reports whose counts of the killed lie apart.

    Attributes:
        incident: The incident.
        toll: Those counts.
        apart: Id of the first claim of that toll from another report and another root source than the earliest.
        all: Every incident of the record.
    """

    incident: Incident
    toll: Toll
    apart: str
    all: Sequence[Incident]

    @property
    def address(self) -> str:
        """Where its page is."""
        return f"/incidents/{self.incident.id}"

    @property
    def other(self) -> str:
        """The id of another incident."""
        return next(one.id for one in self.all if one.id != self.incident.id)


def contested_question(record: Path) -> Contested:
    """The contested question with most claims among those that a page shows whole."""
    with open_workspace(record) as workspace:
        under = {rule: {c.question: c for c in workspace.compare(rule=rule)} for rule in RULES}
        chosen = max(filter(_is_contested, under["range"].values()), key=lambda c: len(c.entries))
        asked = chosen.question
        roots = {entry.id: workspace.trace(entry.id).root for entry in chosen.entries}
        findings = Counter(found.type for found in workspace.disagreements() if found.claims[0] in roots)
    address = f"/questions/{slug_of(heading(asked), question_id(asked))}"
    return Contested(address, {rule: found[asked] for rule, found in under.items()}, roots, findings)


def _is_contested(comparison: Comparison) -> bool:
    types = {disagreement.type for disagreement in comparison.disagreements}
    several = len(comparison.roots) > 1 and len(comparison.entries) <= MOST_OF_ONE_ROOT
    return several and DisagreementType.CONTRADICTS in types and bool(comparison.estimate.left_out)


def disputed_incident(record: Path) -> Disputed:
    """The disputed incident with most claims."""
    with open_workspace(record) as workspace:
        found = workspace.incidents().incidents
        chosen = max((i for i in found if i.when and _disputes(i)), key=lambda i: len(i.claims))
        toll = _disputes(chosen)[0]
        first = workspace.trace(chosen.id).root.key
    reports = {entry.id: entry.document.id for entry in chosen.entries}
    told = {row.claim_id for row in toll.rows if row.root.key != first}
    apart = next(c for c in chosen.claims if c in told and reports[c] != reports[chosen.id])
    return Disputed(chosen, toll, apart, found)


def _disputes(incident: Incident) -> list[Toll]:
    """The tolls of people killed in an incident of several reports in which root sources give a lowest and a highest count that differ."""
    return [
        toll
        for toll in incident.tolls
        if len(incident.documents) > 2
        and (toll.outcome, toll.victims) == ("killed", EVERYBODY)
        and toll.root_sources > 1
        and toll.low is not None
        and toll.high is not None
        and toll.low < toll.high
    ]
