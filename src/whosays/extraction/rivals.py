"""Another's figure: "Nine soldiers died, the army says; the rebels say 15 did" is the army's nine and the rebels' 15.

A clause that names a speaker of its own and gives no more than a number leaves out what is counted; it stands in the clause before. A tagger hangs
such a number on the verb before it, and with the verb on those who spoke there; or it passes the number over. The clause says whose it is: the number
is of what was counted last, by the one who gives it. "The ministry put it at six, the union at 20" leaves out the verb too.

Rules that always hold: the clause ends with the number, or with an auxiliary that stands for the verb left out; a claim is added only for a number
that no claim counts with, and only where the count before it is one and stands in the same sentence or the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from whosays.extraction.attribution import chain_of
from whosays.extraction.numbers import find_numbers
from whosays.extraction.quantities import bound_before
from whosays.extraction.relaying import name_before
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span

SCORE = 0.85
"""The score of a claim that was found by its form."""
_KINDS = frozenset({Kind.CASUALTIES, Kind.STRENGTH, Kind.DISPLACEMENT, Kind.MOVEMENT})
_SAYS = r"(?:says?|said|claim(?:s|ed)?|report(?:s|ed)?|insist(?:s|ed)?|maintain(?:s|ed)?|estimate[sd]?|count(?:s|ed)?)"
_PUTS = r"(?:puts?|has\s+put|have\s+put|had\s+put)"
_SPEAKS = r"(?:sp(?:eaks?|oke)|talk(?:s|ed)?)\s+of"
_FIGURE = r"(?:it|them|this|that|(?:the|its|their)\s+(?:[a-z]+\s+){0,2}?(?:tolls?|figures?|numbers?|totals?|counts?|tally|dead|losses))"
_ABOUT = (
    r"(?:(?:at\s+least|about|around|some|nearly|almost|roughly|more\s+than|fewer\s+than|less\s+than|over|only|just|as\s+(?:many|few)\s+as|up\s+to|"
    r"closer\s+to)\s+)?"
)
_WHO = r"(?P<who>(?:(?!(?:that|who|which|where|when|because|if|after|as|at|by|in|on|for|since|and|but|or)\b)[\w’'.-]+\s+){1,6}?)"
_JOINS = r"(?:while|whereas|but|and|however,|meanwhile,|although|though)"
_OPENS = rf"(?:[;:—–]\s*|,\s+|\b(?:while|whereas|but|and|although|though)\s+|(?<=[.!?]\s)|(?<=[.!?][”\"]\s)|^)(?:{_JOINS}\s+)?"
_VERBS = rf"(?:{_SAYS}(?:\s+that)?(?=\s+(?:{_FIGURE}\s+(?:was|were|is)\s+)?{_ABOUT}$)|{_PUTS}(?=\s+{_FIGURE}\s+at\s+{_ABOUT}$)|{_SPEAKS}(?=\s+{_ABOUT}$))"
_SAYING = re.compile(rf"{_OPENS}{_WHO}(?P<verb>{_VERBS})[^;:.]*$")
_GAP = re.compile(
    rf"(?:[,;]\s+(?:(?:and|while|but|whereas)\s+)?|\s(?:and|while|but|whereas)\s+){_WHO}(?P<joint>at|of|)\s*(?<=\s){_ABOUT}$"
)
_FIRST = {
    "at": re.compile(rf"\b(?P<verb>{_PUTS})\s+{_FIGURE}(?:\s+of\s+[^,;:.]{{3,60}}?)?\s+at\s"),
    "of": re.compile(rf"\b(?P<verb>{_SPEAKS})\s"),
    "": re.compile(
        rf"\b(?P<verb>{_SAYS})\s+{_ABOUT}[\w,]*\w(?:\s+(?:dead|killed|wounded|missing))?(?:\s+(?:since|in|by)\s+[\w\s]{{2,20}})?(?:,\s|\s+and\s)"
    ),
}
"""The verb that is left out before "the union at 20", "the hospital of 17"."""
_WATCHES = re.compile(
    r"(?i)\b(?:hospitals?|ministry|unions?|red\s+(?:cross|crescent)|observatory|monitors?|witnesses|residents|villagers|doctors|medics|officials?|governor|mayor|"
    r"activists|agency|agencies|commission|un|united\s+nations|council|newspapers?|police|government|families|relatives|priests?|church|network)\s*$"
)
"""Those who count others: of "the army says 11, the rebels 17" nobody knows whether the rebels say 17 or lost them."""
_CLOSES = re.compile(
    r"(?P<tail>\s+(?:did|do|were|was|are|had|have|has)(?:\s+been)?)?(?=\s*(?:[.;!?\n]|,\s*(?!\d)|[”\"]|$)|\s+(?:while|but|and\s+(?:was|were|is|falling|rising))\s)"
)
"""What may stand between the number and the end of its clause."""
_AUXILIARY = re.compile(r"(?i)(?:did|do|were|was|are|had|have|has)(?:\s+been)?")
_PRONOUN = re.compile(
    r"(?i)(?:he|she|it|they|we|i|you|one|who|which|that|this|these|those|there|some|others|many|no\s*one|nobody|neither|both)\b"
)
_COUNTED = re.compile(
    r"(?i)\b(?:dead|wounded|injured|killed|missing|displaced|tolls?|numbers?|figures?|totals?|losses|others?|rest)$"
)
_ARTICLE = re.compile(r"(?i)(?:the|an?)\s+(?=\S)")
_DETERMINED = re.compile(r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|Other|other|[Ss]everal|[Ll]ocal)\s")
REACH = 130
"""Characters before a number in which its speaker is looked for."""
BEFORE = 200
"""Characters before a gapped clause in which the verb that it leaves out is looked for."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A number that its clause gives with a speaker and without what is counted.

    Attributes:
        source: Who gives it, without an article.
        cue: The verb, which may stand in the clause before.
        quantity: The number with its bound.
        start: Where the clause begins.
        stands_for: The auxiliary behind the number, where there is one.
    """

    source: Span
    cue: Span
    quantity: Span
    start: int
    stands_for: Span | None


def follow_rivals(sentences: Sequence[tuple[int, int]], text: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`claims`, in which a number that a clause gives by itself is that clause's speaker's, and such numbers as none of them counts with."""
    settled = list(claims)
    for start, end in sentences:
        for rival in find_rivals(text, Span.of(text, start, end)):
            settled = _settled(text, settled, rival, sentences)
    return tuple(settled)


@lru_cache(maxsize=512)
def find_rivals(text: str, sentence: Span) -> tuple[Rival, ...]:
    """The numbers of `sentence` that its clauses give by themselves, in the order of the text.

    >>> text = "Nine soldiers died, the army says; the rebels say 15 did."
    >>> [(rival.source.text, rival.quantity.text) for rival in find_rivals(text, Span.of(text, 0, len(text)))]
    [('rebels', '15')]
    """
    words = sentence.text.lower()
    if len(words) != len(sentence.text):
        return ()
    return tuple(_rivals(text, sentence, words))


def _rivals(text: str, sentence: Span, words: str) -> Iterator[Rival]:
    for number in find_numbers(words):
        first, last = sentence.start + number.start, sentence.start + number.end
        closes = _CLOSES.match(text, last, sentence.end)
        if number.weak or closes is None or _NO_COUNT.fullmatch(words[number.start : number.end]):
            continue
        heard = _speaker(text, sentence, first)
        if heard is not None:
            _, bound = bound_before(text[max(sentence.start, first - 40) : first].lower())
            opened = words.rfind(bound, 0, number.start) + sentence.start if bound else first
            tail = Span.of(text, closes.start("tail") + 1, closes.end("tail")) if closes["tail"] else None
            yield Rival(heard[0], heard[1], Span.of(text, opened, last), heard[2], tail)


_NO_COUNT = re.compile(r"(?:19|20)\d\d|one|a|an|both")


def _speaker(text: str, sentence: Span, end: int) -> tuple[Span, Span, int] | None:
    """Who gives the number at `end`, the verb, and where the clause begins."""
    start = max(sentence.start, end - REACH)
    said = _last(_SAYING, text, start, end)
    if said is not None:
        return _heard(text, said, Span.of(text, said.start("verb"), said.end("verb")))
    gap = _last(_GAP, text, start, end)
    if gap is None:
        return None
    if not gap["joint"] and not _WATCHES.search(gap["who"]):
        return None
    verbs = list(_FIRST[gap["joint"]].finditer(text, max(sentence.start, gap.start() - BEFORE), gap.start("who")))
    return _heard(text, gap, Span.of(text, verbs[-1].start("verb"), verbs[-1].end("verb"))) if verbs else None


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The match of `pattern` that begins last among those that run up to `end`."""
    found = None
    at = start
    while (match := pattern.search(text, at, end)) is not None:
        found, at = match, max(match.start() + 1, match.start("who"))
    return found


def _heard(text: str, found: re.Match[str], cue: Span) -> tuple[Span, Span, int] | None:
    start, end = found.start("who"), found.start("who") + len(found["who"].rstrip())
    who = text[start:end]
    named = name_before(text, start, end)
    if (
        _PRONOUN.match(who)
        or _COUNTED.search(who)
        or not (_DETERMINED.match(text, start, end) or (named and named.start == start))
    ):
        return None
    article = _ARTICLE.match(who)
    return Span.of(text, start + (article.end() if article else 0), end), cue, start


def _settled(text: str, claims: list[Claim], rival: Rival, sentences: Sequence[tuple[int, int]]) -> list[Claim]:
    mine = [claim for claim in claims if _counts(claim, rival.quantity)]
    if mine:
        return _once([_given(text, claim, rival, claims) if claim in mine else claim for claim in claims], rival)
    before = _count_before(claims, rival, sentences)
    return claims if before is None else [*claims, _rival_of(text, before, rival, sentences)]


def _counts(claim: Claim, quantity: Span) -> bool:
    counted = claim.fillers(Role.QUANTITY)
    return claim.kind in _KINDS and bool(counted) and quantity.overlaps(counted[0])


def _given(text: str, claim: Claim, rival: Rival, claims: Sequence[Claim]) -> Claim:
    """`claim`, whose number `rival` is, by its speaker, and without an auxiliary for its outcome."""
    outcomes = tuple(span for span in claim.fillers(Role.OUTCOME) if not _AUXILIARY.fullmatch(span.text))
    if claim.fillers(Role.OUTCOME) and not outcomes:
        outcomes = next((c.fillers(Role.OUTCOME) for c in claims[::-1] if _is_toll_before(c, rival)), ())
    roles = {**claim.roles, Role.OUTCOME: outcomes} if outcomes else claim.roles
    own = claim.attribution and claim.attribution[0].source.overlaps(rival.source)
    chain = claim.attribution if own else chain_of(text, [(rival.source, rival.cue)])
    return replace(claim, roles=roles, attribution=chain)


def _is_toll_before(claim: Claim, rival: Rival) -> bool:
    return claim.kind is Kind.CASUALTIES and claim.trigger.end <= rival.start


def _once(claims: list[Claim], rival: Rival) -> list[Claim]:
    """`claims` that count with the number of `rival` once for each kind and outcome: the one whose trigger stands in its clause."""
    inside = {
        (claim.kind, claim.fillers(Role.OUTCOME))
        for claim in claims
        if _counts(claim, rival.quantity) and claim.trigger.start >= rival.start
    }
    return [
        claim
        for claim in claims
        if not (
            _counts(claim, rival.quantity)
            and claim.trigger.start < rival.start
            and (claim.kind, claim.fillers(Role.OUTCOME)) in inside
        )
    ]


def _count_before(claims: Sequence[Claim], rival: Rival, sentences: Sequence[tuple[int, int]]) -> Claim | None:
    """The one count right before the clause of `rival`; `None` where there is none, or more than one that it could be of."""
    home = _index(sentences, rival.start)
    counts = [
        claim
        for claim in claims
        if claim.kind in _KINDS
        and claim.fillers(Role.QUANTITY)
        and claim.trigger.start < rival.start
        and claim.fillers(Role.QUANTITY)[0].start < rival.start
        and 0 <= home - _index(sentences, claim.trigger.start) <= 1
    ]
    near = max((_index(sentences, claim.trigger.start) for claim in counts), default=home)
    nearest = [claim for claim in counts if _index(sentences, claim.trigger.start) == near]
    kinds = {(claim.kind, claim.words(Role.OUTCOME), claim.words(Role.VICTIMS)) for claim in nearest}
    stated = [c for c in nearest if c.polarity is Polarity.AFFIRMED and c.modality in _STATED and c.attribution]
    return stated[-1] if stated and len(kinds) == 1 else None


_OWN = frozenset({Role.QUANTITY, Role.VICTIMS})
_POSSESSED = re.compile(r"(?i)(?:its|their|his|her|our)\b")
"""Words of the one who spoke before, which another would not mean by them."""
_STATED = frozenset({Modality.ASSERTED, Modality.HEDGED})


def _index(sentences: Sequence[tuple[int, int]], at: int) -> int:
    return next((i for i, (_, end) in enumerate(sentences) if at < end), len(sentences))


def _rival_of(text: str, before: Claim, rival: Rival, sentences: Sequence[tuple[int, int]]) -> Claim:
    """The claim of `rival`: what `before` counts, with its own number and speaker."""
    start, end = sentences[_index(sentences, rival.quantity.start)]
    roles = {role: spans for role, spans in before.roles.items() if role not in _OWN}
    victims = tuple(span for span in before.fillers(Role.VICTIMS) if not _POSSESSED.match(span.text))
    roles |= {Role.VICTIMS: victims} if victims or before.kind is Kind.DISPLACEMENT else {}
    return replace(
        before,
        trigger=rival.stands_for or rival.quantity,
        roles={**roles, Role.QUANTITY: (rival.quantity,)},
        attribution=chain_of(text, [(rival.source, rival.cue)]),
        modality=Modality.HEDGED if rival.cue.text.startswith("claim") else Modality.ASSERTED,
        quantity=None,
        sentence=Span.of(text, start, end),
        extraction_score=min(SCORE, before.extraction_score),
    )
