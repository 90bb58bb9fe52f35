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
_SHARE_OF = re.compile(
    r"(?P<share>(?:\S+ ){0,3}?(?:half|thirds?|quarters?|fifths?|tenths?|most|majority|(?:\d+|\w+) ?(?:%|per ?cent)))"
    r" of (?:the|these|those|its|their|all) (?P<whole>[\w’'-]+(?: [\w’'-]+)?)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:an?|one) (?:[a-z-]+ )?$", re.IGNORECASE)
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
    words = _share_words(entry)
    portion = read_portion(words[0]) if words and entry.claim.polarity is Polarity.AFFIRMED else None
    if words is None or portion is None:
        return None
    said, things = words
    counted = (counted_class(entry.claim) or "").removeprefix("share of ") or unit_class(things)
    own = _OWN_WHOLE.search(said) or _OWN_WHOLE.search(f"of {things}")
    if own:
        whole = int(own["figure"].replace(",", ""))
        return _share_of(portion, (whole, whole), (said, "the number in the same words", counted), (entry,))
    stated = _whole_of(entry, things, entries)
    if stated is None:
        return None
    of = f'"{stated[1].wording}"'
    return _share_of(portion, stated[1].comparison_range(), (said, of, counted), (entry, stated[0]))


def _share_words(entry: Entry) -> tuple[str, str] | None:
    """The words of a share and of what it is a share of: from the claim's quantity, or from the head of its actor ("nearly half of these fighters")."""
    claim = entry.claim
    if claim.quantity is not None:
        whole = claim.quantity.share_of or claim.words(Role.UNIT) or claim.words(Role.ACTOR) or ""
        return (claim.quantity.wording, whole) if is_share(claim) else None
    for actor in claim.fillers(Role.ACTOR):
        found = _SHARE_OF.match(claim.sentence.text, max(0, actor.start - claim.sentence.start))
        if found:
            return found["share"], found["whole"]
    return None


def _share_of(
    portion: Portion, whole: tuple[int | None, int | None], words: tuple[str, str, str], told: Sequence[Entry]
) -> DerivedFigure | None:
    """The part of a whole between two counts, as a figure; `words` are those of the share, of the whole, and what is counted."""
    least, most = whole
    low = None if least is None or not portion.low else floor(portion.low * least) + portion.above
    high = None if most is None else ceil(portion.high * most) - portion.below
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        return None
    said, of, counted = words
    reason = f'"{said}" of {of}, which the same text states'
    return DerivedFigure(low, high, counted, DerivationRule.SHARE, tuple(item.id for item in told), reason)


def _whole_of(share: Entry, things: str, entries: Sequence[Entry]) -> tuple[Entry, Quantity] | None:
    """The claim of the same document that states what the share is a share of: the nearest before it, else after it."""
    classes = _classes_of_whole(share, things)
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


def _classes_of_whole(share: Entry, things: str) -> set[str]:
    """The classes of things that the whole of a share can be counted as."""
    claim = share.claim
    if claim.kind is Kind.CASUALTIES:
        return {outcome_class(claim.words(Role.OUTCOME) or claim.trigger.text)}
    if claim.kind is Kind.DISPLACEMENT:
        return {"displaced"}
    return {unit_class(things)} if things else set()


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
    units = entry.claim.fillers(Role.UNIT)
    if not units or entry.claim.kind not in _UNIT_KINDS or is_share(entry.claim) or _has_stated_strength(entry):
        return None
    word = units[0].text.removesuffix(" of").split()[-1]
    size, number = _sizes()[0].get(singular(word.lower())), _number_of_units(entry)
    if size is None or number is None or not word.islower():
        return None
    low, high = (None if side is None else side * each for side, each in zip(number[:2], size, strict=True))
    if low is None and high is None:
        return None
    usual = f"a {singular(word)} of a regular army usually has {size[0]:,} to {size[1]:,} soldiers"
    reason = f'{usual}; the text says "{number[2]} {word}" and no number of them'
    return DerivedFigure(low, high, "people", DerivationRule.UNIT_SIZE, (entry.id,), reason, _sizes()[1])


def _number_of_units(entry: Entry) -> tuple[int | None, int | None, str] | None:
    """How many units, with the words: the claim's quantity, or one where only an article stands before the word."""
    quantity, unit, sentence = entry.claim.quantity, entry.claim.fillers(Role.UNIT)[0], entry.claim.sentence
    if quantity is not None:
        return quantity.low, quantity.high, quantity.wording
    article = _ARTICLE.search(sentence.text[: max(0, unit.start - sentence.start)])
    return (1, 1, article[0].split()[0]) if article else None


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
