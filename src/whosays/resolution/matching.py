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
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from whosays.model.actors import Actor
from whosays.model.matches import Feature
from whosays.reference.name_meanings import COUNTRY, NUMBER, TYPE
from whosays.resolution.acronyms import acronym_score, latin_letters
from whosays.resolution.lookup import Story
from whosays.resolution.name_alignment import SAME, Pair, align, covered
from whosays.resolution.name_differences import countries_differ, kinds_differ, numbers_differ, words_differ
from whosays.resolution.name_parts import LONGEST, OWN, NamePart, NameParts, parts_of
from whosays.resolution.name_sounds import sounds_alike
from whosays.resolution.table_names import rows_of, table_feature

JOINED = 0.85
SURER = 0.85
_SAID = {
    (True, True): "are the first letters of",
    (True, False): "are first letters, in another language, of",
    (False, False): "are not the first letters of",
}


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
    return _told_at_once(first, second) or _compared(first, second, story or Story())


def _told_at_once(left: str, right: str) -> Match | None:
    """What needs no comparing: the same words, and words too long to be a name."""
    if left.casefold() == right.casefold():
        return Match(1.0, True, (Feature("same words", 1.0, f'both are "{left}"'),))
    if max(len(left), len(right)) > LONGEST:
        return Match(0.0, False, (Feature("length", 0.0, f"a name has no more than {LONGEST} characters"),))
    return None


@lru_cache(maxsize=50_000)
def _compared(left: str, right: str, story: Story) -> Match:
    one, other = parts_of(left), parts_of(right)
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
    for features in (_by_acronym(one, other), _by_acronym_and_rest(one, other), _by_words(one, other)):
        if features:
            lowest = min(feature.value for feature in features)
            score = max(0.0, min(1.0, lowest if lowest < SAME else features[0].value))
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
        score = acronym_score(letters, name) if letters else 0.0
        if letters and (score or len(name.parts) > 1):
            said = _SAID[score > 0, score == 1]
            return [Feature("acronym", 0.95 * score, f'"{letters}" {said} "{name.words}"')]
    return []


def _by_acronym_and_rest(one: NameParts, other: NameParts) -> list[Feature]:
    """The ground that one name is an acronym with a word that the other has too: "CPI (Maoist)", "Communist Party of India (Maoist)"; else none."""
    for short, full in ((one, other), (other, one)):
        heads = [part for part in short.parts if _stands_for_words(part)]
        rest = [part for part in short.parts if part not in heads]
        if len(heads) != 1 or not rest or any(_stands_for_words(part) for part in full.parts):
            continue
        pairs = align(rest, full.parts)
        telling = any(part.section not in (TYPE, COUNTRY) for part in rest)
        if telling and len(pairs) == len(rest) and acronym_score(heads[0].word, _without(full, pairs)) == 1.0:
            said = f'"{heads[0].word}" are the first letters of the other words of "{full.words}"'
            return [Feature("acronym", 0.9, said), *_shared(pairs)]
    return []


def _stands_for_words(part: NamePart) -> bool:
    return part.section == OWN and len(part.word) > 1 and part.word.isupper()


def _without(name: NameParts, pairs: Sequence[Pair]) -> NameParts:
    """A name without the words that have a partner."""
    taken = {part.word for pair in pairs for part in pair[:2]}
    return parts_of(" ".join(word for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)*", name.words) if word not in taken))


def _letters(name: NameParts) -> set[str]:
    return {latin_letters(letters) for letters in (name.acronym, *name.acronyms) if letters}


def _by_words(one: NameParts, other: NameParts) -> list[Feature]:
    if not one.parts or not other.parts:
        return []
    pairs = align(one.parts, other.parts)
    left = [part for part in one.parts if part not in {a for a, _, _ in pairs}]
    right = [part for part in other.parts if part not in {b for _, b, _ in pairs}]
    numbered = any(a.section == NUMBER for a, _, _ in pairs)
    shared = _shared(pairs)
    against = [*numbers_differ(one, other), *countries_differ(one, other, pairs), *kinds_differ(one, other, pairs)]
    joined = None if against else _joined_alike(one, other)
    if joined is not None:
        return [joined]
    against += words_differ(left, right, pairs, numbered)
    if against:
        return [*against, *shared]
    rest = [[] if numbered else [part for part in lone if part.section != OWN] for lone in (left, right)]
    score = min(covered(rest[0], pairs), covered(rest[1], pairs)) if pairs else 0.0
    words = Feature("words", round(score, 3), f"{score:.0%} of the weight of the words agrees")
    return [words, *shared]


def _shared(pairs: Sequence[Pair]) -> list[Feature]:
    found = []
    for a, b, value in pairs:
        if a.is_known and a.concept == b.concept and a.word.casefold() != b.word.casefold():
            found.append(Feature("meaning", 1.0, f'"{a.word}" and "{b.word}" both mean "{a.concept}"'))
        elif a.word.casefold() == b.word.casefold():
            found.append(Feature("word", 1.0, f'both have "{a.word}"'))
        else:
            found.append(Feature("sound", round(value, 2), f'"{a.word}" and "{b.word}" sound alike'))
    return found


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
