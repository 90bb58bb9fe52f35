"""Who says so: the chain of sources of a claim, from the nearest to the outermost that the text names.

The tagger finds the nearest source, and often the next. This module completes the chain where the words show who passed it on ("SANA reported,
citing a military source"; "the agency quoted a commander as saying"), and tells what each link does and whether it is named. It never guesses
a source from the outlet that published the text.

Rules that always hold: every step quotes the text; the nearest source comes first and vouches; no source is listed twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from whosays.extraction.carrying import Sentences, find_speakers, speaker_behind
from whosays.extraction.relaying import Heard, find_nearest, find_relayers
from whosays.extraction.sentences import sentence_at
from whosays.extraction.speech.attributions import FoundAttribution, find_attributions
from whosays.extraction.speech.quotations import find_quotations
from whosays.model.claims import Claim, Part, Step
from whosays.model.kinds import Kind, Role
from whosays.model.spans import Span
from whosays.reference.cues import phrases_pattern
from whosays.reference.sources import source_words


def chain_of(text: str, heard: Sequence[Heard]) -> tuple[Step, ...]:
    """The steps of the sources in `heard`, which stand nearest first: what each does, and whether it is named.

    >>> text = "SANA said, citing a military source."
    >>> steps = chain_of(text, [(Span.of(text, 20, 35), Span.of(text, 11, 17)), (Span.of(text, 0, 4), Span.of(text, 5, 9))])
    >>> [(str(step.part), step.named) for step in steps]
    [('asserter', False), ('relayer', True)]
    """
    seen: list[Span] = []
    steps: list[Step] = []
    for told, cue in heard:
        source = _without_time(text, told)
        if any(source.overlaps(other) for other in seen):
            continue
        seen.append(source)
        steps.append(Step(source, cue, _part_of(cue, heard[0][1], first=not steps), is_named(text, source)))
    return tuple(steps)


def _without_time(text: str, source: Span) -> Span:
    """`source` without the day on which it spoke: the "army" of "army on Tuesday"."""
    said_on = _SAID_ON.search(source.text)
    return Span.of(text, source.start, source.start + said_on.start()) if said_on and said_on.start() > 0 else source


_OF_A_NAME = r"(?<!\son)(?<!Mail)(?<!Independent)(?<!Scotland)(?<!Ireland)(?<!Wales)"
"""Not after the beginning of a Sunday paper's name, nor after an "on" that is then told twice."""

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY_TOLD = rf"(?:{_WEEKDAY}(?:\s+(?:morning|afternoon|evening|night))?|yesterday|today)"
_SAID_ON = re.compile(rf"{_OF_A_NAME},?\s+(?:(?:late|early|earlier)\s+)?(?:on\s+)?{_DAY_TOLD}$")


def complete_chains(text: str, sentences: Sentences, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`claims` with the sources that their sentences show behind the ones they have."""
    speakers = find_speakers(text, sentences)
    spoken = [found for found in find_attributions(text) if _is_said(found)]
    heard = [speakers[sentence_at(sentences, claim.trigger.start)] or _who_said(claim, spoken) for claim in claims]
    return tuple(
        _complete(text, _as_said_by(text, claim, speaker), speaker)
        for claim, speaker in zip(claims, heard, strict=True)
    )


def without_counted(text: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`claims` without sources that only seem to speak, being what is counted.

    The "11 fighters" of "11 fighters reported dead" report nothing; and "two soldiers said" tells who spoke, and of no strength.
    """
    counted = {id(claim): _counted_sources(claim) for claim in claims}
    kept = (claim for claim in claims if claim.kind is not Kind.STRENGTH or not counted[id(claim)])
    return tuple(_without(text, claim, counted[id(claim)]) for claim in kept)


def _counted_sources(claim: Claim) -> list[Step]:
    counts = claim.fillers(Role.QUANTITY)
    return [step for step in claim.attribution if any(step.source.overlaps(count) for count in counts)]


def _without(text: str, claim: Claim, counted: Sequence[Step]) -> Claim:
    """`claim` without those of `counted` of whom its outcome is reported."""
    passive = [s for s in counted if s.cue and s.cue.end <= claim.trigger.start <= s.cue.end + 1]
    if claim.kind is not Kind.CASUALTIES or not passive:
        return claim
    heard = [(step.source, step.cue) for step in claim.attribution if step not in passive]
    return replace(claim, attribution=chain_of(text, heard))


def _is_said(found: FoundAttribution) -> bool:
    """Whether an attribution has a source that says so, rather than one that thinks, wants or shows."""
    if found.source is None or found.content is None or _NOBODY.match(found.source.text):
        return False
    return _saying().search(found.cue.text) is not None


_NOBODY = re.compile(r"(?i)(?:no|nobody|none|neither|nor|few|hardly)\b")


def _who_said(claim: Claim, spoken: Sequence[FoundAttribution]) -> Heard | None:
    """The source of the narrowest content that holds the trigger."""
    around = [found for found in spoken if found.content and found.content.covers(claim.trigger)]
    narrow = min(around, key=_width, default=None)
    if narrow is None or narrow.source is None:
        return None
    article = _ARTICLE.match(narrow.source.text)
    start = narrow.source.start + (article.end() if article else 0)
    return Span(start, narrow.source.end, narrow.source.text[start - narrow.source.start :]), narrow.cue


_ARTICLE = re.compile(r"(?i)(?:the|an?)\s+(?=\S)")


def _width(found: FoundAttribution) -> int:
    return found.content.end - found.content.start if found.content else 0


def _complete(text: str, claim: Claim, speaker: Heard | None) -> Claim:
    if len(claim.attribution) > 1:
        return claim
    nearest = _nearest(text, claim) or speaker
    if nearest is None:
        return claim
    behind = _relayers(text, claim.sentence, *nearest)
    return replace(claim, attribution=chain_of(text, [nearest, *behind])) if behind or not claim.attribution else claim


@lru_cache(maxsize=512)
def _relayers(text: str, sentence: Span, source: Span, cue: Span | None) -> tuple[Heard, ...]:
    """The same for every claim of a sentence, so worked out once."""
    return find_relayers(text, sentence, source, cue)


def _as_said_by(text: str, claim: Claim, speaker: Heard | None) -> Claim:
    """`claim` with `speaker` in the place of the "we" of his own quotation, or of a video that is read as accusing somebody; and with the one who
    shares the verb of the one before: "the army speaks of 200 dead, the rebels of 50".
    """
    first = claim.attribution[0] if claim.attribution else None
    other = _other_speaker(text, claim, first) if first else None
    if first is not None and other is not None:
        return replace(claim, attribution=chain_of(text, [(other, first.cue)]))
    if first is None:
        return claim
    if _SELF.fullmatch(first.source.text):
        speaker = _behind_quotation(text, claim, first) or speaker
    elif not (_PICTURES.search(first.source.text) and first.cue and _CHARGES.match(first.cue.text)):
        return claim
    return replace(claim, attribution=chain_of(text, [speaker])) if speaker else claim


def _behind_quotation(text: str, claim: Claim, first: Step) -> Heard | None:
    """Who is named behind the quotation, within the sentence of `claim`, in which somebody speaks of himself."""
    around = next((end for start, end in find_quotations(text) if start <= first.source.start < end), None)
    return speaker_behind(text, around - 1, claim.sentence.end) if around and around <= claim.sentence.end else None


def _other_speaker(text: str, claim: Claim, first: Step) -> Span | None:
    """Who stands right before the number of `claim` and shares the "speaks of" of its source."""
    count = next(iter(claim.fillers(Role.QUANTITY)), None)
    if first.cue is None or count is None or count.start < first.cue.end or not _SPEAKS_OF.match(text, first.cue.start):
        return None
    shared = _SHARES.search(text, first.cue.end, count.start)
    return Span.of(text, shared.start("name"), shared.end("name")) if shared else None


_SPEAKS_OF = re.compile(r"(?:speaks?|spoke|talks?|talked|reports?|reported)\s+(?:only\s+|now\s+)?of\s")
_SHARES = re.compile(
    r"(?:[,;]|[,;]?\s+and)\s+(?:the\s+)?(?P<name>(?:[A-Z][\w’'-]*\s+){0,4}[A-Z][\w’'-]*(?:\s+[a-z]+)?|rebels|army|government|opposition)\s+of\s+$"
)
_SELF = re.compile(r"(?i)we|I|us")
_PICTURES = re.compile(r"(?i)\b(?:videos?|footage|clips?|recordings?|images?|pictures?|photo(?:graph)?s?)$")
_CHARGES = re.compile(r"(?i)accus|blam|said|says|den[iy]|insist|warn")
"""What people do and pictures do not, which show."""


def _nearest(text: str, claim: Claim) -> Heard | None:
    if claim.attribution:
        return claim.attribution[0].source, claim.attribution[0].cue
    return find_nearest(text, claim.sentence, claim.trigger)


def _part_of(cue: Span | None, nearest: Span | None, *, first: bool) -> Part:
    """What a source does: the nearest vouches, and so does one that shares its cue; the others pass it on or publish it."""
    if first or (cue is not None and cue == nearest):
        return Part.ASSERTER
    if cue is not None and _publishing().match(cue.text):
        return Part.PUBLISHER
    return Part.RELAYER


def is_named(text: str, source: Span) -> bool:
    """Whether the words name somebody ("SANA", "Colonel Issa Marwan") rather than describe ("a military source", "he")."""
    words = _WORD.findall(source.text)
    if not words:
        return False
    head = _head_of(words).lower()
    anonymous = head in source_words("anonymous", "heads")
    if source.text.lower() in source_words("anonymous", "institutions") or head in source_words(
        "anonymous", "institutions"
    ):
        return True
    names = [word for word in words if word[0].isupper() or word[0].isdigit()]
    if anonymous and _head_of(words)[0].isupper() and len(names) > 1:
        return True
    if anonymous:
        after = words[words.index(_head_of(words)) + 1 :]
        return bool(after) and after[0][0].isupper()
    return bool(names) and not (
        len(names) == 1 and len(words) > 1 and names[0] == words[0] and _opens_sentence(text, source)
    )


_WORD = re.compile(r"[^\W_][\w'’.-]*")
_PREPOSITIONS = frozenset(
    ("of", "in", "at", "from", "with", "for", "on", "to", "by", "near", "inside", "within", "who", "which")
)


def _head_of(words: Sequence[str]) -> str:
    """The noun that the phrase turns on: the first describing noun, else the last word before a preposition."""
    for word in words:
        if word.lower() in source_words("anonymous", "heads"):
            return word
    front = next((i for i, word in enumerate(words) if i and word in _PREPOSITIONS), len(words))
    return words[front - 1]


def _opens_sentence(text: str, source: Span) -> bool:
    before = text[max(0, source.start - 6) : source.start].rstrip()
    return not before or before[-1] in '.!?:\n"“' or before.lower().endswith("the")


@cache
def _saying() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:according to|{phrases_pattern(source_words('verbs', 'saying'))})\b")


@cache
def _publishing() -> re.Pattern[str]:
    return re.compile(phrases_pattern(source_words("relays", "publishing")), re.IGNORECASE)
