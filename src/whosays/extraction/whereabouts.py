"""Where a speaker is, and where it happened: of "a military source in Oster said shells hit a bridge" nobody knows where the bridge is.

A tagger takes the only place of a sentence for the place of what is said. Officials and media speak of places far off, so theirs is never taken;
witnesses, medics and reporters speak of where they are, so theirs goes only where what they say names another place.

Rules that always hold: only a place that stands between the source and its cue, before the trigger, is taken off; a place that the statement points
back to ("the town", "there") stays.
"""

from __future__ import annotations

import re
from dataclasses import replace

from whosays.model.claims import Claim
from whosays.model.kinds import Role
from whosays.model.spans import Span

_PLACES = (Role.PLACE, Role.FROM_PLACE)
_FAR = re.compile(
    r"(?i)\b(?:sources?|officials?|diplomats?|media|television|spokes(?:man|woman|person|men|people)|ministry|minister|embassy|government|"
    r"analysts?|experts?|researchers?|think\s+tank)\b"
)
"""Heads of sources that speak from a desk."""
_STANDS_IN = re.compile(r"(?i)\b(?:in|at|from)\s+(?:the\s+)?(?:[\w’'-]+(?:,?\s+and|,)\s+)*$")
_POINTS_BACK = re.compile(
    r"(?i)\b(?:there|the\s+(?:besieged\s+|nearby\s+)?(?:town|city|village|area|district|neighbou?rhood|camp|province|region|valley|capital))\b"
)


def drop_speakers_place(text: str, claim: Claim) -> Claim:
    """`claim` without the places that say where its source is rather than where it happened."""
    said = _speaking(claim)
    if said is None:
        return claim
    source, cue = said
    roles = {role: tuple(p for p in claim.fillers(role) if not _is_speakers(text, p, source, cue)) for role in _PLACES}
    if all(roles[role] == claim.fillers(role) for role in _PLACES) or _POINTS_BACK.search(
        text, cue.end, claim.sentence.end
    ):
        return claim
    elsewhere = any(
        place.start >= cue.end and claim.sentence.covers(place) for role in _PLACES for place in roles[role]
    )
    phrase = text[source.start : cue.start]
    if not elsewhere and not _FAR.search(phrase):
        return claim
    return replace(claim, roles={role: spans for role, spans in {**claim.roles, **roles}.items() if spans})


def _speaking(claim: Claim) -> tuple[Span, Span] | None:
    """The nearest source and its cue, where they stand in this order before the trigger in the sentence of `claim`."""
    first = claim.attribution[0] if claim.attribution else None
    if first is None or first.cue is None or not claim.sentence.covers(first.source):
        return None
    in_order = first.source.start < first.cue.start and first.cue.end <= claim.trigger.start
    return (first.source, first.cue) if in_order else None


def _is_speakers(text: str, place: Span, source: Span, cue: Span) -> bool:
    within = source.start <= place.start and place.end <= cue.start
    return within and _STANDS_IN.search(text, source.start, place.start) is not None
