"""Compiled statements: "According to figures gathered by the Agency's reporters from hospitals and rebel media, …".

Such a frame names two links at once: those who know, and the one who asked them. It stands at the head of a sentence and governs all that follows in it.

Rules that always hold: those who know come first and vouch, each of them apart; the compiler passes it on; both quote the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from whosays.extraction.attribution import is_named
from whosays.model.claims import Claim, Part, Step
from whosays.model.spans import Span

_ARTICLE = re.compile(r"(?:the|a|an|its|their)\s+", re.IGNORECASE)


def add_compiled(text: str, claim: Claim) -> Claim:
    """`claim` with the chain of the compiling frame that governs it; itself where none does."""
    match = _frame().search(text, claim.sentence.start, claim.sentence.end)
    if match is None or claim.trigger.start < match.end():
        return claim
    cue = Span.of(text, match.start("cue"), match.end("cue"))
    steps = [Step(source, cue, Part.ASSERTER, is_named(text, source)) for source in _sources(text, match)]
    relayer = _without_article(text, match.start("relayer"), match.end("relayer"))
    chain = (
        *steps,
        Step(relayer, Span.of(text, match.start("made"), match.end("made")), Part.RELAYER, is_named(text, relayer)),
    )
    return replace(claim, attribution=chain)


def _sources(text: str, match: re.Match[str]) -> Iterator[Span]:
    """Those who know, each apart; "official and semi-official media" is one, because the words before "and" have no noun of their own."""
    start = match.start("sources")
    for joint in (*_JOINT.finditer(text, start, match.end("sources")), None):
        end = joint.start() if joint else match.end("sources")
        if joint is not None and not _NOUN.search(text, start, end):
            continue
        yield _without_article(text, start, end)
        start = joint.end() if joint else end


_JOINT = re.compile(r",\s+and\s+|,\s+|\s+and\s+")
_NOUNS = (
    r"\b(?:media|outlets?|sources?|officials|agenc(?:y|ies)|opponents?|activists?|monitors?|hospitals?|residents|witnesses|records|reports?|"
    r"documents|channels?|accounts|networks?|observers|commanders|officers|doctors|rebels|opposition|groups?|statements|ministr(?:y|ies)|"
    r"organi[sz]ations?|newspapers?|websites?|militants|fighters|relatives|families|refugees)\b"
)
_NOUN = re.compile(_NOUNS, re.IGNORECASE)


def _without_article(text: str, start: int, end: int) -> Span:
    article = _ARTICLE.match(text, start, end)
    return Span.of(text, article.end() if article else start, end)


@cache
def _frame() -> re.Pattern[str]:
    what = r"(?:the\s+)?(?:information|figures?|data|reports?|numbers?|tall(?:y|ies)|statistics|accounts?|details|material|a\s+(?:count|tally|survey))"
    made = r"(?:compiled|gathered|collected|obtained|assembled|received|drawn\s+up)"
    return re.compile(
        rf"\b(?P<cue>According\s+to|according\s+to|Based\s+on|based\s+on|Citing|citing)\s+{what}\s+(?P<made>{made})\s+by\s+"
        rf"(?P<relayer>[^,;.]{{2,80}}?)\s+from\s+(?P<sources>[^,;.]{{3,120}}(?:,\s+[^,;.]{{0,120}}?{_NOUNS}[^,;.]{{0,60}})*),\s"
    )
