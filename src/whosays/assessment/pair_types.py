"""How two claims on one question stand to one another, in a closed vocabulary, each with its reason.

Two figures differ for many reasons, and most of them are no contradiction: a source revised itself, an early count was overtaken, a floor was
narrowed, a number rounded, a part set beside a whole. Each pair is told apart by its ranges, its root sources, its days and the words around its
numbers. No type is a verdict on who is right.

Rules that always hold:

* the type of a pair does not depend on the order in which it is given;
* only a root source can revise itself; a later claim of another root stands beside the earlier one, and so does what its text passes on for a nameless
  other;
* `corroborates` needs independence to be established: equal figures whose independence is not established are `repeats`, marked so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from whosays.assessment.comparable import base_of, sorted_entries
from whosays.assessment.corrections import is_withdrawn
from whosays.assessment.cues import is_early, is_few, is_part, is_update, states_count
from whosays.assessment.frames import share_actor, share_place
from whosays.assessment.independence import Sources
from whosays.assessment.parts import sums_up
from whosays.assessment.sentences import verb_before_words, who_says
from whosays.assessment.shares import share_part
from whosays.assessment.totals import total_words
from whosays.assessment.units import (
    EVERYBODY,
    FIGHTING,
    counted_class,
    is_share,
    means_class,
    outcome_class,
    victims_class,
)
from whosays.assessment.voices import voice_in
from whosays.assessment.wording import normalise
from whosays.model.entries import Entry
from whosays.model.event_rows import ROW_TYPES
from whosays.model.findings import Basis, Disagreement, DisagreementType, Independence
from whosays.model.kinds import Kind, Polarity, Role
from whosays.model.quantities import APPROXIMATION, Comparator, Quantity

STANDS_FOR = 31
"""Days for which the figure of a state (a strength, a number of sites) is taken to stand; figures stated further apart may both have been right."""

_TOLLS = frozenset({Kind.CASUALTIES, Kind.DISPLACEMENT})
_Type = DisagreementType


@dataclass(frozen=True)
class Context:
    """What typing a pair needs beside the pair.

    Attributes:
        sources: Root sources and independence.
        same_subject: Whether the entries were grouped as one question, so that their actor and place are the same.
        one_event: Whether they were grouped by the event that they tell of, so that its victims and means are the same too.
        taken_back: The claims whose figure is taken back, with the claim that does so (`corrections.find_taken_back`).
    """

    sources: Sources
    same_subject: bool = True
    one_event: bool = False
    taken_back: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Pair:
    """Two claims with counts, the earlier first, and what bears on how they stand to one another."""

    first: Entry
    second: Entry
    context: Context
    independence: Independence
    evidence: str
    lower_first: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "lower_first", anchor_of(quantity_of(self.first)) <= anchor_of(quantity_of(self.second))
        )

    @property
    def lower(self) -> Entry:
        return self.first if self.lower_first else self.second

    @property
    def higher(self) -> Entry:
        return self.second if self.lower_first else self.first

    @property
    def same_root(self) -> bool:
        return self.independence is Independence.SAME_ROOT

    @property
    def one_document(self) -> bool:
        return self.first.document.id == self.second.document.id

    @property
    def running_toll(self) -> bool:
        return self.first.claim.kind in _TOLLS and self.second.claim.kind in _TOLLS

    @property
    def later_day(self) -> bool:
        left, right = self.first.document.published, self.second.document.published
        return left is not None and right is not None and left < right

    @property
    def one_voice(self) -> bool:
        """Whether one root source speaks in both, rather than its text passing on a nameless other in one of them."""
        left, right = (voice_in(entry, self.context.sources.roots[entry.id]) for entry in (self.first, self.second))
        return self.same_root and left == right

    @property
    def taken_back(self) -> tuple[Entry, ...]:
        """Those of the two whose figure is taken back."""
        back = self.context.taken_back
        return tuple(entry for entry in (self.first, self.second) if entry.id in back or is_withdrawn(entry))

    def root_is_named(self, entry: Entry) -> bool:
        return self.context.sources.roots[entry.id].basis is Basis.CHAIN


def quantity_of(entry: Entry) -> Quantity:
    """The number that the claim gives; raises `ValueError` where it gives none."""
    quantity = entry.claim.quantity
    if quantity is None:
        raise ValueError(f"claim {entry.id} counts nothing to be compared; compare claims that have a quantity")
    return quantity


def anchor_of(quantity: Quantity) -> int:
    """The number that the words name: of "more than 100" it is 100."""
    if quantity.low is None:
        step = 1 if quantity.comparator is Comparator.FEWER_THAN else 0
        return (quantity.high or 0) + step
    return quantity.low - 1 if quantity.comparator is Comparator.MORE_THAN else quantity.low


def number_of(quantity: Quantity) -> tuple[int, int | None]:
    """The number that the words name, with the upper end of a range ("15 to 22"), which is another figure than either of its ends."""
    ranges = quantity.low is not None and quantity.high is not None and quantity.low != quantity.high
    return anchor_of(quantity), quantity.high if ranges else None


def type_pair(a: Entry, b: Entry, context: Context) -> Disagreement:
    """How two claims with counts stand to one another, and why; raises `ValueError` where one counts nothing."""
    first, second = _in_order(a, b)
    independence, evidence = context.sources.tell_independence(first, second)
    pair = _Pair(first, second, context, independence, evidence)
    found = next((found for rule in _RULES if (found := rule(pair))), None) or _apart(pair)
    return _finding(pair, *found)


def _in_order(a: Entry, b: Entry) -> tuple[Entry, Entry]:
    first, second = sorted_entries((a, b))
    if is_withdrawn(second) and not is_withdrawn(first):
        withdraws = anchor_of(quantity_of(first)) == anchor_of(quantity_of(second))
        return (first, second) if withdraws else (second, first)
    if is_early(second) and not is_early(first) and not is_withdrawn(first):
        return second, first
    return first, second


_Found = tuple[DisagreementType, str] | None


def _mood(pair: _Pair) -> _Found:
    if not (states_count(pair.first) and states_count(pair.second)):
        return _Type.DIFFERENT_SCOPE, "one speaks of a plan or a condition, not of what is"
    if pair.first.claim.polarity is pair.second.claim.polarity or pair.taken_back:
        return None
    if quantity_of(pair.first).agrees_with(quantity_of(pair.second)):
        if pair.one_voice and pair.later_day and pair.second.claim.polarity is Polarity.DENIED:
            return _Type.REVISES, "one root source later denies the figure that it gave"
        return _Type.CONTRADICTS, "one denies what the other states"
    return _Type.NARROWS, "one denies a figure that the other does not state"


def _scope(pair: _Pair) -> _Found:
    parts = [entry for entry in (pair.first, pair.second) if is_part(entry)]
    if len(parts) == 1:
        whole = pair.second if parts[0] is pair.first else pair.first
        return _Type.DIFFERENT_SCOPE, f"one is stated as a part of another number{part_over_whole(parts[0], whole)}"
    few = [entry for entry in (pair.first, pair.second) if is_few(entry)]
    if len(few) == 1 and pair.running_toll:
        return _Type.DIFFERENT_SCOPE, f'one counts only "{few[0].claim.words(Role.VICTIMS)}"'
    if parts and pair.one_voice and pair.one_document and not _same_figure(pair):
        return _Type.DIFFERENT_SCOPE, "both are stated as parts of another number"
    if pair.one_document and pair.root_is_named(pair.lower) and sums_up(pair.higher, pair.lower):
        return _Type.DIFFERENT_SCOPE, "one is what the text itself counts in all, the other a smaller figure in it"
    return _scope_in_time(pair) or (None if pair.context.one_event else _scope_in_words(pair))


def _scope_in_time(pair: _Pair) -> _Found:
    totals = [words for entry in (pair.first, pair.second) if (words := total_words(entry))]
    return (_Type.DIFFERENT_SCOPE, f'one counts over more than one event ("{totals[0]}")') if len(totals) == 1 else None


def _scope_in_words(pair: _Pair) -> _Found:
    first, second = counted_class(pair.first.claim), counted_class(pair.second.claim)
    if first != second and not _victims_left_open(pair):
        return _Type.DIFFERENT_SCOPE, f"one counts {first}, the other {second}"
    return _scope_of_subject(pair) or _scope_of_event(pair)


def part_over_whole(part: Entry, whole: Entry) -> str:
    """Words that say so where the figure of a part is larger than that of what should be the whole, else ""."""
    least, most = quantity_of(part).comparison_range()[0], quantity_of(whole).comparison_range()[1]
    over = least is not None and most is not None and least > most
    return ", yet it has the larger figure, so that the two are not counted alike" if over else ""


def _same_figure(pair: _Pair) -> bool:
    left, right = quantity_of(pair.first), quantity_of(pair.second)
    return number_of(left) == number_of(right) and left.agrees_with(right)


def _victims_left_open(pair: _Pair) -> bool:
    """Whether the two count one outcome and one of them does not say of whom, while the other speaks of fighters or of everybody."""
    claims = (pair.first.claim, pair.second.claim)
    left, right = (base_of(counted_class(claim) or "") for claim in claims)
    if left != right or all(claim.fillers(Role.VICTIMS) for claim in claims):
        return False
    return {victims_class(claim.words(Role.VICTIMS)) for claim in claims} <= {EVERYBODY, *FIGHTING}


def _scope_of_subject(pair: _Pair) -> _Found:
    if not share_actor(pair.first, pair.second):
        return _Type.DIFFERENT_SCOPE, "they count different actors"
    if not pair.context.same_subject and not share_place(pair.first, pair.second):
        return _Type.DIFFERENT_SCOPE, "they count different places"
    return None


def _scope_of_event(pair: _Pair) -> _Found:
    """Whether two tolls are told of two events: by other means, or, by one root source, at other hands."""
    if not pair.running_toll:
        return None
    means = [means_class(entry.claim.words(Role.MEANS) or "") for entry in (pair.first, pair.second)]
    if all(means) and means[0] != means[1]:
        return _Type.DIFFERENT_SCOPE, f"they tell of two events, one by {means[0]}, the other by {means[1]}"
    hands = [
        {match.actor_id for match in entry.actors(Role.ACTOR) if match.actor_id} for entry in (pair.first, pair.second)
    ]
    if pair.same_root and all(hands) and not hands[0] & hands[1]:
        return _Type.DIFFERENT_SCOPE, "one root source tells of two events, at the hands of different actors"
    return None


def _taken_back(pair: _Pair) -> _Found:
    """Whether one of the two figures no longer stands, by the words of its own source or outlet: then nothing is set against it."""
    taken = pair.taken_back
    if not taken:
        return None
    if is_withdrawn(pair.first) and is_withdrawn(pair.second) and _same_figure(pair):
        return _Type.REPEATS, "both take one figure back"
    if pair.same_root:
        return _Type.REVISES, "the words of one root source take the one figure back"
    return _Type.OUTDATED, "the one figure is taken back by the words of its own source or outlet"


def _share(pair: _Pair) -> _Found:
    left, right = quantity_of(pair.first), quantity_of(pair.second)
    if not (is_share(pair.first.claim) and is_share(pair.second.claim)):
        return None
    if left.agrees_with(right):
        return _equal(pair)
    parts = share_part(left.wording), share_part(right.wording)
    if parts[0] is not None and parts[0] == parts[1]:
        return _Type.ROUNDING, "it is one share, put more or less closely"
    return _Type.CONTRADICTS, "they are different shares of one thing"


def _equal(pair: _Pair) -> tuple[DisagreementType, str]:
    if pair.same_root:
        return _Type.REPEATS, "one figure of one root source counts once"
    if pair.independence is Independence.INDEPENDENT:
        return _Type.CORROBORATES, "independent root sources give one figure"
    return _Type.REPEATS, "it is the same figure, and that the sources are independent is not established"


def _same_number(pair: _Pair) -> _Found:
    return _equal(pair) if _same_figure(pair) else None


def _rounded(pair: _Pair) -> _Found:
    left, right = quantity_of(pair.first), quantity_of(pair.second)
    closed = None not in (left.low, left.high, right.low, right.high)
    about = Comparator.ABOUT in (left.comparator, right.comparator)
    if not (closed and about and left.agrees_with(right)):
        return None
    return _Type.ROUNDING, f"the approximate figure, widened by {APPROXIMATION:.0%}, holds the other"


def _vague(pair: _Pair) -> _Found:
    left, right = quantity_of(pair.first), quantity_of(pair.second)
    if Comparator.VAGUE not in (left.comparator, right.comparator) or not left.agrees_with(right):
        return None
    return _Type.NARROWS, "the vague figure leaves room for the other"


def _one_row(pair: _Pair) -> _Found:
    """Within one row of a table of events nothing is said later than the rest; parts of its total were told apart before."""
    if not of_one_row(pair.first, pair.second):
        return None
    if pair.first.claim.words(Role.VICTIMS) != pair.second.claim.words(Role.VICTIMS):
        return _Type.DIFFERENT_SCOPE, "one row of a table counts different people in them"
    if quantity_of(pair.first).agrees_with(quantity_of(pair.second)):
        return _Type.NARROWS, "one row of a table gives its best figure and its range"
    return _Type.CONTRADICTS, "one row of a table gives two figures that cannot both hold"


def _named_alike(a: Entry, b: Entry) -> bool:
    """Whether two claims call what they count by the same words."""
    first, second = (normalise(e.claim.words(Role.UNIT) or e.claim.words(Role.VICTIMS) or "") for e in (a, b))
    return first == second != ""


def _own_revision(pair: _Pair) -> _Found:
    if not pair.one_voice:
        return None
    compatible = quantity_of(pair.first).agrees_with(quantity_of(pair.second))
    if compatible and not _moved_on(pair):
        return _Type.NARROWS, "both can hold, and one says more closely what the other leaves open"
    if _moved_on(pair):
        return _Type.REVISES, "one root source gives another figure later"
    if pair.first.document.id == pair.second.document.id and not _named_alike(pair.first, pair.second):
        return _Type.DIFFERENT_SCOPE, "one source gives both in one text and does not call what it counts the same"
    return _Type.CONTRADICTS, "one root source gives two figures that cannot both hold"


def _moved_on(pair: _Pair) -> bool:
    """Whether the same root's second figure comes after its first: another day, a running toll, or words that say so."""
    if pair.later_day or is_early(pair.first) or is_update(pair.second):
        return True
    return pair.running_toll and (
        not pair.one_document or (pair.root_is_named(pair.first) and pair.root_is_named(pair.second))
    )


def _overtaken(pair: _Pair) -> _Found:
    if not pair.running_toll:
        return None
    if is_early(pair.lower) or is_update(pair.higher):
        return (
            _Type.OUTDATED,
            "its own words mark the lower figure as an early one of a running toll, or the higher as a new one",
        )
    if pair.lower_first and pair.later_day:
        return (
            _Type.OUTDATED,
            f"the lower figure was published on an earlier day of a running toll, by another {'source' if pair.same_root else 'root source'}",
        )
    return _overtaken_unsourced(pair)


def _overtaken_unsourced(pair: _Pair) -> _Found:
    compatible = quantity_of(pair.first).agrees_with(quantity_of(pair.second))
    unsourced = not pair.root_is_named(pair.lower) and pair.root_is_named(pair.higher)
    if compatible and unsourced and not pair.one_document:
        return _Type.OUTDATED, "the lower floor names no source, and a named source goes beyond it"
    return None


def _changed(pair: _Pair) -> _Found:
    """Whether figures of a state are stated so far apart in time, and for no one stated time, that the thing itself may have changed."""
    if pair.running_toll or pair.same_root or quantity_of(pair.first).agrees_with(quantity_of(pair.second)):
        return None
    days = _days_between(pair)
    if days <= STANDS_FOR or _one_stated_time(pair):
        return None
    return _Type.DIFFERENT_SCOPE, f"they are stated {days} days apart, so that this may be a change over time"


def _days_between(pair: _Pair) -> int:
    left, right = pair.first.document.published, pair.second.document.published
    return abs((right - left).days) if left and right else 0


def _one_stated_time(pair: _Pair) -> bool:
    """Whether both give a time in words that lies within the days for which a figure stands: then they speak of that time, whenever published."""
    times = [entry.resolution.time for entry in (pair.first, pair.second)]
    return all(
        time and time.earliest and time.latest and (time.latest - time.earliest).days <= STANDS_FOR for time in times
    )


def _apart(pair: _Pair) -> tuple[DisagreementType, str]:
    if quantity_of(pair.first).agrees_with(quantity_of(pair.second)):
        return _Type.NARROWS, "both can hold: they bound the number to different degrees"
    return _Type.CONTRADICTS, "the ranges cannot both hold"


_RULES: tuple[Callable[[_Pair], _Found], ...] = (
    _mood,
    _scope,
    _taken_back,
    _share,
    _one_row,
    _same_number,
    _rounded,
    _vague,
    _own_revision,
    _overtaken,
    _changed,
)
"""The rules in the order in which they are asked; the first that finds something decides, and `_apart` where none does."""


def _finding(pair: _Pair, kind: DisagreementType, why: str) -> Disagreement:
    inside = pair.first.document.id if pair.one_document else None
    reason = f"{in_figures(pair.first)}; {in_figures(pair.second)}: {why}."
    return Disagreement(kind, (pair.first.id, pair.second.id), reason, inside, pair.independence, pair.evidence)


def in_figures(entry: Entry) -> str:
    """Who says which figure, in the source's words: 'SANA says "at least 4" people killed (2015-02-01)'."""
    claim, published = entry.claim, entry.document.published
    wording = quantity_of(entry).wording
    things = claim.words(Role.UNIT) or claim.words(Role.VICTIMS) or ""
    outcome = base_of(counted_class(claim) or "") if claim.kind is Kind.CASUALTIES else ""
    outcome = "" if things and outcome == outcome_class(things) else outcome
    words = " ".join(part for part in (f'"{wording}"', things, outcome) if part)
    hedge = f", {claim.modality.value}" if claim.modality.value != "asserted" else ""
    who = who_says(entry)
    outlet = (
        (published.isoformat() if published else "undated") if who == entry.document.outlet else entry.document.label
    )
    return f"{who} {verb_before_words(entry)} {words} ({outlet}{hedge})"


def of_one_row(a: Entry, b: Entry) -> bool:
    """Whether two claims are made of one row of a table of events: they are one statement, and neither stands against the other."""
    return a.document.id == b.document.id and a.document.media_type in ROW_TYPES
