"""Time phrases that open a sentence: "Six weeks later, …", "In March 2015, …", "During this period, …".

What opens a sentence with a comma behind it dates all that the sentence says, unless a claim has a time of its own. A tagger that looks near the
trigger often misses it. A statement's own day ("On Monday, the army said …") dates the saying, so a reported claim is given only what hangs on the
story's own time ("Six weeks later").

The day of a dateline ("KESRA, July 3 - …") is that of the report, and no time of what it tells.

Rule that always holds: only a claim without a time is given one, and only from its own sentence.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from whosays.model.claims import Claim
from whosays.model.kinds import ROLES_OF, Role
from whosays.model.spans import Span

LONGEST = 60
"""Characters that an opening time phrase may have."""
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_COUNT = r"(?:\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a\s+few|several|some)"
_UNIT = r"(?:hour|day|night|week|month|year|decade)s?"


def without_dateline(text: str, claim: Claim) -> Claim:
    """`claim` without times that are only the day of the report, as its dateline gives it."""
    times = claim.fillers(Role.TIME)
    kept = tuple(time for time in times if not _is_dateline(text, time))
    if len(kept) == len(times):
        return claim
    roles = {**claim.roles, Role.TIME: kept}
    return replace(claim, roles={role: spans for role, spans in roles.items() if spans})


def _is_dateline(text: str, time: Span) -> bool:
    line = text.rfind("\n", 0, time.start) + 1
    found = _dateline().match(text, line, line + LONGEST_DATELINE)
    return found is not None and found.start("day") <= time.start and time.end <= found.end("day")


LONGEST_DATELINE = 120
"""Characters in which a dateline ends."""


@cache
def _dateline() -> re.Pattern[str]:
    month = rf"(?:{MONTH}|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
    town = r"[A-Z][A-Z’'.-]+(?:[ ][A-Z][A-Z’'.-]+){0,3}"
    day = rf"(?:{month}[ ]\d{{1,2}}|\d{{1,2}}[ ]{month})(?:,?[ ]\d{{4}})?"
    return re.compile(
        rf"{town}(?:,[ ]?[A-Za-z][\w’'. -]{{1,30}}){{0,2}},?[ ](?P<day>{day})[ ]?(?:\([^)\n]{{1,40}}\)[ ]?)?(?:[-–—]+|:)\s"
    )


def add_lead_time(text: str, claim: Claim) -> Claim:
    """`claim` with the time phrase that opens its sentence, where it has no time and its kind may have one."""
    if claim.fillers(Role.TIME) or Role.TIME not in ROLES_OF[claim.kind].allowed:
        return claim
    found = find_lead_time(text, claim.sentence)
    if found is None or claim.trigger.start < found.end or (claim.attribution and not _relative().match(found.text)):
        return claim
    if any(found.overlaps(span) for spans in claim.roles.values() for span in spans):
        return claim
    return replace(claim, roles={**claim.roles, Role.TIME: (found,)})


def find_lead_time(text: str, sentence: Span) -> Span | None:
    """The time phrase that opens `sentence`, or `None`.

    >>> text = "Six weeks later, the brigade took Vell."
    >>> find_lead_time(text, Span(0, len(text), text)).text
    'Six weeks later'
    """
    match = _opening().match(text, sentence.start, min(sentence.end, sentence.start + LONGEST))
    return Span.of(text, match.start("time"), match.end("time")) if match else None


def complete_time(text: str, span: Span) -> Span | None:
    """The time phrase that a lone preposition begins: the "on" of "on Monday"; `None` where the preposition begins no time, `span` itself where it is
    none, or where it can begin a clause ("since the town fell").

    >>> text = "It fell on Friday."
    >>> complete_time(text, Span(8, 10, "on")).text
    'on Friday'
    """
    if not _PREPOSITION.fullmatch(span.text):
        return span
    found = _rest().match(text, span.end, span.end + LONGEST)
    if found:
        return Span.of(text, span.start, found.end())
    return span if _CAN_BEGIN_CLAUSE.fullmatch(span.text) else None


_PREPOSITION = re.compile(r"(?i)on|in|at|by|for|during|over|within|from|since|until|till|before|after|as|when")
_CAN_BEGIN_CLAUSE = re.compile(r"(?i)since|until|till|before|after|as|when|during")


@cache
def _rest() -> re.Pattern[str]:
    """What goes on after a preposition that begins a time."""
    year = r"(?:1[89]|20)\d\d\b(?:\s*[-–]\s*\d{2,4}\b)?"
    day = rf"{_DAY}(?:\s+(?:morning|afternoon|evening|night))?"
    date = rf"\d{{1,2}}\s+{MONTH}(?:\s+{year})?|{MONTH}(?:\s+\d{{1,2}}\b)?(?:,?\s+{year})?"
    part = r"(?:early|late|mid-?|the\s+(?:spring|summer|autumn|winter|beginning|start|end|middle)\s+of)\s*"
    nth = r"(?:first|second|third|fourth|fifth|sixth|seventh|last|past|same|next|previous|following|coming|recent)"
    stretch = rf"(?:(?:the|this|that|his|its|their)\s+)?(?:{nth}\s+)?(?:{_COUNT}\s+|few\s+)?{_UNIT}\b"
    hour = r"(?:the\s+)?(?:dawn|dusk|noon|midnight|night|morning|afternoon|evening|sunrise|sunset)\b"
    return re.compile(rf"\s+(?:(?:{part})?(?:{day}|{date}|{year})|{stretch}|{hour})")


@cache
def _opening() -> re.Pattern[str]:
    part = r"(?:early|late|mid-?|the\s+(?:spring|summer|autumn|winter|beginning|end|middle)\s+of\s+)?"
    dated = rf"(?:in|by|since|until|around|during)\s+{part}\s*(?:{MONTH}\s+)?(?:of\s+)?\d{{4}}"
    day = rf"on\s+(?:{_DAY}|\d{{1,2}}\s+{MONTH}(?:\s+\d{{4}})?|{MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?)|in\s+{MONTH}|last\s+(?:week|month|year|{_DAY})"
    return re.compile(rf"(?P<time>{_relative().pattern}|{dated}|{day})\s*,", re.IGNORECASE)


@cache
def _relative() -> re.Pattern[str]:
    stretch = r"(?:during|in|over|throughout)\s+(?:this|that|the\s+same)\s+(?:period|time|year|month|week)"
    return re.compile(rf"{_COUNT}\s+{_UNIT}\s+(?:later|earlier|ago|afterwards|before)|{stretch}", re.IGNORECASE)
