"""Who says no to what: "The army denied reports that it had shelled the market", "a charge rejected by the ministry".

A denial holds a report of somebody else in it, and a tagger that meets "reports that" takes the report for what is said: affirmed, or by nobody, or
by those whose report is denied. The frame says better: what stands within a denial is denied, by the one who denies it.

Rules that always hold: a statement with a speaker of its own inside the denial ("…, and residents said") is not the denier's; nothing is denied
across a clause that goes on without him ("but", "after"); what is rejected must be a statement, since offers and commanders are rejected too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from whosays.extraction.attribution import chain_of
from whosays.extraction.certainty import is_of_a_deed, leaves_open, withholds
from whosays.extraction.relaying import Heard, find_relayers, name_before
from whosays.extraction.speech.attributions import FoundAttribution, find_attributions
from whosays.model.claims import Claim, Step
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span
from whosays.reference.cues import cue_words, phrases_pattern

_ACTED = frozenset({Kind.ATTACK, Kind.CASUALTIES, Kind.CLASH, Kind.MOVEMENT, Kind.DISPLACEMENT, Kind.CONTROL})
"""Kinds whose actor may be taken for the one who told of it."""
_STATED = frozenset({Modality.ASSERTED, Modality.HEDGED})
_TOLD = r"(?:reports?|claims?|accusations?|allegations?|charges?|assertions?|suggestions?|rumou?rs?|statements?|accounts?|stories|news|notion|complaints?)"
_STATEMENT = re.compile(
    rf"(?i)\s*(?:as\s+[\w\s,-]{{3,60}}?\s)?(?:that\b|(?:[\w’'.-]+\s+){{0,4}}?{_TOLD}\b|(?:any\s+|its\s+|their\s+)?(?:responsibility|involvement)\b)"
)
"""What opens the words of something that can be denied by rejecting or dismissing it."""
_PLAIN = re.compile(
    r"(?i)(?:has\s+|have\s+|had\s+|\w+ly\s+|also\s+)*(?:den(?:y|ies|ied|ying)|refut\w+|disavow\w*|debunk\w*)$"
)
"""Cues after which whatever follows is denied."""
_GOES_ON = re.compile(
    r"""[;:!?\n]|\.\s|\b(?:but|because|although|though|after|when|while|following|before|until|where|which|whose|who)\b|,\s+(?:and|as|adding|saying)\b(?!\s+that)"""
)
"""Words after which a clause stands by itself."""
_ONE_OF_MANY = re.compile(rf"(?i)(?:the\s+)?(?:media\s+|news\s+|press\s+|earlier\s+)?{_TOLD}$")
_TOLD_LAST = re.compile(rf"(?i)\b{_TOLD}(?:\s+(?:by|that|of))?$")
_REPORT_OF = re.compile(rf"(?i)\s+{_TOLD}\s+(?:of|that)\s+(?:[\w’'-]+\s+){{0,4}}?")
_LEADS = re.compile(r"(?i)(?:(?:the|an?|but|and|however|meanwhile),?\s+)+(?=\S)")
_TAIL = re.compile(r"(?i),?(?<!\s)\s+(?:however|meanwhile|also|itself|though|too)$|,$")
_GERUND = re.compile(rf"(?i)\s+(?:(?:any\s+)?{_TOLD}\s+of\s+)?(?:having\s+|deliberately\s+|ever\s+)*$")
_TELLERS = re.compile(rf"(?i)\b{_TOLD}\s+(?:by|from)\s+(?:the\s+|an?\s+)?$")
_TELLERS_OWN = re.compile(rf"(?i)['’]s?\s+(?:\w+\s+)?{_TOLD}\s+(?:that|of|about)\b")
_TELLERS_BARE = re.compile(rf"(?i)\s+{_TOLD}\s+(?:that|of|about)\b")
_BY = re.compile(r"(?i)\b(?:was|were|been|being)\s+(?:\w+ly\s+)?(?:denied|rejected|dismissed|refuted|disputed)\b")
_OPENS = re.compile(rf"(?i)\b{_TOLD}\s+(?:that|of)\s")


@dataclass(frozen=True, slots=True)
class Denial:
    """Somebody says no.

    Attributes:
        source: Who, without an article.
        cue: The verb.
        start: Where what is denied begins.
        end: Where it ends.
    """

    source: Span
    cue: Span
    start: int
    end: int


def follow_denials(text: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`claims`, in which what stands within a denial is denied by the one who denies it; what only names a report is dropped."""
    if not _spoken(text):
        return tuple(claims)
    told = (_without_tellers(text, claim) for claim in claims if not _ONE_OF_MANY.fullmatch(claim.trigger.text))
    return tuple(_each_once(_follow(text, claim) for claim in told))


def _each_once(claims: Iterable[Claim]) -> Iterator[Claim]:
    """`claims` without a second denial of one thing by one denier."""
    seen: list[tuple[object, ...]] = []
    for claim in claims:
        said = (claim.kind, claim.trigger, claim.roles, [step.source for step in claim.attribution])
        if claim.polarity is not Polarity.DENIED or said not in seen:
            seen.append(said)
            yield claim


def find_denials(text: str) -> tuple[Denial, ...]:
    """The denials of `text` with what they deny, in the order of the text.

    >>> [denial] = find_denials("The army denied reports that it had shelled Varda.")
    >>> denial.source.text, denial.cue.text
    ('army', 'denied')
    """
    return _denials(text)


@lru_cache(maxsize=8)
def _denials(text: str) -> tuple[Denial, ...]:
    return tuple(denial for found in _spoken(text) if (denial := _denial_of(text, found)) is not None)


def _spoken(text: str) -> tuple[FoundAttribution, ...]:
    """The attributions of a text in which anything is denied at all."""
    return find_attributions(text) if _denying().search(text) else ()


def _denial_of(text: str, found: FoundAttribution) -> Denial | None:
    if found.source is None or not _denying().search(found.cue.text) or _says_other(text, found.cue):
        return None
    source = _trimmed(text, found.source)
    if not _is_somebody(text, source):
        return None
    passive = _BY.search(text, found.cue.start, found.cue.end)
    if passive or found.source.start >= found.cue.end:
        return _passive(text, source, found.cue)
    start, end = found.cue.end, found.content.end if found.content else found.cue.end
    stated = _PLAIN.search(found.cue.text) or _STATEMENT.match(text, start, end)
    return Denial(source, found.cue, start, end) if stated and start < end else None


def _says_other(text: str, cue: Span) -> bool:
    """Whether a cue is no "no": "did not deny that", or "denied aid to", which does not give it."""
    return leaves_open(text[max(0, cue.start - 40) : cue.end]) or withholds(text, cue.end)


def _is_somebody(text: str, source: Span) -> bool:
    """Whether `source` is a name, a word for those who speak, or a pronoun that stands for one."""
    if _NOBODY.match(source.text):
        return False
    named = source.text[0].isupper() or _PRONOUN.fullmatch(source.text)
    return bool(named) or name_before(text, source.start, source.end) is not None


_NOBODY = re.compile(r"(?i)(?:no|nobody|none|neither|nor|few|hardly|who|which|that)\b|\w+ly$")
_PRONOUN = re.compile(r"(?i)he|she|it|they|both|we|I")


def _passive(text: str, source: Span, cue: Span) -> Denial | None:
    """ "Reports that … were denied by the army"."""
    opened = [match for match in _OPENS.finditer(text, max(0, cue.start - 240), cue.start) if "." not in match.group()]
    starts = [match.end() for match in opened if not re.search(r"[.!?]\s", text[match.end() : cue.start])]
    return Denial(source, cue, starts[0], cue.start) if starts else None


def _trimmed(text: str, source: Span) -> Span:
    """`source` without an article before it or a "however" behind it."""
    opening, tail = _LEADS.match(source.text), _TAIL.search(source.text)
    start = source.start + (opening.end() if opening else 0)
    end = source.start + tail.start() if tail else source.end
    return Span.of(text, start, end) if start < end else source


def _follow(text: str, claim: Claim) -> Claim:
    if "-" in claim.trigger.text or claim.kind is Kind.ORIGIN:
        return claim
    denials = [denial for denial in _denials(text) if claim.sentence.covers(denial.cue)]
    within = [denial for denial in denials if _holds(text, denial, claim)]
    if within:
        return _denied(text, claim, min(within, key=lambda denial: denial.end - denial.start))
    return _by_own_denier(text, claim)


def _holds(text: str, denial: Denial, claim: Claim) -> bool:
    """Whether the denier himself speaks of `claim`, and not somebody or something in a clause of its own."""
    trigger = claim.trigger
    if not (denial.start <= trigger.start and trigger.end <= denial.end):
        return False
    if claim.polarity is Polarity.AFFIRMED and not (claim.kind in _ACTED and claim.modality in _STATED):
        return False
    first = claim.attribution[0] if claim.attribution else None
    closed = first is not None and first.cue is not None and trigger.end <= first.cue.start < denial.end
    if is_of_a_deed(claim, text[denial.start : trigger.start]):
        return False
    if _GOES_ON.search(text, denial.start, trigger.start) or (closed and denial.cue.end <= denial.start):
        return False
    inner = (found for found in _spoken(text) if found.content and found.content.covers(trigger))
    return all(found.cue.start < denial.start or _TOLD_LAST.search(found.cue.text) for found in inner)


def _denied(text: str, claim: Claim, denial: Denial) -> Claim:
    """`claim` denied by the source of `denial`, with who passed the denial on behind it."""
    heard = _heard(claim.attribution, denial)
    others = tuple((step.source, step.cue) for step in claim.attribution if not _is_part(text, step, denial))
    chain = chain_of(text, [heard, *(others or find_relayers(text, claim.sentence, *heard))])
    return replace(_with_actor(text, claim, denial), attribution=chain, polarity=Polarity.DENIED)


def _heard(steps: Sequence[Step], denial: Denial) -> Heard:
    """The denier and the verb, in the words of the step that names them already, where one does."""
    for step in steps:
        named = step.source.overlaps(denial.source) and not step.source.overlaps(denial.cue)
        half = denial.source.text.startswith(step.source.text) and step.source.text.endswith(("'s", "’s"))
        if named and not half:
            return step.source, step.cue if step.cue is not None and denial.cue.covers(step.cue) else denial.cue
    return denial.source, denial.cue


def _is_part(text: str, step: Step, denial: Denial) -> bool:
    """Whether a step is the denier himself or those whose report he denies, rather than who passed the denial on."""
    own = step.source.overlaps(denial.source) or step.source.overlaps(denial.cue)
    nobody = _ONE_OF_MANY.fullmatch(step.source.text) is not None
    noun = step.cue is not None and _TOLD_LAST.search(step.cue.text) is not None
    misread = step.source.start >= denial.start and step.cue is not None and step.cue.overlaps(denial.cue)
    return own or nobody or noun or misread or _is_teller(text, step.source, denial.start)


def _with_actor(text: str, claim: Claim, denial: Denial) -> Claim:
    """`claim` with the denier for its actor where he denies "having shelled" or "accusations of using" and nobody else is named."""
    gerund = claim.trigger.text.endswith("ing") and _GERUND.fullmatch(text, denial.cue.end, claim.trigger.start)
    if claim.fillers(Role.ACTOR) or claim.kind not in _ACTED or not gerund or denial.source.start > denial.cue.start:
        return claim
    direct = re.match(r"\s+\w", text[claim.trigger.end : claim.trigger.end + 3]) and not re.match(
        r"\s+(?:in|at|on|near|of|by|around|against)\b", text[claim.trigger.end : claim.trigger.end + 9]
    )
    return replace(claim, roles={**claim.roles, Role.ACTOR: (denial.source,)}) if direct else claim


def _by_own_denier(text: str, claim: Claim) -> Claim:
    """`claim`, read as denied by "reports" or by somebody else than him whose verb the cue is, with the one who denies it."""
    first = claim.attribution[0] if claim.attribution else None
    if claim.polarity is not Polarity.DENIED:
        return _without_denier(text, claim)
    here = [found for found in _spoken(text) if claim.sentence.covers(found.cue)]
    said_no = [(_trimmed(text, f.source), f.cue) for f in here if f.source and _PLAIN.search(f.cue.text)]
    if first is None:
        opened = [heard for heard in said_no if _REPORT_OF.fullmatch(text, heard[1].end, claim.trigger.start)]
        return replace(claim, attribution=chain_of(text, opened[:1]))
    mine = [heard for heard in said_no if first.cue and heard[1].overlaps(first.cue)]
    nobody = _ONE_OF_MANY.fullmatch(first.source.text) is not None and len(said_no) == 1
    chosen = mine or (said_no if nobody else [])
    right = not chosen or not _is_somebody(text, chosen[0][0]) or first.source.overlaps(chosen[0][0])
    return claim if right else replace(claim, attribution=chain_of(text, chosen[:1]))


def _without_denier(text: str, claim: Claim) -> Claim:
    """`claim`, which is affirmed, without those who only denied it: of "…, a claim that the army denied" the army is no source."""
    kept = [step for step in claim.attribution if not (step.cue and _PLAIN.search(step.cue.text))]
    if len(kept) == len(claim.attribution):
        return claim
    return replace(claim, attribution=chain_of(text, [(step.source, step.cue) for step in kept]))


def _without_tellers(text: str, claim: Claim) -> Claim:
    """`claim` without an actor that only told or denied it: the rebels of "accusations by rebels", the army of "were denied by the army"."""
    actors = claim.fillers(Role.ACTOR)
    kept = tuple(actor for actor in actors if claim.kind not in _ACTED or not _only_speaks(text, claim, actor))
    if kept == actors:
        return claim
    return replace(claim, roles={role: spans for role, spans in {**claim.roles, Role.ACTOR: kept}.items() if spans})


def _only_speaks(text: str, claim: Claim, actor: Span) -> bool:
    if not claim.sentence.covers(actor):
        return False
    if actor.start > claim.trigger.end:
        return any(
            d.source.covers(actor) and d.start <= claim.trigger.start < d.end <= actor.start for d in _denials(text)
        )
    starts = [denial.start for denial in _denials(text) if denial.start <= actor.start < denial.end]
    return _is_teller(text, actor, min(starts, default=None))


def _is_teller(text: str, who: Span, denied_from: int | None) -> bool:
    """Whether `who` stands in the text as the one whose report it is."""
    if _TELLERS.search(text, max(0, who.start - 40), who.start) or _TELLERS_OWN.match(text, who.end):
        return True
    own = who.text.endswith(("'s", "’s")) or (denied_from is not None and who.start >= denied_from)
    return own and _TELLERS_BARE.match(text, who.end) is not None


@cache
def _denying() -> re.Pattern[str]:
    return re.compile(phrases_pattern(cue_words("governing", "denying")), re.IGNORECASE)
