"""A cue in a sentence: the words that ascribe something, and the phrase that they ascribe it to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.extraction.speech.noun_phrases import Run, Tokens, phrase_after
from whosays.extraction.speech.tokens import Token
from whosays.reference.grammar import grammar_words


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence's tokens.

    Attributes:
        run: Its tokens.
        source: The tokens of its source, or `None`.
        inverted: Whether what is said stands before it ("…, said X").
        bare: Whether it is a noun or a mark, so that what follows is all of what is said.
    """

    run: Run
    source: Run | None
    inverted: bool = False
    bare: bool = False


def sentence_subject(tokens: Tokens, before: int, found: Sequence[Cue]) -> Run | None:
    """Whose verb stands behind "and" or in a participle: the last source of the sentence, else the phrase that opens it."""
    for cue in reversed(found):
        if cue.source is not None and cue.source[1] <= before and not cue.bare:
            return cue.source
    for at in range(min(before, 12)):
        run = phrase_after(tokens, at, appositions=False) if _may_open(tokens, at) else None
        if run is not None and run[1] < before and _looks_like_subject(tokens[run[0]]):
            return run
    return None


def _may_open(tokens: Tokens, at: int) -> bool:
    """Whether a clause may begin at token `at`."""
    if at == 0:
        return True
    before = tokens[at - 1]
    return before.text in (",", ";", "—", "–") or before.is_quote or before.lower in _CLAUSE_STARTS


_CLAUSE_STARTS = frozenset(("but", "and", "as", "when", "while", "that", "after"))


def _looks_like_subject(token: Token) -> bool:
    return token.is_name or token.lower in grammar_words("pronouns") or token.lower in grammar_words("determiners")
