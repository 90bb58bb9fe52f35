"""The parts that the clauses of several kinds share: agent, means, place, time, and the claim's own word in quotation marks."""

from __future__ import annotations

import re

from whosays.assessment.moods import being, past_of
from whosays.assessment.phrases import are_several, names, object_of, place_of
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Role
from whosays.model.spans import Span

_TIME_WORD = re.compile(
    r"^(On|In|At|By|Since|Until|During|After|Before|Between|From|Over|Early|Late|Last|This|Earlier|Later|Yesterday|Today)\b"
)
_EVENT_MEANS = re.compile(
    r"(?:strikes?|airstrikes?|attacks?|assaults?|shelling|bombings?|bombardments?|blasts?|explosions?|raids?|ambush(?:es)?|shootings?|clash(?:es)?|fire"
    r"|fighting|operations?|executions?|crash|gunfire|crossfire)$",
    re.IGNORECASE,
)


def when(claim: Claim) -> str:
    """The time of the claim, with a space before it."""
    words = _TIME_WORD.sub(lambda found: found.group().lower(), names(claim, Role.TIME))
    return f" {words}" if words else ""


def where_and_when(claim: Claim) -> str:
    """Place and time."""
    return place_of(claim) + when(claim)


def in_quotes(shown: str, words: str) -> str:
    """The claim's own words in quotation marks, unless they are among the words `shown` already."""
    plain, told_words = words.casefold(), shown.casefold().split()
    own = past_of(plain)
    return "" if plain == shown or plain in told_words or (own and own in told_words) else f' ("{words}")'


def is_several(claim: Claim, who: str) -> bool:
    """Whether the verb after the actor is in the plural."""
    return are_several(claim, Role.ACTOR) or who.strip('"') in {"we", "you", "they"}


def by_whom(claim: Claim) -> str:
    """The agent of a passive verb: " by gunmen"."""
    agent = object_of(claim, Role.ACTOR)
    return f" by {agent}" if agent else ""


def by_what(claim: Claim) -> str:
    """By what means: "with" a thing, "in" an event; what the trigger says already is not said twice."""
    spans = claim.fillers(Role.MEANS)
    if not spans or (claim.kind is Kind.ATTACK and any(_in_trigger(claim, span) for span in spans)):
        return ""
    words = names(claim, Role.MEANS)
    return f" {'in' if _EVENT_MEANS.search(words) else 'with'} {words}"


def _in_trigger(claim: Claim, span: Span) -> bool:
    """Whether the trigger tells the means: they are its words, or stand before it as a part of its noun."""
    return span.overlaps(claim.trigger) or modifies_trigger(claim, span)


def modifies_trigger(claim: Claim, span: Span) -> bool:
    """Whether words stand before the trigger as a part of its noun: the "rocket" of "rocket attack", not that of "a rocket hit"."""
    return span.end + 1 == claim.trigger.start and _EVENT_MEANS.search(claim.trigger.text) is not None


def there_was(claim: Claim, noun: str, *, several: bool = False) -> str:
    """The words that open a clause without a subject: "there was an attack"."""
    return f"there {being(claim, several=several, past=True)} {noun}"


def is_single(claim: Claim) -> bool:
    """Whether the claim counts one."""
    quantity = claim.quantity
    return quantity is not None and quantity.low == quantity.high == 1


def own_verb(claim: Claim) -> str:
    """The trigger's verb in the past ("retook" of "to retake"), or ""."""
    return next((past for word in re.split(r"[\s-]+", claim.trigger.text) if (past := past_of(word.strip(",.")))), "")
