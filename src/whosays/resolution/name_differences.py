"""What keeps two names apart, however alike the rest is: a number, a country, a kind of formation, a word of its own.

Each ground is a plain function that yields features with low values and their reasons, or nothing. What it is not: a count of differences; one ground is
enough.

Rules that always hold: no ground hangs on which name comes first, and none on likeness of strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whosays.model.matches import Feature
from whosays.reference.name_meanings import BRANCH, COMMON, COUNTRY, NUMBER, PEOPLE, TELLING, TYPE
from whosays.resolution.name_alignment import SIZES, Pair
from whosays.resolution.name_parts import LOOSE, OWN, NamePart, NameParts

_KIN = (
    LOOSE,
    frozenset(["brigade", "battalion", "brigades"]),
    frozenset(["alliance", "union", "confederation"]),
    frozenset(["council", "committee"]),
)
_HEBREW, _ARABIC = re.compile(r"[\u0590-\u05ff]"), re.compile(r"[\u0600-\u06ff]")
_LADDER = frozenset(
    ["brigade", "battalion", "brigades", "division", "corps", "army", "regiment", "front", "column", "squad", "fleet"]
)
_BRIGADES = frozenset(SIZES)


def numbers_differ(one: NameParts, other: NameParts) -> Iterator[Feature]:
    ours, theirs = ({part.concept for part in name.of(NUMBER)} for name in (one, other))
    if ours != theirs:
        said = " and ".join(", ".join(sorted(numbers)) or "none" for numbers in (ours, theirs))
        yield Feature("number", 0.05, f"their numbers differ: {said}")


def countries_differ(one: NameParts, other: NameParts, pairs: Sequence[Pair]) -> Iterator[Feature]:
    ours, theirs = ({part.concept for part in name.of(COUNTRY)} for name in (one, other))
    if ours and theirs and not ours & theirs:
        yield Feature(
            "country",
            0.05,
            f"they are of different countries: {', '.join(sorted(ours))} and {', '.join(sorted(theirs))}",
        )
    elif ours != theirs:
        extra = ours ^ theirs
        name, bare = (one, other) if extra & ours else (other, one)
        if extra == {"IL"} and _HEBREW.search(bare.words):
            return
        if not _is_enough({a.section for a, _, _ in pairs}) or not _is_demonym(name):
            yield Feature(
                "country",
                0.4,
                f"only one names {', '.join(sorted(extra))}, and the rest would fit in other countries too",
            )


def _is_enough(sections: set[str]) -> bool:
    """Whether words of these kinds, shared by two names, make one name even where only one says the country."""
    return bool(sections & {OWN, PEOPLE, TELLING}) or (NUMBER in sections and bool(sections & {BRANCH, COMMON}))


def _is_demonym(name: NameParts) -> bool:
    """Whether the country stands as in "Lebanese X" (in Arabic script behind), not as in "X in Lebanon"."""
    at = -1 if _ARABIC.search(name.words) else 0
    return bool(name.parts) and name.parts[at].section == COUNTRY


def kinds_differ(one: NameParts, other: NameParts, pairs: Sequence[Pair]) -> Iterator[Feature]:
    ours, theirs = ({part.concept for part in name.of(TYPE)} for name in (one, other))
    sections = {a.section for a, _, _ in pairs}
    if NUMBER in sections and bool(ours & _LADDER) != bool(theirs & _LADDER):
        yield Feature("kind of formation", 0.5, "only one of the numbered units says of what size it is")
    if ours == theirs or not ours or not theirs:
        return
    if NUMBER in sections:
        agree = _agree_in_size(ours, theirs)
    elif sections & {OWN, PEOPLE, TELLING}:
        definite = (ours - LOOSE, theirs - LOOSE)
        agree = definite[0] == definite[1] or _are_kin(ours, theirs) or (all(definite) and _are_kin(*definite))
    else:
        agree = (
            ours <= _BRIGADES | LOOSE and theirs <= _BRIGADES | LOOSE and bool(ours & _BRIGADES and theirs & _BRIGADES)
        )
    if not agree:
        yield Feature(
            "kind of formation",
            0.3,
            f"{' '.join(sorted(ours))} and {' '.join(sorted(theirs))} are different kinds of formation",
        )


def _are_kin(ours: set[str], theirs: set[str]) -> bool:
    return all(_has_kin(kind, theirs) for kind in ours) and all(_has_kin(kind, ours) for kind in theirs)


def _agree_in_size(ours: set[str], theirs: set[str]) -> bool:
    """Whether two numbered units can be of one size: "Guards Brigade" is a brigade, "Army Corps" is no army."""
    left, right = ours & _LADDER, theirs & _LADDER
    return left == right or (bool(left) and bool(right) and all(set(SIZES.get(kind, ())) & right for kind in left))


def _has_kin(kind: str, others: set[str]) -> bool:
    return kind in others or any(kind in family and others & family for family in _KIN)


def words_differ(
    left: Sequence[NamePart],
    right: Sequence[NamePart],
    pairs: Sequence[Pair],
    numbered: bool,
) -> Iterator[Feature]:
    """Words that only one name has and that tell it from the other."""
    paired = {part.concept for a, b, _ in pairs for part in (a, b)}
    kinds = (OWN, PEOPLE, TELLING, COMMON, BRANCH)
    telling = [[p for p in rest if p.section in kinds and p.concept not in paired] for rest in (left, right)]
    if numbered:
        if all(telling):
            yield _apart(telling[0][0], telling[1][0])
        elif any(
            part.section == BRANCH and part.concept in {"intelligence", "political", "wing", "media", "police"}
            for rest in telling
            for part in rest
        ):
            yield Feature("word", 0.4, "only one of them is a branch of the other")
        return
    if all(telling):
        yield _apart(telling[0][0], telling[1][0])
    elif any(telling):
        lone = next(part for rest in telling for part in rest)
        if not _is_middle_name(lone, pairs):
            yield Feature("word", 0.45, f'only one has "{lone.word}"')


def _apart(one: NamePart, other: NamePart) -> Feature:
    return Feature("word", 0.1, f'"{one.word}" is not "{other.word}"')


def _is_middle_name(part: NamePart, pairs: Sequence[Pair]) -> bool:
    """Whether a lone word can be a name between a person's first and last name that both have."""
    return part.section == OWN and len(pairs) > 1 and all(a.section == b.section == OWN for a, b, _ in pairs)
