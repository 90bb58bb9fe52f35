"""Who loses a place is its loser, not who takes it: "the army lost the town", "rebels abandoned two hills".

What this is not: a reader of changes of hands. Only words for losing turn the one who does it; who gains stays as it was read.

Rule that always holds: no filler is lost, none is added; a claim that has a loser already is left alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Role
from whosays.model.spans import Span

_LOSES = re.compile(
    r"(?:los(?:e|es|t|ing)|cede[sd]?|ceding|abandon(?:s|ed|ing)?|relinquish(?:es|ed|ing)?)\b", re.IGNORECASE
)
_BY = re.compile(r"\s+by\s+(?:the\s+)?", re.IGNORECASE)


def turn_loser(claim: Claim) -> Claim:
    """`claim` with those before a word for losing, or behind its "by", as losers, where they were read as the ones who hold."""
    if claim.kind is not Kind.CONTROL or claim.fillers(Role.LOSER) or not _LOSES.match(claim.trigger.text):
        return claim
    actors = claim.fillers(Role.ACTOR)
    losers = tuple(span for span in actors if span.end <= claim.trigger.start or _is_behind_by(claim, span))
    if not losers:
        return claim
    roles: dict[Role, tuple[Span, ...]] = {role: spans for role, spans in claim.roles.items() if role is not Role.ACTOR}
    roles[Role.LOSER] = losers
    gainers = tuple(span for span in actors if span not in losers)
    if gainers:
        roles[Role.ACTOR] = gainers
    return replace(claim, roles=roles)


def _is_behind_by(claim: Claim, span: Span) -> bool:
    """Whether words stand right behind the word for losing and its "by": "abandoned by the army"."""
    sentence = claim.sentence
    return bool(_BY.fullmatch(sentence.text[claim.trigger.end - sentence.start : span.start - sentence.start]))
