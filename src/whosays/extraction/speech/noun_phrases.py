"""Noun phrases beside a word: who stands right before a verb, who right after it.

English is read here without a parser. Going left from a verb, a phrase runs until a word that cannot belong to it (a conjunction, a pronoun, a
verb that is known) or until its own determiner; going right, until a verb, a mark, or a word of time. An apposition between commas goes with its
phrase, as does a relative clause after a name that follows the verb: both say who the speaker is.

Rules that always hold: a phrase is a run of whole tokens of one sentence; it has at least one word.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from whosays.extraction.speech.tokens import Token
from whosays.reference.attributions import attribution_words, cue_verbs
from whosays.reference.grammar import grammar_words

Tokens = Sequence[Token]
Run = tuple[int, int]
"""The first token of a phrase, and the one after its last."""

LONGEST = 28
_HYPHENS = frozenset(("-", "–", "'", "’", "&", "$", "/", "%"))


def subject_before(tokens: Tokens, at: int) -> Run | None:
    """The phrase that ends right before token `at`, adverbs and auxiliaries left out; `None` where none does."""
    end = skip_left(tokens, at)
    if end == 0:
        return None
    last = tokens[end - 1]
    if last.text in (",", ")", "—", "–"):
        return _across_comma(tokens, end - 1)
    if last.lower in grammar_words("relatives") and end > 1:
        return (end - 1, end) if tokens[end - 2].is_word or tokens[end - 2].text == "," else None
    return phrase_before(tokens, end)


def skip_left(tokens: Tokens, at: int) -> int:
    """Where the auxiliaries and adverbs before token `at` begin."""
    while at > 0 and is_auxiliary(tokens[at - 1]):
        at -= 1
    return at


def is_auxiliary(token: Token) -> bool:
    """Whether a token may stand between a subject and its verb."""
    return (
        token.lower in grammar_words("auxiliaries")
        or token.lower in attribution_words("spelling", "adverbs")
        or (
            token.lower.endswith("ly")
            and token.text.islower()
            and len(token.text) > 4
            and token.lower not in ("family", "assembly", "ally", "supply", "monopoly")
        )
        or token.text in ("'s", "’s")
    )


def phrase_before(tokens: Tokens, end: int) -> Run | None:
    """The noun phrase whose last token stands right before `end`."""
    if end == 0 or not _may_end(tokens[end - 1]):
        return None
    if tokens[end - 1].lower in grammar_words("pronouns"):
        return (end - 1, end)
    at = end - 1
    while at > 0 and end - at < LONGEST and _goes_left(tokens, at):
        at -= 1
    while at < end - 1 and (tokens[at].lower in grammar_words("leading") or not tokens[at].is_word):
        at += 1
    return (at, end) if _is_phrase(tokens[at:end]) else None


def _is_phrase(words: Tokens) -> bool:
    return any(word.is_word for word in words) and not all(
        word.lower in grammar_words("days") or word.lower in grammar_words("prepositions") for word in words
    )


def _may_end(token: Token) -> bool:
    """Whether a noun phrase may end in this token."""
    if token.text == "%":
        return True
    if token.text in ("'s", "’s", "''"):
        return False
    if token.lower in grammar_words("pronouns"):
        return True
    if token.lower in grammar_words("breaking") or token.lower in grammar_words("prepositions") or token.lower == "and":
        return False
    return (
        token.is_word
        and token.lower not in grammar_words("determiners")
        and token.lower not in grammar_words("common_verbs")
    )


def _goes_left(tokens: Tokens, at: int) -> bool:
    """Whether the phrase that begins at `at` goes on with the token before it."""
    here, before = tokens[at], tokens[at - 1]
    if (here.lower in grammar_words("determiners") and not here.is_name) or (
        here.lower in ("the", "a", "an") and here.is_name
    ):
        return _joins(tokens, at - 1)
    if before.text in _HYPHENS:
        return at > 1
    if not before.is_word and before.text not in ("'s", "’s"):
        return False
    if before.lower in grammar_words("joining") or before.lower == "and":
        return _joins(tokens, at - 1)
    return not _stops(tokens, at - 1)


def _joins(tokens: Tokens, at: int) -> bool:
    """Whether the preposition or "and" at `at` joins what follows to a noun before it."""
    if at < 1 or not (
        tokens[at].lower in grammar_words("joining")
        or tokens[at].lower == "and"
        or tokens[at].lower in ("all", "both", "half")
    ):
        return False
    before = tokens[at - 1]
    if not before.is_word or before.lower in grammar_words("days") or _stops(tokens, at - 1):
        return False
    return (
        tokens[at].lower not in ("to", "on", "about", "over")
        or before.is_name
        or (before.text.islower() and tokens[at].lower != "to")
    )


def _stops(tokens: Tokens, at: int) -> bool:
    """Whether the word at `at` cannot stand inside a noun phrase."""
    token = tokens[at]
    word = token.lower
    if (
        word in grammar_words("breaking")
        or word in grammar_words("auxiliaries")
        or word in grammar_words("common_verbs")
    ):
        return True
    if word in grammar_words("pronouns") and word not in grammar_words("determiners"):
        return True
    if token.is_name and at > 0:
        return False
    if word in _verb_forms() and not _after_determiner(tokens, at):
        return True
    return token.text.islower() and word.endswith("ed") and len(word) > 4 and not _after_determiner(tokens, at)


def _after_determiner(tokens: Tokens, at: int) -> bool:
    """Whether the word at `at` stands within two words of a determiner, as an adjective or a noun does."""
    return any(
        k >= 0 and (tokens[k].lower in grammar_words("determiners") or tokens[k].lower in grammar_words("joining"))
        for k in (at - 1, at - 2)
    )


@cache
def _verb_forms() -> frozenset[str]:
    return frozenset(cue_verbs()) - attribution_words("spelling", "nouns")


def _across_comma(tokens: Tokens, comma: int) -> Run | None:
    """The phrase before an apposition that the comma (or bracket) at `comma` closes; the apposition goes with it."""
    opener = {")": "("}.get(tokens[comma].text, tokens[comma].text)
    for at in range(comma - 1, max(-1, comma - 40), -1):
        if tokens[at].is_quote:
            return None
        if tokens[at].text == opener:
            run = phrase_before(tokens, at)
            if (
                run is None
                or tokens[run[0]].lower in ("he", "it")
                or all(t.text.isdigit() for t in tokens[run[0] : at])
            ):
                continue
            return (run[0], comma)
    return None


def phrase_after(tokens: Tokens, start: int, *, appositions: bool = True) -> Run | None:
    """The noun phrase that begins at token `start`; `None` where what stands there is none."""
    if start >= len(tokens) or not _may_begin(tokens[start]):
        return None
    if tokens[start].lower in _ALONE and not _continues_after(tokens, start + 1):
        return (start, start + 1)
    at = start + 1
    while at < len(tokens) and at - start < LONGEST and _goes_right(tokens, at, start):
        at += 1
    while at > start + 1 and (
        tokens[at - 1].lower in _TRAILING or not (tokens[at - 1].is_word or tokens[at - 1].text == ")")
    ):
        at -= 1
    if not _is_phrase(tokens[start:at]) or (at - start == 1 and tokens[start].lower in ("the", "a", "an")):
        return None
    return (start, _with_apposition(tokens, at) if appositions else at)


_ALONE = frozenset(
    (
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "him",
        "her",
        "them",
        "me",
        "us",
        "others",
        "many",
        "some",
        "most",
        "those",
    )
)
_TRAILING = (
    grammar_words("prepositions") | grammar_words("days") | {"and", "the", "a", "an", "late", "early", "'s", "’s"}
)


def _continues_after(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and (
        tokens[at].lower in ("of", "in")
        or (
            tokens[at - 1].lower in ("her", "many", "some", "most", "those")
            and tokens[at].is_word
            and not _stops(tokens, at)
            and tokens[at].lower not in grammar_words("prepositions")
        )
    )


def _may_begin(token: Token) -> bool:
    word = token.lower
    if word in grammar_words("pronouns") or word in grammar_words("determiners") or word in _ALONE:
        return True
    if (
        word in grammar_words("breaking")
        or word in grammar_words("prepositions")
        or word in grammar_words("auxiliaries")
    ):
        return False
    if word.endswith("ly") and token.text.islower():
        return False
    return token.is_word and word not in grammar_words("days")


def _goes_right(tokens: Tokens, at: int, start: int) -> bool:
    token = tokens[at]
    word = token.lower
    if token.text in _HYPHENS or token.text in ("'s", "’s"):
        return at + 1 < len(tokens)
    if token.text in ("(", ")"):
        return any(
            t.text in ("(", ")")
            for t in (tokens[at + 1 : at + 6] if token.text == "(" else tokens[max(start, at - 6) : at])
        )
    if not token.is_word or word in grammar_words("days"):
        return False
    if word in grammar_words("prepositions"):
        return word in _AFTER_NOUN and _noun_follows(tokens, at, word)
    return _word_goes_right(tokens, at)


_AFTER_NOUN = frozenset(("of", "for", "from", "at", "in", "with", "to", "on"))


def _word_goes_right(tokens: Tokens, at: int) -> bool:
    token, word = tokens[at], tokens[at].lower
    if word == "and":
        return at + 1 < len(tokens) and (tokens[at + 1].is_name or tokens[at + 1].lower in grammar_words("determiners"))
    if token.is_name and word not in ("the", "a", "an", "in", "on", "but"):
        return True
    if word in grammar_words("determiners"):
        return word in ("the", "a", "an", "his", "her", "its", "their") and tokens[at - 1].lower in grammar_words(
            "prepositions"
        )
    return not _stops(tokens, at)


def _noun_follows(tokens: Tokens, at: int, word: str) -> bool:
    """Whether the phrase goes on after the preposition at `at`: "of" always does, others only before a name or "the"."""
    if at + 1 >= len(tokens) or tokens[at + 1].lower in grammar_words("days") or not tokens[at + 1].is_word:
        return False
    after = tokens[at + 1]
    if word == "of":
        return True
    if word in ("in", "on", "to", "with"):
        return after.is_name and after.lower not in grammar_words("months") and word in ("in", "to")
    return after.is_name or after.lower in ("the", "a", "an") or word == "for"


def _with_apposition(tokens: Tokens, at: int) -> int:
    """Where the phrase that ends at `at` ends with the apposition or relative clause after it."""
    if at + 1 >= len(tokens):
        return at
    if tokens[at].lower == "who":
        return _clause_end(tokens, at)
    if tokens[at].text != "," or not _opens_apposition(tokens, at + 1):
        return at
    return _clause_end(tokens, at + 1)


def _opens_apposition(tokens: Tokens, at: int) -> bool:
    word = tokens[at].lower
    if (
        word in ("who", "whose", "which")
        or word in ("a", "an", "the", "one", "another", "its", "his", "her", "their")
        or word.isdigit()
    ):
        return True
    return tokens[at].text.islower() and word in grammar_words("titles")


def _clause_end(tokens: Tokens, at: int) -> int:
    """The end of the clause that begins at `at`: the next comma, quotation or stop."""
    while (
        at < len(tokens) and tokens[at].text not in (",", ";", ":", ".", "!", "?", "—", "–") and not tokens[at].is_quote
    ):
        at += 1
    return at
