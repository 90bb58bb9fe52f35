"""Nouns and adjectives that ascribe something: "his claim that", "criticism from X", "issued a warning", "was worried about"."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.extraction.speech.cue import Cue
from whosays.extraction.speech.noun_phrases import (
    Run,
    Tokens,
    is_auxiliary,
    phrase_after,
    phrase_before,
    skip_left,
    subject_before,
)
from whosays.extraction.speech.standing import is_noun_here
from whosays.reference.attributions import attribution_words, light_verbs, noun_cues
from whosays.reference.grammar import grammar_words


def light_cue(tokens: Tokens, at: int, _: Sequence[Cue]) -> Cue | None:
    """ "issued a warning that", "made the case for"."""
    if tokens[at].lower not in light_verbs() or at == 0:
        return None
    end = _carried_noun(tokens, at)
    start = skip_left(tokens, at)
    if end is None or start == 0 or tokens[start - 1].lower == "to" or is_noun_here(tokens, (at, at + 1), start, set()):
        return None
    source = subject_before(tokens, at)
    return Cue((start, end + 1), source) if source else None


def _carried_noun(tokens: Tokens, at: int) -> int | None:
    """The noun that the verb at `at` carries, where what follows it goes on."""
    for end in range(at + 2, min(len(tokens) - 1, at + 5)):
        if tokens[end].lower in attribution_words("light", "nouns"):
            goes_on = noun_goes_on(tokens, end + 1) or tokens[end + 1].lower in ("saying", "from", "with")
            return end if goes_on else None
        if not tokens[end].is_word:
            return None
    return None


def adjective_cue(tokens: Tokens, at: int, _: Sequence[Cue]) -> Cue | None:
    """ "was worried about", "is confident that"."""
    if tokens[at].lower not in attribution_words("adjectives", "words") or at + 1 >= len(tokens):
        return None
    start = skip_left(tokens, at)
    helpers = {token.lower for token in tokens[start:at]}
    after = tokens[at + 1].lower
    if not helpers & (grammar_words("be") | {"'s"}) or after not in attribution_words("adjectives", "after"):
        return None
    source = subject_before(tokens, at)
    if source is None or tokens[source[0]].lower in ("it", "that", "there"):
        return None
    return Cue((start, at + (1 if after in ("that", "to") else 2)), source)


def noun_cue(tokens: Tokens, at: int, _: list[Cue]) -> Cue | None:
    """ "his claim that", "the ministry's plan to", "support for X from Y"; "reports that", with nobody named."""
    for rest in noun_cues().get(tokens[at].lower, ()):
        end = at + 1 + len(rest)
        if tuple(token.lower for token in tokens[at + 1 : end]) != rest:
            continue
        source = _possessor(tokens, at)
        if source is not None and _noun_ascribes(tokens, source, end, rest):
            return Cue((at, end), source, bare=True)
    follows = at + 1 < len(tokens) and tokens[at + 1].lower == "that"
    if follows and tokens[at].lower in attribution_words("nouns", "that"):
        return Cue((at, at + 1), None, bare=True)
    return None


def noun_from_cue(tokens: Tokens, at: int, _: list[Cue]) -> Cue | None:
    """ "criticism from X", "calls by X"."""
    if (
        tokens[at].lower not in attribution_words("nouns", "behind")
        or at + 2 >= len(tokens)
        or tokens[at + 1].lower not in ("from", "by")
    ):
        return None
    source = phrase_after(tokens, at + 2)
    return Cue((at, at + 2), source, bare=True) if source else None


def noun_goes_on(tokens: Tokens, end: int) -> bool:
    if end >= len(tokens):
        return False
    return (
        tokens[end].lower in ("that", "to", "of", "for", "about", "on", "in", "against", "over")
        or tokens[end].is_quote
        or tokens[end].text == ":"
    )


def _noun_ascribes(tokens: Tokens, source: Run, end: int, rest: tuple[str, ...]) -> bool:
    """Whether a possessed noun ascribes something: after a name most do, after "his" only before "that" or a quotation."""
    if tokens[source[0]].lower in grammar_words("possessives"):
        return end < len(tokens) and (tokens[end].lower == "that" or tokens[end].is_quote or tokens[end].text == ":")
    return bool(rest) or noun_goes_on(tokens, end)


def _possessor(tokens: Tokens, at: int) -> Run | None:
    """Whose noun it is: "his", "X's", with at most two adjectives between."""
    for k in range(at - 1, max(-1, at - 4), -1):
        word = tokens[k].lower
        if word in grammar_words("possessives"):
            return (k, k + 1)
        if _is_genitive(tokens, k):
            return phrase_before(tokens, k)
        if not tokens[k].is_word or word in grammar_words("determiners") or word in grammar_words("prepositions"):
            return None
        if is_auxiliary(tokens[k]):
            return None
    return None


def _is_genitive(tokens: Tokens, k: int) -> bool:
    return tokens[k].text in ("'s", "’s") or (
        tokens[k].text in ("'", "’") and k > 0 and tokens[k - 1].lower.endswith("s")
    )
