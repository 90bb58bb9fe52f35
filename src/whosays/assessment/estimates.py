"""Low, best and high for a question, with the rule that made them and what they leave out.

An estimate is a reading of the claims under a stated rule, not a measurement: low and high are what the used claims allow, never a confidence
interval. The rules are in `rules`; a package can bring its own.

Rules that always hold:

* repeats of one root source count once; what its own root source revised is marked, and each rule says what it makes of it;
* denials, plans, conditions and shares are left out, each with why; hedged claims are used, and `hedged_among` names them;
* the range holds the range of every used claim; `best` is `None` where the rule cannot name one value.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from whosays.assessment.comparable import own_actors, sorted_entries
from whosays.assessment.corrections import find_taken_back
from whosays.assessment.cues import is_few, is_part, states_count
from whosays.assessment.disagreements import statement_key
from whosays.assessment.revisions import find_revisions
from whosays.assessment.rules import Contribution, NamedRule, find_rule
from whosays.assessment.units import is_share
from whosays.assessment.voices import voice_in
from whosays.model.entries import Entry
from whosays.model.findings import Estimate, EstimateRule, LeftOut, Question, RootSource
from whosays.model.kinds import Modality, Polarity

NO_GRADES: Mapping[str, int] = {}
"""What is known of grades where nobody gave any."""


def estimate(
    question: Question,
    entries: Iterable[Entry],
    roots: Mapping[str, RootSource],
    rule: str | NamedRule = EstimateRule.RANGE,
    grades: Mapping[str, int] = NO_GRADES,
    one_event: bool = False,
) -> Estimate:
    """The estimate of `question` by `rule` from the claims on it, with every claim it leaves out and why.

    `rule` is a rule, or the short or full name of one. `grades` are the ranks that people gave, by claim id: 1 is best; only a rule that asks
    for grades looks at them. `one_event` says that the claims count one event, whatever their words. Raises `QuestionError` for a name that no rule has.
    """
    (made,) = estimate_by(question, entries, roots, (rule,), grades, one_event)
    return made


def estimate_by(
    question: Question,
    entries: Iterable[Entry],
    roots: Mapping[str, RootSource],
    rules: Iterable[str | NamedRule],
    grades: Mapping[str, int] = NO_GRADES,
    one_event: bool = False,
) -> tuple[Estimate, ...]:
    """The estimates of `question` by each of `rules`, as `estimate` makes them; what the rules have to go by is worked out once."""
    told = sorted_entries(entries)
    unfit = _find_unfit(question, told)
    revised = find_revisions((entry for entry in told if entry.id not in unfit), roots, one_event)
    contributions, left_out = _select(told, unfit, _Known(revised, roots, grades, one_event))
    return tuple(_by_rule(question, contributions, left_out, rule) for rule in rules)


def _by_rule(
    question: Question, contributions: list[Contribution], left_out: list[LeftOut], rule: str | NamedRule
) -> Estimate:
    named = rule if isinstance(rule, NamedRule) else find_rule(rule)
    outcome = named.make(contributions)
    used = outcome.used
    lows = [c.quantity.low for c in used if c.quantity.low is not None]
    highs = [c.quantity.high for c in used if c.quantity.high is not None]
    documents = {c.entry.document.id: c.entry.document.outlet for c in used}
    return Estimate(
        question=question,
        low=min(lows) if lows and len(lows) == len(used) else None,
        best=outcome.best,
        high=max(highs) if highs and len(highs) == len(used) else None,
        rule=named.label,
        used=tuple(c.entry.id for c in used),
        left_out=(*left_out, *outcome.left_out),
        root_sources=len({c.root for c in used}),
        documents=len(documents),
        outlets=len(set(documents.values()) - {None}),
        note=outcome.note,
        top=max((*lows, *highs), default=None),
    )


def hedged_among(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Ids of the claims that their sources hedge or call possible: used in estimates, and to be shown as such."""
    return tuple(entry.id for entry in entries if entry.claim.modality in (Modality.HEDGED, Modality.POSSIBLE))


def _find_unfit(question: Question, entries: Sequence[Entry]) -> dict[str, str]:
    """Why some of the claims say nothing on how many there are, by their ids."""
    whole_stated = any(_counts_whole(entry, question) for entry in entries)
    back = {
        claim: "its own words take the figure back" if by == claim else f"its outlet took the figure back, claim {by}"
        for claim, by in find_taken_back(entries).items()
    }
    return {entry.id: why for entry in entries if (why := back.get(entry.id) or _unfit(entry, question, whole_stated))}


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the claims on a question beside their words."""

    revised: Mapping[str, Entry]
    roots: Mapping[str, RootSource]
    grades: Mapping[str, int]
    one_event: bool


def _select(
    entries: Sequence[Entry], unfit: Mapping[str, str], known: _Known
) -> tuple[list[Contribution], list[LeftOut]]:
    contributions: list[Contribution] = []
    left_out: list[LeftOut] = []
    said: dict[tuple[str, Hashable], Entry] = {}
    for entry in entries:
        root, quantity = known.roots[entry.id], entry.claim.quantity
        why = unfit.get(entry.id) or _repeated(entry, root, said, known.one_event)
        if why or quantity is None:
            left_out.append(LeftOut(entry.id, why or "it counts nothing"))
        else:
            ranked = known.grades.get(entry.id)
            own = not voice_in(entry, root)
            contributions.append(Contribution(entry, quantity, root.key, ranked, known.revised.get(entry.id), own))
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
    if is_part(entry) or is_few(entry):
        return False
    own = [match.actor_id or "" for match in own_actors(entry)]
    known_member = question.actor is not None and any(i not in question.actor.split("+") and ":" not in i for i in own)
    return not known_member


def _repeated(entry: Entry, root: RootSource, said: dict[tuple[str, Hashable], Entry], one_event: bool) -> str | None:
    if entry.claim.quantity is None:
        return None
    earlier = said.setdefault((root.key, statement_key(entry, one_event)), entry)
    return (
        None
        if earlier is entry
        else f"repeats claim {earlier.id}: one figure of one root source ({root.label}) counts once"
    )
