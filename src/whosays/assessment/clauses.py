"""What a claim says, as one plain English clause for each kind: "rebels took the mill from the army".

The verb is the claim's own word where that is one ("captured", "fled", "arrested"); where the kind alone is known, a plain verb stands and the claim's
word beside it in quotation marks. No clause says two things of which the claim means one: what the words do not settle is left to the quoted word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from whosays.assessment.clause_parts import (
    by_what,
    by_whom,
    in_quotes,
    is_several,
    is_single,
    modifies_trigger,
    own_verb,
    there_was,
    when,
    where_and_when,
)
from whosays.assessment.harm_clauses import state_casualties, state_displacement
from whosays.assessment.moods import base_of, being, past_of, told
from whosays.assessment.phrases import are_several, before, counted, is_pronoun, names, object_of, place_of, subject
from whosays.assessment.relations import Relation, relation_of
from whosays.assessment.speakers import is_plural
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Role

_GAINING_WORDS = "captured took retook recaptured seized occupied overran regained secured"
_GAINING = frozenset(_GAINING_WORDS.split())
_HOLDING = frozenset({"held", "controlled"})
_LOSING = frozenset({"lost", "abandoned", "ceded"})
_LEADING = frozenset({"led", "headed", "commanded", "founded"})
_GOING = {
    "moved": "to",
    "withdrew": "to",
    "retreated": "to",
    "advanced": "to",
    "returned": "to",
    "fled": "to",
    "arrived": "in",
    "entered": "",
}
"""Verbs of movement that may stand as they are, and the preposition of their destination."""

_SENDING = frozenset({"sent", "deployed", "dispatched"})
_FREEING = re.compile(r"liberat|freed|cleansed|cleared", re.IGNORECASE)
"""Words of one side for taking a place."""

_CONTESTING = re.compile(r"contest|disput", re.IGNORECASE)
_NAMED_TO = re.compile(r"\b(?:named|appointed)\b", re.IGNORECASE)
_POSTED = re.compile(r"stationed|deployed|based|positioned|entrenched|concentrated|massed|posted|garrisoned|encamped")
_AROUND = {"surround": "surrounded", "encircl": "encircled", "besieg": "besieged", "blockad": "blockaded"}
_MERE_PRESENCE = frozenset(
    {"present", "are", "is", "was", "were", "there are", "there is", "presence", "had", "has", "have"}
)


def clause(claim: Claim) -> str:
    """What the claim says, without who says so and how surely."""
    return " ".join(_CLAUSES[claim.kind](claim).split())


def _state_strength(claim: Claim) -> str:
    things = counted(claim, Role.UNIT)
    shared = any(span.overlaps(unit) for span in claim.fillers(Role.ACTOR) for unit in claim.fillers(Role.UNIT))
    rest = where_and_when(claim)
    if is_pronoun(claim, Role.ACTOR):
        whose = subject(claim, Role.ACTOR)
        return f"{whose} {_having(claim, whose)} {things}{rest}"
    whose = "" if shared or not claim.fillers(Role.ACTOR) else f" of {object_of(claim, Role.ACTOR)}"
    return f"there {being(claim, several=not is_single(claim))} {things}{whose}{rest}"


def _having(claim: Claim, whose: str) -> str:
    several = is_several(claim, whose) or whose == '"I"'
    return told(claim, "have" if several else "has", several=several)


def _state_presence(claim: Claim) -> str:
    posture, who = claim.words(Role.POSTURE) or claim.trigger.text, subject(claim, Role.ACTOR, "")
    plain = posture.casefold()
    around = next((verb for start, verb in _AROUND.items() if plain.startswith(start)), "")
    if around:
        return _state_siege(claim, who, around)
    who, be = who or "somebody", being(claim, several=is_several(claim, who))
    if _POSTED.fullmatch(plain):
        return f"{who} {be} {plain}{where_and_when(claim)}"
    placed = any(span.text.casefold() in plain for span in claim.fillers(Role.PLACE))
    said = "" if plain in _MERE_PRESENCE or placed else f' ("{posture}")'
    return f"{who} {be} present{said}{where_and_when(claim)}"


def _state_siege(claim: Claim, who: str, verb: str) -> str:
    place = names(claim, Role.PLACE)
    if not who:
        return f"{place} {being(claim, several=False)} {verb}{when(claim)}"
    return f"{who} {told(claim, verb, several=is_several(claim, who))} {place}{when(claim)}"


def _state_control(claim: Claim) -> str:
    place, verb = names(claim, Role.PLACE) or "a place", own_verb(claim)
    if not subject(claim, Role.ACTOR, "") or verb in _LOSING:
        return _state_loss(claim, place)
    who, several, loser = subject(claim, Role.ACTOR), are_several(claim, Role.ACTOR), object_of(claim, Role.LOSER)
    trigger = claim.trigger.text
    if verb in _GAINING | _HOLDING:
        done, said = _holding(claim, verb, several=several), ""
    elif _FREEING.search(trigger):
        done, said = told(claim, "took", several=several), in_quotes("took", trigger)
    elif _CONTESTING.search(trigger):
        done, said = told(claim, "contested", several=several), in_quotes("contested", trigger)
    else:
        done, said = f"{told(claim, 'had', several=several)} control of", in_quotes("control", trigger)
    against = "" if not loser else f" from {loser}" if verb in _GAINING else f", against {loser},"
    return f"{who} {done} {place}{said}{against}{when(claim)}"


def _holding(claim: Claim, verb: str, *, several: bool) -> str:
    """The verb of control: in the present where the text has it so ("holds")."""
    now = claim.trigger.text.casefold() in {"holds", "controls"} and claim.modality in (
        Modality.ASSERTED,
        Modality.HEDGED,
    )
    if not now:
        return told(claim, verb, several=several)
    return base_of(verb) if several else f"{base_of(verb)}s"


def _state_loss(claim: Claim, place: str) -> str:
    """Who lost a place, and to whom where that is said; of a place alone, that it changed hands."""
    loser, winner = subject(claim, Role.LOSER, ""), object_of(claim, Role.ACTOR)
    said = in_quotes("lost", claim.trigger.text)
    if not loser:
        hands = f"{place} {told(claim, 'changed', several=False)} hands"
        return (
            f"{hands}{f', to {winner},' if winner else ''}{in_quotes('changed hands', claim.trigger.text)}{when(claim)}"
        )
    lost = told(claim, "lost", several=are_several(claim, Role.LOSER))
    return f"{loser} {lost} {place}{f' to {winner}' if winner else ''}{said}{when(claim)}"


_RELATION_WORDS: Mapping[Relation, tuple[str, str]] = {
    Relation.BACKS: ("backed", ""),
    Relation.LEADS: ("led", ""),
    Relation.PART_OF: ("", "tied to"),
    Relation.ALLIED: ("", "allied with"),
    Relation.OPPOSES: ("", "against"),
    Relation.LEFT: ("parted", "from"),
}
"""A verb of its own or, where that is empty, words after "is"."""

_INSIDE = re.compile(r"\b(?:part of|member|belong|branch|wing|faction of|arm of|join|merge|embedded)", re.IGNORECASE)
_ONCE = re.compile(r"\b(?:former|once)", re.IGNORECASE)


def _state_alignment(claim: Claim) -> str:
    said, relation = claim.words(Role.RELATION) or claim.trigger.text, relation_of(claim)
    who, other = subject(claim, Role.ACTOR), object_of(claim, Role.TARGET) or "somebody"
    words = f"{_relating(claim, relation, said, who)} {other}"
    return f'{who} {words} ("{said}"){where_and_when(claim)}'


def _relating(claim: Claim, relation: Relation, said: str, who: str) -> str:
    several = is_several(claim, who)
    if relation is Relation.OTHER:
        return f"{being(claim, several=several)} in a relation to"
    verb, after = _RELATION_WORDS[relation]
    if relation is Relation.PART_OF and _INSIDE.search(said):
        after = "part of"
    if relation is Relation.LEFT and _ONCE.search(said):
        return f"{being(claim, several=several, past=True)} once tied to"
    return f"{told(claim, verb, several=several) if verb else being(claim, several=several)} {after}"


def _state_role(claim: Claim) -> str:
    who, org = subject(claim, Role.ACTOR), object_of(claim, Role.ORG)
    function = names(claim, Role.FUNCTION) or claim.trigger.text
    several, rest = is_several(claim, who), where_and_when(claim)
    verb = past_of(function) or function.casefold()
    if verb in _LEADING and org:
        return f"{who} {told(claim, verb, several=several)} {org}{rest}"
    of_org = f" of {org}" if org else ""
    if _NAMED_TO.search(claim.trigger.text):
        return f"{who} {being(claim, several=several, past=True)} named {function}{of_org}{rest}"
    return f"{who} {being(claim, several=several, past=bool(claim.fillers(Role.TIME)))} {function}{of_org}{rest}"


def _state_origin(claim: Claim) -> str:
    who, origin = subject(claim, Role.ACTOR), names(claim, Role.ORIGIN)
    by_origin = f'"{origin}" by origin' if is_plural(origin, named=False) else f'of "{origin}" origin'
    return f"{who} {being(claim, several=is_several(claim, who))} {by_origin}{where_and_when(claim)}"


def _state_movement(claim: Claim) -> str:
    who, things, verb = subject(claim, Role.ACTOR, ""), _moved(claim), own_verb(claim)
    several = is_several(claim, who) or (not who and not is_single(claim))
    if verb in _SENDING and things and who:
        return f"{who} {told(claim, verb, several=several)} {things}{_route(claim, 'to')}{when(claim)}"
    with_whom = f", with {things}," if things and who else ""
    verb, said = (verb, "") if verb in _GOING else ("moved", in_quotes("moved", claim.trigger.text))
    return f"{who or things or 'somebody'}{with_whom} {told(claim, verb, several=several)}{_route(claim, _GOING[verb])}{said}{when(claim)}"


def _route(claim: Claim, towards: str) -> str:
    """From where to where; `towards` is the preposition that the verb takes, "" of one that takes none."""
    there = names(claim, Role.PLACE)
    to_place = f" {there}" if there and not towards else place_of(claim, Role.PLACE, towards)
    return f"{to_place}{place_of(claim, Role.FROM_PLACE, 'from')}"


def _moved(claim: Claim) -> str:
    """What was moved, beside the actor itself: "40 tanks"; "" where the unit is the actor once more."""
    actors, units = claim.fillers(Role.ACTOR), claim.fillers(Role.UNIT)
    if units and any(actor.overlaps(unit) for actor in actors for unit in units):
        return names(claim, Role.QUANTITY)
    return counted(claim, Role.UNIT)


def _state_attack(claim: Claim) -> str:
    target = f" on {object_of(claim, Role.TARGET)}" if claim.fillers(Role.TARGET) else ""
    said = in_quotes("attack attacked attacks", _with_modifier(claim))
    rest = f"{target}{by_what(claim)}{where_and_when(claim)}"
    if is_pronoun(claim, Role.ACTOR):
        who = subject(claim, Role.ACTOR)
        return f"{who} {told(claim, 'carried out', several=is_several(claim, who))} an attack{said}{rest}"
    return f"{there_was(claim, 'an attack')}{said}{by_whom(claim)}{rest}"


def _with_modifier(claim: Claim) -> str:
    """The trigger with the means that stand before it as a part of its noun: "rocket attack"."""
    leading = [s.text for s in claim.fillers(Role.MEANS) if modifies_trigger(claim, s)]
    return " ".join((*leading, claim.trigger.text))


def _state_clash(claim: Claim) -> str:
    actor, target = subject(claim, Role.ACTOR, ""), object_of(claim, Role.TARGET)
    said = in_quotes("fought fighting", claim.trigger.text)
    if not actor and not target:
        return f"{there_was(claim, 'fighting')}{said}{where_and_when(claim)}"
    if not actor:
        return f"{there_was(claim, 'fighting')}{said} against {target}{where_and_when(claim)}"
    fought = told(claim, "fought", several=is_several(claim, actor))
    return f"{actor} {fought}{f' {target}' if target else ''}{said}{where_and_when(claim)}"


def _state_agreement(claim: Claim) -> str:
    parties = object_of(claim, Role.ACTOR)
    with_whom = "" if not parties else f" {'between' if are_several(claim, Role.ACTOR) else 'of'} {parties}"
    spans = claim.fillers(Role.TERMS)
    apart = bool(spans) and not any(span.overlaps(claim.trigger) for span in spans)
    terms = f", {_terms_joint(claim)} {names(claim, Role.TERMS)}," if apart else ""
    noun = next((noun for noun, words in _AGREEMENTS if words.search(claim.trigger.text)), "an agreement")
    said = in_quotes(f"{noun} agreed agreements", claim.trigger.text)
    several = noun == "talks"
    return f"{there_was(claim, noun, several=several)}{said}{with_whom}{terms}{where_and_when(claim)}".removesuffix(",")


def _terms_joint(claim: Claim) -> str:
    """What leads to the terms: "to" before a verb of the text ("agreed to exchange"), else "on"."""
    return "to" if before(claim, claim.fillers(Role.TERMS)[0]).endswith(" to ") else "on"


_AGREEMENTS = (
    ("talks", re.compile(r"\b(?:talk|negotiat|meeting|met\b|dialogue|summit|discuss)", re.IGNORECASE)),
    ("a ceasefire", re.compile(r"\b(?:cease-?fire|cessation)", re.IGNORECASE)),
    ("a truce", re.compile(r"\btruce", re.IGNORECASE)),
    (
        "a surrender",
        re.compile(r"\b(?:surrender|laid down|lay down|capitulat|gave (?:themselves|himself) up)", re.IGNORECASE),
    ),
    ("an exchange", re.compile(r"\b(?:exchang|swap)", re.IGNORECASE)),
)
"""What kind of an agreement a trigger tells of, the first that fits; other words are of an agreement."""

_CLAUSES: Mapping[Kind, Callable[[Claim], str]] = {
    Kind.STRENGTH: _state_strength,
    Kind.PRESENCE: _state_presence,
    Kind.CONTROL: _state_control,
    Kind.ALIGNMENT: _state_alignment,
    Kind.ROLE: _state_role,
    Kind.ORIGIN: _state_origin,
    Kind.MOVEMENT: _state_movement,
    Kind.ATTACK: _state_attack,
    Kind.CLASH: _state_clash,
    Kind.CASUALTIES: state_casualties,
    Kind.DISPLACEMENT: state_displacement,
    Kind.AGREEMENT: _state_agreement,
}
