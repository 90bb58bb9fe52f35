"""At which hour a claim puts its event, and whether it tells of fighting on the ground or of fire from afar.

Shelling at dawn and clashes in the evening are two events of one town and one day. Only both together say so: an hour alone is where a long fight was
when somebody looked, and a kind alone is how another outlet calls it. Hours are read as wide as the words leave them.

Rules that always hold: what the words do not say is never apart from anything; the hour at which somebody spoke is no hour of the event.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from whosays.assessment.event_times import is_spoken
from whosays.assessment.units import means_class
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Role

FROM_AFAR, ON_THE_GROUND = "fire from afar", "fighting on the ground"
_AFAR = frozenset({"air strike", "shelling", "chemical attack"})
_PARTS: tuple[tuple[str, frozenset[int]], ...] = tuple(
    (words, frozenset(hour % 24 for hour in range(first, last + 1)))
    for words, first, last in (
        (r"pre-?dawn|(?:early|small)\s+hours", 0, 7),
        (r"dawn|daybreak|sunrise|first\s+light|early\s+(?:in\s+the\s+)?morning", 4, 9),
        (r"morning|forenoon", 5, 12),
        (r"noon|midday", 11, 14),
        (r"afternoon", 12, 18),
        (r"evening|dusk|sunset|nightfall", 16, 23),
        (r"midnight", 22, 25),
        (r"overnight", 18, 28),
        (r"night", 19, 27),
    )
)
_PART = re.compile("|".join(rf"\b(?P<p{at}>{words})\b" for at, (words, _) in enumerate(_PARTS)), re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))\s?(?P<half>[ap]\.?m\b)?|\b(?P<plain>1[0-2]|[1-9])\s?(?P<of>[ap]\.?m\b)",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:later\s+(?:on\s+(?:\w+day|the\s+same\s+day)|(?:that|the\s+same|in\s+the)\s+day)|hours\s+(?:later|afterwards)|(?:some|few|several)\s+hours\s+after)\b",
    re.IGNORECASE,
)
_GROUND = re.compile(
    r"(?i)\b(?:clash\w*|battles?|fighting|firefights?|gun\s?battles?|exchanges?\s+of\s+fire|ground\s+(?:assault|attack|offensive))\b"
)
_LEAD = re.compile(r"\s(?:(?:in|at|on|by|the|late|early|\w+day)\s+)+$")
"""What stands between a verb of saying and the hour at which it was said."""
REACH = 120
"""Characters on each side of a claim's words in which its hour stands."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a claim says of the hour and the kind of its event.

    Attributes:
        hours: The hours of the day in which it may lie; empty where the words do not say.
        later: Whether the words put it some hours after what was told before.
        sort: `FROM_AFAR`, `ON_THE_GROUND`, or "" where the words do not say or say both.
    """

    hours: frozenset[int] = frozenset()
    later: bool = False
    sort: str = ""

    def is_apart_from(self, other: Setting) -> bool:
        """Whether both state the kind and the hour of their events, and neither agrees."""
        if not (self.sort and other.sort) or self.sort == other.sort:
            return False
        return self.later != other.later if self.later or other.later else _are_apart(self.hours, other.hours)


def _are_apart(one: frozenset[int], other: frozenset[int]) -> bool:
    return bool(one and other) and not one & other


NOWHERE_SET = Setting()


def read_setting(entry: Entry) -> Setting:
    """The hour and the kind that the sentence of `entry` gives its event."""
    claim = entry.claim
    at = claim.trigger.start - claim.sentence.start
    words = claim.sentence.text[max(0, at - REACH) : at + len(claim.trigger.text) + REACH]
    said = claim.words(Role.TIME) if any(claim.sentence.covers(span) for span in claim.fillers(Role.TIME)) else None
    hours = (_hours_in(said, 0) if said else frozenset()) or _hours_in(words, min(at, REACH))
    return Setting(hours, _LATER.search(words) is not None, _sort_of(entry, words))


def _hours_in(words: str, at: int) -> frozenset[int]:
    """The hours that stand closest to the character `at`, without those at which somebody spoke."""
    found = [
        (abs(match.start() - at), _hours_of(match))
        for pattern in (_CLOCK, _PART)
        for match in pattern.finditer(words)
        if not is_spoken(_LEAD.sub(" ", words[: match.start()]))
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else frozenset()


def _hours_of(match: re.Match[str]) -> frozenset[int]:
    named = match.lastgroup or ""
    if named.startswith("p") and named[1:].isdigit():
        return _PARTS[int(named[1:])][1]
    hour = int(match["hour"] or match["plain"])
    half = (match["half"] or match["of"] or "").casefold()[:1]
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return frozenset((hour + step) % 24 for step in (-1, 0, 1))


def _sort_of(entry: Entry, words: str) -> str:
    """Fire from afar or fighting on the ground, by the claim's own kind and means, else by the only one that its sentence speaks of."""
    claim = entry.claim
    if claim.kind is Kind.CLASH:
        return ON_THE_GROUND
    means = claim.words(Role.MEANS) or ""
    own = means_class(means) or means_class(claim.trigger.text)
    if own is not None or claim.kind is Kind.ATTACK:
        return FROM_AFAR if own in _AFAR else ""
    if _GROUND.search(means):
        return ON_THE_GROUND
    ground, afar = _GROUND.search(words) is not None, means_class(words) in _AFAR
    return "" if ground == afar else ON_THE_GROUND if ground else FROM_AFAR
