"""The words of a sentence that ascribe something, each with the phrase that it is ascribed to.

Every cue of `reference/data/attributions.toml` is looked at where it stands: what precedes it says whether a verb is finite, passive, a participle or no
verb at all, and what follows it whether it ascribes anything. Each way of doing so is a rule of its own.

Rules that always hold: cues are in the order of the text and never overlap; a source never overlaps its cue.
"""

from __future__ import annotations

from whosays.extraction.speech.cue import Cue
from whosays.extraction.speech.noun_cues import adjective_cue, light_cue, noun_cue, noun_from_cue
from whosays.extraction.speech.noun_phrases import Run, Tokens, phrase_after
from whosays.extraction.speech.tokens import Token
from whosays.extraction.speech.verb_cues import verb_cue
from whosays.reference.attributions import attribution_words, set_phrases
from whosays.reference.grammar import grammar_words
from whosays.reference.places import Spelling, load_gazetteer, spelling_of
from whosays.reference.sources import source_words


def find_cues(tokens: Tokens) -> tuple[Cue, ...]:
    """The cues of one sentence."""
    found: list[Cue] = []
    covered = 0
    for at in range(len(tokens)):
        if at < covered:
            continue
        cue = _cue_at(tokens, at, found)
        if cue is not None and not any(_overlap(cue.run, other.run) for other in found):
            found.append(cue)
            covered = cue.run[1]
    return tuple(found)


def _overlap(left: Run, right: Run) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def _cue_at(tokens: Tokens, at: int, found: list[Cue]) -> Cue | None:
    for rule in _RULES:
        cue = rule(tokens, at, found)
        if cue is not None:
            return cue if cue.source is None or not _overlap(cue.run, cue.source) else None
    return None


def _set_phrase(tokens: Tokens, at: int, _: list[Cue]) -> Cue | None:
    """ "according to X" and its like."""
    for rest in set_phrases().get(tokens[at].lower, ()):
        end = at + 1 + len(rest)
        if tuple(token.lower for token in tokens[at + 1 : end]) != rest:
            continue
        source = phrase_after(tokens, end, appositions=False)
        if source is not None and (rest or tokens[source[0]].is_name):
            return Cue((at, end), source, inverted=at > 0 and tokens[at - 1].text == ",")
    return None


def _unnamed(tokens: Tokens, at: int, _: list[Cue]) -> Cue | None:
    """ "reportedly": nobody is named."""
    return Cue((at, at + 1), None) if tokens[at].lower in attribution_words("phrases", "unnamed") else None


def _heading(tokens: Tokens, at: int, _: list[Cue]) -> Cue | None:
    """ "Rahal: we will stay", "Health ministry: ten dead", as headlines and transcripts put it."""
    if tokens[at].text != ":" or not 0 < at <= LONGEST_HEADING or at + 2 >= len(tokens):
        return None
    return Cue((at, at + 1), (0, at), bare=True) if _is_speaker(tokens[:at], tokens[at + 1]) else None


def _is_speaker(words: Tokens, after: Token) -> bool:
    """Whether the words before a colon name a speaker rather than a topic or the place of a dateline."""
    heads = (
        source_words("anonymous", "heads") | source_words("anonymous", "institutions") | source_words("phrases", "bare")
    )
    if any(word.lower in heads for word in words) and words[0].lower != "sources":
        return True
    named = all(word.is_word and word.is_name for word in words) and len(words) < LONGEST_HEADING - 1
    if not named or len(words[0].text) == 1 or words[0].lower in grammar_words("determiners"):
        return False
    name = " ".join(word.text for word in words)
    if any(spelling_of(name, place) <= Spelling.ALIAS for place in load_gazetteer().find(name)[:1]):
        return False
    return after.text.islower() or after.is_quote or len(words) > 1 or name.isupper()


LONGEST_HEADING = 6
"""Words before a colon that may name a speaker, and the colon."""


def _signature(tokens: Tokens, at: int, _: list[Cue]) -> Cue | None:
    """A dash between a quotation and the name of its speaker."""
    if tokens[at].text not in ("—", "–", "―", "-", "--") or at + 1 >= len(tokens) or not tokens[at + 1].is_name:
        return None
    if at > 0 and not tokens[at - 1].is_quote:
        return None
    source = phrase_after(tokens, at + 1)
    return Cue((at, at + 1), source, inverted=True) if source and source[1] >= len(tokens) - 1 else None


_RULES = (
    _set_phrase,
    _unnamed,
    light_cue,
    verb_cue,
    adjective_cue,
    noun_cue,
    noun_from_cue,
    _heading,
    _signature,
)
