"""Whether two names are names of one actor, by named features, each a number with its reason.

`compare_names` first asks the names table; where it knows both names, it decides. Otherwise the names are taken apart (`resolution.name_parts`) and
compared word by word: by meaning across languages, by sound across spellings, by first letters where one is an acronym. One word more or less
that tells names apart (a number, a country, a branch, a word of its own) keeps them apart, however alike the rest is.

"Same" means: the same organisation, under whatever name, spelling, language or acronym; also a renamed one, with the rename as a reason. A part and the
whole, a wing and its party, a successor that split off or merged are not the same.

Rules that always hold: comparing is symmetric; a name is the same as itself; every result has a reason; nothing here changes a record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from whosays.model.actors import Actor
from whosays.model.matches import Feature
from whosays.reference.name_meanings import BRANCH, COMMON, COUNTRY, MEMBER, NUMBER, OPTIONAL, PEOPLE, TELLING, TYPE
from whosays.resolution.acronyms import acronym_score
from whosays.resolution.lookup import Story
from whosays.resolution.name_parts import LOOSE, OWN, NamePart, NameParts, parts_of
from whosays.resolution.name_sounds import is_open, sounds_alike, sounds_of
from whosays.resolution.table_names import rows_of, table_feature

SAME = 0.75
JOINED = 0.85
SURER = 0.85
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
_SIZES = {
    "brigades": ("brigade", "battalion", "brigades"),
    "brigade": ("brigade", "brigades"),
    "battalion": ("battalion", "brigades"),
}
_KIN = (
    LOOSE,
    frozenset(["brigade", "battalion", "brigades"]),
    frozenset(["alliance", "union", "confederation"]),
    frozenset(["council", "committee"]),
)
_ENDING = re.compile(
    r"(?:(?:a[ct])?(?:ion|ions|iones|cion|tion|ao)|ique|iques|ical|ic|ico|ica|icos|icas|al|ale|ales|aux|aise|ais|ian|an|ano|ana|ien|ienne|ino|ite|ity|idad|isme|ism|ismo|e|es|s|a|o)$"
)
_HEBREW, _ARABIC = re.compile(r"[\u0590-\u05ff]"), re.compile(r"[\u0600-\u06ff]")
_LADDER = frozenset(
    ["brigade", "battalion", "brigades", "division", "corps", "army", "regiment", "front", "column", "squad", "fleet"]
)
_BRIGADES = frozenset(_SIZES)
_NEAR = {frozenset(["defence", "protection"]): 0.8}


@dataclass(frozen=True, slots=True)
class Match:
    """How two names stand to one another.

    Attributes:
        score: 0 to 1.
        same: Whether they are taken as names of one actor.
        features: The grounds, the one that counts most first.
    """

    score: float
    same: bool
    features: tuple[Feature, ...]


def compare_names(left: str, right: str, *, story: Story | None = None) -> Match:
    """Whether two names are one actor's, with the reasons; `story` (its countries and year) helps where a name has several bearers.

    >>> compare_names("Zainabiyoun", "زینبیون").same, compare_names("Ahrar al-Sham", "Tahrir al-Sham").same
    (True, False)
    """
    first, second = sorted((left.strip(), right.strip()))
    return _compared(first, second, story or Story())


@lru_cache(maxsize=50_000)
def _compared(left: str, right: str, story: Story) -> Match:
    one, other = parts_of(left), parts_of(right)
    if left.casefold() == right.casefold():
        return Match(1.0, True, (Feature("same words", 1.0, f'both are "{left}"'),))
    known = table_feature(one, other, story)
    if known is not None and known.value < SAME:
        shared = _shared_acronym(one, other, story)
        if shared is not None:
            return Match(shared.value, True, (shared, known))
    if known is not None:
        return Match(max(0.0, known.value), known.value >= SAME, (known,))
    best = compare_parts(one, other)
    for name, rows in ((other, rows_of(one, story)), (one, rows_of(other, story))):
        if len(rows) == 1 and (abroad := _elsewhere(name, rows[0])):
            return Match(abroad.value, False, (abroad, *best.features))
        if len(rows) == 1 and not best.same:
            best = max((best, _with_aliases(name, rows[0])), key=lambda match: match.score)
    return best


def _shared_acronym(one: NameParts, other: NameParts, story: Story) -> Feature | None:
    """The ground that a name's own first letters are an acronym that the table has for somebody else; the story's country decides, if it is known."""
    for short, full in ((one, other), (other, one)):
        if short.acronym and not full.acronym and acronym_score(short.acronym, full) == 1.0:
            ranks = [
                min((story.rank(row.country) for row in rows_of(name, story)), default=0) for name in (short, full)
            ]
            if ranks[0] >= ranks[1]:
                reason = f'"{short.acronym}" are the first letters of "{full.words}" too; others share the acronym'
                return Feature("acronym", 0.76, reason)
    return None


def _elsewhere(name: NameParts, actor: Actor) -> Feature | None:
    """The ground that a name says another country than that of a known actor: "Turkish Hezbollah" is not Lebanon's."""
    countries = {part.concept for part in name.of(COUNTRY)}
    if not countries or actor.country is None or actor.country in countries:
        return None
    if any(
        {part.concept for part in parts_of(alias).of(COUNTRY)} & countries for alias in (actor.name, *actor.aliases)
    ):
        return None
    said = ", ".join(sorted(countries))
    return Feature("country", 0.2, f'"{name.words}" says {said}, and {actor.name} is of {actor.country} by the table')


def _with_aliases(name: NameParts, actor: Actor) -> Match:
    """The best match of a name that the table does not know with a name of one row."""
    aliases = [alias for alias in (actor.name, *actor.aliases) if name.acronym or not parts_of(alias).acronym]
    found = ((alias, compare_parts(name, parts_of(alias))) for alias in aliases or [actor.name])
    alias, best = max(found, key=lambda item: item[1].score)
    ground = Feature("table", best.score, f'"{alias}" is a name of {actor.name} in the table')
    return (
        Match(best.score, best.score >= SURER, (*best.features, ground))
        if best.score >= SURER
        else Match(0.0, False, best.features)
    )


def compare_parts(one: NameParts, other: NameParts) -> Match:
    """How two names stand to one another by their words alone, whatever a table says."""
    for features in (_by_acronym(one, other), _by_words(one, other)):
        if features:
            score = max(
                0.0,
                min(
                    1.0, min(f.value for f in features) if any(f.value < SAME for f in features) else features[0].value
                ),
            )
            return Match(round(score, 3), score >= SAME, tuple(features))
    return Match(0.0, False, (Feature("words", 0.0, "neither name has a word to compare"),))


def _by_acronym(one: NameParts, other: NameParts) -> list[Feature]:
    """Grounds from acronyms; empty where neither name is or carries one that bears on the other."""
    ours, theirs = _letters(one), _letters(other)
    shared = ours & theirs
    if shared:
        return [Feature("acronym", 0.95, f'both carry the acronym "{sorted(shared)[0]}"')]
    if one.acronym and other.acronym:
        return [Feature("acronym", 0.0, f'"{one.acronym}" and "{other.acronym}" are two acronyms')]
    for letters, name in ((one.acronym, other), (other.acronym, one)):
        if letters and not name.acronym:
            score = acronym_score(letters, name)
            said = (
                "are the first letters of"
                if score == 1
                else "are first letters, in another language, of"
                if score
                else "are not the first letters of"
            )
            return (
                [Feature("acronym", 0.95 * score, f'"{letters}" {said} "{name.words}"'), *([] if score else [])]
                if len(name.parts) > 1 or score
                else []
            )
    return []


def _letters(name: NameParts) -> set[str]:
    return {letters.upper() for letters in (name.acronym, *name.acronyms) if letters}


def _by_words(one: NameParts, other: NameParts) -> list[Feature]:
    if not one.parts or not other.parts:
        return []
    pairs = _aligned(one.parts, other.parts)
    left = [part for part in one.parts if part not in {a for a, _, _ in pairs}]
    right = [part for part in other.parts if part not in {b for _, b, _ in pairs}]
    numbered = any(a.section == NUMBER for a, _, _ in pairs)
    shared = _shared(pairs)
    against = [*_numbers(one, other), *_countries(one, other, pairs), *_types(one, other, pairs)]
    joined = None if against else _joined_alike(one, other)
    if joined is not None:
        return [joined]
    against += _lone_words(left, right, pairs, numbered)
    if against:
        return [*against, *shared]
    score = min(_covered([] if numbered else left, pairs), _covered([] if numbered else right, pairs))
    words = Feature("words", round(score, 3), f"{score:.0%} of the weight of the words agrees")
    return [words, *shared]


def _shared(pairs: Sequence[tuple[NamePart, NamePart, float]]) -> list[Feature]:
    found = []
    for a, b, value in pairs:
        if a.is_known and a.concept == b.concept and a.word.casefold() != b.word.casefold():
            found.append(Feature("meaning", 1.0, f'"{a.word}" and "{b.word}" both mean "{a.concept}"'))
        elif a.word.casefold() == b.word.casefold():
            found.append(Feature("word", 1.0, f'both have "{a.word}"'))
        else:
            found.append(Feature("sound", round(value, 2), f'"{a.word}" and "{b.word}" sound alike'))
    return found


def _aligned(left: Sequence[NamePart], right: Sequence[NamePart]) -> list[tuple[NamePart, NamePart, float]]:
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
        kin = one.section == TYPE == other.section and other.concept in _SIZES.get(one.concept, ())
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


def _covered(rest: Sequence[NamePart], pairs: Sequence[tuple[NamePart, NamePart, float]]) -> float:
    """The share of the weight of the paired words and of `rest`, which has no partner, that agrees; kinds of formation may be missing."""
    lost = sum(WEIGHTS[part.section] for part in rest if part.section not in (TYPE, OPTIONAL, COUNTRY))
    values = [(WEIGHTS[a.section], value) for a, _, value in pairs]
    total = sum(weight for weight, _ in values) + lost
    return sum(weight * value for weight, value in values) / total if total else 0.0


def _numbers(one: NameParts, other: NameParts) -> Iterator[Feature]:
    ours, theirs = ({part.concept for part in name.of(NUMBER)} for name in (one, other))
    if ours != theirs:
        said = " and ".join(", ".join(sorted(numbers)) or "none" for numbers in (ours, theirs))
        yield Feature("number", 0.05, f"their numbers differ: {said}")


def _countries(
    one: NameParts, other: NameParts, pairs: Sequence[tuple[NamePart, NamePart, float]]
) -> Iterator[Feature]:
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


def _types(one: NameParts, other: NameParts, pairs: Sequence[tuple[NamePart, NamePart, float]]) -> Iterator[Feature]:
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
    return left == right or (bool(left) and bool(right) and all(set(_SIZES.get(kind, ())) & right for kind in left))


def _has_kin(kind: str, others: set[str]) -> bool:
    return kind in others or any(kind in family and others & family for family in _KIN)


def _lone_words(
    left: Sequence[NamePart],
    right: Sequence[NamePart],
    pairs: Sequence[tuple[NamePart, NamePart, float]],
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


def _is_middle_name(part: NamePart, pairs: Sequence[tuple[NamePart, NamePart, float]]) -> bool:
    """Whether a lone word can be a name between a person's first and last name that both have."""
    return part.section == OWN and len(pairs) > 1 and all(a.section == b.section == OWN for a, b, _ in pairs)


def _joined_alike(one: NameParts, other: NameParts) -> Feature | None:
    """The ground that two names are one when written as one word ("Boko Haram", "Bokoharam"), or `None`."""
    ours, theirs = (
        [part for part in name.parts if part.section not in (TYPE, COUNTRY, NUMBER)] for name in (one, other)
    )
    if len(ours) == len(theirs) or not ours or not theirs:
        return None
    left, right = ("".join(part.word for part in parts) for parts in (ours, theirs))
    alike = sounds_alike(left, right)
    if alike < JOINED or min(len(left), len(right)) < 6:
        return None
    return Feature("sound", round(alike, 2), f'"{left}" and "{right}" sound alike when written as one word')
