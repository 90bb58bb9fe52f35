"""A required role that a tagger left empty, from the words right beside the trigger.

Without its required roles a claim says nothing and is refused; often the words stand next to the trigger: "Marsh Brigade | entered", "based | in Vell",
"Chechen | fighters". Only these places are looked at, because a phrase further off belongs to something else.

Rules that always hold: a role that is filled is left alone; no words fill two roles that exclude each other; a claim of strength counts its own actor
where the text has no other ("Eleven factions have gathered").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from whosays.extraction.phrases import any_of, force_phrase, phrase_at, place_phrase
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Role
from whosays.model.spans import Span

REACH = 90
"""Characters before a trigger in which its subject is looked for."""
Rule = Callable[[str, Claim], Span | None]
_AT = re.compile(r"\s+(?:in|at|near|of|around|on|into|inside|over|along|to|across|from)\b(?=\s)(?:\s+the(?=\s))?")
_OF = re.compile(rf"{_AT.pattern}|(?:\s+the(?=\s))?")
_WITH = re.compile(r"(?:\s+(?:by|with|to|of|for|from|against|alongside)\b(?=\s))?(?:\s+the(?=\s))?")
_BESIDE = frozenset({Role.UNIT, Role.FUNCTION, Role.POSTURE, Role.RELATION})
"""Roles whose words may fill another role too."""


def fill_required(text: str, claim: Claim) -> Claim:
    """`claim` with the required roles that the words beside its trigger fill."""
    if claim.kind is Kind.STRENGTH:
        return _fill_strength(claim)
    for (kind, role), rule in _RULES.items():
        if kind is claim.kind and not claim.fillers(role):
            found = rule(text, claim)
            if found is not None and _is_free(claim, found):
                claim = replace(claim, roles={**claim.roles, role: (found,)})
    return claim


def _is_free(claim: Claim, found: Span) -> bool:
    taken = (span for role, spans in claim.roles.items() if role not in _BESIDE for span in spans)
    return not any(found.overlaps(span) for span in taken)


def _fill_strength(claim: Claim) -> Claim:
    counted = any(claim.trigger.overlaps(span) for span in claim.fillers(Role.QUANTITY))
    unit = claim.fillers(Role.UNIT) or (() if counted else (claim.trigger,))
    roles = {**claim.roles, Role.UNIT: unit, Role.ACTOR: claim.fillers(Role.ACTOR) or unit}
    return replace(claim, roles={role: spans for role, spans in roles.items() if spans})


def _subject(text: str, claim: Claim) -> Span | None:
    """The party or people right before the trigger: "Marsh Brigade fighters have | entered", "militants who were | based"."""
    start = max(claim.sentence.start, claim.trigger.start - REACH)
    matches = list(_before_trigger().finditer(text, start, claim.trigger.start))
    return Span.of(text, matches[-1].start("phrase"), matches[-1].end("phrase")) if matches else None


def _function(_: str, claim: Claim) -> Span | None:
    """The trigger itself where it is a noun: "a | commander | of the Marsh Brigade"."""
    return None if _VERB.search(claim.trigger.text) else claim.trigger


_VERB = re.compile(r"(?i)(?:ed|ing)\b|\b(?:took|takes?|leads?|heads|commands?|is|was|made|over|goes|serves?)\b")


def _after(joint: re.Pattern[str], phrase: Callable[[], re.Pattern[str]]) -> Rule:
    """The rule that a phrase right after the trigger and the words of `joint` fills the role."""

    def rule(text: str, claim: Claim) -> Span | None:
        match = joint.match(text, claim.trigger.end, claim.sentence.end)
        return None if match is None else phrase_at(phrase(), text, match.end(), claim.sentence.end)

    return rule


_RULES: Mapping[tuple[Kind, Role], Rule] = {
    (Kind.ROLE, Role.FUNCTION): _function,
    (Kind.DISPLACEMENT, Role.VICTIMS): _subject,
    (Kind.MOVEMENT, Role.ACTOR): _subject,
    (Kind.PRESENCE, Role.ACTOR): _subject,
    (Kind.PRESENCE, Role.PLACE): _after(_AT, place_phrase),
    (Kind.CONTROL, Role.PLACE): _after(_OF, place_phrase),
    (Kind.ALIGNMENT, Role.TARGET): _after(_WITH, force_phrase),
    (Kind.ORIGIN, Role.ACTOR): _after(re.compile(""), force_phrase),
}


@cache
def _before_trigger() -> re.Pattern[str]:
    phrase = force_phrase().pattern.removeprefix(r"\s").removeprefix("(?P<phrase>").removesuffix(")")
    people = rf"(?:[a-z]+\s)?(?:{any_of('nouns', 'people')})\b|[Tt]hey\b"
    relative = r"(?:,?\s+(?:who|which|that))?"
    helpers = r"(?:\s+(?:has|have|had|were|was|is|are|will|would|also|been|be|being|reportedly|not|currently|still|later|then|now))*"
    return re.compile(rf"(?<!\w)(?P<phrase>{people}|{phrase}){relative}{helpers}\s+$")
