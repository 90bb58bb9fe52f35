"""Speakers in asides and in relative clauses: "The brigade, he estimates, has 300 men", "the 14 dead that a website reported".

A tagger that reads from left to right takes the subject of such a sentence for its source. The frame says better: who stands between a comma and a
verb of saying that a comma closes says the whole of it, and who "reported" the thing that was just counted vouches for the count.

Rules that always hold: a source that the claim has by another cue stays; nothing is taken across a semicolon; no source is the thing said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from whosays.extraction.attribution import chain_of
from whosays.extraction.certainty import is_unconfirmed
from whosays.extraction.relaying import SAID_ON, name_before
from whosays.model.claims import Claim
from whosays.model.kinds import Modality, Polarity, Role
from whosays.model.spans import Span
from whosays.reference.cues import cue_words, phrases_pattern
from whosays.reference.sources import source_words

REACH = 120
"""Characters between a counted thing and the verb that says who counted it."""
_COUNTED = (Role.VICTIMS, Role.UNIT, Role.QUANTITY)
_ARTICLES = re.compile(r"\s*(?:as\s+)?(?:(?:the|an?)\s+)?", re.IGNORECASE)
_PRONOUN = re.compile(r"\s*(?:as\s+)?(?P<one>he|she|it|they|we|I)\s+$", re.IGNORECASE)


def follow_asides(text: str, claim: Claim) -> Claim:
    """`claim` with the source that an aside or a relative clause of its sentence names, where it has none or misread that very cue."""
    counted = find_counter(text, claim)
    if counted is not None:
        return _vouched(text, claim, *counted)
    claim = _without_doubter(text, claim)
    for source, cue in find_asides(text, claim.sentence):
        low, high = sorted((claim.trigger.start, source.start))
        apart = ";" in text[low:high] or source.overlaps(claim.trigger)
        first = claim.attribution[0] if claim.attribution else None
        misread = first is not None and _is_of(cue, first.cue) and not first.source.overlaps(source)
        if not apart and (first is None or misread):
            return replace(claim, attribution=chain_of(text, [(source, cue)]))
    return claim


def _vouched(text: str, claim: Claim, source: Span, cue: Span) -> Claim:
    """`claim` as the one who counted states it: what others could not confirm of it is no doubt of his own."""
    modality = Modality.HEDGED if _DOUBTFUL.search(cue.text) else Modality.ASSERTED
    polarity = Polarity.AFFIRMED if is_unconfirmed(text, claim) else claim.polarity
    return replace(claim, attribution=chain_of(text, [(source, cue)]), modality=modality, polarity=polarity)


_DOUBTFUL = re.compile(r"claimed|alleged")


def _without_doubter(text: str, claim: Claim) -> Claim:
    """`claim` without a source that only could not confirm it."""
    first = claim.attribution[0] if claim.attribution else None
    doubts = first is not None and first.cue is not None and _CONFIRMING.search(first.cue.text)
    return replace(claim, attribution=claim.attribution[1:]) if doubts and is_unconfirmed(text, claim) else claim


_CONFIRMING = re.compile(r"(?i)\b(?:confirm|verif|corroborat|substantiat)")


def _is_of(cue: Span, other: Span | None) -> bool:
    return other is not None and cue.overlaps(other)


@lru_cache(maxsize=512)
def find_asides(text: str, sentence: Span) -> tuple[tuple[Span, Span], ...]:
    """The speakers that stand with their verb between commas in `sentence`, each with the verb.

    >>> text = "The brigade, she said, has left."
    >>> [(who.text, verb.text) for who, verb in find_asides(text, Span.of(text, 0, len(text)))]
    [('she', 'said')]
    """
    return tuple(_asides(text, sentence))


def _asides(text: str, sentence: Span) -> Iterator[tuple[Span, Span]]:
    for match in _verb_in_aside().finditer(text, sentence.start, sentence.end):
        comma = text.rfind(",", sentence.start, match.start("verb"))
        if comma < 0 or match.start("verb") - comma > REACH:
            continue
        source = _whole_phrase(text, comma + 1, match.start("verb"))
        if source is not None:
            yield source, Span.of(text, match.start("verb"), match.end("verb"))


def _whole_phrase(text: str, start: int, end: int) -> Span | None:
    """The pronoun or the name that all the words between `start` and `end` are."""
    pronoun = _PRONOUN.fullmatch(text, start, end)
    if pronoun:
        return Span.of(text, pronoun.start("one"), pronoun.end("one"))
    name = name_before(text, start, end)
    return name if name is not None and _ARTICLES.fullmatch(text, start, name.start) else None


def find_counter(text: str, claim: Claim) -> tuple[Span, Span] | None:
    """Who reported what `claim` counts, by the relative clause right behind it; `None` where none does or where it is denied."""
    if not claim.fillers(Role.QUANTITY) or _denial().search(text, claim.sentence.start, claim.trigger.start):
        return None
    counted = (claim.trigger, *(span for role in _COUNTED for span in claim.fillers(role)))
    for end in {span.end for span in counted if claim.sentence.covers(span)}:
        match = _clause().match(text, end, min(claim.sentence.end, end + REACH))
        source = _whole_phrase(text, match.end("that"), match.start("verb")) if match else None
        if match is not None and source is not None:
            return source, Span.of(text, match.start("verb"), match.end("verb"))
    return None


@cache
def _verb_in_aside() -> re.Pattern[str]:
    """A verb of saying before a comma that passes nothing on from another, or at the end of its sentence."""
    citing = phrases_pattern(source_words("relays", "citing"))
    saying = phrases_pattern(source_words("verbs", "saying"))
    return re.compile(rf"(?<=\s)(?P<verb>{saying}){SAID_ON}(?:,\s+(?!{citing})|\.?\s*$)")


@cache
def _clause() -> re.Pattern[str]:
    verbs = (
        r"(?:has\s+|have\s+|had\s+)?(?:reported|counted|claimed|announced|recorded|documented|listed|confirmed|alleged)"
    )
    return re.compile(
        rf",?\s+(?P<that>that|which|whom)\s[^,;:.]{{0,80}}?(?P<verb>{verbs})\b(?!\s+(?:that|to|was|were|is|are|had|has|have|as)\b)"
    )


@cache
def _denial() -> re.Pattern[str]:
    return re.compile(phrases_pattern(cue_words("governing", "denial")), re.IGNORECASE)
