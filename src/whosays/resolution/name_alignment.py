"""Two names laid side by side: which word of one is which word of the other, and how much of both agrees.

Words are one by meaning ("liwa", "brigade"), by sound ("Zainabiyoun", "زینبیون") or as forms of one word in related languages ("generación"). What it
is not: a decision; what tells two names apart is weighed in `resolution.name_differences`.

Rules that always hold: likeness of two words is symmetric; each word has at most one partner; words of two known meanings are two words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii

from whosays.reference.name_meanings import BRANCH, COMMON, COUNTRY, MEMBER, NUMBER, OPTIONAL, PEOPLE, TELLING, TYPE
from whosays.resolution.name_parts import OWN, NamePart
from whosays.resolution.name_sounds import is_open, sounds_alike, sounds_of

Pair = tuple[NamePart, NamePart, float]
SAME = 0.75
WEIGHTS = {
    TELLING: 1.0,
    MEMBER: 0.3,
    OWN: 1.0,
    PEOPLE: 0.9,
    COMMON: 0.7,
    COUNTRY: 0.6,
    BRANCH: 0.7,
    NUMBER: 1.0,
    TYPE: 0.3,
    OPTIONAL: 0.1,
}
SIZES = {
    "brigades": ("brigade", "battalion", "brigades"),
    "brigade": ("brigade", "brigades"),
    "battalion": ("battalion", "brigades"),
}
_ENDING = re.compile(
    r"(?:(?:a[ct])?(?:ion|ions|iones|cion|tion|ao)|ique|iques|ical|ic|ico|ica|icos|icas|al|ale|ales|aux|aise|ais|ian|an|ano|ana|ien|ienne|ino|ite|ity|idad|isme|ism|ismo|e|es|s|a|o)$"
)
_NEAR = {frozenset(["defence", "protection"]): 0.8}


def align(left: Sequence[NamePart], right: Sequence[NamePart]) -> list[Pair]:
    """Pairs of parts that are one word, the surest first; each part is used once."""
    options = sorted(
        (
            (value, i, j)
            for i, a in enumerate(left)
            for j, b in enumerate(right)
            if (value := part_likeness(a, b)) >= SAME
        ),
        key=lambda item: (-item[0], abs(item[1] - item[2]), item[1], item[2]),
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = []
    for value, i, j in options:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((left[i], right[j], value))
    return pairs


def part_likeness(one: NamePart, other: NamePart) -> float:
    """How surely two words are one: 1 for one meaning, else how alike they sound; words of two known meanings are two words."""
    if one.section == NUMBER or other.section == NUMBER:
        return float(one.section == other.section and one.concept == other.concept)
    if one.is_known and other.is_known:
        kin = one.section == TYPE == other.section and other.concept in SIZES.get(one.concept, ())
        near = _NEAR.get(frozenset((one.concept, other.concept)), 0.0)
        return 1.0 if one.concept == other.concept else 0.95 if kin else near
    if one.concept == other.concept:
        return 1.0
    if _stem(one.concept) == _stem(other.concept):
        return 0.9
    if one.section in (TYPE, COUNTRY, BRANCH) or other.section in (TYPE, COUNTRY, BRANCH):
        return 0.0
    return sounds_alike(
        one.concept if not one.is_known else one.word, other.concept if not other.is_known else other.word
    )


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """A Latin word without the ending that tells English, French, Spanish and Portuguese forms apart ("generation", "generación")."""
    plain = anyascii(word).lower() if not is_open(sounds_of(word)) else word
    return _ENDING.sub("", plain) if len(plain) > 6 else plain


def covered(rest: Sequence[NamePart], pairs: Sequence[Pair]) -> float:
    """The share of the weight of the paired words and of `rest`, which has no partner, that agrees; kinds of formation may be missing."""
    lost = sum(WEIGHTS[part.section] for part in rest if part.section not in (TYPE, OPTIONAL, COUNTRY))
    values = [(WEIGHTS[a.section], value) for a, _, value in pairs]
    total = sum(weight for weight, _ in values) + lost
    return sum(weight * value for weight, value in values) / total if total else 0.0
