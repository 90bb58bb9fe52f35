"""How many: from the words of a filler to what they commit the speaker to.

"at least 120,000" is a floor, "up to 500" a ceiling, "3-4,000" a range, "dozens" a floor of twenty-four, "nearly half" a share with no count.
The wording decides alone: nothing is taken from the rest of the text but a bound that stands right before the filler.

Rules that always hold: the same words give the same quantity, so a stored one can be re-derived; words that say no number give `None`;
a number too large to be a count is no number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache

from whosays.extraction.numbers import LARGEST, Number, find_numbers, is_designated
from whosays.model.claims import Claim
from whosays.model.kinds import Role
from whosays.model.quantities import Comparator, Quantity
from whosays.model.spans import Span
from whosays.reference.numbers import number_words

LONGEST = 160
"""Characters of a wording that are read; no quantity needs more."""
BEFORE = 60
"""Characters before a filler in which a bound is looked for."""
_OF = re.compile(r"\s*(?:of)?\s*(?:the|these|those|its|their|all)?\s*")
_PLAIN = str.maketrans(
    {"\u00a0": " ", "\u2009": " ", "\u202f": " ", "–": "-", "—": "-", "‑": "-", "\n": " ", "\t": " "}
)
_BETWEEN = re.compile(r"\b(?:between|from)\s+(?:about |around |some )?$")
_TO = re.compile(r"\s*(?:-|to|or|and)\s*(?:about |around |some |as many as |even )?")
_NO_SHARE = re.compile(
    r"\bhalf[\s-](?:an? )?(?:dozen|hundred|thousand|million|billion)\b|\band a half\b|\bat (?:the )?most\b|\ball told\b"
    r"|\ball (?:of )?(?:the |its |their |these |those )?(?=\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)\b)"
    r"|\b(?:single|double|triple)[\s-](?:digits?|figures)\b"
)
_RATIO = re.compile(r"\b(?:in|out of)\s+(?:every\s+)?$")
_AS_FEW_AS = re.compile(r"\bas (?:few|little) as\b")
"""A floor whose own word would be read as a vague number."""
_DECIMAL = re.compile(r"\d{1,3}\.\d{1,2}")
_TIMES = re.compile(r"\s*(?:times|-fold|fold)\b")
_YEAR = re.compile(r"(?P<lead>in |since |until |during )?(?:19|20)\d\d")
_BEFORE_A_YEAR = re.compile(
    r"\b(?:in|since|until|during|early|late|mid|year|resolution|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)[\s-]+$"
)
_CEILINGS = (Comparator.AT_MOST, Comparator.FEWER_THAN)


@lru_cache(maxsize=4096)
def parse_quantity(wording: str, before: str = "", unit: str | None = None) -> Quantity | None:
    """The quantity that `wording` states; `None` where it states none.

    `before` is what stands before the wording in its sentence: a bound at its very end counts ("more than" before "20").

    >>> str(parse_quantity("more than 120,000"))
    'more than 120,000'
    >>> str(parse_quantity("3-4,000", unit="fighters"))
    '3,000 to 4,000'
    """
    words = _AS_FEW_AS.sub("at least", _plain(wording))
    if not words or len(wording) > LONGEST:
        return None
    if _is_share(words):
        return Quantity(None, None, Comparator.SHARE, wording, unit)
    numbers = find_numbers(words)
    if numbers and (_is_year(words, before) or is_designated(before.lower(), words[numbers[0].end :])):
        return None
    if not numbers or (numbers[0].weak and _has(words, "open")):
        return _without_number(words, wording, unit)
    if _spans_bounds(words, numbers):
        return _bind(numbers[0].low, numbers[1].low, None, wording, unit)
    low, high = _range(words, numbers)
    bound = _bound_within(words, numbers)
    if bound is None and low == high:
        bound, lead = bound_before(before)
        wording = f"{lead} {wording}" if lead else wording
    return _bind(low, high, bound, wording, unit)


def _is_year(words: str, before: str) -> bool:
    """Whether the words are a year or a name's number: "in 2015", "Resolution 2254"."""
    bare = _YEAR.fullmatch(words)
    return bool(bare and _BEFORE_A_YEAR.search(f"{before.lower()} {bare['lead'] or ''}"))


def derive_quantity(text: str, claim: Claim) -> Quantity | None:
    """The quantity that the words of `claim` state, read from its fillers and the words right before them in its sentence.

    The unit is what its words say is counted; for a share, `share_of` is the filler that follows it.
    """
    fillers = claim.fillers(Role.QUANTITY)
    if not fillers:
        return None
    first = fillers[0]
    start = claim.sentence.start if claim.sentence.start <= first.start else first.start
    unit = claim.words(Role.UNIT) or claim.words(Role.VICTIMS)
    quantity = parse_quantity(first.text, text[max(start, first.start - BEFORE) : first.start], unit)
    if quantity is None or not quantity.is_share:
        return quantity
    return replace(quantity, share_of=_whole_of(text, claim, first))


def _whole_of(text: str, claim: Claim, share: Span) -> str | None:
    """The filler right after a share, as in "half of the fighters"."""
    for role in (Role.UNIT, Role.VICTIMS, Role.ACTOR):
        for span in claim.fillers(role):
            if share.end <= span.start and _OF.fullmatch(text[share.end : span.start]):
                return span.text
    return None


def _plain(wording: str) -> str:
    return re.sub(r"\s+", " ", wording.translate(_PLAIN)).strip().lower()


def _bind(low: int, high: int | None, comparator: Comparator | None, wording: str, unit: str | None) -> Quantity | None:
    """The quantity of a range under a bound."""
    if comparator in _CEILINGS:
        return _bind_ceiling(high, comparator, wording, unit)
    if comparator is Comparator.MORE_THAN and low == high:
        return Quantity(low + 1, None, comparator, wording, unit)
    if comparator is Comparator.AT_LEAST:
        return Quantity(low, None, comparator, wording, unit)
    if low == high:
        about = comparator is Comparator.ABOUT
        return Quantity(low, high, Comparator.ABOUT if about else Comparator.EXACTLY, wording, unit)
    return Quantity(low, high, Comparator.VAGUE if high is None else Comparator.BETWEEN, wording, unit)


def _bind_ceiling(high: int | None, comparator: Comparator, wording: str, unit: str | None) -> Quantity | None:
    """The quantity under a ceiling; a vague number has none, and "fewer than none" is nonsense."""
    if high is None:
        return Quantity(None, None, Comparator.VAGUE, wording, unit)
    top = high if comparator is Comparator.AT_MOST else high - 1
    return Quantity(None, top, comparator, wording, unit) if top >= 0 else None


def _without_number(words: str, wording: str, unit: str | None) -> Quantity | None:
    """Words that say some: "any" is one or more, "many" commits to nothing, anything else is no quantity."""
    if _has(words, "any"):
        return Quantity(1, None, Comparator.AT_LEAST, wording, unit)
    return Quantity(None, None, Comparator.VAGUE, wording, unit) if _has(words, "open") else None


def _is_share(words: str) -> bool:
    """Whether the words say a part or a ratio: "half of", "20 percent", "two in five", "three times as many"."""
    counted = _NO_SHARE.sub("", words)
    if _has(counted, "shares"):
        return True
    numbers = find_numbers(words)
    if numbers and _TIMES.match(words, numbers[0].end):
        return True
    return len(numbers) > 1 and _RATIO.search(words, numbers[0].end, numbers[1].start) is not None


def _range(words: str, numbers: tuple[Number, ...]) -> tuple[int, int | None]:
    """The counts that the first number, or a pair of numbers joined into a range, allows."""
    first = numbers[0]
    if len(numbers) == 1 or numbers[1].high is None or first.high is None:
        return first.low, first.high
    second, joint = numbers[1], words[first.end : numbers[1].start]
    is_joined = _TO.fullmatch(joint) is not None
    if not is_joined or ("and" in joint and not _BETWEEN.search(words[: first.start])):
        return first.low, first.high
    low = _shared_scale(words, first, second)
    if low > second.low or low > LARGEST:
        return first.low, first.high
    return low, second.low


def _spans_bounds(words: str, numbers: tuple[Number, ...]) -> bool:
    """Whether two bounds make one range: "as few as 300 or as many as 900", "at least 20 and up to 50"."""
    if len(numbers) == 1 or numbers[0].low > numbers[1].low or numbers[1].high is None:
        return False
    floor = bound_before(words[: numbers[0].start])[0]
    joint = words[numbers[0].end : numbers[1].start]
    return floor is Comparator.AT_LEAST and bound_before(joint)[0] is Comparator.AT_MOST and bool(_OR.search(joint))


_OR = re.compile(r"\b(?:or|and|but|to)\b")


def _shared_scale(words: str, first: Number, second: Number) -> int:
    """The lower end, given the round number of the upper one where it was left out: "3-4,000", "five or six hundred"."""
    if first.scale == 1 and second.scale > 1 and _DECIMAL.fullmatch(words, first.start, first.end):
        return int(Decimal(words[first.start : first.end]) * second.scale)
    if first.scale == 1 and second.scale > 1 and first.low * second.scale <= second.low and first.low < second.scale:
        return first.low * second.scale
    if first.low < 1000 <= second.low and second.low % 1000 == 0 and first.low * 1000 < second.low:
        return first.low * 1000
    return first.low


def bound_before(before: str) -> tuple[Comparator | None, str]:
    """The bound at the very end of `before`, and its words as they stand there; `None` and "" where there is none."""
    tail = before[-40:]
    match = _opening().search(tail.translate(_PLAIN).lower())
    if match is None or _is_particle(tail[: match.start("phrase")], match["phrase"]):
        return None, ""
    return number_words().comparators[_key(match["phrase"])], tail[match.start("phrase") :].strip()


def _is_particle(before: str, phrase: str) -> bool:
    """Whether the bound's word belongs to what stands before it: "handed over 20", "control over 20"."""
    words = before.lower().split()
    return bool(words) and phrase in number_words().particles and words[-1] in number_words().particles[phrase]


def _bound_within(words: str, numbers: tuple[Number, ...]) -> Comparator | None:
    """The bound of the wording itself, before or after its number."""
    opening = _opening_anywhere().search(words[: numbers[0].start])
    closing = _closing().match(words, numbers[-1].end)
    if opening:
        return number_words().comparators[_key(opening["phrase"])]
    return number_words().closers[_key(closing["phrase"])] if closing else None


def _key(phrase: str) -> str:
    return re.sub(r"\s+", " ", phrase).strip()


def _has(words: str, table: str) -> bool:
    return _words_of(table).search(words) is not None


@cache
def _words_of(table: str) -> re.Pattern[str]:
    phrases = {"shares": number_words().shares, "open": number_words().open, "any": number_words().any}[table]
    return re.compile(_phrases(phrases))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?P<phrase>{_phrases(number_words().comparators)})\s*$")


@cache
def _opening_anywhere() -> re.Pattern[str]:
    return re.compile(rf"(?P<phrase>{_phrases(number_words().comparators)})")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"[\s-]*(?P<phrase>{_phrases(number_words().closers)})")


def _phrases(phrases: Mapping[str, Comparator] | frozenset[str]) -> str:
    """One alternation, longest phrase first, with word edges where a phrase has them."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(
        (r"(?<!\w)" if p[0].isalnum() else "")
        + re.escape(p).replace(r"\ ", r"\s+")
        + (r"(?!\w)" if p[-1].isalnum() else "")
        for p in ordered
    )
