"""How a verb stands in its sentence: as a verb or as a noun, before or behind what is said.

No grammar is known here beyond the small words of `reference.grammar`; every question looks at a few words on either side.
"""

from __future__ import annotations

from whosays.extraction.speech.noun_phrases import Run, Tokens, phrase_after
from whosays.extraction.speech.tokens import Token
from whosays.reference.attributions import attribution_words
from whosays.reference.grammar import grammar_words

LONGEST_TITLE = 60
"""Words and marks beyond which a sentence is no headline."""


def is_title(tokens: Tokens) -> bool:
    """Whether most words of a sentence are capitalised, as in some headlines."""
    if len(tokens) > LONGEST_TITLE:
        return False
    words = [token for token in tokens if token.is_word]
    return 3 * sum(token.is_name for token in words) > 2 * len(words)


def opens_clause(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.is_quote or token.lower in grammar_words("clause_openers"):
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return token.text in (",", ":") and following is not None and following.is_quote


def closes_quotation(tokens: Tokens, at: int) -> bool:
    """Whether a quotation ends within a few words before `at`."""
    return any(token.is_quote for token in tokens[max(0, at - 6) : at])


def stands_after_speech(tokens: Tokens, at: int) -> bool:
    """Whether a quotation or a comma stands right before the verb."""
    if at == 0:
        return False
    before = tokens[at - 1]
    if tokens[at].lower in ("told", "tells"):
        return False
    if before.is_quote or (before.text in (",", "?", "!") and at > 1 and tokens[at - 2].is_quote):
        return True
    return before.text == "," and tokens[at].lower in _PLAIN and _speaker_closes(tokens, at + 1)


_PLAIN = frozenset(
    (
        "said",
        "says",
        "wrote",
        "writes",
        "added",
        "reported",
        "reports",
        "noted",
        "announced",
        "tweeted",
        "explained",
        "declared",
        "warned",
        "argued",
        "recalled",
        "insisted",
        "joked",
        "observed",
        "asked",
    )
)


def _speaker_closes(tokens: Tokens, at: int) -> bool:
    """Whether a name and no verb stands from `at` to the next mark, as in "…, said Rahal"."""
    source = phrase_after(tokens, at, appositions=False)
    if source is None or tokens[at].lower in _PLURAL | grammar_words("pronouns"):
        return False
    if source[1] < len(tokens) and tokens[source[1]].is_quote:
        return False
    return (
        source[1] >= len(tokens)
        or not tokens[source[1]].is_word
        or tokens[source[1]].lower in (grammar_words("days") | {"who", "on", "in", "at"})
    )


def is_noun_here(tokens: Tokens, run: Run, start: int, helpers: set[str]) -> bool:
    """Whether the word is a noun or an adjective: a determiner, a possessive or a preposition stands before it."""
    if start == 0:
        return True
    before = tokens[start - 1]
    if tokens[run[0] - 1].text in ("'s", "’s") and before.lower not in grammar_words("pronouns"):
        return True
    if helpers & grammar_words("auxiliaries"):
        return False
    if _opens_noun(before):
        return True
    return tokens[run[0]].lower in attribution_words("spelling", "nouns") and not _is_verb_after_all(tokens, run, start)


def _opens_noun(before: Token) -> bool:
    """Whether a noun or an adjective must follow."""
    word = before.lower
    if word in grammar_words("possessives") or before.text in ("'s", "’s", "-", "'"):
        return True
    if word in grammar_words("determiners"):
        return word not in grammar_words("pronouns") or word in grammar_words("prepositions")
    return word in grammar_words("prepositions") and word not in ("than", "as")


def _is_verb_after_all(tokens: Tokens, run: Run, start: int) -> bool:
    """Whether a word that is mostly a noun is a verb: after a pronoun, a name or "who", and before what a verb takes."""
    before, word = tokens[start - 1], tokens[run[0]].lower
    after = tokens[run[1]].lower if run[1] < len(tokens) else "."
    if after in _AFTER_NOUNS:
        return before.lower in grammar_words("pronouns") and after not in _ONLY_AFTER_NOUNS
    if before.lower in grammar_words("pronouns") or before.lower in grammar_words("relatives") or before.is_name:
        return True
    return word.endswith("s") != before.lower.endswith("s")


_ONLY_AFTER_NOUNS = frozenset(("of", "are", "is", "were", "was", "have", "has"))
_AFTER_NOUNS = _ONLY_AFTER_NOUNS | {"from", "on", "at", "by", "in", "with", ".", ","}


def is_plural(tokens: Tokens, start: int) -> bool:
    """Whether what stands before a verb in its plain form can be its subject: several people, "who", "I", "you"."""
    if start == 0:
        return False
    word = tokens[start - 1].lower
    if word in _PLURAL or word.endswith("s") or word.isdigit():
        return True
    return (start > 2 and any(token.lower == "and" for token in tokens[max(0, start - 5) : start])) or tokens[
        start - 1
    ].text in (")", ",")


_PLURAL = frozenset(
    (
        "they",
        "we",
        "i",
        "you",
        "who",
        "that",
        "people",
        "police",
        "some",
        "many",
        "most",
        "others",
        "those",
        "women",
        "men",
        "children",
        "both",
        "all",
        "and",
        "few",
        "which",
        "percent",
        "poor",
        "rich",
        "media",
        "%",
    )
)


def sets_off(tokens: Tokens, at: int) -> bool:
    """Whether a comma or the end of a quotation stands before a speaker."""
    while at > 0 and tokens[at].lower in ("the", "a", "an", "and", "but", "as"):
        at -= 1
    return tokens[at].text in (",", "?", "!", "—", "–") or tokens[at].is_quote


def is_closing(tokens: Tokens, end: int) -> bool:
    """Whether a verb ends its sentence or stands between commas, or only a time or place stands behind it."""
    rest = tokens[end:]
    if not rest or rest[0].text in (".", ",") or (rest[0].is_quote and len(rest) < 3):
        return True
    return rest[0].lower in (grammar_words("days") | {"on", "in", "at", "during"}) and len(rest) < 10
