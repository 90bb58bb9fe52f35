"""Verbs that ascribe something: finite, passive, participles and infinitives, each with its own way to its source."""

from __future__ import annotations

from whosays.extraction.speech.cue import Cue, sentence_subject
from whosays.extraction.speech.noun_phrases import Run, Tokens, phrase_after, phrase_before, skip_left, subject_before
from whosays.extraction.speech.standing import (
    closes_quotation,
    is_closing,
    is_noun_here,
    is_plural,
    is_title,
    opens_clause,
    sets_off,
    stands_after_speech,
)
from whosays.reference.attributions import CueVerb, Form, Frame, attribution_words, cue_verbs
from whosays.reference.grammar import grammar_words


def verb_cue(tokens: Tokens, at: int, found: list[Cue]) -> Cue | None:
    verbs = cue_verbs().get(tokens[at].lower, ())
    if verbs and tokens[at].is_name and at > 0 and not is_title(tokens):
        return None
    for verb in verbs:
        end = at + 1 + len(verb.particles)
        if tuple(token.lower for token in tokens[at + 1 : end]) != verb.particles:
            continue
        cue = _cue_of(tokens, (at, end), verb, found)
        if cue is not None:
            return cue
    return None


def _cue_of(tokens: Tokens, run: Run, verb: CueVerb, found: list[Cue]) -> Cue | None:
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


def _is_gerund(verb: CueVerb) -> bool:
    return verb.forms == {Form.GERUND}


def _frame_fits(tokens: Tokens, run: Run, verb: CueVerb) -> bool:
    """Whether what stands around the verb lets it ascribe something."""
    fits = _FRAMES.get(verb.frame)
    return fits is None or fits(tokens, run)


def _before_to(tokens: Tokens, run: Run) -> bool:
    return run[1] < len(tokens) and tokens[run[1]].lower == "to"


def _after_evidence(tokens: Tokens, run: Run) -> bool:
    return any(token.lower in attribution_words("nouns", "evidence") for token in tokens[max(0, run[0] - 5) : run[0]])


def _before_as(tokens: Tokens, run: Run) -> bool:
    return any(token.lower == "as" for token in tokens[run[1] + 1 : run[1] + 9])


def _beside_clause(tokens: Tokens, run: Run) -> bool:
    return run[1] < len(tokens) and (opens_clause(tokens, run[1]) or closes_quotation(tokens, run[0]))


_FRAMES = {
    Frame.INFINITIVE: _before_to,
    Frame.EVIDENCE: _after_evidence,
    Frame.AS: _before_as,
    Frame.CLAUSE: _beside_clause,
}


def _finite(tokens: Tokens, run: Run, start: int, verb: CueVerb, found: list[Cue]) -> Cue | None:
    helpers = {token.lower for token in tokens[start : run[0]]}
    if start > 0 and tokens[start - 1].lower == "to":
        return _infinitive(tokens, run, start, verb)
    if _is_participle(tokens, run, verb, helpers):
        return _passive(tokens, run, run[0], verb)
    if _can_be_inverted(verb, helpers) and stands_after_speech(tokens, run[0]):
        source = phrase_after(tokens, run[1])
        if source is not None:
            return Cue(run, source, inverted=True)
    if is_noun_here(tokens, run, start, helpers) or _lacks_plural(tokens, start, verb, helpers):
        return None
    return _after_subject(tokens, run, start, verb, found)


def _is_participle(tokens: Tokens, run: Run, verb: CueVerb, helpers: set[str]) -> bool:
    """ "opposed by X" behind a noun."""
    by = run[1] < len(tokens) and tokens[run[1]].lower == "by"
    return by and Form.PARTICIPLE in verb.forms and not helpers & grammar_words("have")


def _lacks_plural(tokens: Tokens, start: int, verb: CueVerb, helpers: set[str]) -> bool:
    """Whether a plain form stands behind what cannot be its subject: neither several people nor a helping verb."""
    plain = Form.BASE in verb.forms and Form.PAST not in verb.forms
    return plain and not helpers & grammar_words("auxiliaries") and not is_plural(tokens, start)


def _after_subject(tokens: Tokens, run: Run, start: int, verb: CueVerb, found: list[Cue]) -> Cue | None:
    with_helpers = start < run[0] and tokens[start].text != "'s"
    cue = (start if with_helpers else run[0], run[1])
    if verb.frame is Frame.SOURCELESS:
        return Cue(cue, None)
    source = subject_before(tokens, run[0])
    if source is None and start > 0 and tokens[start - 1].lower in ("and", "but", "or", ","):
        source = sentence_subject(tokens, start, found)
    if source is None:
        return None
    inverted = is_closing(tokens, run[1]) and source[0] > 2 and sets_off(tokens, source[0] - 1)
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


def _can_be_inverted(verb: CueVerb, helpers: set[str]) -> bool:
    return bool(verb.forms & {Form.PAST, Form.PRESENT}) and not helpers and verb.frame in (Frame.ANY, Frame.CLAUSE)


def _gerund(tokens: Tokens, run: Run, start: int, found: list[Cue]) -> Cue | None:
    """ "…, saying that"; "is calling for"; "supporters calling for"; "Citing X, the paper wrote"."""
    helpers = {token.lower for token in tokens[start : run[0]]}
    if helpers & grammar_words("be"):
        source = subject_before(tokens, run[0])
        return Cue((start, run[1]), source) if source else None
    source = _gerund_source(tokens, run, start, found)
    return Cue(run, source) if source else None


def _gerund_source(tokens: Tokens, run: Run, start: int, found: list[Cue]) -> Run | None:
    before = tokens[start - 1] if start else None
    if before is None:
        return _after_opening_clause(tokens, run[1])
    if before.lower in grammar_words("determiners") or before.lower in grammar_words("possessives"):
        return None
    if before.text in ("'s", "-"):
        return None
    if before.text in (",", "—", "–") or before.is_quote or before.lower in _BEFORE_GERUNDS:
        return sentence_subject(tokens, start, found)
    if before.lower in attribution_words("nouns", "carriers") or before.lower in grammar_words("days"):
        return sentence_subject(tokens, start, found)
    return phrase_before(tokens, start)


_BEFORE_GERUNDS = frozenset(
    (
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
)


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
