"""Who has what is counted: not the town where it stands ("Hama has 12 checkpoints"), nor the monitor that counted it ("Anadolu's tally").

A tagger that looks for the owner of sites or fighters takes the subject of the sentence. Where the subject is a place, the place is where they are; where
it counts, documents or maps them, it is a source. The owner is then somebody whom the sentence does not name, and is left open: a claim of strength
counts its own unit then, as anywhere else where nobody is named.

Rules that always hold: an owner that is named beside the place or the monitor stays; states and capitals own what they have, since governments are
called by them; no owner is taken from another sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from whosays.extraction.attribution import chain_of
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Role
from whosays.model.places import Place
from whosays.model.spans import Span
from whosays.reference.actors import load_actors
from whosays.reference.outlets import load_outlets
from whosays.reference.place_keys import fold
from whosays.reference.places import load_gazetteer

_OWNED = frozenset({Kind.STRENGTH, Kind.PRESENCE})
_BEFORE_NUMBER = 40
"""Characters between a place that has something and the number of it."""
LEAST_PEOPLE = 10_000
"""A smaller settlement is not told from a person or a group of that name."""
_SITES = re.compile(
    r"(?i)\b(?:checkpoints?|roadblocks?|barriers?|camps?|sites?|bases?|points?|posts?|outposts?|positions?|barracks|garrisons?|headquarters|airports?|airfields?|"
    r"airbases?|depots?|warehouses?|tunnels?|trenches|prisons?|centres?|centers?|facilities|facility|installations?|strongholds?)\b"
)
_HEADS = (
    r"(?:city|town|village|hamlet|province|governorate|district|county|oblast|region|area|valley|countryside|island|camp|airport|airbase|airfield|"
    r"neighbou?rhood|suburb|desert|border|crossing|peninsula|strip)"
)
_KIND_OF_PLACE = re.compile(
    rf"(?:[\w’'-]+\s+)*?{_HEADS}(?:\s+of\s+.+)?$|(?i:province|governorate|district|city|town|village)\s+of\s+.+"
)
_HOSTS = re.compile(
    r"\s+(?:now\s+|also\s+|alone\s+)?(?:hosts?|hosted|houses|contains?|contained|harbou?rs|is\s+home\s+to|was\s+home\s+to)\s"
)
_HAS = re.compile(r"\s+(?:now\s+|also\s+|alone\s+|still\s+)?(?:has|had|holds|have)\s")
_COUNTS = re.compile(
    r"(?:['’]s?\s+(?:own\s+)?(?:team|tally|tallies|count|map|database|data|report|survey|study|list|researchers|analysts|correspondents|monitors|investigators))?"
    r"(?:,?\s+(?:which|who|that))?(?:\s+(?:has|have|had|also|since|so\s+far|\w+ly))*\s+"
    r"(?P<verb>counted|counts|documented|documents|recorded|records|registered|tallied|identified|identifies|listed|lists|catalogued|mapped|maps|tracked|tracks|"
    r"estimated|estimates|found|reported|reports|puts?(?=\s+(?:the|its|their|his|a|an)\b)|located|verified|logged|monitored)\b(?!\s+(?:by|as|to)\b)"
)
_WORK = re.compile(
    r"['’]s?\s+(?:own\s+|latest\s+)?(?:tally|tallies|count|map|database|data|report|survey|study|list|figures?|team)\b|['’]s?\s+\d"
)
_MONITOR = re.compile(
    r"(?:\b(?:Observatory|Monitor|Tracker|Institute|Tribune|Times|News\s+Agency)(?:$|\s+(?:for|of|on|in)\b)|\b(?i:monitors?|observatory|newspaper|researchers|analysts|news\s+agency|think\s+tank|tally|survey)$"
    r"|Network\s+for\s|Cent(?:er|re)\s+for\s)"
)
_PRONOUN = re.compile(r"(?i)(?:it|he|she|they|we)$")


def give_to_owner(text: str, claim: Claim) -> Claim:
    """`claim` of strength or presence without places and sources among its actors, the places and sources set where they belong."""
    if claim.kind not in _OWNED or not claim.fillers(Role.ACTOR):
        return claim
    sources = tuple(actor for actor in claim.fillers(Role.ACTOR) if _is_source(text, claim, actor))
    places = tuple(a for a in claim.fillers(Role.ACTOR) if a not in sources and _is_place(text, claim, a))
    if not sources and not places:
        return claim
    return _without(text, claim, sources, places)


def _without(text: str, claim: Claim, sources: Sequence[Span], places: Sequence[Span]) -> Claim:
    actors = tuple(actor for actor in claim.fillers(Role.ACTOR) if actor not in sources and actor not in places)
    if claim.kind is Kind.STRENGTH:
        actors = actors or claim.fillers(Role.UNIT)
    near = tuple(place for place in places if _has_the_number(text, claim, place))
    there = (*near, *(place for place in claim.fillers(Role.PLACE) if not any(place.overlaps(one) for one in near)))
    roles = {**claim.roles, Role.ACTOR: actors, Role.PLACE: there}
    owned = replace(claim, roles={role: spans for role, spans in roles.items() if spans})
    named = next((source for source in sources if not _PRONOUN.match(source.text)), None)
    if owned.attribution or named is None:
        return owned
    counted = _COUNTS.match(text, named.end, claim.sentence.end)
    cue = Span.of(text, counted.start("verb"), counted.end("verb")) if counted else None
    return replace(owned, attribution=chain_of(text, [(named, cue)]))


def _has_the_number(text: str, claim: Claim, place: Span) -> bool:
    """Whether the number is what that very place has: in "Hama has 12 points and Homs 15" the 15 are not Hama's."""
    numbers = claim.fillers(Role.QUANTITY)
    if not numbers:
        return True
    between = text[place.end : numbers[0].start]
    return 0 < len(between) <= _BEFORE_NUMBER and not re.search(r",|\band\b|\d", between)


def _is_source(text: str, claim: Claim, actor: Span) -> bool:
    """Whether an actor is who counted, rather than who has what was counted."""
    if not claim.sentence.covers(actor):
        return False
    whole = any(step.source.covers(actor) and _WORK.match(text, actor.end) for step in claim.attribution)
    if whole or _is_monitor(actor.text):
        return True
    counted = _COUNTS.match(text, actor.end, claim.sentence.end)
    if counted is None or claim.kind is not Kind.STRENGTH:
        return False
    numbers = claim.fillers(Role.QUANTITY)
    return bool(numbers) and 0 < numbers[0].start - counted.end() <= _BEFORE_NUMBER


def _is_monitor(words: str) -> bool:
    return _MONITOR.search(words) is not None or load_outlets().find(words) is not None


def _is_place(text: str, claim: Claim, actor: Span) -> bool:
    """Whether an actor is where the things are: a town, province or camp that "has" or "hosts" them."""
    if not claim.sentence.covers(actor) or load_actors().find(actor.text):
        return False
    if _HOSTS.match(text, actor.end) and _is_placelike(actor.text):
        return True
    if _HAS.match(text, actor.end) is None or claim.kind is not Kind.STRENGTH:
        return False
    if _KIND_OF_PLACE.fullmatch(actor.text):
        return True
    unit = claim.words(Role.UNIT) or claim.trigger.text
    told_apart = len(claim.fillers(Role.ACTOR)) > 1 or _SITES.search(unit) is not None
    return told_apart and _is_known(actor.text)


def _is_placelike(words: str) -> bool:
    return _KIND_OF_PLACE.fullmatch(words) is not None or _is_known(words)


@cache
def _is_known(name: str) -> bool:
    """Whether the gazetteer has a town or an area within a country by that very name."""
    if not name[:1].isupper():
        return False
    return any(_is_inside_country(place, name) for place in load_gazetteer().named(name))


def _is_inside_country(place: Place, name: str) -> bool:
    own = fold(place.name) == fold(name) or fold(name) in map(fold, place.aliases)
    capital = place.feature in {"PPLC", "PCLI"}
    return own and not capital and (place.feature == "ADM1" or place.population >= LEAST_PEOPLE)
