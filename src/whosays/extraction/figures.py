"""Figures by their form: "at least 400 foreign fighters", "is present at 230 points", "nearly half of these forces".

A count of fighters, groups, sites or weapons says how strong somebody is unless the sentence counts them as dead, moved or hit. The form is so
plain that a rule finds the ones that a tagger overlooks. It adds only claims that no claim touches yet, and takes source and certainty from the
claim beside it, as `adjectives` does.

Rules that always hold: number, unit and actor stand in the sentence; a number that another claim counts with is left to it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from whosays.extraction.adding import Form, claim_beside
from whosays.extraction.numbers import find_numbers
from whosays.extraction.quantities import bound_before
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Role
from whosays.model.spans import Span
from whosays.reference.figures import figure_words

SCORE = 0.85
"""The score of a claim that was found by its form: how often coders coded such a form as this claim."""
FEWEST = 3
"""A document with fewer claims than this speaks of something else: its soldiers vaccinate cattle."""
LONGEST_LEAD = 400
"""Characters at the head of a sentence in which its subject is looked for."""
REACH = 90
"""Characters between a number and the actor before it."""
_NO_COUNT = re.compile(r"(?:19|20)\d\d|both|one|a|an|another", re.IGNORECASE)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATED = re.compile(rf"{_MONTH}\s*$")
_KNOWN = re.compile(r"(?i)\b(?:the|these|those|its|their|his|her|our)\s*$")
_ACTOR_KINDS = frozenset({Kind.PRESENCE, Kind.ALIGNMENT, Kind.CONTROL, Kind.STRENGTH})


def add_figures(
    document_id: str, text: str, sentences: Sequence[tuple[int, int]], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """`claims` and, beside them, the strengths that the other figures of `text` state."""
    homes: dict[int, list[Claim]] = {}
    for claim in claims:
        homes.setdefault(bisect_right(sentences, claim.trigger.start, key=_start) - 1, []).append(claim)
    added = []
    if len(claims) < FEWEST:
        return tuple(claims)
    for number, (start, end) in enumerate(sentences):
        sentence, here = Span.of(text, start, end), homes.get(number, [])
        for found in (*find_counts(text, sentence), *find_shares(text, sentence)):
            strength = _claim(document_id, text, sentence, here, found)
            if strength is not None:
                added.append(strength)
    return (*claims, *added)


def _start(sentence: tuple[int, int]) -> int:
    return sentence[0]


def find_counts(text: str, sentence: Span) -> Iterator[tuple[Span, Span]]:
    """Every number of `sentence`, bound included, with the things that it stands right before."""
    words = sentence.text.lower()
    if len(words) != len(sentence.text):
        return
    for number in find_numbers(words):
        things = _things().match(text, sentence.start + number.end, sentence.end)
        begin = sentence.start + number.start
        before = text[max(sentence.start, begin - REACH) : begin]
        if number.weak or things is None or _NO_COUNT.fullmatch(words[number.start : number.end]):
            continue
        if _DATED.search(before) or _KNOWN.search(before):
            continue
        _, bound = bound_before(before)
        first = text.rfind(bound, sentence.start, begin) if bound else begin
        yield (
            Span.of(text, first, sentence.start + number.end),
            Span.of(text, things.start("things"), things.end("things")),
        )


def find_shares(text: str, sentence: Span) -> Iterator[tuple[Span, Span]]:
    """Every share of things in `sentence` with the whole that it is a share of: "Nearly half", "these forces"."""
    for match in _share().finditer(text, sentence.start, sentence.end):
        yield (
            Span.of(text, match.start("share"), match.end("share")),
            Span.of(text, match.start("whole"), match.end("whole")),
        )


def _claim(
    document_id: str, text: str, sentence: Span, here: Sequence[Claim], found: tuple[Span, Span]
) -> Claim | None:
    quantity, things = found
    if _is_counted(here, quantity, things) or _is_event(text, sentence, quantity, things):
        return None
    unit = Span.of(text, things.end - len(_last_word(things.text)), things.end)
    actor = _actor(text, sentence, here, found)
    if actor is None:
        return None
    roles: dict[Role, tuple[Span, ...]] = {Role.ACTOR: (actor,), Role.QUANTITY: (quantity,), Role.UNIT: (things,)}
    places = _places(text, sentence, here, quantity)
    if places:
        roles[Role.PLACE] = places
    return claim_beside(document_id, sentence, Form(Kind.STRENGTH, unit, roles, SCORE), here)


def _last_word(words: str) -> str:
    return re.split(r"[\s-]", words)[-1]


def _is_counted(here: Sequence[Claim], quantity: Span, things: Span) -> bool:
    """Whether a claim beside it counts with this number, or says of these things that they died, moved or were hit."""
    for claim in here:
        if any(quantity.overlaps(span) for span in claim.fillers(Role.QUANTITY)):
            return True
        if claim.kind is Kind.STRENGTH and (claim.trigger.overlaps(things) or claim.trigger.overlaps(quantity)):
            return True
        if claim.kind not in _ACTOR_KINDS and any(
            things.overlaps(span) for spans in claim.roles.values() for span in spans
        ):
            return True
    return False


def _is_event(text: str, sentence: Span, quantity: Span, things: Span) -> bool:
    """Whether the clause around the number tells of death, capture, flight, arrival or destruction."""
    before = text[max(sentence.start, quantity.start - REACH) : quantity.start]
    after = text[things.end : min(sentence.end, things.end + REACH // 2)]
    clause_before = re.split(r"[,;:]\s|\b(?:while|but|whereas)\b", before)[-1]
    clause_after = re.split(r"[,;:]\s|\b(?:while|but|whereas|and)\b", after)[0]
    return _events().search(f"{clause_before} {clause_after}") is not None


def _actor(text: str, sentence: Span, here: Sequence[Claim], found: tuple[Span, Span]) -> Span | None:
    """Whose strength it is: the owner right before the number ("Iran has"), else for bare things and sites the subject, else the things themselves."""
    quantity, things = found
    owner = _owner().search(text, max(sentence.start, quantity.start - REACH), quantity.start)
    if owner is not None:
        return Span.of(text, owner.start("owner"), owner.end("owner"))
    with_things = text[sentence.start : quantity.start].rstrip().endswith(" with")
    bare = " " not in things.text.strip()
    if not (bare or with_things or _is_site(things.text)):
        return _with_backer(text, sentence, things)
    subject = _subject(text, sentence, here, quantity)
    return subject or (None if _is_site(things.text) else _with_backer(text, sentence, things))


_MEDIA = re.compile(
    r"\b(?:Agency|Observatory|Monitor|News|Press|Radio|Times|Post|Herald|Tribune|Institute|Cent(?:er|re)|Network|Channel)\b"
)


def _subject(text: str, sentence: Span, here: Sequence[Claim], quantity: Span) -> Span | None:
    """The actor of a claim beside it that stands before the number, the nearest first; else the first name of the sentence that no preposition leads."""
    actors = [
        span
        for claim in here
        for span in claim.fillers(Role.ACTOR)
        if sentence.start <= span.start and span.end <= quantity.start
    ]
    if actors:
        return max(actors, key=lambda span: span.end)
    sources = [step.source for claim in here for step in claim.attribution]
    for match in _name().finditer(text, sentence.start, min(quantity.start, sentence.start + LONGEST_LEAD)):
        name = Span.of(text, match.start("owner"), match.end("owner"))
        if not any(name.overlaps(source) for source in sources) and not _MEDIA.search(name.text):
            return name
    return None


def _with_backer(text: str, sentence: Span, things: Span) -> Span:
    backed = _backed().match(text, things.end, sentence.end)
    return Span.of(text, things.start, backed.end() if backed else things.end)


def _is_site(things: str) -> bool:
    return _last_word(things).lower() in figure_words("sites")


def _places(text: str, sentence: Span, here: Sequence[Claim], quantity: Span) -> tuple[Span, ...]:
    """Where: the places of the state claims beside it that stand after the number; else the place name that "in" leads, after it or before it."""
    fillers = [span for claim in here if claim.kind in _ACTOR_KINDS for span in claim.fillers(Role.PLACE)]
    after = sorted({span for span in fillers if span.start > quantity.end})
    if after:
        return tuple(after[:2])
    led = [
        Span.of(text, m.start("place"), m.end("place")) for m in _place().finditer(text, sentence.start, sentence.end)
    ]
    behind = [span for span in led if span.start > quantity.end]
    return tuple(behind[:1] or led[-1:])


_PREPOSITION = r"\b(?:in|inside|across|throughout|within)\s+(?:the\s+)?"


@cache
def _place() -> re.Pattern[str]:
    return re.compile(rf"{_PREPOSITION}(?P<place>{_NO_NAME}(?!{_MONTH}){_NAMED}(?:\s+{_NAMED}){{0,3}})")


def _any(*names: str) -> str:
    words = sorted((word for name in names for word in figure_words(name)), key=len, reverse=True)
    return "|".join(re.escape(word) for word in words)


@cache
def _things() -> re.Pattern[str]:
    function_words = "and|or|of|in|at|to|by|for|with|from|on|the|a|were|was|are|is|have|has|had"
    described = rf"(?:(?!\d|{_MONTH}|(?:{function_words})\b)[\w’'-]+\s+){{0,4}}?"
    units = _any("people", "groups", "sites", "weapons")
    return re.compile(
        rf"\s+(?:(?:of|of\s+its|of\s+the|of\s+their)\s+)?(?P<things>{described}(?:{units}))\b(?!-)", re.IGNORECASE
    )


@cache
def _share() -> re.Pattern[str]:
    bound = r"(?:(?:nearly|almost|about|around|roughly|some|more\s+than|over|at\s+least|less\s+than|up\s+to)\s+)?"
    part = (
        r"(?:half|a\s+third|two[\s-]thirds|a\s+quarter|three[\s-]quarters|\d{1,3}(?:\.\d+)?\s?(?:%|per\s?cent|percent))"
    )
    whole = r"(?:(?:the|these|those|its|their|his|all)\s+)?(?P<things>(?:[\w’'-]+\s+){0,3}?"
    return re.compile(
        rf"\b(?P<share>{bound}{part})\s+of\s+(?P<whole>{whole}(?:{_any('people', 'groups', 'weapons')})))\b",
        re.IGNORECASE,
    )


@cache
def _events() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('events')})\b", re.IGNORECASE)


_NAMED = r"(?:[A-Z][\w’'-]*|al-[A-Z][\w’'-]*)"
_NO_NAME = (
    r"(?!(?:The|A|An|On|At|In|By|For|From|To|Of|As|There|He|She|We|I|You|This|That|These|Those|His|Her|Our|Their|Its|Some|Between|Both|Each|Two|Three|"
    r"Together|After|Before|During|Since|While|When|With|Also|Now|But|And|Or|If|According|Among|About|Around|Nearly|More|Most|Many|Several|Created|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)"
)
_OWNER = (
    rf"(?P<owner>{_NO_NAME}{_NAMED}(?:\s+(?:of\s+(?:the\s+)?)?{_NAMED}){{0,5}}"
    r"|(?:group|country|army|militia|brigade|battalion|movement|alliance|faction|government|regime|force|coalition|column|garrison|junta)\b"
    r"|\b(?:it|they)\b)"
)


@cache
def _owner() -> re.Pattern[str]:
    meanwhile = r"(?:\s+(?:now|still|currently|already|also|alone|once|itself|perhaps|who|which|that))*"
    total = r"(?:\s+(?:now|still|currently|already|also|a\s+total\s+of|a\s+force\s+of|an\s+army\s+of|in|at))*"
    verb = rf"{meanwhile}\s+(?:{_any('owns')})"
    return re.compile(rf"(?:\b[Tt]he\s+)?{_OWNER}{verb}{total}\s*$")


@cache
def _name() -> re.Pattern[str]:
    led = r"(?<!\bin )(?<!\bat )(?<!\bof )(?<!\bto )(?<!\bby )(?<!\bon )(?<!from )(?<!near )(?<!with )(?<!in the )(?<!of the )"
    saying = r"(?!(?:['’]s)?\s+(?:say|said|report|count|put|estimat|accord|tall|claim|show|sp[eo]ke|speak|reckon|told|tell|cit)\w*)"
    return re.compile(rf"{led}(?:\b[Tt]he\s+)?{_OWNER}(?![\w’'-]){saying}")


@cache
def _backed() -> re.Pattern[str]:
    return re.compile(
        r"\s+(?:backed|supported|armed|funded|trained|controlled|commanded|led)\s+by\s+[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*"
    )
