"""The gate that every claim must pass: its fields are derived again from its own words.

A reader, a language model most of all, may quote the right words and give the wrong number. So nothing that a reader says is believed: the spans
must stand in the text, and number, comparator, unit and negation must follow from the words that are cited. This is no judgement of whether the
claim is true, and no second reading: a claim that a better reader would have put differently passes, as long as its words carry it.

Rules that always hold: `verify` depends on the text and the claim alone; it repairs nothing; an empty answer is the only way to be stored.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from whosays.extraction.certainty import may_be, may_be_denied, must_be_denied
from whosays.extraction.changes import find_changes
from whosays.extraction.quantities import derive_quantity
from whosays.extraction.sentences import split_sentences
from whosays.model.claims import Claim
from whosays.model.kinds import ROLES_OF, Polarity, Role
from whosays.model.quantities import Quantity
from whosays.model.spans import Span

SOURCE_AFTER = 2
"""How many sentences after its claim a source may stand; before it, a source may be carried on as far as the text carries it."""
NEIGHBOURS = 10
"""Sentences before and after that a filler may come from: a list may run that far, and a running story names its place in the lead."""
LEADING = frozenset({Role.PLACE, Role.FROM_PLACE, Role.TIME})
"""Roles that may be filled from any earlier sentence."""
COUNTING = frozenset({Role.QUANTITY, Role.UNIT})
"""Roles that are filled from the trigger's sentence or the next one on either side."""


def verify(text: str, claim: Claim) -> tuple[str, ...]:
    """The reasons why `claim` cannot be stored as a claim of `text`; empty when its words carry it."""
    misplaced = tuple(_check_places(text, claim))
    if misplaced:
        return misplaced
    return (
        *_check_roles(claim),
        *_check_distances(text, claim),
        *_check_whole(text, claim),
        *_check_quantity(text, claim),
        *_check_certainty(text, claim),
    )


def _check_places(text: str, claim: Claim) -> Iterator[str]:
    """Whether every span quotes the text, and the trigger stands in its sentence."""
    strays = [
        (name, s) for name, s in _named_spans(claim) if not 0 <= s.start < s.end <= len(text) or not s.stands_in(text)
    ]
    for name, span in strays:
        yield f'the {name} "{span.text}" does not stand in the text at {span.start} to {span.end}'
    if not strays:
        yield from _check_sentence(text, claim)


def _check_sentence(text: str, claim: Claim) -> Iterator[str]:
    if not claim.sentence.covers(claim.trigger):
        yield f'the trigger "{claim.trigger.text}" lies outside of its sentence'
        return
    start, end = _sentence_around(text, claim.trigger)
    if claim.sentence.start < start or claim.sentence.end > end:
        yield f"the sentence from {claim.sentence.start} to {claim.sentence.end} is longer than the one that holds the trigger"


def _named_spans(claim: Claim) -> Iterator[tuple[str, Span]]:
    yield "sentence", claim.sentence
    yield "trigger", claim.trigger
    for role, spans in claim.roles.items():
        yield from ((str(role), span) for span in spans)
    for step in claim.attribution:
        yield "source", step.source
        if step.cue is not None:
            yield "cue", step.cue


def _check_roles(claim: Claim) -> Iterator[str]:
    roles = ROLES_OF[claim.kind]
    filled = {role for role, spans in claim.roles.items() if spans}
    for role in sorted(roles.required - filled):
        yield f"{claim.kind} needs the role {role}, which nothing fills"
    for role in sorted(set(claim.roles) - roles.allowed):
        yield f"{claim.kind} has no role {role}"
    for role in sorted(set(claim.roles) - filled):
        yield f"the role {role} is given without words"


def _check_distances(text: str, claim: Claim) -> Iterator[str]:
    """Whether every filler comes from the claim's sentence or one that it may lean on."""
    home = _index_of(text, claim.trigger)
    for role, spans in claim.roles.items():
        reach = 1 if role in COUNTING else NEIGHBOURS
        for span in spans:
            away = _index_of(text, span) - home
            if abs(away) > reach and not (role in LEADING and away < 0):
                yield f'the {role} "{span.text}" stands {abs(away)} sentences away from the trigger'
    for step in claim.attribution:
        away = _index_of(text, step.source) - home
        if away > SOURCE_AFTER:
            yield f'the source "{step.source.text}" stands {away} sentences after the trigger'


_NUMBER_WORDS = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_GOES_ON = re.compile(
    r"[^\W_]|[.,]\d|\s*[-–]\s*\d|\s+(?:hundred|thousand|million|billion)\b|\s*(?:%|per\s?cent\b|percent\b)|\+|\s+(?:or|and)\s+more\b",
    re.IGNORECASE,
)
_BEGINS_BEFORE = re.compile(
    rf"(?:[^\W_]|\d[.,]|\d\s*[-–]\s*|\b(?:between|from)\s+(?:about\s+|around\s+|some\s+)?{_NUMBER_WORDS}\s+(?:and|to)\s+)$",
    re.IGNORECASE,
)
_STATES_NUMBER = re.compile(rf"(?:^|\W){_NUMBER_WORDS}$", re.IGNORECASE)


def _check_whole(text: str, claim: Claim) -> Iterator[str]:
    """Whether the words of the quantity are a whole number and a whole range, not a piece that says another number."""
    for span in claim.fillers(Role.QUANTITY):
        before = text[max(claim.sentence.start, span.start - 40) : span.start]
        cut_after = _STATES_NUMBER.search(span.text) and _GOES_ON.match(text, span.end)
        starts_with_number = re.match(_NUMBER_WORDS, span.text, re.IGNORECASE)
        cut_before = starts_with_number and _BEGINS_BEFORE.search(before) and not _has_changed(text, claim, span)
        if cut_after or cut_before:
            around = text[max(0, span.start - 20) : span.end + 20]
            yield f'the quantity "{span.text}" is a piece of the number in "{around}"'


def _has_changed(text: str, claim: Claim, number: Span) -> bool:
    """Whether the number is what a figure changed to ("rose from 15 to 22"), not the end of a range."""
    return any(change.late.overlaps(number) for change in find_changes(text, claim.sentence))


def _check_quantity(text: str, claim: Claim) -> Iterator[str]:
    stated, derived = claim.quantity, derive_quantity(text, claim)
    if stated is None or derived is None:
        if stated is not None:
            yield f'the quantity {stated} has no words that say it: "{claim.words(Role.QUANTITY) or ""}"'
        elif derived is not None:
            yield f'the words "{derived.wording}" say {derived}, but the claim states no quantity'
        return
    yield from _compare(stated, derived)


def _compare(stated: Quantity, derived: Quantity) -> Iterator[str]:
    if (stated.low, stated.high) != (derived.low, derived.high):
        yield f'the words "{derived.wording}" say {_range(derived)}, not {_range(stated)}'
    for field in ("comparator", "wording", "unit", "share_of"):
        given, found = getattr(stated, field), getattr(derived, field)
        if given != found:
            yield f'the words "{derived.wording}" give the {field} {found!s}, not {given!s}'


def _range(quantity: Quantity) -> str:
    ends = tuple("open" if end is None else f"{end:,}" for end in (quantity.low, quantity.high))
    return f"{ends[0]} to {ends[1]}"


def _check_certainty(text: str, claim: Claim) -> Iterator[str]:
    denied = claim.polarity is Polarity.DENIED
    words = _cited_words(text, claim)
    if denied and not may_be_denied(words):
        yield "the claim is denied, but nothing in its sentence denies"
    if not denied and must_be_denied(text, claim):
        yield f'the claim is affirmed, but a negation governs "{claim.trigger.text}"'
    if not may_be(claim.modality, words):
        yield f"the claim is {claim.modality}, but nothing in its sentence says so"


def _cited_words(text: str, claim: Claim) -> str:
    """The sentences that the claim's trigger and those of its sources and cues stand in that are next to it."""
    home = _index_of(text, claim.trigger)
    said = (step.cue or step.source for step in claim.attribution)
    spans = [claim.trigger, *(span for span in said if abs(_index_of(text, span) - home) <= 1)]
    around = sorted({_sentence_around(text, span) for span in spans})
    return "\n".join(text[start:end] for start, end in around)


@lru_cache(maxsize=8)
def _sentences_of(text: str) -> tuple[tuple[int, int], ...]:
    return split_sentences(text)


def _index_of(text: str, span: Span) -> int:
    """The index of the sentence in which `span` begins."""
    return max(0, bisect_right(_sentences_of(text), (span.start, len(text) + 1)) - 1)


def _sentence_around(text: str, span: Span) -> tuple[int, int]:
    """The stretch of the sentences that `span` touches."""
    sentences = _sentences_of(text)
    if not sentences:
        return span.start, span.start
    first, last = _index_of(text, span), _index_of(text, Span(span.end - 1, span.end, ""))
    return sentences[first][0], sentences[last][1]
