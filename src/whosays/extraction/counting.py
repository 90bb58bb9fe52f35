"""A number that stands right before what is counted: "six civilians", "more than 1,200 of its fighters".

A tagger that finds the people or things often misses the number beside them. The place alone says that it counts them. Nothing is looked for
elsewhere in the sentence: a number further off may count something else.

Rule that always holds: what is found is directly before the filler, and never overlaps another one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whosays.extraction.numbers import Number, find_numbers
from whosays.extraction.quantities import bound_before
from whosays.model.claims import Claim
from whosays.model.kinds import ROLES_OF, Kind, Role
from whosays.model.spans import Span

WINDOW = 60
"""Characters before the filler that are looked at."""
_GAP = re.compile(r"\s+(?:(?:of|other|more|further|additional)\s+)?(?:(?:the|its|their|those|his)\s+)?")
_RANGE = re.compile(r"\s*(?:-|–|to|or)\s*")
_BETWEEN = re.compile(r"(?i)\bbetween\s+$")


def add_count(text: str, claim: Claim) -> Claim:
    """`claim` with the number right beside what it counts or beside its trigger, where it has no quantity yet or only a far-off article."""
    if Role.QUANTITY not in ROLES_OF[claim.kind].allowed or claim.kind is Kind.MOVEMENT:
        return claim
    own = claim.fillers(Role.QUANTITY)
    found = _behind_article(text, claim, own[0]) if own else None
    if own and found is None and not _is_far_article(claim, own[0]):
        return claim
    if found is None:
        ways = (_behind_trigger,) if own else (_beside_counted, _behind_trigger, _toll_come_to, _before_trigger)
        found = next((span for way in ways if (span := way(text, claim))), None)
    return replace(claim, roles={**claim.roles, Role.QUANTITY: (found,)}) if found else claim


def count_once(text: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`claims` without the strengths whose number counts something else.

    Of "232 points of the groups", the points are counted and not the groups; of "puts their points at 232", what the noun says holds and what hangs
    on the bare number does not.
    """
    direct = {claim.fillers(Role.QUANTITY)[0] for claim in claims if _counts_directly(text, claim)}
    named = {
        span
        for claim in claims
        if claim.kind is Kind.STRENGTH and not _is_bare(claim)
        for span in claim.fillers(Role.QUANTITY)
    }
    return tuple(claim for claim in claims if not _counts_another(text, claim, direct, named))


def _counts_another(text: str, claim: Claim, direct: set[Span], named: set[Span]) -> bool:
    if claim.kind is not Kind.STRENGTH or _counts_directly(text, claim):
        return False
    numbers = set(claim.fillers(Role.QUANTITY))
    return bool(numbers & direct) or (_is_bare(claim) and bool(numbers & named))


def _is_bare(claim: Claim) -> bool:
    """Whether the number itself is the trigger."""
    return any(span.covers(claim.trigger) for span in claim.fillers(Role.QUANTITY))


def _counts_directly(text: str, claim: Claim) -> bool:
    """Whether a strength's number stands right before its unit."""
    numbers, units = claim.fillers(Role.QUANTITY), claim.fillers(Role.UNIT)
    if claim.kind is not Kind.STRENGTH or not numbers:
        return False
    return any(unit.start >= numbers[0].end and not text[numbers[0].end : unit.start].strip() for unit in units)


def _is_far_article(claim: Claim, quantity: Span) -> bool:
    """Whether the quantity is an article before the trigger that stands beside none of the victims."""
    beside = any(0 <= victim.start - quantity.end <= 1 for victim in claim.fillers(Role.VICTIMS))
    return quantity.text.lower() in ("a", "an") and quantity.end <= claim.trigger.start and not beside


def _behind_trigger(text: str, claim: Claim) -> Span | None:
    """The number right behind a killing or wounding ("killing at least 22 civilians"), unless it tells a time or a distance."""
    if claim.kind is not Kind.CASUALTIES:
        return None
    found = _number_after(text, claim.trigger.end, claim.sentence.end)
    if found is None or _MEASURE.match(text, found.end) or _YEAR.fullmatch(found.text):
        return None
    taken = (span for role, spans in claim.roles.items() if role is not Role.QUANTITY for span in spans)
    return None if any(found.overlaps(span) for span in taken) else found


def _behind_article(text: str, claim: Claim, quantity: Span) -> Span | None:
    """The number that an article only opens: "an estimated 40,000", "a total of 18"."""
    opened = _OPENED.match(text, quantity.end) if quantity.text.lower() in ("a", "an") else None
    return _number_after(text, opened.end(), claim.sentence.end) if opened else None


def _before_trigger(text: str, claim: Claim) -> Span | None:
    """The number right before a killing or wounding: "at least 100 more were wounded", "35 injured"."""
    start = max(claim.sentence.start, claim.trigger.start - WINDOW)
    words = text[start : claim.trigger.start].lower()
    numbers = find_numbers(words) if len(words) == claim.trigger.start - start else ()
    if claim.kind is not Kind.CASUALTIES or not numbers or numbers[-1].weak:
        return None
    if not _WERE.fullmatch(words[numbers[-1].end :]):
        return None
    found = _with_bound(text, start, words, numbers)
    if _YEAR.fullmatch(found.text) or _OTHER.search(text, claim.sentence.start, found.start):
        return None
    taken = (span for role, spans in claim.roles.items() if role is not Role.OUTCOME for span in spans)
    return None if any(found.overlaps(span) for span in taken) else found


def _number_after(text: str, start: int, end: int) -> Span | None:
    """The number that follows `start` at once, with its bound."""
    tail = text[start : min(end, start + WINDOW)]
    words = tail.lower()
    numbers = find_numbers(words) if len(words) == len(tail) else ()
    if not numbers or numbers[0].weak or not _BOUND.fullmatch(words[: numbers[0].start]):
        return None
    lead = len(words) - len(words.lstrip())
    return Span.of(text, start + lead, start + numbers[0].end)


def _beside_counted(text: str, claim: Claim) -> Span | None:
    for role in (Role.UNIT, Role.VICTIMS):
        for filler in claim.fillers(role):
            found = find_count(text, claim.sentence, filler) or _one(text, claim, filler)
            if found is not None and _counts(text, claim, filler, found):
                return found
    return None


def _one(text: str, claim: Claim, filler: Span) -> Span | None:
    """The article of a single victim: "killed a nurse"; none before a collective or a plural."""
    article = _ARTICLE.search(text, max(claim.sentence.start, filler.start - 4), filler.start)
    single = claim.kind is Kind.CASUALTIES and article and not _MANY.search(filler.text)
    return Span.of(text, article.start(1), article.end(1)) if article and single else None


def _toll_come_to(text: str, claim: Claim) -> Span | None:
    """The number that a toll has come to ("death toll rose to 76")."""
    before = text[max(0, claim.trigger.start - WINDOW) : claim.trigger.end].lower()
    if claim.kind is not Kind.CASUALTIES or not ("toll" in claim.trigger.text.lower() or "number of" in before):
        return None
    come = _COME_TO.search(text, claim.trigger.end, min(claim.sentence.end, claim.trigger.end + 2 * WINDOW))
    return _number_after(text, come.end(), claim.sentence.end) if come else None


def _counts(text: str, claim: Claim, filler: Span, found: Span) -> bool:
    """Whether `found` is free, no year, and not divided from the trigger by a number that may be the trigger's own."""
    taken = (claim.trigger, *(span for spans in claim.roles.values() for span in spans))
    if _YEAR.fullmatch(found.text) or any(found.overlaps(span) for span in taken):
        return False
    first = claim.trigger.start < found.start
    between = (
        text[claim.trigger.end : found.start] if first else text[filler.end : max(filler.end, claim.trigger.start)]
    )
    return len(between) < 2 * WINDOW and not _NUMBER.search(between)


_OPENED = re.compile(r"\s+(?:estimated|additional|extra|further|combined|total\s+of)\s+", re.IGNORECASE)
_WERE = re.compile(
    r"\s+(?:(?:more|others?|people|persons)\s+)?(?:(?:were|was|are|have been|had been|has been)\s+)?(?:(?:reportedly|also|then)\s+)?"
)
_OTHER = re.compile(
    r"""(?:\b(?i:none|any|some|most|many|few|several|half|all|each|both|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+of\s+
    |\b(?i:of)\s+(?:the|these|those|its|their|his|her|our)\s+|\b(?i:aged?)\s+|\d[:.]
    |\b(?!(?:The|These|Those|Another|And|But|While|With|All|Only|Just)\b)[A-Z][\w.'’-]*\s+)$""",
    re.VERBOSE,
)
"""What stands before a number that counts something else: the whole of which some were killed, an age, the name of a unit, a month, an hour."""
_ARTICLE = re.compile(r"\b(an?)\s+$", re.IGNORECASE)
_MANY = re.compile(r"(?i)(?:s|people|men|women|children|group|family|crew|unit|number|lot|couple|series|few|majority)$")
_COME_TO = re.compile(
    r"\b(?:(?:rose|rises|risen|climbed|climbs|jumped|grew|grown|come|comes|came)\s+to|reached|reaches|stands\s+at|stood\s+at|put\s+at|passed|exceeded)\s+"
)
_BOUND = re.compile(r"\s*(?:(?:at least|more than|over|about|around|nearly|almost|some|up to|as many as)\s+)?")
_MEASURE = re.compile(
    r"\s+(?:(?:more|other)\s+)?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|kilomet|km\b|miles?|met(?:er|re)s?|per ?cent|times)|%"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(
    r"(?i)\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|fifty|dozens?|scores|hundreds?|thousands?|many|several|half)\b"
)


def find_count(text: str, sentence: Span, filler: Span) -> Span | None:
    """The words of the number that ends right before `filler`, with its bound; `None` where none does."""
    if not sentence.covers(filler):
        return None
    start = max(sentence.start, filler.start - WINDOW)
    words = text[start : filler.start].lower()
    numbers = find_numbers(words) if len(words) == filler.start - start else ()
    if not numbers or numbers[-1].weak or not _GAP.fullmatch(words[numbers[-1].end :]):
        return None
    return _with_bound(text, start, words, numbers)


def _with_bound(text: str, start: int, words: str, numbers: tuple[Number, ...]) -> Span:
    """The last of `numbers`, found in `words` that begin at `start` of `text`, with the range that it closes and its bound."""
    first = start + _first_of_range(words, numbers)
    _, bound = bound_before(text[start:first])
    begin = text.rfind(bound, start, first) if bound else first
    return Span.of(text, begin, start + numbers[-1].end)


def _first_of_range(words: str, numbers: tuple[Number, ...]) -> int:
    """Where the number begins, or the range that it closes."""
    last = numbers[-1]
    if len(numbers) > 1:
        joint = words[numbers[-2].end : last.start]
        opened = _BETWEEN.search(words[: numbers[-2].start])
        if opened and joint.strip() == "and":
            return opened.start()
        if _RANGE.fullmatch(joint):
            return numbers[-2].start
    return last.start
