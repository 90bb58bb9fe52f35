"""The names of a text that may be places, with what the text itself puts around them.

This is no reader of names: it looks capitalised words up in the gazetteer, leaves out what is part of a longer name ("Chris Paris", "Paris
Hilton"), and notes what follows after a comma or in brackets ("Alexandria, La.", "Tripoli (Lebanon)"). It exists to tell where a story plays.

Rule that always holds: a mention has at least one place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from whosays.model.actors import ActorType
from whosays.model.documents import Document
from whosays.model.places import Place
from whosays.reference.actors import load_actors
from whosays.reference.outlets import load_outlets
from whosays.reference.place_abbreviations import load_abbreviations
from whosays.reference.place_keys import fold
from whosays.reference.places import Gazetteer
from whosays.resolution.fuller_names import is_common
from whosays.resolution.names import name_key
from whosays.resolution.place_relations import bearing_of
from whosays.resolution.place_words import EXTENT_OF

MOST_NAMES = 400
MOST_WORDS = 4
LEAST_PEOPLE = 20_000
"""Below this a settlement is not looked for in running text: too many small places are named like common words and people."""
_CAPITAL = "A-ZÀ-ÞĀ-ŽȘḤṢṬẒŻ"
_RUN = re.compile(
    rf"(?:\b(?:[Aa]l|[Ee]l|[Aa]r|[Aa]s|[Aa]sh|[Aa]t|[Aa]n|[Ee]z|[Aa]z)-)?\b(?:St\.\s|Mt\.\s|Ft\.\s)?[{_CAPITAL}][\w’'-]*\w"
    rf"(?:\s+(?:(?:al|el|ez|as|ash|an|ar|at|de|of)[\s-])?[{_CAPITAL}][\w’'-]*\w){{0,5}}"
)
_AFTER = re.compile(
    rf"\s*(?:,\s*(?:in\s+)?|\()((?:[{_CAPITAL}]\.\s?){{2,4}}|[{_CAPITAL}][\w’'-]*\.?(?:\s[{_CAPITAL}][\w’'-]*\.?){{0,3}})"
)
_OWNER = re.compile(r"(.+\w)(?:['’]s|(?<=s)['’])")
_LOOSE_WORDS = (
    "a after also an and as at before but by during for from he her his if in inside into it its meanwhile near now of on our outside over she since so"
    " some that the their then there these they this those to two under until we when where while with yet central greater downtown rural"
)
_LOOSE = frozenset(_LOOSE_WORDS.split())
_TITLE_WORDS = "gov governor sen senator mayor president rep king queen prince mr mrs ms dr"
_TITLES = frozenset(_TITLE_WORDS.split())
_NEWS_WORDS = (
    "the|my|this|is|online|news|newspaper|newspapers|daily|weekly|morning|evening|sunday|herald|times|post|press|tribune|telegram|telegraph|gazette|journal"
    "|star|sun|sentinel|register|review|record|reporter|reader|chronicle|citizen|courier|dispatch|echo|examiner|express|free|globe|guardian|independent"
    "|item|leader|ledger|enquirer|mail|mercury|messenger|mirror|monitor|observer|argus|advocate|advertiser|bulletin|beacon|banner|call|democrat"
    "|republican|republic|standard|state|statesman|today|tonight|talk|world|local|live|web|site|media|radio|tv|fm|and|of|group|commercial|progress|intelligencer"
)
_NEWS_WORD = re.compile(rf"(?:{_NEWS_WORDS})", re.IGNORECASE)
_FIGHTING = frozenset({ActorType.ARMED_GROUP, ActorType.STATE_FORCE})
OF_ACTORS = "actors of "
"""What the mention of a country begins with that only stands for the actors of it which a text names."""
_ACTOR_WEIGHT, _SHORTEST_ACTOR = 0.5, 3
_COUNTRY_OF_HOST = {"uk": "GB"}


@dataclass(frozen=True, slots=True)
class Mention:
    """One name of a text that may be a place.

    Attributes:
        name: The name.
        weight: How much it counts: how often it stands in the text, within bounds.
        places: What it may mean.
        around: What the text puts after it, where that holds one of its places.
    """

    name: str
    weight: float
    places: tuple[Place, ...]
    around: tuple[Place, ...] = ()


def read_mentions(document: Document, names: Iterable[str], gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The names of the document that may be places; `names` are places whatever their size, as some claim says so."""
    sure = {fold(name): name for name in names}
    counts, around = _count(document.text, gazetteer)
    spelt = {fold(name): name for name in counts} | sure
    found = []
    for key, name in spelt.items():
        places = _possible(name, key in sure or key in around, gazetteer)
        if places:
            weight = min(max(counts.get(name, 0.0), 1.0 if key in sure else 0.5), 4.0)
            found.append(Mention(name, weight, places, tuple(around.get(key, ()))))
    return (*found[:MOST_NAMES], *_of_outlet(document, gazetteer), *_of_actors(document.text, gazetteer))


def _count(text: str, gazetteer: Gazetteer) -> tuple[dict[str, float], dict[str, list[Place]]]:
    """How often each known name stands in the text (half, where it may be part of a longer one), and what stands after it."""
    counts: defaultdict[str, float] = defaultdict(float)
    around: dict[str, list[Place]] = {}
    for match in _RUN.finditer(text):
        pieces = [piece for piece in _pieces(match[0], gazetteer) if not _in_longer_name(match[0], piece[0], gazetteer)]
        for name, share in pieces:
            counts[name] += share
        if pieces and match[0].endswith(pieces[-1][0]):
            name = pieces[-1][0]
            for outer in place_after(text, match.end(), name, gazetteer):
                around.setdefault(fold(name), []).append(outer)
    for written in _short_forms(text):
        counts[written] += 1
    return dict(counts), around


def _in_longer_name(run: str, name: str, gazetteer: Gazetteer) -> bool:
    """Whether a run of capitalised words is the name of an outlet, or of an actor that is not of the place's country: "Rapid Support Forces"."""
    bare = " ".join(run.split()[1:]) if run.split()[0].casefold() in _LOOSE else run
    if bare.casefold() != name.casefold() and load_outlets().find(bare):
        return True
    actors = [actor for actor in load_actors().find(name_key(bare)) if actor.type is not ActorType.STATE]
    if not actors:
        return False
    places = (*gazetteer.named(name), gazetteer.demonym(name))
    return not {place.country for place in places if place} & {actor.country for actor in actors}


def _short_forms(text: str) -> Iterator[str]:
    return (match[0].strip() for match in _short_form_pattern().finditer(text))


@cache
def _short_form_pattern() -> re.Pattern[str]:
    forms = sorted(load_abbreviations().anywhere, key=len, reverse=True)
    return re.compile(r"(?<![\w.])(?:" + "|".join(re.escape(form) for form in forms) + r")(?![\w])")


def place_after(text: str, at: int, name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """What a text puts after the name that ends at `at`, where it holds a place of that name: the state in "Alexandria, La."."""
    match = _AFTER.match(text, at)
    if match is None:
        return ()
    inner = [place for place in gazetteer.named(name) if place.feature != "PCLI"]
    for outer in _outer_places(match[1], gazetteer):
        if any(gazetteer.contains(outer.id, place.id) for place in inner):
            return (outer,)
    return ()


def _outer_places(words: str, gazetteer: Gazetteer) -> Iterator[Place]:
    tokens = words.split()
    for end in range(len(tokens), 0, -1):
        written = " ".join(tokens[:end])
        area = gazetteer.abbreviated(written, after_comma=True) or gazetteer.abbreviated(
            written.rstrip("."), after_comma=True
        )
        if area is not None:
            yield area
        for place in gazetteer.named(written):
            if place.feature in {"PCLI", "ADM1", "ADM2"}:
                yield place


def _pieces(run: str, gazetteer: Gazetteer) -> Iterator[tuple[str, float]]:
    """The known names in a run of capitalised words, each with how surely it is one and not part of a longer name."""
    tokens = run.split()
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        end = next(
            (j for j in range(min(len(tokens), at + MOST_WORDS), at, -1) if _is_name(tokens[at:j], gazetteer)), at
        )
        if end > at:
            found.append((at, end))
        at = max(end, at + 1)
    edges = [(0, 0), *found, (len(tokens), len(tokens))]
    for (_, before), (start, end), (after, _) in zip(edges, edges[1:], edges[2:], strict=False):
        name = " ".join(tokens[start:end])
        owner = _owner(name, gazetteer)
        share = _share(tokens[before:start], [] if owner else tokens[end:after], gazetteer)
        if share:
            yield owner or name, share


def _is_name(tokens: list[str], gazetteer: Gazetteer) -> bool:
    if len(tokens) == 1 and (tokens[0].casefold() in _LOOSE or _is_plain_word(tokens[0])):
        return False
    name = " ".join(tokens)
    known = bool(gazetteer.named(name)) or (len(tokens) == 1 and gazetteer.demonym(name) is not None)
    return known or _owner(name, gazetteer) is not None


def _owner(name: str, gazetteer: Gazetteer) -> str | None:
    """The country in "Colombia's", to which the words behind it belong; `None` where no country owns."""
    owner = _OWNER.fullmatch(name)
    is_country = owner is not None and any(place.feature == "PCLI" for place in gazetteer.named(owner[1]))
    return owner[1] if owner and is_country and not gazetteer.named(name) else None


def _is_plain_word(token: str) -> bool:
    word = token.casefold().strip(".")
    return word in EXTENT_OF or bearing_of(word) is not None or word in _TITLES


def _share(before: list[str], after: list[str], gazetteer: Gazetteer) -> float:
    """1 for a name that stands alone, less where unknown capitalised words are beside it: a person's surname counts for nothing."""
    strange_before = [token for token in before[-1:] if not _is_beside(token, gazetteer)]
    strange_after = [token for token in after[:1] if not _is_beside(token, gazetteer)]
    if strange_before:
        return 0.0
    return 0.4 if strange_after else 1.0


def _is_beside(token: str, gazetteer: Gazetteer) -> bool:
    """Whether a word may stand beside the name of a place without being part of a longer name."""
    word = token.casefold().strip(".")
    return word in _LOOSE or _is_plain_word(token) or gazetteer.demonym(token) is not None


def _possible(name: str, sure: bool, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """What a name of the text may mean; small settlements and districts only where the text says that it is a place."""
    country = gazetteer.demonym(name)
    if country is not None and not gazetteer.named(name):
        return (country,)
    area = gazetteer.abbreviated(name)
    if area is not None:
        return (area,)
    named = gazetteer.named(name)
    if sure:
        return named
    folded = fold(name)
    return tuple(place for place in named if _is_known_enough(place, folded))


def _is_known_enough(place: Place, folded: str) -> bool:
    if place.feature == "ADM2":
        return fold(place.name) == folded and " " in folded
    return place.population >= LEAST_PEOPLE or place.id.startswith("whosays:") or place.feature == "PCLI"


def _of_actors(text: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    """The countries of the forces and groups that a text names by names of their own: where the ELN attacks is most likely Colombia."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for match in _RUN.finditer(text):
        for name in _actor_names(match[0]):
            code = _country_of_actor(name)
            if code is not None:
                named[code].add(name.casefold())
    for code in sorted(named):
        country = gazetteer.country(code)
        if country is not None:
            yield Mention(f"{OF_ACTORS}{code}", min(_ACTOR_WEIGHT * len(named[code]), 1.0), (country,))


def _actor_names(run: str) -> Iterator[str]:
    """The parts of a run of capitalised words that may name an actor: all of it, and what is written in capitals alone."""
    tokens = run.split()
    while tokens and tokens[0].casefold() in _LOOSE:
        tokens.pop(0)
    yield " ".join(tokens)
    if len(tokens) > 1:
        yield from (token for token in tokens if token.isupper())


@lru_cache(maxsize=50_000)
def _country_of_actor(name: str) -> str | None:
    """The country of the force or group that has a name alone among all of the table; `None` for names that many bodies share."""
    bare = re.sub(r"['’]s?$", "", name)
    if len(bare) < _SHORTEST_ACTOR or is_common(bare):
        return None
    rows = load_actors().find(bare)
    countries = {row.country for row in rows if row.type in _FIGHTING}
    return countries.pop() if len(countries) == 1 and all(row.type in _FIGHTING for row in rows) else None


def _of_outlet(document: Document, gazetteer: Gazetteer) -> Iterator[Mention]:
    """What the outlet's name and address say of its home: a town in its name, the country it is known or registered to be of."""
    words = [word for word in (document.outlet, document.url) if word]
    towns = next((places for word in words if (places := outlet_towns(word, gazetteer))), ())
    if towns:
        yield Mention("outlet's town", 1.5, towns)
    country = next((place for word in words if (place := _outlet_country(word, gazetteer))), None)
    if country is not None:
        yield Mention("outlet's country", 1.0, (country,))


def outlet_towns(words: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The towns and areas that an outlet may be named after: "The Paris News" and "theparisnews.com" after any Paris."""
    host = _host(words)
    stems = (
        _stems(host.split("."))
        if host
        else [re.sub(_NEWS_WORD.pattern.join((r"\b", r"\b")), " ", words, flags=re.IGNORECASE)]
    )
    for stem in stems:
        places = [place for place in gazetteer.named(" ".join(stem.split())) if len(stem.strip()) > 3]
        if places:
            return tuple(places)
    return ()


def _stems(labels: list[str]) -> Iterator[str]:
    """A host's labels with the words of newspapers taken off their ends, the longest first."""
    for label in labels[:-1]:
        stem = label.replace("-", " ")
        for _ in range(5):
            if stem.strip():
                yield stem
            cut = re.sub(rf"^\s*(?:{_NEWS_WORDS})|(?:{_NEWS_WORDS})\s*$", "", stem)
            if cut == stem:
                break
            stem = cut


def _host(words: str) -> str | None:
    match = re.match(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?:[/:]|$)", words.strip().casefold())
    return match[1] if match else None


def _outlet_country(words: str, gazetteer: Gazetteer) -> Place | None:
    known = load_outlets().find(words)
    if known is not None and known.country:
        named = gazetteer.country(known.country) if len(known.country) == 2 else None
        return named or next((place for place in gazetteer.named(known.country) if place.feature == "PCLI"), None)
    host = _host(words)
    ending = host.rsplit(".", 1)[-1] if host else ""
    if len(ending) != 2 or ending in {"co", "tv", "me", "io", "fm", "ai", "cc", "ws", "to", "eu"}:
        return None
    return gazetteer.country(_COUNTRY_OF_HOST.get(ending, ending.upper()))
