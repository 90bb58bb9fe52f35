"""Where a speaker is, and where it happened: of "a military source in Oster said shells hit a bridge" nobody knows where the bridge is.

A capital that speaks is a government ("Damascus accused …", "…, Kyiv said"), and nothing happened there for that reason.
A tagger takes the only place of a sentence for the place of what is said. Officials and media speak of places far off, so theirs is never taken;
witnesses, medics and reporters speak of where they are, so theirs goes only where what they say names another place.

Rules that always hold: only a place that speaks itself, or one that stands between the source and its cue, before the trigger, is taken off; a place
that a preposition puts there, or that the statement points back to ("the town", "there"), stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
_AFTER_PREPOSITION = re.compile(
    r"(?i)\b(?:in|at|from|near|of|on|to|into|inside|outside|around|over|across|between|towards?|through|within|and|or|against|by|hit|struck|"
    r"shelled|bombed|attacked|entered|captured|left|reached)\s+(?:[\w’'-]+,?\s+){0,2}?(?:the\s+)?$|[,(/-]\s*$"
)
"""What makes a name behind it a place after all: a preposition, a verb that takes a place, or a list."""
_PUT_THERE = re.compile(r"(?i)\b(?:in|at|from|near|inside|outside|around|between)\s+(?:the\s+)?$")
"""What makes even the name of a source a place: where it stands."""
_SPEAKS = re.compile(
    r"(?:\s+(?:has|have|had|also|later|again|repeatedly|strongly|angrily|quickly|immediately)){0,2}\s+"
    r"(?:said|says|denied|denies|accused|accuses|blamed|blames|confirmed|confirms|announced|rejected|condemned|condemns|denounced|protested|vowed|"
    r"warned|threatened|insisted|insists|claimed|acknowledged|admitted|complained|retaliated|responded|described|called)\b"
)
"""Verbs of those who govern, right behind their seat."""
_STANDS_IN = re.compile(r"(?i)\b(?:in|at|from)\s+(?:the\s+)?(?:[\w’'-]+(?:,?\s+and|,)\s+)*$")
_POINTS_BACK = re.compile(
    r"(?i)\b(?:there|the\s+(?:besieged\s+|nearby\s+)?(?:town|city|village|area|district|neighbou?rhood|camp|province|region|valley|capital))\b"
)


def drop_speakers_place(text: str, claim: Claim) -> Claim:
    """`claim` without the places that say where its source is rather than where it happened."""
    claim = _without_seats(text, claim)
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


def _without_seats(text: str, claim: Claim) -> Claim:
    """`claim` without places that are its sources, or that speak or act as governments do."""
    speakers = [step.source for step in claim.attribution]
    roles = {role: tuple(p for p in claim.fillers(role) if not _is_seat(text, p, speakers)) for role in _PLACES}
    if all(roles[role] == claim.fillers(role) for role in _PLACES):
        return claim
    return replace(claim, roles={role: spans for role, spans in {**claim.roles, **roles}.items() if spans})


def _is_seat(text: str, place: Span, speakers: Sequence[Span]) -> bool:
    if not place.text[:1].isupper():
        return False
    start = max(0, place.start - 40)
    if place in speakers:
        return _PUT_THERE.search(text, start, place.start) is None
    return _SPEAKS.match(text, place.end) is not None and not _AFTER_PREPOSITION.search(text, start, place.start)


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
