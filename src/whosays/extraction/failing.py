"""Truces that do not hold and talks that are broken off: such an agreement is denied, as the codebook has it.

"The truce has not been observed", "the ceasefire never took hold", "the rebels suspended peace talks": the words that say so stand behind the truce, or
before the talks, and further from the noun than a negation usually reaches. A truce that is broken stays one, and so does what is only threatened.

Rules that always hold: only claims of an agreement whose trigger is the noun are changed; the words that deny stand in the noun's own clause; where
they carry a claim of their own, one claim is left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity
from whosays.model.spans import Span

_NOUN = re.compile(
    r"(?i)(?:[\w’'-]+\s+){0,2}?(?:cease-?\s?fires?|truces?|armistice|deals?|agreements?|accords?|pacts?|talks|negotiations|dialogue|peace\s+process)"
)
_TALKS = r"(?:[\w’'-]+\s+){0,4}?(?:cease-?fires?|truces?|talks|negotiations|dialogue|peace\s+process)\b"
_NO = r"(?:has|have|had|was|were|is|are|did|does|do)(?:\s+not|n['’]t|\s+never)(?:\s+(?:yet|been|being|ever|really|properly)){0,2}"
_KEPT = (
    r"(?:observed|respected|honou?red|implemented|enforced|upheld|kept|held|hold|take\s+(?:hold|effect)|taken\s+(?:hold|effect)|last|lasted"
    r"|materiali[sz]ed?|stick|stuck)"
)
_NEVER = (
    r"never\s+(?:really\s+)?(?:took\s+(?:hold|effect)|held|materiali[sz]ed|came\s+into\s+(?:force|effect)|lasted|stuck)"
)
_FAILED = r"failed\s+to\s+(?:hold|take\s+(?:hold|effect)|materiali[sz]e|stick)"
_CLAUSE = r"(?:(?!\b(?:but|because|although|though|while|when|after|before|until|if|unless|as|and|said|says)\b)[^;:.!?,\n]){0,110}?"
_FAILS = re.compile(
    rf"(?i)(?<=\w){_CLAUSE}\s(?P<words>{_NO}\s+{_KEPT}|{_NEVER}|{_FAILED})\b(?!\s+(?:back|up|responsible|until|for|by)\b)"
)
_STOPPED = re.compile(
    r"(?i)(?<=\w)(?:\s+(?:with|between|in|on)\s(?:(?!\b(?:but|and|that|who|which)\b)[^;:.!?,\n]){1,60}?)?\s(?:(?:has|have|had)\s+been|was|were)\s+"
    r"(?P<words>suspended|called\s+off|broken\s+off)\b(?!\s+(?:if|unless)\b)"
)
_STOPS = re.compile(
    rf"(?i)(?P<words>\b(?:suspended|broke\s+off|called\s+off|pulled\s+out\s+of|walked\s+out\s+of)\s+(?:the\s+|all\s+|its\s+|their\s+|a\s+|further\s+)?){_TALKS}$"
)
_UNREAL = re.compile(
    r"\b(?:[Ii]f|[Uu]nless|could|might|may|would|will|to|not|never|deny|denied|denies|had\s+it)\s+(?:be\s+|have\s+|been\s+)?$"
)
REACH = 60
"""Characters before the end of the noun in which the verb that ends it is looked for."""


def follow_failures(text: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`claims`, in which an agreement that is said not to hold, or to be broken off, is denied, once."""
    settled: list[Claim] = []
    within: list[tuple[Span, Span]] = []
    for claim in claims:
        words = find_failure(text, claim)
        settled.append(claim if words is None else replace(claim, polarity=Polarity.DENIED))
        within += [] if words is None else [(words, claim.trigger)]
    return tuple(claim for claim in settled if not _is_again(claim, within))


def find_failure(text: str, claim: Claim) -> Span | None:
    """The words of the sentence of `claim` that say its agreement does not hold; `None` where none do."""
    trigger = claim.trigger
    stated = claim.kind is Kind.AGREEMENT and claim.modality in (Modality.ASSERTED, Modality.HEDGED)
    if not stated or not _NOUN.fullmatch(trigger.text):
        return None
    start = max(claim.sentence.start, trigger.end - REACH)
    found = (
        _FAILS.match(text, trigger.end, claim.sentence.end)
        or _STOPPED.match(text, trigger.end, claim.sentence.end)
        or _STOPS.search(text, start, trigger.end)
    )
    if found is None or _UNREAL.search(
        text, max(claim.sentence.start, found.start("words") - 24), found.start("words")
    ):
        return None
    return Span.of(text, found.start("words"), found.end("words"))


def _is_again(claim: Claim, within: Sequence[tuple[Span, Span]]) -> bool:
    """Whether `claim` is an agreement by the very words that deny another one."""
    return claim.kind is Kind.AGREEMENT and any(
        words.overlaps(claim.trigger) and not noun.overlaps(claim.trigger) for words, noun in within
    )
