"""Looking a name up in the names table: exact, then by its key, then by its sound; and again without the words around it.

A reporter writes "the Afghan-origin Fatemiyoun fighters" where the table has "Liwa Fatemiyoun". The words around the name say what it is and
where it comes from; they are tried as part of the name first and left out only then. What it is not: a search for the nearest string. A
spelling that several actors share is decided by the story's country or left open.

Rules that always hold: a score of 1 means that the words are a name of the table, letter for letter; a demonym that contradicts the actor's
country rules it out; an actor that is found is a row of the table.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from whosays.model.actors import Actor, ActorType
from whosays.model.matches import Feature
from whosays.reference.actors import ActorTable, load_countries, load_name_words
from whosays.resolution.names import Name, fold, sounds_same, take_apart
from whosays.resolution.state_words import STATE_NOUNS

SHORT_ACRONYM = 3
_ARMED = frozenset({ActorType.ARMED_GROUP, ActorType.STATE_FORCE, ActorType.ALLIANCE})
_OPPOSED = frozenset(["anti", "ex", "rival", "opposing", "against", "opposed", "enemy", "fighting", "non", "and", "or"])
_POINTING = frozenset(["the", "of", "its", "their", "those", "these", "this", "his", "her", "said"])
_BEHIND = frozenset(
    [
        "backed",
        "supported",
        "sponsored",
        "funded",
        "trained",
        "led",
        "aligned",
        "allied",
        "linked",
        "pro",
        "anti",
        "based",
    ]
)
MAX_LEFT_OUT = 8
_BESIDE = re.compile(r"\s*\(([A-Z][\w-]*)\)")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Story:
    """What a text is about, as far as names need it: ISO codes of its countries, the most mentioned first, and the year it was published."""

    countries: tuple[str, ...] = ()
    year: int | None = None

    def rank(self, country: str | None) -> int:
        """Place of a country among the story's, 0 for the most mentioned; the number of countries for one that is not named."""
        return self.countries.index(country) if country in self.countries else len(self.countries)


@dataclass(frozen=True, slots=True)
class Found:
    """An actor of the table that some words may mean.

    Attributes:
        actor: The actor; `None` where several have that name and the story does not say which.
        score: 0 to 1.
        features: The grounds.
        name: The name that a text gives in full, where no row has it and the words are short for it.
    """

    actor: Actor | None
    score: float
    features: tuple[Feature, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A part of some words that may be the name.

    Attributes:
        words: The part.
        before: Words left out in front, folded.
        after: Words left out behind, folded.
    """

    words: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class NameIndex:
    """The names of a table, by key and by sound."""

    __slots__ = ("_by_key", "_by_sound", "_of_groups", "_table", "_written_small")

    def __init__(self, table: ActorTable) -> None:
        self._table = table
        self._by_key: dict[str, list[tuple[Actor, str]]] = defaultdict(list)
        self._by_sound: dict[str, list[tuple[Actor, Name]]] = defaultdict(list)
        self._written_small = {alias for actor in table for alias in actor.aliases if not may_be_name(alias)}
        self._of_groups: set[tuple[str, str | None]] = set()
        for actor in table:
            for alias in (actor.name, *actor.aliases):
                if actor.type is ActorType.ARMED_GROUP:
                    self._of_groups.add((_without_country(alias), actor.country))
                name = take_apart(alias)
                self._by_key[name.key].append((actor, alias))
                if name.is_telling and not alias.isupper():
                    self._by_sound[name.skeleton].append((actor, name))

    def is_of_group(self, words: str, country: str | None) -> bool:
        """Whether an armed group of a country has those folded words as a name, with or without the country's."""
        return (words, country) in self._of_groups

    def find(self, words: str, story: Story) -> Found | None:
        """The actor that `words` name, the words around a name left out where needed; `None` when no row fits."""
        if not may_be_name(words) and words.strip() not in self._written_small:
            return None
        found = self._find_in(list(forms_of(words)), story)
        without_s = re.sub(r"\b([A-Z][\w-]*[a-z]{2})s\b", r"\1", words)
        return (
            self._find_in([Form(without_s), *_trimmed(without_s)], story)
            if found is None and without_s != words
            else found
        )

    def _find_in(self, forms: Sequence[Form], story: Story) -> Found | None:
        for candidates_of in (self._by_spelling, self._by_ear):
            for form in forms:
                for candidates, feature in candidates_of(form.words):
                    fitting = [actor for actor in candidates if _fits(actor, form)]
                    if fitting:
                        return _choose(fitting, story, (feature, *_left_out(form)))
        return None

    def rows(self, words: str, story: Story) -> tuple[Actor, ...]:
        """Every actor that has `words` as a name, in some spelling; those of the story's countries alone where they tell them apart."""
        for form in (words, *_bare_forms(words)):
            for candidates_of in (self._by_spelling, self._by_ear):
                found = next((actors for actors, _ in candidates_of(form) if actors), ())
                if found:
                    ranks = {actor.id: _rank(actor, story) for actor in found}
                    return tuple(actor for actor in found if ranks[actor.id] == min(ranks.values()))
        return ()

    def find_lower(self, words: str, story: Story) -> Found | None:
        """The armed actor whose name is also written without a capital ("the peshmerga"), or `None`."""
        for form in forms_of(words):
            name = take_apart(form.words)
            if len(name.key) > SHORT_ACRONYM and (name.is_telling or len(name.key.split()) > 1):
                keyed = [actor for actor, alias in self._by_key.get(name.key, ()) if not alias.isupper()]
                armed = [actor for actor in keyed if actor.type in _ARMED and _fits(actor, form)]
                if armed:
                    feature = Feature("alias", 0.9, f'"{form.words}" is a name of the table, written small')
                    return _choose(_once(armed), story, (feature, *_left_out(form)))
        return None

    def _by_spelling(self, words: str) -> Iterator[tuple[Sequence[Actor], Feature]]:
        bare = re.sub(r"^(?:the|The)\s+|['’]s$", "", words.strip())
        exact = [actor for actor in self._table.find(bare) if _same_case(bare, _spelled(actor, bare))]
        yield exact, Feature("exact name", 1.0, f'"{bare}" is a name of the table')
        key = take_apart(words).key
        keyed = [actor for actor, alias in self._by_key.get(key, ()) if key and _same_case(bare, (alias,))]
        yield _once(keyed), Feature("alias", 0.95, f'"{bare}" is a name of the table in another word order or article')

    def _by_ear(self, words: str) -> Iterator[tuple[Sequence[Actor], Feature]]:
        name = take_apart(words)
        if name.is_telling:
            heard = [actor for actor, known in self._by_sound.get(name.skeleton, ()) if _is_heard(name, known)]
            yield (
                _once(heard),
                Feature("spelling", 0.85, f'"{words}" is another transliteration of a name of the table'),
            )


@lru_cache(maxsize=8)
def index_of(table: ActorTable) -> NameIndex:
    """The index of a table, made once."""
    return NameIndex(table)


def story_of(text: str, year: int | None = None, places: Iterable[str] = ()) -> Story:
    """What a text is about: countries by how often it names them, their people or their seats of power, and by its places."""
    counts = count_countries(text, places)
    first = {code: at for at, code in enumerate(counts)}
    return Story(tuple(sorted(counts, key=lambda code: (-counts[code], first[code]))), year)


def count_countries(text: str, places: Iterable[str] = ()) -> Counter[str]:
    """How often a text names each country, its people or its seat of power, and how many of its `places` lie there."""
    codes = _country_words()
    counts = Counter(places)
    counts.update(codes[words.casefold()] for words in _countries_in(text))
    return counts


def _countries_in(text: str) -> Iterator[str]:
    """The words of a text that name a country, its people or its seat of power, in order; none overlaps another."""
    pattern, begins = _country_pattern()
    end = 0
    for word in _WORD.finditer(text):
        found = pattern.match(text, word.start()) if word.start() >= end and word[0].casefold() in begins else None
        if found:
            end = found.end()
            yield found[1]


def forms_of(words: str) -> Iterator[Form]:
    """The parts of `words` that may be the name, the longest first, each with what it leaves out."""
    yield Form(words)
    outside = re.sub(r"\s*\([^)]*\)", "", words).strip()
    if outside != words:
        yield from _trimmed(outside)
        yield from (Form(inside) for inside in re.findall(r"\(([^)]+)\)", words))
    else:
        yield from _trimmed(words)
    alone = re.sub(r"\s+and (?:other|their|its) .*$", "", words)
    if alone != words:
        yield from (Form(alone), *_trimmed(alone))
    if "/" in words:
        yield Form(words.split("/")[0])
    yield from _after_title(words)
    yield from _capitalised(words)


def core_of(words: str, features: Sequence[Feature]) -> str:
    """The part of `words` that a match was made on, going by its features: "Afghan-origin Fatemiyoun fighters" → "Fatemiyoun"."""
    left_out = tuple(feature for feature in features if feature.name == "left out")
    return _core(words, left_out) if left_out else words


@lru_cache(1 << 14)
def _core(words: str, left_out: tuple[Feature, ...]) -> str:
    return next((form.words for form in forms_of(words) if _left_out(form) == left_out), words)


def _bare_forms(words: str) -> Iterator[str]:
    """The words without those for members around them: "Hezbollah fighters" → "Hezbollah"."""
    members = load_name_words().members
    parts = words.split()
    while len(parts) > 1 and parts[-1].islower() and fold(parts[-1]) in members:
        parts.pop()
    if len(parts) < len(words.split()):
        yield " ".join(parts)
    outside = _BESIDE.sub(lambda found: "" if _is_beside(found[1]) else found[0], words).strip()
    if outside and outside != words:
        yield outside


def _is_beside(words: str) -> bool:
    """Whether words in parentheses say again what stands before them, or where it is; "(Progressive)" and "(East)" tell it from others."""
    return not words[1:].islower() or country_of(fold(words)) is not None


def _trimmed(words: str) -> Iterator[Form]:
    parts = words.split()
    before = _strippable(parts)
    after = _strippable(parts[::-1])
    cuts = [(i, j) for i in range(min(before, MAX_LEFT_OUT) + 1) for j in range(min(after, MAX_LEFT_OUT) + 1)]
    for i, j in sorted(cuts, key=sum):
        if 0 < i + j < len(parts):
            kept = parts[i : len(parts) - j]
            yield Form(" ".join(kept), _folded(parts[:i]), _folded(parts[len(parts) - j :]))


def _after_title(words: str) -> Iterator[Form]:
    titles = load_name_words().titles
    parts = words.split()
    at = max((i for i, part in enumerate(parts[:-1]) if fold(part) in titles), default=-1)
    if at >= 0:
        yield Form(" ".join(parts[at + 1 :]), (*_folded(parts[at : at + 1]),))


def _capitalised(words: str) -> Iterator[Form]:
    """The one run of capitalised words among words written small: "key Daesh ministers"."""
    parts = words.split()
    at = [i for i, part in enumerate(parts) if may_be_name(part)]
    outside = _folded(parts[: at[0]] + parts[at[-1] + 1 :]) if at else ()
    if at and outside and not (_OPPOSED | STATE_NOUNS) & set(outside):
        yield Form(" ".join(parts[at[0] : at[-1] + 1]), _folded(parts[: at[0]]), _folded(parts[at[-1] + 1 :]))


def _strippable(parts: Sequence[str]) -> int:
    size = 0
    while size < len(parts) and _is_around(parts[size]):
        size += 1
    return size


@lru_cache(maxsize=50_000)
def _is_around(part: str) -> bool:
    """Whether a word can stand around a name without being part of it."""
    words = load_name_words()
    pieces = fold(part).split()
    around = words.describers | words.members | words.titles
    return all(
        piece in around or words.types.get(piece) in words.loose_types or country_of(piece) or piece.isdigit()
        for piece in pieces
    )


def country_of(word: str) -> str | None:
    """ISO code of the country that a single folded word names ("syrian" → "SY"), or `None`."""
    return _country_words().get(word)


def _fits(actor: Actor, form: Form) -> bool:
    if actor.type is ActorType.STATE:
        allowed = load_name_words().state_members | _POINTING
        return all(word in allowed for word in (*form.before, *form.after))
    named = [code for word in form.before if (code := country_of(word)) and not _is_backing(form.before)]
    if actor.country is None:
        return not (named and actor.type is ActorType.ALLIANCE)
    return all(code == actor.country for code in named)


def _is_backing(words: Sequence[str]) -> bool:
    return bool(_BEHIND & set(words))


def _choose(candidates: Sequence[Actor], story: Story, features: tuple[Feature, ...]) -> Found:
    score = features[0].value - sum(0.1 for feature in features[1:])
    ranks = [_rank(actor, story) for actor in candidates]
    best = [actor for actor, rank in zip(candidates, ranks, strict=True) if rank == min(ranks)]
    if len(best) > 1:
        names = " or ".join(actor.name for actor in best)
        return Found(None, 0.3, (*features, Feature("ambiguous", -0.5, f"it could be {names}")))
    if len(candidates) > 1:
        others = ", ".join(actor.name for actor in candidates if actor is not best[0])
        why = f"the story is about the country of {best[0].name}, not about that of {others}"
        if story.rank(best[0].country) == min(story.rank(a.country) for a in candidates if a is not best[0]):
            why = f"{best[0].name} went by that name when the story was published, {others} did not"
        story_feature = Feature("story", -0.1, why)
        return Found(best[0], round(min(score - 0.1, 0.9), 2), (*features, story_feature))
    years = _years(best[0], story)
    known = features[0].value == 1.0 and len(features) == 1
    score = score if known else score + sum(feature.value for feature in years)
    return Found(best[0], round(max(score, 0.5), 2), (*features, *years))


def _rank(actor: Actor, story: Story) -> tuple[int, bool]:
    """How far an actor is from the story: by its country, then by whether the name was in use in the story's year."""
    return story.rank(actor.country), bool(_years(actor, story))


def _years(actor: Actor, story: Story) -> tuple[Feature, ...]:
    if story.year and actor.since and story.year < actor.since:
        return (Feature("years", -0.1, f"the story is of {story.year}, the name is known since {actor.since}"),)
    if story.year and actor.until and story.year > actor.until:
        return (Feature("years", -0.05, f"the story is of {story.year}, the name was in use until {actor.until}"),)
    return ()


def _left_out(form: Form) -> tuple[Feature, ...]:
    words = " … ".join(" ".join(part) for part in (form.before, form.after) if part)
    return (Feature("left out", -0.1, f'taken without "{words}"'),) if words else ()


def _without_country(name: str) -> str:
    return " ".join(word for word in fold(name).split() if word not in {"the", "of"} and country_of(word) is None)


def may_be_name(words: str) -> bool:
    """Whether a letter is a capital or of a script without capitals in use; "rebels" alone is no name."""
    return any(
        char.isupper() or (char.isalpha() and (not char.islower() or "\u10d0" <= char <= "\u10ff")) for char in words
    )


def _same_case(words: str, names: Iterable[str]) -> bool:
    """Whether an acronym among `names` is written as one; "who" is not "WHO"."""
    compact = re.sub(r"(?<=[A-Z])s$|\.", "", words)
    return any(len(name) > SHORT_ACRONYM or not name.isupper() or compact == name for name in names)


def _spelled(actor: Actor, words: str) -> list[str]:
    return [name for name in (actor.name, *actor.aliases) if name.casefold() == words.casefold()]


def _is_heard(name: Name, known: Name) -> bool:
    """Whether a name of the table sounds like `name` and is of the kind of formation that `name` says, if it says one."""
    definite = name.types - load_name_words().loose_types
    return sounds_same(name, known) and (bool(definite & known.types) if definite else not known.types)


def _once(actors: Iterable[Actor]) -> list[Actor]:
    return list({actor.id: actor for actor in actors}.values())


def _folded(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for part in parts for word in fold(part).split())


@cache
def _country_words() -> dict[str, str]:
    words: dict[str, str] = {}
    for country in load_countries():
        for form in (country.name, *country.adjectives, *country.metonyms):
            words[form.casefold()] = country.code
            words[fold(form)] = country.code
    return {**words, "us": "US"}


@cache
def _country_pattern() -> tuple[re.Pattern[str], frozenset[str]]:
    """What matches the words for a country, and the words that such words begin with."""
    words = sorted((word for word in _country_words() if word != "us"), key=len, reverse=True)
    capital = "|".join(re.escape(word) for word in words)
    begins = frozenset(match[0].casefold() for word in (*words, "US") if (match := _WORD.match(word)))
    return re.compile(rf"\b((?i:{capital})|US)(?:'s|’s)?\b"), begins
