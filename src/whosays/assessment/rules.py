"""The rules that make low, best and high out of claims, each under a name.

A rule is a value: a short name that people ask for, a name in full that every estimate carries, one sentence on what it does, and a function from
contributions to an outcome. The rules that ship are values like any other; a package of yours adds one through the entry point group
`whosays.estimate_rules`, where the entry point's name is the rule's short name and its object a `NamedRule`.

Rules that always hold:

* a rule sees one contribution for each different figure of a root source, in order of publication, and never the claims that say nothing on how
  many there are;
* what a rule leaves out it names, each claim with why; it does not invent a value: where it cannot name one, `best` is `None`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median_low

from whosays.errors import QuestionError, suggest
from whosays.model.entries import Entry
from whosays.model.findings import EstimateRule, LeftOut
from whosays.model.quantities import Quantity

GROUP = "whosays.estimate_rules"
"""The entry point group that rules of other packages are found in."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """One claim that an estimate may use.

    Attributes:
        entry: The claim.
        quantity: Its count.
        root: Key of its root source.
        rank: How people graded it: 1 is best; `None` where nobody did.
        revised_by: The later claim of the same root source that revises it, or `None`.
    """

    entry: Entry
    quantity: Quantity
    root: str
    rank: int | None = None
    revised_by: Entry | None = None

    @property
    def value(self) -> int:
        """The one number that stands for the claim: its floor, or its ceiling where it has none, or the middle of its range."""
        low, high = self.quantity.low, self.quantity.high
        if low is None or high is None:
            return low if low is not None else high or 0
        return (low + high) // 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule makes of the contributions: those it uses, its best value, those it leaves out with why, and a remark."""

    used: tuple[Contribution, ...]
    best: int | None
    left_out: tuple[LeftOut, ...] = ()
    note: str = ""


Rule = Callable[[Sequence[Contribution]], Outcome]


def _range(contributions: Sequence[Contribution]) -> Outcome:
    """All but those that their own root source revised; best is the one value that every used claim allows, if there is just one."""
    used = tuple(c for c in contributions if c.revised_by is None)
    left = tuple(LeftOut(c.entry.id, _revised(c.revised_by)) for c in contributions if c.revised_by is not None)
    return Outcome(used, _common_value(used), left)


def _median(contributions: Sequence[Contribution]) -> Outcome:
    """All of them; best is the median of the root sources' values, each root source with its latest."""
    latest = _latest_by_root(contributions)
    return Outcome(tuple(contributions), median_low([c.value for c in latest.values()]) if latest else None)


def _majority(contributions: Sequence[Contribution]) -> Outcome:
    """Best is the value that most root sources allow, of equals the one nearest their median.

    Where more than half allow it, the others are left out; else all are used and the remark says how few stand behind the value.
    """
    roots = len({c.root for c in contributions})
    support = {c.value: len({o.root for o in contributions if _allows(o, c.value)}) for c in contributions}
    top = _best_supported(contributions, support)
    if top is None:
        return Outcome((), None)
    behind = f"{support[top]} of {roots} root sources"
    if support[top] * 2 <= roots:
        return Outcome(tuple(contributions), top, note=_no_majority(top, support, behind))
    left = tuple(
        LeftOut(c.entry.id, f"does not allow {top:,}, which {behind} allow")
        for c in contributions
        if not _allows(c, top)
    )
    return Outcome(tuple(c for c in contributions if _allows(c, top)), top, left)


def _best_supported(contributions: Sequence[Contribution], support: Mapping[int, int]) -> int | None:
    if not contributions:
        return None
    median = median_low([c.value for c in _latest_by_root(contributions).values()])
    return min(support, key=lambda value: (-support[value], -_said(value, contributions), abs(value - median), value))


def _no_majority(top: int, support: Mapping[int, int], behind: str) -> str:
    equals = sum(count == support[top] for count in support.values()) - 1
    tie = (
        f", and as many each allow {equals} other{'s' if equals > 1 else ''}: it is the nearest to the median"
        if equals
        else ""
    )
    return f"no value has more than half behind it; {behind} allow {top:,}{tie}"


def _latest(contributions: Sequence[Contribution]) -> Outcome:
    """The latest of each root source; best is the one value that all of these allow, if there is just one."""
    latest = _latest_by_root(contributions)
    used = tuple(c for c in contributions if latest[c.root] is c)
    left = tuple(LeftOut(c.entry.id, _superseded(latest[c.root])) for c in contributions if latest[c.root] is not c)
    return Outcome(used, _common_value(used), left)


def _conservative(contributions: Sequence[Contribution]) -> Outcome:
    """All of them; best is the smallest number that any of them names."""
    return Outcome(tuple(contributions), min((c.value for c in contributions), default=None))


def _graded(contributions: Sequence[Contribution]) -> Outcome:
    """Those of the best grade that people gave; best is the one value that all of these allow, if there is just one."""
    ranks = [c.rank for c in contributions if c.rank is not None]
    if not ranks:
        note = "nobody has graded the sources or claims on this question, so that all are used"
        return Outcome(tuple(contributions), _common_value(contributions), note=note)
    top = min(ranks)
    used = tuple(c for c in contributions if c.rank == top)
    left = tuple(LeftOut(c.entry.id, _why_lower(c, top)) for c in contributions if c.rank != top)
    return Outcome(used, _common_value(used), left, f"{len(used)} of {len(contributions)} figures have the best grade")


def _why_lower(contribution: Contribution, top: int) -> str:
    if contribution.rank is None:
        return "nobody has graded it, and others on this question are graded"
    return f"it is graded lower than others on this question (rank {contribution.rank}, best {top})"


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A rule that can be asked for.

    Attributes:
        name: The short name: what `--rule` takes.
        label: The name in full: what every estimate by it carries.
        description: What it uses and what its best value is, in one sentence.
        make: The rule.
    """

    name: str
    label: str
    description: str
    make: Rule


RANGE = NamedRule(
    "range",
    EstimateRule.RANGE,
    "Uses all that their own root source did not revise; best is the one value that all of these allow, if there is just one.",
    _range,
)
MEDIAN = NamedRule(
    "median", EstimateRule.MEDIAN, "Uses all; best is the median of each root source's latest figure.", _median
)
MAJORITY = NamedRule(
    "majority",
    EstimateRule.MAJORITY,
    "Best is the value that most root sources allow; where they are more than half, the other claims are left out.",
    _majority,
)
LATEST = NamedRule(
    "latest",
    EstimateRule.LATEST,
    "Uses the latest figure of each root source; best is the one value that these allow.",
    _latest,
)
CONSERVATIVE = NamedRule(
    "conservative", EstimateRule.CONSERVATIVE, "Uses all; best is the smallest number that any names.", _conservative
)
GRADED = NamedRule(
    "graded",
    EstimateRule.GRADED,
    "Uses those of the best grade that people gave; best is the one value that these allow.",
    _graded,
)

BUILT_IN = (RANGE, MEDIAN, MAJORITY, LATEST, CONSERVATIVE, GRADED)
"""The rules that ship."""


@cache
def installed_rules() -> Mapping[str, NamedRule]:
    """Every rule by its short name: those that ship, then those of installed packages; a package cannot take the name of one that ships.

    Raises `QuestionError` naming an entry point that is no rule.
    """
    from importlib.metadata import entry_points

    found = {rule.name: rule for rule in BUILT_IN}
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        if point.name not in found:
            found[point.name] = _loaded(point.load(), point.value)
    return found


def _loaded(value: object, origin: str) -> NamedRule:
    if not isinstance(value, NamedRule):
        raise QuestionError(
            f"{origin} is entered as a rule for estimates and is none: make it a whosays.assessment.rules.NamedRule"
        )
    return value


def find_rule(name: str) -> NamedRule:
    """The rule of that short or full name; raises `QuestionError` that lists the rules where there is none."""
    rules = installed_rules()
    found = rules.get(name) or next((rule for rule in rules.values() if rule.label == name), None)
    if found is None:
        near = suggest(name, rules)
        known = "" if "there are" in near else f" (there are: {', '.join(rules)})"
        raise QuestionError(f'no rule "{name}"{near}{known}')
    return found


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


def _revised(by: Entry) -> str:
    day, quantity = by.document.published, by.claim.quantity
    figure = quantity.wording if quantity else "another figure"
    return (
        f"revised by claim {by.id}: the same root source later gives {figure} ({day.isoformat() if day else 'undated'})"
    )
