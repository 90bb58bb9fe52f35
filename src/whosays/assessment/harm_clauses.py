"""What people suffered, as a clause: casualties and displacement, in the text's own participle ("kidnapped", "evacuated") where it has one."""

from __future__ import annotations

import re

from whosays.assessment.clause_parts import by_what, by_whom, in_quotes, is_several, there_was, when, where_and_when
from whosays.assessment.displacing import DISPLACEMENT, displacement_class
from whosays.assessment.moods import being, past_of, told
from whosays.assessment.phrases import are_several, counted, is_pronoun, names_no_one, place_of, subject
from whosays.assessment.units import outcome_class
from whosays.model.claims import Claim
from whosays.model.kinds import Role

_PARTICIPLE = re.compile(r"(?:[a-z]+ed|shot|hurt|lost|taken|slain|hit|burnt|held|freed)(?: (?:and|or) [a-z]+ed)?")
_SLANTED = re.compile(r"martyr|neutrali|eliminat|liquidat|terminat|exterminat|crush|cleans|purg")
_DOING_WORDS = "killed wounded injured captured arrested detained kidnapped abducted freed released executed shot hurt"
_DOING = frozenset(_DOING_WORDS.split())
"""What is done to people by verbs that are the same in the active voice ("they wounded") and the passive ("were wounded")."""
_HARMS = frozenset({"killed", "injured", "captured", "missing", "freed", "killed or injured"})
_DYING = frozenset({"died", "dead", "deaths", "death", "death toll", "die", "dying", "perished", "fatalities"})
_FORMS_OF = {
    "fled": "fled flee flees fleeing",
    "returned": "returned return returns returning",
    "evacuated": "evacuated evacuate evacuating evacuation",
    "displaced": "displaced displace displacing displacement",
}


def state_casualties(claim: Claim) -> str:
    """Who was killed, wounded, captured or freed, by whom and by what."""
    words = claim.words(Role.OUTCOME) or claim.trigger.text
    victims = _who_suffered(claim)
    rest = f"{by_what(claim)}{where_and_when(claim)}"
    happened = _suffered(words)
    if is_pronoun(claim, Role.ACTOR) and happened in _DOING:
        who = subject(claim, Role.ACTOR)
        return f"{who} {told(claim, happened, several=is_several(claim, who))} {victims}{rest}"
    be = being(claim, several=not _is_one(claim), past=True)
    return f"{victims} {f'{be} {happened}' if happened else _harmed(claim, words, be)}{by_whom(claim)}{rest}"


def _who_suffered(claim: Claim) -> str:
    if names_no_one(claim, Role.VICTIMS) and not claim.fillers(Role.QUANTITY):
        return "anybody"
    return counted(claim, Role.VICTIMS) or "an unstated number"


def _is_one(claim: Claim) -> bool:
    if claim.quantity is not None:
        return claim.quantity.low == claim.quantity.high == 1
    return bool(claim.fillers(Role.VICTIMS)) and not are_several(claim, Role.VICTIMS)


def _suffered(words: str) -> str:
    """What happened to the victims as a participle, the text's own where it is one, a slanted one in quotation marks; "" where it is none."""
    plain = past_of(words) if past_of(words) in _DOING else words.casefold()
    if not _PARTICIPLE.fullmatch(plain) or plain in {"died", "perished", "disappeared", "vanished"}:
        return ""
    return f'"{plain}"' if _SLANTED.search(plain) else plain


def _harmed(claim: Claim, words: str, be: str) -> str:
    """The same by the class of the outcome, with the text's own words beside it where they are another word."""
    outcome = outcome_class(words)
    by_means = by_what(claim).startswith(" with")
    if claim.fillers(Role.ACTOR) or by_means or outcome != "killed" or words.casefold() not in _DYING:
        known = outcome in _HARMS
        return (
            f"{be} {outcome}{in_quotes(outcome + ' killing', words)}"
            if known
            else f'{be} among the casualties ("{words}")'
        )
    return told(claim, "died", several=not _is_one(claim))


def state_displacement(claim: Claim) -> str:
    """Who fled, was displaced, was evacuated, returned or was trapped, from where and to where."""
    people, outcome = counted(claim, Role.VICTIMS) or "people", displacement_class(claim)
    from_place = place_of(claim, Role.FROM_PLACE, "from")
    several = not _is_one(claim)
    said = in_quotes(_FORMS_OF.get(outcome, outcome), claim.trigger.text)
    if outcome == "trapped":
        return f"{people} {being(claim, several=several, past=True)} trapped{said}{from_place}{place_of(claim)}{when(claim)}"
    if outcome == "remaining":
        verb = told(claim, "remained", several=several)
        return f"{people} {verb}{in_quotes('remained remain remains remaining', claim.trigger.text)}{place_of(claim)}{when(claim)}"
    to_place = place_of(claim, Role.PLACE, "to")
    if outcome == DISPLACEMENT:
        return f"{there_was(claim, 'displacement')} of {people}{said}{from_place}{to_place}{when(claim)}"
    active = outcome in {"fled", "returned"}
    verb = told(claim, outcome, several=several) if active else f"{being(claim, several=several, past=True)} {outcome}"
    return f"{people} {verb}{said}{from_place}{to_place}{when(claim)}"
