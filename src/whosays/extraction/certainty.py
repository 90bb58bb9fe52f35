"""How surely the source put it, and whether it affirms or denies, from cue words near the trigger.

Two questions are kept apart. *May* a claim be hedged, possible, planned, conditional or denied: is there any word in its sentences that could
carry that? The verifier asks this of every reader. *Must* it be: does such a word govern the trigger itself, with nothing in between that would
end its reach? Only that overrides what a tagger guessed.

Rules that always hold: nothing is denied without a word that denies; a word reaches no further than its clause; answers depend on the text
alone, never on who asks.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.reference.cues import cue_pattern, cue_words, phrases_pattern

REACH = 120
"""Characters before a trigger within which a cue can govern it."""
_BREAK = r"""[,;:.!?()"“”\n]|\b(?:but|because|while|when|after|before|although|though|which|who|whose|that|and|as|since|where|until)\b"""
_SPOKEN_BREAK = (
    r"\b(?:and|while|as)\s+(?:[\w’'-]+\s+){0,6}?(?:said|says|say|reported|told|added|confirmed|suggested|accused|blamed)\b"
    r"|,\s+(?:accused|blamed|said|added|saying|adding|insisting|claiming|arguing|maintaining|stating)\b"
)
_HARD_BREAK = r"""[;:.!?\n]|\b(?:but|because|although|though)\b"""


@lru_cache(maxsize=4096)
def may_be(modality: Modality, words: str) -> bool:
    """Whether `words` hold any cue of `modality`; always so for what is simply asserted."""
    return modality is Modality.ASSERTED or cue_pattern("present", str(modality)).search(words) is not None


@lru_cache(maxsize=4096)
def may_be_denied(words: str) -> bool:
    """Whether `words` hold anything that can deny."""
    return cue_pattern("present", "denied").search(words) is not None


def must_be_denied(text: str, claim: Claim) -> bool:
    """Whether a negation or a denial governs the trigger of `claim` within its sentence."""
    if _is_untouched(claim):
        return False
    before, trigger = _before(text, claim), claim.trigger
    if leaves_open(before):
        return False
    seeming = _pseudo_negation().search(before) or _UNCONFIRMED.search(before)
    if (_governing_negation().search(before) and not seeming) or (claim.kind in _DEEDS and _UNINVOLVED.search(before)):
        return True
    after = text[trigger.end : min(claim.sentence.end, trigger.end + 12)]
    denied = _denial().search(before)
    return bool(
        (_BEING.fullmatch(trigger.text) and _NO_AFTER.match(after))
        or (denied and not is_of_a_deed(claim, denied.group()))
    )


def is_of_a_deed(claim: Claim, words: str) -> bool:
    """Whether `claim` is what came of a deed by words before it: who denies "a part in the raid that killed six" denies the part, not the six."""
    return claim.kind in _EFFECTS and _A_DEED_THAT.search(words) is not None


def is_unconfirmed(text: str, claim: Claim) -> bool:
    """Whether somebody says of the trigger of `claim` only that he cannot confirm it, or does not deny it: that neither states nor denies it."""
    before = _before(text, claim)
    return not _is_untouched(claim) and (_UNCONFIRMED.search(before) is not None or leaves_open(before))


def leaves_open(words: str) -> bool:
    """Whether `words` end within what somebody only does not deny.

    >>> leaves_open("The army did not deny that it had"), leaves_open("The army denied that it had")
    (True, False)
    """
    return _NOT_DENIED.search(words) is not None


def _left_open(before: str, words: str) -> Modality | None:
    """How sure somebody is of what he does not deny, or does not rule out, where `words` have a cue of it."""
    found = _NOT_DENIED.search(before)
    modality = Modality.POSSIBLE if found and found["out"] else Modality.HEDGED
    return modality if may_be(modality, words) else None


def withholds(text: str, at: int) -> bool:
    """Whether what stands in `text` behind a "denied" that ends at `at` is something to be had, which is not said to be untrue but not given.

    >>> withholds("It denied aid to Oster.", 9), withholds("It denied that aid was stolen.", 9)
    (True, False)
    """
    return _WITHHELD.match(text, at) is not None


_UNCONFIRMED = re.compile(
    r"(?i)(?:\b(?:not|cannot|never|nor|unable\s+to)|n['’]t)\s+(?:\w+\s+){0,3}?(?:confirm|verif|corroborat|substantiat)\w*\b"
    r"(?!\s+nor\b)(?:(?!\b(?:but|because|although|though|while)\b)[^,;:.!?]){0,60}$"
    r"|\b(?:no|without)\s+(?:\w+\s+){0,2}(?:confirmation|verification|corroboration)\s+(?:of|that|for)\b"
    r"(?:(?!\b(?:but|because|although|though|while)\b)[^,;:.!?]){0,80}$"
)
_DEEDS = frozenset({Kind.ATTACK, Kind.CLASH, Kind.CASUALTIES})
_UNINVOLVED = re.compile(
    r"(?i)\b(?:nothing\s+(?:whatsoever\s+|at\s+all\s+)?to\s+do\s+with|(?:no|not\s+any|never\s+any)\s+(?:\w+\s+)?(?:part|hand|role|involvement|share)\s+(?:\w+\s+)?in"
    r"|(?:not|never)\s+(?:been\s+)?(?:\w+ly\s+)?(?:behind|involved\s+in|responsible\s+for|part\s+of|a\s+party\s+to|take\s+part\s+in|taken\s+part\s+in|to\s+blame\s+for)"
    r"|(?:reject|den[iy]|dismiss|disclaim|disavow)\w*\s+(?:any\s+|all\s+|its\s+|their\s+|\w+ly\s+)*(?:involvement|role|part|hand|responsibility|complicity)\s+(?:in|for))"
    r"(?:(?!\b(?:that|which|who|but|because|although|after|when|while|was|were|has|have|had|and\s+(?:said|that))\b)[^,;:.!?]){0,60}\s$"
)
"""What somebody says who had no part in a deed."""
_EFFECTS = frozenset({Kind.CASUALTIES, Kind.DISPLACEMENT})
_A_DEED_THAT = re.compile(
    r"(?i)\b(?:responsib\w+|involve\w+|roles?|hand|part|behind|to\s+blame|carr(?:y|ied|ying)\s+out|conduct\w*|launch\w*|order(?:ed|ing))\b"
    r"[^;:.]{0,80}?\b(?:that|which)\b"
)
_NOT_DENIED = re.compile(
    r"(?i)(?:\b(?:not|cannot|never|nor|(?:refus|declin)(?:e|es|ed|ing)\s+to)|n['’]t)\s+(?:(?:be|been|have|yet|either|\w+ly|confirm\s+n?or)\s+){0,2}"
    r"(?:den(?:y|ied|ying)|(?P<out>rul(?:e|ed|ing)\s+out)|disput(?:e|ed|ing)|refut(?:e|ed|ing))\b(?:(?!\b(?:but|because|although|though|while)\b)[^,;:.!?]){0,90}$"
)
_WITHHELD = re.compile(
    r"(?i)\s+(?:(?!(?:that|it|he|she|they|we|had|has|have|was|were|is|are|been|of|on|in|at|by|to|for|from|\w+ing|reports?|claims?|accusations?|allegations?)\b)"
    r"[\w’'-]+\s+){0,3}?(?:access|entry|re-?entry|passage|permission|permits?|visas?|aid|relief|food|water|fuel|electricity|medicines?|care|treatment|supplies|"
    r"asylum|bail|burial|victory|(?:the\s+)?(?:right|chance|use))\b"
    r"(?!\s+(?:work(?:ers?|ed)|convoys?|trucks?|agenc(?:y|ies)|groups?|deliver\w+|stations?|stores?|depots?|tanks?|had|has|have|was|were|is|are)\b)"
)
_BEING = re.compile(r"(?i)(?:there\s+)?(?:is|are|was|were|has|have|had|remains?|remained|conducted)")
_NO_AFTER = re.compile(r"(?i)\s+(?:no|not|never)\b(?!\s+(?:only|just|less|more|fewer)\b)")


def must_be(text: str, claim: Claim) -> Modality | None:
    """The modality that a cue governing the trigger of `claim` commits the source to, or `None` where none does."""
    if _is_untouched(claim):
        return None
    before = _before(text, claim)
    if _is_conditional(text, claim):
        return Modality.CONDITIONAL
    if leaves_open(before):
        return _left_open(before, claim.sentence.text)
    if _governing("hedged").search(before) or _governing("hedged_verbs").search(before) or _accuses().search(before):
        return Modality.HEDGED
    if _governing("possible").search(before):
        return Modality.POSSIBLE
    return Modality.PLANNED if _governing("planned").search(before) else None


def settle_certainty(text: str, claim: Claim) -> Claim:
    """`claim` with the modality and polarity that its words carry.

    A governing cue decides; without any cue in the sentence a claim is asserted and affirmed; between the two its own values stand.

    >>> from whosays.model.spans import Span
    >>> text = "The army did not enter Kesra."
    >>> sentence, trigger = Span.of(text, 0, len(text)), Span.of(text, 17, 22)
    >>> claim = Claim("d", Kind.MOVEMENT, trigger, {}, (), Modality.PLANNED, Polarity.AFFIRMED, None, sentence)
    >>> settled = settle_certainty(text, claim)
    >>> str(settled.modality), str(settled.polarity)
    ('asserted', 'denied')
    """
    words = claim.sentence.text
    modality = must_be(text, claim) or (claim.modality if may_be(claim.modality, words) else Modality.ASSERTED)
    denying = _without_others(text, claim)
    polarity = claim.polarity if may_be_denied(denying) and not is_unconfirmed(text, claim) else Polarity.AFFIRMED
    return replace(claim, modality=modality, polarity=Polarity.DENIED if must_be_denied(text, claim) else polarity)


def _without_others(text: str, claim: Claim) -> str:
    """The sentence of `claim` without those of whom there are none beside the ones that it counts: "200 fighters killed and no civilians"."""
    start, end = claim.trigger.end, claim.sentence.end
    counted = [span for span in claim.fillers(Role.QUANTITY) if not may_be_denied(span.text)]
    rest = text[start:end] if start < end else ""
    none = _AND_NO.search(rest) if counted else None
    return (
        claim.sentence.text
        if none is None
        else text[claim.sentence.start : start] + rest[: none.start()] + rest[none.end() :]
    )


_AND_NO = re.compile(r"(?:,|\b(?:and|but))\s+no\s+(?:\w+\s+)?\w+")


def _is_untouched(claim: Claim) -> bool:
    """Whether the claim rides on an adjective ("Slavic", "Kenyan-led"), which no negation or hedge of its sentence touches."""
    return claim.kind is Kind.ORIGIN or "-" in claim.trigger.text


def _before(text: str, claim: Claim) -> str:
    return text[max(claim.sentence.start, claim.trigger.start - REACH) : claim.trigger.start]


def _is_conditional(text: str, claim: Claim) -> bool:
    """Whether the trigger stands in an if-clause or in the clause that hangs on one."""
    sentence, trigger = claim.sentence, claim.trigger
    clause = text[max(sentence.start, trigger.start - 2 * REACH) : trigger.start]
    after = text[trigger.end : min(sentence.end, trigger.end + REACH)]
    opening = _IF_OPENS.match(clause.lstrip(" \"'“‘—-")) if len(clause) < 2 * REACH else None
    return bool(opening or _IF_BEFORE.search(clause) or (_WOULD.search(clause) and _IF_AFTER.match(after)))


_IF_OPENS = re.compile(
    r"(?i)(?:[A-Z]+:\s+)?(?:(?:if|unless|in case of)\s(?!any\b)|should\s+(?!be\b|have\b)\w+)(?:(?!\b(?:that|which|who|where|while)\b)[^;:!?])*$"
)
_IF_BEFORE = re.compile(r"(?i)(?<!\bas )\b(?:if|unless|in case of)\s[^,;.:!?]{0,80}$")
_IF_AFTER = re.compile(r"(?i)[^.;!?]{0,100}?\b(?:if|unless|in case of|should)\s")
_WOULD = re.compile(r"(?i)\b(?:will|would|'ll|may|might|could|threaten\w*\s+to|promised?\s+to)\s+(?:\w+\s+){0,3}$")


_LOOSE = r"(?:\s+(?!(?:but|and|that|who|which)\b)[\w’'-]+){0,2}\s+"
_TIGHT = r"(?:\s+(?:also|soon|again|jointly|then|been|be|have|\w+ly)){0,2}\s+"


@cache
def _governing(name: str) -> re.Pattern[str]:
    """A cue of `name` right before the trigger, with up to two plain words between where the cue's own reach allows."""
    between = _LOOSE if name in {"hedged", "possible"} else _TIGHT
    flags = re.NOFLAG if name == "possible" else re.IGNORECASE
    return re.compile(rf"{phrases_pattern(cue_words('governing', name))}{between}$", flags)


@cache
def _accuses() -> re.Pattern[str]:
    return re.compile(
        rf"{phrases_pattern(cue_words('governing', 'accusing'))}(?:(?!{_HARD_BREAK}).){{0,80}}\b(?:of|for|to)\s+(?:[\w-]+\s+){{0,2}}$",
        re.I,
    )


@cache
def _governing_negation() -> re.Pattern[str]:
    return re.compile(
        rf"{phrases_pattern(cue_words('governing', 'negation'))}(?:\s+(?!(?:{_BREAK}))[\w’'-]+){{0,3}}\s+$",
        re.IGNORECASE,
    )


@cache
def _pseudo_negation() -> re.Pattern[str]:
    return re.compile(rf"{phrases_pattern(cue_words('governing', 'not_negation'))}[^,;.]{{0,60}}$", re.IGNORECASE)


@cache
def _denial() -> re.Pattern[str]:
    return re.compile(
        rf"{phrases_pattern(cue_words('governing', 'denial'))}(?!{_WITHHELD.pattern.removeprefix('(?i)')})(?:(?!{_HARD_BREAK}|{_SPOKEN_BREAK}).){{0,90}}$",
        re.IGNORECASE,
    )
