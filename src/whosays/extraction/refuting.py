"""Who says no to what was said before: "The army took the hill, its spokesman said. The rebels denied this."

A denial of "this", "it" or "the claim" repeats nothing of what it denies; that stands in the clause or the sentence before. A tagger finds no words for
such a claim, or takes for one what stands near. And who denies something and goes on, "saying that the rebels had fired", denies nothing more: what
follows is his own account.

Rules that always hold: a denial is added only where what stands before it is one thing that somebody else said; nothing is added that is denied there
already; what follows a "saying" is affirmed only where no word of its own denies it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from whosays.extraction.attribution import chain_of
from whosays.extraction.certainty import leaves_open, may_be_denied, must_be_denied
from whosays.extraction.relaying import name_before
from whosays.extraction.sentences import sentence_at
from whosays.extraction.speech.attributions import FoundAttribution, find_attributions
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span

Sentences = Sequence[tuple[int, int]]
SCORE = 0.8
"""The score of a denial that was found by its form."""
_DEEDS = frozenset(
    {
        Kind.ATTACK,
        Kind.CASUALTIES,
        Kind.CLASH,
        Kind.CONTROL,
        Kind.MOVEMENT,
        Kind.DISPLACEMENT,
        Kind.PRESENCE,
        Kind.ALIGNMENT,
    }
)
_TOLD = r"(?:reports?|claims?|accusations?|allegations?|charges?|assertions?|suggestions?|rumou?rs?|accounts?|story|version|figures?|tolls?)"
_DENIED = r"(?:den(?:y|ies|ied)|refut(?:e|es|ed))"
_REJECTED = r"(?:reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:e|es|ed))"
_NAMED = rf"(?:the|these|those|such|all|both)\s+(?:[\w’'-]+\s+)?{_TOLD}"
_ENDS = r"(?=\s*(?:[.,;:!?”\"]|$)|\s+(?:saying|adding|insisting|and\s+(?:said|says))\b)"
_BARE = re.compile(
    rf"\b(?P<verb>{_DENIED}|(?P<weak>{_REJECTED}))\s+(?P<what>(?(weak)this|(?:it|this|that))|{_NAMED}){_ENDS}"
)
_HELPERS = re.compile(r"(?i)(?:\s+(?:has|have|had|also|later|always|again|since|promptly|quickly|\w+ly))*\s*,?\s*$")
_FIGURE = re.compile(r"(?:figure|toll)s?$")
_OPENS = re.compile(
    r"(?i)[\"“'‘\s]*(?:(?:but|and|however|meanwhile|later),?\s+)?(?:(?:the|an?|a\s+spokes\w+\s+for(?:\s+the)?)\s+)?"
)
"""What may stand before the denier where he opens a sentence."""
_ON = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut\w+|reject\w*|dismiss\w*|disput\w+)\b[^.;:!?\n]{0,200}?(?:,\s+|\s+(?:and|but)\s+(?:instead\s+)?|\s+by\s+)"
    r"(?:saying|adding|insisting|claiming|arguing|stating|maintaining|said|says|insisted|insists|claimed|claims|added|adds|maintained|maintains|accused|accusing"
    r"|blamed|blaming)\b"
)


@dataclass(frozen=True, slots=True)
class Refutation:
    """A denial of what was said before.

    Attributes:
        source: Who denies it.
        cue: The verb.
        words: The verb and what stands for what is denied: "denied this".
    """

    source: Span
    cue: Span
    words: Span


def follow_refutations(text: str, sentences: Sentences, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`claims` with the denials of what was said before, and with what somebody goes on to say after a denial affirmed."""
    if not _any().search(text):
        return tuple(claims)
    told: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        told[sentence_at(sentences, claim.trigger.start)].append(_went_on(text, claim))
    for refutation in find_refutations(text, sentences):
        home = sentence_at(sentences, refutation.cue.start)
        told[home] = _refuted(text, refutation, sentences[home], told[home], told.get(home - 1, ()))
    return tuple(claim for home in sorted(told) for claim in told[home])


def find_refutations(text: str, sentences: Sentences) -> Iterator[Refutation]:
    """The denials in `text` that repeat nothing of what they deny, in the order of the text.

    >>> text = "The rebels denied this."
    >>> [(refutation.source.text, refutation.words.text) for refutation in find_refutations(text, [(0, len(text))])]
    [('rebels', 'denied this')]
    """
    bare = list(_BARE.finditer(text))
    spoken = find_attributions(text) if bare else ()
    for match in bare:
        start, end = sentences[sentence_at(sentences, match.start())]
        if leaves_open(text[max(start, match.start() - 40) : match.end("verb")]):
            continue
        cue = Span.of(text, match.start("verb"), match.end("verb"))
        source = _denier(text, Span.of(text, start, end), cue, spoken)
        if source is not None:
            yield Refutation(source, cue, Span.of(text, match.start(), match.end()))


def _denier(text: str, sentence: Span, cue: Span, spoken: Sequence[FoundAttribution]) -> Span | None:
    """Who stands before the verb; `None` where no name and no word for those who speak does."""
    helpers = _HELPERS.search(text, max(sentence.start, cue.start - 40), cue.start)
    near = name_before(text, sentence.start, helpers.start() if helpers else cue.start)
    told = next((f.source for f in spoken if f.source and f.cue.overlaps(cue)), None)
    if near is not None or told is None:
        return None if near is None or _NOBODY.match(near.text) else near
    name = _NAME.match(told.text)
    opens = _OPENS.fullmatch(text, sentence.start, told.start) is not None
    if name is None or _NOBODY.match(name["name"]) or not (opens or name["name"][0].isupper()):
        return None
    return Span.of(text, told.start + name.start("name"), told.start + name.end("name"))


_NAME = re.compile(r"(?:(?:the|an?)\s+)?(?P<name>[^,;:]+)", re.IGNORECASE)
"""Who speaks, without an article before and what is said of him behind a comma."""
_NOBODY = re.compile(r"(?i)(?:no|nobody|none|neither|nor|few|hardly|who|which|that)\b")


def _refuted(
    text: str,
    refutation: Refutation,
    sentence: tuple[int, int],
    here: Sequence[Claim],
    before: Sequence[Claim],
) -> list[Claim]:
    """The claims of the sentence of `refutation` with what it denies, of them or of those of the sentence before."""
    kept = [claim for claim in here if not _is_empty(claim, refutation)]
    if any(_is_by(claim, refutation) for claim in kept):
        return kept
    own = [claim for claim in kept if _can_be_denied(claim, refutation)]
    if own:
        return [*kept, *_denials(text, refutation, sentence, own, here=True)]
    if not _OPENS.fullmatch(text, sentence[0], refutation.source.start):
        return kept
    told = [claim for claim in before if _can_be_denied(claim, refutation)]
    return [*kept, *_denials(text, refutation, sentence, told, here=False)]


def _is_empty(claim: Claim, refutation: Refutation) -> bool:
    """Whether `claim` was made of the words of the denial alone and says nothing: no deed, no number, no figure."""
    return (
        claim.kind is Kind.CASUALTIES
        and not _FIGURE.search(refutation.words.text)
        and refutation.words.covers(claim.trigger)
        and not claim.fillers(Role.ACTOR)
        and not claim.fillers(Role.QUANTITY)
    )


def _is_by(claim: Claim, refutation: Refutation) -> bool:
    own = bool(claim.attribution) and claim.attribution[0].source.overlaps(refutation.source)
    return claim.polarity is Polarity.DENIED and (own or refutation.words.overlaps(claim.trigger))


def _can_be_denied(claim: Claim, refutation: Refutation) -> bool:
    """Whether somebody else said `claim` before the denier spoke."""
    said = claim.modality is Modality.HEDGED or bool(claim.attribution)
    own = any(step.source.text == refutation.source.text for step in claim.attribution[:1])
    return (
        claim.kind in _DEEDS
        and "-" not in claim.trigger.text
        and claim.polarity is Polarity.AFFIRMED
        and claim.modality in {Modality.ASSERTED, Modality.HEDGED}
        and claim.trigger.end <= refutation.source.start
        and said
        and not own
    )


def _denials(
    text: str, refutation: Refutation, sentence: tuple[int, int], before: Sequence[Claim], *, here: bool
) -> Iterator[Claim]:
    """The denials of `before` where it is one thing: one claim, or claims of one kind in the denial's own sentence."""
    if len(before) > 1 and not (here and len({claim.kind for claim in before}) == 1):
        mine = [claim for claim in before if _is_of(claim, refutation)]
        before = mine if len(mine) == 1 else ()
    for claim in before:
        if here or claim.kind is not Kind.CASUALTIES or claim.fillers(Role.ACTOR):
            yield replace(
                claim,
                trigger=claim.trigger if here else refutation.cue,
                polarity=Polarity.DENIED,
                modality=Modality.ASSERTED,
                attribution=chain_of(text, [(refutation.source, refutation.cue)]),
                quantity=None,
                sentence=Span.of(text, *sentence),
                extraction_score=min(SCORE, claim.extraction_score),
            )


def _is_of(claim: Claim, refutation: Refutation) -> bool:
    """Whether the actor of `claim` and the denier share a word: the army and "the army's spokesman"."""
    mine = {word.lower() for word in _WORD.findall(refutation.source.text)}
    return any(mine & {word.lower() for word in _WORD.findall(span.text)} for span in claim.fillers(Role.ACTOR))


_WORD = re.compile(r"[^\W\d_]{4,}")


def _went_on(text: str, claim: Claim) -> Claim:
    """`claim` affirmed where it is what a denier goes on to say and nothing in that denies it."""
    if claim.polarity is not Polarity.DENIED or must_be_denied(text, claim):
        return claim
    goes_on = [m.end() for m in _ON.finditer(text, claim.sentence.start, claim.trigger.start)]
    if not goes_on or may_be_denied(text[goes_on[-1] : claim.trigger.end + _AROUND]):
        return claim
    return replace(claim, polarity=Polarity.AFFIRMED)


_AROUND = 12
"""Characters behind a trigger in which a word may deny it: "there were none"."""


@cache
def _any() -> re.Pattern[str]:
    return re.compile(r"\b(?:den(?:y|ies|ied|ying)|refut|reject|dismiss|disput)")
