"""What people are called in their work: 'officers of the guard were described as "advisers"'.

A function in quotation marks after "regarded as", "presented as" or the like is a role that a party gives its own people; it is said in one fixed
form, which a tagger trained on few examples overlooks. The rule adds only a role that no claim of that kind touches yet.

Rules that always hold: holder and function stand in the sentence; the holder is a group of fighters or officers in so many words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from whosays.extraction.adding import Form, claim_beside
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Role
from whosays.model.spans import Span
from whosays.reference.figures import figure_words

SCORE = 0.85
"""The score of a claim that was found by its form."""
_VERB = (
    r"\s+(?:was|were|is|are|had\s+been|has\s+been|have\s+been)\s+(?:officially\s+|still\s+|often\s+)?"
    r"(?P<trigger>regarded|described|presented|listed|registered|designated|known|labelled|labeled|introduced|portrayed|considered|referred\s+to)\s+as\s+"
)
_FUNCTION = (
    r"(?:the\s+|a\s+|an\s+)?[\"“'‘](?:the\s+|a\s+|an\s+)?(?P<function>[A-Za-z][\w-]*(?:\s[\w-]+){0,3})[.,]?[\"”'’]"
)
_BREAK = re.compile(r".*(?:[,;:]|\b(?:while|whereas|when|and|but|that|as|although|because)\b)\s*", re.DOTALL)


def add_designations(
    document_id: str, text: str, sentences: Sequence[tuple[int, int]], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """`claims` and, beside them, the roles that quoted designations state."""
    taken = [
        span for claim in claims if claim.kind is Kind.ROLE for span in (claim.trigger, *claim.fillers(Role.FUNCTION))
    ]
    added = []
    for trigger, holder, function in find_designations(text, sentences):
        if any(span.overlaps(trigger) or span.overlaps(function) for span in taken):
            continue
        start, end = sentences[bisect_right(sentences, trigger.start, key=lambda s: s[0]) - 1]
        roles = {Role.ACTOR: (holder,), Role.FUNCTION: (function,)}
        sentence = Span.of(text, start, end)
        added.append(claim_beside(document_id, sentence, Form(Kind.ROLE, trigger, roles, SCORE), claims))
    return (*claims, *added)


def find_designations(text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[Span, Span, Span]]:
    """Trigger, holder and function of every quoted designation, in the order of the text."""
    for start, end in sentences:
        for match in _designation().finditer(text, start, end):
            lead = _BREAK.match(text, start, match.start())
            first = lead.end() if lead else start
            holder = text[first : match.start()]
            first += len(holder) - len(holder.lstrip())
            first += len(re.match(r"(?:[Tt]he\s+)?", text[first : match.start()])[0])  # type: ignore[index]
            if first < match.start() and _people().search(text, first, match.start()):
                yield _part(text, match, "trigger"), Span.of(text, first, match.start()), _part(text, match, "function")


def _part(text: str, match: re.Match[str], name: str) -> Span:
    return Span.of(text, match.start(name), match.end(name))


@cache
def _designation() -> re.Pattern[str]:
    return re.compile(_VERB + _FUNCTION)


@cache
def _people() -> re.Pattern[str]:
    ranks = "commanders|officers|generals|leaders|members|instructors|trainers|cadres|men|women|staff"
    return re.compile(rf"(?i)\b(?:{ranks}|{'|'.join(map(re.escape, figure_words('people')))})\b")
