"""Every attribution of a text: who says, thinks, wants or shows something, by which words, and what it is.

This is wider than the chain of sources that a claim has: it takes in what has nothing to do with armed conflict, plans and wishes as well as
statements, and attributions to nobody named ("reportedly"). It is found by rules over words, without a model.

Rules that always hold: every span quotes the text; source and cue stand in one sentence and never overlap; attributions are in the order of their cues.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from whosays.extraction.sentences import split_sentences
from whosays.extraction.speech.attribution_cues import find_cues
from whosays.extraction.speech.cue import Cue
from whosays.extraction.speech.noun_phrases import Run, Tokens
from whosays.extraction.speech.quotations import content_of, find_quotations, is_quoted, quoted_part
from whosays.extraction.speech.tokens import find_tokens
from whosays.model.spans import Span


class SpeechKind(StrEnum):
    """How the words of a source are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class FoundAttribution:
    """Something ascribed to somebody.

    Attributes:
        source: Who it is ascribed to; `None` where the words name nobody ("reportedly").
        cue: The words that ascribe it.
        content: What is ascribed; `None` where nothing follows or precedes the cue.
        kind: Whether the content is quoted, retold, or both.
    """

    source: Span | None
    cue: Span
    content: Span | None
    kind: SpeechKind


@lru_cache(maxsize=8)
def find_attributions(text: str) -> tuple[FoundAttribution, ...]:
    """The attributions of `text`, in the order of their cues; those of the last texts are kept, because several rules ask for them.

    >>> [found] = find_attributions("The mayor denied that shells had hit the dam.")
    >>> found.source.text, found.cue.text, found.content.text
    ('The mayor', 'denied', 'that shells had hit the dam')
    """
    quotations = find_quotations(text)
    found: list[FoundAttribution] = []
    for start, end in split_sentences(text):
        tokens = find_tokens(text, start, end)
        cues = tuple(cue for cue in find_cues(tokens) if not is_quoted(tokens[cue.run[0]].start, quotations))
        for i, cue in enumerate(cues):
            found.append(_attribution(text, tokens, cue, cues[i + 1 :], quotations))
    return tuple(found)


def outermost(attributions: Sequence[FoundAttribution]) -> tuple[FoundAttribution, ...]:
    """Those of `attributions` whose cue does not stand in what another one ascribes: "Rahal said Issa denied it" keeps what Rahal said."""
    contents = [a.content for a in attributions if a.content is not None]
    return tuple(a for a in attributions if not any(content.covers(a.cue) for content in contents))


def _attribution(
    text: str, tokens: Tokens, cue: Cue, later: tuple[Cue, ...], quotations: tuple[tuple[int, int], ...]
) -> FoundAttribution:
    content = content_of(text, tokens, cue, later, quotations)
    kind = _KINDS[quoted_part(content, quotations)]
    source = None if cue.source is None else _span(text, tokens, cue.source)
    return FoundAttribution(source, _span(text, tokens, cue.run), content, kind)


_KINDS = {"all": SpeechKind.DIRECT, "some": SpeechKind.MIXED, "none": SpeechKind.INDIRECT}


def _span(text: str, tokens: Tokens, run: Run) -> Span:
    return Span.of(text, tokens[run[0]].start, tokens[run[1] - 1].end)
