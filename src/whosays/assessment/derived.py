"""What follows from figures that are stated: a share of a whole stated in the same document, a unit's usual size, "Ahmed and 12 others".

"Half of the 120,000" and "half of these forces" become a range where the same text states the whole; "a battalion" gets the range that such a unit
usually has, with its source; "Ahmed and 12 others" makes thirteen. All of it is derived and marked so: it enters no estimate, no comparison and no
count of sources, for nobody said it.

Rules that always hold: every figure names its claims; a share without a stated whole gives nothing; a unit whose strength the text states gets no other.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from math import ceil, floor

from whosays.assessment.cues import is_part, states_count
from whosays.assessment.frames import share_actor
from whosays.assessment.portions import Portion, read_portion
from whosays.assessment.units import EVERYBODY, counted_class, is_share, outcome_class, unit_class, victims_class
from whosays.assessment.wording import singular
from whosays.model.derivations import DerivationRule, DerivedFigure
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Polarity, Role
from whosays.model.quantities import Quantity

_OWN_WHOLE = re.compile(
    r"\bof (?:the|its|their|these|those|all|some|about|around)? ?(?P<figure>\d{1,3}(?:,\d{3})+|\d+)(?! ?(?:%|per))"
)
_STRENGTH_STATED = re.compile(
    r"^s?\W*(?:of|with|,)\s+(?:\w+ ){0,3}?\d|^\W*(?:of|with) (?:dozens|hundreds|thousands|scores)", re.IGNORECASE
)
_STRONG_BEFORE = re.compile(r"\d[\d,]*[ -](?:strong|man|member)\W*$", re.IGNORECASE)
_NAME = r"[A-Z][\w’'.-]+(?: (?:(?:al|bin|ibn|van|de)[ -])?[A-Z][\w’'.-]+)*"
_NAMES_BEFORE = re.compile(rf"(?P<names>{_NAME}(?:, {_NAME})*),? and (?:at least |some |about )?$")
_OTHERS = re.compile(r"^\W*(?:\w+ )?others?\b|\bothers?$", re.IGNORECASE)
_UNIT_KINDS = frozenset({Kind.STRENGTH, Kind.MOVEMENT, Kind.PRESENCE})


def find_derived(entries: Iterable[Entry]) -> tuple[DerivedFigure, ...]:
    """Every figure that follows from the claims of each document of `entries`, in their order."""
    by_document: dict[str, list[Entry]] = {}
    for entry in entries:
        if not entry.withdrawn:
            by_document.setdefault(entry.document.id, []).append(entry)
    return tuple(figure for told in by_document.values() for entry in told for figure in _of_entry(entry, told))


def _of_entry(entry: Entry, told: Sequence[Entry]) -> Iterator[DerivedFigure]:
    for figure in (derive_share(entry, told), derive_unit_size(entry), derive_total(entry)):
        if figure is not None:
            yield figure


def derive_share(entry: Entry, entries: Sequence[Entry]) -> DerivedFigure | None:
    """The count that a share makes of its whole, which its own words or another claim of its document in `entries` states; else `None`."""
    quantity = entry.claim.quantity
    if quantity is None or not is_share(entry.claim) or entry.claim.polarity is not Polarity.AFFIRMED:
        return None
    portion = read_portion(quantity.wording)
    if portion is None:
        return None
    counted = (counted_class(entry.claim) or "").removeprefix("share of ")
    own = _OWN_WHOLE.search(quantity.wording) or _OWN_WHOLE.search(f"of {quantity.share_of or ''}")
    if own:
        whole = int(own["figure"].replace(",", ""))
        return _share_of(portion, (whole, whole), counted, (entry,))
    stated = _whole_of(entry, entries)
    return _share_of(portion, stated[1].comparison_range(), counted, (entry, stated[0])) if stated else None


def _share_of(
    portion: Portion, whole: tuple[int | None, int | None], counted: str, told: Sequence[Entry]
) -> DerivedFigure | None:
    """The part of a whole between two counts, as a figure."""
    least, most = whole
    low = None if least is None or not portion.low else floor(portion.low * least) + portion.above
    high = None if most is None else ceil(portion.high * most) - portion.below
    if low is None and high is None:
        return None
    if low is not None and high is not None and low > high:
        return None
    words = told[0].claim.quantity.wording if told[0].claim.quantity else ""
    other = told[-1].claim.quantity
    of = f'"{other.wording}"' if len(told) > 1 and other else "the number in the same words"
    reason = f'"{words}" of {of}, which the same text states'
    return DerivedFigure(low, high, counted, DerivationRule.SHARE, tuple(item.id for item in told), reason)


def _whole_of(share: Entry, entries: Sequence[Entry]) -> tuple[Entry, Quantity] | None:
    """The claim of the same document that states what the share is a share of: the nearest before it, else after it."""
    classes = _classes_of_whole(share)
    start = share.claim.sentence.start
    found = [
        (entry, entry.claim.quantity)
        for entry in entries
        if entry.claim.quantity is not None
        and entry.document.id == share.document.id
        and entry.id != share.id
        and counted_class(entry.claim) in classes
        and _states_whole(entry)
        and share_actor(share, entry)
    ]
    before = [pair for pair in found if pair[0].claim.sentence.start <= start]
    if before:
        return max(before, key=lambda pair: pair[0].claim.sentence.start)
    return min(found, key=lambda pair: pair[0].claim.sentence.start, default=None)


def _classes_of_whole(share: Entry) -> set[str]:
    """The classes of things that the whole of a share can be counted as."""
    claim = share.claim
    if claim.kind is Kind.CASUALTIES:
        return {outcome_class(claim.words(Role.OUTCOME) or claim.trigger.text)}
    if claim.kind is Kind.DISPLACEMENT:
        return {"displaced"}
    whole = (claim.quantity.share_of if claim.quantity else None) or claim.words(Role.UNIT) or claim.words(Role.ACTOR)
    return {unit_class(whole)} if whole else set()


def _states_whole(entry: Entry) -> bool:
    affirmed = entry.claim.polarity is Polarity.AFFIRMED and states_count(entry)
    return affirmed and not is_share(entry.claim) and not is_part(entry)


@cache
def _sizes() -> tuple[dict[str, tuple[int, int]], str]:
    data = tomllib.loads(files("whosays.assessment").joinpath("unit_sizes.toml").read_text(encoding="utf-8"))
    return {word: (low, high) for word, (low, high) in data["sizes"].items()}, data["source"]


def derive_unit_size(entry: Entry) -> DerivedFigure | None:
    """How many soldiers a bare "battalion" or "two brigades" usually are, or `None`.

    A name ("Falcons Brigade") is no size, and a stated strength is not replaced.
    """
    quantity, units = entry.claim.quantity, entry.claim.fillers(Role.UNIT)
    if quantity is None or not units or entry.claim.kind not in _UNIT_KINDS or is_share(entry.claim):
        return None
    word = units[0].text.split()[-1]
    size = _sizes()[0].get(singular(word.lower()))
    if size is None or not word.islower() or _has_stated_strength(entry):
        return None
    low = quantity.low * size[0] if quantity.low is not None else None
    high = quantity.high * size[1] if quantity.high is not None else None
    if low is None and high is None:
        return None
    usual = f"a {singular(word)} of a regular army usually has {size[0]:,} to {size[1]:,} soldiers"
    reason = f'{usual}; the text says "{quantity.wording} {word}" and no number of them'
    return DerivedFigure(low, high, "people", DerivationRule.UNIT_SIZE, (entry.id,), reason, _sizes()[1])


def _has_stated_strength(entry: Entry) -> bool:
    sentence, unit = entry.claim.sentence, entry.claim.fillers(Role.UNIT)[0]
    after = sentence.text[max(0, unit.end - sentence.start) :]
    before = sentence.text[: max(0, unit.start - sentence.start)]
    return bool(
        _STRENGTH_STATED.search(after) or _STRONG_BEFORE.search(before) or re.search(r"\d[- ]strong", unit.text)
    )


def derive_total(entry: Entry) -> DerivedFigure | None:
    """Those named and the others together ("Ahmed and 12 others": 13), or `None`. The claim itself counts the others alone."""
    quantity, spans = entry.claim.quantity, entry.claim.fillers(Role.QUANTITY)
    if quantity is None or not spans or is_share(entry.claim) or entry.claim.polarity is not Polarity.AFFIRMED:
        return None
    sentence = entry.claim.sentence
    at = spans[0].start - sentence.start
    before, after = sentence.text[: max(0, at)], sentence.text[max(0, at) + len(spans[0].text) :]
    named = _NAMES_BEFORE.search(before)
    if named is None or not (_OTHERS.search(after) or _OTHERS.search(spans[0].text)):
        return None
    names = [name for name in named["names"].split(", ") if not _is_collective(name)]
    if len(names) != len(named["names"].split(", ")):
        return None
    low, high = (None if side is None else side + len(names) for side in (quantity.low, quantity.high))
    reason = f'{", ".join(names)} and "{quantity.wording}" others'
    counted = counted_class(entry.claim) or "people"
    return DerivedFigure(low, high, counted, DerivationRule.NAMED_AND_OTHERS, (entry.id,), reason)


def _is_collective(name: str) -> bool:
    """Whether a capitalised word at the head of a sentence names many ("Soldiers") rather than one."""
    return " " not in name and (victims_class(name) != EVERYBODY or unit_class(name) in {"people", "groups"})
