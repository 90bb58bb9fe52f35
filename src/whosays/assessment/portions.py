"""Which part of a whole the words of a share name: "nearly half", "two-thirds", "20 percent", "three in five", "most".

Each gives the smallest and the largest part that the words allow, as fractions. Approximators widen by the rule that widens counts for comparison.
What it is not: a count; a part becomes one only beside a stated whole (`assessment.derived`).

Rule that always holds: the part is between nothing and all, and low is at most high.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from text_to_num import text2num

from whosays.model.quantities import APPROXIMATION

_ORDINAL = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_ONE = r"\d{1,3}(?:\.\d+)?|[a-z]+(?:-[a-z]+)?"
_PERCENT = re.compile(rf"\b(?P<number>{_ONE})\s?(?:%|per\s?cent\b|pct\b)")
_RATIO = re.compile(rf"\b(?P<part>{_ONE}) (?:in|out of)(?: every)? (?P<whole>{_ONE})\b")
_FRACTION = re.compile(rf"\b(?:(?P<count>{_ONE})[ -])?(?P<name>{'|'.join(_ORDINAL)})s?\b")
_MOST = re.compile(r"\b(?:most|majority|bulk)\b")
_ABOUT = re.compile(r"\b(?:nearly|almost|about|around|some|roughly|approximately|close to|an estimated)\b")
_MORE = re.compile(r"\b(?:more than|over|above)\b")
_AT_LEAST = re.compile(r"\bat least\b")
_LESS = re.compile(r"\b(?:less than|fewer than|under|below)\b")
_AT_MOST = re.compile(r"\b(?:up to|at most|no more than)\b")
_ALL = Fraction(1)


@dataclass(frozen=True, slots=True)
class Portion:
    """The parts of a whole that the words of a share allow; `above` and `below` where the bound itself is shut out ("more than half")."""

    low: Fraction
    high: Fraction
    above: bool = False
    below: bool = False


def read_portion(wording: str) -> Portion | None:
    """The parts of a whole that `wording` allows, or `None` where it names none.

    >>> read_portion("two-thirds"), read_portion("more than half")
    (Portion(low=Fraction(2, 3), high=Fraction(2, 3), above=False, below=False), Portion(low=Fraction(1, 2), high=Fraction(1, 1), above=True, below=False))
    """
    words = " ".join(wording.lower().replace("‑", "-").split())
    part = _part(words)
    if part is None:
        return Portion(Fraction(1, 2), _ALL, above=True) if _MOST.search(words) else None
    if not 0 <= part <= 1:
        return None
    return _bound(words, part)


def _bound(words: str, part: Fraction) -> Portion:
    if _AT_MOST.search(words):
        return Portion(Fraction(0), part)
    if _MORE.search(words) or _AT_LEAST.search(words):
        return Portion(part, _ALL, above=_AT_LEAST.search(words) is None)
    if _LESS.search(words):
        return Portion(Fraction(0), part, below=True)
    if _ABOUT.search(words):
        width = part * Fraction(str(APPROXIMATION))
        return Portion(part - width, min(_ALL, part + width))
    return Portion(part, part)


def _part(words: str) -> Fraction | None:
    percent = _PERCENT.search(words)
    if percent:
        number = _number(percent["number"])
        return number / 100 if number is not None else None
    ratio = _RATIO.search(words)
    if ratio:
        part, whole = _number(ratio["part"]), _number(ratio["whole"])
        if part is not None and whole:
            return part / whole
    fraction = _FRACTION.search(words)
    if fraction is None:
        return None
    count = _number(fraction["count"]) if fraction["count"] else None
    return (Fraction(1) if count is None else count) / _ORDINAL[fraction["name"]]


def _number(word: str) -> Fraction | None:
    if word[0].isdigit():
        return Fraction(word)
    try:
        return Fraction(1) if word in ("a", "an") else Fraction(int(text2num(word.replace("-", " "), "en")))
    except ValueError:
        return None
