"""Who the words of claims mean: a row of the names table, a name no table knows, a grouping, or nobody in particular.

A match is made from named grounds, each with its reason. What it is not: a decision. A person can split or join names later (see
`resolution.judgements`), and the words of the claim stay as they are.

Rules that always hold: matches come in text order; the words of a match stand inside its filler; generic words get an actor only where an
antecedent is near and of the right kind, else their id is `None`; a new name gets an id made of its own words; likeness of strings joins nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from whosays.model.actors import SPEAKS_FOR, Actor, ActorMatch, ActorType
from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.kinds import Kind, Polarity, Role
from whosays.model.matches import Feature
from whosays.model.spans import Span
from whosays.reference.actors import ActorTable, load_countries
from whosays.resolution.antecedents import (
    Antecedent,
    find_antecedent,
    find_irregulars,
    find_pair,
    find_plural,
    sentence_ends,
)
from whosays.resolution.fuller_names import short_name
from whosays.resolution.groupings import describe, grouping_id
from whosays.resolution.lookup import Found, Story, count_countries, country_of, index_of, may_be_name, story_of
from whosays.resolution.name_parts import LONGEST
from whosays.resolution.name_support import NameSupport
from whosays.resolution.names import fold, name_key
from whosays.resolution.offices import bodies_of, is_of_speaker, is_own, owned_post
from whosays.resolution.owned_states import owned_noun
from whosays.resolution.speakers import find_speaker, points_to_speaker
from whosays.resolution.state_words import national_noun, plain_name, state_noun
from whosays.resolution.unknown import is_generic, is_people, type_of, unknown_name

ACTOR_ROLES = (Role.ACTOR, Role.TARGET, Role.LOSER, Role.VICTIMS, Role.ORG)
NAME = "name:"

_HELPING = re.compile(
    r"(?<=\w)\s+(?:may|might|can|could|will|would|shall|should|must|has|have|had|is|are|was|were|does|do|did)(?:\s+(?:not|also|have|be|been))*$"
)
_NAMED_STATE = re.compile(r"\b((?:[A-Z][\w’'-]+ ){1,3})(government|regime|army|military|forces|air force)\b")


def match_actors(
    document: Document,
    claims: Sequence[Claim],
    table: ActorTable,
    countries: Iterable[str] = (),
    *,
    main: str | None = None,
) -> list[tuple[ActorMatch, ...]]:
    """The actor matches of each claim, aligned with `claims`, in text order.

    One match for every filler of `ACTOR_ROLES` (two for a filler that coordinates two names, each on its own words), and one with role `None`
    for every named source. `countries` are ISO codes of the story's places, where they are known, and
    `main` that of the country where all names of the text put it.
    """
    codes = list(countries)
    story = story_of(document.text, _year(document), codes)
    matcher = _Matcher(document, table, story, home_of(codes))
    if main is not None:
        matcher.plays_in(main)
    found = matcher.match_all(claims)
    return [_of_claim(claim, found) for claim in claims]


def home_of(countries: Sequence[str]) -> str | None:
    """The country in which at least two places of a story lie, and more than half of them; `None` where there is none.

    >>> home_of(["SY", "SY", "IQ"])
    'SY'
    """
    most = max(countries, key=countries.count, default=None)
    count = countries.count(most) if most else 0
    return most if count >= 2 and 2 * count > len(countries) else None


_SIDES = frozenset({ActorType.ARMED_GROUP, ActorType.STATE_FORCE, ActorType.ALLIANCE})
_NAMED_COALITION = re.compile(r"\b(?:[A-Z][\w.]*|international|global)(?:-\w+)?(?: [\w-]+){0,2} [Cc]oalition\b")
_Found = dict[tuple[Span, Role | None], tuple[ActorMatch, ...]]


class _Matcher:
    """One reading of one document: what was matched before decides what pointing words mean."""

    def __init__(self, document: Document, table: ActorTable, story: Story, home: str | None) -> None:
        self._home = home
        self._main: str | None = None
        self._text = document.text
        self._publisher = document.outlet
        self._index = index_of(table)
        self._story = story
        self._support = NameSupport(document.text, self._index, story)
        self._earlier: list[ActorMatch] = []
        self._speakers: dict[tuple[Span, Role | None], Span | None] = {}

    def plays_in(self, country: str) -> None:
        """Take note of the country where the names of the text put it: of one named less, and the home where no other is."""
        self._support.plays_in(country)
        self._main = country
        if not self._story.countries:
            self._home = country

    def match_all(self, claims: Sequence[Claim]) -> _Found:
        wanted = {(span, role): claim.kind for claim in claims for span, role in _fillers(claim)}
        denied = _denied(claims)
        self._speakers = _speakers(claims)
        self._support.hear(span.text for span, _ in wanted)
        found: _Found = {}
        for (span, role), kind in sorted(wanted.items(), key=lambda item: (item[0][0], str(item[0][1]))):
            matches = self._match(span, role, kind)
            found[span, role] = matches
            if (span, role) not in denied:
                self._earlier.extend(match for match in matches if match.actor_id)
        return found

    def _match(self, span: Span, role: Role | None, kind: Kind) -> tuple[ActorMatch, ...]:
        if role is None and points_to_speaker(span.text):
            return self._speaker(span)
        if len(span.text) > LONGEST:
            return (_nobody(span, role, ActorType.UNKNOWN, "words longer than any name"),)
        span = _without_verb(span)
        known = (self._spoken_for(span) if role is None else None) or self._known(span, role)
        if known is not None:
            return (known,)
        parts = self._coordinated(span, role)
        if parts:
            return parts
        found = (
            self._described(span, role)
            or self._pointing(span, role)
            or self._two(span, role)
            or self._own_side(span, role)
        )
        return (found or self._other(span, role, kind),)

    def _speaker(self, span: Span) -> tuple[ActorMatch, ...]:
        fuller = self._support.fuller(span.text) if span.text.split()[-1][0].isupper() else None
        if fuller is not None and (match := _known_match(fuller, span, None)):
            return (match,)
        antecedent = find_speaker(self._text, span, self._earlier)
        return (_antecedent_match(antecedent, span, None),) if antecedent else ()

    def _spoken_for(self, span: Span) -> ActorMatch | None:
        """The one body that a source speaks for, where the text calls it its spokesman; `None` where it names none or two, or the source is a body."""
        bodies = bodies_of(self._text, span)
        if not bodies:
            return self._of_post(span)
        found = [self._find(words) or self._state(words) for words in bodies]
        actors = [one.actor for one in found if one and one.actor]
        if len({actor.id for actor in actors}) != 1 or len(actors) < len(bodies) or self._is_body(span, actors[0]):
            return None
        actor, words = actors[0], bodies[0]
        feature = Feature(SPEAKS_FOR, 0.7, f'the text calls "{span.text}" a spokesman of {actor.name} ("{words}")')
        return ActorMatch(None, span, actor.id, actor.name, actor.type, feature.value, (feature,))

    def _of_post(self, span: Span) -> ActorMatch | None:
        """The one body that was named before "its spokesman" in its sentence, else in the sentence before; `None` of several."""
        at = owned_post(self._text, span)
        if at is None:
            return None
        bodies = [m for m in self._earlier if m.span.end <= at and m.type in _SIDES and not m.speaks_for]
        for sentences in (0, 1):
            near = [m for m in bodies if sentence_ends(self._text, m.span, span) == sentences]
            if near:
                return self._speaking_for(span, near[-1]) if len({m.actor_id for m in near}) == 1 else None
        return None

    def _speaking_for(self, span: Span, body: ActorMatch) -> ActorMatch:
        reason = f'the text calls "{span.text}" a spokesman of {body.label}, the one body named before "its"'
        return replace(body, role=None, span=span, score=0.6, features=(Feature(SPEAKS_FOR, 0.6, reason),))

    def _is_body(self, span: Span, spoken_for: Actor) -> bool:
        """Whether the words of a source are a body's own name, and of another than it would speak for: "the spokesman told Reuters"."""
        known = self._known(span, None)
        return known is not None and known.type is not ActorType.PERSON and known.actor_id != spoken_for.id

    def _own_side(self, span: Span, role: Role | None) -> ActorMatch | None:
        """The force or group that speaks of itself in "our forces" or "his fighters": the claim's source, else who published the text."""
        speaker = self._speakers.get((span, role))
        if role is None or not is_own(span.text) or not is_of_speaker(self._text, span, speaker):
            return None
        if speaker is not None:
            who = next(iter(self._match(speaker, None, Kind.CONTROL)), None)
        else:
            found = self._index.find(self._publisher, self._story) if self._publisher else None
            who = _known_match(found, span, role) if found else None
        if who is None or who.actor_id is None or who.type not in _SIDES:
            return None
        said = "who says so" if speaker is not None else "which published the text"
        feature = Feature("own side", 0.6, f'"{span.text}" are those of {who.label}, {said}')
        return replace(who, role=role, span=span, score=feature.value, features=(feature,))

    def _two(self, span: Span, role: Role | None) -> ActorMatch | None:
        """Nobody, with the two actors that "the two groups" means as the reason: what is said of both is counted for neither."""
        pair = find_pair(self._text, span, self._named())
        if pair is None:
            return None
        reason = f'"{span.text}" are {pair[0].label} and {pair[1].label} together; counted for neither alone'
        return _nobody(span, role, ActorType.UNKNOWN, reason)

    def _named(self) -> list[ActorMatch]:
        """Earlier matches that fill a role: a source that only speaks is nobody that acts."""
        return [match for match in self._earlier if match.role is not None]

    def _find(self, words: str) -> Found | None:
        """Whom a name means: the longer name that the text gives for it, else the row of the table, where the text bears it out."""
        fuller = self._support.fuller(words)
        if fuller is not None:
            return fuller
        found = self._index.find(words, self._story)
        return found if found is None or self._support.bears_out(words, found) else None

    def _find_lower(self, words: str) -> Found | None:
        found = self._index.find_lower(words, self._story)
        return found if found is None or self._support.bears_out(words, found) else None

    def _known(self, span: Span, role: Role | None) -> ActorMatch | None:
        if is_people(span.text):
            return None
        description = describe(span.text)
        words = description.rest if description and description.stated else span.text
        found = self._find(span.text) if may_be_name(span.text) else None
        if found is None and words and words != span.text:
            found = self._find(words)
        found = found or self._find_lower(span.text) or self._owned_state(span.text)
        return _known_match(found, span, role) if found else None

    def _coordinated(self, span: Span, role: Role | None) -> tuple[ActorMatch, ...]:
        both = re.fullmatch(r"(.+?)\s+and\s+(?:the\s+)?(.+)", span.text, re.DOTALL)
        if both is None:
            return ()
        parts = [Span(span.start + both.start(i), span.start + both.end(i), both[i]) for i in (1, 2)]
        matches = [self._known(part, role) for part in parts]
        return tuple(match for match in matches if match) if all(match and match.actor_id for match in matches) else ()

    def _described(self, span: Span, role: Role | None) -> ActorMatch | None:
        description = describe(span.text)
        if description is None or not is_generic(description.rest or "group", self._text):
            return None
        behind = self._behind(description.who, description.stated)
        if behind is None:
            return None
        actor_id, label = behind
        words = description.relation.replace("-", " ")
        reason = f"everyone described only as {words} {label} is taken as one grouping"
        feature = Feature("grouping", 0.8 if description.stated else 0.6, reason)
        return ActorMatch(
            role,
            span,
            grouping_id(description.relation, actor_id),
            span.text,
            ActorType.ALLIANCE,
            feature.value,
            (feature,),
        )

    def _behind(self, who: str, stated: bool) -> tuple[str, str] | None:
        found = self._index.find(who, self._story)
        if found and found.actor:
            foreign = found.actor.country not in self._story.countries[:1]
            return (
                (found.actor.id, found.actor.name)
                if stated or (foreign and found.actor.type is ActorType.STATE)
                else None
            )
        state = self._state(who)
        if state and state.actor:
            return state.actor.id, state.actor.name
        named = stated and may_be_name(who) and name_key(who)
        return (named, who) if named else None

    def _pointing(self, span: Span, role: Role | None) -> ActorMatch | None:
        antecedent = find_antecedent(self._text, span, self._named())
        if antecedent:
            return _antecedent_match(antecedent, span, role)
        found = self._state(span.text) or self._coalition(span.text)
        if found:
            return _known_match(found, span, role)
        named = self._named()
        pointed = find_plural(self._text, span, named) or find_irregulars(self._text, span, named)
        return _antecedent_match(pointed, span, role) if pointed else None

    def _coalition(self, words: str) -> Found | None:
        """The one coalition that the text names in full, where `words` say no more than "the coalition"."""
        parts = [word for word in fold(words).split() if word != "the"]
        if not parts or parts[0] != "coalition" or not is_generic(words, self._text):
            return None
        named = (self._index.find(match[0], self._story) for match in _NAMED_COALITION.finditer(self._text))
        actors = {
            found.actor.id: found.actor
            for found in named
            if found and found.actor and found.actor.type is ActorType.ALLIANCE
        }
        if len(actors) != 1:
            return None
        actor = next(iter(actors.values()))
        return Found(
            actor,
            0.6,
            (Feature("same noun", 0.6, f'"{words}" is taken as {actor.name}, the only coalition of the text'),),
        )

    def _state(self, words: str) -> Found | None:
        """The government or force of the story that "the regime" or "the army" means, or `None`."""
        noun = state_noun(words)
        if noun is None:
            return self._national(words)
        return self._force_of(words, noun, self._state_countries(words))

    def _national(self, words: str) -> Found | None:
        """The state's force that a name like "National Army" means where the places of the text make its country sure, and no other bears it."""
        noun = None if self._support.named_longer(words) else national_noun(words)
        sure = next((c.name for c in load_countries() if c.code == self._main), None)
        if noun is None or sure is None or not self._names_mostly(self._main or ""):
            return None
        return self._force_of(words, noun, [pair for pair in self._state_countries(words) if pair[0] == sure])

    def _names_mostly(self, country: str) -> bool:
        """Whether the text names no other country half as often: two states at war have two armies."""
        counts = count_countries(self._text)
        return all(2 * count < counts[country] for code, count in counts.items() if code != country)

    def _force_of(self, words: str, noun: str, countries: Iterable[tuple[str, str]]) -> Found | None:
        for country, reason in countries:
            found = self._index.find(f"{country} {noun}", self._story)
            if found and found.actor and len(found.features) == 1 and not self._is_of_a_group(words, found.actor):
                feature = Feature("story", 0.5, f'"{words}" is taken as {found.actor.name}: {reason}')
                return Found(found.actor, 0.5, (feature,))
        return None

    def _owned_state(self, words: str) -> Found | None:
        """The force in "Colombia's National Army", where the table has it by a plainer name of that country's."""
        owned = owned_noun(words)
        country = next((c for c in load_countries() if owned and c.code == owned[0]), None)
        if owned is None or country is None:
            return None
        found = self._index.find(f"{country.name} {owned[1]}", self._story)
        if found is None or found.actor is None or len(found.features) != 1 or self._is_of_a_group(words, found.actor):
            return None
        feature = Feature(
            "state", 0.8, f'"{words}" is another name of {found.actor.name}: both are the {owned[1]} of {country.name}'
        )
        return Found(found.actor, 0.8, (feature,))

    def _is_of_a_group(self, words: str, force: Actor) -> bool:
        """Whether an armed group of the country of a state's force goes by the same words: Libya's National Army is not the state's alone."""
        plain = " ".join(word for word in plain_name(words).split() if country_of(word) is None)
        return self._index.is_of_group(plain, force.country)

    def _state_countries(self, words: str) -> list[tuple[str, str]]:
        """Names of the countries whose government `words` may mean, with the reason; none where two governments are alike.

        A regime is that of the country where the story happens; another body is a foreign one only where the text names it by that noun.
        """
        names = {country.code: country.name for country in load_countries()}
        home = self._home if self._home in names else None
        noun = next((word for word in fold(words).split() if word != "the"), "")
        if home and noun == "regime":
            return [(names[home], f"most places of the story lie in {names[home]}")]
        ranked = self._named_governments()
        if ranked and home and ranked[0][0] != home:
            by_noun = [code for code, nouns in ranked if noun in nouns]
            return (
                [(names[c], f"the text names the {noun} of {names[c]}") for c in by_noun] if len(by_noun) == 1 else []
            )
        if ranked and (len(ranked) == 1 or len(ranked[0][1]) >= 2 * len(ranked[1][1])):
            name = names[ranked[0][0]]
            return [(name, f"the text names the government or forces of {name}")]
        main = [code for code in self._story.countries if code in names and not ranked]
        return [(names[code], f"the story is mostly about {names[code]}") for code in main[:1]]

    def _named_governments(self) -> list[tuple[str, list[str]]]:
        """Codes of the countries whose government or forces the text names, with the nouns that it uses, the most named first."""
        named: dict[str, list[str]] = {}
        for match in _NAMED_STATE.finditer(self._text):
            found = self._index.find(match[0], self._story)
            if found and found.actor and found.actor.country:
                named.setdefault(found.actor.country, []).append(match[2])
        return sorted(named.items(), key=lambda item: -len(item[1]))

    def _other(self, span: Span, role: Role | None, kind: Kind) -> ActorMatch:
        if is_people(span.text) or (role is Role.VICTIMS and is_generic(span.text, self._text)):
            return _nobody(span, role, ActorType.PEOPLE, "people who are named by no name")
        doubt = self._support.doubt(span.text)
        if is_generic(span.text, self._text) or (doubt and len((short_name(span.text) or "").split()) == 1):
            reason = doubt or "generic words without a near antecedent"
            return _nobody(span, role, ActorType.UNKNOWN, reason)
        name = unknown_name(span.text)
        personal = role in (None, Role.VICTIMS) or (kind is Kind.ROLE and role is Role.ACTOR)
        actor_type = type_of(span.text, name, person=personal)
        why = doubt or f'no table knows "{name}"'
        feature = Feature("new name", 0.5, f"{why}; it keeps a name of its own")
        return ActorMatch(role, span, NAME + name_key(name), span.text, actor_type, feature.value, (feature,))


def _of_claim(claim: Claim, found: _Found) -> tuple[ActorMatch, ...]:
    matches = [match for filler in _fillers(claim) for match in found[filler]]
    return tuple(sorted(matches, key=lambda match: (match.role is None, match.span)))


def _fillers(claim: Claim) -> list[tuple[Span, Role | None]]:
    roles: list[tuple[Span, Role | None]] = [(span, role) for role in ACTOR_ROLES for span in claim.fillers(role)]
    return roles + [(s.source, None) for s in claim.attribution if s.named or points_to_speaker(s.source.text)]


def _speakers(claims: Sequence[Claim]) -> dict[tuple[Span, Role | None], Span | None]:
    """Who says the claim that a filler stands in; `None` for what the text says itself.

    Of claims on one filler, one that somebody says goes before one that the text says, and of two speakers the one in the sentence, else the nearer.
    """
    said: dict[tuple[Span, Role | None], set[tuple[bool, int, Span]]] = {}
    for claim in claims:
        for span, role in _fillers(claim):
            standing = said.setdefault((span, role), set())
            if claim.attribution:
                speaker = claim.attribution[0].source
                apart = max(speaker.start - span.end, span.start - speaker.end)
                standing.add((not claim.sentence.covers(speaker), apart, speaker))
    return {filler: min(standing)[2] if standing else None for filler, standing in said.items()}


def _denied(claims: Sequence[Claim]) -> set[tuple[Span, Role | None]]:
    """Those that only stand as the target of something denied: nearness alone makes no word mean them."""
    told: dict[tuple[Span, Role | None], bool] = {}
    for claim in claims:
        for span, role in _fillers(claim):
            aside = claim.polarity is Polarity.DENIED and role not in (Role.ACTOR, None)
            told[span, role] = told.get((span, role), True) and aside
    return {at for at, aside in told.items() if aside}


def _without_verb(span: Span) -> Span:
    """The span without a helping verb that was read into it: "Afghan Fatemiyoun may"."""
    verb = _HELPING.search(span.text)
    return Span(span.start, span.start + verb.start(), span.text[: verb.start()]) if verb else span


def _known_match(found: Found, span: Span, role: Role | None) -> ActorMatch | None:
    actor = found.actor
    if actor is None and found.name:
        kind = type_of(found.name, found.name, person=False)
        return ActorMatch(role, span, NAME + name_key(found.name), found.name, kind, found.score, found.features)
    if actor is None:
        name = unknown_name(span.text)
        return ActorMatch(role, span, NAME + name_key(name), span.text, ActorType.UNKNOWN, found.score, found.features)
    if actor.type is ActorType.STATE and role is Role.VICTIMS and fold(span.text).endswith("s"):
        return None
    return ActorMatch(role, span, actor.id, actor.name, actor.type, found.score, found.features)


def _antecedent_match(antecedent: Antecedent, span: Span, role: Role | None) -> ActorMatch:
    feature = antecedent.feature
    spoken = (ground for ground in antecedent.match.features if role is None and ground.name == SPEAKS_FOR)
    return replace(antecedent.match, role=role, span=span, score=feature.value, features=(feature, *spoken))


def _nobody(span: Span, role: Role | None, actor_type: ActorType, reason: str) -> ActorMatch:
    return ActorMatch(role, span, None, span.text, actor_type, 0.0, (Feature("no name", 0.0, reason),))


def _year(document: Document) -> int | None:
    return document.published.year if document.published else None
