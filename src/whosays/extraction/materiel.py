"""Losses that do not live: "lost 20 men and three armoured vehicles" is a toll of 20, and three vehicles that were hit.

Vehicles, houses and beasts are no victims. A tagger that has learnt "lost" and "captured" from tolls counts them with the dead. What was lost or destroyed
is the target of an attack; what was taken or driven off carries no claim at all.

Rules that always hold: who drives or keeps a thing is no thing ("truck drivers"); a claim with one victim that lives stays a toll, without the things;
men who were lost are counted as lost, and not as hit too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from whosays.model.claims import Claim
from whosays.model.kinds import ROLES_OF, Kind, Role
from whosays.model.spans import Span

_MADE = (
    r"(?:vehicles?|tanks?|trucks?|lorr(?:y|ies)|cars?|pick-?ups?|motorcycles?|humvees?|bulldozers?|drones?|aircraft|aeroplanes?|airplanes?|planes?|jets?|helicopters?|"
    r"guns?|howitzers?|launchers?|rifles?|mortars?|missiles?|rockets?|boats?|ships?|vessels?|houses?|homes|huts?|buildings?|shops?|tents?)"
)
_BEASTS = r"(?:cattle|livestock|cows?|goats?|camels?|sheep|donkeys?|horses?)"
_PREPOSITION = r"(?:of|at|in|on|from|with|to|by|near|who|whose)"
_THING = re.compile(rf"(?:(?:(?!\b{_PREPOSITION}\b).)*[\s-])?(?:{_MADE}|{_BEASTS})", re.DOTALL)
_NO_ADJECTIVE = (
    r"(?:\w+ing|\w+ers?|\w*men|people|soldiers|civilians|women|children|others|fighters|have|has|had|were|was|are|is|came|come|brought|taken|"
    rf"and|or|a|an|the|after|before|when|while|for|{_PREPOSITION})\b"
)
_COUNTED = re.compile(
    rf"(?:\s+of\s+(?:the|its|his|her|their|our))?(?:\s+(?!{_NO_ADJECTIVE})[\w’'-]+){{0,2}}?\s+(?:{_MADE}|{_BEASTS})"
    r"(?=\s*(?:[.,;:)!?”\"]|$)|\s+(?:and|or|in|on|at|from|to|near|during|were|was|are|is|had|have|belonging|of|with|intact|by|after|before|when|while|for)\b)"
)
_BEAST = re.compile(rf"(?:.*[\s-])?{_BEASTS}", re.DOTALL)
_OF_PEOPLE = re.compile(r"(?i)injur|casualt")
"""Outcomes that only people have, whatever was read as who had them."""
_HIT = re.compile(
    r"(?i)(?:.*\b)?(?:lost|los(?:e|es|ing|s|ses)|destroy\w*|burn\w*|torch\w*|ashes|wreck\w*|down(?:ed|ing)|sunk|raz(?:ed|ing)|shot\s+\w+)\b.*"
)
"""Triggers of what was hit rather than taken."""
_LOST = re.compile(r"(?i)(?:had\s+|has\s+|have\s+)?los(?:e|es|t|ing|s|ses)\b")


def part_things(text: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`claims` without the tolls of things; those that were lost or destroyed are the target of an attack instead, once on a trigger."""
    return tuple(_parted(text, [_without_makes(text, claim) for claim in claims]))


def _without_makes(text: str, claim: Claim) -> Claim:
    """`claim` of a tie without targets that are the make of a weapon and nobody: the "Bayraktar" of "delivered Bayraktar TB2 drones"."""
    targets = claim.fillers(Role.TARGET) if claim.kind is Kind.ALIGNMENT else ()
    kept = tuple(span for span in targets if not _is_make(text, span))
    if kept == targets:
        return claim
    roles = {**claim.roles, Role.TARGET: kept}
    return replace(claim, roles={role: spans for role, spans in roles.items() if spans})


def _is_make(text: str, span: Span) -> bool:
    make = _MAKE.match(text, span.start)
    return make is not None and span.end <= make.end()


_MAKE = re.compile(rf"(?:[A-Z][\w-]*\s+){{0,2}}(?=[A-Z])[A-Za-z-]*\d[\w-]*\s+(?:\w+\s+)?{_MADE}\b")


def _parted(text: str, claims: Sequence[Claim]) -> Iterator[Claim]:
    things_of = [_things_of(text, claim) if claim.kind is Kind.CASUALTIES else () for claim in claims]
    hit = {claim.trigger for claim in claims if claim.kind is Kind.ATTACK}
    lost: defaultdict[Span, list[Claim]] = defaultdict(list)
    for claim, things in zip(claims, things_of, strict=True):
        if _is_loss(claim) and not things:
            lost[claim.trigger].append(claim)
    for claim, things in zip(claims, things_of, strict=True):
        living = tuple(
            span for span in claim.fillers(Role.VICTIMS) if not any(span.overlaps(thing) for thing in things)
        )
        if claim.kind is Kind.ATTACK and any(_is_toll(claim, toll) for toll in lost.get(claim.trigger, ())):
            continue
        if not things:
            yield claim
        elif living or _OF_PEOPLE.search(claim.trigger.text):
            roles = {**claim.roles, Role.VICTIMS: living}
            yield replace(claim, roles={role: spans for role, spans in roles.items() if spans})
        elif claim.trigger not in hit and _HIT.fullmatch(claim.trigger.text) and not _BEAST.fullmatch(things[0].text):
            hit.add(claim.trigger)
            yield _as_attack(claim, things)


def _is_loss(claim: Claim) -> bool:
    return claim.kind is Kind.CASUALTIES and _LOST.match(claim.trigger.text) is not None


def _is_toll(attack: Claim, toll: Claim) -> bool:
    """Whether an attack on a word for losing is on those whom a toll on the same word counts, so that it says nothing else."""
    targets, victims = attack.fillers(Role.TARGET), toll.fillers(Role.VICTIMS)
    return any(a.overlaps(b) for a in targets for b in victims)


def _things_of(text: str, claim: Claim) -> tuple[Span, ...]:
    """The fillers and counted words of a toll that name things."""
    victims, counts = claim.fillers(Role.VICTIMS), claim.fillers(Role.QUANTITY)
    named = tuple(span for span in victims if _THING.fullmatch(span.text) or _stands_for_thing(text, claim, span))
    counted = _COUNTED.match(text, counts[0].end, claim.sentence.end) if counts and not named else None
    if counted is None:
        return named
    phrase = Span.of(text, counts[0].end + len(counted.group()) - len(counted.group().lstrip()), counted.end())
    own = not phrase.overlaps(claim.trigger) and all(span.overlaps(phrase) for span in victims)
    return (phrase,) if own else named


def _stands_for_thing(text: str, claim: Claim, victims: Span) -> bool:
    """Whether "others" are more of the things that were counted right before: "destroyed eleven vehicles and captured six others"."""
    counts = claim.fillers(Role.QUANTITY)
    if not counts or not _OTHERS.fullmatch(victims.text):
        return False
    return _COUNTED_AND.search(text, claim.sentence.start, counts[0].start) is not None


_OTHERS = re.compile(r"(?i)others?|more")
_COUNT = r"(?:\d[\d,.]*|an?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens\s+of|several|some)"
_COUNTED_AND = re.compile(
    rf"(?i)\b{_COUNT}\s+(?:[\w’'-]+\s+){{0,3}}?(?:{_MADE}|{_BEASTS})(?:\s+and\s+|,\s+)(?:\w+\s+){{0,3}}$"
)


def _as_attack(claim: Claim, things: tuple[Span, ...]) -> Claim:
    roles = {role: spans for role, spans in claim.roles.items() if role in ROLES_OF[Kind.ATTACK].allowed}
    return replace(claim, kind=Kind.ATTACK, roles={**roles, Role.TARGET: things}, quantity=None)
