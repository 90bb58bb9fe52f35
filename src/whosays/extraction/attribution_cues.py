"""The words of a sentence that ascribe something, each with the phrase that it is ascribed to.

Every cue of `reference/data/attributions.toml` is looked at where it stands: what precedes it says whether a verb is finite, passive, a participle or no
verb at all, and what follows it whether it ascribes anything. Each way of doing so is a rule of its own.

Rules that always hold: cues are in the order of the text and never overlap; a source never overlaps its cue.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whosays.extraction.noun_phrases import (
    Run,
    Tokens,
    is_auxiliary,
    phrase_after,
    phrase_before,
    skip_left,
    subject_before,
)
from whosays.reference.attributions import (
    CueVerb,
    Form,
    Frame,
    attribution_words,
    cue_verbs,
    light_verbs,
    noun_cues,
    set_phrases,
)
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
    for rule in (_set_phrase, _unnamed, _light, _verb, _adjective, _noun, _noun_from, _heading, _signature):
        cue = rule(tokens, at, found)
        if cue is not None:
            return cue if cue.source is None or not _overlap(cue.run, cue.source) else None
    return None


def _set_phrase(tokens: Tokens, at: int, _: list[Cue]) -> Cue | None:
    """ "according to X" and its like."""
    rest = set_phrases().get(tokens[at].lower)
    if rest is None or tuple(token.lower for token in tokens[at + 1 : at + 1 + len(rest)]) != rest:
        return None
    end = at + 1 + len(rest)
    source = phrase_after(tokens, end, appositions=False)
    if source is None or not (rest or tokens[source[0]].is_name):
        return None
    return Cue((at, end), source, inverted=at > 0 and tokens[at - 1].text == ",")


def _unnamed(tokens: Tokens, at: int, _: list[Cue]) -> Cue | None:
    """ "reportedly": nobody is named."""
    return Cue((at, at + 1), None) if tokens[at].lower in attribution_words("phrases", "unnamed") else None


def _heading(tokens: Tokens, at: int, _: list[Cue]) -> Cue | None:
    """ "Rahal: we will stay", as headlines and transcripts put it."""
    if tokens[at].text != ":" or not 0 < at <= 4 or at + 2 >= len(tokens):
        return None
    words = [token for token in tokens[:at] if token.is_word]
    if tokens[0].lower in grammar_words("determiners") or len(tokens[0].text) == 1:
        return None
    named = (
        len(words) == at and all(token.is_name for token in words) and not any(token.text.isdigit() for token in words)
    )
    return Cue((at, at + 1), (0, at), bare=True) if named else None


def _signature(tokens: Tokens, at: int, _: list[Cue]) -> Cue | None:
    """A dash between a quotation and the name of its speaker."""
    if tokens[at].text not in ("—", "–", "―", "-", "--") or at + 1 >= len(tokens) or not tokens[at + 1].is_name:
        return None
    if at > 0 and not tokens[at - 1].is_quote:
        return None
    source = phrase_after(tokens, at + 1)
    return Cue((at, at + 1), source, inverted=True) if source and source[1] >= len(tokens) - 1 else None


def _light(tokens: Tokens, at: int, _: list[Cue]) -> Cue | None:
    """ "issued a warning that", "made the case for"."""
    if tokens[at].lower not in light_verbs() or at == 0:
        return None
    for end in range(at + 2, min(len(tokens), at + 5)):
        if tokens[end].lower in attribution_words("light", "nouns"):
            if not (
                end + 1 < len(tokens)
                and (_noun_goes_on(tokens, end + 1) or tokens[end + 1].lower in ("saying", "from", "with"))
            ):
                return None
            start = skip_left(tokens, at)
            if tokens[start - 1].lower == "to" or _is_noun_here(tokens, (at, at + 1), start, set()):
                return None
            source = subject_before(tokens, at)
            return Cue((start, end + 1), source) if source else None
        if not tokens[end].is_word:
            return None
    return None


def _adjective(tokens: Tokens, at: int, _: list[Cue]) -> Cue | None:
    """ "was worried about", "is confident that"."""
    if tokens[at].lower not in attribution_words("adjectives", "words") or at + 1 >= len(tokens):
        return None
    start = skip_left(tokens, at)
    if not {token.lower for token in tokens[start:at]} & (grammar_words("be") | {"'s"}) or tokens[
        at + 1
    ].lower not in attribution_words("adjectives", "after"):
        return None
    source = subject_before(tokens, at)
    return (
        Cue((start, at + 2 if tokens[at + 1].lower not in ("that", "to") else at + 1), source)
        if source and tokens[source[0]].lower not in ("it", "that", "there")
        else None
    )


def _noun_from(tokens: Tokens, at: int, _: list[Cue]) -> Cue | None:
    """ "criticism from X", "calls by X"."""
    if (
        tokens[at].lower not in attribution_words("nouns", "behind")
        or at + 2 >= len(tokens)
        or tokens[at + 1].lower not in ("from", "by")
    ):
        return None
    source = phrase_after(tokens, at + 2)
    return Cue((at, at + 2), source, bare=True) if source else None


def _verb(tokens: Tokens, at: int, found: list[Cue]) -> Cue | None:
    if tokens[at].is_name and at > 0 and not _is_title(tokens):
        return None
    for verb in cue_verbs().get(tokens[at].lower, ()):
        end = at + 1 + len(verb.particles)
        if tuple(token.lower for token in tokens[at + 1 : end]) != verb.particles:
            continue
        cue = _verb_cue(tokens, (at, end), verb, found)
        if cue is not None:
            return cue
    return None


def _verb_cue(tokens: Tokens, run: Run, verb: CueVerb, found: list[Cue]) -> Cue | None:
    if not _frame_fits(tokens, run, verb):
        return None
    start = skip_left(tokens, run[0])
    helpers = {token.lower for token in tokens[start : run[0]]}
    if _is_gerund(verb):
        return _gerund(tokens, run, start, found)
    if helpers & grammar_words("be") and Form.PARTICIPLE in verb.forms:
        return _passive(tokens, run, start, verb)
    if Form.PAST not in verb.forms and Form.PARTICIPLE in verb.forms and not helpers & grammar_words("have"):
        return None
    return _finite(tokens, run, start, verb, found)


def _is_title(tokens: Tokens) -> bool:
    """Whether most words of a sentence are capitalised, as in some headlines."""
    words = [token for token in tokens if token.is_word]
    return 3 * sum(token.is_name for token in words) > 2 * len(words)


def _is_gerund(verb: CueVerb) -> bool:
    return verb.forms == {Form.GERUND}


def _frame_fits(tokens: Tokens, run: Run, verb: CueVerb) -> bool:
    """Whether what stands around the verb lets it ascribe something."""
    after = tokens[run[1]] if run[1] < len(tokens) else None
    if verb.frame is Frame.INFINITIVE:
        return after is not None and after.lower == "to"
    if verb.frame is Frame.EVIDENCE:
        return any(
            token.lower in attribution_words("nouns", "evidence") for token in tokens[max(0, run[0] - 5) : run[0]]
        )
    if verb.frame is Frame.AS:
        return any(token.lower == "as" for token in tokens[run[1] + 1 : run[1] + 9])
    if verb.frame is Frame.CLAUSE:
        return after is not None and (_opens_clause(tokens, run[1]) or _closes_quotation(tokens, run[0]))
    return True


def _opens_clause(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.is_quote or token.lower in grammar_words("clause_openers"):
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return token.text in (",", ":") and following is not None and following.is_quote


def _closes_quotation(tokens: Tokens, at: int) -> bool:
    """Whether a quotation ends within a few words before `at`."""
    return any(token.is_quote for token in tokens[max(0, at - 6) : at])


def _finite(tokens: Tokens, run: Run, start: int, verb: CueVerb, found: list[Cue]) -> Cue | None:
    helpers = {token.lower for token in tokens[start : run[0]]}
    cue = (start if _takes_helpers(tokens, start, run[0]) else run[0], run[1])
    if start > 0 and tokens[start - 1].lower == "to":
        return _infinitive(tokens, run, start, verb)
    if (
        run[1] < len(tokens)
        and tokens[run[1]].lower == "by"
        and Form.PARTICIPLE in verb.forms
        and not helpers & grammar_words("have")
    ):
        return _passive(tokens, run, run[0], verb)
    if _can_be_inverted(verb, helpers) and _stands_after_speech(tokens, run[0]):
        source = phrase_after(tokens, run[1])
        if source is not None:
            return Cue(run, source, inverted=True)
    if _is_noun_here(tokens, run, start, helpers):
        return None
    if (
        Form.BASE in verb.forms
        and Form.PAST not in verb.forms
        and not helpers & (grammar_words("do") | grammar_words("auxiliaries"))
        and not _is_plural(tokens, start)
    ):
        return None
    if verb.frame is Frame.SOURCELESS:
        return Cue(cue, None)
    source = subject_before(tokens, run[0])
    if source is None and start > 0 and tokens[start - 1].lower in ("and", "but", "or", ","):
        source = _sentence_subject(tokens, start, found)
    if source is None:
        return None
    inverted = _is_closing(tokens, run[1]) and source[0] > 2 and _sets_off(tokens, source[0] - 1)
    return Cue(cue, source, inverted=inverted)


def _infinitive(tokens: Tokens, run: Run, start: int, verb: CueVerb) -> Cue | None:
    """ "is trying to explain": the cue begins with what it depends on."""
    governor = start - 2
    if (
        verb.frame is not Frame.ANY
        or governor < 1
        or tokens[governor].lower not in attribution_words("governors", "words")
    ):
        return None
    begin = skip_left(tokens, governor)
    if tokens[begin - 1].lower == "to":
        return None
    source = subject_before(tokens, governor)
    return Cue((begin, run[1]), source) if source else None


def _takes_helpers(tokens: Tokens, start: int, at: int) -> bool:
    return start < at and tokens[start].text not in ("'s",)


def _can_be_inverted(verb: CueVerb, helpers: set[str]) -> bool:
    return bool(verb.forms & {Form.PAST, Form.PRESENT}) and not helpers and verb.frame in (Frame.ANY, Frame.CLAUSE)


def _stands_after_speech(tokens: Tokens, at: int) -> bool:
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


def _is_noun_here(tokens: Tokens, run: Run, start: int, helpers: set[str]) -> bool:
    """Whether the word is a noun or an adjective: a determiner, a possessive or a preposition stands before it."""
    if start == 0:
        return True
    before = tokens[start - 1]
    if tokens[run[0] - 1].text in ("'s", "’s") and before.lower not in grammar_words("pronouns"):
        return True
    if helpers & grammar_words("auxiliaries"):
        return False
    if before.lower in grammar_words("determiners") and before.lower not in grammar_words("pronouns"):
        return True
    if (
        before.lower in grammar_words("possessives")
        or (before.lower in grammar_words("prepositions") and before.lower not in ("than", "as"))
        or before.text in ("'s", "’s", "-", "'")
    ):
        return True
    if tokens[run[0]].lower not in attribution_words("spelling", "nouns"):
        return False
    return not _is_verb_after_all(tokens, run, start)


def _is_verb_after_all(tokens: Tokens, run: Run, start: int) -> bool:
    """Whether a word that is mostly a noun is a verb: after a pronoun, a name or "who", and before what a verb takes."""
    before = tokens[start - 1]
    after = tokens[run[1]].lower if run[1] < len(tokens) else "."
    if (
        after in ("of", "are", "is", "were", "was", "have", "has", "from", "on", "at", "by", "in", "with", ".", ",")
        and len(tokens[run[0]].lower)
        and after not in ("to",)
    ):
        return before.lower in grammar_words("pronouns") and after not in (
            "of",
            "are",
            "is",
            "were",
            "was",
            "have",
            "has",
        )
    return (
        before.lower in grammar_words("pronouns")
        or before.lower in grammar_words("relatives")
        or before.is_name
        or tokens[run[0]].lower.endswith("s") != before.lower.endswith("s")
    )


def _is_plural(tokens: Tokens, start: int) -> bool:
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


def _sentence_subject(tokens: Tokens, before: int, found: list[Cue]) -> Run | None:
    """Whose verb stands behind "and" or in a participle: the last source of the sentence, else the phrase that opens it."""
    for cue in reversed(found):
        if cue.source is not None and cue.source[1] <= before and not cue.bare:
            return cue.source
    at = 0
    while at < min(before, 12):
        if (
            at == 0
            or tokens[at - 1].text in (",", ";", "—", "–")
            or tokens[at - 1].is_quote
            or tokens[at - 1].lower in ("but", "and", "as", "when", "while", "that", "after")
        ):
            run = phrase_after(tokens, at, appositions=False)
            if (
                run is not None
                and run[1] < before
                and run[1] < len(tokens)
                and (
                    tokens[run[0]].is_name
                    or tokens[run[0]].lower in grammar_words("pronouns")
                    or tokens[run[0]].lower in grammar_words("determiners")
                )
            ):
                return run
        at += 1
    return None


def _gerund(tokens: Tokens, run: Run, start: int, found: list[Cue]) -> Cue | None:
    """ "…, saying that"; "is calling for"; "supporters calling for"; "Citing X, the paper wrote"."""
    helpers = {token.lower for token in tokens[start : run[0]]}
    if helpers & grammar_words("be"):
        source = subject_before(tokens, run[0])
        return Cue((start, run[1]), source) if source else None
    before = tokens[start - 1] if start else None
    if before is None:
        source = _after_opening_clause(tokens, run[1])
        return Cue(run, source) if source else None
    if (
        before.lower in grammar_words("determiners")
        or before.lower in grammar_words("possessives")
        or before.text in ("'s", "-")
    ):
        return None
    if (
        before.text in (",", "—", "–")
        or before.is_quote
        or before.lower
        in (
            "by",
            "while",
            "and",
            "after",
            "before",
            "when",
            "without",
            "or",
            "in",
            "for",
            "of",
            "from",
            "despite",
            "with",
            "about",
        )
    ):
        source = _sentence_subject(tokens, start, found)
        return Cue(run, source) if source else None
    if before.lower in attribution_words("nouns", "carriers") or before.lower in grammar_words("days"):
        source = _sentence_subject(tokens, start, found)
    else:
        source = phrase_before(tokens, start)
    return Cue(run, source) if source else None


def _after_opening_clause(tokens: Tokens, at: int) -> Run | None:
    for comma in range(at, min(len(tokens) - 1, at + 25)):
        if tokens[comma].text == ",":
            return phrase_after(tokens, comma + 1, appositions=False)
    return None


def _passive(tokens: Tokens, run: Run, start: int, verb: CueVerb) -> Cue | None:
    """ "was criticised by X"; "is expected to", whose source is nobody."""
    for at in range(run[1], min(len(tokens), run[1] + 8)):
        if tokens[at].text in (".", ",", ";"):
            break
        if tokens[at].lower == "by":
            source = phrase_after(tokens, at + 1)
            return Cue((start, run[1]), source) if source else None
    known = tokens[run[0]].lower in _UNNAMED_PASSIVES and run[1] < len(tokens)
    return Cue((start, run[1]), None) if known and verb.frame is not Frame.CLAUSE else None


_UNNAMED_PASSIVES = frozenset(
    (
        "expected",
        "believed",
        "thought",
        "said",
        "reported",
        "alleged",
        "accused",
        "asked",
        "considered",
        "suspected",
        "criticized",
        "criticised",
        "feared",
        "estimated",
        "told",
        "seen",
        "viewed",
        "urged",
        "supposed",
        "rumored",
        "rumoured",
        "projected",
        "blamed",
        "credited",
    )
)


def _noun(tokens: Tokens, at: int, _: list[Cue]) -> Cue | None:
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


def _noun_goes_on(tokens: Tokens, end: int) -> bool:
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
    return bool(rest) or _noun_goes_on(tokens, end)


def _possessor(tokens: Tokens, at: int) -> Run | None:
    """Whose noun it is: "his", "X's", with at most two adjectives between."""
    for back in range(1, 4):
        k = at - back
        if k < 0 or not (tokens[k].is_word or tokens[k].text in ("'s", "’s", "'", "’")):
            return None
        if tokens[k].lower in grammar_words("possessives"):
            return (k, k + 1)
        if tokens[k].text in ("'s", "’s") or (tokens[k].text in ("'", "’") and tokens[k - 1].lower.endswith("s")):
            return phrase_before(tokens, k)
        if (
            tokens[k].lower in grammar_words("determiners")
            or is_auxiliary(tokens[k])
            or tokens[k].lower in grammar_words("prepositions")
        ):
            return None
    return None


def _sets_off(tokens: Tokens, at: int) -> bool:
    """Whether a comma or the end of a quotation stands before a speaker."""
    while at > 0 and tokens[at].lower in ("the", "a", "an", "and", "but", "as"):
        at -= 1
    return tokens[at].text in (",", "?", "!", "—", "–") or tokens[at].is_quote


def _is_closing(tokens: Tokens, end: int) -> bool:
    """Whether a verb ends its sentence or stands between commas, or only a time or place stands behind it."""
    rest = tokens[end:]
    if not rest or rest[0].text in (".", ",") or (rest[0].is_quote and len(rest) < 3):
        return True
    return rest[0].lower in (grammar_words("days") | {"on", "in", "at", "during"}) and len(rest) < 10
