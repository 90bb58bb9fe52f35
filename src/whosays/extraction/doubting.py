"""Who could not confirm whose claim: "The monitor could not verify the army's claim that it killed 12" is the army's claim.

Who says only that he cannot confirm something passes no word of it on; who claims it does. A tagger names the doubter, or nobody. The noun shows
whose it is: "the army's claim", "the claim by the army", "the ministry's figure of 12".

Rules that always hold: what is claimed stands behind the noun, in its sentence; it is hedged, and neither affirmed nor denied by the doubter; a
statement without a noun that says whose it is keeps what it has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from whosays.extraction.attribution import chain_of
from whosays.extraction.certainty import may_be
from whosays.model.claims import Claim, Step
from whosays.model.kinds import Modality, Polarity
from whosays.model.spans import Span

_CONFIRM = r"(?:confirm|verif|corroborat|substantiat)"
_CANNOT = (
    rf"(?:\b(?:not|cannot|never|unable\s+to)|n['’]t)\s+(?:be\s+|been\s+|yet\s+|able\s+to\s+|\w+ly\s+){{0,4}}{_CONFIRM}\w*"
    rf"|\bno\s+(?:\w+\s+){{0,2}}{_CONFIRM}ation\s+(?:of|for)|\bno\s+(?:\w+\s+){{0,2}}verification\s+of"
)
_NOUN = r"(?:claims?|reports?|figures?|accounts?|statements?|assertions?|tally|counts?|allegations?|accusations?|version|estimates?)"
_OWNER = r"(?P<owner>(?:(?!(?:that|who|which|and|or|by|of|in|on|at|the|an?|claims?|reports?)\b)[\w’'.-]+\s+){0,4}?[\w.-]+['’]s?)"
_WHOSE = re.compile(
    rf"(?i)(?:{_CANNOT})\s+(?:either\s+)?(?:of\s+)?(?:the\s+|an?\s+)?{_OWNER}\s+(?:\w+\s+){{0,2}}?(?P<noun>{_NOUN})\b"
)
_BY = re.compile(
    rf"(?i)(?:{_CANNOT})\s+(?:the\s+|an?\s+|these\s+|such\s+)?(?:\w+\s+){{0,2}}?(?P<noun>{_NOUN})\s+(?:by|from)\s+(?:the\s+|an?\s+)?"
    r"(?P<owner>(?:(?!(?:that|who|which|of|in|on|about|had|has|was|were|it|they)\b)[\w’'-]+\s?){1,5})(?=\s(?:that|of|about)|(?<=\s)(?:that|of|about))"
)
_PASSIVE = re.compile(
    rf"(?i)(?:^|(?<=[;,\"“]\s)|(?<=[.!?]\s)|\b(?:but|and|the)\s){_OWNER}\s+(?:\w+\s+){{0,2}}?(?P<noun>{_NOUN})\s+(?:that|of|about)\s"
)
_NOT_CONFIRMED = re.compile(
    rf"(?i)(?:could|can|has|have|had|was|were|is|are)(?:\s+not|n['’]t|\s+never|not)\s+(?:yet\s+)?(?:be|been)?\s*(?:\w+ly\s+)?{_CONFIRM}e?i?ed\b"
)
_ENDS = re.compile(r"[;:!?\n]|\b(?:but|although|though|because|while)\b|,\s+(?:and|saying|adding)\b")

REACH = 400
"""Characters behind the noun in which what is claimed is looked for."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A claim that somebody could not confirm.

    Attributes:
        source: Whose claim it is.
        cue: The noun.
        start: Where what is claimed begins.
        end: Where it ends.
    """

    source: Span
    cue: Span
    start: int
    end: int


def follow_doubts(text: str, claim: Claim) -> Claim:
    """`claim`, where somebody could not confirm it, as the hedged claim of the one whose claim it is."""
    for doubt in find_doubts(text, claim.sentence):
        if doubt.start <= claim.trigger.start < doubt.end and not claim.trigger.overlaps(doubt.cue):
            hedged = Modality.HEDGED if claim.modality is Modality.ASSERTED else claim.modality
            sure = hedged if may_be(hedged, claim.sentence.text) else claim.modality
            chain = _chain(text, claim, doubt)
            return replace(claim, attribution=chain, modality=sure, polarity=Polarity.AFFIRMED)
    return claim


def _chain(text: str, claim: Claim, doubt: Doubt) -> tuple[Step, ...]:
    """The claimant alone: who could not confirm it does not pass it on."""
    first = claim.attribution[0] if claim.attribution else None
    own = first is not None and first.source.overlaps(doubt.source)
    return claim.attribution[:1] if own else chain_of(text, [(doubt.source, doubt.cue)])


@lru_cache(maxsize=512)
def find_doubts(text: str, sentence: Span) -> tuple[Doubt, ...]:
    """The claims in `sentence` that somebody could not confirm.

    >>> text = "The monitor could not verify the army's claim that it killed 12."
    >>> [(doubt.source.text, doubt.cue.text) for doubt in find_doubts(text, Span.of(text, 0, len(text)))]
    [("army's", 'claim')]
    """
    found = []
    for pattern in (_WHOSE, _BY):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            ends = _ENDS.search(text, match.end(), min(sentence.end, match.end() + REACH))
            found.append(
                _doubt(
                    text,
                    match,
                    max(match.end("noun"), match.end("owner")),
                    ends.start() if ends else min(sentence.end, match.end() + REACH),
                )
            )
    for match in _PASSIVE.finditer(text, sentence.start, sentence.end):
        ends = _ENDS.search(text, match.end(), min(sentence.end, match.end() + REACH))
        refused = _NOT_CONFIRMED.search(
            text, match.end(), ends.start() if ends else min(sentence.end, match.end() + REACH)
        )
        if refused:
            found.append(_doubt(text, match, match.end("noun"), refused.start()))
    return tuple(found)


def _doubt(text: str, match: re.Match[str], start: int, end: int) -> Doubt:
    owner = match.start("owner"), match.start("owner") + len(match["owner"].rstrip())
    return Doubt(Span.of(text, *owner), Span.of(text, match.start("noun"), match.end("noun")), start, end)
