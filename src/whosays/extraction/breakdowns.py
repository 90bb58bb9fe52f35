"""Who the dead were, told in a sentence of its own: "Fifteen people were killed. Four of them were children."; "Among the dead were two medics."

A tagger reads sentence by sentence: it overlooks "Four of them were children", which has no word of harm, and gives every number of "four children and
two women" the first one's count. The form shows both. Each group is a toll of its own with its own number, and takes outcome, place and day from the
toll that it takes apart.

Rules that always hold: nothing is added without a toll in the sentence before, or the two before where the harm is named again; no group is larger than
that toll; a sentence that tells of another harm of its own is left as it is; percents and days are nobody, and "they" are people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from whosays.extraction.numbers import find_numbers
from whosays.extraction.quantities import derive_quantity
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span

SCORE = 0.85
"""The score of a claim that was found by its form."""
BACK = 2
"""How many sentences before one that names the harm again its toll may stand."""
_HARM = r"dead|killed|slain|victims|wounded|injured|fatalities|casualties|martyrs"
_THOSE = rf"(?:them|(?:the|those)\s+(?:{_HARM}))"
_OPENINGS = (
    re.compile(
        rf"\W*(?:(?:Also|And)\s+)?[Aa]mong\s+(?P<who>{_THOSE})(?:\s+(?:were|was|are|is))?(?:\s+also)?(?:(?<!\s)\s*:)?(?<!\s)\s+(?=\w)"
    ),
    re.compile(rf"\W*(?P<who>The\s+(?:{_HARM})|They)\s+(?:also\s+)?(?:include[sd]?|including)\s+(?=\w)"),
    re.compile(rf"\W*(?P<who>The\s+(?:{_HARM}))\s+(?:were|are)\s+(?=\w)(?=[^.]*\band\b)"),
)
_SOME = re.compile(
    rf"\W*(?=\w)(?P<lead>(?:At\s+least|About|Some)\s+)?(?P<number>[\w-]+)(?P<who>\s+of\s+{_THOSE})?\s+(?:were|was|are)\s+(?:also\s+)?"
)
_AND = re.compile(
    r"(?:\s*,\s*(?:and\s+)?|\s*;\s*|\s+and\s+|\s+as\s+well\s+as\s+)(?=(?:at\s+least\s+|about\s+|some\s+)?\w)"
)
_LITTLE = "the|a|an|and|or|who|from|in|of|aged|on|at|according|as|when|were|was|with|during|but|while|between|killed|wounded|injured|by|to|seriously|critically"
_WORD = rf"(?!(?:{_LITTLE})\b)[a-z][\w’'-]*"
_GROUP = re.compile(rf"\s+(?P<group>{_WORD}(?:\s+{_WORD}){{0,3}})")
_ARTICLE = re.compile(r"(?:an?|one)\b")
_LEAD = re.compile(r"(?:at\s+least|about|some|around|more\s+than)\s+", re.IGNORECASE)
_OTHER_HARM = re.compile(
    rf"\b(?:{_HARM}|kill\w*|died|dying|wound\w*|injur\w*|shot|arrested|detained|missing|condition|hospital)\b"
)
_NAMED = re.compile(rf"(?:{_HARM})$")
_NO_PART = rf"(?!(?:{_LITTLE}|not|no|never|hit|shot|arrested|detained|held|seen|found)\b)"
_PEOPLE = re.compile(
    rf"(?:{_NO_PART}[\w-]+\s+){{0,2}}"
    r"(?:women|woman|children|child|civilians?|girls?|boys?|minors|bab(?:y|ies)|infants|toddlers?|teenagers?|elderly|men|man|people|residents|villagers|"
    r"families|brothers?|sisters?|siblings|parents|mothers?|fathers?|sons?|daughters?|relatives|foreigners|refugees|worshippers|"
    r"soldiers|policemen|police|officers?|generals?|colonels?|majors?|captains?|lieutenants?|sergeants?|commanders?|guards|troops|fighters|rebels|militants|"
    r"gunmen|volunteers?|medics?|paramedics?|rescuers?|doctors|nurses|aid\s+workers|workers|drivers?|farmers|shepherds|journalists?|"
    r"students?|teachers?|pupils|officials?|aides?|ministers?|mayors?|monks?|priests?|clerics?|imams?|nuns?)(?![\w-])"
)
"""Words for people; a list that only says "they" or "them" may go on about demands or houses."""
_YOUNGER = re.compile(r"(?:\s+(?:under|aged|younger|older|over)\b.*)?", re.DOTALL)
_NOBODY = re.compile(
    r"(?:per\s?cent|percent|percentage|days?|weeks?|months?|years?|hours?|minutes?|times?|kilomet\w+|miles?)\b"
)
"""What a number beside it measures, and nobody that was harmed."""
_TOTAL_KINDS = frozenset({"victims", "casualties", "martyrs"})


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A sentence that says who some of the harmed were.

    Attributes:
        trigger: The words that carry it.
        harm: The word of harm in it; `None` where it only says "them".
        groups: Each number with those whom it counts.
    """

    trigger: Span
    harm: Span | None
    groups: tuple[tuple[Span, Span], ...]


def add_breakdowns(text: str, sentences: Sequence[tuple[int, int]], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`claims` with a toll for each group that a sentence takes out of the toll before it, in place of what was read of that sentence."""
    tolls = [claim for claim in claims if claim.kind is Kind.CASUALTIES]
    if not tolls:
        return tuple(claims)
    kept, added = list(claims), []
    for at, (start, end) in enumerate(sentences):
        found = find_breakdown(text, Span.of(text, start, end)) if at else None
        whole = _whole(text, found, sentences[max(0, at - BACK) : at], tolls) if found else None
        if found is None or whole is None:
            continue
        replaced = [
            claim
            for claim in tolls
            if found.trigger.start <= claim.trigger.start < end and claim.sentence.start >= start
        ]
        kept = [claim for claim in kept if claim not in replaced]
        added += list(_parts(Span.of(text, start, end), found, whole, replaced))
    return (*kept, *added)


def find_breakdown(text: str, sentence: Span) -> Breakdown | None:
    """Who some of the harmed were, by the form of `sentence`; `None` where it has none."""
    for opening in _OPENINGS:
        match = opening.match(text, sentence.start, sentence.end)
        if match is not None:
            return _listed(text, sentence, match)
    match = _SOME.match(text, sentence.start, sentence.end)
    return _some(text, sentence, match) if match else None


def _listed(text: str, sentence: Span, match: re.Match[str]) -> Breakdown | None:
    groups = tuple(_groups(text, match.end(), sentence.end))
    end = groups[-1][1].end if groups else match.end()
    if not groups or _OTHER_HARM.search(text, end, sentence.end):
        return None
    who = Span.of(text, match.start("who"), match.end("who"))
    harm = _harm_in(text, who)
    if harm is None and not all(_names_people(group.text) for _, group in groups):
        return None
    return Breakdown(harm or who, harm, groups)


def _names_people(words: str) -> bool:
    found = _PEOPLE.match(words)
    return found is not None and _YOUNGER.fullmatch(words, found.end()) is not None


def _some(text: str, sentence: Span, match: re.Match[str]) -> Breakdown | None:
    """ "Four of them were children", "Three were women"."""
    number = Span.of(text, match.start("number"), match.end("number"))
    group = _PEOPLE.match(text, match.end(), sentence.end)
    if group is None or not _is_number(number.text) or _OTHER_HARM.search(text, group.end(), sentence.end):
        return None
    if re.match(r"\s+\w", text[group.end() : group.end() + 2]) and not re.match(
        r"\s+(?:and|from|who|of|aged|under)\b", text[group.end() : group.end() + 8]
    ):
        return None
    first = match.start("lead") if match["lead"] else number.start
    who = Span.of(text, match.start("who"), match.end("who")) if match["who"] else None
    last = who.end if who else number.end
    counted = (Span.of(text, first, number.end), Span.of(text, group.start(), group.end()))
    harm = _harm_in(text, who) if who else None
    return Breakdown(harm or Span.of(text, number.start, last), harm, (counted,))


def _groups(text: str, start: int, end: int) -> Iterator[tuple[Span, Span]]:
    """The numbers of a list from `start`, each with those whom it counts."""
    at = start
    while at < end:
        number = _number_at(text, at, end)
        group = _GROUP.match(text, number.end, end) if number else None
        if number is None or group is None or _NOBODY.match(group["group"]):
            return
        yield number, Span.of(text, group.start("group"), group.end("group"))
        joint = _AND.match(text, group.end(), end)
        if joint is None:
            return
        at = joint.end()


def _number_at(text: str, start: int, end: int) -> Span | None:
    """The number that stands at `start`, an article for one, or `None`."""
    lead = _LEAD.match(text, start, end)
    begin = lead.end() if lead else start
    words = text[begin : min(end, begin + 40)].lower()
    numbers = [number for number in find_numbers(words) if number.start == 0 and not number.weak]
    if numbers:
        return Span.of(text, start, begin + numbers[0].end)
    article = _ARTICLE.match(words)
    return Span.of(text, start, begin + article.end()) if article else None


def _is_number(word: str) -> bool:
    return any(number.start == 0 and number.end == len(word) for number in find_numbers(word.lower()))


def _harm_in(text: str, who: Span) -> Span | None:
    match = _NAMED.search(text, who.start, who.end)
    return Span.of(text, match.start(), match.end()) if match else None


def _whole(text: str, found: Breakdown, before: Sequence[tuple[int, int]], tolls: Sequence[Claim]) -> Claim | None:
    """The toll that is taken apart: the last with a number in the sentence before, or in those before where the harm is named again."""
    reach = before if found.harm else before[-1:]
    known = [
        claim
        for claim in tolls
        if any(a <= claim.trigger.start < b for a, b in reach) and _may_hold(text, claim, found)
    ]
    return max(known, key=lambda claim: claim.trigger.start, default=None)


def _may_hold(text: str, claim: Claim, found: Breakdown) -> bool:
    counted = derive_quantity(text, claim)
    if (
        counted is None
        or counted.low is None
        or claim.polarity is Polarity.DENIED
        or claim.modality is Modality.PLANNED
    ):
        return False
    outcome = claim.words(Role.OUTCOME) or claim.trigger.text
    if found.harm is not None and not _one_outcome(outcome, found.harm.text):
        return False
    sizes = (derive_quantity(text, replace(claim, roles={Role.QUANTITY: (number,)})) for number, _ in found.groups)
    return all(size is None or size.low is None or size.low <= counted.low for size in sizes)


def _one_outcome(outcome: str, harm: str) -> bool:
    if harm in _TOTAL_KINDS:
        return True
    hurt = re.compile(r"(?i)wound|injur|hurt")
    return bool(hurt.search(outcome)) == bool(hurt.search(harm))


def _parts(sentence: Span, found: Breakdown, whole: Claim, replaced: Sequence[Claim]) -> Iterator[Claim]:
    """A toll for each group of `found`."""
    told = found.harm is not None and found.harm.text not in _TOTAL_KINDS
    outcome = (found.harm,) if told and found.harm else whole.fillers(Role.OUTCOME) or (whole.trigger,)
    shared = {role: whole.fillers(role) for role in (Role.PLACE, Role.TIME) if whole.fillers(role)}
    like = replaced[0] if replaced else None
    for number, group in found.groups:
        roles = {Role.OUTCOME: outcome, Role.QUANTITY: (number,), Role.VICTIMS: (group,), **shared}
        yield replace(
            whole,
            trigger=found.trigger,
            roles=roles,
            attribution=like.attribution if like else (),
            modality=like.modality if like else Modality.ASSERTED,
            polarity=Polarity.AFFIRMED,
            quantity=None,
            sentence=sentence,
            extraction_score=like.extraction_score if like else SCORE,
        )
