"""A claim as one plain English sentence, with who says so.

Every surface shows claims in these words. The sentence is made of the claim's own fillers: it names nobody, no place and no time that the claim does
not name, and it says in brackets how surely the source put it. It is a rendering for people, not evidence: the evidence is the quote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from whosays.assessment.relations import Relation, relation_of
from whosays.assessment.speakers import is_plural, speaker_words, speakers_of
from whosays.assessment.units import is_share, outcome_class
from whosays.model.claims import Claim
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.reference.cues import cue_pattern

_PREPOSITION = re.compile(
    r"^(in|at|near|around|on|across|inside|outside|from|to|into|along|between|throughout|over|under"
    r"|((north|south)-?(east|west)?|east|west)(?= of\b)|there$|here$|elsewhere$|nearby$|abroad$)\b",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(
    r"^(On|In|At|By|Since|Until|During|After|Before|Between|From|Over|Early|Late|Last|This|Earlier|Later|Yesterday|Today)\b"
)
_POSSESSIVE = re.compile(r"(?<=\w)(['’]s|(?<=s)['’])$")
_NAMING = frozenset({Role.ACTOR, Role.TARGET, Role.LOSER, Role.ORG, Role.VICTIMS})
"""The roles whose fillers name somebody, so that a possessive ending that a reader left on is no part of them."""
_NEEDS_OF = ("dozens", "tens", "scores", "hundreds", "thousands", "millions")
_NOT_SO = "that it is not so"


def describe(entry: Entry) -> str:
    """One sentence that says what a claim says and who says so, in its own words.

    "SANA, citing a military source, says at least 15 generals were killed since February 2013 (hedged)".
    """
    claim = entry.claim
    statement = _capitalised(f"{who_says(entry)} {verb_of(entry)} {state(claim)}")
    return statement if claim.modality is Modality.ASSERTED else f"{statement} ({claim.modality.value})"


def verb_of(entry: Entry) -> str:
    """The verb that goes with `who_says`: "says", "denies that" or, of what is said to be not so, "says that it is not so that"; "say" of several."""
    steps = speakers_of(entry)
    plural = bool(steps) and is_plural(speaker_words(entry, steps[-1]), steps[-1].named)
    if denies(entry):
        return "deny that" if plural else "denies that"
    says = "say" if plural else "says"
    return f"{says} {_NOT_SO} that" if entry.claim.polarity is Polarity.DENIED else says


def denies(entry: Entry) -> bool:
    """Whether the source is said to deny ("denied", "rejected", "dismissed") what others state; to say itself that a thing is not so is no denial."""
    steps = speakers_of(entry)
    cue = steps[-1].cue if steps else None
    return (
        entry.claim.polarity is Polarity.DENIED
        and cue is not None
        and cue_pattern("governing", "denying").search(cue.text) is not None
    )


def verb_before_words(entry: Entry) -> str:
    """The verb before a bare quotation: "says", "denies" or "says it is not"."""
    return verb_of(entry).replace(f"{_NOT_SO} that", "it is not").removesuffix(" that")


def who_says(entry: Entry) -> str:
    """Who says it, outermost source first: "SANA, citing a military source"; the outlet where the text itself says it."""
    names = list(dict.fromkeys(speaker_words(entry, step) for step in speakers_of(entry)))
    if not names:
        return entry.document.outlet or entry.document.label
    cited = names[:-1]
    return f"{names[-1]}, citing {_listed(cited)}," if cited else names[-1]


def state(claim: Claim) -> str:
    """What the claim says, without who says so and how surely."""
    return " ".join(_STATEMENTS[claim.kind](claim).split())


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _named(claim: Claim, role: Role, otherwise: str = "") -> str:
    words = [span.text for span in claim.fillers(role)]
    if role in _NAMING:
        words = [_POSSESSIVE.sub("", name) for name in words]
    return _listed(words) if words else otherwise


def _is(claim: Claim, role: Role) -> str:
    spans = claim.fillers(role)
    return "are" if len(spans) > 1 or (spans and is_plural(spans[-1].text)) else "is"


def _where(claim: Claim) -> str:
    return _placed(claim, Role.PLACE, "in")


def _placed(claim: Claim, role: Role, preposition: str) -> str:
    words = _named(claim, role)
    return "" if not words else f" {words}" if _PREPOSITION.match(words) else f" {preposition} {words}"


def _when(claim: Claim) -> str:
    words = _TIME_WORD.sub(lambda found: found.group().lower(), _named(claim, Role.TIME))
    return f" {words}" if words else ""


def _by(claim: Claim) -> str:
    return f" by {_named(claim, Role.ACTOR)}" if claim.fillers(Role.ACTOR) else ""


def _counted(claim: Claim, role: Role) -> str:
    quantity, things = _named(claim, Role.QUANTITY), _named(claim, role)
    quantity = quantity[:1].lower() + quantity[1:]
    if not quantity or not things:
        return quantity or things
    if things.casefold() in quantity.casefold().split():
        return quantity
    needs_of = is_share(claim) or quantity.casefold().endswith(_NEEDS_OF)
    return f"{quantity} of {things}" if needs_of and not quantity.endswith(" of") else f"{quantity} {things}"


def _single(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity is not None and quantity.low == quantity.high == 1


def _state_strength(claim: Claim) -> str:
    actor = claim.fillers(Role.ACTOR)
    shared = any(span.overlaps(unit) for span in actor for unit in claim.fillers(Role.UNIT))
    whose = "" if shared or not actor else f" of {_named(claim, Role.ACTOR)}"
    return f"there {'is' if _single(claim) else 'are'} {_counted(claim, Role.UNIT)}{whose}{_where(claim)}{_when(claim)}"


def _state_presence(claim: Claim) -> str:
    posture = _named(claim, Role.POSTURE, claim.trigger.text)
    quoted = (
        "" if posture.casefold() in {"present", "are", "is", "there are", "there is", "presence"} else f' ("{posture}")'
    )
    return (
        f"{_named(claim, Role.ACTOR, 'somebody')} {_is(claim, Role.ACTOR)} present{_where(claim)}{quoted}{_when(claim)}"
    )


def _state_control(claim: Claim) -> str:
    place, loser = _named(claim, Role.PLACE, "a place"), _named(claim, Role.LOSER)
    if not claim.fillers(Role.ACTOR):
        lost = f"{loser} lost {place}" if loser else f"{place} changed hands"
        return f'{lost} ("{claim.trigger.text}"){_when(claim)}'
    against = f", against {loser}" if loser else ""
    return f'{_named(claim, Role.ACTOR)} held or took {place} ("{claim.trigger.text}"){against}{_when(claim)}'


_RELATION_WORDS = {
    Relation.BACKS: "{actor} backed {target}",
    Relation.LEADS: "{actor} led {target}",
    Relation.PART_OF: "{actor} {be} part of or tied to {target}",
    Relation.ALLIED: "{actor} {be} allied with {target}",
    Relation.OPPOSES: "{actor} {be} against {target}",
    Relation.LEFT: "{actor} {be} no longer, or formerly, tied to {target}",
    Relation.OTHER: "{actor} and {target} stand in a relation",
}


def _state_alignment(claim: Claim) -> str:
    actor, target = _named(claim, Role.ACTOR, "somebody"), _named(claim, Role.TARGET, "somebody")
    words = _RELATION_WORDS[relation_of(claim)].format(actor=actor, target=target, be=_is(claim, Role.ACTOR))
    return f'{words} ("{_named(claim, Role.RELATION, claim.trigger.text)}"){_where(claim)}{_when(claim)}'


def _state_role(claim: Claim) -> str:
    org = f" of {_named(claim, Role.ORG)}" if claim.fillers(Role.ORG) else ""
    function = _named(claim, Role.FUNCTION, claim.trigger.text)
    return (
        f"{_named(claim, Role.ACTOR, 'somebody')} {_is(claim, Role.ACTOR)} {function}{org}{_where(claim)}{_when(claim)}"
    )


def _state_origin(claim: Claim) -> str:
    return f'{_named(claim, Role.ACTOR, "somebody")} {_is(claim, Role.ACTOR)} of "{_named(claim, Role.ORIGIN)}" origin{_where(claim)}{_when(claim)}'


def _state_movement(claim: Claim) -> str:
    counted = _counted(claim, Role.UNIT)
    with_whom = f", with {counted}," if counted else ""
    route = _placed(claim, Role.FROM_PLACE, "from") + _placed(claim, Role.PLACE, "to")
    return f'{_named(claim, Role.ACTOR, "somebody")}{with_whom} moved{route} ("{claim.trigger.text}"){_when(claim)}'


def _state_attack(claim: Claim) -> str:
    target = f" on {_named(claim, Role.TARGET)}" if claim.fillers(Role.TARGET) else ""
    means = f" with {_named(claim, Role.MEANS)}" if claim.fillers(Role.MEANS) else ""
    return f'there was an attack{_by(claim)}{target}{means}{_where(claim)} ("{claim.trigger.text}"){_when(claim)}'


def _state_clash(claim: Claim) -> str:
    actor, target = _named(claim, Role.ACTOR), _named(claim, Role.TARGET)
    sides = (
        f"{actor} fought {target}"
        if actor and target
        else f"{actor or target} fought"
        if actor or target
        else "there was fighting"
    )
    return f'{sides}{_where(claim)} ("{claim.trigger.text}"){_when(claim)}'


def _state_casualties(claim: Claim) -> str:
    words = _named(claim, Role.OUTCOME, claim.trigger.text)
    outcome = outcome_class(words)
    known = outcome in {"killed", "injured", "captured", "missing", "freed"}
    victims = _counted(claim, Role.VICTIMS) or "an unstated number"
    alone = _single(claim) or (
        claim.quantity is None and _is(claim, Role.VICTIMS) == "is" and bool(claim.fillers(Role.VICTIMS))
    )
    means = f" with {_named(claim, Role.MEANS)}" if claim.fillers(Role.MEANS) else ""
    happened = (
        f"{'was' if alone else 'were'} {outcome}"
        if known
        else f'{"was" if alone else "were"} among the losses ("{words}")'
    )
    return f"{victims} {happened}{_by(claim)}{means}{_where(claim)}{_when(claim)}"


def _state_displacement(claim: Claim) -> str:
    route = _placed(claim, Role.FROM_PLACE, "from") + _placed(claim, Role.PLACE, "to")
    people = _counted(claim, Role.VICTIMS) or "people"
    return f'{people} were displaced or trapped{route} ("{claim.trigger.text}"){_when(claim)}'


def _state_agreement(claim: Claim) -> str:
    parties = f" of {_named(claim, Role.ACTOR)}" if claim.fillers(Role.ACTOR) else ""
    terms = f", on {_named(claim, Role.TERMS)}," if claim.fillers(Role.TERMS) else ""
    return f'there was an agreement{parties}{terms}{_where(claim)} ("{claim.trigger.text}"){_when(claim)}'


_STATEMENTS: Mapping[Kind, Callable[[Claim], str]] = {
    Kind.STRENGTH: _state_strength,
    Kind.PRESENCE: _state_presence,
    Kind.CONTROL: _state_control,
    Kind.ALIGNMENT: _state_alignment,
    Kind.ROLE: _state_role,
    Kind.ORIGIN: _state_origin,
    Kind.MOVEMENT: _state_movement,
    Kind.ATTACK: _state_attack,
    Kind.CLASH: _state_clash,
    Kind.CASUALTIES: _state_casualties,
    Kind.DISPLACEMENT: _state_displacement,
    Kind.AGREEMENT: _state_agreement,
}
