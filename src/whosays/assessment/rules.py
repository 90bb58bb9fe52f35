"""The rules that make low, best and high out of claims, each under a name.

A rule is a value: a short name that people ask for, a name in full that every estimate carries, one sentence on what it does, and a function from
contributions to an outcome. The rules that ship are values like any other; a package of yours adds one through the entry point group
`whosays.estimate_rules`, where the entry point's name is the rule's short name and its object a `NamedRule`.

Rules that always hold:

* a rule sees one contribution for each different figure of a root source, in order of publication, and never the claims that say nothing on how
  many there are;
* what a rule leaves out it names, each claim with why; it does not invent a value: where it cannot name one, `best` is `None`;
* an open end is no value: where a rule comes to a number that claims set only as a floor or a ceiling ("more than 80,000"), `best` is `None` and the
  remark says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median_low

from whosays.errors import QuestionError, suggest
from whosays.model.entries import Entry
from whosays.model.findings import EstimateRule, LeftOut
from whosays.model.quantities import Comparator, Quantity

_INCLUDING = frozenset({Comparator.AT_LEAST, Comparator.AT_MOST})
"""How a bound is put that may be the count itself."""

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
        own: Whether the root source says it itself; else its text passes on what a nameless other says.
    """

    entry: Entry
    quantity: Quantity
    root: str
    rank: int | None = None
    revised_by: Entry | None = None
    own: bool = True

    @property
    def is_open(self) -> bool:
        """Whether it only sets a bound on one side."""
        return self.quantity.low is None or self.quantity.high is None

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
    used, left = _standing(contributions)
    return Outcome(used, _common_value(used), left)


def _standing(contributions: Sequence[Contribution]) -> tuple[tuple[Contribution, ...], tuple[LeftOut, ...]]:
    """Those that their own root source did not revise, and no vague word ("dozens") of one that gives a number too; and the others, each with why."""
    standing = [c for c in contributions if c.revised_by is None]
    numbers = {c.root: c for c in standing if c.quantity.comparator is not Comparator.VAGUE}
    vague = [c for c in standing if c.quantity.comparator is Comparator.VAGUE and c.root in numbers]
    left = [LeftOut(c.entry.id, _revised(c.revised_by)) for c in contributions if c.revised_by is not None]
    left += [LeftOut(c.entry.id, _numbered(numbers[c.root])) for c in vague]
    return tuple(c for c in standing if c not in vague), tuple(left)


def _median(told: Sequence[Contribution]) -> Outcome:
    """All but revised ones; best is the median of the root sources' values, each root source with its latest."""
    contributions, left = _standing(told)
    latest = _latest_by_root(contributions)
    best, note = _closed(median_low([c.value for c in latest.values()]) if latest else None, contributions)
    return Outcome(contributions, best, left, note)


def _closed(value: int | None, contributions: Sequence[Contribution]) -> tuple[int | None, str]:
    """`value` and no remark where a claim gives it as a count; no value and a remark in the words of the bound where it is only an open end.

    An included bound ("at least 400") stands where others give counts beside it; one that its words exclude or leave vague never does.
    """
    naming = [c for c in contributions if c.value == value]
    counted = not all(c.is_open for c in contributions)
    if not naming or any(not c.is_open or (counted and c.quantity.comparator in _INCLUDING) for c in naming):
        return value, ""
    return None, f"no best value: the rule comes to {naming[0].quantity}, which sets only a bound"


def _majority(told: Sequence[Contribution]) -> Outcome:
    """Of all but revised ones best is the value that most root sources allow, of equals the one nearest their median.

    Where more than half allow it, the others are left out; else all are used and the remark says how few stand behind the value.
    """
    contributions, revised = _standing(told)
    votes = _votes(contributions)
    roots = len({c.root for c in contributions})
    support = {c.value: len({o.root for o in votes if _allows(o, c.value)}) for c in contributions}
    top = _best_supported(votes, support)
    if top is None:
        return Outcome((), None, revised)
    behind = f"{support[top]} of {roots} root sources"
    best, note = _closed(top, contributions)
    if support[top] * 2 <= roots:
        return Outcome(contributions, best, revised, note or _no_majority(top, support, behind))
    left = tuple(
        LeftOut(c.entry.id, f"does not allow {top:,}, which {behind} allow")
        for c in contributions
        if not _allows(c, top)
    )
    return Outcome(tuple(c for c in contributions if _allows(c, top)), best, (*revised, *left), note)


def _votes(contributions: Sequence[Contribution]) -> list[Contribution]:
    """What each root source says itself; what its text passes on for a nameless other only where it says nothing itself."""
    speaking = {c.root for c in contributions if c.own}
    return [c for c in contributions if c.own or c.root not in speaking]


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
    left = tuple(LeftOut(c.entry.id, _superseded(c, latest[c.root])) for c in contributions if latest[c.root] is not c)
    return Outcome(used, _common_value(used), left)


def _conservative(told: Sequence[Contribution]) -> Outcome:
    """All but revised ones; best is the smallest number that any of them names."""
    contributions, left = _standing(told)
    best, note = _closed(min((c.value for c in contributions), default=None), contributions)
    return Outcome(contributions, best, left, note)


def _graded(told: Sequence[Contribution]) -> Outcome:
    """Those of the best grade that people gave, but no revised ones; best is the one value that all of these allow, if there is just one."""
    contributions, revised = _standing(told)
    ranks = [c.rank for c in contributions if c.rank is not None]
    if not ranks:
        note = "nobody has graded the sources or claims on this question, so that all are used"
        return Outcome(contributions, _common_value(contributions), revised, note)
    top = min(ranks)
    used = tuple(c for c in contributions if c.rank == top)
    left = tuple(LeftOut(c.entry.id, _why_lower(c, top)) for c in contributions if c.rank != top)
    return Outcome(
        used, _common_value(used), (*revised, *left), f"{len(used)} of {len(contributions)} figures have the best grade"
    )


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
    "median",
    EstimateRule.MEDIAN,
    "Uses all that their own root source did not revise; best is the median of each root source's latest figure.",
    _median,
)
MAJORITY = NamedRule(
    "majority",
    EstimateRule.MAJORITY,
    "Best is the value that most root sources allow, revised figures left aside; where they are more than half, the other claims are left out.",
    _majority,
)
LATEST = NamedRule(
    "latest",
    EstimateRule.LATEST,
    "Uses the latest figure of each root source; best is the one value that these allow.",
    _latest,
)
CONSERVATIVE = NamedRule(
    "conservative",
    EstimateRule.CONSERVATIVE,
    "Uses all that their own root source did not revise; best is the smallest number that any names.",
    _conservative,
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
    """The last contribution of each root source, its own before what it passes on for others and numbers before vague words ("dozens"); those of unknown
    day are the first."""
    latest: dict[str, Contribution] = {}
    for contribution in sorted(
        contributions,
        key=lambda c: (c.own, c.quantity.comparator is not Comparator.VAGUE, c.entry.document.published is not None),
    ):
        latest[contribution.root] = contribution
    return latest


def _superseded(out: Contribution, by: Contribution) -> str:
    day = by.entry.document.published
    if by.own and not out.own:
        return f"the text passes it on, and its root source itself gives {by.quantity.wording}, claim {by.entry.id}"
    return f"the same root source later gives {by.quantity.wording} ({day.isoformat() if day else 'undated'}), claim {by.entry.id}"


def _numbered(by: Contribution) -> str:
    return f"a vague word; the same root source gives {by.quantity.wording}, claim {by.entry.id}"


def _revised(by: Entry) -> str:
    day, quantity = by.document.published, by.claim.quantity
    figure = quantity.wording if quantity else "another figure"
    return (
        f"revised by claim {by.id}: the same root source later gives {figure} ({day.isoformat() if day else 'undated'})"
    )
