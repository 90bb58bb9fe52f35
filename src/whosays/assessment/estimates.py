"""Low, best and high for a question, with the rule that made them and what they leave out.

An estimate is a reading of the claims under a stated rule, not a measurement: low and high are what the used claims allow, never a confidence
interval. Each rule is a function in `RULES`; another is added by putting it there under its own name.

Rules that always hold:

* repeats of one root source count once;
* denials, plans, conditions and shares are left out, each with why; hedged claims are used, and `hedged_among` names them;
* the range holds the range of every used claim; `best` is `None` where the rule cannot name one value.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low

from whosays.assessment.comparable import own_actors, sorted_entries
from whosays.assessment.cues import is_part, states_count
from whosays.assessment.disagreements import statement_key
from whosays.assessment.units import is_share
from whosays.model.entries import Entry
from whosays.model.findings import Estimate, EstimateRule, LeftOut, Question, RootSource
from whosays.model.kinds import Modality, Polarity
from whosays.model.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Contribution:
    """One claim that an estimate may use: its count and its root source."""

    entry: Entry
    quantity: Quantity
    root: str

    @property
    def value(self) -> int:
        """The one number that stands for the claim: its floor, or its ceiling where it has none, or the middle of its range."""
        low, high = self.quantity.low, self.quantity.high
        if low is None or high is None:
            return low if low is not None else high or 0
        return (low + high) // 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule makes of the contributions: those it uses, its best value, and those it leaves out with why."""

    used: tuple[Contribution, ...]
    best: int | None
    left_out: tuple[LeftOut, ...] = ()


Rule = Callable[[Sequence[Contribution]], Outcome]


def _range(contributions: Sequence[Contribution]) -> Outcome:
    """All of them; best is the one value that every used claim allows, if there is just one."""
    return Outcome(tuple(contributions), _common_value(contributions))


def _median(contributions: Sequence[Contribution]) -> Outcome:
    """All of them; best is the median of the root sources' values, each root source with its latest."""
    latest = _latest_by_root(contributions)
    return Outcome(tuple(contributions), median_low([c.value for c in latest.values()]) if latest else None)


def _majority(contributions: Sequence[Contribution]) -> Outcome:
    """Those that allow the value that more than half of the root sources allow; without a majority all, and no best."""
    roots = len({c.root for c in contributions})
    support = {c.value: len({o.root for o in contributions if _allows(o, c.value)}) for c in contributions}
    top = min(support, key=lambda value: (-support[value], -_said(value, contributions), value), default=None)
    if top is None or support[top] * 2 <= roots:
        return Outcome(tuple(contributions), None)
    why = f"does not allow {top:,}, which {support[top]} of {roots} root sources allow"
    left = tuple(LeftOut(c.entry.id, why) for c in contributions if not _allows(c, top))
    return Outcome(tuple(c for c in contributions if _allows(c, top)), top, left)


def _latest(contributions: Sequence[Contribution]) -> Outcome:
    """The latest of each root source; best is the one value that all of these allow, if there is just one."""
    latest = _latest_by_root(contributions)
    used = tuple(c for c in contributions if latest[c.root] is c)
    left = tuple(LeftOut(c.entry.id, _superseded(latest[c.root])) for c in contributions if latest[c.root] is not c)
    return Outcome(used, _common_value(used), left)


def _conservative(contributions: Sequence[Contribution]) -> Outcome:
    """All of them; best is the smallest number that any of them names."""
    return Outcome(tuple(contributions), min((c.value for c in contributions), default=None))


RULES: dict[EstimateRule, Rule] = {
    EstimateRule.RANGE: _range,
    EstimateRule.MEDIAN: _median,
    EstimateRule.MAJORITY: _majority,
    EstimateRule.LATEST: _latest,
    EstimateRule.CONSERVATIVE: _conservative,
}
"""The rules by name."""


def estimate(
    question: Question,
    entries: Iterable[Entry],
    roots: Mapping[str, RootSource],
    rule: EstimateRule = EstimateRule.RANGE,
) -> Estimate:
    """The estimate of `question` by `rule` from the claims on it, with every claim it leaves out and why."""
    contributions, left_out = _select(question, sorted_entries(entries), roots)
    outcome = RULES[rule](contributions)
    used = outcome.used
    lows = [c.quantity.low for c in used if c.quantity.low is not None]
    highs = [c.quantity.high for c in used if c.quantity.high is not None]
    documents = {c.entry.document.id: c.entry.document.outlet for c in used}
    return Estimate(
        question=question,
        low=min(lows) if lows and len(lows) == len(used) else None,
        best=outcome.best,
        high=max(highs) if highs and len(highs) == len(used) else None,
        rule=rule,
        used=tuple(c.entry.id for c in used),
        left_out=(*left_out, *outcome.left_out),
        root_sources=len({c.root for c in used}),
        documents=len(documents),
        outlets=len(set(documents.values()) - {None}),
    )


def hedged_among(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Ids of the claims that their sources hedge or call possible: used in estimates, and to be shown as such."""
    return tuple(entry.id for entry in entries if entry.claim.modality in (Modality.HEDGED, Modality.POSSIBLE))


def _select(
    question: Question, entries: Sequence[Entry], roots: Mapping[str, RootSource]
) -> tuple[list[Contribution], list[LeftOut]]:
    contributions: list[Contribution] = []
    left_out: list[LeftOut] = []
    said: dict[tuple[str, Hashable], Entry] = {}
    whole_stated = any(_counts_whole(entry, question) for entry in entries)
    for entry in entries:
        root = roots[entry.id]
        why = _unfit(entry, question, whole_stated) or _repeated(entry, root, said)
        if why or entry.claim.quantity is None:
            left_out.append(LeftOut(entry.id, why or "it counts nothing"))
        else:
            contributions.append(Contribution(entry, entry.claim.quantity, root.key))
    return contributions, left_out


def _unfit(entry: Entry, question: Question, whole_stated: bool) -> str | None:
    """Why a claim says nothing on how many there are, or `None` where it does."""
    if entry.claim.polarity is Polarity.DENIED:
        return "it is a denial"
    if not states_count(entry):
        return f"it is {entry.claim.modality.value}, not stated as being so"
    if is_share(entry.claim):
        return "it gives a share, not a count"
    if whole_stated and not _counts_whole(entry, question):
        return "it counts a part of what is asked"
    return None


def _counts_whole(entry: Entry, question: Question) -> bool:
    """Whether the claim counts all that is asked, not one member of a grouping and not a part of a stated number."""
    if is_part(entry):
        return False
    own = [match.actor_id or "" for match in own_actors(entry)]
    known_member = question.actor is not None and any(i not in question.actor.split("+") and ":" not in i for i in own)
    return not known_member


def _repeated(entry: Entry, root: RootSource, said: dict[tuple[str, Hashable], Entry]) -> str | None:
    if entry.claim.quantity is None:
        return None
    earlier = said.setdefault((root.key, statement_key(entry)), entry)
    return (
        None
        if earlier is entry
        else f"repeats claim {earlier.id}: one figure of one root source ({root.label}) counts once"
    )


def _common_value(contributions: Sequence[Contribution]) -> int | None:
    """The only value that every contribution allows, approximations widened; an exact one among them is tried first."""
    named = {c.value for c in contributions if c.quantity.low == c.quantity.high}
    shared = [value for value in sorted(named) if all(_allows(c, value) for c in contributions)]
    exact = {c.value for c in contributions if c.quantity.low == c.quantity.high == c.quantity.comparison_range()[0]}
    firm = [value for value in shared if value in exact] or shared
    return firm[0] if len(firm) == 1 else None


def _allows(contribution: Contribution, value: int) -> bool:
    low, high = contribution.quantity.comparison_range()
    return (low is None or low <= value) and (high is None or value <= high)


def _said(value: int, contributions: Sequence[Contribution]) -> int:
    """How many root sources name `value` itself."""
    return len({c.root for c in contributions if c.value == value})


def _latest_by_root(contributions: Sequence[Contribution]) -> dict[str, Contribution]:
    """The last contribution of each root source; `contributions` come in order of publication, those of unknown day last."""
    latest: dict[str, Contribution] = {}
    for contribution in sorted(contributions, key=lambda c: c.entry.document.published is not None):
        latest[contribution.root] = contribution
    return latest


def _superseded(by: Contribution) -> str:
    day = by.entry.document.published
    return f"the same root source later gives {by.quantity.wording} ({day.isoformat() if day else 'undated'}), claim {by.entry.id}"
